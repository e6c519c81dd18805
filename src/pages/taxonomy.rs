//! The tree of topics: declared ones and those that articles just name.
//!
//! An article names a topic as it likes (path, title, synonym); [`canonical`] says which topic that
//! is. A topic holds its own articles and those of every topic below it, each once.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Card, Reader, Value};
use crate::facts::{address, key};
use crate::text::collate::Collation;

/// Deepest level of topics that is rolled up.
const MAX_DEPTH: usize = 16;

/// The topic that a normalised name means: a declared one that has the name; else, below the topic that the part
/// before the last `/` means, the one of the last part.
pub fn canonical(reader: &Reader, name: &str) -> String {
    if reader.exists(&["topicdoc", name]) {
        return name.to_owned();
    }
    if let Some(key) = reader.keys(&["topicname", name]).next() {
        return key::nth(key.as_str(), 2);
    }
    match name.rsplit_once('/') {
        Some((parent, last)) => {
            let moved = format!("{}/{last}", canonical(reader, parent));
            if moved == name { moved } else { canonical(reader, &moved) }
        }
        None => name.to_owned(),
    }
}

/// The names under which articles have put themselves into a topic.
pub fn names(reader: &Reader, topic: &str) -> Vec<String> {
    let mut names = match declared_by(reader, topic).and_then(|id| reader.get(&["topicnames", &id])) {
        Some(Value::Targets(names)) => names.to_vec(),
        _ => vec![topic.to_owned()],
    };
    if let Some((parent, last)) = topic.rsplit_once('/') {
        // A topic above may be written under another name: `python/async` for `languages/python/async`.
        let others = self::names(reader, parent).into_iter().filter(|name| name != parent);
        names.extend(others.map(|name| format!("{name}/{last}")));
    }
    // A name that another declared topic has as its own path belongs to that one.
    names.retain(|name| name == topic || canonical(reader, name) == topic);
    names.sort();
    names.dedup();
    names
}

/// The document that declares a topic.
pub fn document<'a>(reader: &Reader<'a>, topic: &str) -> Option<&'a Card> {
    reader.card(&declared_by(reader, topic)?)
}

/// The id of the document that declares a topic: of several the first.
pub fn declared_by(reader: &Reader, topic: &str) -> Option<String> {
    reader.names(&["topicdoc", topic]).next()
}

/// The title of a topic.
pub fn title(reader: &Reader, topic: &str) -> String {
    document(reader, topic).map_or_else(|| address::topic_title(topic), |card| card.title.clone())
}

/// The address of a topic.
pub fn url(reader: &Reader, topic: &str) -> String {
    let document = declared_by(reader, topic).and_then(|id| reader.place(&id));
    document.map_or_else(|| address::topic_url(topic), |place| place.url.clone())
}

/// The topics directly below `parent` (`""` for the first level): by weight, then by title.
pub fn children(reader: &Reader, parent: &str) -> Vec<String> {
    let mut found: BTreeSet<String> = reader.children(&["subtopic", parent]).into_iter().collect();
    for name in if parent.is_empty() { vec![String::new()] } else { names(reader, parent) } {
        let used = reader.children(&["topicuse", &name]);
        found.extend(used.iter().map(|child| canonical(reader, child)).filter(|child| above(child) == parent));
    }
    let mut list: Vec<(i64, String, String)> = found
        .into_iter()
        .map(|topic| {
            let weight = document(reader, &topic).map_or(0, |card| card.weight);
            (weight, title(reader, &topic), topic)
        })
        .collect();
    if list.len() > 1 {
        let collation = Collation::new(&reader.config("lang").lang);
        list.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| collation.compare(&a.1, &b.1)).then_with(|| a.2.cmp(&b.2)));
    }
    list.into_iter().map(|(_, _, topic)| topic).collect()
}

/// The topic directly above; empty for the first level.
fn above(topic: &str) -> &str {
    topic.rsplit_once('/').map_or("", |(above, _)| above)
}

