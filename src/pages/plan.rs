//! Which pages a site has.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::feed::{Format, Of};
use super::{View, archive, glossary, lists, members, search, sitemap, social, taxonomy};
use crate::facts::store::Row;
use crate::facts::{Card, Key, Reader, Value, key, value};
use crate::parse::Kind;
use crate::source::folder_index;
use crate::text::slug::fold;

/// A page, by what it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PageKey {
    /// `/`.
    Home,
    /// `/404.html`.
    NotFound,
    /// The article with this id.
    Article(String),
    /// The stand-alone page with this id.
    Page(String),
    /// A topic, by normalised name.
    Topic(String),
    /// A year or a month of a topic.
    TopicPeriod(String, String),
    /// `/topics/`.
    Topics,
    /// The term with this id.
    Term(String),
    /// `/glossary/`.
    Glossary,
    /// One letter of a large glossary.
    GlossaryLetter(String),
    /// An author, by slug.
    Author(String),
    /// A year or a month of an author.
    AuthorPeriod(String, String),
    /// `/authors/`.
    Authors,
    /// A series, by slug.
    Series(String),
    /// `/series/`.
    SeriesIndex,
    /// `/archive/`.
    Archive,
    /// A year or a month of the archive.
    ArchivePeriod(String),
    /// `/search/`.
    Search,
    /// A feed.
    Feed(Of, Format),
    /// `/sitemap.xml`, or a part of it.
    Sitemap(Option<usize>),
    /// `/robots.txt`.
    Robots,
    /// `/hues.css`.
    Hues,
    /// A social image.
    Social(social::Of),
    /// An old address.
    Redirect(String),
}

/// A page and where it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Page {
    /// Path below the output folder: `articles/x/index.html`.
    pub output: String,
    /// What it is.
    pub key: PageKey,
}

/// All pages of the site, sorted by output path. Two pages that want one path are both listed: `checks` reports them
/// and the first is written.
pub fn plan(reader: &Reader, lang: &str) -> Vec<Page> {
    let mut plan = Plan { pages: Vec::new() };
    plan.add("/", PageKey::Home);
    plan.add_unless_given(reader, "/404.html", PageKey::NotFound);
    plan.add_unless_given(reader, "/robots.txt", PageKey::Robots);
    plan.add_unless_given(reader, "/hues.css", PageKey::Hues);
    if reader.config("parts").parts.search && !reader.exists(&["url", search::URL]) {
        plan.add_unless_given(reader, search::URL, PageKey::Search);
    }
    documents(reader, &mut plan);
    let with_feeds = reader.config("base_url").base_url.is_some();
    topics(reader, with_feeds, &mut plan);
    people_and_series(reader, with_feeds, &mut plan);
    glossary_pages(reader, lang, &mut plan);
    archive_pages(reader, &mut plan);
    redirects(reader, &mut plan);
    for (url, key) in social::all(reader) {
        plan.add_unless_given(reader, &url, key);
    }
    if with_feeds {
        plan.feeds(reader, "/", &Of::Site);
        plan.add_unless_given(reader, "/sitemap.xml", PageKey::Sitemap(None));
        let made = plan.pages.iter().filter(|page| is_indexed(&page.key) && !has_document(reader, &page.key)).count();
        let parts = sitemap::parts(reader.count(&["sitemap"]) + made);
        for part in 0..if parts > 1 { parts } else { 0 } {
            plan.add(&sitemap::part_url(part), PageKey::Sitemap(Some(part)));
        }
    }
    plan.pages.sort();
    plan.pages
}

/// The rows of pages without a document, and of other files at these addresses (`theme.css`), so that links to
/// them resolve and the sitemap knows them.
pub fn made<'f>(reader: &Reader, pages: &[Page], files: impl Iterator<Item = &'f str>, lang: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for page in pages {
        let url = url_of(&page.output);
        let anchors = match &page.key {
            PageKey::Glossary => glossary::anchors(reader, lang, None),
            PageKey::GlossaryLetter(letter) => glossary::anchors(reader, lang, Some(letter)),
            _ => Vec::new(),
        };
        rows.extend(anchors.iter().map(|anchor| (Key::new(&["madeanchor", &url, anchor]), Value::Nothing)));
        if !has_document(reader, &page.key) {
            let value = match is_indexed(&page.key) {
                true => Value::Entry(Arc::new(value::Entry { url: url.clone(), changed: None })),
                false => Value::Nothing,
            };
            rows.push((Key::new(&["made", &url]), value));
        }
    }
    rows.extend(files.map(|file| (Key::new(&["made", &format!("/{file}")]), Value::Nothing)));
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.dedup_by(|a, b| a.0 == b.0);
    rows
}

