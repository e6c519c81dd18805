//! From source files to facts.
//!
//! Every file is read and parsed once. Terms come first, because the glossary matcher needs all their
//! names; then every text is parsed, and matched while its parsed form is at hand. Backlinks and
//! related articles need all rows and come last.

use std::collections::BTreeMap;
use std::io;

use jiff::civil::Date;
use rayon::prelude::*;

use super::{Site, unreadable};
use crate::diag::{Diag, Place, rules};
use crate::facts::derive::glossary::{self, Glossary};
use crate::facts::derive::{inbound, neighbours, related};
use crate::facts::resolve::From;
use crate::facts::store::Row;
use crate::facts::{self, Key, Reader, Store, Value, assets, key};
use crate::pages::{self, PageKey};
use crate::parse::document::document;
use crate::parse::{Doc, Kind};
use crate::source::{self, Class, SourceFile};

/// Largest text file that is parsed, in bytes.
pub const MAX_TEXT: u64 = 16 << 20;

/// What one file says.
#[derive(Default)]
struct Said {
    rows: Vec<Row>,
    /// Rows of the derived table.
    derived: Vec<Row>,
    diags: Vec<Diag>,
    /// Its id, when it is a document.
    id: Option<String>,
}

/// What is known of the glossary before any other text is read.
struct Terms {
    facts: Store,
    glossary: Glossary,
}

impl Site {
    /// Reads and parses every file.
    pub(super) fn load(&mut self, step: &(dyn Fn() + Sync)) {
        let is_term = |file: &SourceFile| file.class == Class::Doc(Kind::Term);
        let terms: Vec<(Said, Option<Doc>)> = self
            .files
            .par_iter()
            .filter(|file| is_term(file))
            .map(|file| {
                let read = self.read_document(file, Kind::Term);
                step();
                read
            })
            .collect();
        let glossary = &self.glossary(terms.iter().map(|(said, _)| said));
        let mut terms: Vec<Said> = terms
            .into_par_iter()
            .map(|(mut said, doc)| {
                self.find_terms(glossary, &mut said, doc.as_ref());
                said
            })
            .collect();
        let mut others: Vec<Said> = self
            .files
            .par_iter()
            .filter(|file| !is_term(file))
            .map(|file| {
                let said = self.read_file(file, glossary);
                step();
                said
            })
            .collect();
        // Back into the order of the files: of two documents with one id the first is built.
        let (mut terms, mut others) = (terms.drain(..), others.drain(..));
        let files = std::mem::take(&mut self.files);
        let names = self.templates.names().into_iter();
        let mut rows: Vec<Row> = names.map(|name| (Key::new(&["template", name]), Value::Nothing)).collect();
        rows.push((Key::new(&["words"]), Value::Text(format!("{:016x}", self.words.hash()).into())));
        let mut derived = Vec::new();
        let mut ids: BTreeMap<String, &str> = BTreeMap::new();
        for file in &files {
            let next = if is_term(file) { terms.next() } else { others.next() };
            let said = next.expect("every file was read");
            self.diags.extend(said.diags);
            if let Some(id) = said.id {
                self.documents += 1;
                if let Some(first) = ids.get(&id) {
                    self.diags.push(duplicate(&file.path, first, &id));
                    continue;
                }
                ids.insert(id, &file.path);
            }
            rows.extend(said.rows);
            derived.extend(said.derived);
        }
        drop(ids);
        self.files = files;
        self.store = Store::load(rows);
        self.store.derive(derived);
    }

    /// Plans the pages, and derives who links to whom and the order of the glossary.
    pub fn link(&mut self) {
        let mut pages = pages::plan(&self.reader(), &self.rules.lang);
        // Two pages are like files of the theme: a site's own `static/robots.txt` or `static/404.html` takes their place.
        let is_own = |at: &str| self.files.iter().any(|file| matches!(&file.class, Class::Static(to) if to == at));
        pages.retain(|page| !matches!(page.key, PageKey::Robots | PageKey::NotFound) || !is_own(&page.output));
        self.pages = pages;
        let ids: Vec<String> = self.store.dir("page/").iter().map(|(key, _)| key::last(key.as_str())).collect();
        let mut links: Vec<Row> = ids
            .par_iter()
            .flat_map_iter(|id| {
                let reader = self.reader();
                reader.card(id).map(|card| inbound::rows(&reader, card)).unwrap_or_default()
            })
            .collect();
        links.extend(neighbours::rows(&self.reader(), &self.rules.lang));
        let theme = crate::render::assets().map(|(path, _)| path);
        links.extend(pages::plan::made(&self.reader(), &self.pages, theme, &self.rules.lang));
        self.store.derive(links);
    }

