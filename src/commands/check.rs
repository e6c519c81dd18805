//! `recto check`: every question about the collection, without writing it.

#![allow(clippy::disallowed_methods, reason = "commands measure how long they take")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use super::progress::Progress;
use crate::diag::Diag;

/// What a check is asked to do.
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// Whether drafts and articles of the future are part of the site.
    pub drafts: bool,
    /// The day to check for; `None` is today in the site's time zone.
    pub at: Option<Date>,
    /// Instead of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Number of threads; `None` is one a core.
    pub threads: Option<usize>,
    /// Who is told how far it is.
    pub progress: Arc<dyn Progress>,
}

/// What a check found.
#[derive(Debug, Default)]
pub struct Report {
    /// Every message about the site, at its final level.
    pub diags: Vec<Diag>,
    /// How many documents were read.
    pub documents: usize,
    /// How long it took.
    pub elapsed: Duration,
}

/// Checks the site.
///
/// # Errors
/// The environment's failures. Mistakes in the site are in the report.
pub fn run(asked: &Options) -> anyhow::Result<Report> {
    super::pool(asked.threads)?.install(|| check(asked))
}

fn check(asked: &Options) -> anyhow::Result<Report> {
    let start = Instant::now();
    let opened = super::open(&asked.root, asked.drafts, asked.at, asked.base_url.as_deref(), &*asked.progress)?;
    let mut site = opened.site;
    site.link();
    site.relate();
    let copied = site.copied();
    let mut diags = opened.diags;
    diags.extend(site.problems(&copied));
    let (pages, _) = super::winners(site.pages(), &copied);
    asked.progress.stage("check", Some(pages.len()));
    let more: Vec<Vec<Diag>> = pages
        .into_par_iter()
        .map(|page| {
            let diags = site.draw(page).diags;
            asked.progress.step();
            diags
        })
        .collect();
    diags.extend(more.into_iter().flatten());
    let mut diags = site.finish(diags);
    if asked.strict {
        super::strictly(&mut diags);
    }
    Ok(Report { diags, documents: site.documents(), elapsed: start.elapsed() })
}
