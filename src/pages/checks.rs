//! Questions about the whole collection, and the wording of links that lead nowhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::context::Context;
use super::plan::{Page, PageKey};
use super::{fonts, missing, taxonomy};
use crate::config::Topics;
use crate::diag::{Among, Diag, Place, Similar, rules};
use crate::facts::resolve::Resolved;
use crate::facts::{Card, Value, address, key};
use crate::parse::{Front, Kind, Spanned, front};
use crate::text::slug::fold;

/// A question about the collection, asked again when something that it reads has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Whether two want one address. It also depends on the pages and copied files it is given.
    Addresses,
    /// Whether terms are defined, used, and have names of their own.
    Glossary,
    /// Whether topics are declared and their names clear.
    Topics,
    /// Whether the entries of `nav` lead somewhere.
    Navigation,
    /// Whether the fonts and the logo that are named can be used.
    Fonts,
    /// Whether the site knows its address.
    BaseUrl,
}

impl Part {
    /// All of them, in the order in which they are asked.
    pub const ALL: &[Part] =
        &[Part::Addresses, Part::Glossary, Part::Topics, Part::Navigation, Part::Fonts, Part::BaseUrl];

    /// Its name, as the store has it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Addresses => "addresses",
            Part::Glossary => "glossary",
            Part::Topics => "topics",
            Part::Navigation => "navigation",
            Part::Fonts => "fonts",
            Part::BaseUrl => "base-url",
        }
    }
}

/// What is wrong with one part of the collection.
pub fn part(context: &Context, part: Part, pages: &[Page], copied: &[String]) -> Vec<Diag> {
    match part {
        Part::Addresses => addresses(context, pages, copied),
        Part::Glossary => glossary(context),
        Part::Topics => topics(context),
        Part::Navigation => navigation(context),
        Part::Fonts => fonts::problems(context),
        Part::BaseUrl => base_url(context),
    }
    context.take_diags()
}

fn base_url(context: &Context) {
    if context.reader.config("base_url").base_url.is_none() {
        context.report(
            Diag::new(
                &rules::config::NO_BASE_URL,
                "without `base_url` feeds, sitemap and canonical links are not written",
            )
            .hint("add `base_url: https://…` to site.yaml, or pass `--base-url`"),
        );
    }
}

/// Who wants an address.
struct Claim {
    /// In words, a source path in backticks.
    owner: String,
    /// The source to correct.
    place: Option<Place>,
    is_alias: bool,
}

/// Pages, aliases and copied files that want one address, also after case folding. Whoever comes first in
/// [`plan::winners`](super::plan::winners) is written.
fn addresses(context: &Context, pages: &[Page], copied: &[String]) {
    // By folded path who wants it: facts are read for those alone that are not the only ones.
    let mut wanted: BTreeMap<String, Vec<Wanting>> = BTreeMap::new();
    for page in pages {
        wanted.entry(fold(&page.output)).or_default().push(Wanting::Page(page));
    }
    for path in copied {
        wanted.entry(fold(path)).or_default().push(Wanting::File(path));
    }
    for (path, wanting) in &wanted {
        // As the first of them writes it: folded, `ß` would be shown as `ss`.
        let written = wanting[0].path();
        if wanting.len() > 1 || wanting[0].is_redirect() {
            let claims: Vec<Claim> = wanting.iter().flat_map(|one| one.claims(context)).collect();
            for pair in claims.windows(2) {
                clash(context, written, &claims[0], &pair[1]);
            }
        }
        // `x` as a file and `x/index.html` as a page cannot both exist.
        let folder = format!("{path}/");
        let below = wanted.range(folder.clone()..).next().filter(|(other, _)| other.starts_with(&folder));
        if let Some((_, others)) = below
            && let Some(other) = others[0].claims(context).first()
            && let Some(own) = wanting[0].claims(context).first()
        {
            clash(context, others[0].path(), other, own);
        }
    }
}

