//! A task: a pure function of facts, with what it read when it was done last and whatever it is remembered by.
//!
//! Pages are tasks, and so are derived rows, the plan and the questions about the whole collection. A task whose reads
//! are not in Δ has the same result as before, so it is not done again.
//!
//! Reads are kept as 40 bits of their hash, 5 bytes each. Two keys that share them cost a task that is done for nothing,
//! never one that is left out.

use super::Trouble;

/// Bytes of a read.
const WIDTH: usize = 5;

/// A hash as tasks hold it.
pub fn short(hash: u64) -> u64 {
    hash & ((1 << (8 * WIDTH)) - 1)
}

/// Reads (sorted hashes) as bytes.
pub fn pack(reads: &[u64]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(reads.len() * WIDTH);
    for read in reads {
        packed.extend_from_slice(&read.to_le_bytes()[..WIDTH]);
    }
    packed
}

/// The reads in these bytes, as [`short`] hashes.
pub fn each(packed: &[u8]) -> impl Iterator<Item = u64> + '_ {
    packed.chunks_exact(WIDTH).map(|bytes| {
        let mut number = [0; 8];
        number[..WIDTH].copy_from_slice(bytes);
        u64::from_le_bytes(number)
    })
}

/// A task as bytes: its reads, and what it is remembered by.
pub fn write(reads: &[u64], payload: &[u8]) -> Vec<u8> {
    join(&pack(reads), payload)
}

/// A task whose reads are packed already.
pub fn join(packed: &[u8], payload: &[u8]) -> Vec<u8> {
    let count = u32::try_from(packed.len() / WIDTH).expect("a task reads fewer than 2^32 facts");
    let mut bytes = Vec::with_capacity(4 + packed.len() + payload.len());
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(packed);
    bytes.extend_from_slice(payload);
    bytes
}

/// The packed reads of a task and what it is remembered by.
///
/// # Errors
/// When the bytes are no task.
pub fn read(bytes: &[u8]) -> Result<(&[u8], &[u8]), Trouble> {
    let parts = bytes.split_first_chunk().and_then(|(count, rest)| {
        let count = u32::from_le_bytes(*count) as usize;
        rest.split_at_checked(count.checked_mul(WIDTH)?)
    });
    parts.ok_or_else(|| Trouble::Damaged("a task is cut off".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_survive() {
        let reads = [1, 0x0123_4567_89ab_cdef, u64::MAX];
        let bytes = write(&reads, b"page");
        let (packed, payload) = read(&bytes).expect("a task");
        assert_eq!(each(packed).collect::<Vec<_>>(), reads.map(short));
        assert_eq!(payload, b"page");
        assert!(read(&bytes[..6]).is_err());
        assert!(read(&[]).is_err());
    }
}
