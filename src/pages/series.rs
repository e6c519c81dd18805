//! Series: ordered reading lists.

use super::context::Context;
use super::view::SeriesView;
use super::{Kind, View, artwork, body, json_ld, members, mentions, meta, refs};
use crate::facts::address;

/// The view of a series.
pub fn view(context: &Context, name: &str) -> Option<View> {
    let articles = members::series_articles(context.reader, name);
    let card = members::document(context.reader, "series", name);
    if card.is_none() && articles.is_empty() {
        return None;
    }
    let mut view = SeriesView {
        articles: refs::cards(context, &articles),
        minutes: articles.iter().map(|card| card.minutes).sum(),
        ..SeriesView::default()
    };
    let text = card.and_then(|card| body::read(context, &card.id));
    let source = text.as_ref().map(|text| text.parse(context));
    let (mut page, template) = match (card, &source) {
        (Some(card), Some(source)) => {
            view.summary = card.summary.clone();
            view.body = body::own_text(context, card, source);
            view.cards = context.take_cards();
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
    if view.image.is_none() {
        view.plate_html = artwork::of_series(context, name);
    }
    let above = context.word_link("series", "/series/");
    page.crumbs = meta::crumbs(context, vec![above]);
    page.json_ld = json_ld::collection(context, &page);
    Some(meta::html(context, &template, page, Kind::Series(view)))
}
