//! Headings. On a page those of the second and third level end with a link to themselves.

use std::ops::Range;

use super::Writer;
use crate::markup::escape;
use crate::parse::markdown::{CowStr, Ev, HeadingLevel};

type Attribute<'e> = (CowStr<'e>, Option<CowStr<'e>>);

impl<'e> Writer<'e, '_> {
    fn level(&self, level: HeadingLevel) -> &'static str {
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        NAMES[(level as usize - 1 + usize::from(self.settings.heading_shift)).min(5)]
    }

    pub(super) fn heading(
        &mut self,
        i: usize,
        level: HeadingLevel,
        id: Option<&'e str>,
        classes: &[CowStr<'_>],
        attrs: &[Attribute<'_>],
    ) {
        self.phrases += 1;
        self.placing.sealed += 1;
        let has_link = self.is_page() && matches!(self.level(level), "h2" | "h3");
        self.heading = id.filter(|_| has_link).map(|id| (id, i + 1));
        self.fresh_line();
        self.out.push('<');
        self.out.push_str(self.level(level));
        if let Some(id) = id {
            self.id(id);
        }
        if !classes.is_empty() {
            self.attribute("class", &classes.join(" "));
        }
        for (name, value) in attrs.iter().filter(|(name, _)| is_harmless(name)) {
            self.attribute(name, value.as_deref().unwrap_or_default());
        }
        self.out.push('>');
    }

    pub(super) fn heading_end(&mut self, i: usize, level: HeadingLevel) {
        if let Some((id, first)) = self.heading.take() {
            self.out.push_str("<a class=\"anchor\" href=\"");
            self.place(id);
            self.out.push_str("\" aria-label=\"");
            let words = &self.settings.words.link_to_section;
            let (before, after) = words.split_once("{}").unwrap_or((words, ""));
            escape::text(&mut self.out, before);
            self.spoken(first..i);
            escape::text(&mut self.out, after);
            self.out.push_str("\">#</a>");
        }
        self.phrases -= 1;
        self.placing.sealed -= 1;
        self.out.push_str("</");
        self.out.push_str(self.level(level));
        self.out.push_str(">\n");
    }

    /// The words of some events, without tags and notes.
    fn spoken(&mut self, range: Range<usize>) {
        for (event, _) in &self.events[range] {
            match event {
                Ev::Text(text) | Ev::Code(text) | Ev::InlineMath(text) | Ev::DisplayMath(text) => {
                    escape::text(&mut self.out, text);
                }
                Ev::SoftBreak | Ev::HardBreak => self.out.push(' '),
                _ => {}
            }
        }
    }
}

/// Whether an attribute of a heading may be written: no event handlers and styles, nothing that is
/// no name, nothing that is written already.
fn is_harmless(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && !lower.starts_with("on")
        && !matches!(lower.as_str(), "style" | "id" | "class")
}
