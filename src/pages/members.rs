//! Who belongs to a series or an author, whatever name an article used for them.

use std::collections::BTreeMap;

use crate::facts::{Card, Reader, Value, address, key};
use crate::text::slug::slug;

/// The author that a name as written means: slug of the declared author, else of the name itself.
pub fn canonical(reader: &Reader, kind: &str, name: &str) -> String {
    let name = slug(name);
    let declared = reader.keys(&[&format!("{kind}name"), &name]).next();
    declared.map_or(name, |key| key::nth(key.as_str(), 2))
}

/// The document that declares an author or a series.
pub fn document<'a>(reader: &Reader<'a>, kind: &str, name: &str) -> Option<&'a Card> {
    reader.card(&declared_by(reader, kind, name)?)
}

/// The id of the document that declares an author or a series: of several the first.
pub fn declared_by(reader: &Reader, kind: &str, name: &str) -> Option<String> {
    reader.names(&[&format!("{kind}doc"), name]).next()
}

/// The names under which articles may have named an author or a series.
pub fn names(reader: &Reader, kind: &str, name: &str) -> Vec<String> {
    let declared = declared_by(reader, kind, name);
    match declared.and_then(|id| reader.get(&[&format!("{kind}names"), &id])) {
        Some(Value::Targets(names)) => names.iter().filter(|n| canonical(reader, kind, n) == name).cloned().collect(),
        _ => vec![name.to_owned()],
    }
}

/// The articles of a series, in order: `series_order`, else by date.
pub fn series_articles<'a>(reader: &Reader<'a>, name: &str) -> Vec<&'a Card> {
    let mut rows: Vec<(&str, &'a Card)> = Vec::new();
    for name in names(reader, "series", name) {
        for (key, value) in reader.dir(&["series", &name]) {
            rows.extend(value.card().map(|card| (key.as_str().rsplit('/').next().unwrap_or_default(), card)));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(b.0));
    rows.into_iter().map(|(_, card)| card).collect()
}

/// Every series of the site, by canonical name.
pub fn all_series(reader: &Reader) -> Vec<String> {
    let used = reader.children(&["series"]);
    let mut names: Vec<String> = used.iter().map(|name| canonical(reader, "series", name)).collect();
    names.extend(reader.children(&["seriesdoc"]));
    names.sort();
    names.dedup();
    names
}

/// The articles of an author, newest first.
pub fn author_articles<'a>(reader: &Reader<'a>, name: &str) -> Vec<&'a Card> {
    let mut found: BTreeMap<&str, &'a Card> = BTreeMap::new();
    for name in names(reader, "author", name) {
        for (key, value) in reader.dir(&["author", &name]) {
            if let Some(card) = value.card() {
                found.insert(key.as_str().rsplit('/').next().unwrap_or_default(), card);
            }
        }
    }
    found.into_values().collect()
}

/// Every author of the site, by canonical name.
pub fn all_authors(reader: &Reader) -> Vec<String> {
    let used = reader.children(&["author"]);
    let mut names: Vec<String> = used.iter().map(|name| canonical(reader, "author", name)).collect();
    names.extend(reader.children(&["authordoc"]));
    names.sort();
    names.dedup();
    names
}

/// The name of an author as people read it: the title of the file, else as the newest article writes it.
pub fn author_name(reader: &Reader, author: &str) -> String {
    if let Some(card) = document(reader, "author", author) {
        return card.title.clone();
    }
    let written = author_articles(reader, author)
        .first()
        .and_then(|card| card.authors.iter().find(|name| canonical(reader, "author", name) == author).cloned());
    written.unwrap_or_else(|| address::capitalised(author))
}

/// The address of an author or a series.
pub fn url(reader: &Reader, kind: &str, name: &str) -> String {
    let document = declared_by(reader, kind, name).and_then(|id| reader.place(&id));
    let folder = if kind == "author" { "authors" } else { "series" };
    document.map_or_else(|| format!("/{folder}/{name}/"), |place| place.url.clone())
}
