//! The facts at one moment, read as values.
//!
//! Leaves are unpacked when something in them is asked for and then stay until the snapshot goes: what is asked for
//! once is asked for often (a term, a topic), and neighbours are wanted next (pages are drawn in the order of their
//! paths). References live as long as the snapshot, and threads share it.
//!
//! A store may be damaged. A question has no room for that, so a snapshot remembers the first trouble, answers as if
//! there were nothing, and whoever used it asks for [`Snapshot::trouble`] before anything is made of the answers.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use super::Trouble;
use super::shelf::{ShelfReader, behind, family};
use super::{Row, hash};
use crate::facts::key::{self, Key};
use crate::facts::value::Value;

/// Number of separately locked parts of the index of leaves.
const SHARDS: usize = 64;

/// The facts at one moment.
pub struct Snapshot {
    shelf: Option<ShelfReader>,
    leaves: boxcar::Vec<Leaf>,
    /// Leaves by the first key they answer for, families apart.
    fences: [RwLock<BTreeMap<Box<str>, usize>>; SHARDS],
    spans: boxcar::Vec<Box<[Row]>>,
    /// Directories that lie in several leaves, copied together: by name, in `spans`.
    directories: RwLock<HashMap<Box<str>, usize>>,
    /// Rows that are unpacked.
    unpacked: AtomicUsize,
    trouble: OnceLock<Trouble>,
}

struct Leaf {
    rows: Box<[Row]>,
    /// The first key that it does not answer for.
    end: Box<str>,
}

impl Snapshot {
    /// A snapshot of a shelf.
    pub(super) fn new(shelf: Option<ShelfReader>) -> Snapshot {
        Snapshot { shelf, ..Snapshot::empty() }
    }

    /// No facts.
    pub fn empty() -> Snapshot {
        Snapshot {
            shelf: None,
            leaves: boxcar::Vec::new(),
            fences: std::array::from_fn(|_| RwLock::default()),
            spans: boxcar::Vec::new(),
            directories: RwLock::default(),
            unpacked: AtomicUsize::new(0),
            trouble: OnceLock::new(),
        }
    }

    /// A snapshot of these rows, in any order, without a store. Keys are unique: the last segment of a contested key is
    /// its owner.
    pub fn of(mut rows: Vec<Row>) -> Snapshot {
        rows.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let snapshot = Snapshot::empty();
        for run in rows.chunk_by(|a, b| family(a.0.as_str()) == family(b.0.as_str())) {
            let own = family(run[0].0.as_str());
            let at = snapshot.leaves.push(Leaf { rows: run.into(), end: behind(own).into() });
            write(&snapshot.fences[hash(own) as usize % SHARDS]).insert(own.into(), at);
        }
        snapshot
    }

