//! What pages have in common, made once for one state of the facts.
//!
//! An answer is kept together with what was asked for it, so that a page that takes it over has read the same as the
//! page that made it. Which answers are kept is a matter of speed only: each memory has a limit, and what does not fit
//! is made anew.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::texts::Texts;
use super::view::{HoverCard, SiteView};
use crate::facts::Reader;

/// Most hover cards that are kept, a few hundred bytes each.
const MAX_CARDS: usize = 8_192;
/// Most drawings of topics and series that are kept, 2 KB each.
const MAX_PLATES: usize = 1_024;

/// What pages have in common.
#[derive(Debug)]
pub struct Kept {
    /// What feeds hold.
    pub texts: Texts,
    /// Hover cards by the id of their document, without the ids of their elements.
    pub cards: Answers<Option<HoverCard>>,
    /// Drawings that stand on many pages, by what they follow from.
    pub plates: Answers<String>,
    site: OnceLock<Answer<Arc<SiteView>>>,
}

impl Default for Kept {
    fn default() -> Self {
        Kept {
            texts: Texts::default(),
            cards: Answers::new(MAX_CARDS),
            plates: Answers::new(MAX_PLATES),
            site: OnceLock::new(),
        }
    }
}

impl Kept {
    /// A memory that keeps nothing, to compare with.
    #[cfg(test)]
    pub fn nothing() -> Self {
        Kept { cards: Answers::new(0), plates: Answers::new(0), ..Kept::default() }
    }

    /// What every template gets of the site, made by `make` when a page is the first.
    pub fn site(&self, reader: &Reader, make: impl FnOnce() -> SiteView) -> Arc<SiteView> {
        let mut is_first = false;
        let answer = self.site.get_or_init(|| {
            is_first = true;
            let (value, reads) = reader.asking(|| Arc::new(make()));
            Answer { value, reads }
        });
        if !is_first {
            reader.asked(&answer.reads);
        }
        Arc::clone(&answer.value)
    }
}

/// An answer and what was asked for it, as [`Reader::asking`] gives it.
#[derive(Debug)]
struct Answer<T> {
    value: T,
    reads: Vec<u64>,
}

/// Answers by name, up to a number of them.
#[derive(Debug)]
pub struct Answers<T> {
    most: usize,
    known: RwLock<HashMap<String, Arc<Answer<T>>>>,
}

impl<T: Clone> Answers<T> {
    fn new(most: usize) -> Self {
        Answers { most, known: RwLock::default() }
    }

    /// The answer of this name, made by `make` if it is not kept. What was asked for it is asked by `reader`.
    pub fn of(&self, name: &str, reader: &Reader, make: impl FnOnce() -> T) -> T {
        // A panic elsewhere leaves the map whole: an answer is kept in one step.
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some(answer) = known {
            reader.asked(&answer.reads);
            return answer.value.clone();
        }
        let (value, reads) = reader.asking(make);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < self.most {
            known.insert(name.to_owned(), Arc::new(Answer { value: value.clone(), reads }));
        }
        value
    }
}
