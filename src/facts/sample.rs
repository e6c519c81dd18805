//! A site of a few documents in memory, for tests of whatever reads facts.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::derive::{gist, glossary, links, neighbours, related};
use super::reader::Texts;
use super::store::{Row, Snapshot};
use super::{Key, Reader, Rules, Value, assets, key, rows};
use crate::config::{self, Config};
use crate::parse::Doc;
use crate::parse::document::document;
use crate::source::{Class, classify};

/// The day on which a sample is built.
pub const TODAY: jiff::civil::Date = date(2026, 11, 22);

/// A site in memory.
pub struct Sample {
    /// All rows, derived ones included.
    pub facts: Snapshot,
    /// The settings.
    pub config: Config,
    /// The rules that follow from them.
    pub rules: Rules,
    texts: BTreeMap<String, String>,
}

impl Sample {
    /// A site of these files: path and text. `site.yaml` may be among them.
    pub fn new(files: &[(&str, &str)]) -> Sample {
        let text = files.iter().find(|(path, _)| *path == "site.yaml").map_or("", |(_, text)| text);
        let (config, diags) = config::parse("site.yaml", text);
        assert!(diags.is_empty(), "{diags:?}");
        let rules = Rules::new(&config, false, TODAY);
        let texts: BTreeMap<String, String> =
            files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        let mut list = vec![(Key::new(&["template", "special.html"]), Value::Nothing)];
        for (path, text) in &texts {
            match classify(path) {
                Class::Doc(kind) => {
                    let (doc, diags) = document(path, kind, text, &rules.markdown);
                    assert!(diags.is_empty(), "{path}: {diags:?}");
                    list.extend(rows::rows(&doc, [0; 32], &rules));
                }
                class => list.extend(assets::rows(path, &class, text.len() as u64, &assets::Look::Plain)),
            }
        }
        let keys: std::collections::BTreeSet<&str> = list.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys.len(), list.len(), "no two files have a key in common");
        let mut sample = Sample { facts: Snapshot::of(list), config, rules, texts };
        sample.derive();
        sample
    }

    /// A reader of all of it.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.facts, &self.config, self)
    }

    /// A document of it, parsed.
    pub fn doc(&self, path: &str) -> Doc {
        let Class::Doc(kind) = classify(path) else { panic!("`{path}` is no document") };
        document(path, kind, &self.texts[path], &self.rules.markdown).0
    }

    /// Adds rows.
    pub fn add(&mut self, rows: Vec<Row>) {
        let mut all = self.facts.rows();
        all.extend(rows);
        self.facts = Snapshot::of(all);
    }

    fn derive(&mut self) {
        let ids: Vec<String> = self.facts.dir("page/").iter().map(|(key, _)| key::last(key.as_str())).collect();
        let mut first = neighbours::rows(&self.reader(), &self.rules.lang);
        {
            let reader = self.reader();
            let glossary = glossary::glossary(&reader, &self.rules.lang);
            for card in ids.iter().filter_map(|id| reader.card(id)) {
                let from = super::resolve::From { path: &card.path, url: &card.url, id: &card.id };
                first.extend(links::rows(&reader, from, &gist::gist(&glossary, &self.doc(&card.path))));
            }
        }
        self.add(first);
        let second = {
            let reader = self.reader();
            let index = related::Index::default();
            ids.iter().filter_map(|id| related::row(&reader, &index, id, 5)).collect()
        };
        self.add(second);
    }
}

impl Texts for Sample {
    fn text(&self, path: &str) -> Option<String> {
        self.texts.get(path).cloned()
    }
}
