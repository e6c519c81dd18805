//! The rows of one document: everything it says, seen from those who will ask.

use std::sync::Arc;

use jiff::civil::Date;

use super::address;
use super::key::Key;
use super::order::{self, Order};
use super::rules::Rules;
use super::store::Row;
use super::value::{Body, Card, Entry, GlossaryName, Rank, TermCard, Value};
use crate::parse::{Doc, Kind};
use crate::text::plain::{one_line, truncate};
use crate::text::slug::{composed, slug};
use crate::text::smart::smart;
use crate::text::words;

/// Words a person reads in a minute (M. Brysbaert, "How many words do we read per minute?", 2019: 238 for English non-fiction).
const WORDS_PER_MINUTE: u32 = 238;

/// Weights of a document's parts when its keywords are counted.
const TITLE_WEIGHT: u32 = 6;
const HEADING_WEIGHT: u32 = 3;
const SUMMARY_WEIGHT: u32 = 2;
const TEXT_WEIGHT: u32 = 1;

/// The rows of a document whose file has the hash `hash` (blake3 of its bytes).
pub fn rows(doc: &Doc, hash: [u8; 32], rules: &Rules) -> Vec<Row> {
    let id = address::id(&doc.path, &doc.front);
    let mut out = Rows { id: id.clone(), list: Vec::with_capacity(64) };
    for when in [&doc.front.date, &doc.front.expires, &doc.front.review_after].into_iter().flatten() {
        out.push(&["due", &when.value.date.to_string(), &doc.path], Value::Nothing);
    }
    if let Some(reason) = rules.hidden(&doc.front) {
        out.push(&["file", &composed(&doc.path), &id], Value::Hidden(reason, id.as_str().into()));
        for name in names(doc) {
            out.push(&["hidden", &name, &id], Value::Hidden(reason, id.as_str().into()));
        }
        let url = address::url(&doc.path, doc.kind, &doc.front);
        out.push(&["hidden", &url, &id], Value::Hidden(reason, id.as_str().into()));
        return out.finish();
    }
    let card = Arc::new(card(doc, &id, rules));
    out.push(&["file", &composed(&doc.path), &id], Value::Text(id.as_str().into()));
    out.push(&["doc", doc.kind.word(), &id], Value::Nothing);
    out.push(&["page", &id], Value::Card(card.clone()));
    out.push(&["place", &id], Value::Place(Arc::new(card.place())));
    out.push(&["title", &id], Value::Text(doc.title.as_str().into()));
    out.push(&["body", &id], Value::Body(Arc::new(Body { path: doc.path.clone(), hash })));
    if let Some(name) = template(doc) {
        out.push(&["templateuse", &name, &id], Value::Nothing);
    }
    addresses(doc, &card, &mut out);
    anchors(doc, &mut out);
    match doc.kind {
        Kind::Article => article(doc, &card, rules, &mut out),
        Kind::Term => term(doc, &card, &mut out),
        Kind::Topic => topic(doc, &card, &mut out),
        Kind::Series => list_names("series", doc, &mut out),
        Kind::Author => list_names("author", doc, &mut out),
        Kind::Page | Kind::Home => {}
    }
    if !card.unlisted {
        out.push(
            &["sitemap", &id],
            Value::Entry(Arc::new(Entry { url: card.url.clone(), changed: card.updated.or(card.date) })),
        );
    }
    out.finish()
}

/// The name of the template that a document asks for; `.html` may be left out.
pub fn template(doc: &Doc) -> Option<String> {
    let name = &doc.front.template.as_ref()?.value;
    Some(if name.contains('.') { name.clone() } else { format!("{name}.html") })
}

