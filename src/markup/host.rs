//! What the writer asks of the world outside the document.

use std::borrow::Cow;
use std::ops::Range;

use super::escape;
use crate::parse::markdown::BlockQuoteKind;
use crate::parse::target::Target;

/// Answers the writer's questions. Every method has a default that uses nothing but the document,
/// so a host overrides what it knows better. Spans are bytes of the body.
pub trait Host {
    /// Where a link leads. `written` is the destination as the author wrote it.
    fn link<'w>(&mut self, _target: &Target, written: &'w str, _span: Range<usize>) -> LinkOut<'w> {
        LinkOut::to(written)
    }

    /// Where an image lies and how large it is.
    fn image<'w>(&mut self, _target: &Target, written: &'w str, _span: Range<usize>) -> ImageOut<'w> {
        ImageOut { src: written.into(), width: None, height: None }
    }

    /// The id of the element that shows a card of this document ([`LinkOut::document`], [`TermMatch::id`]). Asked for
    /// every link that is written, in their order.
    fn card(&mut self, _document: &str) -> Option<String> {
        None
    }

    /// The HTML of a transcluded section, whole blocks; `None` when there is none, and then a link
    /// is written instead.
    fn transclude(&mut self, _target: &Target, _span: Range<usize>) -> Option<String> {
        None
    }

    /// The number on the page of a note or a table that is written now; it is the `here`th of this text.
    fn number(&mut self, _what: Numbered, here: u32) -> u32 {
        here
    }

    /// The HTML of a code block, a whole block with a line break at its end: a `<pre>`, around which a page gets a
    /// figure. `info` is the whole info string, empty for an indented block; `code` ends with a line break unless empty.
    fn code(&mut self, info: &str, code: &str, _span: Range<usize>) -> String {
        let mut out = String::with_capacity(code.len() + code.len() / 8 + 64);
        out.push_str("<pre><code");
        if let Some(language) = info.split_whitespace().next() {
            out.push_str(" class=\"language-");
            escape::text(&mut out, language);
            out.push('"');
        }
        out.push('>');
        escape::text(&mut out, code);
        out.push_str("</code></pre>\n");
        out
    }

    /// The HTML of a formula in TeX, as it stands in a line.
    fn math(&mut self, tex: &str, display: bool, _span: Range<usize>) -> String {
        let mut out = format!("<code class=\"math {}\">", if display { "display" } else { "inline" });
        escape::text(&mut out, tex);
        out.push_str("</code>");
        out
    }
}

/// A host that knows nothing outside the document: links and images as they are written.
pub struct PlainHost;

impl Host for PlainHost {}

/// How a link is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkOut<'w> {
    /// The address, not escaped.
    pub href: Cow<'w, str>,
    /// `class`, for example for a link that is broken.
    pub class: Option<Cow<'static, str>>,
    /// `rel`, for example `external`.
    pub rel: Option<Cow<'static, str>>,
    /// The document it leads to, when that may have a card.
    pub document: Option<String>,
    /// The text of a wikilink without one (`[[name]]`), in place of the name. Ignored for others.
    pub text: Option<String>,
}

impl<'w> LinkOut<'w> {
    /// A plain link.
    pub fn to(href: impl Into<Cow<'w, str>>) -> Self {
        LinkOut { href: href.into(), ..LinkOut::default() }
    }
}

/// How an image is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageOut<'w> {
    /// The address, not escaped.
    pub src: Cow<'w, str>,
    /// In CSS pixels.
    pub width: Option<u32>,
    /// In CSS pixels.
    pub height: Option<u32>,
}

/// A glossary name in the text that becomes a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermMatch {
    /// Number of the run, as in `Outline::runs`.
    pub run: u32,
    /// Bytes of the run's text.
    pub range: Range<u32>,
    /// The address of the term's page, not escaped.
    pub href: String,
    /// The term's document.
    pub id: String,
}

