//! What a command will not do.

use std::fmt;

use crate::diag::Diag;

/// A command's refusal: a message with a rule and hints, carried as an error. It ends the command
/// with the exit code of wrong usage; it is not one of the site's own messages.
#[derive(Debug)]
pub struct Refusal(Box<Diag>);

impl Refusal {
    /// The message.
    pub fn diag(&self) -> &Diag {
        &self.0
    }
}

impl From<Diag> for Refusal {
    fn from(diag: Diag) -> Self {
        Refusal(Box::new(diag))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Refusal {}
