//! Glossary matches: `match/<id>` and `use/<term>/<id>`.
//!
//! One matcher over all names of all terms runs over every document's text. A term is linked at its
//! first occurrence in each section, never on its own page; the best of all its sentences becomes
//! the quotation on the term's page. A link that the author wrote is an occurrence too: whoever draws
//! the text leaves out what [`written`] finds, because to resolve a link takes the facts of all files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::facts::key::{self, Key};
use crate::facts::reader::Reader;
use crate::facts::resolve::{From, Resolved, resolve};
use crate::facts::store::Row;
use crate::facts::value::{Card, Match, Sentence, Value};
use crate::parse::outline::{LinkKind, Outline};
use crate::parse::target::Target;
use crate::parse::{Doc, Kind};
use crate::text::matcher::{Hit, Matcher, Name};
use crate::text::{plural, sentence};

/// The matcher over all names, and whose they are.
pub struct Glossary {
    matcher: Matcher,
    terms: Vec<Arc<str>>,
}

/// The directory of all names: the only facts that [`glossary`] reads.
pub const NAMES: &str = "termname/";

/// Reads every name of every term.
pub fn glossary(reader: &Reader, lang: &str) -> Glossary {
    let mut terms: Vec<Arc<str>> = Vec::new();
    let mut numbers: HashMap<Arc<str>, u32> = HashMap::new();
    let mut names: Vec<Name> = Vec::new();
    let mut seen: HashSet<String> = HashSet::new();
    let mut inflected: Vec<(String, u32)> = Vec::new();
    for (key, value) in reader.dir(&["termname"]) {
        let Value::Name(name) = value else { continue };
        let id = key::nth(key.as_str(), 2);
        let term = *numbers.entry(id.into()).or_insert_with_key(|id| {
            terms.push(id.clone());
            u32::try_from(terms.len() - 1).expect("fewer than 2^32 terms")
        });
        if name.inflect {
            inflected.extend(plural::forms(&name.text, lang).into_iter().map(|form| (form, term)));
        }
        if seen.insert(name.text.clone()) {
            names.push(Name { text: name.text.clone(), term, exact: false });
        }
    }
    // A name somebody wrote wins over a form the plural rule made.
    for (form, term) in inflected {
        if seen.insert(form.clone()) {
            names.push(Name { text: form, term, exact: false });
        }
    }
    let matcher = if names.is_empty() { Matcher::none() } else { Matcher::new(names, lang) };
    Glossary { matcher, terms }
}

impl Glossary {
    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// The rows of the document with this id.
pub fn rows(glossary: &Glossary, id: &str, doc: &Doc) -> Vec<Row> {
    if doc.front.autolink == Some(false) && doc.kind != Kind::Term {
        return Vec::new();
    }
    let mut matches: Vec<Match> = Vec::new();
    let mut linked: HashSet<(u32, u32)> = HashSet::new();
    let mut best: BTreeMap<u32, (u32, Sentence)> = BTreeMap::new();
    let mut hits: Vec<Hit> = Vec::new();
    for (number, run) in doc.outline.runs.iter().enumerate() {
        hits.clear();
        glossary.matcher.find(&run.text, &mut hits);
        for hit in &hits {
            let term = &glossary.terms[hit.term as usize];
            if **term == *id {
                continue;
            }
            if linked.insert((run.section, hit.term)) {
                matches.push(Match {
                    section: run.section,
                    run: u32::try_from(number).unwrap_or(u32::MAX),
                    start: u32::try_from(hit.start).unwrap_or(u32::MAX),
                    end: u32::try_from(hit.end).unwrap_or(u32::MAX),
                    term: term.clone(),
                });
            }
            let known = best.get(&hit.term).map(|(score, _)| *score);
            if known == Some(BEST_SCORE) {
                continue;
            }
            let sentence = sentence_of(&doc.outline, number, hit);
            let score = score(&sentence);
            if known.is_none_or(|known| score > known) {
                best.insert(hit.term, (score, sentence));
            }
        }
    }
    if matches.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![(Key::new(&["match", id]), Value::Matches(matches.into()))];
    for (term, (_, sentence)) in best {
        let term = &glossary.terms[term as usize];
        rows.push((Key::new(&["use", term, id]), Value::Use(Arc::new(sentence))));
    }
    rows
}

/// The links to terms that the author of a document wrote: number of the section and id of the term.
pub fn written(reader: &Reader, card: &Card, outline: &Outline) -> Vec<(u32, String)> {
    let from = From { path: &card.path, url: &card.url, id: &card.id };
    let mut terms = Vec::new();
    for link in outline.links.iter().filter(|link| link.kind == LinkKind::Link && may_be_term(card, &link.target)) {
        let Resolved::Page { id, .. } = resolve(reader, from, &link.target) else { continue };
        if id != card.id && reader.term(&id).is_some() {
            let above = link.heading.map_or(0, |nearest| nearest + 1);
            let section = outline.headings[..above].iter().filter(|heading| heading.level <= 2).count();
            terms.push((u32::try_from(section).unwrap_or(u32::MAX), id));
        }
    }
    terms
}

/// Whether a link is worth resolving: most are relative paths, and terms lie in one folder.
fn may_be_term(card: &Card, target: &Target) -> bool {
    match target {
        Target::External(_) | Target::Here(_) => false,
        Target::Path(path, _) => card.kind == Kind::Term || path.contains("glossary"),
        Target::Url(..) | Target::Name(..) | Target::Term(_) => true,
    }
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
const BEST_SCORE: u32 = 3;

/// How well a sentence explains the term it holds: it is of good length, is a whole sentence, and names the term in
/// its first half. The first of equals wins.
fn score(sentence: &Sentence) -> u32 {
    let text = &sentence.text;
    u32::from(GOOD_LENGTH.contains(&text.len()))
        + u32::from(text.ends_with(['.', '!', '?', '。', '…']))
        + u32::from(sentence.mark.start * 2 < text.len())
}
