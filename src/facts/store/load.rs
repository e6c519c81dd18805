//! Many rows at once, for a store that is empty.
//!
//! The rows of a large collection are more than memory should hold as values. They are collected as bytes in large
//! blocks, family by family, sorted there and laid on the shelf in order.

use std::collections::BTreeMap;

use rayon::slice::ParallelSliceMut;

use super::shelf::{FACTS, family};
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

impl Load {
    /// Adds a row. Keys are unique: the last segment of a contested key is its owner.
    pub fn add(&mut self, key: &str, value: &[u8]) {
        let own = family(key);
        if !self.families.contains_key(own) {
            self.families.insert(own.into(), Family::default());
        }
        let family = self.families.get_mut(own).expect("it was put there");
        family.add(&key[own.len()..], value);
        self.rows += 1;
    }

    /// Adds rows with their values.
    pub fn extend<'r>(&mut self, rows: impl IntoIterator<Item = &'r Row>) {
        let mut bytes = Vec::new();
        for (key, value) in rows {
            bytes.clear();
            value.write(&mut bytes);
            self.add(key.as_str(), &bytes);
        }
    }

    /// Takes over the rows of another.
    pub fn append(&mut self, other: Load) {
        self.rows += other.rows;
        for (name, mut family) in other.families {
            let own = self.families.entry(name).or_default();
            let before = own.blocks.len() as u32;
            own.blocks.append(&mut family.blocks);
            own.rows.extend(family.rows.into_iter().map(|at| At { block: at.block + before, ..at }));
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
    fn add(&mut self, key: &str, value: &[u8]) {
        let size = key.len() + value.len();
        if self.blocks.last().is_none_or(|block| block.capacity() - block.len() < size) {
            let first = if self.blocks.is_empty() { BLOCK / 16 } else { BLOCK };
            self.blocks.push(Vec::with_capacity(first.max(size)));
        }
        let number = self.blocks.len() as u32 - 1;
        let block = self.blocks.last_mut().expect("there is one");
        let start = block.len() as u32;
        block.extend_from_slice(key.as_bytes());
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