    /// Derives the related articles, for which links and glossary matches have to be known. It is the longest step of
    /// all, so it is left out where no page shows them.
    pub fn relate(&mut self) {
        if !self.config.parts.related || self.config.related == 0 {
            return;
        }
        let count = self.config.related as usize;
        let related: Vec<Row> = {
            let reader = self.reader();
            let index = related::Index::new(&reader);
            let articles = u32::try_from(index.len()).expect("fewer than 2^32 articles");
            (0..articles)
                .into_par_iter()
                .map_init(related::Scores::default, |scores, number| {
                    related::row(&self.reader(), &index, number, count, scores)
                })
                .flatten_iter()
                .collect()
        };
        self.store.derive(related);
    }

    /// The facts of all terms, and the matcher over their names.
    fn glossary<'s>(&self, terms: impl Iterator<Item = &'s Said>) -> Terms {
        let facts = Store::load(terms.flat_map(|said| &said.rows).cloned().collect());
        let glossary = glossary::glossary(&Reader::new(&facts, &self.config, self), &self.rules.lang);
        Terms { facts, glossary }
    }

    /// Adds the terms in a text to what its file says. A document that is not built uses no term.
    fn find_terms(&self, terms: &Terms, said: &mut Said, doc: Option<&Doc>) {
        if let (Some(id), Some(doc)) = (&said.id, doc)
            && !terms.facts.is_empty()
            && self.rules.hidden(&doc.front).is_none()
        {
            let url = facts::address::url(&doc.path, doc.kind, &doc.front);
            let from = From { path: &doc.path, url: &url, id };
            said.derived = glossary::rows(&Reader::new(&terms.facts, &self.config, self), &terms.glossary, from, doc);
        }
    }

    fn read_file(&self, file: &SourceFile, terms: &Terms) -> Said {
        match &file.class {
            Class::Doc(kind) => {
                let (mut said, doc) = self.read_document(file, *kind);
                self.find_terms(terms, &mut said, doc.as_ref());
                said
            }
            Class::Asset(_) | Class::Static(_) => {
                let head = assets::head(&file.path).map(|limit| source::read_head(&self.root, &file.path, limit));
                let look = match head {
                    Some(Ok(head)) => assets::look(&file.path, &head, file.size),
                    // What cannot be read is reported when it is copied.
                    Some(Err(_)) | None => assets::Look::Plain,
                };
                Said { rows: assets::rows(&file.path, &file.class, file.size, &look), ..Said::default() }
            }
            Class::Template(_) | Class::Config | Class::Ignored => Said::default(),
        }
    }

    /// A document's rows, and the document itself if it could be read.
    fn read_document(&self, file: &SourceFile, kind: Kind) -> (Said, Option<Doc>) {
        let (doc, hash, mut diags) = match self.parse(file, kind) {
            Ok(parsed) => parsed,
            Err(diag) => return (Said { diags: vec![diag], ..Said::default() }, None),
        };
        diags.extend(stale(&doc, self.rules.today));
        let id = facts::address::id(&doc.path, &doc.front);
        let rows = facts::rows::rows(&doc, hash, &self.rules);
        (Said { rows, diags, id: Some(id), ..Said::default() }, Some(doc))
    }

    /// A document with the hash of its file and what is wrong in it.
    fn parse(&self, file: &SourceFile, kind: Kind) -> Result<(Doc, [u8; 32], Vec<Diag>), Diag> {
        if file.size > MAX_TEXT {
            let message = format!("`{}` has {} bytes; texts may have {MAX_TEXT}", file.path, file.size);
            let diag = Diag::new(&rules::source::TOO_LARGE, message).in_file(&file.path);
            return Err(diag.hint("split it, or give it another extension so that it is copied"));
        }
        let bytes = source::read(&self.root, &file.path).map_err(|error: io::Error| unreadable(&file.path, &error))?;
        let hash = *blake3::hash(&bytes).as_bytes();
        let text = source::decode(&file.path, bytes).map_err(|diag| *diag)?;
        let (doc, diags) = document(&file.path, kind, &text, &self.rules.markdown);
        Ok((doc, hash, diags))
    }
}

fn duplicate(path: &str, first: &str, id: &str) -> Diag {
    Diag::new(&rules::name::DUPLICATE_ID, format!("`{path}` has the id `{id}` of `{first}`"))
        .in_file(path)
        .also(Place::file(first), "the document that is built")
        .hint("give one of them another `id` in its front matter, or merge them")
}

fn stale(doc: &Doc, today: Date) -> Option<Diag> {
    let due = doc.front.review_after.as_ref().filter(|due| due.value.date < today)?;
    let message = format!("the review of this document was due on {}", due.value.date);
    let diag = Diag::new(&rules::front::STALE, message).at(&doc.path, due.span.clone());
    Some(diag.hint("read it again, then set `updated` and a later `review_after`"))
}
