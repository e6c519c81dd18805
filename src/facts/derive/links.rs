//! What follows from the links of a document: who is linked by whom, and which terms it uses.
//!
//! | row | value |
//! |---|---|
//! | `inbound/<target>/<from>` | the first mention |
//! | `outbound/<from>` | ids of all targets, sorted |
//! | `uses/<from>` | ids of the terms that are linked or named, sorted |
//! | `match/<from>` | names that become links |
//! | `use/<term>/<from>` | the best sentence |
//! | `usedby/<term>/<from>` | where the document stands, if it is listed |
//!
//! Each link is resolved once, from the side of the document that has it: what that reads is recorded, so a document is
//! looked at again when a name that it writes begins or ceases to mean something.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::gist::Gist;
use crate::facts::key::Key;
use crate::facts::reader::Reader;
use crate::facts::resolve::{From, Resolved, resolve};
use crate::facts::store::Row;
use crate::facts::value::{Match, Mention, Sentence, Value};
use crate::parse::Kind;
use crate::parse::target::Target;

/// The rows of the document `from`, whose text has this gist.
pub fn rows(reader: &Reader, from: From, gist: &Gist) -> Vec<Row> {
    let mut first: BTreeMap<String, &Arc<Mention>> = BTreeMap::new();
    // Terms by the section in which they are linked.
    let mut linked: BTreeSet<(u32, String)> = BTreeSet::new();
    let mut uses: BTreeMap<Arc<str>, &Sentence> = gist.named.iter().map(|(term, best)| (term.clone(), best)).collect();
    for link in &gist.links {
        let target = &link.mention.target;
        let Resolved::Page { id, .. } = resolve(reader, from, &without_fragment(target)) else { continue };
        if id == from.id {
            continue;
        }
        // A link to a part of a term's page that is not there is broken: it is none to the term.
        let is_whole = || matches!(resolve(reader, from, target), Resolved::Page { .. });
        if link.is_link && reader.place(&id).is_some_and(|place| place.kind == Kind::Term) && is_whole() {
            linked.insert((link.section, id.clone()));
            // A sentence from the text is better: the text of a link need not be the term's name.
            uses.entry(id.as_str().into()).or_insert(&link.mention.sentence);
        }
        first.entry(id).or_insert(&link.mention);
    }
    // A link that the author wrote is the one of its section.
    let matches = gist.matches.iter().filter(|(section, found)| !linked.contains(&(*section, found.term.to_string())));
    let matches: Vec<Match> = matches.map(|(_, found)| found.clone()).collect();
    let rank = match reader.get(&["rank", from.id]) {
        Some(Value::Rank(rank)) => Some(rank),
        _ => None,
    };
    let mut rows = Vec::new();
    if !first.is_empty() {
        rows.push((Key::new(&["outbound", from.id]), Value::Targets(first.keys().cloned().collect())));
    }
    for (id, mention) in first {
        rows.push((Key::new(&["inbound", &id, from.id]), Value::Mention(mention.clone())));
    }
    if !uses.is_empty() {
        let ids = uses.keys().map(|term| term.to_string()).collect();
        rows.push((Key::new(&["uses", from.id]), Value::Targets(ids)));
    }
    if !matches.is_empty() {
        rows.push((Key::new(&["match", from.id]), Value::Matches(matches.into())));
    }
    for (term, sentence) in uses {
        rows.push((Key::new(&["use", &term, from.id]), Value::Use(Arc::new(sentence.clone()))));
        if let Some(rank) = rank {
            rows.push((Key::new(&["usedby", &term, from.id]), Value::Rank(rank.clone())));
        }
    }
    rows
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
        match reader.dir(&["inbound", "special"]) {
            [(_, Value::Mention(mention))] => mention.sentence.text.starts_with("See"),
            others => panic!("each page once, itself left out: {others:?}"),
        }
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
