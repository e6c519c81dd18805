//! Related articles from the text: `related/<id>`.
//!
//! A candidate shares keywords, glossary terms, topics or a link. Scores are integers, so every
//! machine finds the same order; ties go to the newer article, then to the smaller id.

use std::collections::{BTreeMap, HashMap};

use crate::facts::key::{self, Key};
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{Card, Keyword, LinkBetween, Related, Value};
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
    // What one mention of each word in another document is worth.
    let mut words: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    for keyword in keywords(reader, &card.id) {
        let directory = reader.dir(&["keyword", &keyword.stem]);
        let Some(rarity) = rarity(directory.len(), MAX_DIRECTORY) else { continue };
        let points = rarity * u32::from(keyword.weight);
        words.insert(&keyword.stem, (points, &keyword.word));
        for (key, value) in directory {
            if let Value::Weight(other) = value {
                *scores.entry(key::last(key.as_str())).or_default() += points * u32::from(*other);
            }
        }
    }
    let terms = terms(reader, &card.id);
    for term in terms {
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
        ranked.iter().map(|(_, _, other)| reasons(reader, card, &words, &terms, &links, other)).collect();
    Some((Key::new(&["related", &card.id]), Value::Related(related.into())))
}

/// How much a directory of this size says: 9 for one document, 1 for the most that count.
fn rarity(size: usize, max: usize) -> Option<u32> {
    (size > 0 && size <= max).then(|| 9 - u32::try_from(size).unwrap_or(1).ilog2())
}

fn keywords<'a>(reader: &Reader<'a>, id: &str) -> &'a [Keyword] {
    match reader.get(&["keywords", id]) {
        Some(Value::Keywords(words)) => words,
        _ => &[],
    }
}

fn terms<'a>(reader: &Reader<'a>, id: &str) -> &'a [String] {
    match reader.get(&["uses", id]) {
        Some(Value::Targets(terms)) => terms,
        _ => &[],
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
    own_words: &BTreeMap<&str, (u32, &str)>,
    own_terms: &[String],
    links: &BTreeMap<String, LinkBetween>,
    other: &Card,
) -> Related {
    let other_terms = terms(reader, &other.id);
    let shared_terms = own_terms.iter().filter(|term| other_terms.contains(term)).take(MAX_TERMS);
    let topics = card.topics.iter().filter(|topic| other.topics.contains(topic)).take(MAX_TOPICS).cloned().collect();
    let mut words: Vec<(u32, &str)> = keywords(reader, &other.id)
        .iter()
        .filter_map(|theirs| {
            let (points, word) = own_words.get(&*theirs.stem)?;
            Some((points * u32::from(theirs.weight), *word))
        })
        .collect();
    words.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    Related {
        id: other.id.as_str().into(),
        terms: shared_terms.map(|term| term.as_str().into()).collect(),
        topics,
        link: links.get(&other.id).copied().unwrap_or(LinkBetween::None),
        words: words.iter().take(MAX_WORDS).map(|(_, word)| (*word).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::Sample;

    #[test]
    fn every_related_article_has_its_reason() {
        let sample = Sample::new(&[
            ("content/glossary/outbox.md", "# Outbox\n\nA table."),
            ("content/a.md", "---\ntopics: [x, y]\n---\n# Queues in databases\n\nQueueing, queues, an outbox. [B](b.md)"),
            ("content/b.md", "---\ntopics: [y]\n---\n# Walking\n\nNothing alike."),
            ("content/c.md", "# Swimming\n\nThe outbox. [A](a.md)"),
            ("content/d.md", "# A queue\n\nOne queue and another queue."),
            ("content/e.md", "# Elsewhere\n\nSomething different. [F](f.md)"),
            ("content/f.md", "# Far\n\nAway. [E](e.md)"),
            ("content/u.md", "---\nunlisted: true\n---\n# Queues in databases\n\nQueues. [A](a.md)"),
        ]);
        let reader = sample.reader();
        let related = |id: &str| -> Vec<String> {
            let Some(Value::Related(list)) = reader.get(&["related", id]) else { return Vec::new() };
            let shown = |r: &Related| format!("{} {:?} {:?} {:?} {:?}", r.id, r.link, r.terms, r.topics, r.words);
            list.iter().map(shown).collect()
        };
        assert_eq!(
            related("a"),
            [
                r#"d None [] [] ["queues"]"#,
                r#"c From ["glossary/outbox"] [] ["outbox"]"#,
                r#"b To [] ["y"] []"#,
            ]
        );
        assert_eq!(related("e"), [r#"f Both [] [] []"#]);
        assert_eq!(related("u"), [""; 0]);
    }
}
