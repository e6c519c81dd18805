//! One file or folder a subcommand. Each has `Options` and `run`, and none uses another.
//!
//! A command is given everything it needs (the folder, the day, how to tell how far it is) and
//! hands back a value; nothing here prints or knows that there is a terminal. What a command cannot
//! do at all is an error: a [`Refusal`] when there is a rule and a next step for it, otherwise the
//! environment's failure with its context. What is wrong with the site is part of the value.

pub mod build;
pub mod check;
pub mod clock;
pub mod completions;
pub mod explain;
pub mod init;
pub mod new;
pub mod progress;
mod refusal;

pub use refusal::Refusal;

use crate::diag::{Diag, Level};

/// `--strict`: every warning is an error.
pub fn strictly(diags: &mut [Diag]) {
    for diag in diags.iter_mut().filter(|diag| diag.level == Level::Warning) {
        diag.level = Level::Error;
    }
}
