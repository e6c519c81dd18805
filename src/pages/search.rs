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
        ("Topics", "/topics/", "Every subject, with what lies below it.", exists("topic")),
        ("Glossary", "/glossary/", "Every term from A to Z, in one sentence each.", reader.exists(&["term"])),
        ("Series", "/series/", "Articles that belong in an order.", exists("series")),
        ("Archive", "/archive/", "Every article by year.", reader.exists(&["recent"])),
        ("Authors", "/authors/", "Who wrote what.", exists("author")),
    ];
    let places = places.into_iter().filter(|(.., exists)| *exists).map(|(title, url, text, _)| Place {
        title: title.to_owned(),
        href: context.href(url),
        text: text.to_owned(),
    });
    let view = SearchView { places: places.collect() };
    let description = "Look through the collection by topic, by word or by year.";
    let mut page = meta::made(context, "search", "Search", URL, description);
    page.crumbs = meta::crumbs(context, Vec::new());
    page.noindex = true;
    Some(meta::html(context, "search.html", page, Kind::Search(view)))
}
