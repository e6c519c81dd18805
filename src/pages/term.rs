//! A glossary term.

use super::context::Context;
use super::view::{Link, TermRef, TermView};
use super::{Kind, View, body, dates, json_ld, mentions, meta, references, refs, taxonomy};
use crate::facts::{Card, TermCard, Value};
use crate::parse::{Kind as DocKind, Spanned};

/// The view of the term with this id.
pub fn view(context: &Context, id: &str) -> Option<View> {
    let card = context.reader.card(id)?;
    let term = context.reader.term(id)?;
    let text = body::read(context, id)?;
    let source = text.parse(context);
    let front = &source.doc.front;
    let (used_in, first) = mentions::of_term(context, card);
    let first_used = first.map(|when| dates::view(context, when));
    let mut view = TermView {
        summary: card.summary.clone(),
        summary_is_written: front.summary.is_some(),
        abbreviation: term.abbreviation.clone(),
        synonyms: synonyms(context, term),
        body: body::own_text(context, card, &source),
        image: body::lead_image(context, card, &source.doc),
        topics: taxonomy::of_article(context.reader, card).iter().map(|name| refs::topic(context, name)).collect(),
        see_also: terms(context, card, &front.see_also),
        confused_with: terms(context, card, &front.confused_with),
        explained_in: explained_in(context, card, &front.explained_in),
        first_used,
        used_in,
        neighbours: neighbours(context, id),
        edit_href: meta::edit_href(context, &card.path),
        cards: Vec::new(),
    };
    view.cards = context.take_cards();
    let mut page = meta::document(context, card, front);
    let above = context.word_link("glossary", "/glossary/");
    let mut crumbs = vec![above];
    crumbs.extend(view.topics.first().map(|topic| Link { title: topic.title.clone(), href: topic.href.clone() }));
    page.crumbs = meta::crumbs(context, crumbs);
    page.json_ld = json_ld::term(context, &page, &names(context, id));
    let template = body::template(context, card, &source.doc, "term.html");
    Some(meta::html(context, &template, page, Kind::Term(view)))
}

/// The other names of a term, as written, the abbreviation left out: pages show it in a place of its own.
pub fn synonyms(context: &Context, term: &TermCard) -> Vec<String> {
    names(context, &term.id).into_iter().filter(|name| term.abbreviation.as_ref() != Some(name)).collect()
}

/// The other names of a term, as written.
fn names(context: &Context, id: &str) -> Vec<String> {
    match context.reader.get(&["synonyms", id]) {
        Some(Value::Targets(names)) => names.to_vec(),
        _ => Vec::new(),
    }
}

fn terms(context: &Context, card: &Card, names: &[Spanned<String>]) -> Vec<TermRef> {
    names
        .iter()
        .filter_map(|name| references::document_of_kind(context, card, name, DocKind::Term))
        .filter_map(|found| context.reader.term(&found.id))
        .map(|term| refs::term_with_card(context, term))
        .collect()
}

fn explained_in(context: &Context, card: &Card, names: &[Spanned<String>]) -> Vec<Link> {
    names
        .iter()
        .filter_map(|name| references::document(context, card, &name.value, name.span.clone(), Some(DocKind::Article)))
        .map(|found| Link { title: found.title.clone(), href: context.href(&found.url) })
        .collect()
}

/// The terms around this one in the A–Z, itself among them; none when it is the only one.
fn neighbours(context: &Context, id: &str) -> Vec<TermRef> {
    match context.reader.get(&["neighbours", id]) {
        Some(Value::Targets(ids)) if !ids.is_empty() => {
            let ids: Vec<String> = ids.iter().cloned().chain([id.to_owned()]).collect();
            refs::terms(context, &ids)
        }
        _ => Vec::new(),
    }
}
