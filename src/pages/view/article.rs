//! The view of an article, and of a stand-alone page.

use serde::Serialize;

use super::{
    AuthorRef, CardView, ContentsEntry, DateView, HoverCard, ImageView, Link, MentionsView, TermRef, TopicRef,
};

/// `view` of `article.html` and `page.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ArticleView {
    /// Plain text, may be empty.
    pub summary: String,
    /// `true` when the summary was written in the front matter (a default one repeats the first paragraph).
    pub summary_is_written: bool,
    /// Date of publication.
    pub date: Option<DateView>,
    /// Date of the last change, when one is given.
    pub updated: Option<DateView>,
    /// Minutes to read.
    pub minutes: u32,
    /// Authors in the order written.
    pub authors: Vec<AuthorRef>,
    /// Topics in the order written.
    pub topics: Vec<TopicRef>,
    /// Lead image.
    pub image: Option<ImageView>,
    /// A drawing in its place, an `<svg>` element; empty when there is an image, or plates are switched off.
    pub plate_html: String,
    /// Two to four points for the "In short" box, may be empty.
    pub key_points: Vec<String>,
    /// Table of contents, headings of level 2 with those of level 3 below; empty when there are fewer than two.
    pub contents: Vec<ContentsEntry>,
    /// The text, as HTML.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// Glossary terms linked in the text, by name.
    pub terms: Vec<TermRef>,
    /// The series it belongs to.
    pub series: Option<SeriesStrip>,
    /// Related articles, best first.
    pub related: Vec<RelatedView>,
    /// Pages that link here, newest first.
    pub mentions: MentionsView,
    /// The original of a syndicated article.
    pub source: Option<Link>,
    /// Where to edit the source.
    pub edit_href: Option<String>,
    /// A draft, or dated in the future, shown because drafts were asked for.
    pub is_draft: bool,
}

/// A series seen from one of its articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeriesStrip {
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// Number of this article, from 1.
    pub position: usize,
    /// Number of articles.
    pub total: usize,
    /// The article before.
    pub previous: Option<CardView>,
    /// The article after.
    pub next: Option<CardView>,
}

/// A related article and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelatedView {
    /// The article.
    pub card: CardView,
    /// Why, at least one reason.
    pub reasons: Vec<Reason>,
}

/// Why an article is related.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `links-here`, `linked-from-here`, `links-both`, `terms`, `topics`, `words`.
    pub kind: &'static str,
    /// The shared terms or topics; empty for links.
    pub links: Vec<Link>,
    /// The shared words; empty for the others.
    pub words: Vec<String>,
}