/// Whether search engines may list a page.
fn is_indexed(page: &PageKey) -> bool {
    match page {
        PageKey::NotFound
        | PageKey::Search
        | PageKey::Feed(..)
        | PageKey::Sitemap(_)
        | PageKey::Robots
        | PageKey::Hues
        | PageKey::Social(_)
        | PageKey::Redirect(_) => false,
        PageKey::Home
        | PageKey::Article(_)
        | PageKey::Page(_)
        | PageKey::Topic(_)
        | PageKey::TopicPeriod(..)
        | PageKey::Topics
        | PageKey::Term(_)
        | PageKey::Glossary
        | PageKey::GlossaryLetter(_)
        | PageKey::Author(_)
        | PageKey::AuthorPeriod(..)
        | PageKey::Authors
        | PageKey::Series(_)
        | PageKey::SeriesIndex
        | PageKey::Archive
        | PageKey::ArchivePeriod(_) => true,
    }
}

/// Whether a page is about a document (or leads to one).
fn has_document(reader: &Reader, page: &PageKey) -> bool {
    match page {
        PageKey::Article(_) | PageKey::Page(_) | PageKey::Term(_) | PageKey::Redirect(_) => true,
        PageKey::Home => reader.exists(&["doc", Kind::Home.word()]),
        PageKey::Topic(topic) => taxonomy::document(reader, topic).is_some(),
        PageKey::Author(name) => super::members::document(reader, "author", name).is_some(),
        PageKey::Series(name) => super::members::document(reader, "series", name).is_some(),
        PageKey::Topics => lists::own(reader, "topics").is_some(),
        PageKey::Glossary => lists::own(reader, "glossary").is_some(),
        PageKey::Authors => lists::own(reader, "authors").is_some(),
        PageKey::SeriesIndex => lists::own(reader, "series").is_some(),
        _ => false,
    }
}

/// Which of these output paths are written, given in the order of their claims: of paths that are equal after case
/// folding the first, and of a file `x` and a page `x/index.html` the page. `checks` reports the others.
pub fn winners<'p>(outputs: impl Iterator<Item = &'p str>) -> Vec<bool> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut wins: Vec<bool> = Vec::new();
    for output in outputs {
        let place = taken.entry(fold(output));
        wins.push(matches!(place, Entry::Vacant(_)));
        place.or_insert(wins.len() - 1);
    }
    for (path, claim) in &taken {
        let folder = format!("{path}/");
        if taken.range(folder.clone()..).next().is_some_and(|(below, _)| below.starts_with(&folder)) {
            wins[*claim] = false;
        }
    }
    wins
}

/// What stands for the link while a sentence is written; no text has it.
const LINK: &str = "\u{100000}";

/// The view of an old address.
pub fn redirect(context: &Context, from: &str) -> Option<View> {
    let rows = context.reader.dir(&["url", from]);
    let (key, to) = rows.iter().find_map(|(key, value)| match value {
        Value::Redirect(to) => Some((key, to)),
        _ => None,
    })?;
    let card = context.reader.card(&key::last(key.as_str()))?;
    let sentence = context.words.with("page-moved-to", &[("link", LINK.into())]);
    let (before, after) = sentence.split_once(LINK).unwrap_or((&sentence, ""));
    Some(View::Redirect {
        href: context.href(to),
        canonical: context.absolute(to),
        title: card.title.clone(),
        lang: context.rules.lang.clone(),
        moved: context.words.text("page-moved").into_owned(),
        now_at: (before.to_owned(), after.to_owned()),
    })
}

/// The output path of an address.
pub fn output_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The address of an output path.
pub fn url_of(output: &str) -> String {
    match output.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/')) {
        Some(folder) => format!("/{folder}"),
        None => format!("/{output}"),
    }
}

struct Plan {
    pages: Vec<Page>,
}

impl Plan {
    fn add(&mut self, url: &str, key: PageKey) {
        self.pages.push(Page { output: output_path(url), key });
    }

    /// A file that the site may bring itself, in `static/` or `content/`: then its own is copied.
    fn add_unless_given(&mut self, reader: &Reader, url: &str, key: PageKey) {
        if !reader.exists(&["asset", &output_path(url)]) {
            self.add(url, key);
        }
    }

    fn feeds(&mut self, reader: &Reader, url: &str, of: &Of) {
        for format in Format::ALL {
            self.add_unless_given(reader, &format!("{url}{}", format.file_name()), PageKey::Feed(of.clone(), format));
        }
    }
}

