//! The fact table: all rows of all files, sorted by key.
//!
//! Rows come in bulk ([`Store::load`]) and never change afterwards; derived rows are a second table
//! beside the first, filled once the first is complete. Both are plain sorted arrays: a lookup is a
//! binary search, a directory a slice.

use super::key::Key;
use super::value::Value;

/// One row: key and value.
pub type Row = (Key, Value);

/// First segments of keys that live in the derived table.
const DERIVED: [&str; 6] = ["inbound", "match", "neighbours", "outbound", "related", "use"];

/// Both tables.
#[derive(Debug, Default)]
pub struct Store {
    rows: Vec<Row>,
    derived: Vec<Row>,
}

impl Store {
    /// A store of these rows, in any order. Of two rows with one key the first of the sorted values would be a
    /// matter of chance, so keys must be unique: the last segment of a contested key is its owner.
    pub fn load(mut rows: Vec<Row>) -> Store {
        sort(&mut rows);
        Store { rows, derived: Vec::new() }
    }

    /// Adds derived rows.
    pub fn derive(&mut self, rows: Vec<Row>) {
        debug_assert!(rows.iter().all(|(key, _)| is_derived(key.as_str())), "a derived row has a derived prefix");
        self.derived.extend(rows);
        sort(&mut self.derived);
    }

    /// The value at a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let table = self.table(key);
        table.binary_search_by(|(k, _)| k.as_str().cmp(key)).ok().map(|n| &table[n].1)
    }

    /// The rows whose keys begin with `prefix`, in order.
    pub fn dir(&self, prefix: &str) -> &[Row] {
        let table = self.table(prefix);
        let start = table.partition_point(|(key, _)| key.as_str() < prefix);
        let len = table[start..].partition_point(|(key, _)| key.as_str().starts_with(prefix));
        &table[start..start + len]
    }

    /// The distinct segments that follow `prefix` (which ends with `/`), unescaped, in order of the keys.
    pub fn children(&self, prefix: &str) -> Vec<String> {
        let mut rows = self.dir(prefix);
        let mut children = Vec::new();
        while let Some((key, _)) = rows.first() {
            let rest = &key.as_str()[prefix.len()..];
            let segment = rest.split('/').next().unwrap_or(rest);
            let end = prefix.len() + segment.len();
            let whole = key.as_str()[..end].to_owned();
            children.extend(super::key::segments(segment).next());
            let same = rows.partition_point(|(key, _)| key.as_str().get(..end) == Some(&whole));
            rows = &rows[same.max(1)..];
        }
        children.dedup();
        children
    }

    /// Number of rows, derived ones included.
    pub fn len(&self) -> usize {
        self.rows.len() + self.derived.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn table(&self, key: &str) -> &[Row] {
        if is_derived(key) { &self.derived } else { &self.rows }
    }
}

fn is_derived(key: &str) -> bool {
    let kind = key.split('/').next().unwrap_or(key);
    DERIVED.contains(&kind)
}

fn sort(rows: &mut [Row]) {
    use rayon::slice::ParallelSliceMut;
    rows.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
}
