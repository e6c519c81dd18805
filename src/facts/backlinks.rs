//! Who links to a document, and in which words.
//!
//! A link is stored under its target *as written*; a document looks into the directories of its own
//! names and keeps what really resolves to it, because a name can mean another page from another folder.

use std::collections::BTreeMap;

use super::key;
use super::reader::Reader;
use super::resolve::{From, Resolved, resolve};
use super::value::{Card, Mention, Value};
use crate::parse::target::Target;

/// A link to a document.
#[derive(Debug, Clone, Copy)]
pub struct Backlink<'a> {
    /// The document that links.
    pub from: &'a Card,
    /// What it says.
    pub mention: &'a Mention,
}

/// The documents that link to `card`, each once with its first link, sorted by id. A document's links to itself
/// are left out.
pub fn backlinks<'a>(reader: &Reader<'a>, card: &Card) -> Vec<Backlink<'a>> {
    let Some(Value::Targets(targets)) = reader.get(&["targets", &card.id]) else { return Vec::new() };
    let mut found: BTreeMap<(String, String), &'a Mention> = BTreeMap::new();
    for target in targets.iter() {
        for (key, value) in reader.dir(&["link", target]) {
            if let Value::Mention(mention) = value {
                let mut segments = key::segments(key.as_str()).rev();
                let number = segments.next().unwrap_or_default();
                let id = segments.next().unwrap_or_default();
                found.entry((id, number)).or_insert(mention);
            }
        }
    }
    let mut links: Vec<Backlink<'a>> = Vec::new();
    for ((id, _), mention) in found {
        if id == card.id || links.last().is_some_and(|link| link.from.id == id) {
            continue;
        }
        if let Some(from) = reader.card(&id)
            && means(reader, from, mention, card)
        {
            links.push(Backlink { from, mention });
        }
    }
    links
}

fn means(reader: &Reader, from: &Card, mention: &Mention, card: &Card) -> bool {
    if let Target::Path(path, _) = &mention.target
        && crate::source::is_markdown(path)
    {
        return true; // a source path means one file, whoever asks
    }
    let from = From { path: &from.path, url: &from.url, id: &from.id };
    let whole_page = without_fragment(&mention.target);
    matches!(resolve(reader, from, &whole_page), Resolved::Page { id, .. } if id == card.id)
}

fn without_fragment(target: &Target) -> Target {
    match target {
        Target::Path(path, _) => Target::Path(path.clone(), None),
        Target::Url(url, _) => Target::Url(url.clone(), None),
        Target::Name(name, _) => Target::Name(name.clone(), None),
        other => other.clone(),
    }
}
