//! Series: ordered reading lists.

use super::context::Context;
use super::topic::card_of;
use super::view::{Link, SeriesView};
use super::{Kind, View, archive, article, body, json_ld, mentions, meta, refs, topic};
use crate::facts::{Card, Reader, address};

/// The articles of a series, in order: `series_order`, else by date.
pub fn articles<'a>(reader: &Reader<'a>, name: &str) -> Vec<&'a Card> {
    let mut rows: Vec<(&str, &'a Card)> = Vec::new();
    for name in refs::names(reader, "series", name) {
        for (key, value) in reader.dir(&["series", &name]) {
            rows.extend(card_of(value).map(|card| (key.as_str().rsplit('/').next().unwrap_or_default(), card)));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(b.0));
    rows.into_iter().map(|(_, card)| card).collect()
}

/// Every series of the site, by canonical name.
pub fn all(reader: &Reader) -> Vec<String> {
    let used = reader.children(&["series"]);
    let mut names: Vec<String> = used.iter().map(|name| refs::canonical(reader, "series", name)).collect();
    names.extend(reader.children(&["seriesdoc"]));
    names.sort();
    names.dedup();
    names
}

/// The view of a series.
pub fn view(context: &Context, name: &str) -> Option<View> {
    let articles = articles(context.reader, name);
    let card = refs::document(context.reader, "series", name);
    if card.is_none() && articles.is_empty() {
        return None;
    }
    let mut view = SeriesView {
        articles: topic::cards(context, &articles),
        minutes: articles.iter().map(|card| card.minutes).sum(),
        ..SeriesView::default()
    };
    let text = card.and_then(|card| body::read(context, &card.id));
    let source = text.as_ref().map(|text| text.parse(context));
    let (mut page, template) = match (card, &source) {
        (Some(card), Some(source)) => {
            view.summary = card.summary.clone();
            view.body = article::own_text(context, card, source);
            view.image = body::lead_image(context, card, &source.doc);
            view.planned = source.doc.front.planned.clone();
            view.mentions = mentions::of(context, card);
            view.edit_href = meta::edit_href(context, &card.path);
            let template = body::template(context, card, &source.doc, "series.html");
            (meta::document(context, card, &source.doc.front), template)
        }
        _ => {
            let title = address::capitalised(name);
            (meta::made(context, "series", &title, &format!("/series/{name}/"), ""), "series.html".to_owned())
        }
    };
    let above = Link { title: "Series".to_owned(), href: context.href("/series/") };
    page.crumbs = meta::crumbs(context, vec![above]);
    page.json_ld = json_ld::collection(context, &page);
    Some(archive::html(context, &template, page, Kind::Series(view)))
}
