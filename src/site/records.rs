//! What the store keeps beside facts: of each source file, of each page, and of the build as a whole.
//!
//! | shelf | key | value |
//! |---|---|---|
//! | files | `stat/<path>` | [`StatRecord`]: enough to know an unchanged file without reading it |
//! | files | `file/<path>` | [`FileRecord`]: what it says, so that it can be taken back |
//! | files | `diag/<path>` | what is wrong in it, where anything is |
//! | tasks | `page/<output>` | reads and [`PageRecord`] |
//! | tasks | `copy/<output>` | [`CopyRecord`] |
//! | tasks | `links/<id>`, `related/<id>`, `check/<part>`, `plan` … | reads, and messages where there are any |
//! | meta | `program`, `state` | which program made all this; [`State`] |

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::diag::Diag;
use crate::facts::store::Trouble;
use crate::pages::PageKey;
use crate::source::Stamp;

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatRecord {
    /// Its size and times when it was read.
    pub stamp: Stamp,
    /// The first half of the blake3 of its bytes; nothing for a file that is only copied.
    pub hash: [u8; 16],
}

/// What a document said when it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its id, when it could be read.
    pub id: Option<String>,
    /// Keys of the rows that it put into the facts.
    pub keys: Vec<String>,
    /// A short hash of each line, so that a changed line can be named.
    pub lines: Vec<u16>,
}

/// A page that was drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageRecord {
    /// What it is.
    pub key: PageKey,
    /// The file it became; none when it could not be drawn.
    pub file: Option<OutputRecord>,
    /// What is wrong on it.
    pub diags: Vec<Diag>,
    /// Why it was drawn last, the cause last.
    pub because: Vec<String>,
}

/// A file that was copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyRecord {
    /// Its source, relative to the site's root; none for a file of the theme.
    pub from: Option<String>,
    /// The copy.
    pub file: OutputRecord,
}

/// A file of the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputRecord {
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its size and times when it was written or found right.
    pub stamp: Stamp,
}

/// What the build before was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// A hash of the settings that shape facts.
    pub rules: u64,
    /// A hash of the site's own templates and words.
    pub templates: u64,
    /// The day of the build.
    pub today: Date,
    /// Size and times of the note in the output folder, once it was written.
    pub note: Option<Stamp>,
}

/// A record as the store holds it.
pub fn write<T: Serialize>(record: &T) -> Vec<u8> {
    postcard::to_stdvec(record).expect("a record is plain data")
}

/// The record in these bytes.
///
/// # Errors
/// When they are no such record.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Trouble> {
    Ok(postcard::from_bytes(bytes)?)
}

/// Short hashes of the lines of a text.
pub fn lines(text: &str) -> Vec<u16> {
    text.split('\n').map(|line| xxh3_64(line.as_bytes()) as u16).collect()
}

/// The number of the first line that is different, from 1; of the last line when the text became shorter.
pub fn first_difference(before: &[u16], after: &[u16]) -> usize {
    let same = before.iter().zip(after).take_while(|(before, after)| before == after).count();
    (same + 1).min(after.len().max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_has_a_number() {
        for (before, after, line) in
            [("a\nb\nc", "a\nB\nc", 2), ("a\nb", "a\nb\nc", 3), ("a\nb\nc", "a", 1), ("", "x", 1), ("a", "a", 1)]
        {
            assert_eq!(first_difference(&lines(before), &lines(after)), line, "{before:?} → {after:?}");
        }
    }
}
