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
            Value::Entry(entry) => Some((entry.url.as_str(), entry.changed)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::PageKey;
    use crate::pages::sample::{draw, site};

    #[test]
    fn every_page_that_may_be_listed_is_there_once() {
        let site = site(&[
            ("site.yaml", "base_url: https://a.example/docs"),
            (
                "content/a.md",
                "---\ndate: 2026-01-02\nupdated: 2026-02-03\nauthors: [Kim]\nseries: S\ntopics: [t/u]\naliases: [/old/]\n---\n# A",
            ),
            ("content/b.md", "---\nunlisted: true\ntopics: [hidden]\n---\n# B"),
            ("content/c.md", "---\ndraft: true\n---\n# C"),
            ("content/topics/t.md", "# T"),
            ("content/glossary/g.md", "# G\n\nText."),
            ("content/glossary/index.md", "# Our words"),
            ("content/pages/about.md", "# About"),
        ]);
        let (Some(View::Sitemap(entries)), _) = draw(&site, &PageKey::Sitemap(None)) else { panic!("a sitemap") };
        let mut urls: Vec<String> = entries
            .iter()
            .map(|entry| {
                let path = entry.url.strip_prefix("https://a.example/docs").expect("absolute");
                entry.lastmod.as_ref().map_or(path.to_owned(), |date| format!("{path} {date}"))
            })
            .collect();
        urls.sort();
        let expected = [
            "/",
            "/a/ 2026-02-03",
            "/about/",
            "/archive/",
            "/archive/2026/",
            "/authors/",
            "/authors/kim/",
            "/glossary/",
            "/glossary/g/",
            "/series/",
            "/series/s/",
            "/topics/",
            "/topics/t/",
            "/topics/t/u/",
        ];
        assert_eq!(urls, expected);
    }

    #[test]
    fn parts_hold_at_most_the_limit() {
        assert_eq!([0, 1, MAX_ENTRIES, MAX_ENTRIES + 1].map(parts), [0, 1, 1, 2]);
        assert_eq!(part_url(0), "/sitemap-1.xml");
    }
}
