//! Articles, and stand-alone pages: one template view, because a page is an article without company.

use super::context::Context;
use super::view::article::{Reason, RelatedView, SeriesStrip};
use super::view::{ArticleView, ContentsEntry, Link};
use super::{Kind, View, artwork, body, dates, json_ld, members, mentions, meta, refs, taxonomy};
use crate::facts::value::LinkBetween;
use crate::facts::{Card, Value};
use crate::parse::outline::Heading;
use crate::parse::{Doc, Kind as DocKind};

/// Entries of the contents up to which the lower headings are listed, too: about what a window shows beside the text.
const MAX_CONTENTS: usize = 18;

/// Related articles that are shown with their pictures, as in the theme's `related`.
const PICTURED: usize = 3;

/// The view of the article or page with this id.
pub fn view(context: &Context, id: &str) -> Option<View> {
    let card = context.reader.card(id)?;
    let text = body::read(context, id)?;
    let source = text.parse(context);
    let doc = &source.doc;
    let topics = taxonomy::of_article(context.reader, card);
    let is_article = card.kind == DocKind::Article;
    let image = body::lead_image(context, card, doc);
    let parts = context.parts();
    let mut view = ArticleView {
        summary: card.summary.clone(),
        summary_is_written: doc.front.summary.is_some(),
        date: card.date.map(|when| dates::view(context, when)),
        updated: card.updated.filter(|when| Some(*when) != card.date).map(|when| dates::view(context, when)),
        minutes: card.minutes,
        authors: card.authors.iter().map(|name| refs::author(context, name)).collect(),
        topics: topics.iter().map(|topic| refs::topic(context, topic)).collect(),
        plate_html: match image {
            Some(_) => String::new(),
            None => artwork::of_card(context, card, topics.first().map(String::as_str)),
        },
        image,
        key_points: if parts.key_points { key_points(context, doc) } else { Vec::new() },
        contents: if parts.contents { contents(&doc.outline.headings) } else { Vec::new() },
        body: body::html(context, card, &source, body::Purpose::Page),
        terms: if parts.terms { refs::terms(context, used_terms(context, id)) } else { Vec::new() },
        series: card.series.as_deref().and_then(|written| strip(context, card, written)),
        related: if parts.related && is_article && !card.unlisted { related(context, card) } else { Vec::new() },
        mentions: mentions::of(context, card),
        source: doc.front.source.as_ref().map(|source| Link { title: source.name.clone(), href: source.url.clone() }),
        edit_href: meta::edit_href(context, &card.path),
        is_draft: doc.front.draft || card.date.is_some_and(|when| when.date > context.rules.today),
        cards: Vec::new(),
    };
    view.cards = context.take_cards();
    let mut page = meta::document(context, card, &doc.front);
    if is_article {
        page.og_type = "article";
    }
    if let Some(source) = &view.source {
        page.canonical = Some(source.href.clone());
    }
    page.crumbs = meta::crumbs(context, crumbs(context, card, topics.first()));
    page.json_ld = if is_article { json_ld::article(context, &page, &view) } else { String::new() };
    let template = body::template(context, card, doc, if is_article { "article.html" } else { "page.html" });
    Some(meta::html(context, &template, page, Kind::Article(view)))
}

fn key_points(context: &Context, doc: &Doc) -> Vec<String> {
    doc.front.key_points.iter().map(|point| context.punctuated(point)).collect()
}

fn crumbs(context: &Context, card: &Card, topic: Option<&String>) -> Vec<Link> {
    let Some(topic) = topic.filter(|_| card.kind == DocKind::Article) else { return Vec::new() };
    let above = taxonomy::ancestors(topic);
    above.iter().chain(std::iter::once(topic)).map(|topic| refs::topic_link(context, topic)).collect()
}

/// The table of contents: headings of level 2, in a text that is not long those of level 3 below them. Short texts need
/// none.
pub fn contents(headings: &[Heading]) -> Vec<ContentsEntry> {
    let top = headings.iter().map(|heading| heading.level).filter(|level| *level > 1).min().unwrap_or(2);
    let mut entries: Vec<ContentsEntry> = Vec::new();
    for heading in headings {
        let entry = ContentsEntry {
            level: heading.level,
            title: heading.text.clone(),
            href: format!("#{}", super::context::encode(&heading.id)),
            children: Vec::new(),
        };
        if heading.level <= top {
            entries.push(entry);
        } else if heading.level == top + 1
            && let Some(parent) = entries.last_mut()
        {
            parent.children.push(entry);
        }
    }
    let all = entries.len() + entries.iter().map(|entry| entry.children.len()).sum::<usize>();
    if all > MAX_CONTENTS {
        entries.iter_mut().for_each(|entry| entry.children.clear());
    }
    if entries.len() < 2 { Vec::new() } else { entries }
}

/// Ids of the terms that a document uses by name or links to.
fn used_terms<'a>(context: &Context<'a>, id: &str) -> &'a [String] {
    match context.reader.get(&["uses", id]) {
        Some(Value::Targets(ids)) => ids,
        _ => &[],
    }
}

fn strip(context: &Context, card: &Card, written: &str) -> Option<SeriesStrip> {
    let name = members::canonical(context.reader, "series", written);
    let articles = members::series_articles(context.reader, &name);
    let at = articles.iter().position(|other| other.id == card.id)?;
    let link = refs::series(context, &name);
    Some(SeriesStrip {
        title: link.title,
        href: link.href,
        position: at + 1,
        total: articles.len(),
        previous: at.checked_sub(1).map(|n| refs::line(context, articles[n])),
        next: articles.get(at + 1).map(|next| refs::line(context, next)),
    })
}

fn related(context: &Context, card: &Card) -> Vec<RelatedView> {
    let Some(Value::Related(related)) = context.reader.get(&["related", &card.id]) else { return Vec::new() };
    related
        .iter()
        .enumerate()
        .filter_map(|(at, related)| {
            let other = context.reader.card(&related.id)?;
            let mut reasons = Vec::new();
            let kind = match related.link {
                LinkBetween::None => None,
                LinkBetween::To => Some("linked-from-here"),
                LinkBetween::From => Some("links-here"),
                LinkBetween::Both => Some("links-both"),
            };
            reasons.extend(kind.map(|kind| Reason { kind, links: Vec::new(), words: Vec::new() }));
            let terms: Vec<Link> = related
                .terms
                .iter()
                .filter_map(|id| context.reader.term(id))
                .map(|term| Link { title: term.title.clone(), href: context.href(&term.url) })
                .collect();
            if !terms.is_empty() {
                reasons.push(Reason { kind: "terms", links: terms, words: Vec::new() });
            }
            let mut topics: Vec<String> =
                related.topics.iter().map(|name| taxonomy::canonical(context.reader, name)).collect();
            topics.dedup();
            let topics: Vec<Link> = topics.iter().map(|topic| refs::topic_link(context, topic)).collect();
            if !topics.is_empty() {
                reasons.push(Reason { kind: "topics", links: topics, words: Vec::new() });
            }
            if reasons.is_empty() {
                reasons.push(Reason { kind: "words", links: Vec::new(), words: related.words.clone() });
            }
            let card = if at < PICTURED { refs::card(context, other) } else { refs::line(context, other) };
            Some(RelatedView { card, reasons })
        })
        .collect()
}
