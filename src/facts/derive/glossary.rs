//! The glossary: names of all terms, looked for in one document's text.
//!
//! One matcher over all names of all terms runs over every document's text. A term is linked at its
//! first occurrence in each section, never on its own page; a link that the author wrote is such an
//! occurrence ([`links`](super::links)). The best of all its sentences becomes the quotation on the term's page.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::gist::Gist;
use crate::facts::key;
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{Match, Sentence, Value};
use crate::parse::outline::Outline;
use crate::text::matcher::{Hit, Matcher, Name};
use crate::text::{plural, sentence};

/// The matcher over all names, and whose they are.
pub struct Glossary {
    matcher: Matcher,
    terms: Vec<Arc<str>>,
}

/// The directories of names: the only facts that [`glossary`] reads.
pub const NAMES: [&str; 3] = ["termimplied/", "termname/", "termtaken/"];

/// Reads every name of every term.
pub fn glossary(reader: &Reader, lang: &str) -> Glossary {
    let mut glossary = Names::default();
    for (key, value) in reader.dir(&["termname"]) {
        glossary.add(&key::nth(key.as_str(), 2), value, lang);
    }
    for folded in reader.children(&["termimplied"]) {
        let implied = reader.dir(&["termimplied", &folded]);
        let owner = |row: &Row| key::nth(row.0.as_str(), 2);
        let is_contested = implied.windows(2).any(|pair| owner(&pair[0]) != owner(&pair[1]));
        if !is_contested && !reader.exists(&["termtaken", &folded]) {
            implied.iter().for_each(|row| glossary.add(&owner(row), &row.1, lang));
        }
    }
    let Names { terms, mut names, mut seen, inflected, .. } = glossary;
    // A name somebody wrote wins over a form the plural rule made.
    for (form, term) in inflected {
        if seen.insert(form.clone()) {
            names.push(Name { text: form, term, exact: false });
        }
    }
    let matcher = if names.is_empty() { Matcher::none() } else { Matcher::new(names, lang) };
    Glossary { matcher, terms }
}

/// Names as they are collected.
#[derive(Default)]
struct Names {
    terms: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
    names: Vec<Name>,
    seen: HashSet<String>,
    inflected: Vec<(String, u32)>,
}

impl Names {
    fn add(&mut self, id: &str, value: &Value, lang: &str) {
        let Value::Name(name) = value else { return };
        let terms = &mut self.terms;
        let term = *self.numbers.entry(id.into()).or_insert_with_key(|id| {
            terms.push(id.clone());
            u32::try_from(terms.len() - 1).expect("fewer than 2^32 terms")
        });
        if name.inflect {
            self.inflected.extend(plural::forms(&name.text, lang).into_iter().map(|form| (form, term)));
        }
        if self.seen.insert(name.text.clone()) {
            self.names.push(Name { text: name.text.clone(), term, exact: false });
        }
    }
}

