//! Hover cards: what a page shows of the terms and articles its text links to.

use serde::Serialize;

use super::DateView;

/// A topic as a label of something that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TopicLabel {
    /// Normalised name: `backend/apis`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
}

/// The card of a term or an article. It stands once in the page, however many links show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HoverCard {
    /// Id of its element, `Card-1`: the links that show it name it in `interestfor`.
    pub id: String,
    /// `term` or `article`.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Abbreviation of a term, when it has one.
    pub abbreviation: Option<String>,
    /// Definition or summary, plain text, shortened.
    pub text: String,
    /// Address.
    pub href: String,
    /// Its first topic.
    pub topic: Option<TopicLabel>,
    /// Minutes to read; 0 for a term.
    pub minutes: u32,
    /// Date of publication of an article.
    pub date: Option<DateView>,
    /// Language, when it differs from the site's.
    pub lang: Option<String>,
    /// `ltr` or `rtl`, where there is a language.
    pub dir: Option<&'static str>,
}
