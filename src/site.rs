//! The parts of a site held together: open it, list its pages, draw one.
//!
//! `open` reads and parses every source once, in parallel, and fills the fact table ([`load`]);
//! `link` and `relate` derive what follows from the whole of it. `draw` makes the bytes of one page from the
//! table, reading sources again where it needs a text: bodies are never all in memory.

mod load;

pub use load::MAX_TEXT;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{self, Config, Setting};
use crate::diag::{Diag, rules};
use crate::facts::reader::Texts;
use crate::facts::{Reader, Rules, Store};
use crate::markup::memo::Memo;
use crate::pages::{self, Context, Page};
use crate::render::Templates;
use crate::source::{self, Class, SourceFile};
use crate::words::{self, Words};

/// Most like names that are looked up for messages: beyond that a person reads the first ones anyway.
const MAX_SUGGESTIONS: usize = 500;

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
    rules: Rules,
    store: Store,
    templates: Templates,
    words: Arc<Words>,
    memo: Memo,
    kept: pages::kept::Kept,
    files: Vec<SourceFile>,
    pages: Vec<Page>,
    diags: Vec<Diag>,
    documents: usize,
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

/// Reads the configuration of the site at `root`; defaults when it has none.
pub fn configuration(root: &Path) -> (Config, Vec<Diag>) {
    match source::read(root, "site.yaml") {
        Ok(bytes) => match source::decode("site.yaml", bytes) {
            Ok(text) => config::parse("site.yaml", &text),
            Err(diag) => (Config::default(), vec![*diag]),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Config::default(), Vec::new()),
        Err(error) => (Config::default(), vec![unreadable("site.yaml", &error)]),
    }
}

impl Site {
    /// Reads the site at `root` on the day `today`. `step` is called once for each source file. Nothing may be asked of
    /// the site before [`Site::link`] and [`Site::relate`].
    pub fn open(root: &Path, config: Config, opening: &Opening, today: Date, step: &(dyn Fn() + Sync)) -> Site {
        let mut config = config;
        if let Some(base_url) = &opening.base_url {
            config.base_url = Some(base_url.clone());
        }
        let rules = Rules::new(&config, opening.drafts, opening.at.unwrap_or(today));
        let scan = source::scan(root);
        let mut diags = scan.diags;
        let (overrides, own_words) = overrides(root, &scan.files, &mut diags);
        let (words, word_diags) = Words::new(&config.lang, own_words);
        let words = Arc::new(words);
        let (templates, template_diags) = Templates::new(overrides, Arc::clone(&words));
        diags.extend(word_diags.into_iter().chain(template_diags));
        let mut site = Site {
            root: root.to_owned(),
            config,
            rules,
            store: Store::default(),
            templates,
            words,
            memo: Memo::default(),
            kept: pages::kept::Kept::default(),
            files: scan.files,
            pages: Vec::new(),
            diags,
            documents: 0,
        };
        site.load(step);
        site
    }

    /// The settings in force.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Number of documents read.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// All pages, sorted by output path.
    pub fn pages(&self) -> &[Page] {
        &self.pages
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
        let (view, mut diags) = {
            let context = Context::new(&reader, &self.rules, &self.memo, &self.kept, &self.words);
            pages::view(&context, &page.key)
        };
        let bytes = view.map(|view| {
            let (bytes, more) = self.templates.draw(&view);
            diags.extend(more);
            bytes
        });
        Drawn { bytes, reads: reader.into_reads(), diags }
    }

    /// What is wrong with the sources and the collection as a whole.
    pub fn problems(&self, copied: &[Copied]) -> Vec<Diag> {
        let reader = self.reader();
        let context = Context::new(&reader, &self.rules, &self.memo, &self.kept, &self.words);
        let outputs: Vec<String> = copied.iter().map(|file| file.output.clone()).collect();
        let named = reader.children(&["templateuse"]);
        let mut diags = self.diags.clone();
        diags.extend(self.templates.unused(named.iter().map(String::as_str)));
        let (asked, makes_up) = self.templates.words();
        diags.extend(self.words.unknown(&asked, makes_up));
        diags.extend(pages::checks::collection(&context, &self.pages, &outputs));
        diags
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
        Reader::new(&self.store, &self.config, self)
    }
}

impl Texts for Site {
    fn text(&self, path: &str) -> Option<String> {
        let bytes = source::read(&self.root, path).ok()?;
        source::decode(path, bytes).ok()
    }
}

/// The site's own templates, and its own words, which stand among them.
fn overrides(
    root: &Path,
    files: &[SourceFile],
    diags: &mut Vec<Diag>,
) -> (Vec<crate::render::Override>, Vec<words::Own>) {
    let (mut overrides, mut own_words) = (Vec::new(), Vec::new());
    for file in files {
        let Class::Template(name) = &file.class else { continue };
        let bytes = match source::read(root, &file.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                diags.push(unreadable(&file.path, &error));
                continue;
            }
        };
        match name.strip_prefix("words/").and_then(|name| name.strip_suffix(".ftl")) {
            Some(lang) => match source::decode(&file.path, bytes) {
                Ok(text) => own_words.push(words::Own { lang: lang.to_owned(), path: file.path.clone(), text }),
                Err(diag) => diags.push(*diag),
            },
            None => overrides.push(crate::render::Override { name: name.clone(), path: file.path.clone(), bytes }),
        }
    }
    (overrides, own_words)
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
