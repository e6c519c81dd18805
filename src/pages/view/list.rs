//! Views of pages that list others: home, topics, series, authors, archive.

use serde::Serialize;

use super::{AuthorRef, CardView, HoverCard, ImageView, Link, MentionsView, SeriesRef, StartView, TermRef, TopicRef};

/// `view` of `home.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HomeView {
    /// Own text of `content/index.md`, as HTML, may be empty.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// The lead article.
    pub lead: Option<CardView>,
    /// Where to start.
    pub start_here: Vec<StartView>,
    /// Newest articles, the lead left out.
    pub latest: Vec<CardView>,
    /// Topics of the first level, those with the most articles first.
    pub topics: Vec<TopicRef>,
    /// Series.
    pub series: Vec<SeriesRef>,
    /// A few terms worth knowing, another choice with each new article.
    pub words: Vec<TermRef>,
    /// Address of the archive, when there are more articles than shown.
    pub archive_href: Option<String>,
}

/// `view` of `topic.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TopicView {
    /// Normalised name.
    pub id: String,
    /// Plain text, may be empty.
    pub summary: String,
    /// Own text, as HTML, may be empty.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// Lead image.
    pub image: Option<ImageView>,
    /// A drawing in its place, an `<svg>` element; empty when there is an image, or plates are switched off.
    pub plate_html: String,
    /// Topics below.
    pub subtopics: Vec<TopicRef>,
    /// Where to start: the author's choice, else the three most linked articles.
    pub start_here: Vec<StartView>,
    /// Newest articles of the topic and of those below it.
    pub latest: Vec<CardView>,
    /// Number of all articles.
    pub total: usize,
    /// The articles that others link to most; empty for a small topic.
    pub most_linked: Vec<CardView>,
    /// A page a year, newest first; empty when all articles are shown in `latest`.
    pub years: Vec<YearRef>,
    /// Glossary terms of the topic.
    pub terms: Vec<TermRef>,
    /// Series with articles of the topic.
    pub series: Vec<SeriesRef>,
    /// Topics named together with this one, most often first.
    pub cotopics: Vec<TopicRef>,
    /// Pages that link here.
    pub mentions: MentionsView,
    /// Where to edit the source.
    pub edit_href: Option<String>,
}

/// A year of an archive, or a month of a large year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearRef {
    /// `2026`, `November 2026`, or the word for undated articles.
    pub title: String,
    /// Address.
    pub href: String,
    /// Number of articles.
    pub count: usize,
}

/// `view` of `year.html`: articles of one year (or month) of the archive or of a topic.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct YearView {
    /// `2026`, `November 2026`.
    pub period: String,
    /// Normalised name of the topic whose archive it is.
    pub topic: Option<String>,
    /// What it is the archive of: the whole site, a topic or an author.
    pub of: Option<Link>,
    /// By month, newest first; empty for a large year that has a page a month.
    pub groups: Vec<PeriodGroup>,
    /// The months of a large year, newest first.
    pub months: Vec<YearRef>,
    /// Number of articles in the year or month.
    pub total: usize,
}

/// `view` of `archive.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ArchiveView {
    /// The newest articles by year, newest first.
    pub groups: Vec<PeriodGroup>,
    /// Years, newest first.
    pub years: Vec<YearRef>,
    /// Number of all articles.
    pub total: usize,
    /// The first year, when there are several.
    pub since: Option<String>,
}

/// Articles of a year or month in a longer list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodGroup {
    /// `2026`, `November 2026`, or the word for undated articles.
    pub title: String,
    /// Address of the page of the year; `None` where there is none.
    pub href: Option<String>,
    /// Number of all its articles.
    pub count: usize,
    /// Those that are shown, newest first.
    pub articles: Vec<CardView>,
}

/// `view` of `series.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SeriesView {
    /// Plain text, may be empty.
    pub summary: String,
    /// Own text, as HTML, may be empty.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// Picture.
    pub image: Option<ImageView>,
    /// A drawing in its place, an `<svg>` element; empty when there is an image, or plates are switched off.
    pub plate_html: String,
    /// Articles in order.
    pub articles: Vec<CardView>,
    /// Titles not written yet.
    pub planned: Vec<String>,
    /// Sum of the minutes to read.
    pub minutes: u32,
    /// Pages that link here.
    pub mentions: MentionsView,
    /// Where to edit the source.
    pub edit_href: Option<String>,
}

/// `view` of `author.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AuthorView {
    /// Plain text, may be empty.
    pub summary: String,
    /// Own text, as HTML, may be empty.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// Picture.
    pub image: Option<ImageView>,
    /// A drawing in its place, an `<svg>` element; empty when there is an image, or plates are switched off.
    pub plate_html: String,
    /// Links to other places.
    pub links: Vec<Link>,
    /// Newest articles.
    pub articles: Vec<CardView>,
    /// Number of all articles.
    pub total: usize,
    /// Topics of the articles, those with the most articles first.
    pub topics: Vec<TopicRef>,
    /// Series with articles of the author.
    pub series: Vec<SeriesRef>,
    /// A page a year, newest first; empty when all articles are shown in `articles`.
    pub years: Vec<YearRef>,
    /// Pages that link here.
    pub mentions: MentionsView,
    /// Where to edit the source.
    pub edit_href: Option<String>,
}

/// `view` of `topics.html`, `series-index.html` and `authors.html`: one of the lists is filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct IndexView {
    /// Own text, as HTML, may be empty.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// Topics as a tree.
    pub topics: Vec<TopicRef>,
    /// Series by title.
    pub series: Vec<SeriesRef>,
    /// Authors by name.
    pub authors: Vec<AuthorRef>,
}

/// `view` of `search.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// Where to look without a search, in the order of the navigation.
    pub places: Vec<Place>,
}

/// A part of the site, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// What is there.
    pub text: String,
}
