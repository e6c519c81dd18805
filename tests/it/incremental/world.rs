//! A site on disk that edits change, what was done to it, and how it is looked at.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::compare::Tree;
use super::matter;
use crate::cases::run::listing;
use crate::program::Build;
use crate::random::Random;

/// A site and the folders around it.
pub struct World {
    temp: tempfile::TempDir,
    /// What lies below the site's folder, but for what builds write.
    files: BTreeMap<String, Vec<u8>>,
    /// Files that were broken on purpose, as they were before.
    pub whole: BTreeMap<String, Vec<u8>>,
    /// How the site is looked at.
    pub flags: Flags,
    /// What is to be done to the output folder, once it is known what a clean build has there.
    pub damage: Vec<Damage>,
    /// Whether the store was meddled with since the last build that ended.
    pub store_is_damaged: bool,
    /// Whether anything was done since the last build that ended.
    pub is_touched: bool,
    /// When the last build began.
    pub looked: SystemTime,
}

/// How the site is looked at.
#[derive(Debug, Clone)]
pub struct Flags {
    /// The day of the build.
    pub day: Date,
    /// `--drafts`.
    pub drafts: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--threads`.
    pub threads: usize,
    /// `--base-url`.
    pub base_url: Option<&'static str>,
    /// Name of the output folder.
    pub output: &'static str,
    /// `--clean` for the next build.
    pub clean: bool,
}

/// Something that happens to the output folder between two builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// A file is removed.
    Removed(u64),
    /// A file that a clean build has, too, gets other bytes, as many as before.
    Altered(u64),
    /// The same with fewer bytes.
    Cut(u64),
    /// The whole folder is removed.
    Gone,
    /// A folder of it is removed.
    FolderGone(u64),
    /// A file is put there that is nobody's.
    Stray(u64),
}

/// The day on which everything begins.
pub const DAY: Date = date(2026, 11, 22);

impl World {
    /// An empty site.
    pub fn new() -> World {
        let temp = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(temp.path().join("site")).expect("a folder");
        let flags = Flags {
            day: DAY,
            drafts: false,
            strict: false,
            threads: 2,
            base_url: None,
            output: "public",
            clean: false,
        };
        World {
            temp,
            files: BTreeMap::new(),
            whole: BTreeMap::new(),
            flags,
            damage: Vec::new(),
            store_is_damaged: false,
            is_touched: true,
            looked: SystemTime::now(),
        }
    }

    /// The site's folder.
    pub fn site(&self) -> PathBuf {
        self.temp.path().join("site")
    }

    /// The folder that the next build writes into.
    pub fn output(&self) -> PathBuf {
        self.site().join(self.flags.output)
    }

    /// A folder outside the site.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    /// A build as the flags say.
    pub fn build(&self) -> Build {
        let flags = &self.flags;
        let mut options = vec!["--at".to_owned(), flags.day.to_string(), format!("--threads={}", flags.threads)];
        options.extend(flags.drafts.then(|| "--drafts".to_owned()));
        options.extend(flags.strict.then(|| "--strict".to_owned()));
        options.extend(flags.base_url.map(|url| format!("--base-url={url}")));
        Build::of(&self.site()).with(options)
    }

    /// Moves the day.
    pub fn pass(&mut self, days: i64) {
        self.flags.day = self.flags.day.checked_add(days.days()).expect("a day of this age");
        self.is_touched = true;
    }

    /// The day this many days away from the day on which everything begins.
    pub fn day(days: i64) -> Date {
        DAY.checked_add(days.days()).expect("a day of this age")
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The text of a file that is text.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.bytes(path)?).ok()
    }

    /// Paths of all files that begin and end so, sorted.
    pub fn paths(&self, begin: &str, end: &str) -> Vec<String> {
        self.files.keys().filter(|path| path.starts_with(begin) && path.ends_with(end)).cloned().collect()
    }

    /// Paths of all documents in a folder below `content/` that nobody broke.
    pub fn documents(&self, folder: &str) -> Vec<String> {
        let mut paths = self.paths(&format!("content/{folder}"), ".md");
        paths.retain(|path| !self.whole.contains_key(path));
        paths
    }

    /// One of these documents.
    pub fn document(&self, random: &mut Random, folder: &str) -> Option<String> {
        let paths = self.documents(folder);
        (!paths.is_empty()).then(|| random.one(&paths).clone())
    }

    /// One of the articles.
    pub fn article(&self, random: &mut Random) -> Option<String> {
        let mut paths = self.documents("");
        paths.retain(|path| is_article(path));
        (!paths.is_empty()).then(|| random.one(&paths).clone())
    }

    /// Writes a file. Where a folder is, or below a file, nothing is written: `false`.
    pub fn write(&mut self, path: &str, bytes: impl Into<Vec<u8>>) -> bool {
        let place = self.site().join(path);
        if fs::create_dir_all(place.parent().expect("a folder")).is_err() || place.is_dir() {
            return false;
        }
        let bytes = bytes.into();
        fs::write(&place, &bytes).expect("a file");
        self.files.insert(path.to_owned(), bytes);
        self.is_touched = true;
        true
    }

    /// Changes a document; what was done, in words.
    pub fn change(&mut self, path: &str, change: impl FnOnce(&str) -> String) -> Option<()> {
        let new = change(self.text(path)?);
        self.write(path, new).then_some(())
    }

    /// Sets a key in the front matter of a document, or takes it away.
    pub fn set(&mut self, path: &str, key: &str, value: Option<&str>) -> Option<String> {
        self.change(path, |text| matter::set(text, key, value))?;
        Some(match value {
            Some(value) => format!("{path}: `{key}: {value}`"),
            None => format!("{path}: no `{key}`"),
        })
    }

    /// Removes a file, and the folders that are empty without it.
    pub fn remove(&mut self, path: &str) {
        fs::remove_file(self.site().join(path)).expect("it was there");
        self.files.remove(path);
        self.whole.remove(path);
        self.tidy(path);
        self.is_touched = true;
    }

    /// Moves a file as it is, with its times. Where something is, nothing is moved: `false`.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        let place = self.site().join(to);
        if place.exists() || fs::create_dir_all(place.parent().expect("a folder")).is_err() {
            return false;
        }
        fs::rename(self.site().join(from), &place).expect("it can be moved");
        for files in [&mut self.files, &mut self.whole] {
            if let Some(bytes) = files.remove(from) {
                files.insert(to.to_owned(), bytes);
            }
        }
        self.tidy(from);
        self.is_touched = true;
        true
    }

    /// When a file was changed last.
    pub fn time(&self, path: &str) -> SystemTime {
        let meta = fs::metadata(self.site().join(path)).expect("it is there");
        meta.modified().expect("files have times")
    }

    /// Makes a file seem changed at this time.
    pub fn set_time(&mut self, path: &str, time: SystemTime) {
        let file = File::options().write(true).open(self.site().join(path)).expect("it is there");
        file.set_modified(time).expect("it is ours");
        self.is_touched = true;
    }

    fn tidy(&self, path: &str) {
        let site = self.site();
        let place = site.join(path);
        for folder in place.ancestors().skip(1).take_while(|folder| *folder != site) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }

    /// Files of the store below the site's folder, sorted.
    pub fn store(&self) -> Vec<PathBuf> {
        let folder = self.site().join(".recto");
        let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
    }

    /// What differs between the files on disk and those that were written: builds leave them alone.
    pub fn meddled(&self) -> Vec<String> {
        let site = self.site();
        let found: Tree = ["content", "static", "templates"]
            .iter()
            .flat_map(|folder| {
                listing(&site.join(folder), Path::new("")).into_iter().map(|(p, b)| (folder.as_ref(), p, b))
            })
            .filter(|(_, _, bytes)| bytes != b"folder")
            .map(|(folder, path, bytes): (&Path, PathBuf, Vec<u8>)| (folder.join(path), bytes))
            .collect();
        let written = self.files.iter().filter(|(path, _)| path.contains('/'));
        let written: Tree = written.map(|(path, bytes)| (PathBuf::from(path), bytes.clone())).collect();
        super::compare::differing(&written, &found)
    }
}

/// Whether a document of this path is an article.
pub fn is_article(path: &str) -> bool {
    let below = path.strip_prefix("content/").unwrap_or(path);
    let folder = below.split_once('/').map_or("", |(folder, _)| folder);
    below != "index.md" && !["topics", "glossary", "authors", "series", "pages"].contains(&folder)
}