fn documents(reader: &Reader, plan: &mut Plan) {
    for (kind, make) in [
        (Kind::Article, PageKey::Article as fn(String) -> PageKey),
        (Kind::Page, PageKey::Page),
        (Kind::Term, PageKey::Term),
    ] {
        for id in reader.names(&["doc", kind.word()]) {
            // The text of an index is part of the page that Recto makes there.
            if let Some(place) = reader.place(&id).filter(|place| folder_index(&place.path).is_none()) {
                plan.add(&place.url, make(id));
            }
        }
    }
}

fn topics(reader: &Reader, with_feeds: bool, plan: &mut Plan) {
    let topics = taxonomy::all(reader);
    if !topics.is_empty() || lists::own(reader, "topics").is_some() {
        plan.add("/topics/", PageKey::Topics);
    }
    for topic in topics {
        let url = taxonomy::url(reader, &topic);
        let articles = taxonomy::articles(reader, &topic, None);
        if archive::has_years(&articles) {
            for period in archive::periods(&articles) {
                plan.add(&format!("{url}{period}/"), PageKey::TopicPeriod(topic.clone(), period));
            }
        }
        if with_feeds {
            plan.feeds(reader, &url, &Of::Topic(topic.clone()));
        }
        plan.add(&url, PageKey::Topic(topic));
    }
}

fn people_and_series(reader: &Reader, with_feeds: bool, plan: &mut Plan) {
    let authors = members::all_authors(reader);
    if !authors.is_empty() || lists::own(reader, "authors").is_some() {
        plan.add("/authors/", PageKey::Authors);
    }
    for name in authors {
        let url = members::url(reader, "author", &name);
        let articles = members::author_articles(reader, &name);
        if archive::has_years(&articles) {
            for period in archive::periods(&articles) {
                plan.add(&format!("{url}{period}/"), PageKey::AuthorPeriod(name.clone(), period));
            }
        }
        if with_feeds {
            plan.feeds(reader, &url, &Of::Author(name.clone()));
        }
        plan.add(&url, PageKey::Author(name));
    }
    let all = members::all_series(reader);
    if !all.is_empty() || lists::own(reader, "series").is_some() {
        plan.add("/series/", PageKey::SeriesIndex);
    }
    for name in all {
        let url = members::url(reader, "series", &name);
        plan.add(&url, PageKey::Series(name));
    }
}

fn glossary_pages(reader: &Reader, lang: &str, plan: &mut Plan) {
    let total = reader.count(&["term"]);
    if total > 0 || lists::own(reader, "glossary").is_some() {
        plan.add("/glossary/", PageKey::Glossary);
    }
    if total > glossary::MAX_ON_ONE_PAGE {
        for letter in glossary::letters(reader, lang) {
            plan.add(&glossary::letter_url(&letter.id()), PageKey::GlossaryLetter(letter.id()));
        }
    }
}

fn archive_pages(reader: &Reader, plan: &mut Plan) {
    let years = reader.children(&["archive"]);
    if years.is_empty() {
        return;
    }
    plan.add("/archive/", PageKey::Archive);
    let mut periods: BTreeSet<String> = BTreeSet::new();
    for year in years {
        let rows = reader.dir(&["archive", &year]);
        let cards: Vec<&Card> = rows.iter().filter_map(|(_, value)| value.card()).collect();
        periods.extend(archive::periods(&cards));
    }
    for period in periods {
        plan.add(&format!("/archive/{period}/"), PageKey::ArchivePeriod(period));
    }
}

fn redirects(reader: &Reader, plan: &mut Plan) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (row, value) in reader.dir(&["url"]) {
        let url = key::nth(row.as_str(), 1);
        if matches!(value, Value::Redirect(_)) && seen.insert(url.clone()) {
            plan.add(&url, PageKey::Redirect(url.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;

    #[test]
    fn addresses_and_output_paths() {
        for (url, output) in [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/404.html", "404.html")] {
            assert_eq!(output_path(url), output);
            assert_eq!(url_of(output), url);
        }
        assert_eq!(url_of("my-index.html"), "/my-index.html");
    }

    #[test]
    fn one_claim_to_an_address_wins() {
        let outputs = ["a/index.html", "a/index.html", "b/index.html", "A/photo.jpg", "B/Index.html", "a", "c", "a-b"];
        assert_eq!(winners(outputs.into_iter()), [true, false, true, true, false, false, true, true]);
    }

    #[test]
    fn a_file_of_the_site_takes_the_place_of_a_made_one() {
        let site = sample::site(&[("static/robots.txt", "x"), ("static/404.html", "x"), ("content/a.md", "# A")]);
        let outputs = sample::outputs(&site);
        assert_eq!(
            outputs,
            [
                "a/index.html",
                "archive/index.html",
                "archive/undated/index.html",
                "hues.css",
                "index.html",
                "search/index.html"
            ]
        );
    }
}
