//! Derived rows: the plan and what it makes, links and terms, and related articles, each after what it reads.
//!
//! Every one is a task: a function of facts with recorded reads, done again where one of them is in Δ. The first build
//! does them all and loads the rows in bulk.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Site;
use super::files::Notes;
use super::reasons::{Origin, Origins};
use crate::facts::derive::{glossary, links, neighbours, related};
use crate::facts::resolve::From;
use crate::facts::side;
use crate::facts::store::delta::Entry;
use crate::facts::store::load::{Load, Rows};
use crate::facts::store::{Row, Trouble, shelf, task};
use crate::facts::{Key, Value, key};
use crate::pages::{self, plan};

/// Documents whose derived rows are made together.
const PART: usize = 4096;

/// A document's derived rows and what they were made from.
struct Derived {
    id: String,
    rows: Vec<Row>,
    reads: Vec<u64>,
}

impl Site {
    /// Plans the pages and derives who links to whom, and the order of the glossary.
    pub fn link(&mut self) -> Result<(), Trouble> {
        self.plan()?;
        self.link_documents()?;
        self.order_terms()
    }

    /// Puts changed rows into the facts, and what follows from them into Δ.
    pub(super) fn put(&mut self, rows: Notes, origins: &Origins) -> Result<(), Trouble> {
        if rows.is_empty() {
            return Ok(());
        }
        let writing = self.store.write()?;
        let rows: Vec<_> = rows.into_iter().collect();
        let changes = writing.apply(shelf::FACTS, &rows)?;
        if changes.is_empty() {
            return Ok(());
        }
        writing.commit()?;
        let after = self.store.snapshot()?;
        self.delta.add(&changes, &self.facts, &after);
        self.facts = after;
        for change in changes {
            if let Some(origin) = origins.get(&change.key) {
                self.origins.insert(change.key, origin.clone());
            }
        }
        Ok(())
    }

    fn plan(&mut self) -> Result<(), Trouble> {
        let Some(trigger) = self.trigger("plan")? else { return Ok(()) };
        let reader = self.reader();
        let pages = pages::plan(&reader, &self.rules.lang);
        let theme = crate::render::assets().map(|(path, _)| path);
        let made = plan::made(&reader, &pages, theme, &self.rules.lang);
        let reads = reader.into_reads();
        self.note_task("plan", &reads, &super::records::write(&Vec::<pages::Page>::new()));
        self.plan = Some(pages);
        if self.is_first {
            return self.load_rows(std::iter::once(Rows::of(&made)));
        }
        self.replace(&["made/", "madeanchor/"], made, &origin(trigger))
    }

    fn order_terms(&mut self) -> Result<(), Trouble> {
        let Some(trigger) = self.trigger("neighbours")? else { return Ok(()) };
        let reader = self.reader();
        let rows = neighbours::rows(&reader, &self.rules.lang);
        let reads = reader.into_reads();
        self.note_task("neighbours", &reads, &[]);
        if self.is_first {
            return self.load_rows(std::iter::once(Rows::of(&rows)));
        }
        self.replace(&["neighbours/"], rows, &origin(trigger))
    }

    fn link_documents(&mut self) -> Result<(), Trouble> {
        if self.is_first {
            return self.link_all();
        }
        let mut again = self.triggered("links/")?;
        for id in &self.read_again {
            again.entry(id.clone()).or_insert(None);
        }
        // A changed name may stand in any text.
        let name = glossary::NAMES.iter().find_map(|name| self.delta.get(side::hash(name)).cloned());
        if name.is_some() {
            for id in self.ids() {
                again.entry(id).or_insert(name.clone());
            }
        }
        self.redo("links", again, |site, id| site.links_of(id), Site::old_links)
    }

