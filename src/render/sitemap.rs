//! Sitemaps (sitemaps.org protocol 0.9) and `robots.txt` (RFC 9309).

use super::xml::Xml;
use crate::pages::sitemap::Entry;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// A sitemap.
pub(super) fn pages(entries: &[Entry]) -> String {
    let mut xml = Xml::new();
    xml.open("urlset", &[NAMESPACE]);
    for entry in entries {
        xml.open("url", &[]);
        xml.text("loc", &entry.url);
        if let Some(date) = &entry.lastmod {
            xml.text("lastmod", date);
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

/// An index of sitemaps.
pub(super) fn index(addresses: &[String]) -> String {
    let mut xml = Xml::new();
    xml.open("sitemapindex", &[NAMESPACE]);
    for address in addresses {
        xml.open("sitemap", &[]);
        xml.text("loc", address);
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    xml.finish()
}

/// `robots.txt`: everything may be read; where the sitemap is.
pub(super) fn robots(sitemap: Option<&str>) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(address) = sitemap {
        text.push_str("\nSitemap: ");
        text.extend(address.chars().filter(|letter| !letter.is_control()));
        text.push('\n');
    }
    text
}
