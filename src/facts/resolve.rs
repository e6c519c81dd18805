//! From a link as written to what it means: one resolver for paths, addresses, names and terms.
//!
//! Every look-up goes through the reader, so a page that links to something missing is a reader of
//! the missing key and is drawn again on the day it appears.

use super::address;
use super::key;
use super::reader::Reader;
use super::rules::Hidden;
use super::value::{Place, Value};
use crate::parse::Kind;
use crate::parse::target::Target;
use crate::source::{folder_index, is_markdown};
use crate::text::slug::{composed, fold};

/// What a link means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// It leaves the site; written as it is.
    External,
    /// A document.
    Page {
        /// Its id.
        id: String,
        /// Its address, without the site's prefix.
        url: String,
        /// The anchor, checked.
        fragment: Option<String>,
    },
    /// A page that Recto makes without a document: an undeclared topic, an index, a feed.
    Made {
        /// Its address, without the site's prefix.
        url: String,
        /// The anchor.
        fragment: Option<String>,
    },
    /// A file that is copied.
    File {
        /// Its address, without the site's prefix.
        url: String,
    },
    /// Nothing.
    Missing(Miss),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// No document, file or made page.
    Page,
    /// The document exists and is not built.
    Hidden(Hidden, String),
    /// The page has no such anchor.
    Anchor {
        /// Id of the document, or the address of a page without one.
        id: String,
        /// The anchor.
        fragment: String,
    },
    /// Several documents have the name: their source paths.
    Ambiguous(Vec<String>),
    /// A glossary term is wanted, and only a document of another kind has the name: its source path and kind.
    NotATerm(String, Kind),
    /// The relative path climbs out of the site.
    Outside,
}

/// Where a link stands.
#[derive(Debug, Clone, Copy)]
pub struct From<'a> {
    /// Source path of the document.
    pub path: &'a str,
    /// Its address.
    pub url: &'a str,
    /// Its id.
    pub id: &'a str,
}

/// Resolves a target written in the document `from`.
pub fn resolve(reader: &Reader, from: From, target: &Target) -> Resolved {
    match target {
        // The site's own absolute address is a link inside it, unless something else answers there: one host may serve
        // more than this site.
        Target::External(written) => match reader.config("base_url").own_path(written).map(Target::address) {
            Some(Target::Url(url, fragment)) => {
                match without_html(&url, |url| addressed(reader, url, fragment.as_ref())) {
                    Resolved::Missing(_) => Resolved::External,
                    found => found,
                }
            }
            _ => Resolved::External,
        },
        Target::Here(fragment) => anchored(reader, from.id, from.url, Some(fragment)),
        Target::Term(name) => named(reader, from, name, None, Some(Kind::Term)),
        Target::Name(name, fragment) if name.is_empty() => anchored(reader, from.id, from.url, fragment.as_ref()),
        Target::Name(name, fragment) => named(reader, from, name, fragment.as_ref(), None),
        Target::Url(url, fragment) => without_html(url, |url| addressed(reader, url, fragment.as_ref())),
        Target::Path(path, fragment) => without_html(path, |path| pathed(reader, from, path, fragment.as_ref())),
    }
}

/// Looks for `b.html` as it is written and then as `b`: generators that write a file a page (mdBook, VitePress,
/// Jekyll) leave such links in the texts, and they mean the document.
fn without_html(path: &str, find: impl Fn(&str) -> Resolved) -> Resolved {
    let found = find(path);
    match (&found, html_stem(path)) {
        (Resolved::Missing(Miss::Page), Some(stem)) => match find(stem) {
            Resolved::Missing(Miss::Page | Miss::Outside) => found,
            other => other,
        },
        _ => found,
    }
}

/// `b` for `b.html`.
pub fn html_stem(path: &str) -> Option<&str> {
    path.strip_suffix(".html").filter(|stem| !stem.is_empty() && !stem.ends_with('/'))
}

