//! Glossary names in the text become links to their terms.

use super::Writer;
use crate::markup::escape;
use crate::markup::host::TermMatch;
use crate::parse::markdown::runs::Counter;
use crate::parse::markdown::{Ev, Spanned};

/// Where each run begins, and which names stand in it.
pub(super) struct Cursor<'t> {
    terms: &'t [TermMatch],
    /// For every event: the run it belongs to and its offset there. Empty without terms.
    places: Vec<Option<(u32, u32)>>,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(events: &[Spanned<'_>], terms: &'t [TermMatch]) -> Self {
        let mut places = Vec::new();
        if !terms.is_empty() {
            places.reserve_exact(events.len());
            let mut counter = Counter::default();
            let mut last = (u32::MAX, 0);
            for (event, _) in events {
                let place = counter.step(event).map(|run| {
                    let offset = if last.0 == run { last.1 } else { 0 };
                    let length = if let Ev::Text(text) = event { text.len() as u32 } else { 1 };
                    last = (run, offset + length);
                    (run, offset)
                });
                places.push(place);
            }
        }
        Cursor { terms, places }
    }
}

impl Writer<'_, '_> {
    pub(super) fn text(&mut self, i: usize, text: &str) {
        self.run(i, text, text.len() as u32);
    }

    pub(super) fn soft_break(&mut self, i: usize) {
        self.run(i, "\n", 1);
    }

    /// Writes a piece of text that is `length` bytes of its run, and opens and closes the links
    /// that begin and end in it.
    fn run(&mut self, i: usize, text: &str, length: u32) {
        let Some((run, from)) = self.terms.places.get(i).copied().flatten() else {
            let skip = std::mem::take(&mut self.skip);
            return escape::text(&mut self.out, &text[skip..]);
        };
        let terms = self.terms.terms;
        let mut done = std::mem::take(&mut self.skip);
        let first = terms.partition_point(|term| (term.run, term.range.end) <= (run, from));
        for term in &terms[first..] {
            if term.run != run || term.range.start >= from + length {
                break;
            }
            if term.range.start < from + done as u32 && term.range.start >= from {
                continue;
            }
            if term.range.start >= from {
                let at = (term.range.start - from) as usize;
                escape::text(&mut self.out, &text[done..at]);
                self.out.push_str("<a class=\"term\" href=\"");
                escape::href(&mut self.out, &term.href);
                self.out.push('"');
                self.card(&term.id);
                self.out.push('>');
                done = at;
            }
            if term.range.end <= from + length {
                let end = (term.range.end - from) as usize;
                escape::text(&mut self.out, &text[done..end]);
                self.out.push_str("</a>");
                done = end;
            }
        }
        escape::text(&mut self.out, &text[done..]);
    }
}
