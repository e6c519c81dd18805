//! What a page is made from, for people.

use std::collections::{BTreeMap, HashMap};

use super::Site;
use super::records::{self, FileRecord, PageRecord};
use crate::diag::Diag;
use crate::facts::store::{Trouble, shelf, task};
use crate::facts::{Reader, Value};
use crate::pages::{self, Context, Page, View};

/// What a page is made from.
#[derive(Debug, Clone, Default)]
pub struct Why {
    /// The template it is drawn with.
    pub template: Option<String>,
    /// Why it was drawn last, the cause last; nothing when it never was.
    pub drawn: Vec<String>,
    /// Why it would be drawn again now; nothing when it is as it was.
    pub stale: Vec<String>,
    /// What it reads, by the source that says it; what nothing says stands under an empty name.
    pub reads: BTreeMap<String, Vec<String>>,
    /// What is wrong on it.
    pub diags: Vec<Diag>,
}

/// Families of facts that no single file says, with the words for their source.
const DERIVED: [(&str, &str); 13] = [
    ("made/", "the plan of pages"),
    ("madeanchor/", "the plan of pages"),
    ("match/", "names of terms in texts"),
    ("uses/", "names of terms in texts"),
    ("use/", "names of terms in texts"),
    ("usedby/", "names of terms in texts"),
    ("inbound/", "links between documents"),
    ("outbound/", "links between documents"),
    ("related/", "related articles"),
    ("neighbours/", "the order of the glossary"),
    ("site/", "site.yaml"),
    ("template/", "templates"),
    ("words", "templates"),
];

impl Site {
    /// What a page is made from.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn why(&self, page: &Page) -> Result<Why, Trouble> {
        let reader = Reader::naming(&self.facts, &self.config, self);
        let mut why = Why::default();
        let loaded = self.theme.loaded();
        {
            let context = Context::new(&reader, &self.rules, &self.memo, &self.kept, &loaded.words);
            let (view, diags) = pages::view(&context, &page.key);
            if let Some(View::Html { template, .. }) = view {
                reader.get(&["template", &template]);
                why.template = Some(template);
            }
            why.diags = diags;
        }
        let sources = self.sources()?;
        for name in reader.into_names() {
            let key = name.split(" (").next().unwrap_or(&name);
            let derived =
                DERIVED.iter().find(|(family, _)| key.starts_with(family)).map(|(_, words)| (*words).to_owned());
            let first = || self.facts.first(key, 1).first().and_then(|(key, _)| sources.get(key.as_str()));
            let source = derived.or_else(|| sources.get(key).or_else(first).cloned()).unwrap_or_default();
            let source = match key.ends_with('/') && self.facts.count(key) > 1 {
                true => format!("{source} and others"),
                false => source,
            };
            why.reads.entry(source).or_default().push(name);
        }
        if let Some(bytes) = self.task(&format!("page/{}", page.output))? {
            let (reads, payload) = task::read(&bytes)?;
            why.drawn = records::read::<PageRecord>(payload)?.because;
            why.stale = self.delta.meets(reads).map(|entry| self.because(entry)).unwrap_or_default();
        }
        Ok(why)
    }

    /// The address of the page about the document at a source path.
    pub fn url_of(&self, path: &str) -> Option<String> {
        let reader = self.reader();
        let path = crate::text::slug::composed(path);
        match reader.first(&["file", &path], 1) {
            [(_, Value::Text(id))] => reader.place(id).map(|place| place.url.clone()),
            _ => None,
        }
    }

    /// The file that says each row.
    fn sources(&self) -> Result<HashMap<String, String>, Trouble> {
        let mut sources = HashMap::new();
        let mut add = |path: &str, bytes: &[u8]| {
            let record: FileRecord = records::read(bytes)?;
            sources.extend(record.keys.into_iter().map(|key| (key, path.to_owned())));
            Ok(())
        };
        if let Some(files) = self.store.read(shelf::FILES)? {
            files.each("file/", |name, bytes| add(&name["file/".len()..], bytes))?;
        }
        for (name, bytes) in &self.file_notes {
            if let (Some(path), Some(bytes)) = (name.strip_prefix("file/"), bytes) {
                add(path, bytes)?;
            }
        }
        Ok(sources)
    }
}