/// Resolves a reference in front matter (`start_here`, `see_also`, `lead`): a path, an address, a `[[wikilink]]` or a
/// bare name. Where a name fits several documents, one of kind `prefer` wins.
pub fn reference(reader: &Reader, from: From, written: &str, prefer: Option<Kind>) -> Resolved {
    let written = written.trim();
    let bare = written.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
    let (text, fragment) = split_fragment(bare.unwrap_or(written));
    if bare.is_none() && written.starts_with('/') {
        return addressed(reader, text, fragment.as_ref());
    }
    if bare.is_none()
        && let Some(term) = written.strip_prefix("term:")
    {
        return named(reader, from, term, None, Some(Kind::Term));
    }
    if bare.is_none() && (is_markdown(text) || text.starts_with('.')) {
        let found = pathed(reader, from, text, fragment.as_ref());
        if !matches!(found, Resolved::Missing(Miss::Page)) {
            return found;
        }
        // `articles/x.md` from the folder of all content, whatever folder the referring file is in.
        let top = From { path: "content/index.md", url: "/", id: from.id };
        return pathed(reader, top, text, fragment.as_ref());
    }
    named(reader, from, text, fragment.as_ref(), prefer)
}

fn split_fragment(text: &str) -> (&str, Option<String>) {
    match text.split_once('#') {
        Some((text, fragment)) => (text, Some(fragment.to_owned())),
        None => (text, None),
    }
}

fn pathed(reader: &Reader, from: From, path: &str, fragment: Option<&String>) -> Resolved {
    let by_address = || address::join(from.url, path).map(|url| addressed(reader, &format!("/{url}"), fragment));
    let Some(joined) = address::join(address::folder(from.path), path) else {
        return match by_address() {
            Some(found @ (Resolved::Page { .. } | Resolved::Made { .. } | Resolved::File { .. })) => found,
            _ => Resolved::Missing(Miss::Outside),
        };
    };
    let candidates = if is_markdown(&joined) {
        vec![joined.clone()]
    } else {
        vec![format!("{joined}.md"), format!("{joined}/index.md"), format!("{joined}.markdown")]
    };
    for candidate in &candidates {
        match in_file(reader, candidate) {
            Some(Value::Text(id)) => return page(reader, id, fragment),
            Some(Value::Hidden(reason, _)) => return Resolved::Missing(Miss::Hidden(*reason, candidate.clone())),
            _ => {}
        }
    }
    let copied = joined.strip_prefix("content/").or_else(|| joined.strip_prefix("static/"));
    if let Some(file) = copied.and_then(|address| file(reader, address)) {
        return file;
    }
    if is_markdown(path) {
        return Resolved::Missing(Miss::Page);
    }
    by_address().unwrap_or(Resolved::Missing(Miss::Page))
}

fn addressed(reader: &Reader, url: &str, fragment: Option<&String>) -> Resolved {
    let found = address_as_written(reader, url, fragment);
    if !matches!(found, Resolved::Missing(Miss::Page)) {
        return found;
    }
    // Authors who move in write the site's prefix themselves.
    let prefix = reader.config("base_url").prefix();
    match url.strip_prefix(prefix).filter(|rest| !prefix.is_empty() && rest.starts_with('/')) {
        Some(rest) => address_as_written(reader, rest, fragment),
        None => found,
    }
}

fn address_as_written(reader: &Reader, url: &str, fragment: Option<&String>) -> Resolved {
    let normal = address::normal_url(url);
    let owners = reader.dir(&["url", &normal]);
    if let Some((key, _)) = owners.iter().find(|(_, value)| *value == Value::Nothing) {
        return anchored(reader, &key::last(key.as_str()), &normal, fragment);
    }
    if let Some((key, Value::Redirect(to))) = owners.first() {
        return anchored(reader, &key::last(key.as_str()), to, fragment);
    }
    if let Some(file) = file(reader, normal.trim_start_matches('/').trim_end_matches('/')) {
        return file;
    }
    if is_markdown(url.trim_end_matches('/')) {
        let path = format!("content{}", url.trim_end_matches('/'));
        if let Some(Value::Text(id)) = in_file(reader, &path) {
            return page(reader, id, fragment);
        }
    }
    if let Some((_, Value::Hidden(reason, id))) = reader.dir(&["hidden", &normal]).first() {
        return Resolved::Missing(Miss::Hidden(*reason, id.to_string()));
    }
    made(reader, &normal, fragment).unwrap_or(Resolved::Missing(Miss::Page))
}

