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
    // Authors who move in write the site's prefix themselves.
    let prefix = reader.config("base_url").prefix();
    let with_prefix = |target: &String| Some(format!("url:{prefix}{}", target.strip_prefix("url:")?));
    let prefixed: Vec<String> =
        if prefix.is_empty() { Vec::new() } else { targets.iter().filter_map(with_prefix).collect() };
    for target in targets.iter().chain(&prefixed) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::Sample;

    /// Whether the text of `content/notes/from.md` is a link to `content/articles/x.md`.
    fn is_link(text: &str) -> bool {
        let sample = Sample::new(&[
            ("site.yaml", "base_url: https://a.example/docs"),
            (
                "content/articles/x.md",
                "---\nid: special\naliases: [/old/x/]\n---\n# The title\n\n## Part\n\n[Self](#part)",
            ),
            ("content/articles/y.md", "# Y"),
            ("content/notes/from.md", &format!("# From\n\nSee {text} there. Then [again](../articles/x.md) perhaps.")),
            ("content/notes/x2.md", "# Other"),
        ]);
        let reader = sample.reader();
        let links = backlinks(&reader, reader.card("special").expect("a card"));
        assert_eq!(links.len(), 1, "each page once, itself left out");
        links[0].mention.sentence.text.starts_with("See")
    }

    #[test]
    fn every_spelling_of_a_link_counts() {
        for text in [
            "[it](../articles/x.md)",
            "[it](../articles/x.md#part)",
            "[it](../articles/x.md#none)",
            "[it](../articles/x)",
            "[it](../../articles/x/)",
            "[it](../articles/x.html)",
            "[it](/articles/x/)",
            "[it](/articles/x/index.html)",
            "[it](/articles/x.md)",
            "[it](/docs/articles/x/#part)",
            "[it](/old/x)",
            "[[x]]",
            "[[The title]]",
            "[[special]]",
            "[[articles/x#Part|it]]",
            "<a href=\"/articles/x/\">it</a>",
        ] {
            assert!(is_link(text), "{text}");
        }
        for text in
            ["[it](../articles/y.md)", "[[y]]", "![it](../articles/x.md)", "[it](https://a.example/articles/x/)"]
        {
            assert!(!is_link(text), "{text}");
        }
    }
}
