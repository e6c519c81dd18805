//! Related articles from the text: `related/<id>`.
//!
//! A candidate shares keywords, glossary terms, topics or a link. Scores are integers, so every
//! machine finds the same order; ties go to the newer article, then to the smaller id.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::facts::key::{self, Key};
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{Card, LinkBetween, Related, Value};
use crate::facts::rows;

/// Words that more documents than this are about say nothing about any of them.
const MAX_DIRECTORY: usize = 256;
/// Points of a shared topic, of a link, and of a shared glossary term beside its rarity.
const TOPIC_POINTS: u32 = 8;
const LINK_POINTS: u32 = 12;
/// A term used by more documents than this gives no points, only a reason.
const MAX_USES: usize = 256;
/// Most reasons of a kind that are kept.
const MAX_TERMS: usize = 3;
const MAX_TOPICS: usize = 2;
const MAX_WORDS: usize = 3;

/// The row of one article: up to `count` related ones. None when there is nothing to say.
pub fn row(reader: &Reader, card: &Card, count: usize) -> Option<Row> {
    let mut scores: HashMap<String, u32> = HashMap::new();
    let words = keywords(reader, &card.id);
    for (word, weight) in words {
        let directory = reader.dir(&["keyword", word]);
        let Some(rarity) = rarity(directory.len(), MAX_DIRECTORY) else { continue };
        for (key, value) in directory {
            if let Value::Weight(other) = value {
                *scores.entry(key::last(key.as_str())).or_default() += rarity * u32::from(*weight) * u32::from(*other);
            }
        }
    }
    let terms = terms(reader, &card.id);
    for term in &terms {
        let directory = reader.dir(&["use", term]);
        let Some(rarity) = rarity(directory.len(), MAX_USES) else { continue };
        for (key, _) in directory {
            *scores.entry(key::last(key.as_str())).or_default() += rarity;
        }
    }
    let links = links(reader, card);
    for id in links.keys() {
        *scores.entry(id.clone()).or_default() += LINK_POINTS;
    }
    scores.remove(&card.id);

    let mut ranked: Vec<(u32, String, &Card)> = Vec::with_capacity(scores.len());
    for (id, score) in scores {
        let Some(other) = reader.card(&id).filter(|other| other.kind == card.kind && !other.unlisted) else { continue };
        let shared = other.topics.iter().filter(|topic| card.topics.contains(topic)).count();
        let score = score + TOPIC_POINTS * u32::try_from(shared).unwrap_or(0);
        ranked.push((score, rows::order(other), other));
    }
    ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ranked.truncate(count);
    if ranked.is_empty() {
        return None;
    }
    let related: Vec<Related> =
        ranked.iter().map(|(_, _, other)| reasons(reader, card, &words_of(words), &terms, &links, other)).collect();
    Some((Key::new(&["related", &card.id]), Value::Related(related.into())))
}

/// How much a directory of this size says: 9 for one document, 1 for the most that count.
fn rarity(size: usize, max: usize) -> Option<u32> {
    (size > 0 && size <= max).then(|| 9 - u32::try_from(size).unwrap_or(1).ilog2())
}

fn keywords<'a>(reader: &Reader<'a>, id: &str) -> &'a [(Box<str>, u8)] {
    match reader.get(&["keywords", id]) {
        Some(Value::Keywords(words)) => words,
        _ => &[],
    }
}

fn words_of(words: &[(Box<str>, u8)]) -> BTreeSet<&str> {
    words.iter().map(|(word, _)| &**word).collect()
}

fn terms(reader: &Reader, id: &str) -> BTreeSet<Arc<str>> {
    match reader.get(&["match", id]) {
        Some(Value::Matches(matches)) => matches.iter().map(|found| found.term.clone()).collect(),
        _ => BTreeSet::new(),
    }
}

fn links(reader: &Reader, card: &Card) -> BTreeMap<String, LinkBetween> {
    let mut links = BTreeMap::new();
    for (key, _) in reader.dir(&["inbound", &card.id]) {
        links.insert(key::last(key.as_str()), LinkBetween::From);
    }
    for (key, _) in reader.dir(&["outbound", &card.id]) {
        links.entry(key::last(key.as_str())).and_modify(|both| *both = LinkBetween::Both).or_insert(LinkBetween::To);
    }
    links
}

fn reasons(
    reader: &Reader,
    card: &Card,
    own_words: &BTreeSet<&str>,
    own_terms: &BTreeSet<Arc<str>>,
    links: &BTreeMap<String, LinkBetween>,
    other: &Card,
) -> Related {
    let shared_terms = terms(reader, &other.id).intersection(own_terms).take(MAX_TERMS).cloned().collect();
    let topics = card.topics.iter().filter(|topic| other.topics.contains(topic)).take(MAX_TOPICS).cloned().collect();
    let words = words_of(keywords(reader, &other.id))
        .intersection(own_words)
        .take(MAX_WORDS)
        .map(|word| (*word).to_owned())
        .collect();
    Related {
        id: other.id.as_str().into(),
        terms: shared_terms,
        topics,
        link: links.get(&other.id).copied().unwrap_or(LinkBetween::None),
        words,
    }
}
