//! Bytes to a path, only if they differ; and nothing that is not ours is touched.
//!
//! A file appears whole or not at all: it is written under a temporary name beside its place and
//! renamed. What the folder holds is noted in [`guard::NOTE`], and only files that the last note
//! lists are ever removed. The note is written before the first page, so that a build that was
//! killed can be run again, and once more at the end with everything in it.

#![allow(clippy::disallowed_methods, reason = "this is the room that writes the site")]

pub mod guard;
pub mod note;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use crate::source::Stamp;

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// Its bytes are new.
    Written,
    /// It had these bytes already.
    Unchanged,
}

/// An output folder.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    /// Numbers temporary files, so that two threads never share one.
    next: AtomicU64,
}

/// Temporary files begin with this; leftovers of a killed build are removed by the next one.
const TEMPORARY: &str = ".recto-tmp-";

impl Output {
    /// Opens (and makes) an output folder.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn open(root: &Path) -> io::Result<Output> {
        fs::create_dir_all(root)?;
        for entry in fs::read_dir(root)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(Output { root: root.to_owned(), next: AtomicU64::new(0) })
    }

    /// Puts `bytes` at `path` (relative, `/` between segments).
    ///
    /// # Errors
    /// Those of the file system. The file then has its old bytes or none.
    pub fn put(&self, path: &str, bytes: &[u8]) -> io::Result<Put> {
        if let Some(link) = self.linked_folder(path) {
            let reason = format!("`{link}` is a symbolic link, and nothing is written through one");
            return Err(io::Error::other(reason));
        }
        let place = self.root.join(path);
        if same(&place, bytes)? {
            return Ok(Put::Unchanged);
        }
        let temporary = self.temporary();
        let mut file = File::create(&temporary)?;
        let written = file.write_all(bytes).and_then(|()| self.rename(&temporary, &place));
        if written.is_err() {
            // The disk may be full: what is half written must not stay.
            let _ = fs::remove_file(&temporary);
        }
        written.map(|()| Put::Written)
    }

    /// Removes a file and the folders that are empty without it.
    ///
    /// # Errors
    /// Those of the file system; a file that is gone already is no error.
    pub fn remove(&self, path: &str) -> io::Result<()> {
        if self.linked_folder(path).is_some() {
            return Ok(()); // what lies behind a link was never written
        }
        let place = self.root.join(path);
        match fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut folder = place.parent();
        while let Some(path) = folder.filter(|path| *path != self.root) {
            if fs::remove_dir(path).is_err() {
                break; // it holds something else
            }
            folder = path.parent();
        }
        Ok(())
    }

    /// Reads a file of the folder; `None` when it does not exist.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn get(&self, path: &str) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Size and times of a file of the folder; `None` when there is no such file, or something else in its place.
    pub fn stamp(&self, path: &str) -> Option<Stamp> {
        let meta = fs::symlink_metadata(self.root.join(path)).ok()?;
        meta.is_file().then(|| Stamp::of(&meta, SystemTime::now()))
    }

    /// Whether something other than a folder is at `path`.
    pub fn is_file(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root.join(path)).is_ok_and(|meta| !meta.is_dir())
    }

    /// The first folder on the way to `path` that is a symbolic link: it may lead out of the output folder.
    fn linked_folder<'p>(&self, path: &'p str) -> Option<&'p str> {
        let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        folders.into_iter().find(|folder| self.root.join(folder).is_symlink())
    }

    /// Temporary files lie in the root: one rename away from anywhere below it, and easy to find when left over.
    fn temporary(&self) -> PathBuf {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.root.join(format!("{TEMPORARY}{}-{number}", std::process::id()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        match fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let folder = to.parent().unwrap_or(&self.root);
                fs::create_dir_all(folder)?;
                fs::rename(from, to)
            }
            result => result,
        }
    }
}

/// Whether the file at `place` has exactly these bytes. Another length is known without reading; a link is never the file.
fn same(place: &Path, bytes: &[u8]) -> io::Result<bool> {
    let meta = match fs::symlink_metadata(place) {
        Ok(meta) => meta,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(false);
        }
        Err(error) => return Err(error),
    };
    if !meta.is_file() || meta.len() != bytes.len() as u64 {
        return Ok(false);
    }
    Ok(fs::read(place)? == bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output() -> (tempfile::TempDir, Output) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let output = Output::open(folder.path()).expect("a folder");
        (folder, output)
    }

    /// Paths of all files, sorted.
    fn files(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable")) {
            if !entry.file_type().is_dir() {
                found.push(entry.path().strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/"));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn equal_bytes_are_not_written() {
        let (folder, output) = output();
        for (path, bytes, expected) in [
            ("a/b/index.html", "one", Put::Written),
            ("a/b/index.html", "one", Put::Unchanged),
            ("a/b/index.html", "two", Put::Written),
            ("a/b/index.html", "longer", Put::Written),
            ("empty", "", Put::Written),
            ("empty", "", Put::Unchanged),
        ] {
            assert_eq!(output.put(path, bytes.as_bytes()).expect("written"), expected, "{path} {bytes}");
            assert_eq!(output.get(path).expect("read").as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(files(folder.path()), ["a/b/index.html", "empty"]);
        assert_eq!(output.get("none").expect("no error"), None);
    }

    #[test]
    fn a_failed_write_leaves_nothing_behind() {
        let (folder, output) = output();
        output.put("a/index.html", b"page").expect("written");
        assert!(output.put("a", b"a file where a folder is").is_err());
        assert!(output.put("a/index.html/x", b"a folder where a file is").is_err());
        assert_eq!(files(folder.path()), ["a/index.html"]);
    }

    #[test]
    fn threads_never_share_a_temporary_file() {
        let (folder, output) = output();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let output = &output;
                scope.spawn(move || {
                    for n in 0..50 {
                        let bytes = vec![b'0' + thread; 1000];
                        output.put(&format!("{n}/index.html"), &bytes).expect("written");
                    }
                });
            }
        });
        for n in 0..50 {
            let bytes = output.get(&format!("{n}/index.html")).expect("read").expect("there");
            assert!(bytes.len() == 1000 && bytes.iter().all(|byte| *byte == bytes[0]), "a whole file of one thread");
        }
        assert_eq!(files(folder.path()).len(), 50);
    }

    #[test]
    fn only_empty_folders_go() {
        let (folder, output) = output();
        output.put("a/b/c/index.html", b"x").expect("written");
        fs::write(folder.path().join("a/mine.txt"), "mine").expect("written");
        output.remove("a/b/c/index.html").expect("removed");
        output.remove("a/b/c/index.html").expect("gone already");
        assert_eq!(files(folder.path()), ["a/mine.txt"]);
        assert!(!folder.path().join("a/b").exists());
        assert!(folder.path().exists());
    }

    #[test]
    fn leftovers_of_a_killed_build_go() {
        let (folder, _) = output();
        fs::write(folder.path().join(".recto-tmp-1-1"), "half").expect("written");
        fs::write(folder.path().join(".nojekyll"), "").expect("written");
        Output::open(folder.path()).expect("a folder");
        assert_eq!(files(folder.path()), [".nojekyll"]);
    }
}
