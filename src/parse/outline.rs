//! One walk over a body's events: what the rest of Recto asks of a document.

use std::ops::Range;

pub use super::markdown::section::{Section, leading_title, section};
use super::target::Target;

mod links;
mod walk;

pub use walk::{headings, outline, wikilink_words};

/// What a body holds. All spans are bytes of the *body* (add `doc.body.start` for the file).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Ids that a link may name besides headings: footnotes, raw HTML `id=`/`name=` attributes, attributes blocks.
    pub anchors: Vec<String>,
    /// Links, wikilinks, images and transclusions in order.
    pub links: Vec<Link>,
    /// Runs of plain text in which glossary names are looked for.
    pub runs: Vec<Run>,
    /// Plain text of each block that has any, a break as one space: what `Run::block` counts.
    pub blocks: Vec<String>,
    /// Plain text of the first paragraph, white space folded; empty when there is none.
    pub first_paragraph: String,
    /// Number of words of prose (code blocks excluded; a character of a script without spaces counts as half a word).
    pub words: u32,
}

/// A heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id: `{#id}` or GitHub's rule, unique in the document.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Where it stands.
    pub span: Range<usize>,
}

/// Something that points elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it points to, as written, classified.
    pub target: Target,
    /// Link, image or transclusion. `<a href>` and `<img src>` in raw HTML are links and images.
    pub kind: LinkKind,
    /// Where it stands, whole link.
    pub span: Range<usize>,
    /// Index into `headings` of the nearest heading above, if any.
    pub heading: Option<usize>,
    /// Plain text of the sentence around it, white space folded.
    pub sentence: String,
    /// Bytes of `sentence` that are the link's own text; empty for images and transclusions.
    pub in_sentence: Range<usize>,
}

/// How a link appears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](target)`, `<https://…>`, `[[name]]`, `[text](term:x)`.
    Link,
    /// `![alt](file)`.
    Image,
    /// `![[name#section]]`.
    Transclusion,
}

/// A maximal sequence of text and soft breaks without any tag between, outside headings, code,
/// links, images, math and raw HTML anchors: the text in which glossary names are matched.
/// `markup::html` counts runs the same way (`markdown::runs`), so `(run, bytes)` names a place in both.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text, a soft break as one space.
    pub text: String,
    /// Number of the section it stands in: a new one at each heading of level 1 or 2.
    pub section: u32,
    /// Index into `blocks` of the block (paragraph, list item, cell) it stands in, for finding the sentence around a match.
    pub block: u32,
    /// Byte offset of this run in the plain text of its block.
    pub block_offset: u32,
}
