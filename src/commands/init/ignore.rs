//! What git has to leave alone, in a repository that has a git-ignore file already.

/// The lines of the git-ignore file that a new site gets.
const LINES: &str = include_str!("site/gitignore");

/// What to add to `theirs`, as a step to take; `None` when it says all of it.
pub fn step(theirs: &str) -> Option<String> {
    let missing: Vec<&str> =
        LINES.lines().filter(|line| !theirs.lines().any(|their| name(their) == name(line))).collect();
    let these = if missing.len() == 1 { "this line" } else { "these lines" };
    (!missing.is_empty()).then(|| format!("add {these} to .gitignore: {}", missing.join(" ")))
}

/// A folder at the site's top is ignored by `public`, `/public`, `public/` and `/public/` alike.
fn name(line: &str) -> &str {
    line.trim_end().trim_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_named() {
        for (theirs, said) in [
            ("", Some("add these lines to .gitignore: public/ .recto/")),
            ("# public/\nnode_modules/\n", Some("add these lines to .gitignore: public/ .recto/")),
            ("/public\r\n", Some("add this line to .gitignore: .recto/")),
            ("public/\n.recto\n", None),
        ] {
            assert_eq!(step(theirs).as_deref(), said, "{theirs:?}");
        }
    }
}
