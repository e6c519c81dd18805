//! Arguments in, exit code out; the only room that prints.
//!
//! [`args`] is what was typed, [`options`] is what it means to a command, [`root`] finds the site,
//! [`terminal`] knows what the two streams can show, [`report`] words the outcome. Commands hand
//! back values and never print, so the same commands can be called from a test or another program.
//!
//! Exit codes: 0 fine; 1 errors in the site, all of them reported; 2 wrong usage or environment.

#![allow(clippy::disallowed_methods, reason = "the one room that meets the terminal and the environment")]

mod args;
mod messages;
mod options;
mod report;
mod root;
mod terminal;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::commands::{self, Refusal};
use crate::diag::human;
use args::{Args, Command};
use report::Verdict;
use terminal::Terminal;

/// Exit code of a site with errors.
const ERRORS_IN_SITE: u8 = 1;
/// Exit code of wrong usage or a failing environment.
const CANNOT: u8 = 2;

/// Runs the program: reads the process's arguments, obeys, prints, and says how it went.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(answer) => return help_or_usage(&answer),
    };
    let terminal = Terminal::detect();
    match obey(args, &terminal) {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Errors) => ExitCode::from(ERRORS_IN_SITE),
        Err(failure) => {
            complain(&failure, &terminal);
            ExitCode::from(CANNOT)
        }
    }
}

/// One arm a command: find the site, say what was meant, run, report.
fn obey(args: Args, terminal: &Terminal) -> anyhow::Result<Verdict> {
    match args.command {
        Command::Build(typed) => {
            let show = typed.reporting.clone();
            let wanted = report::Wanted { timings: typed.timings, explain: typed.explain };
            let asked = options::build(typed, root::find(args.root)?, terminal.progress());
            let outcome = commands::build::run(&asked)?;
            let (site, output) = (asked.collection.root.clone(), asked.output.clone());
            drop(asked); // the progress bar goes with it, before anything else is printed
            report::build(outcome, &site, &output, &show, wanted, terminal)
        }
        Command::Check(typed) => {
            let show = typed.reporting.clone();
            let asked = options::check(typed, root::find(args.root)?, terminal.progress());
            let outcome = commands::check::run(&asked)?;
            let site = asked.root.clone();
            drop(asked);
            report::check(outcome, &site, &show, terminal)
        }
        Command::Why(typed) => {
            let show = typed.reporting.clone();
            let asked = options::why(typed, root::find(args.root)?, terminal.progress());
            let answer = commands::why::run(&asked)?;
            drop(asked);
            report::why(&answer, &show)
        }
        Command::New(typed) => {
            let site = root::find(args.root)?;
            let written = commands::new::run(&options::new(typed, site))?;
            report::path(&written)
        }
        Command::Init(typed) => {
            let made = commands::init::run(&options::init(typed, args.root))?;
            report::init(&made)
        }
        Command::Explain(typed) => report::text(&commands::explain::run(typed.code.as_deref())?),
        Command::Completions(typed) => report::text(&commands::completions::run(&mut Args::command(), typed.shell)),
    }
}

/// clap's own answers: help and version go to stdout with code 0, wrong usage to stderr with code 2.
fn help_or_usage(answer: &clap::Error) -> ExitCode {
    // A reader who closed the pipe has seen enough of the help.
    let _ = answer.print();
    if answer.use_stderr() { ExitCode::from(CANNOT) } else { ExitCode::SUCCESS }
}

/// A failure that is not a message about the site: a refusal with its rule, or the environment's.
fn complain(failure: &anyhow::Error, terminal: &Terminal) {
    match failure.downcast_ref::<Refusal>() {
        Some(refusal) => {
            let shown = human::render(std::slice::from_ref(refusal.diag()), &|_| None, terminal.colour);
            terminal.complain(shown.trim_end());
        }
        None => terminal.complain(&format!("error: {failure:#}")),
    }
}