/// What wants an address.
enum Wanting<'a> {
    Page(&'a Page),
    File(&'a str),
}

impl Wanting<'_> {
    fn path(&self) -> &str {
        match self {
            Wanting::Page(page) => &page.output,
            Wanting::File(path) => path,
        }
    }

    /// Whether several documents may have it as an old address.
    fn is_redirect(&self) -> bool {
        matches!(self, Wanting::Page(Page { key: PageKey::Redirect(_), .. }))
    }

    fn claims(&self, context: &Context) -> Vec<Claim> {
        match self {
            Wanting::Page(page) => claims(context, &page.key),
            Wanting::File(path) => {
                vec![Claim { owner: format!("the file `{path}`"), place: None, is_alias: false }]
            }
        }
    }
}

fn clash(context: &Context, output: &str, first: &Claim, second: &Claim) {
    let url = super::plan::url_of(output);
    let path = |claim: &Claim| claim.place.as_ref().map(|place| place.path.clone());
    let own = path(first) == path(second);
    let (message, hint) = match second.is_alias && !first.is_alias {
        true => (
            format!("{} stands at the address `{url}` of {}, which is built", second.owner, first.owner),
            match own {
                true => "take the alias out: case makes no difference, so it is the page's own address",
                false => "take the alias out: the page that is there answers already",
            },
        ),
        false => (
            format!("{} and {} want the same address `{url}`", first.owner, second.owner),
            "give one of them another `slug`, or another file name; case makes no difference",
        ),
    };
    let diag = Diag::new(&rules::name::ADDRESS_CLASH, message).hint(hint);
    context.report(Diag { place: second.place.clone().or_else(|| first.place.clone()), ..diag });
}

/// Who wants a page: one document, or every document that has the old address as an alias.
fn claims(context: &Context, page: &PageKey) -> Vec<Claim> {
    let reader = context.reader;
    if let PageKey::Redirect(from) = page {
        let owners = reader.dir(&["url", from]).iter().filter(|(_, value)| matches!(value, Value::Redirect(_)));
        let cards = owners.filter_map(|(key, _)| reader.card(&key::last(key.as_str())));
        return cards.map(|card| alias(context, card, from)).collect();
    }
    let card = match page {
        PageKey::Article(id) | PageKey::Page(id) | PageKey::Term(id) => reader.card(id),
        PageKey::Topic(topic) => taxonomy::document(reader, topic),
        PageKey::Author(name) => super::members::document(reader, "author", name),
        PageKey::Series(name) => super::members::document(reader, "series", name),
        PageKey::Home => super::refs::home(context),
        _ => None,
    };
    let owner = match (card, page) {
        (Some(card), _) => format!("`{}`", card.path),
        (None, PageKey::Topic(topic)) => format!("the topic `{topic}`"),
        (None, PageKey::Author(name)) => format!("the author `{name}`"),
        (None, PageKey::Series(name)) => format!("the series `{name}`"),
        (None, _) => "a page that Recto makes".to_owned(),
    };
    vec![Claim { owner, place: card.map(|card| Place::file(&card.path)), is_alias: false }]
}

fn alias(context: &Context, card: &Card, from: &str) -> Claim {
    let span = front_span(context, card, |front| {
        let own = |alias: &&Spanned<String>| address::alias(&card.url, &alias.value) == from;
        front.aliases.iter().find(own).map(|alias| alias.span.clone())
    });
    Claim {
        owner: format!("an alias in `{}`", card.path),
        place: Some(Place { path: card.path.clone(), span }),
        is_alias: true,
    }
}

