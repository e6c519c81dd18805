//! The parts of a site held together: open it, list its pages, draw one.
//!
//! `open` finds what changed since the store was kept, reads that and nothing else ([`files`], [`load`], [`update`]);
//! `link` and `relate` derive what follows ([`derive`]). `draw` makes the bytes of one page from the facts, reading
//! sources again where it needs a text: bodies are never all in memory. What is to be drawn, and why, is in [`ledger`].

mod checks;
mod derive;
mod files;
mod gists;
mod ledger;
mod load;
mod read;
mod reasons;
mod records;
mod theme;
mod update;
mod why;

pub use ledger::{Known, KnownCopy, Ledger, program_of};
pub use read::MAX_TEXT;
pub use records::OutputRecord;
pub use why::Why;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

use crate::config::{self, Config, Setting};
use crate::diag::{Diag, rules};
use crate::facts::derive::glossary::{Glossary, glossary};
use crate::facts::reader::Texts;
use crate::facts::store::{Delta, Snapshot, Store, Trouble};
use crate::facts::{Reader, Rules};
use crate::markup::memo::Memo;
use crate::pages::{self, Context, Page, View};
use crate::source::{self, Class, SourceFile};
use files::Notes;
use reasons::Origins;
use records::State;
use theme::Theme;

/// Most like names that are looked up for messages: beyond that a person reads the first ones anyway.
const MAX_SUGGESTIONS: usize = 500;

/// Which program makes the facts: another one may make others from the same sources.
pub const PROGRAM: &str = env!("RECTO_PROGRAM");

/// What a site is opened with.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Drafts and articles of the future are part of it.
    pub drafts: bool,
    /// The day; `None` is to be decided from the configuration's time zone by `today`.
    pub at: Option<Date>,
    /// Instead of `base_url` in `site.yaml`.
    pub base_url: Option<config::BaseUrl>,
}

/// A site, read.
pub struct Site {
    root: PathBuf,
    config: Config,
    /// A hash of the text of `site.yaml`, for what tells places in it.
    config_text: u64,
    rules: Rules,
    theme: Theme,
    /// Whether the theme is another than that of the build before.
    theme_changed: bool,
    store: Store,
    facts: Snapshot,
    /// Whether the store was empty.
    is_first: bool,
    delta: Delta,
    origins: Origins,
    glossary: OnceLock<Glossary>,
    gists: gists::Gists,
    memo: Memo,
    kept: pages::kept::Kept,
    files: Vec<SourceFile>,
    /// Paths of files that changed, came or went.
    changed_files: BTreeSet<String>,
    /// Ids of documents that were read again, or are no more.
    read_again: BTreeSet<String>,
    /// Whether other files are copied than before.
    copies_changed: bool,
    /// The pages, when they were planned now.
    plan: Option<Vec<Page>>,
    diags: Vec<Diag>,
    file_notes: Notes,
    tasks: Notes,
    /// What could not be read while pages were drawn, though it could be before.
    unread: Mutex<Vec<Diag>>,
}

/// A drawn page.
pub struct Drawn {
    /// The bytes of the file; `None` when the page cannot be drawn.
    pub bytes: Option<Vec<u8>>,
    /// What it read, as sorted hashes.
    pub reads: Vec<u64>,
    /// What is wrong on it.
    pub diags: Vec<Diag>,
}

/// A file that is copied, not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Path below the output folder.
    pub output: String,
    /// Where its bytes are.
    pub from: Origin,
}

/// Where the bytes of a copied file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A source file of the site.
    Source(String),
    /// A file of the built-in theme.
    Theme(&'static [u8]),
}

/// The configuration of a site as it was read.
pub struct Configuration {
    /// The settings; defaults where there are none.
    pub config: Config,
    /// What is wrong in them.
    pub diags: Vec<Diag>,
    /// A hash of the text of `site.yaml`.
    pub text: u64,
}