    /// All rows that [`Snapshot::of`] was given, in order.
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.leaves.iter().flat_map(|(_, leaf)| leaf.rows.iter().cloned()).collect();
        rows.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        rows
    }

    /// The value at a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let rows = &self.leaf(key).rows;
        rows.binary_search_by(|(k, _)| k.as_str().cmp(key)).ok().map(|at| &rows[at].1)
    }

    /// The rows of the directory `prefix` (which ends with `/`), in order.
    pub fn dir(&self, prefix: &str) -> &[Row] {
        self.first(prefix, usize::MAX)
    }

    /// The first `n` rows of a directory.
    pub fn first(&self, prefix: &str, n: usize) -> &[Row] {
        let leaf = self.leaf(prefix);
        let own = below(&leaf.rows, prefix);
        if own.len() >= n || !leaf.end.starts_with(prefix) {
            return &own[..own.len().min(n)];
        }
        let name = if n == usize::MAX { prefix.into() } else { format!("{prefix}#{n}").into_boxed_str() };
        if let Some(at) = read(&self.directories).get(&name) {
            return &self.spans[*at];
        }
        let mut rows: Vec<Row> = Vec::new();
        self.runs(prefix, |run| {
            let room = n - rows.len();
            rows.extend(run.iter().take(room).cloned());
            rows.len() < n
        });
        let at = self.spans.push(rows.into());
        write(&self.directories).insert(name, at);
        &self.spans[at]
    }

    /// Number of rows of a directory.
    pub fn count(&self, prefix: &str) -> usize {
        let mut count = 0;
        self.runs(prefix, |run| {
            count += run.len();
            true
        });
        count
    }

    /// Whether a directory has more than so many rows; no more than that are counted.
    pub fn has_more_than(&self, prefix: &str, rows: usize) -> bool {
        let mut count = 0;
        self.runs(prefix, |run| {
            count += run.len();
            count <= rows
        });
        count > rows
    }

    /// Whether a directory has any row.
    pub fn exists(&self, prefix: &str) -> bool {
        let leaf = self.leaf(prefix);
        !below(&leaf.rows, prefix).is_empty() || leaf.end.starts_with(prefix)
    }

    /// The distinct segments that follow `prefix` (which ends with `/`), unescaped, in order of the keys.
    pub fn children(&self, prefix: &str) -> Vec<String> {
        let mut children: Vec<String> = Vec::new();
        // The segment as it stands in the key: rows of one child may lie in several leaves.
        let mut last: Option<String> = None;
        self.runs(prefix, |mut rows| {
            while let Some((key, _)) = rows.first() {
                let rest = &key.as_str()[prefix.len()..];
                let segment = rest.split('/').next().unwrap_or(rest);
                if last.as_deref() != Some(segment) {
                    children.extend(key::segments(segment).next());
                    last = Some(segment.to_owned());
                }
                // The slash belongs to the comparison: `apis/…` follows `api/…` and is another child.
                let child = format!("{}/", &key.as_str()[..prefix.len() + segment.len()]);
                let same = rows.partition_point(|(key, _)| key.as_str().starts_with(&child));
                rows = &rows[same.max(1)..];
            }
            true
        });
        children.dedup();
        children
    }

    /// Whether the snapshot holds more unpacked rows than these, so that it is better left for a new one.
    pub fn is_larger_than(&self, rows: usize) -> bool {
        self.unpacked.load(Ordering::Relaxed) > rows
    }

    /// What went wrong while it was read, if anything did. Answers since then are worth nothing.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.get()
    }

    /// Calls `each` with the parts of a directory, in order, until it says that it has enough.
    fn runs<'s>(&'s self, prefix: &str, mut each: impl FnMut(&'s [Row]) -> bool) {
        let mut leaf = self.leaf(prefix);
        loop {
            let own = below(&leaf.rows, prefix);
            if !own.is_empty() && !each(own) || !leaf.end.starts_with(prefix) {
                return;
            }
            leaf = self.leaf(&leaf.end);
        }
    }

    /// The leaf that answers for a key.
    fn leaf(&self, key: &str) -> &Leaf {
        let fences = &self.fences[hash(family(key)) as usize % SHARDS];
        if let Some(at) = known(&read(fences), key, &self.leaves) {
            return &self.leaves[at];
        }
        let (start, leaf) = self.unpack(key);
        let mut fences = write(fences);
        // Another thread may have been faster.
        if let Some(at) = known(&fences, key, &self.leaves) {
            return &self.leaves[at];
        }
        self.unpacked.fetch_add(leaf.rows.len(), Ordering::Relaxed);
        let at = self.leaves.push(leaf);
        fences.insert(start.into(), at);
        &self.leaves[at]
    }

    fn unpack(&self, key: &str) -> (String, Leaf) {
        let nothing = || (family(key).to_owned(), Leaf { rows: Box::default(), end: behind(family(key)).into() });
        let Some(shelf) = &self.shelf else { return nothing() };
        match shelf.leaf(key).and_then(|leaf| {
            let rows = leaf.rows.into_iter();
            let rows: Result<Box<[Row]>, Trouble> =
                rows.map(|(key, bytes)| Ok((Key::stored(key), Value::from_bytes(&bytes)?))).collect();
            Ok((leaf.start, Leaf { rows: rows?, end: leaf.end.into() }))
        }) {
            Ok(read) => read,
            Err(trouble) => {
                let _ = self.trouble.set(trouble); // the first is told
                nothing()
            }
        }
    }
}

/// The place of the leaf that answers for a key, if it is unpacked.
fn known(fences: &BTreeMap<Box<str>, usize>, key: &str, leaves: &boxcar::Vec<Leaf>) -> Option<usize> {
    let range = (std::ops::Bound::Unbounded, std::ops::Bound::Included(key));
    let (start, at) = fences.range::<str, _>(range).next_back()?;
    (key < &*leaves[*at].end && family(start) == family(key)).then_some(*at)
}

/// The rows whose keys begin with `prefix`.
fn below<'r>(rows: &'r [Row], prefix: &str) -> &'r [Row] {
    let start = rows.partition_point(|(key, _)| key.as_str() < prefix);
    let length = rows[start..].partition_point(|(key, _)| key.as_str().starts_with(prefix));
    &rows[start..start + length]
}

/// What these locks guard is whole also when a thread panicked: every change is one step.
fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
