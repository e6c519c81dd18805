//! The sitemap (sitemaps.org protocol 0.9) and `robots.txt`.

use super::View;
use super::context::Context;
use crate::facts::Value;
use crate::parse::When;

/// A page in the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Absolute address.
    pub url: String,
    /// Last change, ISO 8601.
    pub lastmod: Option<String>,
}

/// Most addresses in one file (the protocol allows 50,000 and 50 MB; these stay below both).
pub const MAX_ENTRIES: usize = 40_000;

/// The sitemap: part `n`, or the whole one (an index when there are parts). Documents come first, then the pages
/// that Recto makes without one.
pub fn view(context: &Context, part: Option<usize>) -> Option<View> {
    let documents = context.reader.dir(&["sitemap"]).iter();
    let made = context.reader.dir(&["made"]).iter();
    let listed: Vec<(&str, Option<When>)> = documents
        .chain(made)
        .filter_map(|(_, value)| match value {
            Value::Entry(url, when) => Some((&**url, *when)),
            _ => None,
        })
        .collect();
    let parts = parts(listed.len());
    match part {
        Some(n) => Some(View::Sitemap(entries(context, listed.chunks(MAX_ENTRIES).nth(n)?))),
        None if parts > 1 => {
            let addresses: Option<Vec<String>> = (0..parts).map(|n| context.absolute(&part_url(n))).collect();
            Some(View::SitemapIndex(addresses?))
        }
        None => Some(View::Sitemap(entries(context, &listed))),
    }
}

/// Number of files that so many addresses need.
pub fn parts(addresses: usize) -> usize {
    addresses.div_ceil(MAX_ENTRIES)
}

/// The address of a part.
pub fn part_url(n: usize) -> String {
    format!("/sitemap-{}.xml", n + 1)
}

fn entries(context: &Context, listed: &[(&str, Option<When>)]) -> Vec<Entry> {
    let entry = |(url, when): &(&str, Option<When>)| {
        Some(Entry { url: context.absolute(url)?, lastmod: when.map(super::dates::iso) })
    };
    listed.iter().filter_map(entry).collect()
}

/// `robots.txt`.
pub fn robots(context: &Context) -> Option<View> {
    Some(View::Robots(context.absolute("/sitemap.xml")))
}
