//! A shelf: sorted rows of bytes, kept as leaves in one table of the database.
//!
//! The key of a leaf is that of its first row. A leaf holds rows of one *family* (keys with the same first segment), so
//! that a family is a range of leaves and is found without looking at others.

use std::ops::Bound;
use std::sync::Arc;

use redb::{ReadOnlyTable, ReadTransaction, ReadableTable, Table, TableDefinition, WriteTransaction};

use super::Trouble;
use super::leaf::{self, Entry, FULL, Packer};

/// A shelf, by the name of its table.
#[derive(Clone, Copy)]
pub struct Shelf(TableDefinition<'static, &'static str, &'static [u8]>);

/// Facts: rows of files and derived rows.
pub const FACTS: Shelf = Shelf(TableDefinition::new("facts"));
/// What is known of each source file.
pub const FILES: Shelf = Shelf(TableDefinition::new("files"));
/// Pages and other functions of facts, each with what it read.
pub const TASKS: Shelf = Shelf(TableDefinition::new("tasks"));

/// A row that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its key.
    pub key: Arc<str>,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// Its value is another.
    Altered,
}

/// The family of a key: its first segment with the `/`, or all of it.
pub fn family(key: &str) -> &str {
    key.find('/').map_or(key, |slash| &key[..=slash])
}

/// The first key behind a family.
pub fn behind(family: &str) -> String {
    match family.strip_suffix('/') {
        Some(segment) => format!("{segment}0"), // the character that follows `/`
        None => format!("{family}\0"),
    }
}

impl Shelf {
    /// The shelf as it is for a reader. `None` while nothing was ever put on it.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn read(self, reading: &ReadTransaction) -> Result<Option<ShelfReader>, Trouble> {
        match reading.open_table(self.0) {
            Ok(table) => Ok(Some(ShelfReader { table })),
            Err(redb::TableError::TableDoesNotExist(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Fills families that have no rows yet.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn fill(self, writing: &WriteTransaction) -> Result<Filler<'_>, Trouble> {
        Ok(Filler { table: writing.open_table(self.0)?, packer: Packer::default() })
    }

    /// Puts these rows (or takes them away, where there is no value), which are sorted by key, each key once. Gives
    /// those that were different before.
    ///
    /// # Errors
    /// Trouble with the database, or a damaged leaf.
    pub fn apply(
        self,
        writing: &WriteTransaction,
        rows: &[(Arc<str>, Option<Vec<u8>>)],
    ) -> Result<Vec<Change>, Trouble> {
        let mut table = writing.open_table(self.0)?;
        let mut changes = Vec::new();
        let mut rest = rows;
        while let Some((key, _)) = rest.first() {
            let (old, end) = leaf_for(&table, key)?;
            let count = rest.iter().take_while(|(key, _)| **key < *end).count();
            let (group, tail) = rest.split_at(count);
            rest = tail;
            let (first, before) = match old {
                Some((first, before)) => (Some(first), before),
                None => (None, Vec::new()),
            };
            let known = changes.len();
            let after = merge(before, group, &mut changes);
            if changes.len() > known {
                if let Some(first) = first {
                    table.remove(&*first)?;
                }
                put_split(&mut table, &after)?;
            }
        }
        Ok(changes)
    }
}

/// The leaf in which a key is or would be, with its rows, and the first key that is for another leaf.
#[expect(clippy::type_complexity, reason = "a leaf and its end, taken apart at once")]
fn leaf_for(
    table: &Table<&'static str, &'static [u8]>,
    key: &str,
) -> Result<(Option<(String, Vec<Entry>)>, String), Trouble> {
    let family = family(key);
    let end = behind(family);
    let found = match table.range(family..=key)?.next_back() {
        Some(found) => Some(found?),
        None => table.range(family..&*end)?.next().transpose()?,
    };
    let Some((first, packed)) = found else { return Ok((None, end)) };
    let first = first.value().to_owned();
    let rows = leaf::unpack(packed.value())?;
    let behind = (Bound::Excluded(&*first), Bound::Excluded(&*end));
    let next = table.range::<&str>(behind)?.next().transpose()?;
    let end = next.map_or(end, |(key, _)| key.value().to_owned());
    Ok((Some((first, rows)), end))
}

/// The rows of a leaf after these changes; notes what is different.
fn merge(before: Vec<Entry>, group: &[(Arc<str>, Option<Vec<u8>>)], changes: &mut Vec<Change>) -> Vec<Entry> {
    let mut after = Vec::with_capacity(before.len() + group.len());
    let mut before = before.into_iter().peekable();
    let mut note = |key: &Arc<str>, kind| changes.push(Change { key: key.clone(), kind });
    for (key, value) in group {
        while let Some(row) = before.next_if(|(old, _)| old < key) {
            after.push(row);
        }
        let old = before.next_if(|(old, _)| old == key);
        match (old, value) {
            (None, None) => {}
            (None, Some(value)) => {
                note(key, ChangeKind::Added);
                after.push((key.clone(), value.clone()));
            }
            (Some(_), None) => note(key, ChangeKind::Removed),
            (Some((_, old)), Some(value)) => {
                if old != *value {
                    note(key, ChangeKind::Altered);
                }
                after.push((key.clone(), value.clone()));
            }
        }
    }
    after.extend(before);
    after
}

/// Writes one leaf, or several when the rows are too many for one.
fn put_split(table: &mut Table<&'static str, &'static [u8]>, rows: &[Entry]) -> Result<(), Trouble> {
    let all: usize = rows.iter().map(|(key, value)| key.len() + value.len()).sum();
    // A leaf may grow to twice its size before it is split, so that it is not split again at once.
    let may_split = all > 2 * FULL;
    let mut packer = Packer::default();
    for (key, value) in rows {
        if may_split && packer.is_full() {
            put(table, &mut packer)?;
        }
        packer.add(key, value);
    }
    put(table, &mut packer)
}

fn put(table: &mut Table<&'static str, &'static [u8]>, packer: &mut Packer) -> Result<(), Trouble> {
    if !packer.first().is_empty() {
        let first = packer.first().to_owned();
        table.insert(&*first, &*packer.leaf())?;
    }
    Ok(())
}

/// Fills a shelf with rows that come sorted by key.
pub struct Filler<'w> {
    table: Table<'w, &'static str, &'static [u8]>,
    packer: Packer,
}

impl Filler<'_> {
    /// Adds the next row.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn add(&mut self, key: &str, value: &[u8]) -> Result<(), Trouble> {
        let is_other = !self.packer.first().is_empty() && family(self.packer.first()) != family(key);
        if self.packer.is_full() || is_other {
            put(&mut self.table, &mut self.packer)?;
        }
        self.packer.add(key, value);
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn finish(mut self) -> Result<(), Trouble> {
        put(&mut self.table, &mut self.packer)
    }
}