fn named(reader: &Reader, from: From, name: &str, fragment: Option<&String>, prefer: Option<Kind>) -> Resolved {
    let slug = address::topic(name.trim_end_matches(".md"));
    let mut found: Vec<(String, &Place)> =
        reader.names(&["name", &slug]).filter_map(|id| reader.place(&id).map(|place| (id, place))).collect();
    if let Some(kind) = prefer {
        if kind == Kind::Term
            && let Some((_, place)) = found.first()
            && !found.iter().any(|(_, place)| place.kind == kind)
        {
            return Resolved::Missing(Miss::NotATerm(place.path.clone(), place.kind));
        }
        // `term:x` is a term or nothing; any other reference prefers its kind and takes what there is.
        if kind == Kind::Term || found.iter().any(|(_, place)| place.kind == kind) {
            found.retain(|(_, place)| place.kind == kind);
        }
    }
    let folder = address::folder(from.path);
    let mut near = found.iter().filter(|(_, place)| address::folder(&place.path) == folder);
    if let (Some((id, place)), None) = (near.next(), near.next()) {
        return anchored(reader, id, &place.url, fragment);
    }
    // A file's own name comes before a title or synonym that other documents happen to share.
    let last = slug.rsplit('/').next().unwrap_or(&slug);
    let mut files = found.iter().filter(|(_, place)| crate::text::slug::slug(address::file_name(&place.path)) == last);
    if let (Some((id, place)), None) = (files.next(), files.next()) {
        return anchored(reader, id, &place.url, fragment);
    }
    match found.as_slice() {
        [(id, place)] => anchored(reader, id, &place.url, fragment),
        [] => {
            let found = match hidden_or_missing(reader, &slug) {
                Resolved::Missing(Miss::Page) if prefer != Some(Kind::Term) => {
                    made_by_name(reader, &slug, fragment).unwrap_or(Resolved::Missing(Miss::Page))
                }
                found => found,
            };
            match found {
                Resolved::Missing(Miss::Page) if address::is_file_name(name) => attached(reader, from, name),
                found => found,
            }
        }
        several => Resolved::Missing(Miss::Ambiguous(several.iter().map(|(_, place)| place.path.clone()).collect())),
    }
}

/// The copied file with this name, or with this end of its path: one in the document's folder first, then the only one of the site.
fn attached(reader: &Reader, from: From, name: &str) -> Resolved {
    let name = name.trim_start_matches('/');
    let beside = address::join(address::folder(from.path), name);
    if let Some(found) = beside.and_then(|path| file(reader, path.strip_prefix("content/").unwrap_or(&path))) {
        return found;
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    let mut fitting = reader.children(&["assetname", &fold(last)]);
    let end = fold(&format!("/{name}"));
    fitting.retain(|address| fold(&format!("/{address}")).ends_with(&end));
    match fitting.as_slice() {
        [] => Resolved::Missing(Miss::Page),
        [address] => Resolved::File { url: format!("/{address}") },
        _ => Resolved::Missing(Miss::Ambiguous(fitting)),
    }
}

fn hidden_or_missing(reader: &Reader, slug: &str) -> Resolved {
    match reader.dir(&["hidden", slug]).first() {
        Some((_, Value::Hidden(reason, id))) => Resolved::Missing(Miss::Hidden(*reason, id.to_string())),
        _ => Resolved::Missing(Miss::Page),
    }
}

/// What a source path holds: the id of a document, or why it is not built. Of two paths that look the same the one with
/// the first id.
pub fn in_file<'a>(reader: &Reader<'a>, path: &str) -> Option<&'a Value> {
    reader.dir(&["file", &composed(path)]).first().map(|(_, value)| value)
}

