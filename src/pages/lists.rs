//! The indexes of topics, series and authors.

use super::context::Context;
use super::view::{AuthorRef, IndexView};
use super::{Kind, View, archive, author, json_ld, meta, refs, series, taxonomy};

/// `/topics/`: the whole tree.
pub fn topics(context: &Context) -> Option<View> {
    let children = taxonomy::children(context.reader, "");
    let view = IndexView {
        topics: children.iter().map(|topic| refs::topic_tree(context, topic)).collect(),
        ..IndexView::default()
    };
    Some(index(context, "topics", "Topics", "/topics/", "topics.html", view))
}

/// `/series/`.
pub fn series(context: &Context) -> Option<View> {
    let mut list: Vec<_> = series::all(context.reader).iter().map(|name| refs::series(context, name)).collect();
    list.sort_by(|a, b| a.title.cmp(&b.title).then_with(|| a.id.cmp(&b.id)));
    let view = IndexView { series: list, ..IndexView::default() };
    Some(index(context, "series-index", "Series", "/series/", "series-index.html", view))
}

/// `/authors/`.
pub fn authors(context: &Context) -> Option<View> {
    let collation = crate::text::collate::Collation::new(&context.rules.lang);
    let mut list: Vec<AuthorRef> = author::all(context.reader)
        .iter()
        .map(|name| AuthorRef {
            count: author::articles(context.reader, name).len(),
            name: author::name(context.reader, name),
            ..refs::author(context, name)
        })
        .collect();
    list.sort_by(|a, b| collation.compare(&a.name, &b.name).then_with(|| a.href.cmp(&b.href)));
    let view = IndexView { authors: list, ..IndexView::default() };
    Some(index(context, "authors", "Authors", "/authors/", "authors.html", view))
}

fn index(
    context: &Context,
    kind: &'static str,
    title: &str,
    url: &str,
    template: &str,
    view: IndexView,
) -> View {
    let description = format!("All {} of {}.", title.to_lowercase(), context.site_title());
    let mut page = meta::made(context, kind, title, url, &description);
    page.crumbs = meta::crumbs(context, Vec::new());
    page.json_ld = json_ld::collection(context, &page);
    archive::html(context, template, page, Kind::Index(view))
}
