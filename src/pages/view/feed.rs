//! The view of a feed; one view for Atom, JSON Feed and RSS.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use super::{DateView, Link};
use crate::pages::feed::Format;

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
    pub entries: Vec<Arc<FeedEntry>>,
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
    /// What was written of it.
    #[serde(skip)]
    pub forms: Forms,
}

/// A feed entry as the formats write it. An article stands in the feeds of the site, of its topics and of its authors,
/// so each form is written once. It follows from the entry and is no part of what that is.
#[derive(Debug, Default)]
pub struct Forms([OnceLock<String>; Format::ALL.len()]);

impl Forms {
    /// The entry in this format, as `write` gives it.
    pub fn of(&self, format: Format, write: impl FnOnce() -> String) -> &str {
        self.0[format as usize].get_or_init(write)
    }
}

impl Clone for Forms {
    fn clone(&self) -> Self {
        Forms::default()
    }
}

impl PartialEq for Forms {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Forms {}
