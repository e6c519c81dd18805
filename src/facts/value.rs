//! Values of the fact table, each cut to what its readers print.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::order::Order;
use super::rules::Hidden;
use crate::parse::target::Target;
use crate::parse::{Kind, When};
pub use crate::text::words::Keyword;

/// The value of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// The key says it all.
    Nothing,
    /// The short form of a document.
    Card(Arc<Card>),
    /// Where a document is.
    Place(Arc<Place>),
    /// A term's short form.
    Term(Arc<TermCard>),
    /// The id of a document, a heading's text.
    Text(Arc<str>),
    /// Where a document's text is, and its hash.
    Body(Arc<Body>),
    /// A document that is not built, with its id.
    Hidden(Hidden, Arc<str>),
    /// An address that leads to the page at this address.
    Redirect(Arc<str>),
    /// A link with its sentence.
    Mention(Arc<Mention>),
    /// A name that the glossary matcher looks for.
    Name(Arc<GlossaryName>),
    /// How much a document is about a word, 1 to 3, and where it stands.
    Keyword(u8, Arc<Rank>),
    /// Where a listed article stands.
    Rank(Arc<Rank>),
    /// A document's keywords, the weightiest first.
    Keywords(Arc<[Keyword]>),
    /// A page that search engines may list.
    Entry(Arc<Entry>),
    /// A file to copy: its source path and size in bytes.
    Asset(Arc<str>, u64),
    /// Width and height in pixels.
    Size(u32, u32),
    /// Glossary matches of a document, in order.
    Matches(Arc<[Match]>),
    /// The sentence in which a document first uses a term.
    Use(Arc<Sentence>),
    /// Related documents, best first.
    Related(Arc<[Related]>),
    /// A count.
    Count(u32),
    /// Keys under `link/` that may mean this document: `path:…`, `url:…`, `name:…`.
    Targets(Arc<[String]>),
}

impl Value {
    /// Appends the value as the store holds it (postcard).
    pub fn write(&self, out: &mut Vec<u8>) {
        let written = postcard::to_extend(self, std::mem::take(out));
        *out = written.expect("a value is plain data, and memory grows");
    }

    /// The value that was written so.
    ///
    /// # Errors
    /// When the bytes are no value.
    pub fn from_bytes(bytes: &[u8]) -> Result<Value, postcard::Error> {
        postcard::from_bytes(bytes)
    }

    /// The card, if it is one.
    pub fn card(&self) -> Option<&Card> {
        match self {
            Value::Card(card) => Some(card),
            _ => None,
        }
    }
}

/// The short form of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Stable id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Path of its source file, relative to the site's root.
    pub path: String,
    /// Address without the site's prefix: `/articles/x/`.
    pub url: String,
    /// Title.
    pub title: String,
    /// Summary, plain text; empty when there is none.
    pub summary: String,
    /// `date`.
    pub date: Option<When>,
    /// `updated`.
    pub updated: Option<When>,
    /// Minutes to read, at least 1.
    pub minutes: u32,
    /// Topics, normalised (`address::topic`), in the order written.
    pub topics: Vec<String>,
    /// Authors as written.
    pub authors: Vec<String>,
    /// The series' name as written, slugged.
    pub series: Option<String>,
    /// Lead image as written.
    pub image: Option<String>,
    /// Language, when it differs from the site's.
    pub lang: Option<String>,
    /// In no list.
    pub unlisted: bool,
    /// Order among siblings, smaller first.
    pub weight: i64,
}

impl Card {
    /// Where the document is.
    pub fn place(&self) -> Place {
        Place { kind: self.kind, path: self.path.clone(), url: self.url.clone() }
    }
}

/// Where a document is: what a link to it needs, and nothing that changes with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// Path of its source file, relative to the site's root.
    pub path: String,
    /// Address without the site's prefix.
    pub url: String,
}

/// The short form of a glossary term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermCard {
    /// Stable id.
    pub id: String,
    /// Address without the site's prefix.
    pub url: String,
    /// The name.
    pub title: String,
    /// Short definition, plain text.
    pub summary: String,
    /// The first all-capitals synonym.
    pub abbreviation: Option<String>,
}

