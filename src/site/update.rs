//! A later build: only files that changed are read, and their rows are compared with those they had.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::Site;
use super::files::{Notes, due};
use super::read::{Said, claim, duplicate};
use super::reasons::Origin;
use super::records::{self, FileRecord, State};
use crate::facts::Value;
use crate::facts::key::Key;
use crate::facts::store::{Row, Trouble, shelf};
use crate::source::{Class, SourceFile, classify};

impl Site {
    /// Brings the facts from the state of the build before to that of the files.
    pub(super) fn update(&mut self, before: &State, step: &(dyn Fn() + Sync)) -> Result<(), Trouble> {
        let files = std::mem::take(&mut self.files);
        let updated = self.update_files(&files, before, step);
        self.files = files;
        updated
    }

    fn update_files(&mut self, files: &[SourceFile], before: &State, step: &(dyn Fn() + Sync)) -> Result<(), Trouble> {
        let file = |path: &str| Origin::File { path: path.to_owned(), line: None };
        self.replace(&["site/"], self.settings(), &file("site.yaml"))?;
        if before.templates != self.theme.hash() {
            self.replace(&["template/", "words"], self.theme.rows(), &file("templates"))?;
        }
        let due = due(&self.facts, before.today, self.rules.today);
        let again = before.rules != self.rules.hash();
        let found = self.find_changes(files, &due, again)?;
        for (number, record) in &found.touched {
            self.note_file(&format!("stat/{}", files[*number].path), Some(records::write(record)));
        }
        let read = |number: usize| {
            let said = self.read(&files[number], None);
            step();
            (number, said)
        };
        let mut changed: BTreeMap<usize, Said> = found.changed.par_iter().map(|number| read(*number)).collect();
        let numbers: HashMap<&str, usize> =
            files.iter().enumerate().map(|(number, file)| (&*file.path, number)).collect();
        let mut old: BTreeMap<String, FileRecord> = BTreeMap::new();
        let paths = found.changed.iter().map(|number| &*files[*number].path);
        self.old_records(paths.chain(found.gone.iter().map(|path| &**path)), &mut old)?;

        let is_new = |number: &usize| !old.contains_key(&files[*number].path) && !is_document(&files[*number]);
        let is_copy = |path: &String| !matches!(classify(path), Class::Doc(_));
        let copies_changed = found.changed.iter().any(is_new) || found.gone.iter().any(is_copy);
        let claims = self.claims(files, &changed, &old);
        let others: Vec<usize> = claims.again.iter().filter_map(|path| numbers.get(&**path)).copied().collect();
        changed.extend(others.par_iter().map(|number| read(*number)).collect::<Vec<_>>());
        self.old_records(claims.again.iter().map(|path| &**path), &mut old)?;

        self.read_again.extend(old.values().filter_map(|record| record.id.clone()));
        self.copies_changed = copies_changed;
        // What files said goes, then what they say comes: a row that moves from one file to another is there in the end.
        let mut rows: Notes = Notes::new();
        let mut origins: HashMap<Arc<str>, Origin> = HashMap::new();
        for (path, record) in &old {
            for key in &record.keys {
                let key: Arc<str> = key.as_str().into();
                rows.insert(key.clone(), None);
                origins.insert(key, Origin::File { path: path.clone(), line: None });
            }
        }
        for (number, said) in changed {
            let file = &files[number];
            let first = said.id.as_ref().and_then(|id| claims.winners.get(id)).filter(|first| **first != file.path);
            self.changed_files.insert(file.path.clone());
            self.take_over(file, said, first, old.get(&file.path), &mut rows, &mut origins);
        }
        for path in &found.gone {
            self.changed_files.insert(path.clone());
            for family in ["file", "stat", "diag"] {
                self.note_file(&format!("{family}/{path}"), None);
            }
        }
        self.put(rows, &origins)
    }

