//! One file or folder a subcommand. Each has `run`, most have `Options`, and none uses another.
//!
//! A command is given everything it needs (the folder, the day, how to tell how far it is) and
//! hands back a value; nothing here prints or knows that there is a terminal. What a command cannot
//! do at all is an error: a [`Refusal`] when there is a rule and a next step for it, otherwise the
//! environment's failure with its context. What is wrong with the site is part of the value.

pub mod build;
pub mod cache;
pub mod check;
pub mod clock;
pub mod completions;
pub mod explain;
pub mod init;
pub mod new;
pub mod progress;
mod refusal;
pub mod why;

pub use refusal::Refusal;

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use jiff::civil::Date;

use crate::config::BaseUrl;
use crate::diag::{Diag, Level, rules};
use crate::pages::{Page, plan};
use crate::site::{self, Copied, Opening};
use progress::Progress;

/// `--strict`: every warning is an error.
pub fn strictly(diags: &mut [Diag]) {
    for diag in diags.iter_mut().filter(|diag| diag.level == Level::Warning) {
        diag.level = Level::Error;
    }
}

/// A site, and how `build` and `check` are asked to look at it.
pub struct Collection {
    /// The site's folder.
    pub root: PathBuf,
    /// Whether drafts and articles of the future are part of it.
    pub drafts: bool,
    /// The day; `None` is today in the site's time zone.
    pub at: Option<Date>,
    /// Instead of `base_url` in `site.yaml`.
    pub base_url: Option<String>,
    /// Whether warnings are errors ([`strictly`]).
    pub strict: bool,
    /// Number of threads; `None` is one a core.
    pub threads: Option<usize>,
    /// Who is told how far it is.
    pub progress: Arc<dyn Progress>,
}

/// What a site is opened with for `build` and `check`, which differ only in what they do with the pages.
struct Configured {
    configuration: site::Configuration,
    opening: Opening,
    today: Date,
    /// What is wrong with the configuration.
    diags: Vec<Diag>,
}

fn configure(asked: &Collection) -> anyhow::Result<Configured> {
    let mut configuration = site::configuration(&asked.root);
    let base_url = asked.base_url.as_deref().map(base_url_of).transpose()?;
    let today = clock::today(&configuration.config.timezone);
    let opening = Opening { drafts: asked.drafts, at: asked.at, base_url };
    let diags = std::mem::take(&mut configuration.diags);
    Ok(Configured { configuration, opening, today, diags })
}

fn base_url_of(written: &str) -> Result<BaseUrl, Refusal> {
    BaseUrl::parse(written).map_err(|bad| {
        let diag = Diag::new(&rules::env::BASE_URL, format!("`--base-url {written}` {}", bad.words));
        let diag = match bad.instead {
            Some(instead) => diag.hint(format!("write `{instead}`")),
            None => diag.hint("an absolute address, as in `https://example.org/docs`"),
        };
        Refusal::from(diag)
    })
}

/// Stack of a thread that draws pages, in bytes. Templates are run by recursion: components may call each other 20 deep,
/// with includes between them. It is room in the address space, and memory only as far as it is used.
const STACK: usize = 64 << 20;

/// The threads a command uses.
fn pool(threads: Option<usize>) -> anyhow::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .stack_size(STACK)
        .build()
        .context("cannot start the threads that draw pages")
}

/// The pages and copied files that are written: of those that want one output path only the first, because the
/// others are reported.
fn winners(pages: Vec<Page>, copied: Vec<Copied>) -> Written {
    let outputs = pages.iter().map(|page| &*page.output).chain(copied.iter().map(|file| &*file.output));
    let wins = plan::winners(outputs);
    let (of_pages, of_files) = wins.split_at(pages.len());
    let mut written = Written { pages: Vec::new(), copied: Vec::new(), lost: Vec::new() };
    for (page, wins) in pages.into_iter().zip(of_pages) {
        if *wins { written.pages.push(page) } else { written.lost.push(page) }
    }
    let files = copied.into_iter().zip(of_files).filter(|(_, wins)| **wins);
    written.copied = files.map(|(file, _)| file).collect();
    written
}

/// Which pages and files are written.
struct Written {
    pages: Vec<Page>,
    copied: Vec<Copied>,
    /// Pages whose path another one or a file has.
    lost: Vec<Page>,
}