/// Where a listed article stands among others: what decides between equals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    /// Its place in lists.
    pub order: Order,
    /// Hashes of its topics; two topics with one hash make articles seem a little nearer than they are.
    pub topics: Box<[u32]>,
}

/// Where the text of a document is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Path of the source file.
    pub path: String,
    /// blake3 of its bytes.
    pub hash: [u8; 32],
}

/// A name that the glossary matcher looks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlossaryName {
    /// As written: the title, a synonym, a form.
    pub text: String,
    /// Whether plural forms of it match as well (not when it is itself a listed form).
    pub inflect: bool,
}

/// A sentence with a marked part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Plain text.
    pub text: String,
    /// Bytes of `text` that are the link or the name.
    pub mark: Range<usize>,
}

/// A link from a document, seen from its target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The target as written.
    pub target: Target,
    /// The nearest heading above it: id and text.
    pub heading: Option<(String, String)>,
    /// The sentence around it.
    pub sentence: Sentence,
}

/// A page in the sitemap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Address without the site's prefix.
    pub url: String,
    /// Its last change, when one is given.
    pub changed: Option<When>,
}

/// A glossary name found in a document's text and chosen to be a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Number of the run of text (`parse::outline::Run`).
    pub run: u32,
    /// First byte in the run.
    pub start: u32,
    /// One past the last byte in the run.
    pub end: u32,
    /// The term's id.
    pub term: Arc<str>,
}

/// A related document and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The document's id.
    pub id: Arc<str>,
    /// Ids of glossary terms that both use, at most three.
    pub terms: Vec<Arc<str>>,
    /// Topics that both name, at most two.
    pub topics: Vec<String>,
    /// How the two link to each other.
    pub link: LinkBetween,
    /// Words of the text that both are about, as this document writes them, at most three.
    pub words: Vec<String>,
}

/// How two documents link to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkBetween {
    /// Not at all.
    None,
    /// This one links to the other.
    To,
    /// The other links to this one.
    From,
    /// Both.
    Both,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::Sample;

    /// Directories that together hold every kind of value.
    const DIRECTORIES: [&str; 17] = [
        "asset/",
        "body/",
        "doc/",
        "file/",
        "keyword/",
        "rank/",
        "keywords/",
        "match/",
        "page/",
        "place/",
        "related/",
        "sitemap/",
        "term/",
        "termname/",
        "topichue/",
        "url/",
        "use/",
    ];

    #[test]
    fn values_survive_being_stored() {
        let sample = Sample::new(&[
            (
                "content/a.md",
                "---\ndate: 2026-01-02T23:30:00.25-05:00\nupdated: 2026-02-03\ntopics: [t]\naliases: [/old/]\n\
                 series: S\nlang: de\n---\n# Queues\n\n## Part\n\nAn outbox, [b](b.md) and [x](https://x.example).",
            ),
            ("content/b.md", "---\ndate: 0999-12-31\ntopics: [t]\n---\n# Queues\n\n[[a]]"),
            ("content/draft.md", "---\ndraft: true\n---\n# Draft"),
            ("content/glossary/outbox.md", "---\nsynonyms: [TX]\n---\n# Outbox\n\nA table."),
            ("content/topics/t.md", "---\nhue: 7\n---\n# T"),
            ("content/x.pdf", "x"),
        ]);
        let reader = sample.reader();
        for directory in DIRECTORIES {
            let rows = reader.dir(&[directory.trim_end_matches('/')]);
            assert!(!rows.is_empty(), "{directory}");
            for (key, value) in rows {
                let bytes = postcard::to_stdvec(value).expect("values can be stored");
                assert_eq!(postcard::from_bytes::<Value>(&bytes).as_ref(), Ok(value), "{key:?}");
            }
        }
    }

    #[test]
    fn rows_are_small() {
        // A hundred thousand articles have some millions of rows.
        assert!(size_of::<Value>() <= 32, "{}", size_of::<Value>());
    }
}
