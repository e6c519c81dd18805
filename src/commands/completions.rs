//! `recto completions`: the script by which a shell completes commands and options.

use clap_complete::{Shell, generate};

/// The completion script of `shell` for `command`, which is the whole program as clap knows it.
pub fn run(command: &mut clap::Command, shell: Shell) -> String {
    let mut script = Vec::new();
    let name = command.get_name().to_owned();
    generate(shell, command, name, &mut script);
    String::from_utf8(script).expect("clap_complete writes UTF-8")
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_gets_a_script_that_names_the_commands() {
        let program = clap::Command::new("recto").subcommand(clap::Command::new("build"));
        for shell in Shell::value_variants() {
            let script = run(&mut program.clone(), *shell);
            assert!(script.contains("recto") && script.contains("build"), "{shell}: {script}");
        }
    }
}
