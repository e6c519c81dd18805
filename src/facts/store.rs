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
const DERIVED: [&str; 8] = ["inbound", "made", "madeanchor", "match", "neighbours", "outbound", "related", "use"];

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
            children.extend(super::key::segments(segment).next());
            // The slash belongs to the comparison: `apis/…` follows `api/…` and is another child.
            let below = format!("{}/", &key.as_str()[..prefix.len() + segment.len()]);
            let same = rows.partition_point(|(key, _)| key.as_str().starts_with(&below));
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

    fn store(keys: &[&[&str]]) -> Store {
        Store::load(keys.iter().map(|segments| (Key::new(segments), Value::Nothing)).collect())
    }

    #[test]
    fn children_are_whole_segments() {
        let store = store(&[
            &["topic", "api", "2026", "1"],
            &["topic", "api", "2026", "2"],
            &["topic", "api-design", "2026", "1"],
            &["topic", "apis", "2026", "1"],
            &["topic", "a/b", "2026", "1"],
            &["topicdoc", "api"],
            &["topicdoc", "apis"],
            &["name", "x", ""],
        ]);
        assert_eq!(store.children("topic/"), ["a/b", "api-design", "api", "apis"]);
        assert_eq!(store.children("topicdoc/"), ["api", "apis"]);
        assert_eq!(store.children("topic/api/"), ["2026"]);
        assert_eq!(store.children("none/"), [""; 0]);
    }

    #[test]
    fn directories_are_slices() {
        let store = store(&[&["a", "1"], &["a", "2"], &["ab", "1"], &["a/b", "1"]]);
        assert_eq!(store.dir("a/").len(), 2);
        assert_eq!(store.dir("a%2Fb/").len(), 1);
        assert!(store.get("a/1").is_some() && store.get("a/").is_none());
    }
}
