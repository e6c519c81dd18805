//! One source file to what it says: rows, a gist, messages.

use jiff::civil::Date;

use super::records::StatRecord;
use super::{Site, records, unreadable};
use crate::diag::{Diag, Place, rules};
use crate::facts::derive::gist::{self, Gist};
use crate::facts::derive::glossary::Glossary;
use crate::facts::store::Row;
use crate::facts::{self, Key, Value, assets};
use crate::parse::document::document;
use crate::parse::{Doc, Kind};
use crate::source::{self, Class, SourceFile, Stamp};

/// Largest text file that is parsed, in bytes.
pub const MAX_TEXT: u64 = 16 << 20;

/// What one file says.
#[derive(Default)]
pub(super) struct Said {
    /// Its rows; of a document whose id another one has, its claim alone is used.
    pub rows: Vec<Row>,
    /// Its id, when it is a document that could be read.
    pub id: Option<String>,
    /// Its links and the names of terms in it; none when it is not built.
    pub gist: Option<Gist>,
    /// What is wrong in it.
    pub diags: Vec<Diag>,
    /// The first half of the blake3 of its bytes.
    pub hash: [u8; 16],
    /// Short hashes of its lines.
    pub lines: Vec<u16>,
    /// Whether it could not be read, so that it has to be tried again.
    pub is_unread: bool,
}

impl Said {
    /// What is noted of the file, so that it is not opened again while it is the same.
    pub fn stat(&self, file: &SourceFile) -> StatRecord {
        let stamp = Stamp { settled: file.stamp.settled && !self.is_unread, ..file.stamp };
        StatRecord { stamp, hash: self.hash }
    }
}

impl Site {
    /// Reads a file of the site. `glossary` is given when names of terms are to be found in it.
    pub(super) fn read(&self, file: &SourceFile, glossary: Option<&Glossary>) -> Said {
        match &file.class {
            Class::Doc(kind) => self.read_document(file, *kind, glossary),
            Class::Asset(_) | Class::Static(_) => {
                let head = assets::head(&file.path).map(|limit| source::read_head(&self.root, &file.path, limit));
                let is_unread = matches!(head, Some(Err(_)));
                let look = match head {
                    Some(Ok(head)) => assets::look(&file.path, &head, file.stamp.size),
                    // What cannot be read is reported when it is copied.
                    Some(Err(_)) | None => assets::Look::Plain,
                };
                let rows = assets::rows(&file.path, &file.class, file.stamp.size, &look);
                Said { rows, is_unread, ..Said::default() }
            }
            Class::Template(_) | Class::Config | Class::Ignored => Said::default(),
        }
    }

    fn read_document(&self, file: &SourceFile, kind: Kind, glossary: Option<&Glossary>) -> Said {
        let (text, hash) = match self.text_of(file) {
            Ok(read) => read,
            Err((diag, hash)) => {
                let is_unread = hash == [0; 16];
                return Said { diags: vec![*diag], hash, is_unread, ..Said::default() };
            }
        };
        let (doc, mut diags) = document(&file.path, kind, &text, &self.rules.markdown);
        diags.extend(stale(&doc, self.rules.today));
        let id = facts::address::id(&doc.path, &doc.front);
        let mut rows = facts::rows::rows(&doc, hash, &self.rules);
        rows.push((claim(&id, &file.path), Value::Nothing));
        let built = self.rules.hidden(&doc.front).is_none();
        let gist = glossary.filter(|_| built).map(|glossary| gist::gist(glossary, &doc));
        let mut half = [0; 16];
        half.copy_from_slice(&hash[..16]);
        Said { rows, id: Some(id), gist, diags, hash: half, lines: records::lines(&text), is_unread: false }
    }

    /// The text of a file and the blake3 of its bytes.
    #[expect(clippy::type_complexity, reason = "a message with the hash of what could not be read")]
    fn text_of(&self, file: &SourceFile) -> Result<(String, [u8; 32]), (Box<Diag>, [u8; 16])> {
        let too_large = |size: u64| {
            let message = format!("`{}` has {size} bytes; texts may have {MAX_TEXT}", file.path);
            let diag = Diag::new(&rules::source::TOO_LARGE, message).in_file(&file.path);
            Box::new(diag.hint("split it, or give it another extension so that it is copied"))
        };
        if file.stamp.size > MAX_TEXT {
            return Err((too_large(file.stamp.size), [0; 16]));
        }
        let bytes = source::read(&self.root, &file.path)
            .map_err(|error| (Box::new(unreadable(&file.path, &error)), [0; 16]))?;
        let hash = *blake3::hash(&bytes).as_bytes();
        let mut half = [0; 16];
        half.copy_from_slice(&hash[..16]);
        let text = source::decode(&file.path, bytes).map_err(|diag| (diag, half))?;
        Ok((text, hash))
    }

    /// The gist of a document that is built, made again from its text. `None` when it cannot be read any more.
    pub(super) fn gist_of(&self, path: &str, kind: Kind, glossary: &Glossary) -> Option<Gist> {
        let text = crate::facts::reader::Texts::text(self, path)?;
        let (doc, _) = document(path, kind, &text, &self.rules.markdown);
        Some(gist::gist(glossary, &doc))
    }
}

/// The row with which a file claims an id: of several the one with the first path has it.
pub(super) fn claim(id: &str, path: &str) -> Key {
    Key::new(&["claim", id, path])
}

/// That a document has the id of another.
pub(super) fn duplicate(path: &str, first: &str, id: &str) -> Diag {
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
