//! `recto build`: the whole collection into a folder, and of it only what is not as it was.

#![allow(clippy::disallowed_methods, reason = "commands measure how long they take")]

mod fail;
mod folder;
mod stages;
mod trace;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::cache::{Cache, Profile, Use};
use super::progress::Progress;
use super::{Collection, Configured, Written};
use crate::diag::{Diag, Level};
use crate::facts::store::{Store, Trouble};
use crate::output::Put;
use crate::pages::Page;
use crate::site::{Known, KnownCopy, Ledger, OutputRecord, Site};
use folder::{Folder, Look, hash_of, hex};
pub use stages::Stage;
use stages::Stages;
use trace::Trace;

/// What a build is asked to do.
pub struct Options {
    /// The site, and how it is looked at. With `strict` warnings keep the output from being complete, too.
    pub collection: Collection,
    /// Where the site is written.
    pub output: PathBuf,
    /// Whether what earlier builds remembered is used.
    pub cache: Use,
    /// Bytes of memory for what is remembered: the pages of its file and the facts that are unpacked from them.
    pub memory: usize,
    /// Where the times of stages and pages are written, in Chrome's trace format.
    pub trace: Option<PathBuf>,
}

/// What a build did.
#[derive(Debug, Default)]
pub struct Report {
    /// Every message about the site, at its final level.
    pub diags: Vec<Diag>,
    /// Files whose bytes are new.
    pub written: usize,
    /// Files that were already right.
    pub unchanged: usize,
    /// Files of an earlier build that no page owns any more.
    pub removed: usize,
    /// Size of all files of the site.
    pub bytes: u64,
    /// How long it took.
    pub elapsed: Duration,
    /// How long each stage took, in order.
    pub stages: Vec<Stage>,
    /// What was done to which file, and why.
    pub explained: Explained,
    /// What went wrong with what was remembered.
    pub cache: Option<String>,
}

/// What was done to which file. Paths below the output folder, sorted.
#[derive(Debug, Default)]
pub struct Explained {
    /// Pages that were drawn, each with the chain of causes, the source last.
    pub drawn: Vec<(String, Vec<String>)>,
    /// Files whose bytes are new.
    pub wrote: Vec<String>,
    /// Files that were removed.
    pub removed: Vec<String>,
}

/// Pages that are drawn before what was unpacked for them may be given back.
const BATCH: usize = 4096;
/// Bytes that an unpacked fact takes, roughly: measured on 10,000 generated articles.
const BYTES_OF_A_FACT: usize = 160;

/// Builds the site.
///
/// # Errors
/// A [`super::Refusal`] for an output folder that holds anything but Recto's own files; the
/// environment's failures. Mistakes in the site are in the report.
pub fn run(asked: &Options) -> anyhow::Result<Report> {
    crate::output::guard::guard(&asked.collection.root, &asked.output).map_err(super::Refusal::from)?;
    super::pool(asked.collection.threads)?.install(|| build(asked))
}

fn build(asked: &Options) -> anyhow::Result<Report> {
    let start = Instant::now();
    let Collection { root, drafts, base_url, .. } = &asked.collection;
    let profile = Profile { drafts: *drafts, base_url: base_url.as_deref(), output: &asked.output };
    let cache = Cache::lock(root, &profile, asked.cache, asked.memory, &*asked.collection.progress);
    let (store, words) = cache.open();
    let built = match attempt(asked, store, start) {
        // A store that turns out to be damaged is thrown away, and everything is done again without it.
        Err(error) => match error.downcast::<Trouble>() {
            Ok(trouble) => {
                let (store, words) = match &trouble {
                    Trouble::Damaged(_) => cache.fresh(&trouble.to_string()),
                    Trouble::Busy | Trouble::Io(_) => cache.without(&trouble),
                };
                attempt(asked, store, start).map(|report| Report { cache: words, ..report })
            }
            Err(error) => Err(error),
        },
        Ok(report) => Ok(report),
    };
    built.map(|report| Report { cache: report.cache.or(words), ..report })
}

