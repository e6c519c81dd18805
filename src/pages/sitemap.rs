//! The sitemap (sitemaps.org protocol 0.9) and `robots.txt`.

use super::View;
use super::context::Context;
use crate::facts::Value;

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

/// The sitemap: part `n`, or the whole one (an index when there are parts).
pub fn view(context: &Context, part: Option<usize>) -> Option<View> {
    let rows = context.reader.dir(&["sitemap"]);
    let parts = rows.len().div_ceil(MAX_ENTRIES);
    match part {
        Some(n) => {
            let rows = rows.chunks(MAX_ENTRIES).nth(n)?;
            Some(View::Sitemap(entries(context, rows)))
        }
        None if parts > 1 => {
            let addresses: Option<Vec<String>> = (0..parts).map(|n| context.absolute(&part_url(n))).collect();
            Some(View::SitemapIndex(addresses?))
        }
        None => {
            context.absolute("/")?;
            let mut entries = entries(context, rows);
            // The home page is in the sitemap also when it has no document.
            let home = context.absolute("/")?;
            if !entries.iter().any(|entry| entry.url == home) {
                entries.insert(0, Entry { url: home, lastmod: None });
            }
            Some(View::Sitemap(entries))
        }
    }
}

/// The address of a part.
pub fn part_url(n: usize) -> String {
    format!("/sitemap-{}.xml", n + 1)
}

fn entries(context: &Context, rows: &[crate::facts::store::Row]) -> Vec<Entry> {
    rows.iter()
        .filter_map(|(_, value)| match value {
            Value::Entry(url, when) => {
                Some(Entry { url: context.absolute(url)?, lastmod: when.map(super::dates::iso) })
            }
            _ => None,
        })
        .collect()
}

/// `robots.txt`.
pub fn robots(context: &Context) -> Option<View> {
    Some(View::Robots(context.absolute("/sitemap.xml")))
}