/// Whether a topic has a page: it or one below it is declared, or named by a listed article or a term.
pub fn exists(reader: &Reader, topic: &str) -> bool {
    document(reader, topic).is_some()
        || names(reader, topic).iter().any(|name| reader.exists(&["topicuse", above(name), name]))
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
    let mut topics: Vec<String> = children(reader, "").iter().flat_map(|topic| subtree(reader, topic)).collect();
    // A file whose folder is another name of some topic stands outside the tree and still has a page.
    topics.extend(reader.children(&["topicdoc"]));
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

/// The canonical topics of an article, in the order written. Topics that only unlisted articles name have no page
/// and are left out.
pub fn of_article(reader: &Reader, card: &Card) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for name in &card.topics {
        let topic = canonical(reader, name);
        if !topics.contains(&topic) && (!card.unlisted || exists(reader, &topic)) {
            topics.push(topic);
        }
    }
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::Sample;

    fn article(title: &str, topics: &str, date: &str) -> String {
        format!("---\ntitle: {title}\ntopics: {topics}\ndate: {date}\n---\nText.")
    }

    /// Declared: `backend` (weight 2, synonym "Server side"), `backend/apis`, `data/queues` without `data`. Just
    /// named: the others.
    fn sample() -> Sample {
        let files = [
            (
                "content/topics/backend.md",
                "---\ntitle: Backend engineering\nsynonyms: [Server side]\nweight: 2\n---".to_owned(),
            ),
            ("content/topics/backend/apis.md", "# APIs".to_owned()),
            ("content/topics/data/queues.md", "# Queues".to_owned()),
            ("content/a.md", article("A", "[backend/apis, Backend engineering]", "2026-01-01")),
            ("content/b.md", article("B", "[APIs]", "2026-03-01")),
            ("content/c.md", article("C", "[server side/caches]", "2025-02-01")),
            ("content/d.md", article("D", "[apis/graphql, Backend / Caches]", "2026-02-01")),
            ("content/e.md", article("E", "[apis-design, Testing/Fuzz]", "2026-02-02")),
            ("content/glossary/t.md", "---\ntopics: [only-a-term]\n---\n# T\n\nText.".to_owned()),
            ("content/u.md", "---\ntitle: U\nunlisted: true\ntopics: [secret, apis]\n---".to_owned()),
        ];
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        Sample::new(&files)
    }

    #[test]
    fn names_lead_to_one_topic() {
        let sample = sample();
        let reader = sample.reader();
        for (name, topic) in [
            ("backend", "backend"),
            ("backend-engineering", "backend"),
            ("server-side", "backend"),
            ("apis", "backend/apis"),
            ("backend-engineering/apis", "backend/apis"),
            ("server-side/caches", "backend/caches"),
            ("apis/graphql", "backend/apis/graphql"),
            ("unknown/x", "unknown/x"),
        ] {
            assert_eq!(canonical(&reader, name), topic, "{name}");
        }
    }

    #[test]
    fn the_tree_holds_declared_and_named_topics() {
        let sample = sample();
        let reader = sample.reader();
        assert_eq!(children(&reader, ""), ["apis-design", "data", "only-a-term", "testing", "backend"]);
        assert_eq!(children(&reader, "backend"), ["backend/apis", "backend/caches"]);
        assert_eq!(children(&reader, "backend/apis"), ["backend/apis/graphql"]);
        let all = all(&reader);
        let expected = [
            "apis-design",
            "backend",
            "backend/apis",
            "backend/apis/graphql",
            "backend/caches",
            "data",
            "data/queues",
            "only-a-term",
            "testing",
            "testing/fuzz",
        ];
        assert_eq!(all, expected);
        assert!(all.iter().all(|topic| exists(&reader, topic)));
        assert!(!exists(&reader, "secret"));
    }

    #[test]
    fn an_article_counts_once_in_each_topic_above() {
        let sample = sample();
        let reader = sample.reader();
        let titles = |topic: &str, year: Option<&str>| -> String {
            articles(&reader, topic, year).iter().map(|card| card.title.as_str()).collect()
        };
        assert_eq!(titles("backend", None), "BDAC");
        assert_eq!(titles("backend", Some("2025")), "C");
        assert_eq!(titles("backend/apis", None), "BDA");
        assert_eq!(titles("backend/caches", None), "DC");
        assert_eq!(titles("testing", None), "E");
        assert_eq!(titles("only-a-term", None), "");
        assert_eq!(count(&reader, "backend"), 4);
    }

    #[test]
    fn topics_of_an_article_have_pages() {
        let sample = sample();
        let reader = sample.reader();
        let topics = |id: &str| of_article(&reader, reader.card(id).expect("a card"));
        assert_eq!(topics("d"), ["backend/apis/graphql", "backend/caches"]);
        assert_eq!(topics("a"), ["backend/apis", "backend"]);
        assert_eq!(topics("u"), ["backend/apis"]);
    }

    #[test]
    fn ancestors_begin_at_the_top() {
        assert_eq!(ancestors("a/b/c"), ["a", "a/b"]);
        assert_eq!(ancestors("a"), [""; 0]);
    }
}
