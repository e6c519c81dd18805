//! The store of a site in `.recto/`: found, locked, opened; and thrown away when it cannot be used.
//!
//! Everything in the folder can be made again from the sources. So trouble with it is never a failure of a build: it is
//! said once, and the build starts from nothing.

#![allow(clippy::disallowed_methods, reason = "finds and locks files of the cache")]

use std::fs::{self, File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::progress::Progress;
use crate::facts::store::{Store, Trouble};
use crate::site::{self, PROGRAM};

/// The folder of the cache in a site.
pub const FOLDER: &str = ".recto";
/// The file that a running build holds, with the number of its process in it.
const LOCK: &str = "lock";
/// What is written into the folder so that nobody keeps it in a repository.
const IGNORE: &str = "# Everything here can be made again.\n*\n";

/// What a store is for. Each profile has its own, so that a preview does not undo what a build knows.
pub struct Profile<'a> {
    /// Whether drafts are part of the site.
    pub drafts: bool,
    /// Instead of the configured address.
    pub base_url: Option<&'a str>,
    /// The output folder.
    pub output: &'a Path,
}

/// Whether what was remembered is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Use {
    /// It is read and kept.
    #[default]
    Keep,
    /// It is forgotten first.
    Clean,
    /// Nothing is read or kept.
    Nothing,
}

/// The cache of a site, locked while this lives.
pub struct Cache {
    file: PathBuf,
    is_used: bool,
    memory: usize,
    _lock: Option<File>,
}

impl Cache {
    /// Locks the cache of the site at `root`; waits while another process builds.
    pub fn lock(root: &Path, profile: &Profile, how: Use, memory: usize, progress: &dyn Progress) -> Cache {
        let folder = root.join(FOLDER);
        let is_there = match how {
            Use::Nothing => folder.is_dir(),
            Use::Keep | Use::Clean => make(&folder).is_ok(),
        };
        let lock = if is_there { take(&folder.join(LOCK), progress).ok() } else { None };
        let cache = Cache { file: folder.join(name(root, profile)), is_used: how != Use::Nothing, memory, _lock: lock };
        if how == Use::Clean {
            let _ = fs::remove_file(&cache.file);
        }
        cache
    }

    /// Opens the store. What cannot be used is thrown away, and a sentence says why.
    pub fn open(&self) -> (Store, Option<String>) {
        if !self.is_used {
            return (Store::memory(), None);
        }
        let opened = Store::open(&self.file, self.memory).and_then(|store| Ok((is_of_this_program(&store)?, store)));
        match opened {
            Ok((true, store)) => (store, None),
            Ok((false, store)) => {
                store.close();
                self.fresh("it is of another version of Recto")
            }
            Err(trouble) => self.fresh(&trouble.to_string()),
        }
    }

    /// An empty store, after trouble with the one that was there.
    pub fn fresh(&self, reason: &str) -> (Store, Option<String>) {
        let _ = fs::remove_file(&self.file);
        let shown =
            self.file.file_name().map(|name| format!("{FOLDER}/{}", name.to_string_lossy())).unwrap_or_default();
        match Store::open(&self.file, self.memory) {
            Ok(store) => (store, Some(format!("the cache `{shown}` is not used: {reason}; everything is built anew"))),
            Err(trouble) => {
                let words =
                    format!("the cache `{shown}` cannot be used: {trouble}; nothing is remembered for the next build");
                (Store::memory(), Some(words))
            }
        }
    }

    /// After trouble with a store in the middle of a build: nothing is remembered.
    pub fn without(&self, trouble: &Trouble) -> (Store, Option<String>) {
        let _ = fs::remove_file(&self.file);
        let words =
            format!("the cache in `{FOLDER}/` cannot be used: {trouble}; nothing is remembered for the next build");
        (Store::memory(), Some(words))
    }
}

fn is_of_this_program(store: &Store) -> Result<bool, Trouble> {
    Ok(site::program_of(store)?.is_none_or(|program| program == PROGRAM))
}

/// The name of a profile's file. The output folder is named as seen from the site, so that a site and its cache can move.
fn name(root: &Path, profile: &Profile) -> String {
    let output = profile.output.strip_prefix(root).unwrap_or(profile.output);
    let mut hash = Xxh3::new();
    hash.update(&[u8::from(profile.drafts)]);
    hash.update(profile.base_url.unwrap_or_default().as_bytes());
    hash.update(&[0]);
    hash.update(output.as_os_str().as_encoded_bytes());
    format!("build-{:08x}.redb", hash.digest() as u32)
}

fn make(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(ignore, IGNORE)?;
    }
    Ok(())
}

fn take(path: &Path, progress: &dyn Progress) -> std::io::Result<File> {
    let mut file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            progress.wait(holder.trim());
            file.lock()?;
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", std::process::id())?;
    Ok(file)
}
