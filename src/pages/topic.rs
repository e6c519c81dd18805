//! Topic pages: own text, where to start, the newest articles, and everything that belongs to the topic.

use std::collections::BTreeMap;

use super::context::Context;
use super::view::{PageMeta, SeriesRef, StartView, TermRef, TopicRef, TopicView};
use super::{
    Kind as PageView, View, archive, artwork, body, json_ld, members, mentions, meta, references, refs, social,
    taxonomy,
};
use crate::facts::Card;

/// Articles shown where nobody chose any.
const DEFAULT_START: usize = 3;
/// Articles from which on a topic shows those that are linked most.
const MANY: usize = 12;
/// How many of the most linked articles it shows.
const MOST_LINKED: usize = 5;
/// Co-occurring topics shown.
const MAX_COTOPICS: usize = 8;

/// The view of a topic.
pub fn view(context: &Context, topic: &str) -> Option<View> {
    let reader = context.reader;
    let card = taxonomy::document(reader, topic);
    let articles = taxonomy::articles(reader, topic, None);
    let title = taxonomy::title(reader, topic);
    let url = taxonomy::url(reader, topic);
    let text = card.and_then(|card| body::read(context, &card.id));
    let source = text.as_ref().map(|text| text.parse(context));
    let mut view = TopicView {
        id: topic.to_owned(),
        subtopics: taxonomy::children(reader, topic).iter().map(|below| refs::counted_topic(context, below)).collect(),
        latest: refs::newest(context, &articles[..articles.len().min(archive::MAX_LATEST)], archive::PICTURES),
        total: articles.len(),
        series: series(context, topic),
        cotopics: cotopics(context, topic),
        ..TopicView::default()
    };
    if archive::has_years(&articles) {
        view.years = archive::years_of(context, &url, &articles);
    }
    let mut page = match (card, &source) {
        (Some(card), Some(source)) => {
            view.summary = card.summary.clone();
            view.body = body::own_text(context, card, source);
            view.image = body::lead_image(context, card, &source.doc);
            view.mentions = mentions::of(context, card);
            view.edit_href = meta::edit_href(context, &card.path);
            view.start_here = references::start_here(context, card, &source.doc.front.start_here);
            meta::document(context, card, &source.doc.front)
        }
        _ => {
            let made = meta::made(context, "topic", &title, &url, "");
            PageMeta { og_image: social::of_topic(context, topic), ..made }
        }
    };
    // After the text, which stands before them.
    if context.parts().terms {
        view.terms = terms(context, topic);
    }
    view.cards = context.take_cards();
    if view.image.is_none() {
        view.plate_html = artwork::of_topic(context, topic);
    }
    if view.start_here.is_empty() {
        view.start_here = start(context, &articles);
    } else if articles.len() >= MANY {
        let linked = most_linked(context, &articles);
        view.most_linked = linked.iter().take(MOST_LINKED).map(|card| refs::line(context, card)).collect();
    }
    let mut crumbs = vec![context.word_link("topics", "/topics/")];
    crumbs.extend(taxonomy::ancestors(topic).iter().map(|above| refs::topic_link(context, above)));
    page.crumbs = meta::crumbs(context, crumbs);
    page.feeds = meta::feeds(context, &url, &title);
    page.json_ld = json_ld::collection(context, &page);
    let template = match card.zip(source.as_ref()) {
        Some((card, source)) => body::template(context, card, &source.doc, "topic.html"),
        None => "topic.html".to_owned(),
    };
    Some(meta::html(context, &template, page, PageView::Topic(view)))
}

/// Where to start when nobody said: the most linked of these articles.
pub fn start(context: &Context, articles: &[&Card]) -> Vec<StartView> {
    if articles.len() <= DEFAULT_START {
        return Vec::new();
    }
    most_linked(context, articles)
        .into_iter()
        .take(DEFAULT_START)
        .map(|card| StartView { card: refs::line(context, card), why: card.summary.clone() })
        .collect()
}

/// These articles, the most linked first, those without a link left out; ties to the newer.
fn most_linked<'a>(context: &Context, articles: &[&'a Card]) -> Vec<&'a Card> {
    let mut counted: Vec<(usize, &'a Card)> = articles
        .iter()
        .map(|card| (context.reader.count(&["inbound", &card.id]), *card))
        .filter(|(count, _)| *count > 0)
        .collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(_, card)| card).collect()
}

fn terms(context: &Context, topic: &str) -> Vec<TermRef> {
    let mut ids: Vec<String> = Vec::new();
    for below in taxonomy::subtree(context.reader, topic) {
        for name in taxonomy::names(context.reader, &below) {
            ids.extend(context.reader.names(&["topicterm", &name]));
        }
    }
    ids.sort();
    ids.dedup();
    refs::terms_with_cards(context, &ids)
}

fn series(context: &Context, topic: &str) -> Vec<SeriesRef> {
    let mut names: Vec<String> = Vec::new();
    for below in taxonomy::subtree(context.reader, topic) {
        for name in taxonomy::names(context.reader, &below) {
            names.extend(context.reader.children(&["topicseries", &name]));
        }
    }
    let mut names: Vec<String> = names.iter().map(|name| members::canonical(context.reader, "series", name)).collect();
    names.sort();
    names.dedup();
    let mut list: Vec<SeriesRef> = names.iter().map(|name| refs::series(context, name)).collect();
    refs::sort_series(context, &mut list);
    list
}

fn cotopics(context: &Context, topic: &str) -> Vec<TopicRef> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in taxonomy::names(context.reader, topic) {
        for other in context.reader.children(&["cotopic", &name]) {
            let count = context.reader.count(&["cotopic", &name, &other]);
            let other = taxonomy::canonical(context.reader, &other);
            let family =
                other == topic || other.starts_with(&format!("{topic}/")) || topic.starts_with(&format!("{other}/"));
            if !family {
                *counts.entry(other).or_default() += count;
            }
        }
    }
    let mut list: Vec<(usize, String)> = counts.into_iter().map(|(topic, count)| (count, topic)).collect();
    list.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    list.into_iter()
        .take(MAX_COTOPICS)
        .map(|(count, other)| TopicRef { count, ..refs::topic(context, &other) })
        .collect()
}
