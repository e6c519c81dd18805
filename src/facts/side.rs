//! What may be asked of a directory: each side is a read of its own, and changes on its own.
//!
//! A page that shows the newest five of a thousand articles is not concerned by the sixth, and a page
//! that only lists names is not concerned by what stands behind them. So a reader says which side of a
//! directory it looks at, and a change of the directory concerns the sides that it changes:
//!
//! | side | changes when |
//! |---|---|
//! | [`Side::Rows`] | a row comes, goes or has another value |
//! | [`Side::First`] | the same among the first so many rows |
//! | [`Side::Keys`] | a row comes or goes |
//! | [`Side::Children`] | a segment that follows the directory comes or goes |
//! | [`Side::Count`] | there are more or fewer rows |
//! | [`Side::Exists`] | the first row comes, or the last one goes |
//! | [`Side::Large`] | more than [`LARGE`] rows become at most so many, or the other way round |

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Most rows that a reader may ask for as [`Side::First`]; who wants more reads all of them.
pub const MAX_FIRST: usize = 64;

/// A directory with more rows than this is large ([`Side::Large`]).
pub const LARGE: usize = 256;

/// A side of a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// All rows.
    Rows,
    /// The first so many rows, 1 to [`MAX_FIRST`].
    First(usize),
    /// The keys of all rows.
    Keys,
    /// The distinct segments that follow the directory.
    Children,
    /// The number of rows.
    Count,
    /// Whether there is a row.
    Exists,
    /// Whether there are more than [`LARGE`] rows.
    Large,
}

impl Side {
    /// The name under which this side of a directory stands among what was read, from the hash of the directory's own
    /// name. All rows go by that hash itself.
    pub fn of(self, directory: u64) -> u64 {
        let number = match self {
            Side::Rows => return directory,
            Side::Keys => 1,
            Side::Children => 2,
            Side::Count => 3,
            Side::Exists => 4,
            Side::Large => 5,
            Side::First(n) => 0x100 + n as u64,
        };
        xxh3_64_with_seed(&number.to_le_bytes(), directory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_side_has_a_name_of_its_own() {
        let sides = [Side::Rows, Side::Keys, Side::Children, Side::Count, Side::Exists, Side::Large];
        let all = sides.into_iter().chain((1..=MAX_FIRST).map(Side::First));
        let mut names: Vec<u64> = all.flat_map(|side| [7, 8].map(|directory| side.of(directory))).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 2 * (sides.len() + MAX_FIRST));
    }
}
