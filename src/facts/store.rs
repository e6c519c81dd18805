//! The fact table: all rows of all files, sorted by key.
//!
//! Rows come in bulk ([`Store::load`]) and never change afterwards; derived rows follow in steps, each
//! once what it reads is complete. A table is a plain sorted array, so that a directory is a slice,
//! beside an index of its keys and directories by hash: a page asks some hundred questions, and each
//! would be twenty comparisons far apart in memory.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use super::key::Key;
use super::value::Value;

/// One row: key and value.
pub type Row = (Key, Value);

/// First segments of keys of derived rows, by the step that makes them.
const DERIVED: [&[&str]; 3] =
    [&["match", "use", "uses"], &["inbound", "made", "madeanchor", "neighbours", "outbound"], &["related"]];

/// All rows: those of the files, then the derived ones of each step.
#[derive(Debug, Default)]
pub struct Store {
    tables: [Table; 1 + DERIVED.len()],
}

/// Sorted rows with an index.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    /// The row of a key, by the key's hash. Of keys with one hash only the last is here.
    keys: HashMap<u64, u32, BuildHasherDefault<Hashed>>,
    /// The rows of a directory, by the hash of its name with the `/` at its end.
    directories: HashMap<u64, Range<u32>, BuildHasherDefault<Hashed>>,
}

impl Store {
    /// A store of these rows, in any order. Of two rows with one key the first of the sorted values would be a
    /// matter of chance, so keys must be unique: the last segment of a contested key is its owner.
    pub fn load(rows: Vec<Row>) -> Store {
        let mut store = Store::default();
        store.tables[0] = Table::new(rows);
        store
    }

    /// Adds the derived rows of one step.
    pub fn derive(&mut self, rows: Vec<Row>) {
        let Some((key, _)) = rows.first() else { return };
        let step = step(key.as_str());
        debug_assert!(step > 0, "a derived row has a derived prefix");
        debug_assert!(rows.iter().all(|(key, _)| self::step(key.as_str()) == step), "steps come one by one");
        self.tables[step] = Table::new(rows);
    }

    /// The value at a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.get_hashed(key, hash(key))
    }

    /// The value at a key whose [`hash`] is known.
    pub fn get_hashed(&self, key: &str, hash: u64) -> Option<&Value> {
        let Table { rows, keys, .. } = self.table(key);
        let (found, value) = &rows[*keys.get(&hash)? as usize];
        if found.as_str() == key {
            return Some(value);
        }
        // Another key has the same hash.
        rows.binary_search_by(|(k, _)| k.as_str().cmp(key)).ok().map(|n| &rows[n].1)
    }

    /// The rows of the directory `prefix` (which ends with `/`), in order.
    pub fn dir(&self, prefix: &str) -> &[Row] {
        self.dir_hashed(prefix, hash(prefix))
    }

    /// The rows of a directory whose [`hash`] is known.
    pub fn dir_hashed(&self, prefix: &str, hash: u64) -> &[Row] {
        let Table { rows, directories, .. } = self.table(prefix);
        let Some(range) = directories.get(&hash) else { return &[] };
        let found = &rows[range.start as usize..range.end as usize];
        if found[0].0.as_str().starts_with(prefix) {
            return found;
        }
        // Another directory has the same hash.
        let start = rows.partition_point(|(key, _)| key.as_str() < prefix);
        let len = rows[start..].partition_point(|(key, _)| key.as_str().starts_with(prefix));
        &rows[start..start + len]
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
        self.tables.iter().map(|table| table.rows.len()).sum()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn table(&self, key: &str) -> &Table {
        &self.tables[step(key)]
    }
}

impl Table {
    fn new(mut rows: Vec<Row>) -> Table {
        use rayon::slice::ParallelSliceMut;
        rows.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let count = u32::try_from(rows.len()).expect("fewer than 2^32 facts");
        let mut table = Table { rows: Vec::new(), keys: HashMap::default(), directories: HashMap::default() };
        table.keys.reserve(rows.len());
        // The directories of the row before: where the name ends, and the first row.
        let mut open: Vec<(usize, u32)> = Vec::new();
        let mut before = "";
        for (number, (key, _)) in (0..count).zip(&rows) {
            let key = key.as_str();
            table.keys.insert(hash(key), number);
            let common = key.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
            table.close(&mut open, before, common, number);
            open.extend(
                key.bytes().enumerate().skip(common).filter(|(_, byte)| *byte == b'/').map(|(at, _)| (at + 1, number)),
            );
            before = key;
        }
        table.close(&mut open, before, 0, count);
        table.rows = rows;
        table
    }

    /// Notes the directories of `key` whose names are longer than `common`: they end before row `end`.
    fn close(&mut self, open: &mut Vec<(usize, u32)>, key: &str, common: usize, end: u32) {
        while let Some((length, start)) = open.pop_if(|(length, _)| *length > common) {
            self.directories.insert(hash(&key[..length]), start..end);
        }
    }
}

/// The hash of a key or directory, as the index and what a page read hold it.
pub fn hash(key: &str) -> u64 {
    xxh3_64(key.as_bytes())
}

/// The number of the table in which a key lives.
fn step(key: &str) -> usize {
    let kind = key.split('/').next().unwrap_or(key);
    DERIVED.iter().position(|kinds| kinds.contains(&kind)).map_or(0, |step| step + 1)
}

/// Takes a hash as it is.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn write(&mut self, _: &[u8]) {
        unreachable!("only numbers are hashed");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
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
