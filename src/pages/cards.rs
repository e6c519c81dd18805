//! Hover cards of a page.
//!
//! A link asks for the card of what it leads to while the page's view is made, and is told the id of
//! the card's element. Cards are numbered in the order in which they were first asked for, one a
//! target. A card holds what a reader wants before following a link, and nothing that changes when
//! some third page does: no counts.

use std::collections::HashMap;

use super::context::Context;
use super::view::{HoverCard, TopicLabel};
use super::{dates, meta, taxonomy};
use crate::facts::Card;
use crate::parse::Kind;
use crate::text::plain::truncate;

/// Most cards on a page: each is part of it whether somebody looks or not. Links beyond have none.
pub const MAX_CARDS: usize = 60;
/// Most characters of a definition or summary on a card.
pub const MAX_CARD_TEXT: usize = 200;

/// The cards of the page that is being made.
#[derive(Debug, Default)]
pub struct Cards {
    list: Vec<HoverCard>,
    /// Document to the place in `list`; `None` for one that has no card.
    known: HashMap<String, Option<usize>>,
}

impl Cards {
    /// The id of the card of a document, made by `make` when it is asked for first.
    pub fn of(&mut self, id: &str, make: impl FnOnce() -> Option<HoverCard>) -> Option<String> {
        let at = match self.known.get(id) {
            Some(at) => *at,
            None if self.list.len() >= MAX_CARDS => None,
            None => {
                let at = make().map(|card| {
                    let number = self.list.len() + 1;
                    self.list.push(HoverCard { id: format!("Card-{number}"), ..card });
                    number - 1
                });
                self.known.insert(id.to_owned(), at);
                at
            }
        };
        at.map(|at| self.list[at].id.clone())
    }

    /// All of them, in the order of their numbers.
    pub fn into_list(self) -> Vec<HoverCard> {
        self.list
    }
}

/// The card of a term or an article, its id left out. `None` when there is nothing to show.
pub fn card(context: &Context, id: &str) -> Option<HoverCard> {
    context.kept.cards.of(id, context.reader, || make(context, id))
}

fn make(context: &Context, id: &str) -> Option<HoverCard> {
    let card = context.reader.card(id)?;
    let (summary, abbreviation) = match card.kind {
        Kind::Article => (&card.summary, None),
        Kind::Term => {
            let term = context.reader.term(id)?;
            (&term.summary, term.abbreviation.clone())
        }
        _ => return None,
    };
    if summary.trim().is_empty() {
        return None;
    }
    let is_article = card.kind == Kind::Article;
    Some(HoverCard {
        id: String::new(),
        kind: card.kind.word(),
        title: card.title.clone(),
        abbreviation,
        text: truncate(summary, MAX_CARD_TEXT),
        href: context.href(&card.url),
        topic: topic(context, card),
        minutes: if is_article { card.minutes } else { 0 },
        dir: card.lang.as_deref().map(meta::direction),
        lang: card.lang.clone(),
        date: card.date.filter(|_| is_article).map(|when| dates::view(context, when)),
    })
}

fn topic(context: &Context, card: &Card) -> Option<TopicLabel> {
    let id = taxonomy::of_article(context.reader, card).into_iter().next()?;
    let title = taxonomy::title(context.reader, &id);
    let href = context.href(&taxonomy::url(context.reader, &id));
    Some(TopicLabel { id, title, href })
}

#[cfg(test)]
mod tests;
