//! Links of raw HTML, and the sentence around a link.

use std::ops::Range;

use super::walk::Walk;
use super::{Link, LinkKind};
use crate::parse::markdown::raw_html::{self, Piece};
use crate::parse::target::Target;

/// How far from a link its sentence may reach, in bytes on either side.
const REACH: usize = 600;

/// A link whose end has not come yet.
pub(super) struct OpenLink {
    /// Index in `Outline::links`.
    pub(super) index: usize,
    /// Where its text begins in the plain text of the block.
    pub(super) from: usize,
    /// Written as `<a href>`.
    pub(super) raw: bool,
}

/// Takes links, images, anchors and text out of raw HTML. `place` turns an offset in it into one in
/// the body.
pub(super) fn raw_links(walk: &mut Walk, html: &str, place: impl Fn(usize) -> usize) {
    for piece in raw_html::pieces(html) {
        let tag = match piece {
            Piece::Text(text) => {
                walk.block.push_str(&raw_html::decode(text));
                continue;
            }
            Piece::Tag(tag) => tag,
        };
        let span = place(tag.span.start)..place(tag.span.end - 1) + 1;
        if tag.closes {
            if tag.is("a") {
                walk.close_raw_link(span.end);
            }
            continue;
        }
        for attr in tag.attrs() {
            let name = |name: &str| attr.name.eq_ignore_ascii_case(name);
            if (name("id") || (name("name") && tag.is("a"))) && !attr.value.is_empty() {
                walk.out.anchors.push(attr.value.into_owned());
            } else if name("href") && tag.is("a") {
                // Links do not nest: a second one ends the first.
                walk.close_link(true);
                walk.open_link(Target::address(&attr.value), LinkKind::Link, span.clone(), true);
            } else if name("src") && tag.is("img") {
                walk.open_link(Target::address(&attr.value), LinkKind::Image, span.clone(), true);
                walk.close_link(true);
            }
        }
    }
}

impl Link {
    /// Finds the sentence of `block` around `at`, where the link's own text stands.
    pub(super) fn set_sentence(&mut self, block: &str, at: Range<usize>) {
        // A text without full stops must not make every link quote all of it.
        let from = floor(block, at.start.saturating_sub(REACH));
        let to = floor(block, (at.end + REACH).min(block.len()));
        let around = crate::text::sentence::sentence_around(&block[from..to], at.start - from..at.end - from);
        let (start, end) = ((from + around.start).min(at.start), (from + around.end).max(at.end));
        fold_into(&mut self.sentence, &block[start..at.start]);
        let from = self.sentence.len();
        fold_into(&mut self.sentence, &block[at.clone()]);
        let to = self.sentence.len();
        fold_into(&mut self.sentence, &block[at.end..end]);
        self.sentence.truncate(self.sentence.trim_end().len());
        self.in_sentence =
            if at.is_empty() { 0..0 } else { from.min(self.sentence.len())..to.min(self.sentence.len()) };
        if self.kind != LinkKind::Link {
            self.in_sentence = 0..0;
        }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// White space folded: one space for each stretch of it, none at the ends.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(&mut out, text);
    out.truncate(out.trim_end().len());
    out
}

fn fold_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        out.push_str(&rest[..at]);
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        rest = rest[at..].trim_start();
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use super::*;
    use crate::parse::markdown::{Rules, events};

    fn of(body: &str) -> super::super::Outline {
        outline(&events(body, &Rules::default()), body)
    }

    #[test]
    fn the_sentence_around_a_link() {
        let body = "# T\n\nFirst one. See *the\nnew* [second   part](b.md#x), please. Third.\n\n| a |\n|---|\n| [c](c.md) x |\n";
        let outline = of(body);
        let link = &outline.links[0];
        assert_eq!(link.sentence, "See the new second part, please.");
        assert_eq!(&link.sentence[link.in_sentence.clone()], "second part");
        assert_eq!(link.heading, Some(0));
        assert_eq!(&body[link.span.clone()], "[second   part](b.md#x)");
        assert_eq!(outline.links[1].sentence, "c x");
    }

    #[test]
    fn raw_html_holds_links_and_anchors() {
        let body = "a <a href=\"b.md\">go there</a> <img src='p.png'> x\n\n> <div id=\"box\"><a\n> name=old href=c.md>see</a>\n> </div>\n";
        let outline = of(body);
        let all: Vec<_> =
            outline.links.iter().map(|link| (link.target.clone(), link.kind, link.sentence.as_str())).collect();
        let path = |p: &str| Target::Path(p.to_owned(), None);
        let expected = [
            (path("b.md"), LinkKind::Link, "a go there x"),
            (path("p.png"), LinkKind::Image, "a go there x"),
            (path("c.md"), LinkKind::Link, "see"),
        ];
        assert_eq!(all, expected);
        assert_eq!(&body[outline.links[0].span.clone()], "<a href=\"b.md\">go there</a>");
        assert!(body[outline.links[2].span.clone()].starts_with("<a\n"), "{}", &body[outline.links[2].span.clone()]);
        assert_eq!(outline.anchors, ["box", "old"]);
    }

    #[test]
    fn what_a_body_holds() {
        let body = "![](x.png)\n\nThe *first*\nparagraph[^n].\n\n## Two `x` {#two}\n\n- item ![[b#c]]\n\n```\ncode words\n```\n\n[^n]: note\n";
        let outline = of(body);
        assert_eq!(outline.first_paragraph, "The first paragraph.");
        assert_eq!((outline.headings[0].text.as_str(), outline.headings[0].id.as_str()), ("Two x", "two"));
        assert_eq!(outline.anchors, ["fnref-n", "fn-n"]);
        assert_eq!(outline.words, 7);
        let kinds: Vec<_> = outline.links.iter().map(|link| link.kind).collect();
        assert_eq!(kinds, [LinkKind::Image, LinkKind::Transclusion]);
        for run in &outline.runs {
            let from = run.block_offset as usize;
            assert_eq!(&outline.blocks[run.block as usize][from..from + run.text.len()], run.text);
        }
        let sections: Vec<_> = outline.runs.iter().map(|run| run.section).collect();
        assert_eq!(sections, [0, 0, 0, 0, 1, 1]);
    }
}
