//! Views: what a template gets, as plain complete data.
//!
//! A template receives `site` ([`SiteView`]), `page` ([`PageMeta`]) and `view`, one struct a kind of
//! page. Templates have no function that reaches the site: whatever a page prints is visible here.
//! Addresses (`href`, `src`) are ready to print, the site's prefix included. A field named `html`,
//! `body` or ending in `_html` is markup and is printed with `| safe`; everything else is text.

pub mod article;
pub mod card;
pub mod feed;
pub mod list;
pub mod site;
pub mod term;

pub use article::ArticleView;
pub use card::{HoverCard, TopicLabel};
pub use feed::{FeedEntry, FeedView};
pub use list::{ArchiveView, AuthorView, HomeView, IndexView, SearchView, SeriesView, TopicView, YearView};
pub use site::{PageMeta, SiteView};
pub use term::{GlossaryView, TermView};

use serde::Serialize;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// A date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// `2026-11-22`, or an RFC 3339 instant: the value of `<time datetime>`.
    pub iso: String,
    /// `22 November 2026`.
    pub text: String,
    /// For lists: `22 Nov 2026`.
    pub short: String,
    /// Day and month, where the year is known: `22 Nov`.
    pub day: String,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImageView {
    /// Address.
    pub src: String,
    /// Alternative text; empty when it is decoration.
    pub alt: String,
    /// Pixels, when known.
    pub width: Option<u32>,
    /// Pixels, when known.
    pub height: Option<u32>,
}

/// The short form of a document in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CardView {
    /// Stable id.
    pub id: String,
    /// `article`, `topic`, `term`, …
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Plain text, may be empty.
    pub summary: String,
    /// Date of publication.
    pub date: Option<DateView>,
    /// Date of the last change, when one is given.
    pub updated: Option<DateView>,
    /// Minutes to read.
    pub minutes: u32,
    /// Its first topic.
    pub topic: Option<TopicLabel>,
    /// Lead image.
    pub image: Option<ImageView>,
    /// A drawing in its place, an `<svg>` element; empty when there is an image, or plates are switched off.
    pub plate_html: String,
    /// Language, when it differs from the site's.
    pub lang: Option<String>,
    /// `ltr` or `rtl`, where there is a language.
    pub dir: Option<&'static str>,
}

/// A card and a sentence on why to read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StartView {
    /// What to read.
    pub card: CardView,
    /// Why: the author's words, else the summary.
    pub why: String,
}

/// A sentence in three parts, the middle one marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteView {
    /// Text before the mark.
    pub before: String,
    /// The marked text.
    pub mark: String,
    /// Text after the mark.
    pub after: String,
}

/// A page that mentions this one: "Mentioned in", "Used in".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentionView {
    /// The page that mentions this one.
    pub card: CardView,
    /// The sentence.
    pub quote: QuoteView,
    /// The heading it stands under, with its address.
    pub section: Option<Link>,
}

/// Mentions: the newest of them and how many there are in all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MentionsView {
    /// The newest, at most 30.
    pub items: Vec<MentionView>,
    /// All of them.
    pub total: usize,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContentsEntry {
    /// 2 to 6.
    pub level: u8,
    /// Plain text.
    pub title: String,
    /// `#id`.
    pub href: String,
    /// Headings below it.
    pub children: Vec<ContentsEntry>,
}

/// A glossary term in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermRef {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Address.
    pub href: String,
    /// Short definition, plain text.
    pub summary: String,
    /// Abbreviation, when it has one.
    pub abbreviation: Option<String>,
    /// Id of its hover card, where a list of terms shows one.
    pub card: Option<String>,
}

/// A topic in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicRef {
    /// Normalised name: `backend/apis`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Plain text, may be empty.
    pub summary: String,
    /// Image.
    pub image: Option<ImageView>,
    /// A drawing in its place, an `<svg>` element; empty when there is an image, or plates are switched off.
    pub plate_html: String,
    /// Number of articles in it and below it.
    pub count: usize,
    /// Topics below it (filled where the page shows a tree).
    pub children: Vec<TopicRef>,
}

/// A series in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesRef {
    /// Slug.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Plain text, may be empty.
    pub summary: String,
    /// A drawing, an `<svg>` element; empty when plates are switched off.
    pub plate_html: String,
    /// Number of articles.
    pub count: usize,
}

/// An author in a list or byline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuthorRef {
    /// Name.
    pub name: String,
    /// Address; empty for an author without a page, whom only unlisted articles name.
    pub href: String,
    /// Plain text, may be empty.
    pub summary: String,
    /// The initials (filled in lists), an `<svg>` element; empty when plates are switched off.
    pub plate_html: String,
    /// Number of articles (filled in lists).
    pub count: usize,
}
