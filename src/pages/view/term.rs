//! Views of the glossary and of a term.

use serde::Serialize;

use super::{DateView, HoverCard, ImageView, Link, MentionsView, TermRef, TopicLabel, TopicRef};

/// `view` of `glossary.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GlossaryView {
    /// Own text of the glossary, as HTML; empty on the page of one letter.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// Every letter that has terms, with where it is.
    pub letters: Vec<LetterRef>,
    /// The letters shown on this page: all of them, or one when the glossary is large.
    pub groups: Vec<LetterGroup>,
    /// Number of the terms on this page.
    pub shown: usize,
    /// Number of all terms.
    pub total: usize,
}

/// A letter of the A–Z.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterRef {
    /// The letter.
    pub title: String,
    /// Where its terms are; empty for a letter without terms.
    pub href: String,
    /// Its terms are on this page.
    pub here: bool,
}

/// Terms under one letter, in the language's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterGroup {
    /// The letter.
    pub title: String,
    /// Id of its heading.
    pub id: String,
    /// The terms.
    pub terms: Vec<GlossaryEntry>,
}

/// A term in the A–Z.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GlossaryEntry {
    /// Id of the entry on the page: the term's slug.
    pub anchor: String,
    /// The term.
    pub term: TermRef,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Its first topic.
    pub topic: Option<TopicLabel>,
}

/// `view` of `term.html`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TermView {
    /// Short definition, plain text.
    pub summary: String,
    /// `true` when the definition was written in the front matter (else the body begins with it).
    pub summary_is_written: bool,
    /// Abbreviation, when it has one.
    pub abbreviation: Option<String>,
    /// Other names.
    pub synonyms: Vec<String>,
    /// Own text, as HTML, may be empty.
    pub body: String,
    /// Hover cards of what the text and the lists of terms link to.
    pub cards: Vec<HoverCard>,
    /// Picture.
    pub image: Option<ImageView>,
    /// Topics.
    pub topics: Vec<TopicRef>,
    /// Terms to read next.
    pub see_also: Vec<TermRef>,
    /// Terms that are something else.
    pub confused_with: Vec<TermRef>,
    /// Articles that explain it best.
    pub explained_in: Vec<Link>,
    /// Pages that use or link it, newest first, each with its best sentence.
    pub used_in: MentionsView,
    /// Date of the oldest article that uses or links it.
    pub first_used: Option<DateView>,
    /// Two terms before, the term itself, and two after in the A–Z.
    pub neighbours: Vec<TermRef>,
    /// Where to edit the source.
    pub edit_href: Option<String>,
}
