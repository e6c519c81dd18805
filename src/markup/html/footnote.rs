//! Footnotes as endnotes: references in the text, and the list at its end.

use std::fmt::Write;

use super::Writer;
use crate::markup::escape;

impl Writer<'_, '_> {
    pub(super) fn reference(&mut self, label: &str) {
        let Some(index) = self.notes.find(label) else {
            // Part of a document whose footnote is nowhere: as pulldown-cmark leaves it.
            self.out.push_str("[^");
            escape::text(&mut self.out, label);
            self.out.push(']');
            return;
        };
        if self.is_page() {
            return self.note_reference(index);
        }
        self.references[index] += 1;
        let note = &self.notes.notes[index];
        let (target, id) = (note.id.clone(), note.reference_id(self.references[index]));
        self.out.push_str("<sup class=\"footnote-ref\"><a href=\"");
        self.place(&target);
        self.out.push('"');
        self.id(&id);
        write!(self.out, " role=\"doc-noteref\">{}</a></sup>", index + 1).expect("a string takes everything");
    }

    /// The list of footnotes, each with links back to every place that refers to it.
    pub(super) fn footnotes(&mut self) {
        if self.notes.notes.is_empty() {
            return;
        }
        self.fresh_line();
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        self.attribute("aria-label", &self.settings.words.footnotes);
        self.out.push_str(">\n<ol>\n");
        for index in 0..self.notes.notes.len() {
            let (id, definition) = (self.notes.notes[index].id.clone(), self.notes.notes[index].definition.clone());
            self.out.push_str("<li");
            self.id(&id);
            self.out.push_str(">\n");
            self.range(definition);
            self.fresh_line();
            // The links back stand at the end of the last paragraph, when the footnote ends with one.
            let in_paragraph = self.out.ends_with("</p>\n");
            if in_paragraph {
                self.out.truncate(self.out.len() - "</p>\n".len());
            } else {
                self.out.push_str("<p>");
            }
            self.links_back(index, in_paragraph);
            self.out.push_str("</p>\n</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// The address of an id of this text.
    pub(super) fn place(&mut self, id: &str) {
        escape::href(&mut self.out, self.settings.page);
        self.out.push('#');
        escape::href(&mut self.out, self.settings.id_prefix);
        escape::href(&mut self.out, id);
    }

    fn links_back(&mut self, index: usize, space: bool) {
        for n in 1..=self.notes.notes[index].references {
            if space || n > 1 {
                self.out.push(' ');
            }
            let id = self.notes.notes[index].reference_id(n);
            self.out.push_str("<a href=\"");
            self.place(&id);
            let name = match n {
                1 => format!("{} {}", self.settings.words.back, index + 1),
                _ => format!("{} {}-{n}", self.settings.words.back, index + 1),
            };
            self.out.push_str("\" class=\"footnote-back\" role=\"doc-backlink\"");
            self.attribute("aria-label", &name);
            self.out.push_str(">↩");
            if n > 1 {
                write!(self.out, "<sup>{n}</sup>").expect("a string takes everything");
            }
            self.out.push_str("</a>");
        }
    }
}
