//! What was drawn and copied before, beside what is to be now: the third gate.
//!
//! A page is drawn when there is no record of it, when it is about something else now, or when something that it read is
//! in Δ. Whether its file is still what was written is for whoever meets the output folder to say.

use std::collections::BTreeMap;

use super::records::{self, CopyRecord, OutputRecord, PageRecord, State};
use super::{Copied, Origin, PROGRAM, Site};
use crate::diag::Diag;
use crate::facts::store::{Store, Trouble, shelf, task};
use crate::pages::{Page, PageKey};
use crate::source::Stamp;

/// A page of the site and what is known of it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The page.
    pub page: Page,
    /// The file it became.
    pub file: Option<OutputRecord>,
    /// What was wrong on it.
    pub diags: Vec<Diag>,
    /// Why it has to be drawn, the cause last; none when it is as it was.
    pub because: Option<Vec<String>>,
}

/// A copied file and what is known of it.
#[derive(Debug, Clone)]
pub struct KnownCopy {
    /// The file.
    pub copied: Copied,
    /// The copy.
    pub file: Option<OutputRecord>,
    /// Whether its source is another than before.
    pub is_new: bool,
}

/// Pages, copies, and files that are neither any more.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The pages, sorted by output path.
    pub pages: Vec<Known>,
    /// The copies, sorted by output path.
    pub copies: Vec<KnownCopy>,
    /// Names of tasks that are none any more.
    pub forgotten: Vec<String>,
    /// Output paths that nobody owns any more, with the files that were written there.
    pub gone: BTreeMap<String, Option<OutputRecord>>,
}

