//! What the scores of related articles are made from, by number instead of by name.
//!
//! An article has thousands of candidates, so nothing is looked up for each of them: a directory of facts is taken apart
//! once, when it is first wanted, and its articles are numbered then. Which numbers they get depends on who was first, so
//! no result does.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::facts::key;
use crate::facts::reader::Reader;
use crate::facts::value::{Rank, Value};

/// Directories that were taken apart, and the articles in them.
#[derive(Debug, Default)]
pub struct Index {
    articles: boxcar::Vec<Article>,
    numbers: RwLock<HashMap<Box<str>, u32>>,
    directories: RwLock<HashMap<Box<str>, Arc<Directory>>>,
}

/// An article that may be related.
#[derive(Debug)]
pub struct Article {
    /// Its id.
    pub id: Box<str>,
    /// Its place among all, and its topics.
    pub rank: Arc<Rank>,
}

/// A directory that says something: how much, and about which articles.
#[derive(Debug, Default)]
pub struct Directory {
    /// 9 for one document, 1 for the most that count.
    pub rarity: u32,
    /// Numbers of articles, each with its weight.
    pub rows: Vec<(u32, u32)>,
}

impl Index {
    /// The documents in a directory of `keyword/` or `usedby/`; nothing of one that holds so many that it says nothing. What
    /// is asked is recorded, whether the answer was known or not.
    pub fn directory(&self, reader: &Reader, family: &str, name: &str) -> Arc<Directory> {
        if reader.is_large(&[family, name]) {
            return Arc::default();
        }
        let rows = reader.dir(&[family, name]);
        let Some((first, _)) = rows.first() else { return Arc::default() };
        let own = &first.as_str()[..first.as_str().rfind('/').map_or(0, |slash| slash + 1)];
        if let Some(known) = self.directories.read().unwrap_or_else(PoisonError::into_inner).get(own) {
            return known.clone();
        }
        let size = u32::try_from(rows.len()).expect("a large directory was left out");
        let mut directory = Directory { rarity: 9 - size.ilog2(), rows: Vec::with_capacity(rows.len()) };
        for (key, value) in rows {
            let (weight, rank) = match value {
                Value::Keyword(weight, rank) => (u32::from(*weight), rank),
                Value::Rank(rank) => (1, rank),
                _ => continue,
            };
            directory.rows.push((self.number(&key::last(key.as_str()), rank), weight));
        }
        let directory = Arc::new(directory);
        let mut directories = self.directories.write().unwrap_or_else(PoisonError::into_inner);
        directories.entry(own.into()).or_insert(directory).clone()
    }

    /// The number of an article.
    pub fn number(&self, id: &str, rank: &Arc<Rank>) -> u32 {
        if let Some(number) = self.numbers.read().unwrap_or_else(PoisonError::into_inner).get(id) {
            return *number;
        }
        let mut numbers = self.numbers.write().unwrap_or_else(PoisonError::into_inner);
        *numbers.entry(id.into()).or_insert_with(|| {
            let number = self.articles.push(Article { id: id.into(), rank: rank.clone() });
            u32::try_from(number).expect("fewer than 2^32 articles")
        })
    }

    /// How many articles have a number.
    pub fn len(&self) -> usize {
        self.articles.count()
    }

    /// Whether no article has a number.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The article with a number.
    pub fn article(&self, number: u32) -> &Article {
        &self.articles[number as usize]
    }

    /// How many topics two articles both name.
    pub fn shared_topics(&self, own: &Rank, number: u32) -> u32 {
        let other = &self.article(number).rank.topics;
        other.iter().map(|topic| u32::from(own.topics.contains(topic))).sum()
    }
}
