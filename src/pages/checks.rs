//! Questions about the whole collection, and the wording of links that lead nowhere.

use std::collections::BTreeMap;
use std::ops::Range;

use super::context::Context;
use super::plan::{Page, PageKey};
use super::taxonomy;
use crate::config::Topics;
use crate::diag::{Among, Diag, Place, Similar, rules};
use crate::facts::resolve::Miss;
use crate::facts::rules::Hidden;
use crate::facts::{Card, Reader, Value, address, key};
use crate::parse::target::Target;
use crate::parse::{Front, Kind, front};
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
            let page = reader.peek(&["page", id]).first().map_or(id.as_str(), |_| id.as_str());
            let fragment = crate::text::escape::visible(fragment).into_owned();
            let diag =
                Diag::new(&rules::link::MISSING_ANCHOR, format!("the page `{page}` has no anchor `#{fragment}`"));
            return Diag { similar: Some(Similar { wanted: fragment, among: Among::Anchors(id.clone()) }), ..diag }
                .at(path, span);
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
    Diag { similar: similar_name(written, miss), ..diag }.at(path, span)
}

fn similar_name(written: &str, miss: &Miss) -> Option<Similar> {
    (*miss == Miss::Page).then(|| Similar { wanted: written.to_owned(), among: Among::Names })
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

/// Adds the names most like the one that was not found.
pub fn suggest(reader: &Reader, diag: &mut Diag) {
    let Some(similar) = diag.similar.take() else { return };
    let names: Vec<String> = match &similar.among {
        Among::Files(folder) => last_segments(reader, &["file"]).iter().map(|path| relative(folder, path)).collect(),
        Among::Urls => reader.children_peek(&["url"]),
        Among::Names => reader.children_peek(&["name"]),
        Among::Terms => reader.children_peek(&["term"]),
        Among::Anchors(id) => {
            last_segments(reader, &["anchor", id]).iter().map(|anchor| format!("#{anchor}")).collect()
        }
        Among::Topics => reader.children_peek(&["topicdoc"]),
    };
    let wanted = match &similar.among {
        Among::Anchors(_) => format!("#{}", similar.wanted),
        _ => similar.wanted.clone(),
    };
    let near = nearest(&wanted, names.iter().map(String::as_str), OFFERED);
    if !near.is_empty() {
        let list = near.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
        diag.hints.insert(0, format!("did you mean {}?", or(&list)));
    } else if diag.hints.is_empty() {
        diag.hints.push(match &similar.among {
            Among::Anchors(_) if similar.wanted.starts_with('^') => {
                "ids of blocks (`^id`) are not read: link to the heading above, or write `<a id=\"…\"></a>` there"
                    .to_owned()
            }
            Among::Anchors(_) => "the page has no heading with that id; ids follow the words of the heading".to_owned(),
            Among::Terms => "add the term under `content/glossary/`, or link to a page".to_owned(),
            _ => "correct the link, or add the page".to_owned(),
        });
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

/// Two pages, or a page and a copied file, that want one address, also after case folding.
fn addresses(context: &Context, pages: &[Page], copied: &[String]) {
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // The address as the first of them writes it: folded, `ß` would be shown as `ss`.
    let mut written: BTreeMap<String, &str> = BTreeMap::new();
    let pages = pages.iter().map(|page| (page.output.as_str(), owner(context, &page.key)));
    for (output, owner) in pages.chain(copied.iter().map(|path| (path.as_str(), format!("the file `{path}`")))) {
        written.entry(fold(output)).or_insert(output);
        wanted.entry(fold(output)).or_default().push(owner);
    }
    // One address that several documents had is one page, which can lead to one of them only.
    for url in context.reader.children(&["url"]) {
        let rows = context.reader.dir(&["url", &url]);
        let redirects = rows.iter().filter(|(_, value)| matches!(value, Value::Redirect(_)));
        let cards: Vec<&Card> =
            redirects.filter_map(|(key, _)| context.reader.card(&key::last(key.as_str()))).collect();
        if let [first, second, ..] = cards.as_slice() {
            let owners = [first, second].map(|card| format!("an alias in `{}`", card.path));
            clash(context, &url[1..], &owners);
        }
    }
    // `x` as a file and `x/index.html` as a page cannot both exist.
    for (path, owners) in &wanted {
        let folder =
            wanted.range(format!("{path}/")..).next().filter(|(other, _)| other.starts_with(&format!("{path}/")));
        if let Some((_, others)) = folder {
            clash(context, written[path], &[owners[0].clone(), others[0].clone()]);
        }
        if owners.len() > 1 {
            clash(context, written[path], owners);
        }
    }
}

fn clash(context: &Context, output: &str, owners: &[String]) {
    let url = format!("/{}", output.strip_suffix("index.html").unwrap_or(output));
    let mut owners = owners.to_vec();
    owners.sort();
    let message = format!("{} and {} want the same address `{url}`", owners[0], owners[1]);
    // An alias gives way to a page, so the message stands at the alias.
    let alias = owners.iter().find_map(|owner| owner.strip_prefix("an alias in `")?.strip_suffix('`'));
    let place = alias.or_else(|| owners.iter().find_map(|owner| owner.strip_prefix('`')?.strip_suffix('`')));
    let diag = Diag::new(&rules::name::ADDRESS_CLASH, message)
        .hint("give one of them another `slug`, or another file name; case makes no difference");
    context.report(match place {
        Some(path) => diag.in_file(path),
        None => diag,
    });
}

/// Who wants a page: a source path in backticks, or words.
fn owner(context: &Context, page: &PageKey) -> String {
    let path = |card: Option<&Card>| card.map(|card| format!("`{}`", card.path));
    let reader = context.reader;
    match page {
        PageKey::Article(id) | PageKey::Page(id) | PageKey::Term(id) => path(reader.card(id)),
        PageKey::Topic(topic) => path(taxonomy::document(reader, topic)),
        PageKey::Author(name) => path(super::refs::document(reader, "author", name)),
        PageKey::Series(name) => path(super::refs::document(reader, "series", name)),
        PageKey::Redirect(from) => {
            let owner = reader.dir(&["url", from]).iter().find(|(_, value)| matches!(value, Value::Redirect(_)));
            let card = owner.and_then(|(key, _)| reader.card(&key::last(key.as_str())));
            card.map(|card| format!("an alias in `{}`", card.path))
        }
        _ => None,
    }
    .unwrap_or_else(|| match page {
        PageKey::Topic(topic) => format!("the topic `{topic}`"),
        PageKey::Author(name) => format!("the author `{name}`"),
        PageKey::Series(name) => format!("the series `{name}`"),
        _ => "a page that Recto makes".to_owned(),
    })
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
    for name in reader.children(&["topic"]) {
        if taxonomy::document(reader, &taxonomy::canonical(reader, &name)).is_some() {
            continue;
        }
        for (_, value) in reader.dir(&["topic", &name]) {
            let Some(card) = super::topic::card_of(value) else { continue };
            let diag = Diag::new(&rules::topic::UNDECLARED, format!("the topic `{name}` is not declared"));
            let mut diag = located(context, card, &name, diag);
            diag.similar = Some(Similar { wanted: name.clone(), among: Among::Topics });
            context.report(diag);
        }
    }
}

/// Locates a message about a template that does not exist at the `template:` that names it.
pub fn at_template(context: &Context, page: &PageKey, diag: Diag) -> Diag {
    if diag.place.is_some() || diag.rule != &rules::template::MISSING {
        return diag;
    }
    let card = match page {
        PageKey::Article(id) | PageKey::Page(id) | PageKey::Term(id) => context.reader.card(id),
        PageKey::Topic(topic) => taxonomy::document(context.reader, topic),
        _ => None,
    };
    let Some(card) = card else { return diag };
    let span = front_span(context, card, |front| front.template.as_ref().map(|name| name.span.clone()));
    Diag { place: Some(Place { path: card.path.clone(), span }), ..diag }
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
