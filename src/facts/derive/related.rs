//! Related articles from the text: `related/<id>`.
//!
//! A candidate shares keywords, glossary terms, topics or a link. Scores are integers, so every
//! machine finds the same order; ties go to the newer article, then to the smaller id.
//!
//! An article has thousands of candidates, so nothing is looked up for each of them: [`Index`] numbers
//! the articles and holds what a score needs by number.

mod index;

use std::collections::BTreeMap;

pub use self::index::Index;

use crate::facts::key::Key;
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{Card, Keyword, LinkBetween, Related, Value};

/// Points of a shared topic, of a link, and of a shared glossary term beside its rarity.
const TOPIC_POINTS: u32 = 8;
const LINK_POINTS: u32 = 12;
/// Most reasons of a kind that are kept.
const MAX_TERMS: usize = 3;
const MAX_TOPICS: usize = 2;
const MAX_WORDS: usize = 3;

/// The points of all articles for one, by number; used again for the next.
#[derive(Default)]
pub struct Scores {
    points: Vec<u32>,
    /// Those that have points.
    touched: Vec<u32>,
}

impl Scores {
    fn add(&mut self, number: u32, points: u32) {
        let sum = &mut self.points[number as usize];
        if *sum == 0 {
            self.touched.push(number);
        }
        *sum += points;
    }
}

/// The row of article number `own`: up to `count` related ones. None when there is nothing to say.
pub fn row(reader: &Reader, index: &Index, own: u32, count: usize, scores: &mut Scores) -> Option<Row> {
    let card = index.card(own);
    scores.points.resize(index.len(), 0);
    // What one mention of each word in another document is worth.
    let mut words: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    for keyword in keywords(reader, &card.id) {
        let (rarity, directory) = index.keyword(&keyword.stem);
        let points = rarity * u32::from(keyword.weight);
        if points > 0 {
            words.insert(&keyword.stem, (points, &keyword.word));
        }
        for (other, its) in directory {
            scores.add(*other, points * u32::from(*its));
        }
    }
    let terms = terms(reader, &card.id);
    for term in terms {
        let (rarity, directory) = index.uses(term);
        for other in directory {
            scores.add(*other, rarity);
        }
    }
    let links = links(reader, card);
    for other in links.keys().filter_map(|id| index.number(id)) {
        scores.add(other, LINK_POINTS);
    }
    let mut ranked: Vec<(u32, u32)> = Vec::with_capacity(scores.touched.len());
    for other in scores.touched.drain(..) {
        let points = std::mem::take(&mut scores.points[other as usize]);
        if other != own {
            ranked.push((points + TOPIC_POINTS * index.shared_topics(own, other), other));
        }
    }
    let best_first = |a: &(u32, u32), b: &(u32, u32)| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1));
    if ranked.len() > count {
        ranked.select_nth_unstable_by(count, best_first);
        ranked.truncate(count);
    }
    ranked.sort_unstable_by(best_first);
    if ranked.is_empty() {
        return None;
    }
    let related: Vec<Related> =
        ranked.iter().map(|(_, other)| reasons(reader, card, &words, terms, &links, index.card(*other))).collect();
    Some((Key::new(&["related", &card.id]), Value::Related(related.into())))
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
    for id in reader.names(&["inbound", &card.id]) {
        links.insert(id, LinkBetween::From);
    }
    for id in reader.names(&["outbound", &card.id]) {
        links.entry(id).and_modify(|both| *both = LinkBetween::Both).or_insert(LinkBetween::To);
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
            (
                "content/a.md",
                "---\ntopics: [x, y]\n---\n# Queues in databases\n\nQueueing, queues, an outbox. [B](b.md)",
            ),
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
            [r#"d None [] [] ["queues"]"#, r#"c From ["glossary/outbox"] [] ["outbox"]"#, r#"b To [] ["y"] []"#,]
        );
        assert_eq!(related("e"), [r#"f Both [] [] []"#]);
        assert_eq!(related("u"), [""; 0]);
    }
}
