//! What pages have in common, made once for one state of the facts.
//!
//! An answer is kept together with what was asked for it, so that a page that takes it over has read the same as the
//! page that made it. Which answers are kept is a matter of speed only: each memory has a limit, and what does not fit
//! is made anew.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::view::{FeedEntry, HoverCard, SiteView};
use crate::facts::Reader;

/// Most hover cards that are kept, a few hundred bytes each.
const MAX_CARDS: usize = 8_192;
/// Most drawings of topics and series that are kept, 2 KB each.
const MAX_PLATES: usize = 1_024;
/// Most bytes of texts in feeds that are kept. With the three forms it is written in, an entry takes four times that.
const MAX_TEXTS: usize = 8 << 20;

/// What pages have in common.
#[derive(Debug)]
pub struct Kept {
    /// What feeds hold, by the id of the document. The messages about a text are given on its own page.
    pub entries: Answers<Option<Arc<FeedEntry>>>,
    /// Hover cards by the id of their document, without the ids of their elements.
    pub cards: Answers<Option<HoverCard>>,
    /// Drawings that stand on many pages, by what they follow from.
    pub plates: Answers<String>,
    site: OnceLock<Answer<Arc<SiteView>>>,
}

impl Default for Kept {
    fn default() -> Self {
        let text = |entry: &Option<Arc<FeedEntry>>| entry.as_ref().map_or(1, |entry| entry.html.len());
        Kept {
            entries: Answers::new(MAX_TEXTS, text),
            cards: Answers::new(MAX_CARDS, |_| 1),
            plates: Answers::new(MAX_PLATES, |_| 1),
            site: OnceLock::new(),
        }
    }
}

impl Kept {
    /// A memory that keeps nothing, to compare with.
    #[cfg(test)]
    pub fn nothing() -> Self {
        let mut nothing = Kept::default();
        (nothing.entries.most, nothing.cards.most, nothing.plates.most) = (0, 0, 0);
        nothing
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

/// Answers by name, up to a limit of their weights.
#[derive(Debug)]
pub struct Answers<T> {
    most: usize,
    weigh: fn(&T) -> usize,
    known: RwLock<Known<T>>,
}

#[derive(Debug)]
struct Known<T> {
    answers: HashMap<String, Arc<Answer<T>>>,
    weight: usize,
}

impl<T: Clone> Answers<T> {
    fn new(most: usize, weigh: fn(&T) -> usize) -> Self {
        Answers { most, weigh, known: RwLock::new(Known { answers: HashMap::new(), weight: 0 }) }
    }

    /// The answer of this name, made by `make` if it is not kept. What was asked for it is asked by `reader`.
    pub fn of(&self, name: &str, reader: &Reader, make: impl FnOnce() -> T) -> T {
        // A panic elsewhere leaves the map whole: an answer is kept in one step.
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).answers.get(name).cloned();
        if let Some(answer) = known {
            reader.asked(&answer.reads);
            return answer.value.clone();
        }
        let (value, reads) = reader.asking(make);
        let weight = (self.weigh)(&value);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.weight + weight <= self.most {
            let answer = Arc::new(Answer { value: value.clone(), reads });
            if known.answers.insert(name.to_owned(), answer).is_none() {
                known.weight += weight;
            }
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::memo::Memo;
    use crate::pages::sample::site;
    use crate::pages::{Context, PageKey, plan, view};
    use crate::words::Words;

    /// The view of a page and what it read.
    fn draw(site: &crate::facts::sample::Sample, words: &Words, kept: &Kept, key: &PageKey) -> (String, Vec<u64>) {
        let reader = site.reader();
        let memo = Memo::default();
        let drawn = format!("{:?}", view(&Context::new(&reader, &site.rules, &memo, kept, words), key));
        (drawn, reader.into_reads())
    }

    #[test]
    fn what_is_kept_changes_no_page_and_nothing_it_reads() {
        let site = site(&[
            ("site.yaml", "base_url: https://a.example/\nsocial_images: articles"),
            ("content/a.md", "---\ntopics: [t/u]\ndate: 2026-01-02\nseries: s\n---\n# A\n\nA word and [b](b.md)."),
            (
                "content/b.md",
                "---\ntopics: [t]\ndate: 2026-01-02\nauthors: [kim]\nseries: s\n---\n# B\n\nA word, [a](a.md).",
            ),
            ("content/glossary/word.md", "---\ntopics: [t]\n---\n# Word\n\nA definition."),
        ]);
        let words = Words::new("en", Vec::new()).0;
        let pages = plan(&site.reader(), "en");
        assert!(pages.len() > 30);
        let alone: Vec<_> = pages.iter().map(|page| draw(&site, &words, &Kept::default(), &page.key)).collect();
        let (shared, nothing) = (Kept::default(), Kept::nothing());
        for kept in [&shared, &nothing, &shared] {
            std::thread::scope(|scope| {
                for turn in [1, 7, 11] {
                    let (site, words, pages, alone) = (&site, &words, &pages, &alone);
                    scope.spawn(move || {
                        for n in 0..pages.len() {
                            let at = n * turn % pages.len();
                            assert_eq!(draw(site, words, kept, &pages[at].key), alone[at], "{:?}", pages[at].key);
                        }
                    });
                }
            });
        }
        assert_eq!(nothing.entries.known.read().expect("no thread panicked").answers.len(), 0);
        let cards = shared.cards.known.read().expect("no thread panicked");
        assert_eq!((cards.answers.len(), cards.weight), (3, 3));
    }

    #[test]
    fn memories_have_an_end() {
        let site = site(&[("content/a.md", "# A")]);
        let reader = site.reader();
        let answers: Answers<String> = Answers::new(10, String::len);
        for (name, weight) in [("a", 4), ("b", 7), ("c", 6), ("a", 4), ("d", 1)] {
            assert_eq!(answers.of(name, &reader, || "x".repeat(weight)).len(), weight);
        }
        let known = answers.known.read().expect("no thread panicked");
        let mut names: Vec<&str> = known.answers.keys().map(String::as_str).collect();
        names.sort();
        assert_eq!((names, known.weight), (vec!["a", "c"], 10));
    }
}
