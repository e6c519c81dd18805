//! Footnotes on a page: a note stands where it is referred to.
//!
//! The reference is a button and the note an element that it shows; the style sheet makes a margin note, a
//! sheet, a card or an indented block of it. A note of words stands inside the line, right behind its first
//! reference. One that holds blocks cannot, and neither can one that is referred to in a heading, the title of a
//! definition, a table or another note, whose text it would be part of: these follow the block of the
//! first level in which they are referred to. Numbers are given in the order in which readers meet them.
//!
//! A button cannot stand in a link, so a reference in one follows it.

use std::collections::VecDeque;
use std::ops::Range;

use super::Writer;
use crate::markup::host::{Numbered, fill};
use crate::parse::markdown::raw_html::{self, Piece};
use crate::parse::markdown::{Ev, Tag, TagEnd, transclusion};

/// Elements of raw HTML in which no button can stand.
const CONTROLS: [&str; 4] = ["a", "button", "label", "summary"];

/// Where notes are written.
#[derive(Debug, Default)]
pub(super) struct Placing {
    /// How many elements are open in which no note can stand.
    pub(super) sealed: u32,
    /// Number of each note on the page; 0 before its first reference.
    numbers: Vec<u32>,
    /// How many notes of this text have a number.
    numbered: u32,
    /// Notes that follow the block.
    waiting: VecDeque<usize>,
    /// References that follow the link.
    held: Vec<usize>,
    /// Open elements of [`CONTROLS`], and whether each was opened inside a line.
    raw: Vec<(&'static str, bool)>,
}

impl Writer<'_, '_> {
    /// Blocks of the first level, each with the notes that follow it.
    pub(super) fn blocks(&mut self, range: Range<usize>) {
        let mut i = range.start;
        while i < range.end {
            let end = self.block_end(i).min(range.end);
            while i < end {
                i = self.event(i);
            }
            self.waiting_notes();
        }
        self.placing.raw.clear();
        self.release();
        self.waiting_notes();
    }

    /// Index after the end of what starts at `i`.
    fn block_end(&self, i: usize) -> usize {
        let mut depth = 0_usize;
        for (at, (event, _)) in self.events.iter().enumerate().skip(i) {
            match event {
                Ev::Start(_) => depth += 1,
                Ev::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at + 1;
            }
        }
        self.events.len()
    }

    /// The reference to a note.
    pub(super) fn note_reference(&mut self, index: usize) {
        if self.anchors.contains(&true) || !self.placing.raw.is_empty() {
            self.placing.held.push(index);
        } else {
            self.note_button(index);
        }
    }

    /// Writes the references that waited for the end of a link.
    pub(super) fn release(&mut self) {
        if self.placing.held.is_empty() || self.anchors.contains(&true) || !self.placing.raw.is_empty() {
            return;
        }
        for index in std::mem::take(&mut self.placing.held) {
            self.note_button(index);
        }
    }

    fn note_button(&mut self, index: usize) {
        self.placing.numbers.resize(self.notes.notes.len(), 0);
        let is_first = self.placing.numbers[index] == 0;
        if is_first {
            self.placing.numbered += 1;
            self.placing.numbers[index] = self.host.number(Numbered::Note, self.placing.numbered);
        }
        let number = self.placing.numbers[index].to_string();
        self.references[index] += 1;
        // Feeds, where notes stand at the end, lead back to it.
        let own_id = self.notes.notes[index].reference_id(self.references[index]);
        let id = format!("{}{}", self.settings.id_prefix, self.notes.notes[index].id);
        // A line may not end before the number: only a word joiner keeps a button where it is (CSS Text 3, 5.1).
        self.out.push_str("\u{2060}<button class=\"ref\" type=\"button\"");
        self.id(&own_id);
        self.attribute("popovertarget", &id);
        self.attribute("aria-label", &fill(&self.settings.words.note_number, &number));
        self.out.push('>');
        self.out.push_str(&number);
        self.out.push_str("</button>");
        if !is_first {
            return;
        }
        match self.words_of_note(index) {
            Some(words) if self.placing.sealed == 0 => {
                self.note_start("span", index);
                self.note_number(index);
                self.note_words(words);
                self.out.push_str("</span>");
            }
            _ => self.placing.waiting.push_back(index),
        }
    }

    /// The notes that follow the block, with those that they refer to.
    fn waiting_notes(&mut self) {
        while let Some(index) = self.placing.waiting.pop_front() {
            self.fresh_line();
            self.note_start("div", index);
            if let Some(words) = self.words_of_note(index) {
                self.note_number(index);
                self.note_words(words);
            } else {
                let definition = self.notes.notes[index].definition.clone();
                self.out.push('\n');
                self.placing.sealed += 1;
                let mut at = definition.start;
                if self.is_paragraph_of_words(at) {
                    // The number belongs to the first line.
                    at = self.event(at);
                }
                self.note_number(index);
                self.range(at..definition.end);
                self.placing.sealed -= 1;
            }
            self.out.push_str("</div>\n");
        }
    }

    fn note_start(&mut self, element: &str, index: usize) {
        self.out.push('<');
        self.out.push_str(element);
        self.out.push_str(" class=\"note\" popover");
        let id = self.notes.notes[index].id.clone();
        self.id(&id);
        self.out.push_str(" role=\"note\">");
    }

    fn note_number(&mut self, index: usize) {
        self.out.push_str("<sup>");
        self.out.push_str(&self.placing.numbers[index].to_string());
        self.out.push_str("</sup>");
    }

    fn note_words(&mut self, words: Range<usize>) {
        self.placing.sealed += 1;
        self.phrases += 1;
        self.range(words);
        self.end_raw_controls();
        self.phrases -= 1;
        self.placing.sealed -= 1;
    }

    /// The events of a note that is one paragraph of words, or nothing.
    fn words_of_note(&self, index: usize) -> Option<Range<usize>> {
        let definition = self.notes.notes[index].definition.clone();
        if definition.is_empty() {
            return Some(definition);
        }
        let last = definition.end - 1;
        let is_end = |(event, _): &(Ev<'_>, _)| matches!(event, Ev::End(TagEnd::Paragraph));
        let is_one = self.events[definition.clone()].iter().position(is_end) == Some(last - definition.start);
        (is_one && self.is_paragraph_of_words(definition.start)).then_some(definition.start + 1..last)
    }

    /// Whether a paragraph starts here that is written as one.
    fn is_paragraph_of_words(&self, at: usize) -> bool {
        matches!(self.events[at].0, Ev::Start(Tag::Paragraph))
            && self.caption != Some(at)
            && transclusion::paragraph(self.events, at).is_none()
            && self.figure(at).is_none()
    }

    /// Keeps count of the elements of raw HTML in which no button can stand.
    pub(super) fn raw_controls(&mut self, html: &str, inline: bool) {
        if !self.is_page() || self.notes.notes.is_empty() {
            return;
        }
        for piece in raw_html::pieces(html) {
            let Piece::Tag(tag) = piece else { continue };
            let Some(name) = CONTROLS.iter().find(|name| tag.is(name)) else { continue };
            let raw = &mut self.placing.raw;
            if !tag.closes {
                raw.push((name, inline));
            } else if let Some(at) = raw.iter().rposition(|(open, _)| open == name) {
                raw.truncate(at);
            }
        }
        self.release();
    }

    /// An element of raw HTML that was opened in a line and never closed ends with it.
    pub(super) fn end_raw_controls(&mut self) {
        self.placing.raw.retain(|(_, inline)| !inline);
        self.release();
    }
}
