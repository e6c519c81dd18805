//! `recto build`: the whole collection into a folder.

#![allow(clippy::disallowed_methods, reason = "commands measure how long they take")]

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::progress::Progress;
use crate::diag::{Diag, Level};
use crate::output::guard::NOTE;
use crate::output::note::Note;
use crate::output::{Output, Put};

/// What a build is asked to do.
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// Where the site is written.
    pub output: PathBuf,
    /// Whether drafts and articles of the future are part of it.
    pub drafts: bool,
    /// The day to build for; `None` is today in the site's time zone.
    pub at: Option<Date>,
    /// Instead of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether warnings are errors ([`super::strictly`]): then they keep the output from being complete, too.
    pub strict: bool,
    /// Number of threads; `None` is one a core.
    pub threads: Option<usize>,
    /// Who is told how far it is.
    pub progress: Arc<dyn Progress>,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Report {
    /// Every message about the site, at its final level.
    pub diags: Vec<Diag>,
    /// Files whose bytes are new.
    pub written: usize,
    /// Files that were already right.
    pub unchanged: usize,
    /// Files of an earlier build that no page owns any more.
    pub removed: usize,
    /// Size of all files of the site.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// How long each stage took, in order.
    pub stages: Vec<Stage>,
}

/// One stage of a build.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// In one word.
    pub name: &'static str,
    /// How many files, documents or pages it handled.
    pub items: usize,
    /// How long it took.
    pub elapsed: Duration,
}

/// Builds the site.
///
/// # Errors
/// A [`super::Refusal`] for an output folder that holds anything but Recto's own files; the
/// environment's failures. Mistakes in the site are in the report.
pub fn run(asked: &Options) -> anyhow::Result<Report> {
    crate::output::guard::guard(&asked.root, &asked.output).map_err(super::Refusal::from)?;
    super::pool(asked.threads)?.install(|| build(asked))
}

fn build(asked: &Options) -> anyhow::Result<Report> {
    let start = Instant::now();
    let mut stages = Stages { list: Vec::new(), last: start };
    let opened = super::open(&asked.root, asked.drafts, asked.at, asked.base_url.as_deref(), &*asked.progress)?;
    let mut site = opened.site;
    stages.done("read", site.documents());
    site.link();
    stages.done("link", site.documents());
    site.relate();
    stages.done("relate", site.documents());
    let copied = site.copied();
    let mut diags = opened.diags;
    diags.extend(site.problems(&copied));
    let (pages, copied) = super::winners(site.pages(), &copied);
    stages.done("plan", pages.len());

    let folder = asked.output.display();
    let output = Output::open(&asked.output).with_context(|| format!("cannot write into `{folder}`"))?;
    let old = output.get(NOTE).with_context(|| format!("cannot read `{folder}/{NOTE}`"))?;
    let old = old.as_deref().map(Note::read).unwrap_or_default();
    let planned: BTreeSet<&str> =
        pages.iter().map(|page| &*page.output).chain(copied.iter().map(|file| &*file.output)).collect();
    // Old and new files are listed until the build is done: what a killed build leaves behind, the next one removes.
    let mut begun = Note::new(false, old.files.clone());
    for path in &planned {
        begun.files.entry((*path).to_owned()).or_default();
    }
    output.put(NOTE, &begun.write()).with_context(|| format!("cannot write into `{folder}`"))?;
    let mut removed = 0;
    for path in old.files.keys().filter(|path| stands_in_the_way(path, &planned)) {
        output.remove(path).map_err(|error| failed(&asked.output, path, &error))?;
        removed += 1;
    }

    let tally = Tally::default();
    let put = |path: &str, bytes: &[u8]| -> anyhow::Result<(String, String)> {
        let put = output.put(path, bytes).map_err(|error| failed(&asked.output, path, &error))?;
        match put {
            Put::Written => tally.written.fetch_add(1, Ordering::Relaxed),
            Put::Unchanged => tally.unchanged.fetch_add(1, Ordering::Relaxed),
        };
        tally.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Ok((path.to_owned(), hex(&Sha256::digest(bytes))))
    };

    asked.progress.stage("draw", Some(pages.len()));
    /// Path and hash of the file, when there is one, and the page's messages.
    type Drawn = (Option<(String, String)>, Vec<Diag>);
    let drawn: Vec<anyhow::Result<Drawn>> = pages
        .par_iter()
        .map(|page| {
            let drawn = site.draw(page);
            let file = drawn.bytes.map(|bytes| put(&page.output, &bytes)).transpose()?;
            asked.progress.step();
            Ok((file, drawn.diags))
        })
        .collect();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for result in drawn {
        let (file, more) = result?;
        files.extend(file);
        diags.extend(more);
    }
    stages.done("draw", pages.len());

    asked.progress.stage("copy", Some(copied.len()));
    let copies: Vec<anyhow::Result<Result<(String, String), Diag>>> = copied
        .par_iter()
        .map(|file| {
            let bytes = site.bytes(file);
            asked.progress.step();
            bytes.map(|bytes| put(&file.output, &bytes)).map_or_else(|diag| Ok(Err(*diag)), |put| put.map(Ok))
        })
        .collect();
    for copy in copies {
        match copy? {
            Ok(file) => files.extend([file]),
            Err(diag) => diags.push(diag),
        }
    }
    stages.done("copy", copied.len());

    let mut diags = site.finish(diags);
    if asked.strict {
        super::strictly(&mut diags);
    }
    let gone = |path: &&String| !files.contains_key(*path) && !stands_in_the_way(path, &planned);
    for path in old.files.keys().filter(gone) {
        output.remove(path).map_err(|error| failed(&asked.output, path, &error))?;
        removed += 1;
    }
    let complete = !diags.iter().any(|diag| diag.level == Level::Error);
    let note = Note::new(complete, files);
    output.put(NOTE, &note.write()).map_err(|error| failed(&asked.output, NOTE, &error))?;
    stages.done("finish", removed);
    // A build ends here: giving back a million small pieces one by one would only make it longer.
    std::mem::forget(site);
    Ok(Report {
        diags,
        written: tally.written.into_inner(),
        unchanged: tally.unchanged.into_inner(),
        removed,
        bytes: tally.bytes.into_inner(),
        elapsed: start.elapsed(),
        stages: stages.list,
    })
}

/// Whether an old file is where a folder has to be, or in a folder where a file has to be.
fn stands_in_the_way(old: &str, planned: &BTreeSet<&str>) -> bool {
    let folder = format!("{old}/");
    planned.range(&*folder..).next().is_some_and(|path| path.starts_with(&folder))
        || old.match_indices('/').any(|(at, _)| planned.contains(&old[..at]))
}

#[derive(Default)]
struct Tally {
    written: AtomicUsize,
    unchanged: AtomicUsize,
    bytes: AtomicU64,
}

struct Stages {
    list: Vec<Stage>,
    last: Instant,
}

impl Stages {
    fn done(&mut self, name: &'static str, items: usize) {
        self.list.push(Stage { name, items, elapsed: self.last.elapsed() });
        self.last = Instant::now();
    }
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
