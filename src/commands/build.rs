//! `recto build`: the whole collection into a folder.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;

use super::progress::Progress;
use crate::diag::Diag;

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
    Ok(Report::default())
}
