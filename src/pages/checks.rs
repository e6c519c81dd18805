//! Questions about the whole collection, and the wording of links that lead nowhere.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::context::Context;
use super::plan::{Page, PageKey};
use super::taxonomy;
use crate::config::Topics;
use crate::diag::{Among, Diag, Place, Similar, rules};
use crate::facts::resolve::{Miss, Resolved};
use crate::facts::rules::Hidden;
use crate::facts::{Card, Reader, Value, address, key};
use crate::parse::target::Target;
use crate::parse::{Front, Kind, Spanned, front};
use crate::text::nearest::nearest;
use crate::text::slug::fold;

/// How many like names a message offers.
const OFFERED: usize = 3;

/// The message about a link that leads nowhere. `written` is the target as the author wrote it.
pub fn missing(reader: &Reader, path: &str, span: Range<usize>, written: &str, miss: &Miss) -> Diag {
    let shown = crate::text::escape::visible(written);
    let diag = match miss {
        Miss::Page => Diag::new(&rules::link::MISSING, format!("there is no page `{shown}`")),
        Miss::Hidden(reason, _) => {
            Diag::new(&rules::link::NOT_BUILT, format!("the page `{shown}` {} and is not built", reason.words())).hint(
                match reason {
                    Hidden::Expired => "take the link out, or move the page's `expires` on",
                    Hidden::Draft | Hidden::Future => "publish it first, take the link out, or build with `--drafts`",
                },
            )
        }
        Miss::Anchor { id, fragment } => {
            let page = reader.card(id).map_or(id, |card| &card.path);
            let fragment = crate::text::escape::visible(fragment);
            Diag::new(&rules::link::MISSING_ANCHOR, format!("the page `{page}` has no anchor `#{fragment}`"))
        }
        Miss::Ambiguous(paths) => {
            let list = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
            Diag::new(&rules::link::AMBIGUOUS, format!("`{shown}` is the name of several documents: {list}"))
                .hint("name the folder too, as in `[[folder/name]]`, or link to the file's path")
        }
        Miss::NotATerm(of, kind) => {
            let word = kind.word();
            let article = if word.starts_with('a') { "an" } else { "a" };
            Diag::new(&rules::link::MISSING, format!("`{shown}` is no glossary term: `{of}` is {article} {word}"))
                .hint("name a term, or link to the document in another way")
        }
        Miss::Outside => Diag::new(&rules::link::OUTSIDE, format!("the path `{shown}` leaves the site"))
            .hint("a relative link begins at the folder of its own file"),
    };
    let similar = similar(path, &Target::Name(written.to_owned(), None), miss);
    Diag { similar, ..diag }.at(path, span)
}

/// Where names like a missing target are looked for.
pub fn similar(path: &str, target: &Target, miss: &Miss) -> Option<Similar> {
    if let Miss::Anchor { id, fragment } = miss {
        return Some(Similar { wanted: fragment.clone(), among: Among::Anchors(id.clone()) });
    }
    if *miss != Miss::Page {
        return None;
    }
    let (wanted, among) = match target {
        Target::Path(to, _) => (to, Among::Files(address::folder(path).to_owned())),
        Target::Url(to, _) => (to, Among::Urls),
        Target::Name(to, _) => (to, Among::Names),
        Target::Term(to) => (to, Among::Terms),
        Target::External(_) | Target::Here(_) => return None,
    };
    Some(Similar { wanted: wanted.clone(), among })
}

/// Adds the names most like those that were not found, each looked up once: a link that is broken in every document
/// costs what one costs. Beyond `limit` different names only the general advice is given.
pub fn suggest(reader: &Reader, diags: &mut [Diag], limit: usize) {
    let mut known: HashMap<Similar, Option<String>> = HashMap::new();
    for diag in diags {
        let Some(similar) = diag.similar.take() else { continue };
        let room = known.len() < limit;
        let found = match known.get(&similar) {
            Some(found) => found.clone(),
            None if room => known.entry(similar.clone()).or_insert_with(|| did_you_mean(reader, &similar)).clone(),
            None => None,
        };
        match found {
            Some(hint) => diag.hints.insert(0, hint),
            None if diag.hints.is_empty() => diag.hints.push(advice(&similar).to_owned()),
            None => {}
        }
    }
}

