//! Feeds: the newest articles of the site, a topic or an author.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::view::feed::Forms;
use super::view::{FeedEntry, FeedView, Link};
use super::{View, body, dates, members, refs, taxonomy};
use crate::facts::Card;

/// A feed format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Atom (RFC 4287): `atom.xml`.
    Atom,
    /// JSON Feed 1.1: `feed.json`.
    Json,
    /// RSS 2.0: `rss.xml`.
    Rss,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Atom, Format::Json, Format::Rss];

    /// The file's name.
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Atom => "atom.xml",
            Format::Json => "feed.json",
            Format::Rss => "rss.xml",
        }
    }

    /// The name people know it by.
    pub fn label(self) -> &'static str {
        match self {
            Format::Atom => "Atom",
            Format::Json => "JSON Feed",
            Format::Rss => "RSS",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
            Format::Rss => "application/rss+xml",
        }
    }
}

/// What a feed is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Of {
    /// The whole site.
    Site,
    /// A topic with those below it, by normalised name.
    Topic(String),
    /// An author, by slug.
    Author(String),
}

/// The view of a feed. `None` without `base_url`, because a feed's addresses are absolute.
pub fn view(context: &Context, of: &Of, format: Format) -> Option<View> {
    let reader = context.reader;
    let config = reader.config("feeds");
    for field in ["base_url", "description", "tagline", "license", "lang"] {
        reader.config(field);
    }
    let base = config.base_url.as_ref()?.as_str();
    let items = config.feeds.items as usize;
    let site = context.site_title();
    let description = config.description.clone().or_else(|| config.tagline.clone()).unwrap_or_default();
    let (title, description, url, cards) = match of {
        Of::Site => {
            let rows = reader.first(&["recent"], items);
            (site, description, "/".to_owned(), rows.iter().filter_map(|(_, value)| value.card()).collect())
        }
        Of::Topic(topic) => {
            let summary = taxonomy::document(reader, topic).map(|card| card.summary.clone()).unwrap_or_default();
            let title = format!("{} – {site}", taxonomy::title(reader, topic));
            (title, summary, taxonomy::url(reader, topic), taxonomy::articles(reader, topic, None))
        }
        Of::Author(name) => {
            let card = members::document(reader, "author", name);
            let url = card.map_or_else(|| format!("/authors/{name}/"), |card| card.url.clone());
            let summary = card.map(|card| card.summary.clone()).unwrap_or_default();
            (
                format!("{} – {site}", members::author_name(reader, name)),
                summary,
                url,
                members::author_articles(reader, name),
            )
        }
    };
    // Undated articles are in no feed.
    let cards: Vec<&Card> = cards.into_iter().filter(|card| card.date.is_some()).take(items).collect();
    let entries: Vec<Arc<FeedEntry>> = cards
        .iter()
        .filter_map(|card| {
            context.kept.entries.of(&card.id, reader, || entry(context, card, base, config.feeds.full).map(Arc::new))
        })
        .collect();
    let updated = entries.iter().map(|entry| entry.updated.clone()).max().unwrap_or_else(|| EPOCH.to_owned());
    let view = FeedView {
        title,
        description,
        page_url: context.absolute(&url)?,
        feed_url: context.absolute(&format!("{url}{}", format.file_name()))?,
        lang: context.rules.lang.clone(),
        updated,
        license: config.license.clone().unwrap_or_default(),
        generator: format!("Recto {}", env!("CARGO_PKG_VERSION")),
        entries,
    };
    Some(View::Feed(Box::new(view), format))
}

/// `updated` of a feed without entries: Atom requires one, and no output may contain the date of the build.
const EPOCH: &str = "1970-01-01T00:00:00Z";

/// An article as every feed holds it: of the site, its topics and authors, in three formats. It follows from the article
/// alone and from no feed.
fn entry(context: &Context, card: &Card, base: &str, full: bool) -> Option<FeedEntry> {
    let date = card.date?;
    let updated = card.updated.unwrap_or(date);
    let html = if full { text(context, card) } else { String::new() };
    let absolute = |href: &str| context.absolute_href(href).unwrap_or_default();
    Some(FeedEntry {
        id: tag(base, card),
        title: card.title.clone(),
        url: context.absolute(&card.url)?,
        published: dates::rfc3339(date),
        updated: dates::rfc3339(updated),
        published_rfc2822: dates::rfc2822(date),
        date: Some(dates::view(context, date)),
        summary: card.summary.clone(),
        html,
        authors: card
            .authors
            .iter()
            .map(|written| refs::author(context, written))
            .map(|author| Link { title: author.name, href: absolute(&author.href) })
            .collect(),
        topics: taxonomy::of_article(context.reader, card)
            .iter()
            .map(|topic| taxonomy::title(context.reader, topic))
            .collect(),
        image: card
            .image
            .as_deref()
            .and_then(|image| refs::picture(context, card, image, ""))
            .map(|image| absolute(&image.src)),
        lang: card.lang.clone(),
        forms: Forms::default(),
    })
}

fn text(context: &Context, card: &Card) -> String {
    match body::read(context, &card.id) {
        Some(text) => body::html(context, card, &text.parse(context), body::Purpose::Feed),
        None => String::new(),
    }
}

/// A tag URI (RFC 4151): the site's host, the year of publication and the stable id, so that an entry stays the same
/// one when its address changes.
fn tag(base: &str, card: &Card) -> String {
    let host = base.split("://").nth(1).unwrap_or(base).split(['/', ':']).next().unwrap_or_default();
    let year = card.date.map_or(1970, |when| i32::from(when.date.year()));
    format!("tag:{host},{year:04}:{}", super::context::encode(&card.id))
}
