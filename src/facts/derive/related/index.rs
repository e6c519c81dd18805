//! What the scores of related articles are made from, by number instead of by name.

use std::collections::HashMap;
use std::ops::Range;

use crate::facts::key::Key;
use crate::facts::order::Order;
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{Card, Value};

/// Words that more documents than this are about say nothing about any of them.
const MAX_DIRECTORY: usize = 256;
/// A term used by more documents than this gives no points, only a reason.
const MAX_USES: usize = 256;

/// All listed articles with their directories. The newer article has the smaller number.
pub struct Index<'a> {
    articles: Vec<Article<'a>>,
    /// By id, as it stands in a key.
    numbers: HashMap<Box<str>, u32>,
    /// By word, as it stands in a key.
    keywords: HashMap<&'a str, Directory>,
    keyword_rows: Vec<(u32, u8)>,
    /// By a term's id, as it stands in a key.
    uses: HashMap<&'a str, Directory>,
    use_rows: Vec<u32>,
}

struct Article<'a> {
    card: &'a Card,
    /// Numbers of its topics.
    topics: Vec<u32>,
}

/// How much a directory says, and where its rows are.
struct Directory {
    rarity: u32,
    rows: Range<usize>,
}

impl<'a> Index<'a> {
    /// Numbers the articles and reads the directories of keywords and of glossary terms.
    pub fn new(reader: &Reader<'a>) -> Index<'a> {
        let mut cards: Vec<&'a Card> = reader
            .dir(&["recent"])
            .iter()
            .filter_map(|(_, value)| match value {
                Value::Card(card) => Some(&**card),
                _ => None,
            })
            .collect();
        cards.sort_by_cached_key(|card| Order::of(card).segment(&card.id));
        let mut topics: HashMap<&str, u32> = HashMap::new();
        let mut index = Index {
            articles: Vec::with_capacity(cards.len()),
            numbers: HashMap::with_capacity(cards.len()),
            keywords: HashMap::new(),
            keyword_rows: Vec::new(),
            uses: HashMap::new(),
            use_rows: Vec::new(),
        };
        for (number, card) in (0..).zip(cards) {
            let mut topic = |name: &'a String| {
                let next = u32::try_from(topics.len()).expect("fewer than 2^32 topics");
                *topics.entry(name).or_insert(next)
            };
            index.articles.push(Article { card, topics: card.topics.iter().map(&mut topic).collect() });
            index.numbers.insert(Key::new(&[&card.id]).as_str().into(), number);
        }
        for (word, rows) in directories(reader.dir(&["keyword"])) {
            let Some(rarity) = rarity(rows.len(), MAX_DIRECTORY) else { continue };
            let from = index.keyword_rows.len();
            for (key, value) in rows {
                if let (Some(number), Value::Weight(weight)) = (index.numbers.get(last(key)), value) {
                    index.keyword_rows.push((*number, *weight));
                }
            }
            index.keywords.insert(word, Directory { rarity, rows: from..index.keyword_rows.len() });
        }
        for (term, rows) in directories(reader.dir(&["use"])) {
            let Some(rarity) = rarity(rows.len(), MAX_USES) else { continue };
            let from = index.use_rows.len();
            index.use_rows.extend(rows.iter().filter_map(|(key, _)| index.numbers.get(last(key))));
            index.uses.insert(term, Directory { rarity, rows: from..index.use_rows.len() });
        }
        index
    }

    /// Number of articles.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there is no article.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The card of an article.
    pub fn card(&self, number: u32) -> &'a Card {
        self.articles[number as usize].card
    }

    /// The number of the article with this id.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(Key::new(&[id]).as_str()).copied()
    }

    /// How many topics two articles both name.
    pub fn shared_topics(&self, a: u32, b: u32) -> u32 {
        let (a, b) = (&self.articles[a as usize].topics, &self.articles[b as usize].topics);
        b.iter().map(|topic| u32::from(a.contains(topic))).sum()
    }

    /// How rare a keyword is, and the articles it says something about, each with its weight.
    pub fn keyword(&self, word: &str) -> (u32, &[(u32, u8)]) {
        match self.keywords.get(Key::new(&[word]).as_str()) {
            Some(directory) => (directory.rarity, &self.keyword_rows[directory.rows.clone()]),
            None => (0, &[]),
        }
    }

    /// How rare the term with this id is, and the articles that use it.
    pub fn uses(&self, term: &str) -> (u32, &[u32]) {
        match self.uses.get(Key::new(&[term]).as_str()) {
            Some(directory) => (directory.rarity, &self.use_rows[directory.rows.clone()]),
            None => (0, &[]),
        }
    }
}

/// How much a directory of this size says: 9 for one document, 1 for the most that count.
fn rarity(size: usize, max: usize) -> Option<u32> {
    (size > 0 && size <= max).then(|| 9 - u32::try_from(size).unwrap_or(1).ilog2())
}

/// The directories directly below the first segment of these sorted keys, each under its escaped name.
fn directories(rows: &[Row]) -> impl Iterator<Item = (&str, &[Row])> {
    rows.chunk_by(|a, b| second(&a.0) == second(&b.0)).map(|rows| (second(&rows[0].0), rows))
}

/// The second segment of a key, as it stands.
fn second(key: &Key) -> &str {
    key.as_str().split('/').nth(1).unwrap_or_default()
}

/// The last segment of a key, as it stands.
fn last(key: &Key) -> &str {
    key.as_str().rsplit('/').next().unwrap_or_default()
}
