//! Authors.

use super::context::Context;
use super::view::{AuthorView, Link};
use super::{Kind, View, archive, artwork, body, json_ld, members, mentions, meta, refs};

/// The view of an author.
pub fn view(context: &Context, author: &str) -> Option<View> {
    let articles = members::author_articles(context.reader, author);
    let card = members::document(context.reader, "author", author);
    if card.is_none() && articles.is_empty() {
        return None;
    }
    let url = members::author_url(context.reader, author);
    let name = members::author_name(context.reader, author);
    let mut view = AuthorView {
        articles: refs::cards(context, &articles[..articles.len().min(archive::MAX_LATEST)]),
        total: articles.len(),
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
    let above = Link { title: "Authors".to_owned(), href: context.href("/authors/") };
    page.crumbs = meta::crumbs(context, vec![above]);
    page.feeds = meta::feeds(context, &url, &name);
    page.json_ld = json_ld::collection(context, &page);
    Some(meta::html(context, &template, page, Kind::Author(view)))
}
