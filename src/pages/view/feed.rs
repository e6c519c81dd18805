//! The view of a feed; one view for Atom, JSON Feed and RSS.

use serde::Serialize;

use super::{DateView, Link};

/// A feed of the site, a topic or an author. All addresses are absolute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedView {
    /// Title.
    pub title: String,
    /// Plain text, may be empty.
    pub description: String,
    /// Address of the page it belongs to.
    pub page_url: String,
    /// Its own address.
    pub feed_url: String,
    /// BCP 47 tag.
    pub lang: String,
    /// Date of the newest change among its entries, RFC 3339.
    pub updated: String,
    /// Licence as written in `site.yaml`, may be empty.
    pub license: String,
    /// Version of Recto.
    pub generator: String,
    /// Newest first.
    pub entries: Vec<FeedEntry>,
}

/// An article in a feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedEntry {
    /// Permanent: a tag URI (RFC 4151) of the site's host and the article's id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Publication, RFC 3339.
    pub published: String,
    /// Last change, RFC 3339.
    pub updated: String,
    /// Publication, RFC 2822 (RSS).
    pub published_rfc2822: String,
    /// The date as people read it.
    pub date: Option<DateView>,
    /// Plain text, may be empty.
    pub summary: String,
    /// The text as HTML with absolute addresses; empty when feeds hold summaries only.
    pub html: String,
    /// Authors with their pages.
    pub authors: Vec<Link>,
    /// Topics.
    pub topics: Vec<String>,
    /// Absolute address of the lead image.
    pub image: Option<String>,
    /// Language, when it differs from the site's.
    pub lang: Option<String>,
}
