//! Gists of documents between the moment they are read and the moment their links are resolved.

use std::collections::HashMap;

use crate::facts::derive::gist::Gist;

/// Bytes of gists that are kept; of further documents they are made again from their texts, which costs a parse each.
const MAX_BYTES: usize = 64 << 20;

/// Gists by the id of their document.
#[derive(Debug, Default)]
pub(super) struct Gists {
    kept: HashMap<String, Gist>,
    bytes: usize,
}

impl Gists {
    /// Keeps a gist while there is room.
    pub fn keep(&mut self, id: &str, gist: Gist) {
        let size = gist.size();
        if self.bytes + size <= MAX_BYTES {
            self.bytes += size;
            self.kept.insert(id.to_owned(), gist);
        }
    }

    /// The gist of a document, if it was kept.
    pub fn get(&self, id: &str) -> Option<&Gist> {
        self.kept.get(id)
    }
}