fn attempt(asked: &Options, store: Store, start: Instant) -> anyhow::Result<Report> {
    let progress = &*asked.collection.progress;
    let mut stages = Stages::new(start);
    let trace = Trace::new(start, asked.trace.is_some());
    let Configured { configuration, opening, today, diags } = super::configure(&asked.collection)?;
    progress.stage("read", None);
    let root = &asked.collection.root;
    let mut site = Site::open(root, configuration, &opening, today, store, &|| progress.step())?;
    stages.done("read", site.documents());
    fail::at("applied");
    site.link()?;
    stages.done("link", site.documents());
    site.relate()?;
    stages.done("relate", site.documents());
    fail::at("derived");
    let (pages, copied) = (site.pages()?, site.copied());
    let mut diags = diags;
    diags.extend(site.problems(&pages, &copied)?);
    let Written { pages, copied, lost } = super::winners(pages, copied);
    site.lost(&lost)?;
    let ledger = site.ledger(pages, copied)?;
    site.forget(&ledger.forgotten);
    site.shelve()?;
    stages.done("plan", ledger.pages.len());

    let folder = Folder::open(&asked.output, site.note_before()?)?;
    let mut work = Work::new(ledger, &folder, &mut site)?;
    stages.done("look", work.files.len());
    let touched = !work.is_nothing();
    if touched {
        let planned = work.planned();
        diags.extend(folder.begin(&planned)?);
    }
    progress.stage("draw", Some(work.stale.len()));
    let drawn = work.stale.len();
    diags.extend(draw(
        &mut work,
        &mut site,
        &folder,
        &Watch { progress, trace: &trace },
        asked.memory / BYTES_OF_A_FACT,
    )?);
    stages.done("draw", drawn);
    fail::at("drawn");
    progress.stage("copy", Some(work.copies.len()));
    let copies = work.copies.len();
    diags.extend(copy(&mut work, &mut site, &folder, progress)?);
    stages.done("copy", copies);
    diags.append(&mut work.diags);
    for (path, hash) in &work.gone {
        match folder.remove(path, *hash)? {
            Some(diag) => diags.push(diag),
            None => work.explained.removed.push(path.clone()),
        }
    }
    fail::at("removed");
    // A source that went while pages were drawn: nothing that follows from it is remembered.
    let unread = site.unread();
    let is_whole = unread.is_empty();
    diags.extend(unread);

    let mut diags = site.finish(diags);
    if asked.collection.strict {
        super::strictly(&mut diags);
    }
    let complete = !diags.iter().any(|diag| diag.level == Level::Error);
    let note = match touched || !folder.is_own_note() || folder.old_note()?.complete != complete {
        true => folder.finish(complete, std::mem::take(&mut work.files))?,
        false => site.note_before()?,
    };
    let removed = work.gone.len();
    stages.done("finish", removed);
    fail::at("traced");
    if is_whole {
        site.keep(note)?;
    }
    stages.done("keep", 0);
    fail::at("finished");
    if let Some(path) = &asked.trace {
        trace.write(path, &stages.list)?;
    }
    let tally = folder.tally();
    if is_whole {
        site.leave();
    } else {
        std::mem::forget(site);
    }
    work.explained.wrote.sort();
    Ok(Report {
        diags,
        written: tally.written.load(Ordering::Relaxed),
        unchanged: tally.unchanged.load(Ordering::Relaxed),
        removed: tally.removed.load(Ordering::Relaxed),
        bytes: tally.bytes.load(Ordering::Relaxed),
        elapsed: start.elapsed(),
        stages: stages.list,
        explained: work.explained,
        cache: None,
    })
}

/// What is to be done to the files of the folder.
struct Work {
    /// Pages to draw, sorted, and why.
    stale: Vec<(Page, Vec<String>)>,
    /// Files to copy.
    copies: Vec<KnownCopy>,
    /// Files that nobody owns any more, with their hashes where they are known.
    gone: BTreeMap<String, Option<[u8; 32]>>,
    /// Files that are right: path and SHA-256.
    files: BTreeMap<String, String>,
    /// Messages of pages that are as they were.
    diags: Vec<Diag>,
    explained: Explained,
}

impl Work {
    /// Compares the ledger with the folder: the last gate before something is drawn.
    fn new(ledger: Ledger, folder: &Folder, site: &mut Site) -> anyhow::Result<Work> {
        let mut work = Work {
            stale: Vec::new(),
            copies: Vec::new(),
            gone: BTreeMap::new(),
            files: BTreeMap::new(),
            diags: Vec::new(),
            explained: Explained::default(),
        };
        let looked: Vec<(Known, Look)> = ledger
            .pages
            .into_par_iter()
            .map(|known| {
                let look = match (&known.because, &known.file) {
                    (None, Some(file)) => folder.look(&known.page.output, file),
                    _ => Look::Same,
                };
                (known, look)
            })
            .collect();
        for (Known { page, file, diags, because }, look) in looked {
            let because = match (because, look) {
                (Some(because), _) => because,
                (None, Look::Other) => vec!["its file in the output folder was changed or removed".to_owned()],
                (None, look) => {
                    work.diags.extend(diags);
                    work.is_right(page.output, file, look, folder, site)?;
                    continue;
                }
            };
            if file.is_none()
                && let Some(diag) = folder.foreign(&page.output)?
            {
                work.diags.push(diag);
                continue;
            }
            work.stale.push((page, because));
        }
        for copy in ledger.copies {
            match &copy.file {
                Some(file) if !copy.is_new => match folder.look(&copy.copied.output, file) {
                    Look::Other => work.copies.push(copy),
                    Look::Same => {
                        folder.is_right(file);
                        work.files.insert(copy.copied.output, hex(&file.sha256));
                    }
                    Look::Touched(file) => {
                        folder.is_right(&file);
                        site.copied_as(&copy.copied, file);
                        work.files.insert(copy.copied.output, hex(&file.sha256));
                    }
                },
                Some(_) => work.copies.push(copy),
                None => match folder.foreign(&copy.copied.output)? {
                    Some(diag) => work.diags.push(diag),
                    None => work.copies.push(copy),
                },
            }
        }
        work.gone.extend(ledger.gone.into_iter().map(|(path, file)| (path, file.map(|file| file.sha256))));
        if !folder.is_own_note() {
            // Another build wrote here, or this one was killed: what it left behind is in its note.
            let planned: BTreeSet<String> = work.planned().into_iter().map(str::to_owned).collect();
            for (path, hash) in &folder.old_note()?.files {
                if !planned.contains(path) {
                    work.gone.entry(path.clone()).or_insert(hash_of(hash));
                }
            }
        }
        Ok(work)
    }

