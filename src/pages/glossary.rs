//! The glossary, A to Z in the order of the site's language.

use super::context::Context;
use super::view::GlossaryView;
use super::view::TopicLabel;
use super::view::term::{GlossaryEntry, LetterGroup, LetterRef};
use super::{Kind, View, json_ld, lists, meta, refs, taxonomy};
use crate::facts::{Reader, TermCard, Value, key};
use crate::text::collate::Collation;
use crate::text::slug::slug;

/// Above this many terms the glossary has a page a letter.
pub const MAX_ON_ONE_PAGE: usize = 200;

/// A letter and its terms.
pub struct Letter<'a> {
    /// The letter.
    pub title: String,
    /// The terms, each with its slug, in order.
    pub terms: Vec<(String, &'a TermCard)>,
}

impl Letter<'_> {
    /// The last part of the letter's address and the id of its heading.
    pub fn id(&self) -> String {
        slug(&self.title)
    }
}

/// All terms by letter, in the order of the language.
pub fn letters<'a>(reader: &Reader<'a>, lang: &str) -> Vec<Letter<'a>> {
    let collation = Collation::new(lang);
    let mut terms: Vec<(String, &'a TermCard)> = Vec::new();
    for (key, value) in reader.dir(&["term"]) {
        if let Value::Term(card) = value {
            terms.push((key::nth(key.as_str(), 1), card));
        }
    }
    terms.sort_by(|a, b| collation.compare(&a.1.title, &b.1.title).then_with(|| a.1.id.cmp(&b.1.id)));
    let mut letters: Vec<Letter<'a>> = Vec::new();
    for (anchor, card) in terms {
        let title = collation.letter(&card.title);
        match letters.iter_mut().find(|letter| letter.title == title) {
            Some(letter) => letter.terms.push((anchor, card)),
            None => letters.push(Letter { title, terms: vec![(anchor, card)] }),
        }
    }
    letters
}

/// The ids on `/glossary/`, or on the page of one letter: those of letters and terms. A large glossary's first page
/// shows no terms and has none.
pub fn anchors(reader: &Reader, lang: &str, only: Option<&str>) -> Vec<String> {
    let letters = letters(reader, lang);
    let is_split = letters.iter().map(|letter| letter.terms.len()).sum::<usize>() > MAX_ON_ONE_PAGE;
    let shown = letters.iter().filter(|letter| only.map_or(!is_split, |id| letter.id() == id));
    shown
        .flat_map(|letter| {
            let terms = letter.terms.iter().map(|(anchor, _)| anchor.clone());
            std::iter::once(heading_id(letter)).chain(terms)
        })
        .collect()
}

/// `/glossary/`, or the page of one letter of a large glossary.
pub fn view(context: &Context, only: Option<&str>) -> Option<View> {
    let letters = letters(context.reader, &context.rules.lang);
    let total = letters.iter().map(|letter| letter.terms.len()).sum();
    let split = total > MAX_ON_ONE_PAGE;
    let shown = |letter: &Letter| only.map_or(!split, |id| letter.id() == id);
    let mut view = GlossaryView {
        body: String::new(),
        cards: Vec::new(),
        letters: with_gaps(letters.iter().map(|letter| LetterRef {
            title: letter.title.clone(),
            href: if split {
                context.href(&letter_url(&letter.id()))
            } else {
                format!("{}#{}", context.href("/glossary/"), heading_id(letter))
            },
            here: shown(letter),
        })),
        shown: letters.iter().filter(|letter| shown(letter)).map(|letter| letter.terms.len()).sum(),
        groups: letters.iter().filter(|letter| shown(letter)).map(|letter| group(context, letter)).collect(),
        total,
    };
    let (title, url) = match only {
        Some(id) => {
            let letter = letters.iter().find(|letter| letter.id() == id)?;
            (context.words.with("glossary-letter", &[("letter", letter.title.as_str().into())]), letter_url(id))
        }
        None => (context.words.text("glossary"), "/glossary/".to_owned()),
    };
    // How many terms there are stands beside it.
    let description = context.words.text("glossary-description");
    let mut page = meta::made(context, "glossary", &title, &url, &description);
    let mut template = "glossary.html".to_owned();
    if only.is_none() {
        let index = lists::with_own_text(context, page, "glossary", &template);
        (page, view.body, template) = (index.page, index.body, index.template);
        view.cards = context.take_cards();
    }
    let above = only.map(|_| context.word_link("glossary", "/glossary/"));
    page.crumbs = meta::crumbs(context, above.into_iter().collect());
    page.json_ld = json_ld::collection(context, &page);
    Some(meta::html(context, &template, page, Kind::Glossary(view)))
}

/// Letters with the missing ones of A to Z between them, which lead nowhere; in a language with other letters just
/// those that there are.
fn with_gaps(letters: impl Iterator<Item = LetterRef>) -> Vec<LetterRef> {
    let letters: Vec<LetterRef> = letters.collect();
    let latin = |title: &str| matches!(title.as_bytes(), [b'A'..=b'Z']);
    let alphabetic = |title: &str| title.chars().any(char::is_alphabetic);
    if letters.is_empty() || letters.iter().any(|letter| alphabetic(&letter.title) && !latin(&letter.title)) {
        return letters;
    }
    let (known, others): (Vec<_>, Vec<_>) = letters.into_iter().partition(|letter| latin(&letter.title));
    let gap = |title: String| LetterRef { title, href: String::new(), here: false };
    let alphabet = ('A'..='Z').map(|letter| letter.to_string());
    let filled = alphabet.map(|title| known.iter().find(|letter| letter.title == title).cloned().unwrap_or(gap(title)));
    others.into_iter().chain(filled).collect()
}

/// The address of a letter's page.
pub fn letter_url(id: &str) -> String {
    format!("/glossary/letters/{id}/")
}

fn heading_id(letter: &Letter) -> String {
    format!("letter-{}", letter.id())
}

fn group(context: &Context, letter: &Letter) -> LetterGroup {
    let terms = letter.terms.iter().map(|(anchor, card)| GlossaryEntry {
        anchor: anchor.clone(),
        term: refs::term(context, card),
        synonyms: super::term::synonyms(context, card),
        topic: topic(context, card),
    });
    LetterGroup { title: letter.title.clone(), id: heading_id(letter), terms: terms.collect() }
}

fn topic(context: &Context, term: &TermCard) -> Option<TopicLabel> {
    let card = context.reader.card(&term.id)?;
    let topic = taxonomy::of_article(context.reader, card).into_iter().next()?;
    Some(refs::topic_label(context, &topic))
}