/// Reads the configuration of the site at `root`; defaults when it has none.
pub fn configuration(root: &Path) -> Configuration {
    let (text, (config, diags)) = match source::read(root, "site.yaml") {
        Ok(bytes) => {
            let hash = xxh3_64(&bytes);
            match source::decode("site.yaml", bytes) {
                Ok(text) => (hash, config::parse("site.yaml", &text)),
                Err(diag) => (hash, (Config::default(), vec![*diag])),
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => (0, (Config::default(), Vec::new())),
        Err(error) => (0, (Config::default(), vec![unreadable("site.yaml", &error)])),
    };
    Configuration { config, diags, text }
}

impl Site {
    /// Reads the site at `root` on the day `today`, as far as it is not in the store already. `step` is called once for
    /// each source file that is read. Nothing may be asked of the site before [`Site::link`] and [`Site::relate`].
    ///
    /// # Errors
    /// Trouble with the store.
    pub fn open(
        root: &Path,
        configuration: Configuration,
        opening: &Opening,
        today: Date,
        store: Store,
        step: &(dyn Fn() + Sync),
    ) -> Result<Site, Trouble> {
        let Configuration { mut config, diags: _, text } = configuration;
        if let Some(base_url) = &opening.base_url {
            config.base_url = Some(base_url.clone());
        }
        let rules = Rules::new(&config, opening.drafts, opening.at.unwrap_or(today));
        let scan = source::scan(root);
        let theme = Theme::read(root, &scan.files, &config.lang);
        let before: Option<State> = match store.meta("state")? {
            Some(bytes) => Some(records::read(&bytes)?),
            None => None,
        };
        let mut site = Site {
            root: root.to_owned(),
            config,
            config_text: text,
            rules,
            theme_changed: before.as_ref().is_none_or(|before| before.templates != theme.hash()),
            theme,
            facts: store.snapshot()?,
            store,
            is_first: before.is_none(),
            delta: Delta::default(),
            origins: Origins::new(),
            glossary: OnceLock::new(),
            gists: gists::Gists::default(),
            memo: Memo::default(),
            kept: pages::kept::Kept::default(),
            files: scan.files,
            changed_files: BTreeSet::new(),
            read_again: BTreeSet::new(),
            copies_changed: before.is_none(),
            plan: None,
            diags: scan.diags,
            file_notes: Notes::new(),
            tasks: Notes::new(),
            unread: Mutex::default(),
        };
        match before {
            Some(before) => site.update(&before, step)?,
            None => {
                site.delta = Delta::everything();
                site.load(step)?;
            }
        }
        Ok(site)
    }

    /// What could be read when the site was opened and not when it was drawn.
    pub fn unread(&self) -> Vec<Diag> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Closes the store, which has to be kept. Everything else is left to the end of the process: giving back a million
    /// small pieces one by one would only make it longer.
    pub fn leave(self) {
        let Site { store, facts, delta, .. } = self;
        std::mem::forget((facts, delta));
        store.close();
    }

    /// The settings in force.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Number of documents.
    pub fn documents(&self) -> usize {
        self.files.iter().filter(|file| update::is_document(file)).count()
    }

    /// All files that are copied, sorted by output path: the theme's, overridden by those of `content/`, overridden
    /// by those of `static/`.
    pub fn copied(&self) -> Vec<Copied> {
        let mut files: BTreeMap<String, Origin> = BTreeMap::new();
        for (path, bytes) in crate::render::assets() {
            files.insert(path.to_owned(), Origin::Theme(bytes));
        }
        for pass in [false, true] {
            for file in &self.files {
                match &file.class {
                    Class::Asset(address) if !pass => files.insert(address.clone(), Origin::Source(file.path.clone())),
                    Class::Static(address) if pass => files.insert(address.clone(), Origin::Source(file.path.clone())),
                    _ => None,
                };
            }
        }
        files.into_iter().map(|(output, from)| Copied { output, from }).collect()
    }

    /// The bytes of a copied file.
    ///
    /// # Errors
    /// A message about a source that cannot be read.
    pub fn bytes(&self, file: &Copied) -> Result<Vec<u8>, Box<Diag>> {
        match &file.from {
            Origin::Source(path) => source::read(&self.root, path).map_err(|error| Box::new(unreadable(path, &error))),
            Origin::Theme(bytes) => Ok(bytes.to_vec()),
        }
    }

    /// Draws a page. The same facts give the same bytes.
    pub fn draw(&self, page: &Page) -> Drawn {
        let reader = self.reader();
        let loaded = self.theme.loaded();
        let (view, mut diags) = {
            let context = Context::new(&reader, &self.rules, &self.memo, &self.kept, &loaded.words);
            pages::view(&context, &page.key)
        };
        if let Some(View::Html { template, .. }) = &view {
            // Its value is a hash of the template and of all that it names.
            reader.get(&["template", template]);
        }
        let bytes = view.map(|view| {
            let (bytes, more) = loaded.templates.draw(&view);
            diags.extend(more);
            bytes
        });
        Drawn { bytes, reads: reader.into_reads(), diags }
    }

    /// Brings messages into their final form: levels of `site.yaml`, order, each once, nearest names.
    pub fn finish(&self, diags: Vec<Diag>) -> Vec<Diag> {
        let mut finished: Vec<Diag> = Vec::with_capacity(diags.len());
        for mut diag in diags {
            match self.config.levels.get(diag.rule.code) {
                Some(Setting::Off) => continue,
                Some(Setting::As(level)) => diag.level = *level,
                None => {}
            }
            finished.push(diag);
        }
        finished.sort_by(|a, b| order(a).cmp(&order(b)));
        finished.dedup();
        let reader = self.reader();
        pages::missing::suggest(&reader, &mut finished, MAX_SUGGESTIONS);
        finished
    }

    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.facts, &self.config, self)
    }

    /// The matcher over the names of all terms.
    fn glossary(&self) -> &Glossary {
        self.glossary.get_or_init(|| glossary(&self.reader(), &self.rules.lang))
    }
}

impl Texts for Site {
    fn text(&self, path: &str) -> Option<String> {
        let read = source::read(&self.root, path).map_err(|error| Box::new(unreadable(path, &error)));
        match read.and_then(|bytes| source::decode(path, bytes)) {
            Ok(text) => Some(text),
            Err(diag) => {
                self.unread.lock().unwrap_or_else(PoisonError::into_inner).push(*diag);
                None
            }
        }
    }
}

fn unreadable(path: &str, error: &io::Error) -> Diag {
    let reason = source::plain_reason(error);
    Diag::new(&rules::source::UNREADABLE, format!("`{path}` cannot be read: {reason}")).in_file(path)
}

/// By file, then by place; messages about the whole site come last.
fn order(diag: &Diag) -> (bool, &str, usize, usize, &str, &str) {
    let place = diag.place.as_ref();
    let span = place.and_then(|place| place.span.clone()).unwrap_or(0..0);
    let path = place.map_or("", |place| place.path.as_str());
    (place.is_none(), path, span.start, span.end, diag.rule.code, &diag.message)
}
