//! Atom (RFC 4287).

use crate::pages::feed::Format;
use crate::pages::view::{FeedEntry, FeedView};
use crate::render::xml::Xml;

/// The date of a feed without entries: `updated` is required (RFC 4287, 4.2.15) and no clock is read.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

pub(super) fn write(feed: &FeedView) -> String {
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &feed.lang)]);
    xml.text("title", &feed.title);
    if !feed.description.is_empty() {
        xml.text("subtitle", &feed.description);
    }
    xml.text("id", &feed.feed_url);
    xml.text("updated", if feed.updated.is_empty() { NO_DATE } else { &feed.updated });
    xml.empty("link", &[("rel", "self"), ("type", Format::Atom.media_type()), ("href", &feed.feed_url)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page_url)]);
    if !feed.license.is_empty() {
        xml.text("rights", &feed.license);
    }
    xml.text("generator", &feed.generator);
    // An entry without authors inherits the feed's, and one of the two is required (4.2.1).
    if feed.entries.iter().any(|entry| entry.authors.is_empty()) {
        xml.open("author", &[]);
        xml.text("name", &feed.title);
        xml.close("author");
    }
    let parts: Vec<&str> =
        feed.entries.iter().map(|entry| entry.forms.of(Format::Atom, || write_entry(entry))).collect();
    xml.parts(&parts);
    xml.close("feed");
    xml.finish()
}

fn write_entry(entry: &FeedEntry) -> String {
    let mut xml = Xml::part(entry.html.len() + entry.html.len() / 4 + 1024);
    match &entry.lang {
        Some(lang) => xml.open("entry", &[("xml:lang", lang)]),
        None => xml.open("entry", &[]),
    }
    xml.text("title", &entry.title);
    xml.text("id", &entry.id);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
    xml.text("published", &entry.published);
    xml.text("updated", &entry.updated);
    for author in &entry.authors {
        xml.open("author", &[]);
        xml.text("name", &author.title);
        if !author.href.is_empty() {
            xml.text("uri", &author.href);
        }
        xml.close("author");
    }
    for topic in &entry.topics {
        xml.empty("category", &[("term", topic)]);
    }
    if !entry.summary.is_empty() {
        xml.text("summary", &entry.summary);
    }
    if !entry.html.is_empty() {
        xml.text_with("content", &[("type", "html")], &entry.html);
    }
    xml.close("entry");
    xml.finish()
}
