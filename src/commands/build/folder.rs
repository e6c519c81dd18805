//! The output folder while a build fills it: what was there, what is to be there, what is written.
//!
//! The note says which files are Recto's, with their hashes. Before the first file is touched it is written with what is to
//! come and without the mark of a complete build, and again at the end. So a build that was killed can be run again, and
//! what it left behind is removed by the next one. A file is removed when it is what Recto wrote; one that somebody put
//! there or changed is left and named.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use anyhow::Context as _;
use sha2::{Digest, Sha256};

use crate::diag::{Diag, rules::output as rules};
use crate::output::guard::NOTE;
use crate::output::note::Note;
use crate::output::{Output, Put};
use crate::site::OutputRecord;
use crate::source::Stamp;

/// An output folder that is being filled.
pub struct Folder<'a> {
    path: &'a Path,
    output: Output,
    /// The note as it was left, as far as it had to be read.
    old: OnceLock<Note>,
    /// Whether the note is the one that the build before wrote.
    is_own_note: bool,
    tally: Tally,
}

/// What was done to the files of the folder.
#[derive(Debug, Default)]
pub struct Tally {
    /// Files whose bytes are new.
    pub written: AtomicUsize,
    /// Files that were already right.
    pub unchanged: AtomicUsize,
    /// Files of an earlier build that are no more.
    pub removed: AtomicUsize,
    /// Size of all of them.
    pub bytes: AtomicU64,
}

/// What a file of the folder looks like, beside what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// It was not touched.
    Same,
    /// Somebody touched it and its bytes are the same.
    Touched(OutputRecord),
    /// It is another file, or gone.
    Other,
}

impl<'a> Folder<'a> {
    /// Opens the folder at `path`. `note` is what the note looked like when the build before ended.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn open(path: &'a Path, note: Option<Stamp>) -> anyhow::Result<Self> {
        let output = Output::open(path).map_err(|error| failed(path, "", &error))?;
        let is_own_note = match (output.stamp(NOTE), note) {
            (Some(now), Some(before)) => now.looks_like(&before),
            _ => false,
        };
        Ok(Folder { path, output, old: OnceLock::new(), is_own_note, tally: Tally::default() })
    }

    /// Whether the note is the one that the build before wrote, so that it says nothing new.
    pub fn is_own_note(&self) -> bool {
        self.is_own_note
    }

    /// The note as it was left.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn old_note(&self) -> anyhow::Result<&Note> {
        if let Some(note) = self.old.get() {
            return Ok(note);
        }
        let bytes = self.output.get(NOTE).with_context(|| format!("cannot read `{}/{NOTE}`", self.path.display()))?;
        Ok(self.old.get_or_init(|| bytes.as_deref().map(Note::read).unwrap_or_default()))
    }

    /// Compares a file with what was written there.
    pub fn look(&self, path: &str, before: &OutputRecord) -> Look {
        let Some(stamp) = self.output.stamp(path) else { return Look::Other };
        if stamp.looks_like(&before.stamp) {
            return Look::Same;
        }
        match self.output.get(path) {
            Ok(Some(bytes)) if Sha256::digest(&bytes)[..] == before.sha256 => {
                Look::Touched(OutputRecord { stamp, ..*before })
            }
            _ => Look::Other,
        }
    }

    /// Notes what is to come: the files that are right and those that will be written. Then removes what stands in the
    /// way of them.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn begin(&self, planned: &BTreeSet<&str>) -> anyhow::Result<Vec<Diag>> {
        let old = self.old_note()?;
        let mut begun = Note::new(false, old.files.clone());
        for path in planned {
            begun.files.entry((*path).to_owned()).or_default();
        }
        self.put(NOTE, &begun.write())?;
        let in_the_way: Vec<&String> = old.files.keys().filter(|path| stands_in_the_way(path, planned)).collect();
        let mut diags = Vec::new();
        for path in in_the_way {
            diags.extend(self.remove(path, hash_of(&old.files[path]))?);
        }
        Ok(diags)
    }

    /// A message when a file that Recto did not write is where this one has to be.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn foreign(&self, path: &str) -> anyhow::Result<Option<Diag>> {
        // A folder is made of other files, which are looked at by themselves.
        if !self.output.is_file(path) || self.old_note()?.files.contains_key(path) {
            return Ok(None);
        }
        let message = format!("`{path}` in the output folder is not Recto's, and a page belongs there");
        Ok(Some(
            Diag::new(&rules::OCCUPIED, message)
                .hint("move it into `static/`, where it takes the page's place, or remove it"),
        ))
    }

    /// Puts a file into its place.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<(OutputRecord, Put)> {
        let put = self.put(path, bytes)?;
        match put {
            Put::Written => self.tally.written.fetch_add(1, Ordering::Relaxed),
            Put::Unchanged => self.tally.unchanged.fetch_add(1, Ordering::Relaxed),
        };
        self.tally.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        let stamp = self.output.stamp(path);
        let stamp = stamp.ok_or_else(|| anyhow::anyhow!("`{path}` was removed while the site was built"))?;
        Ok((OutputRecord { sha256: Sha256::digest(bytes).into(), stamp }, put))
    }

    /// Counts a file that is right and was not looked into.
    pub fn is_right(&self, file: &OutputRecord) {
        self.tally.unchanged.fetch_add(1, Ordering::Relaxed);
        self.tally.bytes.fetch_add(file.stamp.size, Ordering::Relaxed);
    }

    /// Removes a file if it is the one with this hash, or if it is not known what was written there (a build was killed);
    /// else gives a message that names it.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn remove(&self, path: &str, sha256: Option<[u8; 32]>) -> anyhow::Result<Option<Diag>> {
        let now = self.output.get(path).ok().flatten();
        let is_other = match (&now, sha256) {
            (Some(bytes), Some(hash)) => Sha256::digest(bytes)[..] != hash,
            // It is not known what was written, or it is gone already: a folder may be in its place.
            (Some(_), None) | (None, _) => false,
        };
        if is_other {
            let message = format!("`{path}` in the output folder was changed by something else, so it is left there");
            return Ok(Some(
                Diag::new(&rules::LEFT, message).hint("no page owns it any more: remove it, or move it into `static/`"),
            ));
        }
        if now.is_some() {
            self.output.remove(path).map_err(|error| failed(self.path, path, &error))?;
            self.tally.removed.fetch_add(1, Ordering::Relaxed);
        }
        Ok(None)
    }

    /// Writes the final note and gives what it looks like.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn finish(&self, complete: bool, files: BTreeMap<String, String>) -> anyhow::Result<Option<Stamp>> {
        self.put(NOTE, &Note::new(complete, files).write())?;
        Ok(self.output.stamp(NOTE))
    }

    /// What was done.
    pub fn tally(self) -> Tally {
        self.tally
    }

    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<Put> {
        self.output.put(path, bytes).map_err(|error| failed(self.path, path, &error))
    }
}

