//! What Recto tells an author: a located, coded, hinted message.
//!
//! Every room hands out [`Diag`] values beside its result and none of them prints: `cli` collects
//! them, sorts them and gives them to one of the small renderers here ([`human`], [`json`]). This
//! room knows no other module, so a message can be made anywhere and kept in a cache.

pub mod human;
pub mod json;
pub mod lines;
pub mod rules;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use rules::Rule;

/// How much a message matters. `levels:` in `site.yaml` can change a rule's level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// The site is wrong: exit code 1, and the output is not marked complete.
    Error,
    /// Probably a mistake; `--strict` makes it an error.
    Warning,
    /// Worth knowing once.
    Note,
}

impl Level {
    /// The word shown to people and written into JSON.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// A place in a file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path relative to the site's root, `/` between segments.
    pub path: String,
    /// Bytes from the start of the file's text (a byte order mark is not part of the text).
    /// `None` when the message is about the file as a whole.
    pub span: Option<Range<usize>>,
}

impl Place {
    /// The whole file.
    pub fn file(path: impl Into<String>) -> Self {
        Place { path: path.into(), span: None }
    }

    /// A range of bytes of the file's text.
    pub fn at(path: impl Into<String>, span: Range<usize>) -> Self {
        Place { path: path.into(), span: Some(span) }
    }
}

/// One message for an author: where, what, and the next step.
///
/// Messages are lower case, without a full stop, and name things in backticks. Control characters
/// never reach a terminal: the renderers replace them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diag {
    /// What kind of problem this is; its code is stable and `recto explain` describes it.
    #[serde(with = "rules::by_code")]
    pub rule: &'static Rule,
    /// The level in force: the rule's own, unless `site.yaml` says otherwise.
    pub level: Level,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where it is wrong; `None` for a message about the site as a whole.
    pub place: Option<Place>,
    /// Other places that belong to the message, each with a few words.
    pub related: Vec<(Place, String)>,
    /// What to do next.
    pub hints: Vec<String>,
    /// A name that was not found and where like ones are looked for when the message is printed: a page never
    /// depends on names that merely look like the one it wanted.
    pub similar: Option<Similar>,
}

/// A name that was not found.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Similar {
    /// The name.
    pub wanted: String,
    /// Where to look.
    pub among: Among,
}

/// Where names like a missing one are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Among {
    /// Source files, offered relative to this folder.
    Files(String),
    /// Addresses of pages.
    Urls,
    /// Names of documents.
    Names,
    /// Glossary terms.
    Terms,
    /// Anchors of the page with this id.
    Anchors(String),
    /// Declared topics.
    Topics,
    /// Templates.
    Templates,
}

impl Diag {
    /// A message of `rule`, at the rule's own level, not yet located.
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Diag {
            rule,
            level: rule.level,
            message: message.into(),
            place: None,
            related: Vec::new(),
            hints: Vec::new(),
            similar: None,
        }
    }

    /// Locates the message at a range of bytes.
    pub fn at(mut self, path: impl Into<String>, span: Range<usize>) -> Self {
        self.place = Some(Place::at(path, span));
        self
    }

    /// Locates the message at a file as a whole.
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.place = Some(Place::file(path));
        self
    }

    /// Adds the next step.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a second place that belongs to the message.
    pub fn also(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related.push((place, words.into()));
        self
    }
}
