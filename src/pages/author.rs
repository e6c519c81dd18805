//! Authors.

use std::collections::BTreeMap;

use super::context::Context;
use super::view::{AuthorView, Link, SeriesRef, TopicRef};
use super::{Kind, View, archive, artwork, body, json_ld, members, mentions, meta, refs, taxonomy};
use crate::facts::Card;

/// Topics shown under "Writes about".
const MAX_TOPICS: usize = 12;

/// The view of an author.
pub fn view(context: &Context, author: &str) -> Option<View> {
    let articles = members::author_articles(context.reader, author);
    let card = members::document(context.reader, "author", author);
    if card.is_none() && articles.is_empty() {
        return None;
    }
    let url = members::url(context.reader, "author", author);
    let name = members::author_name(context.reader, author);
    let mut view = AuthorView {
        articles: refs::newest(context, &articles[..articles.len().min(archive::MAX_LATEST)], archive::PICTURES),
        total: articles.len(),
        topics: topics(context, &articles),
        series: series(context, &articles),
        ..AuthorView::default()
    };
    if archive::has_years(&articles) {
        view.years = archive::years_of(context, &url, &articles);
    }
    let text = card.and_then(|card| body::read(context, &card.id));
    let source = text.as_ref().map(|text| text.parse(context));
    let (mut page, template) = match (card, &source) {
        (Some(card), Some(source)) => {
            view.summary = card.summary.clone();
            view.body = body::own_text(context, card, source);
            view.cards = context.take_cards();
            view.image = body::lead_image(context, card, &source.doc);
            view.links =
                source.doc.front.links.iter().map(|l| Link { title: l.name.clone(), href: l.url.clone() }).collect();
            view.mentions = mentions::of(context, card);
            view.edit_href = meta::edit_href(context, &card.path);
            let template = body::template(context, card, &source.doc, "author.html");
            (meta::document(context, card, &source.doc.front), template)
        }
        _ => (meta::made(context, "author", &name, &url, ""), "author.html".to_owned()),
    };
    if view.image.is_none() {
        let id = card.map_or_else(|| format!("authors/{author}"), |card| card.id.clone());
        view.plate_html = artwork::of_author(context, &name, &id);
    }
    let above = context.word_link("authors", "/authors/");
    page.crumbs = meta::crumbs(context, vec![above]);
    page.feeds = meta::feeds(context, &url, &name);
    page.json_ld = json_ld::collection(context, &page);
    Some(meta::html(context, &template, page, Kind::Author(view)))
}

/// The first topics of these articles, most often first.
fn topics(context: &Context, articles: &[&Card]) -> Vec<TopicRef> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for topic in articles.iter().filter_map(|card| card.topics.first()) {
        *counts.entry(taxonomy::canonical(context.reader, topic)).or_default() += 1;
    }
    let mut list: Vec<(String, usize)> = counts.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    list.into_iter().take(MAX_TOPICS).map(|(topic, count)| TopicRef { count, ..refs::topic(context, &topic) }).collect()
}

fn series(context: &Context, articles: &[&Card]) -> Vec<SeriesRef> {
    let named = articles.iter().filter_map(|card| card.series.as_deref());
    let mut names: Vec<String> = named.map(|name| members::canonical(context.reader, "series", name)).collect();
    names.sort();
    names.dedup();
    names.iter().map(|name| refs::series(context, name)).collect()
}
