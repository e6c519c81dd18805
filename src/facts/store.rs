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
            children.extend(super::key::segments(segment).next());
            let leaf = key.as_str().len() == end;
            let whole = key.as_str()[..if leaf { end } else { end + 1 }].to_owned();
            // A leaf is alone; a directory ends with its slash, so that `t1` does not swallow `t10`.
            let same = rows.partition_point(|(key, _)| match leaf {
                true => *key.as_str() == *whole,
                false => key.as_str().starts_with(&whole),
            });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_does_not_swallow_those_that_begin_like_it() {
        let keys: [&[&str]; 7] = [
            &["a", "t1", "x"],
            &["a", "t1", "y"],
            &["a", "t1-b", "x"],
            &["a", "t10", "x"],
            &["b", "t1"],
            &["b", "t10"],
            &["b", "t1/2"],
        ];
        let store = Store::load(keys.iter().map(|key| (Key::new(key), Value::Nothing)).collect());
        let sorted = |prefix: &str| {
            let mut children = store.children(prefix);
            children.sort();
            children
        };
        assert_eq!(sorted("a/"), ["t1", "t1-b", "t10"]);
        assert_eq!(sorted("b/"), ["t1", "t1/2", "t10"]);
        assert_eq!(store.children("c/"), Vec::<String>::new());
    }
}
