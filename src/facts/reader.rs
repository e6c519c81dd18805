//! The only way to the facts: every question is recorded, also the one that finds nothing.
//!
//! A page made through a reader is a pure function of what it read, and [`Reader::into_reads`] is
//! that set: if no key of it changes, the page does not change either.

use std::cell::RefCell;

use super::key::Key;
use super::store::{self, Row, Store};
use super::value::{Card, TermCard, Value};
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

/// Which side of a directory was read: each is a key of its own in what a page read.
const COUNT: &str = "#count";
const EXISTS: &str = "#exists";

impl<'a> Reader<'a> {
    /// A reader that has read nothing yet.
    pub fn new(store: &'a Store, config: &'a Config, texts: &'a dyn Texts) -> Self {
        Reader { store, config, texts, reads: RefCell::new(Vec::new()) }
    }

    /// The value at a key.
    pub fn get(&self, segments: &[&str]) -> Option<&'a Value> {
        let key = Key::new(segments);
        let hash = self.record(key.as_str(), "");
        self.store.get_hashed(key.as_str(), hash)
    }

    /// All rows of a directory, in order of their keys.
    pub fn dir(&self, segments: &[&str]) -> &'a [Row] {
        let key = Key::dir(segments);
        let hash = self.record(key.as_str(), "");
        self.store.dir_hashed(key.as_str(), hash)
    }

    /// The first `n` rows of a directory.
    pub fn first(&self, segments: &[&str], n: usize) -> &'a [Row] {
        let key = Key::dir(segments);
        let hash = self.record(key.as_str(), &format!("#first{n}"));
        let rows = self.store.dir_hashed(key.as_str(), hash);
        &rows[..rows.len().min(n)]
    }

    /// How many rows a directory has.
    pub fn count(&self, segments: &[&str]) -> usize {
        let key = Key::dir(segments);
        let hash = self.record(key.as_str(), COUNT);
        self.store.dir_hashed(key.as_str(), hash).len()
    }

    /// Whether a directory has any row.
    pub fn exists(&self, segments: &[&str]) -> bool {
        let key = Key::dir(segments);
        let hash = self.record(key.as_str(), EXISTS);
        !self.store.dir_hashed(key.as_str(), hash).is_empty()
    }

    /// The distinct segments below a directory.
    pub fn children(&self, segments: &[&str]) -> Vec<String> {
        let key = Key::dir(segments);
        self.record(key.as_str(), "");
        self.store.children(key.as_str())
    }

    /// The card of a document.
    pub fn card(&self, id: &str) -> Option<&'a Card> {
        match self.get(&["page", id]) {
            Some(Value::Card(card)) => Some(card),
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
        self.record(Key::new(&["site", field]).as_str(), "");
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

    /// Records a question and gives the hash of its key.
    fn record(&self, key: &str, side: &str) -> u64 {
        let hash = store::hash(key);
        let read = if side.is_empty() { hash } else { hash ^ store::hash(side).rotate_left(1) };
        self.reads.borrow_mut().push(read);
        hash
    }
}
