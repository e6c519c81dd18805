//! Which source files are not as they were: the first two gates.
//!
//! A file whose size and times are those that were noted is not opened. One with other times is read, and if its bytes
//! are the same only the note is new. What depends on the day is known by its date (`due/…`), so a build on another day
//! looks at the files that became due since, and at no other.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::Site;
use super::records::{self, StatRecord};
use crate::facts::key;
use crate::facts::store::{Snapshot, Trouble, shelf};
use crate::source::{self, Class, SourceFile};

/// Files compared with what the build before noted.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Numbers of the files that have to be read, in order.
    pub changed: Vec<usize>,
    /// Numbers of files whose times alone are new, with their notes.
    pub touched: Vec<(usize, StatRecord)>,
    /// Files that are no more.
    pub gone: Vec<String>,
}

impl Site {
    /// Finds the files that changed. `again` says that every document has to be read, whatever its times.
    pub(super) fn find_changes(
        &self,
        files: &[SourceFile],
        due: &BTreeSet<String>,
        again: bool,
    ) -> Result<Found, Trouble> {
        let mut known: HashMap<String, StatRecord> = HashMap::new();
        if let Some(shelf) = self.store.read(shelf::FILES)? {
            shelf.each("stat/", |key, bytes| {
                known.insert(key["stat/".len()..].to_owned(), records::read(bytes)?);
                Ok(())
            })?;
        }
        let mut found = Found::default();
        let mut doubtful: Vec<(usize, StatRecord)> = Vec::new();
        for (number, file) in files.iter().enumerate() {
            let is_text = matches!(file.class, Class::Doc(_));
            if matches!(file.class, Class::Template(_) | Class::Config | Class::Ignored) {
                continue; // these are read each time
            }
            match known.remove(&file.path) {
                Some(_) if (again && is_text) || due.contains(&file.path) => found.changed.push(number),
                Some(before) if file.stamp.is_same(&before.stamp) => {}
                Some(before) if is_text => doubtful.push((number, before)),
                Some(_) | None => found.changed.push(number),
            }
        }
        let compared: Vec<(usize, Option<StatRecord>)> = doubtful
            .into_par_iter()
            .map(|(number, before)| {
                let file = &files[number];
                let bytes = source::read(&self.root, &file.path).ok();
                let same = bytes.is_some_and(|bytes| blake3::hash(&bytes).as_bytes()[..16] == before.hash);
                (number, same.then_some(StatRecord { stamp: file.stamp, hash: before.hash }))
            })
            .collect();
        for (number, same) in compared {
            match same {
                Some(record) => found.touched.push((number, record)),
                None => found.changed.push(number),
            }
        }
        found.changed.sort_unstable();
        found.gone = known.into_keys().collect();
        found.gone.sort_unstable();
        Ok(found)
    }
}

/// The paths of documents that say something else on one of two days than on the other.
pub(super) fn due(facts: &Snapshot, one: Date, other: Date) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    if one == other {
        return paths;
    }
    let (from, to) = (one.min(other).to_string(), one.max(other).to_string());
    // A document changes on its date or on the day after it, so the first and the last day count as well.
    let days = facts.children("due/").into_iter().filter(|day| (&from..=&to).contains(&day));
    for day in days {
        let rows = facts.dir(key::Key::dir(&["due", &day]).as_str());
        paths.extend(rows.iter().map(|(key, _)| key::last(key.as_str())));
    }
    paths
}

/// Notes of files by path, changed ones with a value and gone ones without.
pub(super) type Notes = BTreeMap<std::sync::Arc<str>, Option<Vec<u8>>>;
