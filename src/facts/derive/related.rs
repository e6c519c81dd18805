//! Related articles from the text: `related/<id>`.
//!
//! A candidate shares keywords, glossary terms, topics or a link. Scores are integers, so every
//! machine finds the same order; ties go to the newer article, then to the smaller id.
//!
//! The related articles of one article are a function of its own words, terms, topics and links, and of the directories
//! of those: so a changed word concerns those who share it. The place and the topics of a candidate, which its score
//! needs, stand in the rows of the directories.

mod index;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::index::Directory;
pub use self::index::Index;

use crate::facts::key::Key;
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{Keyword, LinkBetween, Rank, Related, Value};

/// Points of a shared topic, of a link, and of a shared glossary term beside its rarity.
const TOPIC_POINTS: u32 = 8;
const LINK_POINTS: u32 = 12;
/// Most reasons of a kind that are kept.
const MAX_TERMS: usize = 3;
const MAX_TOPICS: usize = 2;
const MAX_WORDS: usize = 3;

/// Points by the number of an article.
struct Scores {
    points: Vec<u32>,
    /// Those that have points.
    touched: Vec<u32>,
}

impl Scores {
    fn of(articles: usize) -> Scores {
        Scores { points: vec![0; articles], touched: Vec::new() }
    }

    fn add(&mut self, number: u32, points: u32) {
        let sum = &mut self.points[number as usize];
        if *sum == 0 && points > 0 {
            self.touched.push(number);
        }
        *sum += points;
    }
}

/// The row of an article: up to `count` related ones. None when there is nothing to say, and for what is in no list.
pub fn row(reader: &Reader, index: &Index, id: &str, count: usize) -> Option<Row> {
    let rank = rank(reader, id)?;
    let own = index.number(id, rank);
    // What one mention of each word in another document is worth.
    let mut words: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    // Directories, each with what a weight in it is worth.
    let mut directories: Vec<(Arc<Directory>, u32)> = Vec::new();
    for keyword in keywords(reader, id) {
        let directory = index.directory(reader, "keyword", &keyword.stem);
        let worth = directory.rarity * u32::from(keyword.weight);
        if worth > 0 {
            words.insert(&keyword.stem, (worth, &keyword.word));
            directories.push((directory, worth));
        }
    }
    let terms = terms(reader, id);
    for term in terms {
        let directory = index.directory(reader, "usedby", term);
        let worth = directory.rarity;
        directories.push((directory, worth));
    }
    let links = links(reader, id);
    let linked: Vec<u32> = links.keys().filter_map(|id| Some(index.number(id, self::rank(reader, id)?))).collect();
    let mut scores = Scores::of(index.len());
    for (directory, worth) in &directories {
        for (other, weight) in &directory.rows {
            scores.add(*other, worth * weight);
        }
    }
    linked.iter().for_each(|other| scores.add(*other, LINK_POINTS));
    let Scores { points, touched } = scores;
    let mut ranked: Vec<(u32, u32)> = touched
        .into_iter()
        .filter(|other| *other != own)
        .map(|other| (points[other as usize] + TOPIC_POINTS * index.shared_topics(rank, other), other))
        .collect();
    let place = |number: u32| {
        let article = index.article(number);
        (&article.rank.order, &article.id)
    };
    let best_first = |a: &(u32, u32), b: &(u32, u32)| b.0.cmp(&a.0).then_with(|| Ord::cmp(&place(a.1), &place(b.1)));
    if ranked.len() > count {
        ranked.select_nth_unstable_by(count, best_first);
        ranked.truncate(count);
    }
    ranked.sort_unstable_by(best_first);
    if ranked.is_empty() {
        return None;
    }
    let topics = topics(reader, id);
    let related: Vec<Related> = ranked
        .iter()
        .map(|(_, other)| reasons(reader, topics, &words, terms, &links, &index.article(*other).id))
        .collect();
    Some((Key::new(&["related", id]), Value::Related(related.into())))
}

fn rank<'a>(reader: &Reader<'a>, id: &str) -> Option<&'a Arc<Rank>> {
    match reader.get(&["rank", id]) {
        Some(Value::Rank(rank)) => Some(rank),
        _ => None,
    }
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

fn topics<'a>(reader: &Reader<'a>, id: &str) -> &'a [String] {
    match reader.get(&["topics", id]) {
        Some(Value::Targets(topics)) => topics,
        _ => &[],
    }
}

fn links(reader: &Reader, id: &str) -> BTreeMap<String, LinkBetween> {
    let mut links = BTreeMap::new();
    for id in reader.names(&["inbound", id]) {
        links.insert(id, LinkBetween::From);
    }
    if let Some(Value::Targets(targets)) = reader.get(&["outbound", id]) {
        for id in targets.iter() {
            links.entry(id.clone()).and_modify(|both| *both = LinkBetween::Both).or_insert(LinkBetween::To);
        }
    }
    links
}

fn reasons(
    reader: &Reader,
    own_topics: &[String],
    own_words: &BTreeMap<&str, (u32, &str)>,
    own_terms: &[String],
    links: &BTreeMap<String, LinkBetween>,
    other: &str,
) -> Related {
    let other_terms = terms(reader, other);
    let shared_terms = own_terms.iter().filter(|term| other_terms.contains(term)).take(MAX_TERMS);
    let other_topics = topics(reader, other);
    let shared_topics = own_topics.iter().filter(|topic| other_topics.contains(topic)).take(MAX_TOPICS);
    let mut words: Vec<(u32, &str)> = keywords(reader, other)
        .iter()
        .filter_map(|theirs| {
            let (points, word) = own_words.get(&*theirs.stem)?;
            Some((points * u32::from(theirs.weight), *word))
        })
        .collect();
    words.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    Related {
        id: other.into(),
        terms: shared_terms.map(|term| term.as_str().into()).collect(),
        topics: shared_topics.cloned().collect(),
        link: links.get(other).copied().unwrap_or(LinkBetween::None),
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
