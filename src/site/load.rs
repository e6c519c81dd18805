//! The first build: every file is read, and its rows are loaded in bulk.
//!
//! Terms are read twice: once for their names, because the glossary matcher needs all of them, and once with all other
//! files, when names are looked for while the parsed text is at hand. Files are taken in parts, so that no more than one
//! part is in memory as values.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Site;
use super::gists::Gists;
use super::read::{Said, claim, duplicate};
use super::records::{self, FileRecord};
use crate::facts::derive::glossary::{Glossary, glossary};
use crate::facts::store::load::{Load, Rows};
use crate::facts::store::{Snapshot, Trouble, shelf};
use crate::facts::{Key, Reader, Value};
use crate::parse::Kind;
use crate::source::{Class, SourceFile};

/// Files that are read together.
const PART: usize = 2048;

/// A file's part of the store.
struct Shelved {
    rows: Rows,
    said: Said,
    record: Vec<u8>,
}

impl Site {
    /// Reads every file into an empty store.
    pub(super) fn load(&mut self, step: &(dyn Fn() + Sync)) -> Result<(), Trouble> {
        let files = std::mem::take(&mut self.files);
        let loaded = self.load_files(&files, step);
        self.files = files;
        loaded
    }

    fn load_files(&mut self, files: &[SourceFile], step: &(dyn Fn() + Sync)) -> Result<(), Trouble> {
        let glossary = self.first_glossary(files);
        let mut gists = Gists::default();
        let mut facts = Load::default();
        let mut ids: BTreeMap<String, &str> = BTreeMap::new();
        let mut has_lost_term = false;
        let writing = self.store.write()?;
        let mut records = writing.fill(shelf::FILES)?;
        let (mut stats, mut diags) = (Vec::new(), Vec::new());
        for part in files.chunks(PART) {
            let shelved: Vec<Shelved> = part
                .par_iter()
                .map(|file| {
                    let mut said = self.read(file, Some(&glossary));
                    let keys = said.rows.iter().map(|(key, _)| key.as_str().to_owned()).collect();
                    let record = FileRecord { id: said.id.clone(), keys, lines: std::mem::take(&mut said.lines) };
                    let rows = Rows::of(&std::mem::take(&mut said.rows));
                    step();
                    Shelved { rows, said, record: records::write(&record) }
                })
                .collect();
            for (file, Shelved { rows, mut said, mut record }) in part.iter().zip(shelved) {
                if matches!(file.class, Class::Template(_) | Class::Config | Class::Ignored) {
                    continue;
                }
                let stat = records::write(&said.stat(file));
                let lost = said.id.as_ref().and_then(|id| Some((id.clone(), *ids.get(id)?)));
                match lost {
                    None => {
                        facts.append(&rows);
                        if let Some(id) = said.id {
                            if let Some(gist) = said.gist {
                                gists.keep(&id, gist);
                            }
                            ids.insert(id, &file.path);
                        }
                    }
                    Some((id, first)) => {
                        let key = claim(&id, &file.path);
                        has_lost_term |= file.class == Class::Doc(Kind::Term);
                        said.diags.push(duplicate(&file.path, first, &id));
                        record = records::write(&FileRecord {
                            id: Some(id),
                            keys: vec![key.as_str().to_owned()],
                            lines: Vec::new(),
                        });
                        facts.append(&Rows::of(&[(key, Value::Nothing)]));
                    }
                }
                records.add(&format!("file/{}", file.path), &record)?;
                stats.push((&file.path, stat));
                if !said.diags.is_empty() {
                    diags.push((&file.path, records::write(&said.diags)));
                    self.diags.extend(said.diags);
                }
            }
        }
        // Families are filled one after the other, each in the order of its keys.
        for (path, bytes) in stats {
            records.add(&format!("stat/{path}"), &bytes)?;
        }
        for (path, bytes) in diags {
            records.add(&format!("diag/{path}"), &bytes)?;
        }
        records.finish()?;
        facts.append(&Rows::of(&self.settings()));
        facts.append(&Rows::of(&self.theme.rows()));
        facts.finish(&writing)?;
        writing.commit()?;
        self.facts = self.store.snapshot()?;
        if has_lost_term {
            // A term that is not built has no names after all.
            self.glossary = Default::default();
            gists = Gists::default();
        } else {
            let _ = self.glossary.set(glossary);
        }
        self.gists = gists;
        Ok(())
    }

    /// The matcher over the names of all terms, before there are facts.
    fn first_glossary(&self, files: &[SourceFile]) -> Glossary {
        let is_term = |file: &&SourceFile| file.class == Class::Doc(Kind::Term);
        let terms: Vec<Said> = files.par_iter().filter(is_term).map(|file| self.read(file, None)).collect();
        let mut ids: BTreeMap<&str, ()> = BTreeMap::new();
        let mut rows = Vec::new();
        for said in &terms {
            if said.id.as_ref().is_some_and(|id| ids.insert(id, ()).is_none()) {
                rows.extend(said.rows.iter().cloned());
            }
        }
        let facts = Snapshot::of(rows);
        glossary(&Reader::new(&facts, &self.config, self), &self.rules.lang)
    }

    /// The rows of the settings.
    pub(super) fn settings(&self) -> Vec<crate::facts::store::Row> {
        let row = |(name, hash): (&str, u64)| (Key::new(&["site", name]), Value::Text(format!("{hash:016x}").into()));
        self.config.facts().into_iter().chain([("text", self.config_text)]).map(row).collect()
    }
}
