//! The home page, and the page for addresses that do not exist.

use super::context::Context;
use super::view::{HomeView, TopicRef};
use super::{Kind, View, body, json_ld, members, meta, references, refs, taxonomy, topic};
use crate::facts::Card;

/// Newest articles shown beside the lead.
const LATEST: usize = 12;

/// `/`.
pub fn view(context: &Context) -> Option<View> {
    let document = refs::home(context);
    let text = document.and_then(|card| body::read(context, &card.id));
    let source = text.as_ref().map(|text| text.parse(context));
    // The lead may be among the newest: one more is read so that the list stays full.
    let newest: Vec<&Card> =
        context.reader.first(&["recent"], LATEST + 1).iter().filter_map(|(_, value)| value.card()).collect();
    let mut view = HomeView {
        topics: topics(context),
        series: members::all_series(context.reader).iter().map(|name| refs::series(context, name)).collect(),
        term_count: context.reader.count(&["term"]),
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
        view.start_here = topic::most_linked(context, &all);
    }
    view.lead = lead.map(|card| refs::card(context, card));
    let rest = newest.iter().filter(|card| lead.is_none_or(|lead| lead.id != card.id)).take(LATEST);
    view.latest = rest.map(|card| refs::card(context, card)).collect();
    if context.reader.count(&["recent"]) > view.latest.len() + 1 {
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

/// `/404.html`: says so and offers the topics.
pub fn not_found(context: &Context) -> Option<View> {
    let view = HomeView { topics: topics(context), ..HomeView::default() };
    let mut page = meta::made(context, "404", "Page not found", "/404.html", "There is no page at this address.");
    page.noindex = true;
    page.canonical = None;
    Some(meta::html(context, "404.html", page, Kind::NotFound(view)))
}

fn topics(context: &Context) -> Vec<TopicRef> {
    taxonomy::children(context.reader, "")
        .iter()
        .map(|name| {
            let children = taxonomy::children(context.reader, name);
            let children = children.iter().map(|child| refs::topic(context, child)).collect();
            TopicRef { children, ..refs::topic(context, name) }
        })
        .collect()
}
