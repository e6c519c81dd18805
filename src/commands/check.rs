//! `recto check`: every question about the collection, without writing it.

#![allow(clippy::disallowed_methods, reason = "commands measure how long they take")]

use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::{Collection, Configured};
use crate::diag::Diag;
use crate::facts::store::Store;
use crate::pages::PageKey;
use crate::site::Site;

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
pub fn run(asked: &Collection) -> anyhow::Result<Report> {
    super::pool(asked.threads)?.install(|| check(asked))
}

fn check(asked: &Collection) -> anyhow::Result<Report> {
    let start = Instant::now();
    let Configured { configuration, opening, today, mut diags } = super::configure(asked)?;
    asked.progress.stage("read", None);
    let mut site = Site::open(&asked.root, configuration, &opening, today, Store::memory(), &|| asked.progress.step())?;
    site.link()?;
    site.relate()?;
    let (pages, copied) = (site.pages()?, site.copied());
    diags.extend(site.problems(&pages, &copied)?);
    let mut pages = super::winners(pages, copied).pages;
    // A drawing has no messages, and is the dearest page there is.
    pages.retain(|page| !matches!(page.key, PageKey::Social(_)));
    asked.progress.stage("check", Some(pages.len()));
    let more: Vec<Vec<Diag>> = pages
        .into_par_iter()
        .map(|page| {
            let diags = site.draw(&page).diags;
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
