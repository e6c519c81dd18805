//! The search page: where to look without a search. It lists nothing, so that it does not grow with the site.

use super::context::Context;
use super::view::SearchView;
use super::view::list::Place;
use super::{Kind, View, meta};

/// The address of the page.
pub const URL: &str = "/search/";

/// `/search/`.
pub fn view(context: &Context) -> Option<View> {
    let reader = context.reader;
    let exists = |kind: &str| reader.exists(&[kind]) || reader.exists(&[&format!("{kind}doc")]);
    let places = [
        ("topics", "/topics/", "place-topics", exists("topic")),
        ("glossary", "/glossary/", "place-glossary", reader.exists(&["term"])),
        ("series", "/series/", "place-series", exists("series")),
        ("archive", "/archive/", "place-archive", reader.exists(&["recent"])),
        ("authors", "/authors/", "place-authors", exists("author")),
    ];
    let places = places.into_iter().filter(|(.., exists)| *exists).map(|(title, url, text, _)| Place {
        title: context.words.text(title).into_owned(),
        href: context.href(url),
        text: context.words.text(text).into_owned(),
    });
    let view = SearchView { places: places.collect() };
    let (title, description) = (context.words.text("search"), context.words.text("search-text"));
    let mut page = meta::made(context, "search", &title, URL, &description);
    page.crumbs = meta::crumbs(context, Vec::new());
    page.noindex = true;
    page.canonical = None;
    Some(meta::html(context, "search.html", page, Kind::Search(view)))
}