impl Glossary {
    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Finds the names of terms in the text of the document `id`.
pub fn find_names(glossary: &Glossary, id: &str, outline: &Outline, gist: &mut Gist) {
    let mut hits: Vec<Hit> = Vec::new();
    // Sections in which a term has a match already.
    let mut matched: HashSet<(u32, u32)> = HashSet::new();
    let mut best: BTreeMap<Arc<str>, (u32, Sentence)> = BTreeMap::new();
    for (number, run) in outline.runs.iter().enumerate() {
        hits.clear();
        glossary.matcher.find(&run.text, &mut hits);
        for hit in &hits {
            let term = &glossary.terms[hit.term as usize];
            if **term == *id {
                continue;
            }
            if matched.insert((run.section, hit.term)) {
                let found = Match {
                    run: u32::try_from(number).unwrap_or(u32::MAX),
                    start: u32::try_from(hit.start).unwrap_or(u32::MAX),
                    end: u32::try_from(hit.end).unwrap_or(u32::MAX),
                    term: term.clone(),
                };
                gist.matches.push((run.section, found));
            }
            let known = best.get(term).map(|(score, _)| *score);
            if known == Some(BEST_SCORE) {
                continue;
            }
            let sentence = sentence_of(outline, number, hit);
            let score = score(&sentence);
            if known.is_none_or(|known| score > known) {
                best.insert(term.clone(), (score, sentence));
            }
        }
    }
    gist.named = best.into_iter().map(|(term, (_, sentence))| (term, sentence)).collect();
}

/// The sentence around a hit, in the text of its block.
fn sentence_of(outline: &Outline, run: usize, hit: &Hit) -> Sentence {
    let run = &outline.runs[run];
    let block = outline.blocks.get(run.block as usize).map_or(run.text.as_str(), String::as_str);
    let offset = run.block_offset as usize;
    let (text, at) = match block.get(offset + hit.start..offset + hit.end) {
        Some(_) => (block, offset + hit.start..offset + hit.end),
        None => (run.text.as_str(), hit.start..hit.end),
    };
    let range = sentence::sentence_around(text, at.clone());
    Sentence { text: text[range.clone()].to_owned(), mark: at.start - range.start..at.end - range.start }
}

/// Lengths of a sentence, in bytes, that reads well as a quotation.
const GOOD_LENGTH: std::ops::Range<usize> = 50..220;
const BEST_SCORE: u32 = 4;

/// How well a sentence explains the term it holds: it is of good length, is a whole sentence, and names the term in
/// its first half; at least 1. The first of equals wins.
fn score(sentence: &Sentence) -> u32 {
    let text = &sentence.text;
    1 + u32::from(GOOD_LENGTH.contains(&text.len()))
        + u32::from(text.ends_with(['.', '!', '?', '。', '…']))
        + u32::from(sentence.mark.start * 2 < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::Sample;

    /// The text of the linked names of a document with this body, and the sentence quoted for `glossary/mcp`.
    fn matched(body: &str) -> (Vec<String>, Option<String>) {
        let sample = Sample::new(&[
            ("content/glossary/mcp.md", "---\nsynonyms: [MCP]\n---\n# Model context protocol\n\nText."),
            ("content/glossary/rpc.md", "---\nautolink: false\n---\n# RPC\n\nSee MCP."),
            ("content/a.md", body),
        ]);
        let reader = sample.reader();
        let doc = sample.doc("content/a.md");
        let names = match reader.get(&["match", "a"]) {
            Some(Value::Matches(matches)) => matches
                .iter()
                .map(|found| {
                    doc.outline.runs[found.run as usize].text[found.start as usize..found.end as usize].to_owned()
                })
                .collect(),
            _ => Vec::new(),
        };
        let quoted = match reader.get(&["use", "glossary/mcp", "a"]) {
            Some(Value::Use(sentence)) => Some(sentence.text.clone()),
            _ => None,
        };
        (names, quoted)
    }

    #[test]
    fn a_written_link_is_the_first_occurrence_of_its_section() {
        for (body, names) in [
            ("# A\n\nMCP and MCP.", vec!["MCP"]),
            ("# A\n\nMCP and [it](term:mcp).", vec![]),
            ("# A\n\nMCP and [it](glossary/mcp.md).", vec![]),
            ("# A\n\nMCP and [it](/glossary/mcp/#x).", vec!["MCP"]),
            ("# A\n\nMCP and [[model context protocol]].", vec![]),
            ("# A\n\nMCP and [it](term:rpc).", vec!["MCP"]),
            (
                "# A\n\nMCPs.\n\n## Two\n\n[It](term:mcp).\n\n### Deeper\n\nMCP.\n\n## Three\n\nMCP.",
                vec!["MCPs", "MCP"],
            ),
            ("# A\n\n## MCP and [it](term:mcp)\n\nMCP.", vec![]),
            ("---\nautolink: false\n---\n# A\n\nMCP.", vec![]),
        ] {
            assert_eq!(matched(body).0, names, "{body}");
        }
    }

    #[test]
    fn the_best_sentence_is_quoted() {
        let long = "The MCP is a protocol between a model and the tools that it may call on the way.";
        for (body, quoted) in [
            (format!("# A\n\nMCP. {long} MCP too."), Some(long)),
            ("# A\n\nSee [it](term:mcp) there.".to_owned(), Some("See it there.")),
            (format!("# A\n\nSee [it](term:mcp). {long}"), Some(long)),
            ("# A\n\nNothing.".to_owned(), None),
        ] {
            assert_eq!(matched(&body).1.as_deref(), quoted, "{body}");
        }
    }
}
