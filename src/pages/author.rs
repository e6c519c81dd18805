//! Authors.

use std::collections::BTreeMap;

use super::context::Context;
use super::topic::card_of;
use super::view::{AuthorView, Link};
use super::{Kind, View, archive, article, body, json_ld, mentions, meta, refs, topic};
use crate::facts::{Card, Reader, address};

/// The articles of an author, newest first.
pub fn articles<'a>(reader: &Reader<'a>, name: &str) -> Vec<&'a Card> {
    let mut found: BTreeMap<&str, &'a Card> = BTreeMap::new();
    for name in refs::names(reader, "author", name) {
        for (key, value) in reader.dir(&["author", &name]) {
            if let Some(card) = card_of(value) {
                found.insert(key.as_str().rsplit('/').next().unwrap_or_default(), card);
            }
        }
    }
    found.into_values().collect()
}

/// Every author of the site, by canonical name.
pub fn all(reader: &Reader) -> Vec<String> {
    let used = reader.children(&["author"]);
    let mut names: Vec<String> = used.iter().map(|name| refs::canonical(reader, "author", name)).collect();
    names.extend(reader.children(&["authordoc"]));
    names.sort();
    names.dedup();
    names
}

/// The name of an author as people read it: the title of the file, else as the newest article writes it.
pub fn name(reader: &Reader, author: &str) -> String {
    if let Some(card) = refs::document(reader, "author", author) {
        return card.title.clone();
    }
    let written = articles(reader, author)
        .first()
        .and_then(|card| card.authors.iter().find(|name| refs::canonical(reader, "author", name) == author).cloned());
    written.unwrap_or_else(|| address::capitalised(author))
}

/// The address of an author.
pub fn url(reader: &Reader, author: &str) -> String {
    refs::document(reader, "author", author).map_or_else(|| format!("/authors/{author}/"), |card| card.url.clone())
}

/// The view of an author.
pub fn view(context: &Context, author: &str) -> Option<View> {
    let articles = articles(context.reader, author);
    let card = refs::document(context.reader, "author", author);
    if card.is_none() && articles.is_empty() {
        return None;
    }
    let url = url(context.reader, author);
    let name = name(context.reader, author);
    let mut view = AuthorView {
        articles: topic::cards(context, &articles[..articles.len().min(archive::MAX_LATEST)]),
        total: articles.len(),
        ..AuthorView::default()
    };
    let text = card.and_then(|card| body::read(context, &card.id));
    let source = text.as_ref().map(|text| text.parse(context));
    let (mut page, template) = match (card, &source) {
        (Some(card), Some(source)) => {
            view.summary = card.summary.clone();
            view.body = article::own_text(context, card, source);
            view.image = body::lead_image(context, card, &source.doc);
            view.links = source.doc.front.links.iter().map(|l| Link { title: l.name.clone(), href: l.url.clone() }).collect();
            view.mentions = mentions::of(context, card);
            view.edit_href = meta::edit_href(context, &card.path);
            let template = body::template(context, card, &source.doc, "author.html");
            (meta::document(context, card, &source.doc.front), template)
        }
        _ => (meta::made(context, "author", &name, &url, ""), "author.html".to_owned()),
    };
    let above = Link { title: "Authors".to_owned(), href: context.href("/authors/") };
    page.crumbs = meta::crumbs(context, vec![above]);
    page.feeds = meta::feeds(context, &url, &name);
    page.json_ld = json_ld::collection(context, &page);
    Some(archive::html(context, &template, page, Kind::Author(view)))
}
