//! What can be read of a directory, each a read of its own.
//!
//! A page that prints five rows of a list does not depend on the sixth, and one that says whether there are any depends on
//! neither. So a read of a directory names its side, and Δ holds exactly the sides that changed.

use std::fmt;

use xxhash_rust::xxh3::xxh3_64;

/// Most rows that [`Side::First`] may ask for.
pub const MAX_FIRST: usize = 32;

/// A side of a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// All rows with their values.
    Rows,
    /// The keys of all rows.
    Keys,
    /// The distinct segments that follow.
    Children,
    /// The first so many rows, at most [`MAX_FIRST`].
    First(usize),
    /// The number of rows.
    Count,
    /// Whether there is any row.
    Exists,
}

/// The hash of a key or of the name of a directory (which ends with `/`): xxh3, 64 bits.
pub fn hash(key: &str) -> u64 {
    xxh3_64(key.as_bytes())
}

/// The hash of a side of the directory whose name has this [`hash`].
pub fn of(directory: u64, side: Side) -> u64 {
    let number: u64 = match side {
        Side::Rows => return directory,
        Side::Keys => 1,
        Side::Children => 2,
        Side::Count => 3,
        Side::Exists => 4,
        Side::First(n) => 0x100 + n as u64,
    };
    // Multiplied by an odd number, so that sides differ in all bits (2^64 divided by the golden ratio).
    directory ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Side::Rows => Ok(()),
            Side::Keys => f.write_str(" (which there are)"),
            Side::Children => f.write_str(" (names)"),
            Side::First(n) => write!(f, " (first {n})"),
            Side::Count => f.write_str(" (how many)"),
            Side::Exists => f.write_str(" (whether there are any)"),
        }
    }
}
