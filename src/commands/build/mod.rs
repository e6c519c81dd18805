//! `recto build`: the whole collection into a folder.

#![allow(clippy::disallowed_methods, reason = "commands measure how long they take")]

mod folder;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::Collection;
use crate::diag::{Diag, Level};
use folder::Folder;

/// What a build is asked to do.
pub struct Options {
    /// The site, and how it is looked at. With `strict` warnings keep the output from being complete, too.
    pub collection: Collection,
    /// Where the site is written.
    pub output: PathBuf,
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
    crate::output::guard::guard(&asked.collection.root, &asked.output).map_err(super::Refusal::from)?;
    super::pool(asked.collection.threads)?.install(|| build(asked))
}

fn build(asked: &Options) -> anyhow::Result<Report> {
    let progress = &*asked.collection.progress;
    let start = Instant::now();
    let mut stages = Stages { list: Vec::new(), last: start };
    let opened = super::open(&asked.collection)?;
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

    let planned = pages.iter().map(|page| &*page.output).chain(copied.iter().map(|file| &*file.output)).collect();
    let mut folder = Folder::begin(&asked.output, planned)?;
    progress.stage("draw", Some(pages.len()));
    diags.extend(folder.draw(&site, &pages, progress)?);
    stages.done("draw", pages.len());
    progress.stage("copy", Some(copied.len()));
    diags.extend(folder.copy(&site, &copied, progress)?);
    stages.done("copy", copied.len());

    let mut diags = site.finish(diags);
    if asked.collection.strict {
        super::strictly(&mut diags);
    }
    let complete = !diags.iter().any(|diag| diag.level == Level::Error);
    let (tally, removed) = folder.finish(complete)?;
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
