//! What is not as it was: Δ, as hashes that can be compared with what was read.
//!
//! A changed row is in Δ with its own key and with every directory it stands in. A directory has several readable
//! sides ([`side`]), and each is in Δ only when *it* changed: a list that shows five rows is not concerned by the sixth.
//! Which sides changed is found by looking at the facts before and after, so Δ is a set of real changes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::shelf::{Change, ChangeKind};
use super::snapshot::Snapshot;
use super::task::{self, short};
use crate::facts::side::{self, Side};

/// Above this many changed rows nearly every page has to be drawn anyway: Δ is everything then.
pub const MAX_CHANGES: usize = 50_000;

/// A set of changed keys and sides of directories, with the row that is behind each.
#[derive(Debug, Default)]
pub struct Delta {
    everything: bool,
    /// By short hash: what was read, and the changed row.
    changed: HashMap<u64, Entry>,
    /// One bit for each remainder of a changed hash: most reads are not in Δ, and this says so without a look-up.
    filter: Filter,
}

/// Something that was read and is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A key, or a directory with its side.
    pub read: String,
    /// The changed row that is behind it.
    pub row: Arc<str>,
}

impl Delta {
    /// Everything is new.
    pub fn everything() -> Delta {
        Delta { everything: true, ..Delta::default() }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        !self.everything && self.changed.is_empty()
    }

    /// Whether everything is in it.
    pub fn is_everything(&self) -> bool {
        self.everything
    }

    /// Adds what follows from these changes of rows.
    pub fn add(&mut self, changes: &[Change], before: &Snapshot, after: &Snapshot) {
        if self.everything || self.changed.len() + changes.len() > MAX_CHANGES {
            self.everything = true;
            return;
        }
        let mut directories: BTreeMap<&str, Directory> = BTreeMap::new();
        for change in changes {
            let key = &change.key;
            self.insert(side::hash(key), || key.to_string(), key);
            for (slash, _) in key.match_indices('/') {
                directories.entry(&key[..=slash]).or_default().note(change, slash + 1);
            }
        }
        for (name, directory) in &directories {
            for side in directory.sides(name, before, after) {
                let read = || if side == Side::Rows { (*name).to_owned() } else { format!("{name}{side}") };
                self.insert(side.of(side::hash(name)), read, &directory.row);
            }
        }
    }

    /// The first of these reads that is in Δ; of a task that must be done again.
    pub fn meets(&self, reads: &[u8]) -> Option<&Entry> {
        task::each(reads).filter(|read| self.filter.may_hold(*read)).find_map(|read| self.changed.get(&read))
    }

    /// What is known of a key or of the side of a directory, by its hash.
    pub fn get(&self, read: u64) -> Option<&Entry> {
        self.changed.get(&short(read))
    }

    fn insert(&mut self, hash: u64, read: impl FnOnce() -> String, row: &Arc<str>) {
        let hash = short(hash);
        self.filter.insert(hash);
        self.changed.entry(hash).or_insert_with(|| Entry { read: read(), row: row.clone() });
    }
}

/// What happened in a directory.
#[derive(Debug)]
struct Directory {
    /// One of the rows.
    row: Arc<str>,
    added: usize,
    removed: usize,
    /// Ends of the names of children that gained or lost a row.
    children: BTreeSet<Arc<str>>,
}

impl Default for Directory {
    fn default() -> Self {
        Directory { row: "".into(), added: 0, removed: 0, children: BTreeSet::new() }
    }
}

impl Directory {
    /// Notes a change of a row; `start` is where the names of children begin.
    fn note(&mut self, change: &Change, start: usize) {
        if self.row.is_empty() {
            self.row = change.key.clone();
        }
        match change.kind {
            ChangeKind::Altered => return,
            ChangeKind::Added => self.added += 1,
            ChangeKind::Removed => self.removed += 1,
        }
        let rest = &change.key[start..];
        let child = rest.split('/').next().unwrap_or(rest);
        self.children.insert(change.key[..start + child.len()].into());
    }

    fn sides(&self, name: &str, before: &Snapshot, after: &Snapshot) -> Vec<Side> {
        let mut sides = vec![Side::Rows];
        let comes_and_goes = self.added + self.removed > 0;
        if comes_and_goes {
            sides.push(Side::Keys);
            if self.added != self.removed {
                sides.push(Side::Count);
            }
            let is_large = |facts: &Snapshot| facts.has_more_than(name, side::LARGE);
            if self.added != self.removed && is_large(before) != is_large(after) {
                sides.push(Side::Large);
            }
            if before.exists(name) != after.exists(name) {
                sides.push(Side::Exists);
            }
            let is_there =
                |facts: &Snapshot, child: &str| facts.get(child).is_some() || facts.exists(&format!("{child}/"));
            if self.children.iter().any(|child| is_there(before, child) != is_there(after, child)) {
                sides.push(Side::Children);
            }
        }
        let (old, new) = (before.first(name, side::MAX_FIRST), after.first(name, side::MAX_FIRST));
        let same = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        if same < old.len().max(new.len()) {
            sides.extend((same + 1..=side::MAX_FIRST).map(Side::First));
        }
        sides
    }
}

/// A set of numbers that may say yes too often.
#[derive(Debug)]
struct Filter(Box<[u64]>);

/// Bits of the filter; a power of two.
const FILTER_BITS: u64 = 1 << 20;

impl Default for Filter {
    fn default() -> Self {
        Filter(vec![0; (FILTER_BITS / 64) as usize].into())
    }
}

impl Filter {
    fn insert(&mut self, hash: u64) {
        let bit = hash % FILTER_BITS;
        self.0[(bit / 64) as usize] |= 1 << (bit % 64);
    }

    fn may_hold(&self, hash: u64) -> bool {
        let bit = hash % FILTER_BITS;
        self.0[(bit / 64) as usize] & 1 << (bit % 64) != 0
    }
}
