//! The indexes of topics, series and authors, and the own text that an index may have.

use super::context::Context;
use super::view::{AuthorRef, IndexView, PageMeta};
use super::{Kind, View, artwork, body, json_ld, members, meta, refs, taxonomy};
use crate::facts::resolve::in_file;
use crate::facts::{Card, Reader, Value};

/// `/topics/`: the whole tree.
pub fn topics(context: &Context) -> Option<View> {
    let children = taxonomy::children(context.reader, "");
    let view = IndexView {
        topics: children.iter().map(|topic| refs::topic_tree(context, topic)).collect(),
        ..IndexView::default()
    };
    Some(index(context, "topics", ("topics", "all-topics-of"), "topics.html", view))
}

/// `/series/`.
pub fn series(context: &Context) -> Option<View> {
    let mut list: Vec<_> = members::all_series(context.reader).iter().map(|name| refs::series(context, name)).collect();
    refs::sort_series(context, &mut list);
    let view = IndexView { series: list, ..IndexView::default() };
    Some(index(context, "series-index", ("series", "all-series-of"), "series-index.html", view))
}

/// `/authors/`.
pub fn authors(context: &Context) -> Option<View> {
    let collation = crate::text::collate::Collation::new(&context.rules.lang);
    let mut list: Vec<AuthorRef> = members::all_authors(context.reader)
        .iter()
        .map(|name| AuthorRef {
            count: members::author_articles(context.reader, name).len(),
            name: members::author_name(context.reader, name),
            plate_html: artwork::of_author(context, &members::author_name(context.reader, name), name),
            ..refs::author(context, name)
        })
        .collect();
    list.sort_by(|a, b| collation.compare(&a.name, &b.name).then_with(|| a.href.cmp(&b.href)));
    let view = IndexView { authors: list, ..IndexView::default() };
    Some(index(context, "authors", ("authors", "all-authors-of"), "authors.html", view))
}

/// An index: the first of its words is its title and also its folder, the second describes it.
fn index(
    context: &Context,
    kind: &'static str,
    (folder, described): (&'static str, &'static str),
    template: &str,
    view: IndexView,
) -> View {
    let title = context.words.text(folder);
    let description = context.words.with(described, &[("site", context.site_title().into())]);
    let made = meta::made(context, kind, &title, &format!("/{folder}/"), &description);
    let Index { mut page, body, template } = with_own_text(context, made, folder, template);
    page.crumbs = meta::crumbs(context, Vec::new());
    page.json_ld = json_ld::collection(context, &page);
    meta::html(context, &template, page, Kind::Index(IndexView { body, cards: context.take_cards(), ..view }))
}

/// The document with the own text of the index of `folder`: `content/topics/index.md`.
pub fn own<'a>(reader: &Reader<'a>, folder: &str) -> Option<&'a Card> {
    ["index.md", "index.markdown"].into_iter().find_map(|name| {
        match in_file(reader, &format!("content/{folder}/{name}")) {
            Some(Value::Text(id)) => reader.card(id),
            _ => None,
        }
    })
}

/// What an index is drawn with.
pub struct Index {
    /// Its head: title and description are the document's, when there is one.
    pub page: PageMeta,
    /// The document's text as HTML, empty without one.
    pub body: String,
    /// The template.
    pub template: String,
}

/// The index of `folder` with title, description and text of its document, if it has one.
pub fn with_own_text(context: &Context, made: PageMeta, folder: &str, template: &str) -> Index {
    let found = own(context.reader, folder).and_then(|card| Some((card, body::read(context, &card.id)?)));
    let Some((card, text)) = found else {
        return Index { page: made, body: String::new(), template: template.to_owned() };
    };
    let source = text.parse(context);
    let front = &source.doc.front;
    let document = meta::document(context, card, front);
    let written = front.summary.is_some();
    Index {
        body: body::own_text(context, card, &source),
        template: body::template(context, card, &source.doc, template),
        page: PageMeta {
            kind: made.kind,
            // The first paragraph is on the page already.
            description: if written { document.description } else { made.description },
            canonical: made.canonical,
            href: made.href,
            ..document
        },
    }
}
