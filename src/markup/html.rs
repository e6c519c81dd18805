//! Events to HTML, in one walk.
//!
//! The output is CommonMark's reference output to the byte, line breaks included, so that the
//! specification's examples can be compared without cleverness; extensions follow the same manner.
//! No `style` attribute is ever written (a site's content security policy forbids them): the
//! alignment of cells is a class. What lies outside the document is asked of the [`Host`]. On a page
//! ([`Form::Page`]) headings, tables, code, figures and footnotes are written for readers instead.
//!
//! Two things are refused whatever the settings say: an address that would run code
//! (`Target::unsafe_scheme`), and event handlers in heading attributes.

mod block;
mod footnote;
mod heading;
mod inline;
mod note;
mod raw;
mod table;
mod term;

use std::ops::Range;

use super::host::{Form, Host, Settings};
use crate::parse::markdown::footnotes::{self, Footnotes};
use crate::parse::markdown::{Alignment, Ev, Spanned};

/// The HTML of a body, or of the part that `settings` names.
pub fn write(events: &[Spanned<'_>], host: &mut dyn Host, settings: &Settings<'_>) -> String {
    let part = settings.part.clone().unwrap_or(0..events.len());
    let length: usize = match (events.get(part.start), events[part.clone()].last()) {
        (Some(first), Some(last)) => last.1.end.saturating_sub(first.1.start),
        _ => 0,
    };
    let notes = footnotes::number(events, part.clone());
    let mut writer = Writer {
        // Tags and escapes add about a third.
        out: String::with_capacity(length + length / 3 + 256),
        events,
        host,
        settings,
        references: vec![0; notes.notes.len()],
        notes,
        alignments: &[],
        cell: 0,
        in_head: false,
        anchors: Vec::new(),
        heading: None,
        caption: None,
        skip: 0,
        tables: 0,
        placing: note::Placing::default(),
        phrases: 0,
        images: 0,
        image_is_wide: false,
        terms: term::Cursor::new(events, settings.terms),
    };
    match settings.form {
        Form::Plain => {
            writer.range(part);
            writer.footnotes();
        }
        Form::Page => writer.blocks(part),
    }
    writer.out
}

struct Writer<'e, 'h> {
    out: String,
    events: &'e [Spanned<'e>],
    host: &'h mut dyn Host,
    settings: &'h Settings<'h>,
    notes: Footnotes,
    /// How many references of each footnote are written.
    references: Vec<u32>,
    alignments: &'e [Alignment],
    /// Number of the cell in its row.
    cell: usize,
    in_head: bool,
    /// For each open link, whether its `<a>` was written.
    anchors: Vec<bool>,
    /// The heading that is open, when it gets a link to itself: its id, and the index of its first word.
    heading: Option<(&'e str, usize)>,
    /// Index of a paragraph that was written as the caption of a table.
    caption: Option<usize>,
    /// How many bytes of the next text are left out.
    skip: usize,
    tables: u32,
    placing: note::Placing,
    /// How many elements are open that hold words only.
    phrases: u32,
    images: u32,
    /// Whether the image written last may be wider than the text.
    image_is_wide: bool,
    terms: term::Cursor<'h>,
}

impl<'e> Writer<'e, '_> {
    fn range(&mut self, range: Range<usize>) {
        let mut i = range.start;
        while i < range.end {
            i = self.event(i);
        }
    }

    /// Writes the event at `i` and hands back the index of the next one to write.
    fn event(&mut self, i: usize) -> usize {
        let (event, span) = &self.events[i];
        match event {
            Ev::Start(tag) => return self.start(i, tag, span),
            Ev::End(tag) => self.end(i, *tag),
            Ev::Text(text) => self.text(i, text),
            Ev::Code(code) => {
                self.out.push_str("<code>");
                super::escape::text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Ev::InlineMath(tex) => self.out.push_str(&self.host.math(tex, false, span.clone())),
            Ev::DisplayMath(tex) => self.out.push_str(&self.host.math(tex, true, span.clone())),
            Ev::Html(html) => self.raw(html, span),
            Ev::InlineHtml(html) => {
                self.raw(html, span);
                self.raw_controls(html, true);
            }
            Ev::SoftBreak => self.soft_break(i),
            Ev::HardBreak => self.out.push_str("<br />\n"),
            Ev::Rule => {
                self.fresh_line();
                self.out.push_str("<hr />\n");
            }
            Ev::FootnoteReference(label) => self.reference(label),
            // Exactly GFM's output; the list item is the label's neighbour, as there.
            Ev::TaskListMarker(true) => self.out.push_str("<input checked=\"\" disabled=\"\" type=\"checkbox\"> "),
            Ev::TaskListMarker(false) => self.out.push_str("<input disabled=\"\" type=\"checkbox\"> "),
        }
        i + 1
    }

    fn is_page(&self) -> bool {
        self.settings.form == Form::Page
    }

    /// Begins a new line unless the output is at the beginning of one.
    fn fresh_line(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'\n')) {
            self.out.push('\n');
        }
    }

    /// ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        super::escape::text(&mut self.out, value);
        self.out.push('"');
    }

    /// ` id="…"`, with the prefix of a transclusion.
    fn id(&mut self, id: &str) {
        self.out.push_str(" id=\"");
        super::escape::text(&mut self.out, self.settings.id_prefix);
        super::escape::text(&mut self.out, id);
        self.out.push('"');
    }
}

#[cfg(test)]
mod tests;
