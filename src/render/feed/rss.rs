//! RSS 2.0 (rssboard.org/rss-specification), with the modules `atom`, `content` and `dc`.

use jiff::Timestamp;
use jiff::fmt::rfc2822;

use crate::pages::feed::Format;
use crate::pages::view::{FeedEntry, FeedView};
use crate::render::xml::Xml;

pub(super) fn write(feed: &FeedView) -> String {
    let mut xml = Xml::new();
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &feed.title);
    xml.text("link", &feed.page_url);
    // Required, so the title stands in for it.
    xml.text("description", if feed.description.is_empty() { &feed.title } else { &feed.description });
    xml.empty("atom:link", &[("rel", "self"), ("type", Format::Rss.media_type()), ("href", &feed.feed_url)]);
    xml.text("language", &feed.lang);
    if !feed.license.is_empty() {
        xml.text("copyright", &feed.license);
    }
    if let Some(date) = rfc2822(&feed.updated) {
        xml.text("lastBuildDate", &date);
    }
    xml.text("generator", &feed.generator);
    let parts: Vec<&str> = feed.entries.iter().map(|entry| entry.forms.of(Format::Rss, || write_item(entry))).collect();
    xml.parts(&parts);
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

fn write_item(entry: &FeedEntry) -> String {
    let mut xml = Xml::part(entry.html.len() + entry.html.len() / 4 + 1024);
    xml.open("item", &[]);
    xml.text("title", &entry.title);
    xml.text("link", &entry.url);
    xml.text_with("guid", &[("isPermaLink", "false")], &entry.id);
    xml.text("pubDate", &entry.published_rfc2822);
    for author in &entry.authors {
        xml.text("dc:creator", &author.title);
    }
    for topic in &entry.topics {
        xml.text("category", topic);
    }
    if !entry.summary.is_empty() {
        xml.text("description", &entry.summary);
    }
    if !entry.html.is_empty() {
        xml.text("content:encoded", &entry.html);
    }
    xml.close("item");
    xml.finish()
}

/// An RFC 3339 instant as RSS writes it.
fn rfc2822(instant: &str) -> Option<String> {
    let instant: Timestamp = instant.parse().ok()?;
    rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&instant).ok()
}
