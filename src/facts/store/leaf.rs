//! Leaves: short runs of neighbouring rows, packed.
//!
//! Neighbouring keys share most of their letters (`keyword/cache/…`), and a row is often smaller than what a database
//! spends on one. So rows are stored some dozens together: each key is written as what differs from the one before,
//! the whole is compressed (LZ4), and a checksum (xxh3, 64 bits) stands before it, because a cache that was damaged
//! must be found out and not believed.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

/// A key and its value, both as bytes are stored.
pub type Entry = (Arc<str>, Vec<u8>);

/// Bytes at which a leaf is full, before it is compressed.
pub const FULL: usize = 3 << 10;

/// A leaf that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

/// Packs rows, which come sorted by key.
#[derive(Debug, Default)]
pub struct Packer {
    plain: Vec<u8>,
    first: String,
    last: String,
}

impl Packer {
    /// Adds the next row.
    pub fn add(&mut self, key: &str, value: &[u8]) {
        if self.plain.is_empty() {
            self.first.push_str(key);
        }
        let shared = key.bytes().zip(self.last.bytes()).take_while(|(a, b)| a == b).count();
        number(shared, &mut self.plain);
        number(key.len() - shared, &mut self.plain);
        self.plain.extend_from_slice(&key.as_bytes()[shared..]);
        number(value.len(), &mut self.plain);
        self.plain.extend_from_slice(value);
        self.last.clear();
        self.last.push_str(key);
    }

    /// The key of the first row; empty when there is none.
    pub fn first(&self) -> &str {
        &self.first
    }

    /// Whether the leaf is large enough.
    pub fn is_full(&self) -> bool {
        self.plain.len() >= FULL
    }

    /// The leaf; the packer is empty then.
    pub fn leaf(&mut self) -> Vec<u8> {
        let leaf = seal(&self.plain);
        self.plain.clear();
        self.first.clear();
        self.last.clear();
        leaf
    }
}

/// The rows of a leaf, in order.
///
/// # Errors
/// [`Damaged`] when the bytes are not those that were packed.
pub fn unpack(packed: &[u8]) -> Result<Vec<Entry>, Damaged> {
    let mut rows = Vec::new();
    visit(packed, |key, value| rows.push((Arc::from(key), value.to_vec())))?;
    Ok(rows)
}

/// Calls `each` with the rows of a leaf, in order.
///
/// # Errors
/// [`Damaged`], perhaps after some rows.
pub fn visit(packed: &[u8], mut each: impl FnMut(&str, &[u8])) -> Result<(), Damaged> {
    let plain = open(packed)?;
    let mut rest: &[u8] = &plain;
    let mut key: Vec<u8> = Vec::new();
    while !rest.is_empty() {
        let shared = take_number(&mut rest)?;
        let length = take_number(&mut rest)?;
        if shared > key.len() {
            return Err(Damaged);
        }
        key.truncate(shared);
        key.extend_from_slice(take(&mut rest, length)?);
        let length = take_number(&mut rest)?;
        let value = take(&mut rest, length)?;
        each(std::str::from_utf8(&key).map_err(|_| Damaged)?, value);
    }
    Ok(())
}

/// Compresses bytes and puts a checksum before them.
pub fn seal(plain: &[u8]) -> Vec<u8> {
    let packed = lz4_flex::compress_prepend_size(plain);
    let mut sealed = Vec::with_capacity(packed.len() + 8);
    sealed.extend_from_slice(&xxh3_64(&packed).to_le_bytes());
    sealed.extend_from_slice(&packed);
    sealed
}

/// The bytes that were sealed.
///
/// # Errors
/// [`Damaged`] when the checksum is another.
pub fn open(sealed: &[u8]) -> Result<Vec<u8>, Damaged> {
    let (sum, packed) = sealed.split_at_checked(8).ok_or(Damaged)?;
    if xxh3_64(packed).to_le_bytes() != sum {
        return Err(Damaged);
    }
    lz4_flex::decompress_size_prepended(packed).map_err(|_| Damaged)
}

/// Writes a number in groups of seven bits, the lowest first (LEB128).
fn number(mut value: usize, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn take_number(rest: &mut &[u8]) -> Result<usize, Damaged> {
    let mut value = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (byte, tail) = rest.split_first().ok_or(Damaged)?;
        *rest = tail;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(Damaged)
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Result<&'b [u8], Damaged> {
    let (head, tail) = rest.split_at_checked(length).ok_or(Damaged)?;
    *rest = tail;
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Entry> {
        let keys = ["anchor/a/one", "anchor/a/two", "anchor/ä/three", "page/x", "page/x/y"];
        keys.iter().enumerate().map(|(n, key)| (Arc::from(*key), vec![7; n * 100])).collect()
    }

    fn packed() -> Vec<u8> {
        let mut packer = Packer::default();
        rows().iter().for_each(|(key, value)| packer.add(key, value));
        packer.leaf()
    }

    #[test]
    fn rows_survive() {
        assert_eq!(unpack(&packed()), Ok(rows()));
        assert_eq!(unpack(&Packer::default().leaf()), Ok(Vec::new()));
    }

    #[test]
    fn every_damage_is_found() {
        let packed = packed();
        for at in 0..packed.len() {
            let mut damaged = packed.clone();
            damaged[at] ^= 0x10;
            assert_eq!(unpack(&damaged), Err(Damaged), "byte {at}");
            assert_eq!(unpack(&packed[..at]), Err(Damaged), "cut at {at}");
        }
    }
}
