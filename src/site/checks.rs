//! What is wrong with the sources and with the collection as a whole.
//!
//! Questions about the collection are tasks like pages: what they found is told again until something that they read
//! changes.

use std::ops::Bound;

use super::records;
use super::{Copied, Site};
use crate::diag::Diag;
use crate::facts::store::{Trouble, shelf, task};
use crate::pages::checks::{self, Part};
use crate::pages::{Context, Page};

/// The question about templates and words, which only this room can ask.
const THEME: &str = "check/theme";

impl Site {
    /// What is wrong with the sources and the collection as a whole. `pages` are those of the plan.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn problems(&mut self, pages: &[Page], copied: &[Copied]) -> Result<Vec<Diag>, Trouble> {
        let mut diags = self.diags.clone();
        diags.extend(self.file_problems()?);
        diags.extend(self.theme_problems()?);
        let outputs: Vec<String> = copied.iter().map(|file| file.output.clone()).collect();
        for part in Part::ALL {
            let name = format!("check/{}", part.name());
            let is_other = *part == Part::Addresses && (self.plan.is_some() || self.copies_changed);
            if self.trigger(&name)?.is_none() && !is_other {
                diags.extend(self.kept(&name)?);
                continue;
            }
            let reader = self.reader();
            let loaded = self.theme.loaded();
            let found = {
                let context = Context::new(&reader, &self.rules, &self.memo, &self.kept, &loaded.words);
                checks::part(&context, *part, pages, &outputs)
            };
            let reads = reader.into_reads();
            self.note_task(&name, &reads, &records::write(&found));
            diags.extend(found);
        }
        Ok(diags)
    }

    fn theme_problems(&mut self) -> Result<Vec<Diag>, Trouble> {
        if !self.theme_changed && self.trigger(THEME)?.is_none() {
            return self.kept(THEME);
        }
        let reader = self.reader();
        let named = reader.children(&["templateuse"]);
        let reads = reader.into_reads();
        let loaded = self.theme.loaded();
        let mut found = self.theme.problems();
        found.extend(loaded.templates.unused(named.iter().map(String::as_str)));
        let (asked, makes_up) = loaded.templates.words();
        found.extend(loaded.words.unknown(&asked, makes_up));
        self.note_task(THEME, &reads, &records::write(&found));
        Ok(found)
    }

    /// What a question found when it was asked last.
    fn kept(&self, name: &str) -> Result<Vec<Diag>, Trouble> {
        let Some(bytes) = self.task(name)? else { return Ok(Vec::new()) };
        let (_, found) = task::read(&bytes)?;
        records::read(found)
    }

    /// What is wrong in files that were not read now; in a first build all are among the site's own messages.
    fn file_problems(&self) -> Result<Vec<Diag>, Trouble> {
        let mut diags: Vec<Diag> = Vec::new();
        if self.is_first {
            return Ok(diags);
        }
        if let Some(files) = self.store.read(shelf::FILES)? {
            files.each("diag/", |key, bytes| {
                if !self.file_notes.contains_key(key) {
                    diags.extend(records::read::<Vec<Diag>>(bytes)?);
                }
                Ok(())
            })?;
        }
        for (_, bytes) in self.file_notes.range::<str, _>((Bound::Included("diag/"), Bound::Excluded("diag0"))) {
            if let Some(bytes) = bytes {
                diags.extend(records::read::<Vec<Diag>>(bytes)?);
            }
        }
        Ok(diags)
    }
}