    fn link_all(&mut self) -> Result<(), Trouble> {
        let ids = self.ids();
        let mut load = Load::default();
        for part in ids.chunks(PART) {
            let made: Vec<(Rows, Derived)> = part
                .par_iter()
                .filter_map(|id| self.links_of(id))
                .map(|mut derived| (Rows::of(&std::mem::take(&mut derived.rows)), derived))
                .collect();
            for (rows, derived) in made {
                load.append(&rows);
                self.note_task(Key::new(&["links", &derived.id]).as_str(), &derived.reads, &[]);
            }
        }
        self.gists = Default::default();
        self.finish_load(load)
    }

    /// The rows that follow from the links of a document and from the names of terms in it.
    fn links_of(&self, id: &str) -> Option<Derived> {
        let reader = self.reader();
        let place = reader.place(id)?;
        let made;
        let gist = match self.gists.get(id) {
            Some(gist) => gist,
            None => {
                made = self.gist_of(&place.path, place.kind, self.glossary())?;
                &made
            }
        };
        let rows = links::rows(&reader, From { path: &place.path, url: &place.url, id }, gist);
        Some(Derived { id: id.to_owned(), rows, reads: reader.into_reads() })
    }

    /// The keys of the derived rows of a document, as the facts are.
    fn old_links(&self, id: &str) -> Vec<Key> {
        let list = |family: &str| match self.facts.get(Key::new(&[family, id]).as_str()) {
            Some(Value::Targets(list)) => list.to_vec(),
            _ => Vec::new(),
        };
        let inbound = list("outbound").into_iter().map(|to| Key::new(&["inbound", &to, id]));
        let uses =
            list("uses").into_iter().flat_map(|term| ["use", "usedby"].map(|family| Key::new(&[family, &term, id])));
        let own = ["outbound", "uses", "match"].map(|family| Key::new(&[family, id]));
        inbound.chain(uses).chain(own).collect()
    }

    /// Derives the related articles, for which links and glossary matches have to be known. It is the longest step of
    /// all, so it is left out where no page shows them.
    pub fn relate(&mut self) -> Result<(), Trouble> {
        let count = if self.config.parts.related { self.config.related as usize } else { 0 };
        if self.is_first {
            return self.relate_all(count);
        }
        let settings = ["related", "parts"].map(|name| side::hash(Key::new(&["site", name]).as_str()));
        let setting = settings.iter().find_map(|name| self.delta.get(*name).cloned());
        let mut again = self.triggered("related/")?;
        for id in &self.read_again {
            again.entry(id.clone()).or_insert(None);
        }
        if setting.is_some() {
            for id in self.ids() {
                again.entry(id).or_insert(setting.clone());
            }
        }
        let index = related::Index::default();
        let made = |site: &Site, id: &str| site.related_of(id, &index, count);
        self.redo("related", again, made, |_, id| vec![Key::new(&["related", id])])
    }

    fn relate_all(&mut self, count: usize) -> Result<(), Trouble> {
        let index = related::Index::default();
        let mut load = Load::default();
        for part in self.ids().chunks(PART) {
            let made: Vec<(Rows, Derived)> = part
                .par_iter()
                .filter_map(|id| self.related_of(id, &index, count))
                .map(|derived| (Rows::of(&derived.rows), derived))
                .collect();
            for (rows, derived) in made {
                load.append(&rows);
                self.note_task(Key::new(&["related", &derived.id]).as_str(), &derived.reads, &[]);
            }
        }
        self.finish_load(load)
    }

    /// The related articles of an article; nothing for what has none.
    fn related_of(&self, id: &str, index: &related::Index, count: usize) -> Option<Derived> {
        // Only listed articles have a rank.
        if count == 0 || self.facts.get(Key::new(&["rank", id]).as_str()).is_none() {
            return None;
        }
        let reader = self.reader();
        let rows = related::row(&reader, index, id, count).into_iter().collect();
        Some(Derived { id: id.to_owned(), rows, reads: reader.into_reads() })
    }

