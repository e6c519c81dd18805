//! The home page, and the page for addresses that do not exist.

use super::context::Context;
use super::view::{HomeView, TermRef, TopicRef};
use super::{Kind, View, body, json_ld, members, meta, references, refs, taxonomy, topic};
use crate::facts::{Card, TermCard, Value};

/// Newest articles shown beside the lead.
const LATEST: usize = 5;
/// Terms shown under "Words worth knowing".
const WORDS: usize = 3;
/// Topics shown; the others are a step away, on the page of all topics.
const MAX_TOPICS: usize = 12;
/// Series shown.
const MAX_SERIES: usize = 6;

/// `/`.
pub fn view(context: &Context) -> Option<View> {
    let document = refs::home(context);
    let text = document.and_then(|card| body::read(context, &card.id));
    let source = text.as_ref().map(|text| text.parse(context));
    // The lead may be among the newest: one more is read so that the list stays full.
    let newest: Vec<&Card> =
        context.reader.first(&["recent"], LATEST + 1).iter().filter_map(|(_, value)| value.card()).collect();
    let series = members::all_series(context.reader);
    let mut view = HomeView {
        topics: topics(context),
        series: series.iter().take(MAX_SERIES).map(|name| refs::series(context, name)).collect(),
        words: words(context, newest.first().copied()),
        ..HomeView::default()
    };
    let mut lead = newest.first().copied();
    let mut template = "home.html".to_owned();
    let title = context.site_title();
    let config = context.reader.config("description");
    let mut description = config.description.clone().unwrap_or_default();
    let mut params = serde_json::Map::new();
    let mut image = None;
    if let (Some(card), Some(source)) = (document, &source) {
        let front = &source.doc.front;
        view.body = body::own_text(context, card, source);
        view.cards = context.take_cards();
        view.start_here = references::start_here(context, card, &front.start_here);
        if let Some(named) = &front.lead {
            lead = references::document_of_kind(context, card, named, crate::parse::Kind::Article).or(lead);
        }
        template = body::template(context, card, &source.doc, &template);
        if description.is_empty() {
            description = card.summary.clone();
        }
        params = front.params.clone();
        body::lead_image(context, card, &source.doc);
        image = meta::social_image(context, card, front);
    }
    if view.start_here.is_empty() {
        let all = context.reader.dir(&["recent"]);
        let all: Vec<&Card> = all.iter().filter_map(|(_, value)| value.card()).collect();
        view.start_here = topic::start(context, &all);
    }
    view.lead = lead.map(|card| refs::card(context, card));
    let rest = newest.iter().filter(|card| lead.is_none_or(|lead| lead.id != card.id)).take(LATEST);
    view.latest = rest.map(|card| refs::card(context, card)).collect();
    if !newest.is_empty() {
        view.archive_href = Some(context.href("/archive/"));
    }
    let mut page = meta::made(context, "home", &title, "/", &description);
    page.params = params;
    page.og_image = image.or(page.og_image);
    if let Some(tagline) = context.reader.config("tagline").tagline.as_deref().filter(|tagline| !tagline.is_empty()) {
        page.head_title = format!("{title} – {tagline}");
    }
    page.json_ld = json_ld::site(context, &page, &description);
    Some(meta::html(context, &template, page, Kind::Home(view)))
}

/// `/404.html`: says so and offers topics and the newest articles.
pub fn not_found(context: &Context) -> Option<View> {
    let newest = context.reader.first(&["recent"], LATEST);
    let view = HomeView {
        topics: topics(context),
        latest: newest.iter().filter_map(|(_, value)| value.card()).map(|card| refs::card(context, card)).collect(),
        archive_href: (!newest.is_empty()).then(|| context.href("/archive/")),
        ..HomeView::default()
    };
    let (title, description) = (context.words.text("page-not-found"), context.words.text("not-found-description"));
    let mut page = meta::made(context, "404", &title, "/404.html", &description);
    page.noindex = true;
    page.canonical = None;
    Some(meta::html(context, "404.html", page, Kind::NotFound(view)))
}

/// Topics of the first level, those with the most articles first.
fn topics(context: &Context) -> Vec<TopicRef> {
    let names = taxonomy::children(context.reader, "");
    let mut topics: Vec<TopicRef> = names.iter().map(|name| refs::counted_topic(context, name)).collect();
    topics.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
    topics.truncate(MAX_TOPICS);
    topics
}

/// Terms worth knowing: a choice that follows from the newest article, so that it changes when there is something new to
/// read, and no page depends on the day of the build.
fn words(context: &Context, newest: Option<&Card>) -> Vec<TermRef> {
    let rows = context.reader.dir(&["term"]);
    let seed = newest.map_or(0, |card| xxhash_rust::xxh3::xxh3_64(card.id.as_bytes()));
    let mut ranked: Vec<(u64, &TermCard)> = rows
        .iter()
        .filter_map(|(key, value)| match value {
            Value::Term(card) => Some((xxhash_rust::xxh3::xxh3_64_with_seed(key.as_str().as_bytes(), seed), &**card)),
            _ => None,
        })
        .filter(|(_, card)| !card.summary.is_empty())
        .collect();
    ranked.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let ids: Vec<String> = ranked.into_iter().take(WORDS).map(|(_, card)| card.id.clone()).collect();
    refs::terms(context, &ids)
}