impl Site {
    /// All pages, sorted by output path.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn pages(&self) -> Result<Vec<Page>, Trouble> {
        match &self.plan {
            Some(pages) => Ok(pages.clone()),
            None => {
                let mut pages = Vec::new();
                self.each_page(|page, _, _| pages.push(page))?;
                if let Some(bytes) = self.task("plan")? {
                    let read = task::read(&bytes)?;
                    pages.extend(records::read::<Vec<Page>>(read.1)?);
                    pages.sort();
                }
                Ok(pages)
            }
        }
    }

    /// What is known of these pages and copied files: those that are written.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn ledger(&self, pages: Vec<Page>, copied: Vec<Copied>) -> Result<Ledger, Trouble> {
        let mut ledger = Ledger::default();
        let mut wanted: BTreeMap<String, PageKey> = pages.into_iter().map(|page| (page.output, page.key)).collect();
        self.each_page(|page, record, reads| {
            let Some(key) = wanted.remove(&page.output) else {
                ledger.forgotten.push(format!("page/{}", page.output));
                ledger.gone.insert(page.output, record.file);
                return;
            };
            let because = if key != record.key {
                Some(vec!["another page had this address".to_owned()])
            } else if self.delta.is_everything() {
                Some(vec!["everything changed".to_owned()])
            } else {
                self.delta.meets(reads).map(|entry| self.because(entry))
            };
            let page = Page { output: page.output, key };
            ledger.pages.push(Known { page, file: record.file, diags: record.diags, because });
        })?;
        let new = wanted.into_iter().map(|(output, key)| Known {
            page: Page { output, key },
            file: None,
            diags: Vec::new(),
            because: Some(vec!["new".to_owned()]),
        });
        ledger.pages.extend(new);
        ledger.pages.sort_by(|a, b| a.page.cmp(&b.page));
        self.copies(copied, &mut ledger)?;
        Ok(ledger)
    }

    fn copies(&self, copied: Vec<Copied>, ledger: &mut Ledger) -> Result<(), Trouble> {
        let mut known: BTreeMap<String, CopyRecord> = BTreeMap::new();
        if let Some(tasks) = self.store.read(shelf::TASKS)? {
            tasks.each("copy/", |name, bytes| {
                known.insert(name["copy/".len()..].to_owned(), records::read(bytes)?);
                Ok(())
            })?;
        }
        for copied in copied {
            let record = known.remove(&copied.output);
            let source = match &copied.from {
                Origin::Source(path) => Some(path),
                Origin::Theme(_) => None,
            };
            let is_new = record.as_ref().is_none_or(|record| record.from.as_ref() != source)
                || source.is_some_and(|path| self.changed_files.contains(path));
            ledger.copies.push(KnownCopy { copied, file: record.map(|record| record.file), is_new });
        }
        for (output, record) in known {
            ledger.forgotten.push(format!("copy/{output}"));
            ledger.gone.insert(output, Some(record.file));
        }
        // What was a copy and is a page now, or the other way round, is not gone.
        for output in ledger.pages.iter().map(|known| &known.page.output) {
            ledger.gone.remove(output);
        }
        for output in ledger.copies.iter().map(|copy| &copy.copied.output) {
            ledger.gone.remove(output);
        }
        Ok(())
    }

    /// Calls `each` with the pages that were drawn, their records and their reads, sorted by output path.
    fn each_page(&self, mut each: impl FnMut(Page, PageRecord, &[u8])) -> Result<(), Trouble> {
        let Some(tasks) = self.store.read(shelf::TASKS)? else { return Ok(()) };
        tasks.each("page/", |name, bytes| {
            let (reads, payload) = task::read(bytes)?;
            let record: PageRecord = records::read(payload)?;
            let page = Page { output: name["page/".len()..].to_owned(), key: record.key.clone() };
            each(page, record, reads);
            Ok(())
        })
    }

    /// Notes a page that was drawn.
    pub fn drawn(
        &mut self,
        page: &Page,
        reads: &[u64],
        file: Option<OutputRecord>,
        diags: Vec<Diag>,
        because: Vec<String>,
    ) {
        let record = PageRecord { key: page.key.clone(), file, diags, because };
        self.note_task(&format!("page/{}", page.output), reads, &records::write(&record));
    }

    /// Notes that a page is as it was, and its file is right though it looks otherwise.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn found_right(&mut self, output: &str, file: OutputRecord) -> Result<(), Trouble> {
        let name = format!("page/{output}");
        let Some(bytes) = self.task(&name)? else { return Ok(()) };
        let (reads, payload) = task::read(&bytes)?;
        let record = PageRecord { file: Some(file), ..records::read(payload)? };
        self.tasks.insert(name.into(), Some(task::join(reads, &records::write(&record))));
        Ok(())
    }

    /// Notes a file that was copied.
    pub fn copied_as(&mut self, copied: &Copied, file: OutputRecord) {
        let from = match &copied.from {
            Origin::Source(path) => Some(path.clone()),
            Origin::Theme(_) => None,
        };
        let record = records::write(&CopyRecord { from, file });
        self.tasks.insert(format!("copy/{}", copied.output).into(), Some(record));
    }

    /// Notes that these are no tasks any more.
    pub fn forget(&mut self, names: &[String]) {
        for name in names {
            self.tasks.entry(name.as_str().into()).or_insert(None);
        }
    }

    /// Notes pages that are planned and not written, because another one or a copied file has their path: who is told
    /// about it again has to know them.
    pub fn lost(&mut self, pages: &[Page]) -> Result<(), Trouble> {
        let name = "plan";
        let noted = self.tasks.get(name).cloned().flatten();
        let Some(bytes) = noted.map_or_else(|| self.task(name), |bytes| Ok(Some(bytes)))? else { return Ok(()) };
        let (reads, before) = task::read(&bytes)?;
        let lost = records::write(&pages);
        if before != lost {
            let task = task::join(reads, &lost);
            self.tasks.insert(name.into(), Some(task));
        }
        Ok(())
    }

    /// Writes the tasks that were noted into an empty shelf, so that they need no memory. They have to be noted in the
    /// order of their names within a family, families one after the other.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn shelve(&mut self) -> Result<(), Trouble> {
        if !self.is_first || self.tasks.is_empty() {
            return Ok(());
        }
        let writing = self.store.write()?;
        let mut filler = writing.fill(shelf::TASKS)?;
        for (name, bytes) in std::mem::take(&mut self.tasks) {
            if let Some(bytes) = bytes {
                filler.add(&name, &bytes)?;
            }
        }
        filler.finish()?;
        writing.commit()
    }

    /// Gives back the memory of facts that were read, when it is more than `rows` of them.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn forget_above(&mut self, rows: usize) -> Result<(), Trouble> {
        if self.facts.is_larger_than(rows) {
            self.check_facts()?;
            self.facts = self.store.snapshot()?;
        }
        Ok(())
    }

    /// Whether everything that was read was right.
    ///
    /// # Errors
    /// What was not.
    pub fn check_facts(&self) -> Result<(), Trouble> {
        self.facts.trouble().map_or(Ok(()), |trouble| Err(trouble.clone()))
    }

    /// Keeps everything that is known now for the next build. `note` is the stamp of the note in the output folder.
    ///
    /// # Errors
    /// Trouble with the store; it is as the build before left it.
    pub fn keep(&mut self, note: Option<Stamp>) -> Result<(), Trouble> {
        self.check_facts()?;
        let state = State { rules: self.rules.hash(), templates: self.theme.hash(), today: self.rules.today, note };
        let state = records::write(&state);
        let is_same = self.tasks.is_empty() && self.file_notes.is_empty() && self.delta.is_empty();
        if is_same && self.store.meta("state")?.is_some_and(|before| before == state) {
            return Ok(());
        }
        self.shelve()?;
        let writing = self.store.write()?;
        let tasks: Vec<_> = std::mem::take(&mut self.tasks).into_iter().collect();
        writing.apply(shelf::TASKS, &tasks)?;
        let notes: Vec<_> = std::mem::take(&mut self.file_notes).into_iter().collect();
        writing.apply(shelf::FILES, &notes)?;
        writing.set_meta("state", &state)?;
        writing.set_meta("program", PROGRAM.as_bytes())?;
        writing.keep()
    }

    /// What the output folder's note looked like after the build before.
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn note_before(&self) -> Result<Option<Stamp>, Trouble> {
        Ok(match self.store.meta("state")? {
            Some(bytes) => records::read::<State>(&bytes)?.note,
            None => None,
        })
    }
}

/// Which program filled a store; none when it is empty.
///
/// # Errors
/// Trouble with the store.
pub fn program_of(store: &Store) -> Result<Option<String>, Trouble> {
    Ok(store.meta("program")?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}
