//! Tests of the room: every template with everything and with nothing, every format, every mistake.

mod formats;
mod mistakes;
mod theme;
mod wellformed;

use std::sync::Arc;

use super::{Override, Templates};
use crate::diag::Diag;
use crate::words::Words;

/// The theme in English with these templates of a site.
fn load(overrides: Vec<Override>) -> (Templates, Vec<Diag>) {
    Templates::new(overrides, Arc::new(Words::new("en", Vec::new()).0))
}
