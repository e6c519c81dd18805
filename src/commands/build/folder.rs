//! The output folder while a build fills it: what was there, what is to be there, what is written.
//!
//! The note is written before the first page, with the old files and the new ones, and again at the end. So a build
//! that was killed can be run again, and what it left behind is removed by the next one.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use anyhow::Context as _;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::commands::progress::Progress;
use crate::diag::Diag;
use crate::output::guard::NOTE;
use crate::output::note::Note;
use crate::output::{Output, Put};
use crate::pages::Page;
use crate::site::{Copied, Site};

/// An output folder that is being filled.
pub struct Folder<'a> {
    path: &'a Path,
    output: Output,
    /// The note of the build before.
    old: Note,
    /// Paths of all files that this build may write.
    planned: BTreeSet<&'a str>,
    /// Files written or found right: path and SHA-256.
    files: BTreeMap<String, String>,
    tally: Tally,
    removed: usize,
}

/// What was done to the files of the folder.
#[derive(Debug, Default)]
pub struct Tally {
    /// Files whose bytes are new.
    pub written: AtomicUsize,
    /// Files that were already right.
    pub unchanged: AtomicUsize,
    /// Size of all of them.
    pub bytes: AtomicU64,
}

impl<'a> Folder<'a> {
    /// Opens the folder at `path` for these files, notes what is to come, and removes what stands in the way.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn begin(path: &'a Path, planned: BTreeSet<&'a str>) -> anyhow::Result<Self> {
        let shown = path.display();
        let output = Output::open(path).with_context(|| format!("cannot write into `{shown}`"))?;
        let old = output.get(NOTE).with_context(|| format!("cannot read `{shown}/{NOTE}`"))?;
        let old = old.as_deref().map(Note::read).unwrap_or_default();
        let mut begun = Note::new(false, old.files.clone());
        for path in &planned {
            begun.files.entry((*path).to_owned()).or_default();
        }
        output.put(NOTE, &begun.write()).with_context(|| format!("cannot write into `{shown}`"))?;
        let mut folder =
            Folder { path, output, old, planned, files: BTreeMap::new(), tally: Tally::default(), removed: 0 };
        folder.remove(|folder, path| stands_in_the_way(path, &folder.planned))?;
        Ok(folder)
    }

    /// Draws these pages and writes them; gives their messages.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn draw(&mut self, site: &Site, pages: &[&Page], progress: &dyn Progress) -> anyhow::Result<Vec<Diag>> {
        /// Path and hash of the file, when there is one, and the page's messages.
        type Drawn = (Option<(String, String)>, Vec<Diag>);
        let drawn: Vec<anyhow::Result<Drawn>> = pages
            .par_iter()
            .map(|page| {
                let drawn = site.draw(page);
                let file = drawn.bytes.map(|bytes| self.put(&page.output, &bytes)).transpose()?;
                progress.step();
                Ok((file, drawn.diags))
            })
            .collect();
        let mut diags = Vec::new();
        for result in drawn {
            let (file, more) = result?;
            self.files.extend(file);
            diags.extend(more);
        }
        Ok(diags)
    }

    /// Copies these files; gives a message for each that cannot be read.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn copy(&mut self, site: &Site, copied: &[&Copied], progress: &dyn Progress) -> anyhow::Result<Vec<Diag>> {
        let copies: Vec<anyhow::Result<Result<(String, String), Diag>>> = copied
            .par_iter()
            .map(|file| {
                let bytes = site.bytes(file);
                progress.step();
                match bytes {
                    Ok(bytes) => self.put(&file.output, &bytes).map(Ok),
                    Err(diag) => Ok(Err(*diag)),
                }
            })
            .collect();
        let mut diags = Vec::new();
        for copy in copies {
            match copy? {
                Ok(file) => self.files.extend([file]),
                Err(diag) => diags.push(diag),
            }
        }
        Ok(diags)
    }

    /// Removes what no page owns any more and writes the final note. Gives what was done and how many files were removed.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    pub fn finish(mut self, complete: bool) -> anyhow::Result<(Tally, usize)> {
        self.remove(|folder, path| !folder.files.contains_key(path) && !stands_in_the_way(path, &folder.planned))?;
        let note = Note::new(complete, self.files);
        self.output.put(NOTE, &note.write()).map_err(|error| failed(self.path, NOTE, &error))?;
        Ok((self.tally, self.removed))
    }

    /// Removes the files of the old note of which `is_gone` is true.
    fn remove(&mut self, is_gone: impl Fn(&Self, &str) -> bool) -> anyhow::Result<()> {
        for path in self.old.files.keys().filter(|path| is_gone(self, path)) {
            self.output.remove(path).map_err(|error| failed(self.path, path, &error))?;
        }
        self.removed += self.old.files.keys().filter(|path| is_gone(self, path)).count();
        Ok(())
    }

    /// Puts a file into its place; gives its path and hash.
    fn put(&self, path: &str, bytes: &[u8]) -> anyhow::Result<(String, String)> {
        let put = self.output.put(path, bytes).map_err(|error| failed(self.path, path, &error))?;
        match put {
            Put::Written => self.tally.written.fetch_add(1, Ordering::Relaxed),
            Put::Unchanged => self.tally.unchanged.fetch_add(1, Ordering::Relaxed),
        };
        self.tally.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok((path.to_owned(), hex(&Sha256::digest(bytes))))
    }
}

/// Whether an old file is where a folder has to be, or in a folder where a file has to be.
fn stands_in_the_way(old: &str, planned: &BTreeSet<&str>) -> bool {
    let folder = format!("{old}/");
    planned.range(&*folder..).next().is_some_and(|path| path.starts_with(&folder))
        || old.match_indices('/').any(|(at, _)| planned.contains(&old[..at]))
}

fn failed(folder: &Path, path: &str, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("cannot write `{}`: {}", folder.join(path).display(), crate::source::plain_reason(error))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
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
}
