//! The tree of topics: declared ones and those that articles just name.
//!
//! An article names a topic as it likes (path, title, synonym); [`canonical`] says which topic that
//! is. A topic holds its own articles and those of every topic below it, each once.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::address;
use crate::facts::key;
use crate::facts::{Card, Reader, Value};

/// Deepest level of topics that is rolled up.
const MAX_DEPTH: usize = 16;

/// The topic that a normalised name means: a declared one that has the name, else itself.
pub fn canonical(reader: &Reader, name: &str) -> String {
    if reader.get(&["topicdoc", name]).is_some() {
        return name.to_owned();
    }
    match reader.dir(&["topicname", name]).first() {
        Some((key, _)) => key::last(key.as_str()),
        None => name.to_owned(),
    }
}

/// The names under which articles may have put themselves into a topic.
pub fn names(reader: &Reader, topic: &str) -> Vec<String> {
    match reader.get(&["topicnames", topic]) {
        Some(Value::Targets(names)) => {
            // A name that another declared topic has as its own path belongs to that one.
            names.iter().filter(|name| canonical(reader, name) == topic).cloned().collect()
        }
        _ => vec![topic.to_owned()],
    }
}

/// The document that declares a topic.
pub fn document<'a>(reader: &Reader<'a>, topic: &str) -> Option<&'a Card> {
    match reader.get(&["topicdoc", topic]) {
        Some(Value::Text(id)) => reader.card(id),
        _ => None,
    }
}

/// The title of a topic.
pub fn title(reader: &Reader, topic: &str) -> String {
    document(reader, topic).map_or_else(|| address::topic_title(topic), |card| card.title.clone())
}

/// The address of a topic.
pub fn url(reader: &Reader, topic: &str) -> String {
    document(reader, topic).map_or_else(|| address::topic_url(topic), |card| card.url.clone())
}

/// The topics directly below `parent` (`""` for the first level): by weight, then by title.
pub fn children(reader: &Reader, parent: &str) -> Vec<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    for (key, _) in reader.dir(&["subtopic", parent]) {
        found.insert(key::last(key.as_str()));
    }
    let mut uses: Vec<String> = names_of_parent(reader, parent);
    uses.sort();
    for name in uses {
        for child in reader.children(&["topicuse", &name]) {
            if canonical(reader, &child) == child {
                let child = match child.rsplit_once('/') {
                    // The parent was written under another name: the child moves with it.
                    Some((_, last)) if !parent.is_empty() => format!("{parent}/{last}"),
                    _ => child,
                };
                found.insert(child);
            }
        }
    }
    let mut list: Vec<(i64, String, String)> = found
        .into_iter()
        .map(|topic| {
            let weight = document(reader, &topic).map_or(0, |card| card.weight);
            (weight, title(reader, &topic).to_lowercase(), topic)
        })
        .collect();
    list.sort();
    list.into_iter().map(|(_, _, topic)| topic).collect()
}

fn names_of_parent(reader: &Reader, parent: &str) -> Vec<String> {
    if parent.is_empty() { vec![String::new()] } else { names(reader, parent) }
}

/// A topic and all topics below it.
pub fn subtree(reader: &Reader, topic: &str) -> Vec<String> {
    let mut all = vec![topic.to_owned()];
    let mut level = vec![topic.to_owned()];
    for _ in 0..MAX_DEPTH {
        level = level.iter().flat_map(|topic| children(reader, topic)).filter(|topic| !all.contains(topic)).collect();
        if level.is_empty() {
            break;
        }
        all.extend(level.iter().cloned());
    }
    all
}

/// Every topic of the site.
pub fn all(reader: &Reader) -> Vec<String> {
    let mut topics: Vec<String> =
        children(reader, "").iter().flat_map(|topic| subtree(reader, topic)).collect();
    // Declared below a folder without a file of its own: `topics/a/b.md` without `topics/a.md`.
    for (key, _) in reader.dir(&["topicdoc"]) {
        let topic = key::last(key.as_str());
        let mut name = topic.as_str();
        loop {
            topics.push(name.to_owned());
            match name.rsplit_once('/') {
                Some((parent, _)) => name = parent,
                None => break,
            }
        }
    }
    topics.sort();
    topics.dedup();
    topics
}

/// The articles of a topic and of all topics below it, newest first, each once; of one year when given.
pub fn articles<'a>(reader: &Reader<'a>, topic: &str, year: Option<&str>) -> Vec<&'a Card> {
    let mut found: BTreeMap<&str, &'a Card> = BTreeMap::new();
    for below in subtree(reader, topic) {
        for name in names(reader, &below) {
            let rows = match year {
                Some(year) => reader.dir(&["topic", &name, year]),
                None => reader.dir(&["topic", &name]),
            };
            for (key, value) in rows {
                if let Value::Card(card) = value {
                    let order = key.as_str().rsplit('/').next().unwrap_or_default();
                    found.insert(order, card);
                }
            }
        }
    }
    found.into_values().collect()
}

/// Number of articles in a topic and below it.
pub fn count(reader: &Reader, topic: &str) -> usize {
    articles(reader, topic, None).len()
}

/// The topics above, from the first level down.
pub fn ancestors(topic: &str) -> Vec<String> {
    topic.match_indices('/').map(|(at, _)| topic[..at].to_owned()).collect()
}

/// The canonical topics of an article, in the order written.
pub fn of_article(reader: &Reader, card: &Card) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for name in &card.topics {
        let topic = canonical(reader, name);
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}
