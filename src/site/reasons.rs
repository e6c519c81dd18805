//! Why a row changed, back to the line of a source: what decided and what explains is the same.

use std::collections::HashMap;
use std::sync::Arc;

use super::Site;
use crate::facts::store::delta::Entry;

/// What is behind a changed row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// A file of the site, and the first line in it that is different.
    File {
        /// Its path.
        path: String,
        /// The line, from 1, where it is known.
        line: Option<usize>,
    },
    /// A derived row, done again because of this.
    Derived(Entry),
    /// A step that reads the whole collection.
    Plan,
}

/// Changed rows with what is behind them.
pub(super) type Origins = HashMap<Arc<str>, Origin>;

/// Most links of a chain: derived rows come in three steps.
const MAX_LINKS: usize = 8;

impl Site {
    /// The chain that leads from something that was read to a source: what was read, the row behind it, and so on.
    pub(super) fn because(&self, entry: &Entry) -> Vec<String> {
        let mut chain = vec![entry.read.clone()];
        let mut row = &entry.row;
        for _ in 0..MAX_LINKS {
            if chain.last().is_none_or(|last| **last != **row) {
                chain.push(row.to_string());
            }
            match self.origins.get(row) {
                Some(Origin::File { path, line: Some(line) }) => {
                    chain.push(format!("{path}:{line}"));
                    break;
                }
                Some(Origin::File { path, line: None }) => {
                    chain.push(path.clone());
                    break;
                }
                Some(Origin::Derived(entry)) => {
                    chain.push(entry.read.clone());
                    row = &entry.row;
                }
                Some(Origin::Plan) | None => break,
            }
        }
        chain
    }
}