/// A shelf at one moment.
pub struct ShelfReader {
    table: ReadOnlyTable<&'static str, &'static [u8]>,
}

/// A leaf as it is read.
pub struct ReadLeaf {
    /// Its rows, in order; none where no leaf can have the key that was asked for.
    pub rows: Vec<Entry>,
    /// The least key that it answers for.
    pub start: String,
    /// The first key that it does not answer for.
    pub end: String,
}

impl ShelfReader {
    /// The leaf that answers for a key.
    ///
    /// # Errors
    /// Trouble with the database, or a damaged leaf.
    pub fn leaf(&self, key: &str) -> Result<ReadLeaf, Trouble> {
        let family = family(key);
        let end = behind(family);
        let found = self.table.range(family..=key)?.next_back().transpose()?;
        let (start, rows) = match &found {
            Some((first, packed)) => (first.value().to_owned(), leaf::unpack(packed.value())?),
            None => (family.to_owned(), Vec::new()),
        };
        let after = if found.is_some() { Bound::Excluded(&*start) } else { Bound::Included(&*start) };
        let next = self.table.range::<&str>((after, Bound::Excluded(&*end)))?.next().transpose()?;
        let end = next.map_or(end, |(key, _)| key.value().to_owned());
        Ok(ReadLeaf { rows, start, end })
    }

    /// Calls `each` with the rows of a family, in order, until it meets trouble.
    ///
    /// # Errors
    /// Trouble with the database, a damaged leaf, or the trouble that `each` met.
    pub fn each(&self, family: &str, mut each: impl FnMut(&str, &[u8]) -> Result<(), Trouble>) -> Result<(), Trouble> {
        for leaf in self.table.range(family..&*behind(family))? {
            let mut met = Ok(());
            leaf::visit(leaf?.1.value(), |key, value| {
                if met.is_ok() {
                    met = each(key, value);
                }
            })?;
            met?;
        }
        Ok(())
    }

    /// The value at a key.
    ///
    /// # Errors
    /// Trouble with the database, or a damaged leaf.
    pub fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let Some(leaf) = self.table.range(family(key)..=key)?.next_back().transpose()? else { return Ok(None) };
        let mut found = None;
        leaf::visit(leaf.1.value(), |other, value| {
            if other == key {
                found = Some(value.to_vec());
            }
        })?;
        Ok(found)
    }
}
