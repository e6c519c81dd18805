//! The wording of links that lead nowhere, and the names that are most like the one that was wanted.

use std::collections::HashMap;
use std::ops::Range;

use super::context::Context;
use super::refs;
use crate::diag::{Among, Diag, Similar, rules};
use crate::facts::resolve::Miss;
use crate::facts::rules::Hidden;
use crate::facts::{Reader, address, key};
use crate::parse::target::Target;
use crate::text::nearest::nearest;

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
            let page = reader.place(id).map_or(id, |place| &place.path);
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
        Among::Files(folder) => reader.children_peek(&["file"]).iter().map(|path| relative(folder, path)).collect(),
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
/// What is said of an image that is not there.
pub fn no_image(written: &str) -> Diag {
    Diag::new(&rules::link::MISSING_FILE, format!("there is no image `{written}`"))
        .hint("the path is relative to this file, or begins with `/` for a file of `static/`")
}

/// What is said of a file that is there and is no image.
pub fn unreadable_image(context: &Context, written: &str, url: &str) -> Option<Diag> {
    let reason = refs::fault(context.reader, url)?;
    let diag = Diag::new(&rules::link::UNREADABLE_IMAGE, format!("the image `{written}` {reason}"));
    Some(diag.hint("open it to see what it is, and save or export it again"))
}
