//! The only way to the facts: every question is recorded, also the one that finds nothing.
//!
//! A page made through a reader is a pure function of what it read, and [`Reader::into_reads`] is
//! that set: if no key of it changes, the page does not change either.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::key::{self, Key};
use super::side::{self, Side};
use super::store::{Row, Snapshot};
use super::value::{Card, Place, TermCard, Value};
use crate::config::Config;

/// Where texts come from: the one door from facts back to the sources.
pub trait Texts: Sync {
    /// The text of the source file at `path`, decoded; `None` when it cannot be read any more.
    fn text(&self, path: &str) -> Option<String>;
}

/// Reads facts and remembers what it was asked.
pub struct Reader<'a> {
    facts: &'a Snapshot,
    config: &'a Config,
    texts: &'a dyn Texts,
    reads: RefCell<Vec<u64>>,
    /// What was asked in words, when somebody wants to know.
    names: Option<RefCell<BTreeSet<String>>>,
}

impl<'a> Reader<'a> {
    /// A reader that has read nothing yet.
    pub fn new(facts: &'a Snapshot, config: &'a Config, texts: &'a dyn Texts) -> Self {
        Reader { facts, config, texts, reads: RefCell::new(Vec::new()), names: None }
    }

    /// A reader that also remembers in words what it was asked ([`Reader::into_names`]).
    pub fn naming(facts: &'a Snapshot, config: &'a Config, texts: &'a dyn Texts) -> Self {
        Reader { names: Some(RefCell::default()), ..Reader::new(facts, config, texts) }
    }

    /// The value at a key.
    pub fn get(&self, segments: &[&str]) -> Option<&'a Value> {
        let key = Key::new(segments);
        self.record(&key, Side::Rows);
        self.facts.get(key.as_str())
    }

    /// All rows of a directory, in order of their keys.
    pub fn dir(&self, segments: &[&str]) -> &'a [Row] {
        let key = Key::dir(segments);
        self.record(&key, Side::Rows);
        self.facts.dir(key.as_str())
    }

    /// The first `n` rows of a directory. More than [`side::MAX_FIRST`] count as all of them.
    pub fn first(&self, segments: &[&str], n: usize) -> &'a [Row] {
        let key = Key::dir(segments);
        match n {
            0 => return &[],
            1..=side::MAX_FIRST => self.record(&key, Side::First(n)),
            _ => self.record(&key, Side::Rows),
        }
        self.facts.first(key.as_str(), n)
    }

    /// The keys of a directory, in order.
    pub fn keys(&self, segments: &[&str]) -> impl ExactSizeIterator<Item = &'a Key> + DoubleEndedIterator + use<'a> {
        let key = Key::dir(segments);
        self.record(&key, Side::Keys);
        self.facts.dir(key.as_str()).iter().map(|(key, _)| key)
    }

    /// The last segments of the keys of a directory, unescaped: ids, where the last segment is the owner.
    pub fn names(&self, segments: &[&str]) -> impl ExactSizeIterator<Item = String> + DoubleEndedIterator + use<'a> {
        self.keys(segments).map(|key| key::last(key.as_str()))
    }

    /// Whether a directory has more than [`side::LARGE`] rows.
    pub fn is_large(&self, segments: &[&str]) -> bool {
        let key = Key::dir(segments);
        self.record(&key, Side::Large);
        self.facts.has_more_than(key.as_str(), side::LARGE)
    }

    /// How many rows a directory has.
    pub fn count(&self, segments: &[&str]) -> usize {
        let key = Key::dir(segments);
        self.record(&key, Side::Count);
        self.facts.count(key.as_str())
    }

    /// Whether a directory has any row.
    pub fn exists(&self, segments: &[&str]) -> bool {
        let key = Key::dir(segments);
        self.record(&key, Side::Exists);
        self.facts.exists(key.as_str())
    }

    /// The distinct segments below a directory.
    pub fn children(&self, segments: &[&str]) -> Vec<String> {
        let key = Key::dir(segments);
        self.record(&key, Side::Children);
        self.facts.children(key.as_str())
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
        self.record(&Key::new(&["site", field]), Side::Rows);
        self.config
    }

    /// The rows of a directory for wording a message: not a read, because a page's bytes never depend on it.
    pub fn peek(&self, segments: &[&str]) -> &'a [Row] {
        self.facts.dir(Key::dir(segments).as_str())
    }

    /// The distinct segments below a directory, for wording a message: not a read either.
    pub fn children_peek(&self, segments: &[&str]) -> Vec<String> {
        self.facts.children(Key::dir(segments).as_str())
    }

    /// What was asked, as sorted hashes of keys and of sides of directories ([`side`]).
    pub fn into_reads(self) -> Vec<u64> {
        let mut reads = self.reads.into_inner();
        reads.sort_unstable();
        reads.dedup();
        reads
    }

    /// What was asked, in words: keys, and directories with their side; of a [`Reader::naming`] one.
    pub fn into_names(self) -> BTreeSet<String> {
        self.names.map(RefCell::into_inner).unwrap_or_default()
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

    /// Records a question.
    fn record(&self, key: &Key, side: Side) {
        self.reads.borrow_mut().push(side.of(side::hash(key.as_str())));
        if let Some(names) = &self.names {
            names.borrow_mut().insert(format!("{key:?}{side}"));
        }
    }
}