/// How a body, or a part of one, is written.
#[derive(Debug, Clone)]
pub struct Settings<'s> {
    /// Indices of the events to write; footnotes are looked up in all of them. `None`: everything.
    pub part: Option<Range<usize>>,
    /// Glossary names to link, ascending by run and place, not overlapping.
    pub terms: &'s [TermMatch],
    /// Put before every id, so that text transcluded twice has different ones. Links to `#…` are
    /// the host's, which knows whether the place came along.
    pub id_prefix: &'s str,
    /// Put before the `#` of links between footnotes and their references: empty on the page itself,
    /// the page's address where its text is shown elsewhere, as in a feed.
    pub page: &'s str,
    /// How many levels headings go down: 1 makes `#` an `<h2>`. Level 6 is the lowest.
    pub heading_shift: u8,
    /// Whether the first image of this text is seen at once, and so is not loaded lazily.
    pub first_image_eager: bool,
    /// For whom it is written.
    pub form: Form,
    /// The words the writer adds.
    pub words: Words<'s>,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Settings {
            part: None,
            terms: &[],
            id_prefix: "",
            page: "",
            heading_shift: 0,
            first_image_eager: true,
            form: Form::Plain,
            words: Words::default(),
        }
    }
}

/// For whom a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Whoever reads HTML: CommonMark's and GFM's reference output, footnotes as a list at the end.
    #[default]
    Plain,
    /// A page with the theme's style sheet: footnotes as notes where they are referred to, code with a title bar,
    /// tables that can be scrolled, headings that can be linked to.
    Page,
}

/// What is numbered through a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// A footnote.
    Note,
    /// A table.
    Table,
}

/// Words the writer adds, for pages in other languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'s> {
    /// Title of `> [!NOTE]`.
    pub note: Cow<'s, str>,
    /// Title of `> [!TIP]`.
    pub tip: Cow<'s, str>,
    /// Title of `> [!IMPORTANT]`.
    pub important: Cow<'s, str>,
    /// Title of `> [!WARNING]`.
    pub warning: Cow<'s, str>,
    /// Title of `> [!CAUTION]`.
    pub caution: Cow<'s, str>,
    /// Name of the list of footnotes.
    pub footnotes: Cow<'s, str>,
    /// Name of the link back from a footnote; its number follows.
    pub back: Cow<'s, str>,
    /// Name of the button that shows a note; `{}` is its number.
    pub note_number: Cow<'s, str>,
    /// Name of a table; `{}` is its number.
    pub table_number: Cow<'s, str>,
    /// Name of the link to a section; `{}` is its heading.
    pub link_to_section: Cow<'s, str>,
    /// The button that copies a block of code.
    pub copy: Cow<'s, str>,
    /// What it says when that is done.
    pub copied: Cow<'s, str>,
}

impl Default for Words<'_> {
    fn default() -> Self {
        Words {
            note: "Note".into(),
            tip: "Tip".into(),
            important: "Important".into(),
            warning: "Warning".into(),
            caution: "Caution".into(),
            footnotes: "Footnotes".into(),
            back: "Back to reference".into(),
            note_number: "Note {}".into(),
            table_number: "Table {}".into(),
            link_to_section: "Link to section: {}".into(),
            copy: "Copy".into(),
            copied: "Copied".into(),
        }
    }
}

impl Words<'_> {
    /// Title of a callout.
    pub fn callout(&self, kind: BlockQuoteKind) -> &str {
        match kind {
            BlockQuoteKind::Note => &self.note,
            BlockQuoteKind::Tip => &self.tip,
            BlockQuoteKind::Important => &self.important,
            BlockQuoteKind::Warning => &self.warning,
            BlockQuoteKind::Caution => &self.caution,
        }
    }
}

/// The words of `pattern` with `what` in the place of `{}`.
pub fn fill(pattern: &str, what: &str) -> String {
    pattern.replacen("{}", what, 1)
}