fn did_you_mean(reader: &Reader, similar: &Similar) -> Option<String> {
    let names: Vec<String> = match &similar.among {
        Among::Files(folder) => last_segments(reader, &["file"]).iter().map(|path| relative(folder, path)).collect(),
        Among::Urls => reader.children_peek(&["url"]).into_iter().chain(reader.children_peek(&["made"])).collect(),
        Among::Names => reader.children_peek(&["name"]),
        Among::Terms => reader.children_peek(&["term"]),
        Among::Anchors(_) if similar.wanted.starts_with('^') => Vec::new(),
        Among::Anchors(id) => {
            let anchors =
                last_segments(reader, &["anchor", id]).into_iter().chain(last_segments(reader, &["madeanchor", id]));
            anchors.map(|anchor| format!("#{anchor}")).collect()
        }
        Among::Topics => reader.children_peek(&["topicdoc"]),
        Among::Templates => reader.children_peek(&["template"]),
    };
    let wanted = match &similar.among {
        Among::Anchors(_) => format!("#{}", similar.wanted),
        _ => similar.wanted.clone(),
    };
    let near = nearest(&wanted, names.iter().map(String::as_str), OFFERED);
    let list = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    (!list.is_empty()).then(|| format!("did you mean {}?", or(&list)))
}

/// What to do about a name that is like no other.
fn advice(similar: &Similar) -> &'static str {
    match &similar.among {
        Among::Anchors(_) if similar.wanted.starts_with('^') => {
            "ids of blocks (`^id`) are not read: link to the heading above, or write `<a id=\"…\"></a>` there"
        }
        Among::Anchors(_) => "the page has no heading with that id; ids follow the words of the heading",
        Among::Terms => "add the term under `content/glossary/`, or link to a page",
        Among::Names if similar.wanted.eq_ignore_ascii_case("toc") => {
            "take it out: articles get a table of contents of their own"
        }
        Among::Templates => "write it into `templates/`, or take `template:` out",
        _ => "correct the link, or add the page",
    }
}

fn or(list: &[String]) -> String {
    match list {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

fn last_segments(reader: &Reader, segments: &[&str]) -> Vec<String> {
    reader.peek(segments).iter().map(|(key, _)| key::last(key.as_str())).collect()
}

/// A source path as it is written in a link from `folder`.
fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// Everything that is wrong with the collection as a whole.
pub fn collection(context: &Context, pages: &[Page], copied: &[String]) -> Vec<Diag> {
    addresses(context, pages, copied);
    glossary(context);
    topics(context);
    navigation(context);
    if context.reader.config("base_url").base_url.is_none() {
        context.report(
            Diag::new(
                &rules::config::NO_BASE_URL,
                "without `base_url` feeds, sitemap and canonical links are not written",
            )
            .hint("add `base_url: https://…` to site.yaml, or pass `--base-url`"),
        );
    }
    context.take_diags()
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
    // By folded path: the path as the first of them writes it (folded, `ß` would be shown as `ss`), and all of them.
    let mut wanted: BTreeMap<String, (&str, Vec<Claim>)> = BTreeMap::new();
    for page in pages {
        let (_, list) = wanted.entry(fold(&page.output)).or_insert((&page.output, Vec::new()));
        list.extend(claims(context, &page.key));
    }
    for path in copied {
        let owner = format!("the file `{path}`");
        let (_, list) = wanted.entry(fold(path)).or_insert((path, Vec::new()));
        list.push(Claim { owner, place: None, is_alias: false });
    }
    for (path, (written, claims)) in &wanted {
        for pair in claims.windows(2) {
            clash(context, written, &claims[0], &pair[1]);
        }
        // `x` as a file and `x/index.html` as a page cannot both exist.
        let folder = format!("{path}/");
        let below = wanted.range(folder.clone()..).next().filter(|(other, _)| other.starts_with(&folder));
        if let Some((_, (below, others))) = below {
            clash(context, below, &others[0], &claims[0]);
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
        PageKey::Author(name) => super::refs::document(reader, "author", name),
        PageKey::Series(name) => super::refs::document(reader, "series", name),
        PageKey::Home => super::home::document(context),
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
        let ids = reader.children(&["termtaken", &name]);
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
    for (row, _) in reader.dir(&["doc", Kind::Term.word()]) {
        let id = key::last(row.as_str());
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
            let user = reader.dir(&["topic", &name]).iter().find_map(|(_, value)| super::topic::card_of(value));
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
        let articles = reader.dir(&["topic", &name]).iter().filter_map(|(_, value)| super::topic::card_of(value));
        let terms =
            reader.dir(&["topicterm", &name]).iter().filter_map(|(key, _)| reader.card(&key::last(key.as_str())));
        for card in articles.chain(terms) {
            let diag = Diag::new(&rules::topic::UNDECLARED, format!("the topic `{name}` is not declared"));
            let mut diag = located(context, card, &name, diag);
            diag.similar = Some(Similar { wanted: name.clone(), among: Among::Topics });
            context.report(diag);
        }
    }
}

/// Entries of `nav` in `site.yaml` that lead nowhere.
fn navigation(context: &Context) {
    for item in &context.reader.config("nav").nav {
        if let Resolved::Missing(miss) = super::meta::nav_target(context, item) {
            let span = item.page.span.clone();
            let diag = missing(context.reader, "site.yaml", span, &item.page.text, &miss);
            let target = super::meta::nav_form(&item.page.text);
            context.report(Diag { similar: similar("content/index.md", &target, &miss), ..diag });
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