/// Whether an old file is where a folder has to be, or in a folder where a file has to be.
fn stands_in_the_way(old: &str, planned: &BTreeSet<&str>) -> bool {
    let folder = format!("{old}/");
    planned.range(&*folder..).next().is_some_and(|path| path.starts_with(&folder))
        || old.match_indices('/').any(|(at, _)| planned.contains(&old[..at]))
}

fn failed(folder: &Path, path: &str, error: &io::Error) -> anyhow::Error {
    let place = if path.is_empty() { folder.to_owned() } else { folder.join(path) };
    anyhow::anyhow!("cannot write `{}`: {}", place.display(), crate::source::plain_reason(error))
}

/// A hash as the note has it.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    digits.map(char::from).collect()
}

/// The hash that the note has; none where a file was only planned.
pub fn hash_of(hex: &str) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    for (byte, digits) in hash.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_folder_cannot_share_a_name() {
        let planned: BTreeSet<&str> = ["a", "b/index.html", "c-d"].into();
        for (old, expected) in [
            ("a", false),
            ("a/index.html", true),
            ("a/x/y.html", true),
            ("b", true),
            ("b/index.html", false),
            ("b/old.html", false),
            ("c", false),
        ] {
            assert_eq!(stands_in_the_way(old, &planned), expected, "{old}");
        }
    }

    #[test]
    fn hashes_survive() {
        let hash: [u8; 32] = std::array::from_fn(|n| n as u8 * 7);
        assert_eq!(hash_of(&hex(&hash)), Some(hash));
        for bad in ["", "00", "zz", &"é".repeat(32), &"0".repeat(65)] {
            assert_eq!(hash_of(bad), None, "{bad}");
        }
    }
}
