//! `recto why`: the chain that made an output page.
//!
//! It looks at what builds remember and brings it up to date in memory; nothing is kept and nothing is written.

use std::path::{Path, PathBuf};

use super::cache::{Cache, Profile, Use};
use super::{Collection, Configured, Refusal};
use crate::diag::{Diag, rules};
use crate::pages::{Page, plan};
use crate::site::{Site, Why};

/// What is asked.
pub struct Options {
    /// The site, and how it is looked at.
    pub collection: Collection,
    /// The output folder that builds write into.
    pub output: PathBuf,
    /// Bytes of memory for what is remembered.
    pub memory: usize,
    /// The page: a path of its file (from here or below the output folder), an address, or a source path.
    pub wanted: String,
}

/// The answer.
pub struct Report {
    /// The page.
    pub page: Page,
    /// What it is made from.
    pub why: Why,
}

/// Finds the page and says what it is made from.
///
/// # Errors
/// A [`Refusal`] when there is no such page; the environment's failures.
pub fn run(asked: &Options) -> anyhow::Result<Report> {
    super::pool(asked.collection.threads)?.install(|| look(asked))
}

fn look(asked: &Options) -> anyhow::Result<Report> {
    let Collection { root, drafts, base_url, progress, .. } = &asked.collection;
    let profile = Profile { drafts: *drafts, base_url: base_url.as_deref(), output: &asked.output };
    let cache = Cache::lock(root, &profile, Use::Keep, asked.memory, &**progress);
    let (store, _) = cache.open();
    let Configured { configuration, opening, today, .. } = super::configure(&asked.collection)?;
    let mut site = Site::open(root, configuration, &opening, today, store, &|| progress.step())?;
    site.link()?;
    site.relate()?;
    let pages = site.pages()?;
    let page = find(&site, &pages, asked).ok_or_else(|| nothing(&asked.wanted, &pages))?.clone();
    let why = site.why(&page)?;
    Ok(Report { page, why })
}

/// The page that is meant.
fn find<'p>(site: &Site, pages: &'p [Page], asked: &Options) -> Option<&'p Page> {
    let wanted = asked.wanted.as_str();
    let below = Path::new(wanted).strip_prefix(&asked.output).ok().and_then(|path| path.to_str()).unwrap_or(wanted);
    let below = below.strip_prefix("./").unwrap_or(below);
    let below = below.strip_prefix("public/").unwrap_or(below);
    let of_source = site.url_of(below).map(|url| plan::output_path(&url));
    let address = plan::output_path(below);
    let folder = plan::output_path(&format!("{}/", below.trim_end_matches('/')));
    let candidates = [Some(below.to_owned()), of_source, Some(address), Some(folder)];
    candidates.into_iter().flatten().find_map(|output| pages.iter().find(|page| page.output == output))
}

fn nothing(wanted: &str, pages: &[Page]) -> Refusal {
    let diag = Diag::new(&rules::env::NO_PAGE, format!("there is no page `{wanted}`"));
    let near = crate::text::nearest::nearest(wanted, pages.iter().map(|page| page.output.as_str()), 1);
    Refusal::from(match near.first() {
        Some(near) => diag.hint(format!("did you mean `{near}`?")),
        None => diag.hint("name the file in the output folder, its address, or the source: `recto why /archive/`"),
    })
}