    fn is_right(
        &mut self,
        output: String,
        file: Option<OutputRecord>,
        look: Look,
        folder: &Folder,
        site: &mut Site,
    ) -> anyhow::Result<()> {
        let Some(mut file) = file else { return Ok(()) };
        folder.is_right(&file);
        if let Look::Touched(found) = look {
            site.found_right(&output, found)?;
            file = found;
        }
        self.files.insert(output, hex(&file.sha256));
        Ok(())
    }

    fn is_nothing(&self) -> bool {
        self.stale.is_empty() && self.copies.is_empty() && self.gone.is_empty()
    }

    /// All files that are to be in the folder in the end.
    fn planned(&self) -> BTreeSet<&str> {
        let stale = self.stale.iter().map(|(page, _)| &*page.output);
        let copies = self.copies.iter().map(|copy| &*copy.copied.output);
        self.files.keys().map(String::as_str).chain(stale).chain(copies).collect()
    }
}

/// A page that was drawn: what it read, its file, its messages.
struct Drawn {
    reads: Vec<u64>,
    file: Option<(OutputRecord, Put)>,
    diags: Vec<Diag>,
}

/// Who wants to know how far drawing is, and how long it takes.
struct Watch<'a> {
    progress: &'a dyn Progress,
    trace: &'a Trace,
}

/// Draws what is stale and writes it; gives the messages.
fn draw(
    work: &mut Work,
    site: &mut Site,
    folder: &Folder,
    watch: &Watch,
    most_facts: usize,
) -> anyhow::Result<Vec<Diag>> {
    let mut diags = Vec::new();
    let stale = std::mem::take(&mut work.stale);
    for batch in stale.chunks(BATCH) {
        let drawing = &*site;
        let drawn: Vec<anyhow::Result<Drawn>> = batch
            .par_iter()
            .enumerate()
            .map(|(number, (page, _))| {
                fail::at(&format!("drawing:{number}"));
                let drawn = watch.trace.measure("draw", &page.output, || drawing.draw(page));
                let write =
                    |bytes: Vec<u8>| watch.trace.measure("write", &page.output, || folder.write(&page.output, &bytes));
                let file = drawn.bytes.map(write).transpose()?;
                watch.progress.step();
                Ok(Drawn { reads: drawn.reads, file, diags: drawn.diags })
            })
            .collect();
        site.check_facts()?;
        for ((page, because), drawn) in batch.iter().zip(drawn) {
            let Drawn { reads, file, diags: more } = drawn?;
            if let Some((file, put)) = &file {
                work.files.insert(page.output.clone(), hex(&file.sha256));
                if *put == Put::Written {
                    work.explained.wrote.push(page.output.clone());
                }
            }
            site.drawn(page, &reads, file.map(|(file, _)| file), more.clone(), because.clone());
            work.explained.drawn.push((page.output.clone(), because.clone()));
            diags.extend(more);
        }
        site.shelve()?;
        site.forget_above(most_facts)?;
    }
    Ok(diags)
}

/// Copies what is not as it was; gives a message for each file that cannot be read.
fn copy(work: &mut Work, site: &mut Site, folder: &Folder, progress: &dyn Progress) -> anyhow::Result<Vec<Diag>> {
    let copies = std::mem::take(&mut work.copies);
    let reading = &*site;
    let done: Vec<anyhow::Result<Result<(OutputRecord, Put), Diag>>> = copies
        .par_iter()
        .map(|copy| {
            let bytes = reading.bytes(&copy.copied);
            progress.step();
            match bytes {
                Ok(bytes) => folder.write(&copy.copied.output, &bytes).map(Ok),
                Err(diag) => Ok(Err(*diag)),
            }
        })
        .collect();
    let mut diags = Vec::new();
    for (copy, done) in copies.iter().zip(done) {
        let output = &copy.copied.output;
        match done? {
            Ok((file, put)) => {
                work.files.insert(output.clone(), hex(&file.sha256));
                site.copied_as(&copy.copied, file);
                if put == Put::Written {
                    work.explained.wrote.push(output.clone());
                }
            }
            Err(diag) => {
                // It is tried again next time.
                work.gone.insert(output.clone(), copy.file.map(|file| file.sha256));
                diags.push(diag);
            }
        }
    }
    Ok(diags)
}