    /// Does tasks of a family again and puts their rows in the place of the old ones. What `make` gives nothing for is no
    /// task any more.
    fn redo(
        &mut self,
        family: &str,
        again: BTreeMap<String, Option<Entry>>,
        make: impl Fn(&Site, &str) -> Option<Derived> + Sync,
        old: impl Fn(&Site, &str) -> Vec<Key>,
    ) -> Result<(), Trouble> {
        let site = &*self;
        let made: Vec<(String, Option<Derived>, Option<Entry>)> =
            again.into_par_iter().map(|(id, trigger)| (id.clone(), make(site, &id), trigger)).collect();
        let (mut rows, mut origins) = (Notes::new(), Origins::new());
        // All that goes before all that comes: several documents may have rows in one directory.
        for (id, _, trigger) in &made {
            for key in old(self, id) {
                origins.insert(key.to_stored(), origin(trigger.clone()));
                rows.insert(key.to_stored(), None);
            }
        }
        for (id, derived, trigger) in made {
            let task = Key::new(&[family, &id]);
            let Some(derived) = derived else {
                self.tasks.insert(task.to_stored(), None);
                continue;
            };
            for (key, value) in derived.rows {
                let mut bytes = Vec::new();
                value.write(&mut bytes);
                origins.insert(key.to_stored(), origin(trigger.clone()));
                rows.insert(key.to_stored(), Some(bytes));
            }
            self.note_task(task.as_str(), &derived.reads, &[]);
        }
        self.put(rows, &origins)
    }

    /// The ids of all documents that are built.
    fn ids(&self) -> Vec<String> {
        self.facts.dir("page/").iter().map(|(key, _)| key::last(key.as_str())).collect()
    }

    /// Tasks of a family that read something in Δ, by their last segment, with what it was.
    fn triggered(&self, family: &str) -> Result<BTreeMap<String, Option<Entry>>, Trouble> {
        let mut again = BTreeMap::new();
        if self.delta.is_empty() {
            return Ok(again);
        }
        let Some(tasks) = self.store.read(shelf::TASKS)? else { return Ok(again) };
        tasks.each(family, |name, bytes| {
            let (reads, _) = task::read(bytes)?;
            let trigger = self.delta.meets(reads).cloned();
            if trigger.is_some() || self.delta.is_everything() {
                again.insert(key::last(name), trigger);
            }
            Ok(())
        })?;
        Ok(again)
    }

    /// Whether a task has to be done, and what it read that is in Δ, if that is why.
    pub(super) fn trigger(&self, name: &str) -> Result<Option<Option<Entry>>, Trouble> {
        if self.is_first || self.delta.is_everything() {
            return Ok(Some(None));
        }
        let Some(bytes) = self.task(name)? else { return Ok(Some(None)) };
        let (reads, _) = task::read(&bytes)?;
        Ok(self.delta.meets(reads).map(|entry| Some(entry.clone())))
    }

    /// A task as it was done last.
    pub(super) fn task(&self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        match self.store.read(shelf::TASKS)? {
            Some(tasks) => tasks.get(name),
            None => Ok(None),
        }
    }

    /// Notes a task that was done.
    pub(super) fn note_task(&mut self, name: &str, reads: &[u64], payload: &[u8]) {
        self.tasks.insert(name.into(), Some(task::write(reads, payload)));
    }

    fn load_rows(&mut self, rows: impl Iterator<Item = Rows>) -> Result<(), Trouble> {
        let mut load = Load::default();
        rows.for_each(|rows| load.append(&rows));
        self.finish_load(load)
    }

    fn finish_load(&mut self, load: Load) -> Result<(), Trouble> {
        let writing = self.store.write()?;
        load.finish(&writing)?;
        writing.commit()?;
        self.facts = self.store.snapshot()?;
        Ok(())
    }
}

/// What is behind the rows of a task that was done because of this.
fn origin(trigger: Option<Entry>) -> Origin {
    trigger.map_or(Origin::Plan, Origin::Derived)
}