    /// Notes a changed file and its rows.
    fn take_over(
        &mut self,
        file: &SourceFile,
        mut said: Said,
        first: Option<&String>,
        old: Option<&FileRecord>,
        rows: &mut Notes,
        origins: &mut HashMap<Arc<str>, Origin>,
    ) {
        if let (Some(first), Some(id)) = (first, &said.id) {
            said.diags.push(duplicate(&file.path, first, id));
            said.rows = vec![(claim(id, &file.path), Value::Nothing)];
        }
        let line = old.map(|old| records::first_difference(&old.lines, &said.lines));
        let line = line.filter(|_| !said.lines.is_empty());
        let mut keys = Vec::with_capacity(said.rows.len());
        for (key, value) in &said.rows {
            keys.push(key.as_str().to_owned());
            let mut bytes = Vec::new();
            value.write(&mut bytes);
            rows.insert(key.to_stored(), Some(bytes));
            origins.insert(key.to_stored(), Origin::File { path: file.path.clone(), line });
        }
        // A row that went was in the file, too: at or near the line that changed.
        for key in old.iter().flat_map(|old| &old.keys) {
            if let Some(Origin::File { path, line: known }) = origins.get_mut(&**key)
                && *path == file.path
            {
                *known = line;
            }
        }
        self.read_again.extend(said.id.clone());
        let stat = said.stat(file);
        let record = FileRecord { id: said.id, keys, lines: said.lines };
        self.note_file(&format!("file/{}", file.path), Some(records::write(&record)));
        self.note_file(&format!("stat/{}", file.path), Some(records::write(&stat)));
        let diags = Some(records::write(&said.diags)).filter(|_| !said.diags.is_empty());
        self.note_file(&format!("diag/{}", file.path), diags);
    }

    /// Notes something about a file for the next build.
    fn note_file(&mut self, name: &str, bytes: Option<Vec<u8>>) {
        self.file_notes.insert(name.into(), bytes);
    }

    /// What these files said before, where they said anything.
    fn old_records<'p>(
        &self,
        paths: impl Iterator<Item = &'p str>,
        into: &mut BTreeMap<String, FileRecord>,
    ) -> Result<(), Trouble> {
        let Some(shelf) = self.store.read(shelf::FILES)? else { return Ok(()) };
        for path in paths {
            if let Some(bytes) = shelf.get(&format!("file/{path}"))? {
                into.insert(path.to_owned(), records::read(&bytes)?);
            }
        }
        Ok(())
    }

    /// Who has which id after these changes.
    fn claims(
        &self,
        files: &[SourceFile],
        changed: &BTreeMap<usize, Said>,
        old: &BTreeMap<String, FileRecord>,
    ) -> Claims {
        let mut now: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (number, said) in changed {
            if let Some(id) = &said.id {
                now.entry(id).or_default().insert(&files[*number].path);
            }
        }
        for id in old.values().filter_map(|record| record.id.as_deref()) {
            now.entry(id).or_default();
        }
        let is_changed: BTreeSet<&str> =
            changed.keys().map(|number| &*files[*number].path).chain(old.keys().map(|path| &**path)).collect();
        let mut claims = Claims::default();
        for (id, mut paths) in now {
            let before = self.facts.children(Key::dir(&["claim", id]).as_str());
            let others: Vec<&String> = before.iter().filter(|path| !is_changed.contains(&***path)).collect();
            paths.extend(others.iter().map(|path| &***path));
            let Some(winner) = paths.first() else { continue };
            if before.first().is_none_or(|first| first != winner) {
                claims.again.extend(others.into_iter().cloned());
            }
            claims.winners.insert(id.to_owned(), (*winner).to_owned());
        }
        claims
    }

    /// Replaces all rows of these families (or single keys).
    pub(super) fn replace(&mut self, families: &[&str], mut rows: Vec<Row>, origin: &Origin) -> Result<(), Trouble> {
        let mut notes = Notes::new();
        let mut origins = HashMap::new();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        let mut old: Vec<Row> = Vec::new();
        for family in families {
            match family.ends_with('/') {
                true => old.extend_from_slice(self.facts.dir(family)),
                false => old.extend(self.facts.get(family).map(|value| (Key::new(&[family]), value.clone()))),
            }
        }
        if old == rows {
            return Ok(());
        }
        notes.extend(old.iter().map(|(key, _)| (key.to_stored(), None)));
        for (key, value) in rows {
            let mut bytes = Vec::new();
            value.write(&mut bytes);
            notes.insert(key.to_stored(), Some(bytes));
        }
        origins.extend(notes.keys().map(|key| (key.clone(), origin.clone())));
        self.put(notes, &origins)
    }
}

/// Who has which id.
#[derive(Default)]
struct Claims {
    /// The path of the file that has an id, of those that changed.
    winners: BTreeMap<String, String>,
    /// Unchanged files that have to be read again, because the owner of their id is another now.
    again: BTreeSet<String>,
}

/// Whether a file is a document.
pub(super) fn is_document(file: &SourceFile) -> bool {
    matches!(file.class, Class::Doc(_))
}
