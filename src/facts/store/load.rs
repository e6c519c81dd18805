//! Many rows at once, for a store that is empty.
//!
//! The rows of a large collection are more than memory should hold as values. They are collected as bytes in large
//! blocks, family by family, sorted there and laid on the shelf in order.

use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut;

use super::shelf::FACTS;
use super::{Row, Trouble, Writing};

/// Bytes of a block. Blocks do not grow, so nothing is ever copied.
const BLOCK: usize = 1 << 20;

/// Rows that are collected.
#[derive(Debug, Default)]
pub struct Load {
    families: BTreeMap<Box<str>, Family>,
    rows: usize,
}

#[derive(Debug, Default)]
struct Family {
    blocks: Vec<Vec<u8>>,
    rows: Vec<At>,
}

/// Where a row is: its key, and its value right behind it.
#[derive(Debug, Clone, Copy)]
struct At {
    block: u32,
    start: u32,
    key: u32,
    value: u32,
}

/// The rows of one file as bytes: made by many threads, collected by one.
#[derive(Debug, Default)]
pub struct Rows {
    bytes: Vec<u8>,
    /// Lengths of keys and values.
    rows: Vec<(u32, u32)>,
}

impl Rows {
    /// These rows.
    pub fn of(rows: &[Row]) -> Rows {
        let mut all = Rows { bytes: Vec::with_capacity(rows.len() * 96), rows: Vec::with_capacity(rows.len()) };
        for (key, value) in rows {
            let key = key.as_str();
            all.bytes.extend_from_slice(key.as_bytes());
            let start = all.bytes.len();
            value.write(&mut all.bytes);
            all.rows.push((key.len() as u32, (all.bytes.len() - start) as u32));
        }
        all
    }

    /// Keys and values.
    fn each(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let mut rest = &self.bytes[..];
        self.rows.iter().map(move |(key, value)| {
            let (key, tail) = rest.split_at(*key as usize);
            let (value, tail) = tail.split_at(*value as usize);
            rest = tail;
            (key, value)
        })
    }
}

impl Load {
    /// Adds rows. Keys are unique: the last segment of a contested key is its owner.
    pub fn append(&mut self, rows: &Rows) {
        for (key, value) in rows.each() {
            let own = key.iter().position(|byte| *byte == b'/').map_or(key.len(), |slash| slash + 1);
            let (name, rest) = key.split_at(own);
            // Few families, found again and again: the name is looked up before it is copied.
            let name = std::str::from_utf8(name).expect("keys are text");
            if !self.families.contains_key(name) {
                self.families.insert(name.into(), Family::default());
            }
            self.families.get_mut(name).expect("it was put there").add(rest, value);
            self.rows += 1;
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Lays the rows on the shelf of facts, which has none of their families yet.
    ///
    /// # Errors
    /// Trouble with the database.
    pub fn finish(mut self, writing: &Writing) -> Result<(), Trouble> {
        for family in self.families.values_mut() {
            let Family { blocks, rows } = family;
            // Documents come in the order of their paths, so that many families are nearly sorted: a stable sort sees that.
            rows.par_sort_by(|a, b| key(blocks, *a).cmp(key(blocks, *b)));
        }
        let mut filler = FACTS.fill(&writing.transaction)?;
        let mut name = String::new();
        for (family, Family { blocks, rows }) in &self.families {
            for at in rows {
                name.clear();
                name.push_str(family);
                name.push_str(std::str::from_utf8(key(blocks, *at)).expect("keys are text"));
                filler.add(&name, value(blocks, *at))?;
            }
        }
        filler.finish()
    }
}

impl Family {
    fn add(&mut self, key: &[u8], value: &[u8]) {
        let size = key.len() + value.len();
        if self.blocks.last().is_none_or(|block| block.capacity() - block.len() < size) {
            let first = if self.blocks.is_empty() { BLOCK / 16 } else { BLOCK };
            self.blocks.push(Vec::with_capacity(first.max(size)));
        }
        let number = self.blocks.len() as u32 - 1;
        let block = self.blocks.last_mut().expect("there is one");
        let start = block.len() as u32;
        block.extend_from_slice(key);
        block.extend_from_slice(value);
        self.rows.push(At { block: number, start, key: key.len() as u32, value: value.len() as u32 });
    }
}

/// The key of a row without its family.
fn key(blocks: &[Vec<u8>], at: At) -> &[u8] {
    let start = at.start as usize;
    &blocks[at.block as usize][start..start + at.key as usize]
}

fn value(blocks: &[Vec<u8>], at: At) -> &[u8] {
    let start = at.start as usize + at.key as usize;
    &blocks[at.block as usize][start..start + at.value as usize]
}