fn page(reader: &Reader, id: &str, fragment: Option<&String>) -> Resolved {
    match reader.place(id) {
        Some(place) => anchored(reader, id, &place.url, fragment),
        None => Resolved::Missing(Miss::Page),
    }
}

/// Fragments that every page has, or that name no element: the top (HTML, "find a potential indicated
/// element") and text directives (WICG scroll-to-text-fragment).
fn is_universal(fragment: &str) -> bool {
    fragment.is_empty() || fragment.eq_ignore_ascii_case("top") || fragment.starts_with(":~:")
}

fn anchored(reader: &Reader, id: &str, url: &str, fragment: Option<&String>) -> Resolved {
    let url = url.to_owned();
    let Some(fragment) = fragment else { return Resolved::Page { id: id.to_owned(), url, fragment: None } };
    if is_universal(fragment) {
        return Resolved::Page { id: id.to_owned(), url, fragment: Some(fragment.clone()) };
    }
    // A wikilink names a heading by its words: `[[page#Two words]]`.
    let slugged = crate::parse::markdown::heading_id::slug(fragment);
    // Obsidian writes the headings above it too: `[[page#Part#Section]]`.
    let innermost = fragment.rsplit_once('#').map(|(_, last)| crate::parse::markdown::heading_id::slug(last));
    for anchor in [Some(fragment.as_str()), Some(slugged.as_str()), innermost.as_deref()].into_iter().flatten() {
        let is_there = reader.get(&["anchor", id, anchor]).is_some()
            // `content/glossary/index.md` stands on a page with the ids of all terms.
            || reader.get(&["madeanchor", &url, anchor]).is_some();
        if is_there {
            return Resolved::Page { id: id.to_owned(), url, fragment: Some(anchor.to_owned()) };
        }
    }
    // An index shows more than its document's text, in ids that only its template knows.
    let is_index = || reader.place(id).is_some_and(|place| folder_index(&place.path).is_some());
    if !reader.exists(&["madeanchor", &url]) && is_index() {
        return Resolved::Made { url, fragment: Some(fragment.clone()) };
    }
    Resolved::Missing(Miss::Anchor { id: id.to_owned(), fragment: fragment.clone() })
}

fn file(reader: &Reader, address: &str) -> Option<Resolved> {
    reader.exists(&["asset", address]).then(|| Resolved::File { url: format!("/{address}") })
}

/// The page or file that Recto makes at this address without a document of its own. Where it is known which
/// anchors such a page has, the fragment is one of them; the others are the business of their templates.
fn made(reader: &Reader, url: &str, fragment: Option<&String>) -> Option<Resolved> {
    reader.get(&["made", url])?;
    let is_known = |fragment: &String| {
        is_universal(fragment)
            || !reader.exists(&["madeanchor", url])
            || reader.get(&["madeanchor", url, fragment]).is_some()
    };
    Some(match fragment {
        Some(fragment) if !is_known(fragment) => {
            Resolved::Missing(Miss::Anchor { id: url.to_owned(), fragment: fragment.clone() })
        }
        fragment => Resolved::Made { url: url.to_owned(), fragment: fragment.cloned() },
    })
}

/// Folders of the address of a page that needs no document to exist, for names such as `[[backend/apis]]`.
const MADE_FOLDERS: [&str; 4] = ["/topics/", "/series/", "/authors/", "/"];

/// The page without a document that a name means: an undeclared topic, series or author.
fn made_by_name(reader: &Reader, slug: &str, fragment: Option<&String>) -> Option<Resolved> {
    let mut found = MADE_FOLDERS.iter().filter_map(|folder| made(reader, &format!("{folder}{slug}/"), fragment));
    match (found.next(), found.next()) {
        (Some(Resolved::Made { url: first, .. }), Some(Resolved::Made { url: second, .. })) => {
            Some(Resolved::Missing(Miss::Ambiguous(vec![first, second])))
        }
        (first, _) => first,
    }
}

#[cfg(test)]
mod tests;
