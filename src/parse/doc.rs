//! What one source file says, as plain values with the place of each.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::outline::Outline;
pub use crate::source::Kind;

/// A value and the bytes of the file's text that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Bytes from the start of the file's text.
    pub span: Range<usize>,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Range<usize>) -> Self {
        Spanned { value, span }
    }
}

/// A date as an author wrote it: a calendar date, or an instant (RFC 3339) whose calendar date is
/// the one in its own offset. Never shifted by a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "Numbers", try_from = "Numbers")]
pub struct When {
    /// The calendar date.
    pub date: jiff::civil::Date,
    /// The instant, when one was written.
    pub instant: Option<jiff::Timestamp>,
}

/// A [`When`] as it is stored: year, month and day; seconds since 1970 and the nanoseconds beyond.
#[derive(Serialize, Deserialize)]
struct Numbers(i16, i8, i8, Option<(i64, i32)>);

impl From<When> for Numbers {
    fn from(when: When) -> Self {
        let instant = when.instant.map(|instant| (instant.as_second(), instant.subsec_nanosecond()));
        Numbers(when.date.year(), when.date.month(), when.date.day(), instant)
    }
}

impl TryFrom<Numbers> for When {
    type Error = jiff::Error;

    fn try_from(Numbers(year, month, day, instant): Numbers) -> Result<Self, Self::Error> {
        let instant = instant.map(|(second, nanosecond)| jiff::Timestamp::new(second, nanosecond)).transpose()?;
        Ok(When { date: jiff::civil::Date::new(year, month, day)?, instant })
    }
}

/// A name and an address, as in `source:` and an author's `links:`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedUrl {
    /// What the link says.
    pub name: String,
    /// Absolute address.
    pub url: String,
}

/// One entry of `start_here`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartHere {
    /// A path, an address or a `[[wikilink]]`, as written.
    pub page: Spanned<String>,
    /// Why to read it; default: the page's summary.
    pub why: Option<String>,
}

/// Front matter: every key of the product contract, absent keys as `None` or empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Front {
    /// `title`.
    pub title: Option<Spanned<String>>,
    /// `summary`; a term's short definition.
    pub summary: Option<Spanned<String>>,
    /// `date` (article).
    pub date: Option<Spanned<When>>,
    /// `updated` (article).
    pub updated: Option<Spanned<When>>,
    /// `topics` as written: paths, titles or synonyms (article, term).
    pub topics: Vec<Spanned<String>>,
    /// `authors` as written: ids or names (article).
    pub authors: Vec<Spanned<String>>,
    /// `links` (author).
    pub links: Vec<NamedUrl>,
    /// `series` (article).
    pub series: Option<Spanned<String>>,
    /// `series_order` (article).
    pub series_order: Option<i64>,
    /// `planned`: titles not written yet (series).
    pub planned: Vec<String>,
    /// `synonyms` (term, topic, author).
    pub synonyms: Vec<Spanned<String>>,
    /// `forms` (term).
    pub forms: Vec<Spanned<String>>,
    /// `autolink` (term, article).
    pub autolink: Option<bool>,
    /// `slug`: last part of the address.
    pub slug: Option<Spanned<String>>,
    /// `id`: stable id.
    pub id: Option<Spanned<String>>,
    /// `aliases`: old addresses.
    pub aliases: Vec<Spanned<String>>,
    /// `draft`.
    pub draft: bool,
    /// `expires`.
    pub expires: Option<Spanned<When>>,
    /// `unlisted`.
    pub unlisted: bool,
    /// `key_points`.
    pub key_points: Vec<String>,
    /// `image`: lead and social image, a path like an image in the text.
    pub image: Option<Spanned<String>>,
    /// `image_alt`.
    pub image_alt: Option<String>,
    /// `hue` (topic), 0 to 359.
    pub hue: Option<u16>,
    /// `see_also` (term).
    pub see_also: Vec<Spanned<String>>,
    /// `confused_with` (term).
    pub confused_with: Vec<Spanned<String>>,
    /// `explained_in` (term).
    pub explained_in: Vec<Spanned<String>>,
    /// `search`: `false` keeps the page out of the index.
    pub search: Option<bool>,
    /// `review_after`.
    pub review_after: Option<Spanned<When>>,
    /// `source`: where a syndicated article first appeared (article).
    pub source: Option<NamedUrl>,
    /// `weight`: order among siblings, smaller first (topic, page).
    pub weight: Option<i64>,
    /// `start_here` (topic, home).
    pub start_here: Vec<StartHere>,
    /// `lead` (home).
    pub lead: Option<Spanned<String>>,
    /// `lang`: a BCP 47 tag.
    pub lang: Option<Spanned<String>>,
    /// `template`: name of another template.
    pub template: Option<Spanned<String>>,
    /// `params`: free data for the site's own templates.
    pub params: serde_json::Map<String, serde_json::Value>,
}

/// One source file, parsed.
#[derive(Debug, Clone)]
pub struct Doc {
    /// Path relative to the site's root: `content/articles/x.md`.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Its front matter.
    pub front: Front,
    /// The title: front matter, else the level-1 heading that opens the body, else empty (and a message was given).
    pub title: String,
    /// Whether the title came from the first heading, which is then not part of the body any more.
    pub title_from_heading: bool,
    /// Bytes of the file's text that are the body.
    pub body: Range<usize>,
    /// What the body holds.
    pub outline: Outline,
}