fn glossary(context: &Context) {
    let reader = context.reader;
    for name in reader.children(&["termtaken"]) {
        let ids: Vec<String> = reader.names(&["termtaken", &name]).collect();
        if let [first, second, ..] = ids.as_slice()
            && let (Some(a), Some(b)) = (reader.card(first), reader.card(second))
        {
            let message = format!("the name `{name}` belongs to two terms: `{}` and `{}`", a.title, b.title);
            let diag = Diag::new(&rules::glossary::DUPLICATE_NAME, message)
                .hint("take it out of one of them; its mentions cannot link to both");
            let wanted = name.clone();
            let span = |card: &Card| {
                front_span(context, card, |front| {
                    let names = front.title.iter().chain(&front.synonyms).chain(&front.forms);
                    names.into_iter().find(|n| fold(&n.value) == wanted).map(|n| n.span.clone())
                })
            };
            let also = Place { path: a.path.clone(), span: span(a) };
            context.report(
                Diag { place: Some(Place { path: b.path.clone(), span: span(b) }), ..diag }
                    .also(also, "the other term with this name"),
            );
        }
    }
    for id in reader.names(&["doc", Kind::Term.word()]) {
        let Some(card) = reader.card(&id) else { continue };
        if card.summary.is_empty() {
            context.report(
                Diag::new(&rules::glossary::NO_DEFINITION, format!("the term `{}` has no definition", card.title))
                    .in_file(&card.path)
                    .hint("write a `summary`, or a first paragraph"),
            );
        }
        if !reader.exists(&["use", &id]) && !reader.exists(&["inbound", &id]) {
            context.report(
                Diag::new(&rules::glossary::UNUSED, format!("the term `{}` is used nowhere", card.title))
                    .in_file(&card.path)
                    .hint("add the names under which it appears as `synonyms`, or remove it"),
            );
        }
    }
}

fn topics(context: &Context) {
    let reader = context.reader;
    for name in reader.children(&["topicname"]) {
        let owners = reader.children(&["topicname", &name]);
        if owners.len() > 1 && !owners.contains(&name) && reader.exists(&["topic", &name]) {
            let list = owners.iter().map(|topic| format!("`{topic}`")).collect::<Vec<_>>().join(", ");
            let diag =
                Diag::new(&rules::topic::AMBIGUOUS, format!("the topic name `{name}` means several topics: {list}"))
                    .hint("write the whole path of the topic");
            let user = reader.dir(&["topic", &name]).iter().find_map(|(_, value)| value.card());
            context.report(match user {
                Some(card) => located(context, card, &name, diag),
                None => diag,
            });
        }
    }
    if reader.config("topics").topics != Topics::Declared {
        return;
    }
    let mut names = reader.children(&["topic"]);
    names.extend(reader.children(&["topicterm"]));
    names.sort();
    names.dedup();
    for name in names {
        if taxonomy::document(reader, &taxonomy::canonical(reader, &name)).is_some() {
            continue;
        }
        let articles = reader.dir(&["topic", &name]).iter().filter_map(|(_, value)| value.card());
        let terms = reader.names(&["topicterm", &name]).filter_map(|id| reader.card(&id));
        for card in articles.chain(terms) {
            let diag = Diag::new(&rules::topic::UNDECLARED, format!("the topic `{name}` is not declared"));
            let mut diag = located(context, card, &name, diag);
            diag.similar = Some(Similar { wanted: name.clone(), among: Among::Topics });
            diag.hints.push(format!(
                "to declare it, add `content/topics/{name}.md`; with `topics: open` every name is a topic"
            ));
            context.report(diag);
        }
    }
}

/// Entries of `nav` in `site.yaml` that lead nowhere.
fn navigation(context: &Context) {
    // Where an entry stands is part of the message.
    context.reader.config("text");
    for item in &context.reader.config("nav").nav {
        if let Resolved::Missing(miss) = super::meta::nav_target(context, item) {
            let span = item.page.span.clone();
            let diag = missing::missing(context.reader, "site.yaml", span, &item.page.text, &miss);
            let target = super::meta::nav_form(&item.page.text);
            context.report(Diag { similar: missing::similar("content/index.md", &target, &miss), ..diag });
        }
    }
}

/// Locates a message at the entry of `topics:` that names the topic.
fn located(context: &Context, card: &Card, topic: &str, diag: Diag) -> Diag {
    let span = front_span(context, card, |front| {
        front.topics.iter().find(|name| address::topic(&name.value) == topic).map(|name| name.span.clone())
    });
    Diag { place: Some(Place { path: card.path.clone(), span }), ..diag }
}

/// Finds a place in the front matter of a document by reading it again: facts hold no places.
fn front_span(
    context: &Context,
    card: &Card,
    find: impl FnOnce(&Front) -> Option<Range<usize>>,
) -> Option<Range<usize>> {
    let (path, text) = context.reader.text(&card.id)?;
    let (front, _, _) = front::read(path, card.kind, &text);
    find(&front)
}

#[cfg(test)]
mod tests;