/// The names a wikilink, a topic list or an author list may use for this document, as slugs.
pub fn names(doc: &Doc) -> Vec<String> {
    let stem = address::stem(&doc.path);
    let mut names = vec![slug(address::file_name(&doc.path)), slug(&doc.title), address::topic(stem)];
    if let Some((_, below)) = stem.split_once('/') {
        // `[[backend/apis]]` as well as `[[topics/backend/apis]]`.
        names.push(address::topic(below));
    }
    if let Some(id) = &doc.front.id {
        names.push(address::topic(&id.value));
    }
    names.extend(doc.front.synonyms.iter().map(|name| slug(&name.value)));
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    names
}

struct Rows {
    id: String,
    list: Vec<Row>,
}

impl Rows {
    fn push(&mut self, segments: &[&str], value: Value) {
        self.list.push((Key::new(segments), value));
    }

    /// Each row once: a document may say a thing twice.
    fn finish(mut self) -> Vec<Row> {
        self.list.sort_by(|a, b| a.0.cmp(&b.0));
        self.list.dedup_by(|a, b| a.0 == b.0);
        self.list
    }
}

fn card(doc: &Doc, id: &str, rules: &Rules) -> Card {
    let front = &doc.front;
    let mut topics: Vec<String> = Vec::new();
    for name in &front.topics {
        let topic = address::topic(&name.value);
        if !topic.is_empty() && !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    Card {
        id: id.to_owned(),
        kind: doc.kind,
        path: doc.path.clone(),
        url: address::url(&doc.path, doc.kind, front),
        title: doc.title.clone(),
        summary: summary(doc, rules),
        date: front.date.as_ref().map(|when| when.value),
        updated: front.updated.as_ref().map(|when| when.value),
        minutes: doc.outline.words.div_ceil(WORDS_PER_MINUTE).max(1),
        topics,
        authors: front.authors.iter().map(|name| name.value.clone()).collect(),
        series: front.series.as_ref().map(|name| slug(&name.value)),
        image: front.image.as_ref().map(|image| image.value.clone()),
        lang: front.lang.as_ref().map(|lang| lang.value.clone()).filter(|lang| *lang != rules.lang),
        unlisted: front.unlisted,
        weight: front.weight.unwrap_or(0),
    }
}

/// Longest summary taken from a first paragraph, in characters.
const SUMMARY_CHARS: usize = 300;

/// The summary as readers see it. A first paragraph comes from Markdown, which has seen to its punctuation.
fn summary(doc: &Doc, rules: &Rules) -> String {
    match &doc.front.summary {
        Some(summary) => {
            let line = one_line(&summary.value);
            if rules.markdown.smart_punctuation { smart(&line).into_owned() } else { line }
        }
        None => truncate(&doc.outline.first_paragraph, SUMMARY_CHARS),
    }
}

fn addresses(doc: &Doc, card: &Arc<Card>, out: &mut Rows) {
    let id = &card.id;
    for name in names(doc) {
        out.push(&["name", &name, id], Value::Nothing);
    }
    out.push(&["url", &card.url, id], Value::Nothing);
    for alias in &doc.front.aliases {
        let old = address::alias(&card.url, &alias.value);
        if old != card.url {
            out.push(&["url", &old, id], Value::Redirect(card.url.as_str().into()));
        }
    }
}

fn anchors(doc: &Doc, out: &mut Rows) {
    let id = out.id.clone();
    for heading in &doc.outline.headings {
        out.push(&["anchor", &id, &heading.id], Value::Text(heading.text.as_str().into()));
    }
    for anchor in &doc.outline.anchors {
        if !doc.outline.headings.iter().any(|heading| heading.id == *anchor) {
            out.push(&["anchor", &id, anchor], Value::Text("".into()));
        }
    }
}

fn article(doc: &Doc, card: &Arc<Card>, rules: &Rules, out: &mut Rows) {
    if card.unlisted {
        return;
    }
    let id = card.id.clone();
    let order = Order::of(card).segment(&id);
    let year = order::year(card.date.map(|when| when.date));
    let value = || Value::Card(card.clone());
    out.push(&["recent", &order], value());
    out.push(&["archive", &year, &order], value());
    for topic in &card.topics {
        out.push(&["topic", topic, &year, &order], value());
        topic_use(topic, out);
        if let Some(series) = &card.series {
            out.push(&["topicseries", topic, series, &id], Value::Nothing);
        }
        for other in card.topics.iter().take(MAX_COTOPICS) {
            if other != topic {
                out.push(&["cotopic", topic, other, &id], Value::Nothing);
            }
        }
    }
    for author in &card.authors {
        out.push(&["author", &slug(author), &order], value());
    }
    if let Some(series) = &card.series {
        let number = doc.front.series_order.map_or_else(
            || format!("~{}", ascending(card.date.map(|when| when.date))),
            |n| format!("{:020}", i128::from(n) - i128::from(i64::MIN)),
        );
        out.push(&["series", series, &format!("{number}-{id}")], value());
    }
    let topics = card.topics.iter().map(|topic| super::side::hash(topic) as u32).collect();
    let rank = Arc::new(Rank { order: Order::of(card), topics });
    out.push(&["rank", &id], Value::Rank(rank.clone()));
    if !card.topics.is_empty() {
        out.push(&["topics", &id], Value::Targets(card.topics.clone().into()));
    }
    keywords(doc, &rank, rules, out);
}

/// Topics of one article that are counted as named together: pairs grow with the square, and an article about
/// everything says nothing about which topics belong together.
const MAX_COTOPICS: usize = 32;

/// The topic is named, and with it those above it.
fn topic_use(topic: &str, out: &mut Rows) {
    let id = out.id.clone();
    let mut child = topic;
    loop {
        let parent = child.rsplit_once('/').map_or("", |(parent, _)| parent);
        out.push(&["topicuse", parent, child, &id], Value::Nothing);
        if parent.is_empty() {
            break;
        }
        child = parent;
    }
}

fn ascending(date: Option<Date>) -> String {
    date.map_or_else(|| "~".to_owned(), |date| format!("{:08}", order::number(date)))
}

fn keywords(doc: &Doc, rank: &Arc<Rank>, rules: &Rules, out: &mut Rows) {
    let lang = doc.front.lang.as_ref().map_or(rules.lang.as_str(), |lang| &lang.value);
    let summary = doc.front.summary.as_ref().map_or("", |summary| summary.value.as_str());
    let title = [(doc.title.as_str(), TITLE_WEIGHT), (summary, SUMMARY_WEIGHT)];
    let headings = doc.outline.headings.iter().map(|heading| (heading.text.as_str(), HEADING_WEIGHT));
    let runs = doc.outline.runs.iter().map(|run| (run.text.as_str(), TEXT_WEIGHT));
    let words = words::keywords(title.into_iter().chain(headings).chain(runs), lang);
    let id = out.id.clone();
    for keyword in &words {
        out.push(&["keyword", &keyword.stem, &id], Value::Keyword(keyword.weight, rank.clone()));
    }
    out.push(&["keywords", &id], Value::Keywords(words.into()));
}

fn term(doc: &Doc, card: &Arc<Card>, out: &mut Rows) {
    let id = card.id.clone();
    let front = &doc.front;
    let slug_of_file = slug(address::file_name(&doc.path));
    let term = Arc::new(TermCard {
        id: id.clone(),
        url: card.url.clone(),
        title: card.title.clone(),
        summary: card.summary.clone(),
        abbreviation: front.synonyms.iter().map(|name| &name.value).find(|name| is_abbreviation(name)).cloned(),
    });
    out.push(&["termcard", &id], Value::Term(term.clone()));
    let synonyms: Vec<String> = front.synonyms.iter().map(|name| name.value.clone()).collect();
    if !synonyms.is_empty() {
        out.push(&["synonyms", &id], Value::Targets(synonyms.into()));
    }
    out.push(&["term", &slug_of_file, &id], Value::Term(term));
    for topic in &card.topics {
        out.push(&["topicterm", topic, &id], Value::Nothing);
        topic_use(topic, out);
    }
    let mut texts = vec![card.title.as_str()];
    let synonyms = front.synonyms.iter().map(|name| name.value.as_str());
    texts.extend(synonyms);
    if front.autolink != Some(false) {
        for text in with_abbreviation(&card.title).into_iter().flatten().filter(|text| !texts.contains(text)) {
            let name = GlossaryName { text: text.to_owned(), inflect: front.forms.is_empty() };
            let key = ["termimplied", &crate::text::slug::fold(text), &id, text];
            out.push(&key, Value::Name(Arc::new(name)));
        }
    }
    for text in texts {
        let name = GlossaryName { text: text.to_owned(), inflect: front.forms.is_empty() };
        glossary_name(&name, front.autolink != Some(false), out);
    }
    for form in &front.forms {
        let name = GlossaryName { text: form.value.clone(), inflect: false };
        glossary_name(&name, front.autolink != Some(false), out);
    }
}

/// The two names in a title such as `Database as a Service (DBaaS)`. Nobody listed them, so they count only where no
/// other term has them: `CD` is both `Continuous Delivery (CD)` and `Continuous Deployment (CD)`. What else stands in parentheses (`Mercury
/// (planet)`) tells terms apart and is no name: an abbreviation is one word with two capitals or more.
fn with_abbreviation(title: &str) -> Option<[&str; 2]> {
    let (name, rest) = title.split_once(" (")?;
    let short = rest.strip_suffix(')')?;
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    let is_short = capitals >= 2 && !short.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    (is_short && !name.trim().is_empty()).then(|| [name.trim(), short])
}

fn glossary_name(name: &GlossaryName, linked: bool, out: &mut Rows) {
    let id = out.id.clone();
    let folded = crate::text::slug::fold(&name.text);
    // Two rows: every name is taken, so that a clash shows; only linked ones are looked for in texts.
    out.push(&["termtaken", &folded, &id], Value::Nothing);
    if linked {
        out.push(&["termname", &folded, &id, &name.text], Value::Name(Arc::new(name.clone())));
    }
}

/// Whether a name is an abbreviation: two letters or more, all of them capitals.
pub fn is_abbreviation(name: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() >= 2 && letters.iter().all(|c| c.is_uppercase()) && !name.contains(char::is_whitespace)
}

/// The names articles may use for this author or series, and the name its page goes by.
fn list_names(kind: &str, doc: &Doc, out: &mut Rows) {
    let id = out.id.clone();
    let own = slug(address::file_name(&doc.path));
    let names = names(doc);
    for name in &names {
        out.push(&[&format!("{kind}name"), name, &own, &id], Value::Nothing);
    }
    out.push(&[&format!("{kind}names"), &id], Value::Targets(names.into()));
    out.push(&[&format!("{kind}doc"), &own, &id], Value::Nothing);
}

fn topic(doc: &Doc, card: &Arc<Card>, out: &mut Rows) {
    let own = own_topic(&doc.path);
    let parent = own.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned();
    let id = card.id.clone();
    out.push(&["topicdoc", &own, &id], Value::Nothing);
    out.push(&["subtopic", &parent, &own, &id], Value::Nothing);
    // The folders above are topics too, also those without a file.
    topic_use(&own, out);
    let mut names = names(doc);
    names.push(own.clone());
    names.sort();
    names.dedup();
    for name in &names {
        out.push(&["topicname", name, &own, &id], Value::Nothing);
    }
    if let Some(hue) = doc.front.hue {
        out.push(&["topichue", &id], Value::Count(u32::from(hue)));
    }
    out.push(&["topicnames", &id], Value::Targets(names.into()));
}

/// The normalised name of the topic that a file under `content/topics/` declares.
pub fn own_topic(path: &str) -> String {
    address::topic(address::stem(path).strip_prefix("topics/").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::order::UNDATED_YEAR;
    use crate::facts::sample::Sample;

    /// The titles in a directory, in its order.
    fn titles(sample: &Sample, segments: &[&str]) -> String {
        let rows = sample.reader().dir(segments).iter();
        let titles = rows.filter_map(|(_, value)| match value {
            Value::Card(card) => Some(card.title.as_str()),
            _ => None,
        });
        titles.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_are_newest_first() {
        let sample = Sample::new(&[
            ("content/a.md", "---\ndate: 2026-01-02\n---\n# Day"),
            ("content/b.md", "---\ndate: 2026-01-02\n---\n# Tie"),
            ("content/c.md", "---\ndate: 2026-01-02T23:30:00-05:00\n---\n# Late"),
            ("content/d.md", "---\ndate: 2026-01-02T08:00:00Z\n---\n# Early"),
            ("content/e.md", "---\ndate: 0999-12-31\n---\n# Old"),
            ("content/f.md", "# Zebra"),
            ("content/g.md", "# Ant"),
            ("content/h.md", "---\ndate: 2026-11-22\n---\n# Today"),
            ("content/i.md", "---\ndate: 2026-11-22\nunlisted: true\n---\n# Unlisted"),
            ("content/j.md", "---\ndate: 2026-11-23\n---\n# Tomorrow"),
            ("content/k.md", "---\ndate: 2026-01-01\nexpires: 2026-11-22\n---\n# Expiring"),
        ]);
        assert_eq!(titles(&sample, &["recent"]), "Today Late Early Day Tie Expiring Old Ant Zebra");
        assert_eq!(sample.reader().children(&["archive"]), ["0999", "2026", UNDATED_YEAR]);
        assert_eq!(sample.reader().children(&["sitemap"]).len(), 9);
    }

    #[test]
    fn a_series_goes_by_its_numbers_and_then_by_date() {
        let sample = Sample::new(&[
            ("content/a.md", "---\nseries: S\nseries_order: 10\ndate: 2026-01-09\n---\n# Ten"),
            ("content/b.md", "---\nseries: s\nseries_order: 9\n---\n# Nine"),
            ("content/c.md", "---\nseries: S\nseries_order: -1\n---\n# Minus"),
            ("content/d.md", "---\nseries: S\ndate: 2026-01-02\n---\n# Second"),
            ("content/e.md", "---\nseries: S\ndate: 2026-01-01\n---\n# First"),
            ("content/f.md", "---\nseries: S\n---\n# Undated"),
        ]);
        assert_eq!(titles(&sample, &["series", "s"]), "Minus Nine Ten First Second Undated");
    }

    #[test]
    fn two_files_may_say_the_same() {
        let sample = Sample::new(&[
            ("content/topics/data bases.md", "---\nhue: 7\nsynonyms: [SQL, sql]\n---\n# Databases"),
            ("content/topics/data-bases.md", "---\nhue: 8\nsynonyms: [SQL]\n---\n# Databases"),
            ("content/series/a b.md", "# A"),
            ("content/series/a-b.md", "# A"),
            ("content/glossary/x.md", "---\nsynonyms: [x, X]\naliases: [/y/, /y]\n---\n# X"),
        ]);
        let reader = sample.reader();
        assert!(reader.names(&["topicdoc", "data-bases"]).eq(["topics/data bases", "topics/data-bases"]));
        assert!(reader.names(&["termtaken", "x"]).eq(["glossary/x"]));
    }

    #[test]
    fn an_abbreviation_in_parentheses_is_a_name() {
        for (title, expected) in [
            ("Database as a Service (DBaaS)", Some(["Database as a Service", "DBaaS"])),
            ("Mutual TLS (mTLS)", Some(["Mutual TLS", "mTLS"])),
            ("Mercury (planet)", None),
            ("Mercury (Roman God)", None),
            ("API", None),
        ] {
            assert_eq!(with_abbreviation(title), expected, "{title}");
        }
    }
}
