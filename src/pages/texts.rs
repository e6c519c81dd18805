//! Texts that were drawn for feeds.
//!
//! An article stands in the feeds of the site, of its topics and of its authors, in three formats each. Its text is the
//! same in all of them, and so is what it was drawn from.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Texts that feeds hold, drawn once for one state of the facts; bounded, since which are kept is a matter of speed
/// only. The messages about a text are given on its own page.
#[derive(Debug, Default)]
pub struct Texts {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    texts: HashMap<String, Arc<Text>>,
    bytes: usize,
}

/// A text that was drawn.
#[derive(Debug)]
pub struct Text {
    /// HTML.
    pub html: String,
    /// What it was drawn from.
    pub reads: Vec<u64>,
}

/// Most bytes of texts that are kept.
const MAX_KEPT: usize = 32 << 20;

impl Texts {
    /// The text of the document with this id, if it was kept.
    pub fn get(&self, id: &str) -> Option<Arc<Text>> {
        self.lock().texts.get(id).cloned()
    }

    /// Keeps a text while there is room.
    pub fn keep(&self, id: &str, html: &str, reads: Vec<u64>) {
        let mut kept = self.lock();
        let bytes = html.len() + size_of_val(reads.as_slice());
        if kept.bytes + bytes <= MAX_KEPT {
            let text = Arc::new(Text { html: html.to_owned(), reads });
            if kept.texts.insert(id.to_owned(), text).is_none() {
                kept.bytes += bytes;
            }
        }
    }

    /// A panic elsewhere leaves the map whole: a text is kept in one step.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
