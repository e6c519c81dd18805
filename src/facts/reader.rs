//! The only way to the facts: every question is recorded, also the one that finds nothing.
//!
//! A page made through a reader is a pure function of what it read, and [`Reader::into_reads`] is
//! that set: if no key of it changes, the page does not change either.

use std::cell::RefCell;

use super::key::{self, Key};
use super::side::{self, Side};
use super::store::{self, Row, Store};
use super::value::{Card, Place, TermCard, Value};
use crate::config::Config;

/// Where texts come from: the one door from facts back to the sources.
pub trait Texts: Sync {
    /// The text of the source file at `path`, decoded; `None` when it cannot be read any more.
    fn text(&self, path: &str) -> Option<String>;
}

/// Reads facts and remembers what it was asked.
pub struct Reader<'a> {
    store: &'a Store,
    config: &'a Config,
    texts: &'a dyn Texts,
    reads: RefCell<Vec<u64>>,
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing yet.
    pub fn new(store: &'a Store, config: &'a Config, texts: &'a dyn Texts) -> Self {
        Reader { store, config, texts, reads: RefCell::new(Vec::new()) }
    }

    /// The value at a key.
    pub fn get(&self, segments: &[&str]) -> Option<&'a Value> {
        let key = Key::new(segments);
        let hash = store::hash(key.as_str());
        self.record(hash);
        self.store.get_hashed(key.as_str(), hash)
    }

    /// All rows of a directory, in order of their keys.
    pub fn dir(&self, segments: &[&str]) -> &'a [Row] {
        self.side(segments, Side::Rows)
    }

    /// The first `n` rows of a directory. More than [`side::MAX_FIRST`] count as all of them.
    pub fn first(&self, segments: &[&str], n: usize) -> &'a [Row] {
        let rows = match n {
            0 => &[],
            1..=side::MAX_FIRST => self.side(segments, Side::First(n)),
            _ => self.dir(segments),
        };
        &rows[..rows.len().min(n)]
    }

    /// The keys of a directory, in order.
    pub fn keys(&self, segments: &[&str]) -> impl ExactSizeIterator<Item = &'a Key> + DoubleEndedIterator + use<'a> {
        self.side(segments, Side::Keys).iter().map(|(key, _)| key)
    }

    /// The last segments of the keys of a directory, unescaped: ids, where the last segment is the owner.
    pub fn names(&self, segments: &[&str]) -> impl ExactSizeIterator<Item = String> + DoubleEndedIterator + use<'a> {
        self.keys(segments).map(|key| key::last(key.as_str()))
    }

    /// How many rows a directory has.
    pub fn count(&self, segments: &[&str]) -> usize {
        self.side(segments, Side::Count).len()
    }

    /// Whether a directory has any row.
    pub fn exists(&self, segments: &[&str]) -> bool {
        !self.side(segments, Side::Exists).is_empty()
    }

    /// Whether a directory has more than [`side::LARGE`] rows.
    pub fn is_large(&self, segments: &[&str]) -> bool {
        self.side(segments, Side::Large).len() > side::LARGE
    }

    /// The distinct segments that follow a directory, unescaped.
    pub fn children(&self, segments: &[&str]) -> Vec<String> {
        let key = Key::dir(segments);
        self.record(Side::Children.of(store::hash(key.as_str())));
        self.store.children(key.as_str())
    }

    /// The card of a document.
    pub fn card(&self, id: &str) -> Option<&'a Card> {
        match self.get(&["page", id]) {
            Some(Value::Card(card)) => Some(card),
            _ => None,
        }
    }

    /// Where a document is.
    pub fn place(&self, id: &str) -> Option<&'a Place> {
        match self.get(&["place", id]) {
            Some(Value::Place(place)) => Some(place),
            _ => None,
        }
    }

    /// The card of a term.
    pub fn term(&self, id: &str) -> Option<&'a TermCard> {
        match self.get(&["termcard", id]) {
            Some(Value::Term(card)) => Some(card),
            _ => None,
        }
    }

    /// The text of a document; reads its `body` row, which holds the hash of that text.
    pub fn text(&self, id: &str) -> Option<(&'a str, String)> {
        match self.get(&["body", id]) {
            Some(Value::Body(body)) => Some((&body.path, self.texts.text(&body.path)?)),
            _ => None,
        }
    }

    /// The settings, one field read under the name `field`.
    pub fn config(&self, field: &str) -> &'a Config {
        self.record(store::hash(Key::new(&["site", field]).as_str()));
        self.config
    }

    /// The rows of a directory for wording a message: not a read, because a page's bytes never depend on it.
    pub fn peek(&self, segments: &[&str]) -> &'a [Row] {
        self.store.dir(Key::dir(segments).as_str())
    }

    /// The distinct segments below a directory, for wording a message: not a read either.
    pub fn children_peek(&self, segments: &[&str]) -> Vec<String> {
        self.store.children(Key::dir(segments).as_str())
    }

    /// What was asked, as sorted hashes (xxh3, 64 bits) of keys and of sides of directories.
    pub fn into_reads(self) -> Vec<u64> {
        let mut reads = self.reads.into_inner();
        reads.sort_unstable();
        reads.dedup();
        reads
    }

    /// What `ask` finds, and what it asks (as this reader's own questions), so that an answer can be kept with what it
    /// depends on.
    pub fn asking<T>(&self, ask: impl FnOnce() -> T) -> (T, Vec<u64>) {
        let before = self.reads.take();
        let found = ask();
        let asked = self.reads.replace(before);
        self.asked(&asked);
        (found, asked)
    }

    /// Takes over what [`Reader::asking`] gave for an answer that was kept.
    pub fn asked(&self, reads: &[u64]) {
        self.reads.borrow_mut().extend_from_slice(reads);
    }

    /// The rows of a directory, of which one side is read.
    fn side(&self, segments: &[&str], side: Side) -> &'a [Row] {
        let key = Key::dir(segments);
        let hash = store::hash(key.as_str());
        self.record(side.of(hash));
        self.store.dir_hashed(key.as_str(), hash)
    }

    fn record(&self, read: u64) {
        self.reads.borrow_mut().push(read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::Sample;

    #[test]
    fn every_question_is_recorded() {
        let sample = Sample::new(&[("content/a.md", "# A"), ("content/b.md", "# B")]);
        let article = ["doc", "article"];
        let hash = store::hash("doc/article/");
        let asked = |ask: &dyn Fn(&Reader)| {
            let reader = sample.reader();
            ask(&reader);
            reader.into_reads()
        };
        assert_eq!(asked(&|reader| assert!(reader.get(&["page", "none"]).is_none())), [store::hash("page/none")]);
        assert_eq!(asked(&|reader| assert_eq!(reader.dir(&article).len(), 2)), [hash]);
        assert_eq!(asked(&|reader| assert_eq!(reader.first(&article, 1).len(), 1)), [Side::First(1).of(hash)]);
        assert_eq!(asked(&|reader| assert_eq!(reader.first(&article, 65).len(), 2)), [hash]);
        assert_eq!(asked(&|reader| assert_eq!(reader.count(&article), 2)), [Side::Count.of(hash)]);
        assert_eq!(asked(&|reader| assert!(reader.exists(&article))), [Side::Exists.of(hash)]);
        assert_eq!(asked(&|reader| assert!(!reader.is_large(&article))), [Side::Large.of(hash)]);
        assert_eq!(asked(&|reader| assert!(reader.names(&article).eq(["a", "b"]))), [Side::Keys.of(hash)]);
        assert_eq!(asked(&|reader| assert_eq!(reader.children(&article), ["a", "b"])), [Side::Children.of(hash)]);
        assert_eq!(asked(&|reader| assert_eq!(reader.peek(&article).len(), 2)), [0; 0]);
    }
}
