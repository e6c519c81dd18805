//! Tables. On a page each has a region around it with a name, so that a wide one can be scrolled, and the paragraph
//! below that begins with `Table: ` is its caption.

use super::Writer;
use crate::markup::host::{Numbered, fill};
use crate::parse::markdown::{Alignment, Ev, Tag, TagEnd};

/// What the paragraph with a table's caption begins with.
const CAPTION: &str = "Table: ";
/// From so many columns on a table may be wider than the text.
const WIDE: usize = 5;

impl<'e> Writer<'e, '_> {
    pub(super) fn table(&mut self, i: usize, alignments: &'e [Alignment]) {
        self.alignments = alignments;
        self.placing.sealed += 1;
        if !self.is_page() {
            return self.line("<table>\n");
        }
        self.tables += 1;
        let number = self.host.number(Numbered::Table, self.tables);
        self.line(if alignments.len() >= WIDE { "<div class=\"table wide\"" } else { "<div class=\"table\"" });
        self.out.push_str(" role=\"region\"");
        self.attribute("aria-label", &fill(&self.settings.words.table_number, &number.to_string()));
        self.out.push_str(" tabindex=\"0\">\n<table>\n");
        if let Some(paragraph) = self.caption_of(i) {
            self.out.push_str("<caption>");
            self.phrases += 1;
            self.skip = CAPTION.len();
            let mut at = paragraph + 1;
            while !matches!(self.events[at].0, Ev::End(TagEnd::Paragraph)) {
                at = self.event(at);
            }
            self.phrases -= 1;
            self.out.push_str("</caption>\n");
            self.caption = Some(paragraph);
        }
    }

    pub(super) fn table_end(&mut self) {
        self.placing.sealed -= 1;
        self.out.push_str("</table>\n");
        if self.is_page() {
            self.out.push_str("</div>\n");
        }
    }

    /// The index of the paragraph that is the caption of the table that starts at `i`.
    fn caption_of(&self, i: usize) -> Option<usize> {
        let end = i + self.events[i..].iter().position(|(event, _)| matches!(event, Ev::End(TagEnd::Table)))?;
        let [(Ev::Start(Tag::Paragraph), _), (Ev::Text(text), _)] = self.events.get(end + 1..end + 3)? else {
            return None;
        };
        (text.len() > CAPTION.len() && text.starts_with(CAPTION)).then_some(end + 1)
    }

    pub(super) fn table_head(&mut self) {
        self.in_head = true;
        self.cell = 0;
        self.out.push_str("<thead>\n<tr>\n");
    }

    pub(super) fn table_head_end(&mut self, i: usize) {
        self.in_head = false;
        self.out.push_str("</tr>\n</thead>\n");
        if matches!(self.events.get(i + 1), Some((Ev::Start(Tag::TableRow), _))) {
            self.out.push_str("<tbody>\n");
        }
    }

    pub(super) fn table_row(&mut self) {
        self.cell = 0;
        self.out.push_str("<tr>\n");
    }

    pub(super) fn table_row_end(&mut self, i: usize) {
        self.out.push_str("</tr>\n");
        if matches!(self.events.get(i + 1), Some((Ev::End(TagEnd::Table), _))) {
            self.out.push_str("</tbody>\n");
        }
    }

    pub(super) fn table_cell(&mut self, i: usize) {
        let is_empty = matches!(self.events.get(i + 1), Some((Ev::End(TagEnd::TableCell), _)));
        self.out.push_str(match (self.is_header(is_empty), self.is_page()) {
            (false, _) => "<td",
            (true, false) => "<th",
            (true, true) => "<th scope=\"col\"",
        });
        self.out.push_str(match self.alignments.get(self.cell) {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::None) | None => ">",
        });
    }

    pub(super) fn table_cell_end(&mut self, i: usize) {
        self.end_raw_controls();
        self.cell += 1;
        let is_empty = matches!(self.events[i - 1].0, Ev::Start(Tag::TableCell));
        self.out.push_str(if self.is_header(is_empty) { "</th>\n" } else { "</td>\n" });
    }

    /// Whether a cell heads a column. On a page an empty cell of the head does not: it would be announced as a heading
    /// that says nothing.
    fn is_header(&self, is_empty: bool) -> bool {
        self.in_head && !(is_empty && self.is_page())
    }
}
