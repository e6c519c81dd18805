//! The walk that makes an [`Outline`].

use std::ops::Range;

use super::links::{OpenLink, fold, raw_links};
use super::{Heading, Link, LinkKind, Outline, Run};
use crate::parse::markdown::runs::Counter;
use crate::parse::markdown::{Ev, LinkType, Spanned, Tag, TagEnd, footnotes, transclusion};
use crate::parse::target::Target;

/// Lists what the events of a body hold. Spans are bytes of `body`.
pub fn outline(events: &[Spanned<'_>], body: &str) -> Outline {
    let mut walk = Walk { block: String::with_capacity(256), ..Walk::default() };
    for (event, span) in events {
        walk.step(event, span);
    }
    walk.end_block();
    let mut out = walk.out;
    for note in footnotes::number(events, 0..events.len()).notes {
        out.anchors.extend((1..=note.references).map(|n| note.reference_id(n)));
        out.anchors.push(note.id);
    }
    debug_assert!(out.links.iter().all(|link| link.span.end <= body.len()));
    out
}

/// The headings alone, for who draws a body and does not ask what else it holds.
pub fn headings(events: &[Spanned<'_>]) -> Vec<Heading> {
    let mut walk = Walk::default();
    let mut inside = false;
    for (event, span) in events {
        inside |= matches!(event, Ev::Start(Tag::Heading { .. }));
        if inside {
            walk.step(event, span);
        }
        inside &= !matches!(event, Ev::End(TagEnd::Heading(_)));
    }
    walk.out.headings
}

#[derive(Default)]
pub(super) struct Walk {
    pub(super) out: Outline,
    /// Plain text of the current block so far.
    pub(super) block: String,
    /// Links of the current block whose sentence is not known yet: index and bytes of the block.
    pending: Vec<(usize, Range<usize>)>,
    /// Links that are open, innermost last.
    pub(super) open: Vec<OpenLink>,
    runs: Counter,
    section: u32,
    /// How many quotations, lists, tables and footnotes are open.
    containers: u32,
    code: bool,
    /// Inside a wikilink without a text of its own.
    names_itself: bool,
    images: u32,
    heading: Option<(u8, String)>,
    /// The raw HTML block being read, and where its pieces came from: offset in it, offset in the body.
    html: String,
    html_map: Vec<(usize, usize)>,
    in_html: bool,
}

impl Walk {
    fn step(&mut self, event: &Ev<'_>, span: &Range<usize>) {
        if let Some(run) = self.runs.step(event) {
            self.run(run, event);
        }
        match event {
            Ev::Text(text) if !self.code && self.images == 0 && self.names_itself => {
                self.block.push_str(&wikilink_words(text));
            }
            Ev::Text(text) if !self.code && self.images == 0 => self.block.push_str(text),
            Ev::Code(text) | Ev::InlineMath(text) | Ev::DisplayMath(text) if self.images == 0 => {
                self.block.push_str(text);
            }
            Ev::SoftBreak | Ev::HardBreak if self.images == 0 => self.block.push(' '),
            Ev::Start(tag) => self.start(tag, span),
            Ev::End(tag) => self.end(*tag, span),
            Ev::Html(html) => {
                self.html_map.push((self.html.len(), span.start));
                self.html.push_str(html);
                if !self.in_html {
                    self.end_html();
                }
            }
            Ev::InlineHtml(html) => {
                raw_links(self, html, |at| span.start + at);
            }
            _ => {}
        }
    }

    fn run(&mut self, number: u32, event: &Ev<'_>) {
        let text = if let Ev::Text(text) = event { text.as_ref() } else { " " };
        if let Some(run) = self.out.runs.get_mut(number as usize) {
            run.text.push_str(text);
            return;
        }
        debug_assert_eq!(number as usize, self.out.runs.len(), "runs are counted one by one");
        let (block, block_offset) = (self.out.blocks.len() as u32, self.block.len() as u32);
        self.out.runs.push(Run { text: text.to_owned(), section: self.section, block, block_offset });
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Link { dest_url, link_type, .. } => {
                self.names_itself = matches!(link_type, LinkType::WikiLink { has_pothole: false });
                let target = Target::parse(dest_url, *link_type);
                self.open_link(target, LinkKind::Link, span.clone(), false);
            }
            Tag::Image { dest_url, link_type, .. } => {
                let kind = if transclusion::is_transclusion(*link_type, dest_url) {
                    LinkKind::Transclusion
                } else {
                    LinkKind::Image
                };
                self.open_link(Target::parse(dest_url, *link_type), kind, span.clone(), false);
                self.images += 1;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            _ => {
                self.end_block();
                match tag {
                    Tag::Heading { level, id, .. } => {
                        let level = *level as u8;
                        if level <= 2 {
                            self.section += 1;
                        }
                        self.heading = Some((level, id.as_deref().unwrap_or_default().to_owned()));
                    }
                    Tag::CodeBlock(_) => self.code = true,
                    Tag::HtmlBlock => self.in_html = true,
                    tag if is_container(tag.to_end()) => self.containers += 1,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::Link => {
                self.names_itself = false;
                self.close_link(false);
            }
            TagEnd::Image => {
                self.images -= 1;
                self.close_link(false);
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Heading(_) => {
                let text = fold(&self.block);
                // The heading is the nearest one for its own links, too.
                if let Some((level, id)) = self.heading.take() {
                    self.out.headings.push(Heading { level, id, text, span: span.clone() });
                }
                self.end_block();
            }
            TagEnd::Paragraph => {
                if self.containers == 0 && self.out.first_paragraph.is_empty() {
                    self.out.first_paragraph = fold(&self.block);
                }
                self.end_block();
            }
            _ => {
                match tag {
                    TagEnd::CodeBlock => self.code = false,
                    TagEnd::HtmlBlock => {
                        self.in_html = false;
                        self.end_html();
                    }
                    tag if is_container(tag) => self.containers -= 1,
                    _ => {}
                }
                self.end_block();
            }
        }
    }

    pub(super) fn open_link(&mut self, target: Target, kind: LinkKind, span: Range<usize>, raw: bool) {
        // Inside a heading, the heading being read is the nearest one.
        let heading =
            if self.heading.is_some() { Some(self.out.headings.len()) } else { self.out.headings.len().checked_sub(1) };
        let link = Link { target, kind, span, heading, sentence: String::new(), in_sentence: 0..0 };
        self.open.push(OpenLink { index: self.out.links.len(), from: self.block.len(), raw });
        self.out.links.push(link);
    }

    /// Closes the innermost link, if it is of this kind.
    pub(super) fn close_link(&mut self, raw: bool) {
        if self.open.last().is_some_and(|link| link.raw == raw) {
            let link = self.open.pop().expect("it was just looked at");
            self.pending.push((link.index, link.from..self.block.len()));
        }
    }

    pub(super) fn close_raw_link(&mut self, end: usize) {
        if let Some(link) = self.open.last().filter(|link| link.raw) {
            self.out.links[link.index].span.end = end;
            self.close_link(true);
        }
    }

    fn end_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let map = std::mem::take(&mut self.html_map);
        raw_links(self, &html, |at| {
            let (from, start) = map[map.partition_point(|(from, _)| *from <= at).saturating_sub(1)];
            start + (at - from)
        });
    }

    /// Ends a block of text: its links learn their sentence.
    fn end_block(&mut self) {
        // Raw links that were never closed end here.
        while self.open.last().is_some_and(|link| link.raw) {
            self.close_link(true);
        }
        if self.block.is_empty() && self.pending.is_empty() {
            return;
        }
        for (index, at) in self.pending.drain(..) {
            self.out.links[index].set_sentence(&self.block, at);
        }
        // A link around several blocks cannot be written in Markdown; what is open goes on in the next block.
        for link in &mut self.open {
            link.from = 0;
        }
        self.out.words += words(&self.block);
        let next = String::with_capacity(self.block.len());
        self.out.blocks.push(std::mem::replace(&mut self.block, next));
    }
}

fn is_container(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table | TagEnd::FootnoteDefinition | TagEnd::DefinitionList
    )
}

/// Number of words: stretches without white space that hold a letter or digit. A character of a
/// script that does not separate words counts as half a word.
fn words(text: &str) -> u32 {
    let (mut words, mut halves, mut inside) = (0, 0, false);
    if text.is_ascii() {
        for byte in text.bytes() {
            if byte.is_ascii_whitespace() {
                inside = false;
            } else if !inside && byte.is_ascii_alphanumeric() {
                inside = true;
                words += 1;
            }
        }
        return words;
    }
    for c in text.chars() {
        if is_unspaced(c) {
            halves += 1;
            inside = false;
        } else if c.is_whitespace() {
            inside = false;
        } else if !inside && c.is_alphanumeric() {
            inside = true;
            words += 1;
        }
    }
    words + (halves as u32).div_ceil(2)
}

/// Han, kana, Thai, Lao, Khmer and Burmese: letters of scripts written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        && c.is_alphabetic()
}

/// A wikilink without a text of its own as words: where only this document is known, `[[notes/how-caches-forget#why]]`
/// reads "how caches forget".
pub fn wikilink_words(written: &str) -> String {
    let (name, section) = written.split_once('#').unwrap_or((written, ""));
    let name = name.rsplit('/').next().unwrap_or(name).trim();
    let name = if name.is_empty() { section.trim() } else { name };
    if name.contains(char::is_whitespace) { name.to_owned() } else { name.replace(['-', '_'], " ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_alone_are_those_of_the_outline() {
        let body =
            "a\n# One *two* `x` [y](z.md) ![w](v.png)\n> ## In <b>bold</b>\n\nSetext\n===\n\n#\n- ### a\n\n[^n]: # n\n";
        let events = crate::parse::markdown::events(body, &Default::default());
        assert_eq!(headings(&events), outline(&events, body).headings);
    }

    #[test]
    fn counting_words() {
        for (text, expected) in [
            ("one two, three - four.", 4),
            ("don't re-use", 2),
            ("日本語の文章", 3),
            ("API を使う", 3),
            ("", 0),
            ("é à", 2),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_wikilink_reads_as_words() {
        for (written, words) in [
            ("how-caches-forget", "how caches forget"),
            ("notes/how_caches#why", "how caches"),
            ("#first-steps", "first steps"),
            ("On-call duty", "On-call duty"),
        ] {
            assert_eq!(wikilink_words(written), words);
        }
    }
}
