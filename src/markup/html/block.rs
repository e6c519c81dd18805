//! Blocks: paragraphs, headings, lists, tables, quotations, callouts, code.

use std::borrow::Cow;
use std::ops::Range;

use super::Writer;
use crate::markup::escape;
use crate::parse::markdown::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Ev, HeadingLevel, Tag, TagEnd, footnotes, transclusion,
};

type Attribute<'e> = (CowStr<'e>, Option<CowStr<'e>>);

impl<'e> Writer<'e, '_> {
    /// Writes the start of an element, or all of it; hands back the index of the next event.
    pub(super) fn start(&mut self, i: usize, tag: &'e Tag<'e>, span: &Range<usize>) -> usize {
        match tag {
            Tag::Paragraph => return self.paragraph(i),
            Tag::Heading { level, id, classes, attrs } => self.heading(*level, id.as_deref(), classes, attrs),
            Tag::BlockQuote(None) => self.line("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.callout(*kind),
            Tag::CodeBlock(kind) => return self.code_block(i, kind, span),
            Tag::HtmlBlock => return self.html_block(i),
            Tag::List(None) => self.line("<ul>\n"),
            Tag::List(Some(1)) => self.line("<ol>\n"),
            Tag::List(Some(start)) => self.line(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.line("<li>"),
            Tag::DefinitionList => self.line("<dl>\n"),
            Tag::DefinitionListTitle => {
                self.phrases += 1;
                self.line("<dt>");
            }
            Tag::DefinitionListDefinition => self.line("<dd>"),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.line("<table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.cell = 0;
                self.out.push_str("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.out.push_str("<tr>\n");
            }
            Tag::TableCell => self.table_cell(),
            // Footnotes stand at the end, in the order of their numbers.
            Tag::FootnoteDefinition(_) => return footnotes::end_of_definition(self.events, i),
            Tag::Emphasis => self.phrase("<em>"),
            Tag::Strong => self.phrase("<strong>"),
            Tag::Strikethrough => self.phrase("<del>"),
            Tag::Superscript => self.phrase("<sup>"),
            Tag::Subscript => self.phrase("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => return self.link(i, *link_type, dest_url, title, span),
            Tag::Image { link_type, dest_url, title, .. } => return self.image(i, *link_type, dest_url, title, span),
            // Front matter is not part of a body.
            Tag::MetadataBlock(_) => {}
        }
        i + 1
    }

    pub(super) fn end(&mut self, i: usize, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.phrases -= 1;
                self.out.push_str("</p>\n");
            }
            TagEnd::Heading(level) => {
                self.phrases -= 1;
                self.out.push_str("</");
                self.out.push_str(self.level(level));
                self.out.push_str(">\n");
            }
            TagEnd::BlockQuote(kind) => {
                self.fresh_line();
                self.out.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::List(ordered) => self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => {
                self.phrases -= 1;
                self.out.push_str("</dt>\n");
            }
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.out.push_str("</tr>\n</thead>\n");
                if matches!(self.events.get(i + 1), Some((Ev::Start(Tag::TableRow), _))) {
                    self.out.push_str("<tbody>\n");
                }
            }
            TagEnd::TableRow => {
                self.out.push_str("</tr>\n");
                if matches!(self.events.get(i + 1), Some((Ev::End(TagEnd::Table), _))) {
                    self.out.push_str("</tbody>\n");
                }
            }
            TagEnd::Table => self.out.push_str("</table>\n"),
            TagEnd::TableCell => {
                self.cell += 1;
                self.out.push_str(if self.in_head { "</th>\n" } else { "</td>\n" });
            }
            TagEnd::Emphasis => self.phrase_end("</em>"),
            TagEnd::Strong => self.phrase_end("</strong>"),
            TagEnd::Strikethrough => self.phrase_end("</del>"),
            TagEnd::Superscript => self.phrase_end("</sup>"),
            TagEnd::Subscript => self.phrase_end("</sub>"),
            TagEnd::Link => self.link_end(),
            // Written whole at their start.
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => {}
            TagEnd::MetadataBlock(_) => {}
        }
    }

    fn line(&mut self, html: &str) {
        self.fresh_line();
        self.out.push_str(html);
    }

    fn phrase(&mut self, html: &str) {
        self.phrases += 1;
        self.out.push_str(html);
    }

    fn phrase_end(&mut self, html: &str) {
        self.phrases -= 1;
        self.out.push_str(html);
    }

    /// A paragraph, unless what is alone in it is better off without: transclusions bring their own
    /// blocks, and an image with a title is a figure.
    fn paragraph(&mut self, i: usize) -> usize {
        if let Some(end) = transclusion::paragraph(self.events, i) {
            self.fresh_line();
            let mut at = i + 1;
            while at < end {
                let starts = matches!(self.events[at].0, Ev::Start(_));
                at = if starts { self.event(at) } else { at + 1 };
            }
            return end + 1;
        }
        self.fresh_line();
        if let Some((end, caption)) = self.figure(i) {
            self.out.push_str("<figure>\n");
            self.event(i + 1);
            self.out.push_str("\n<figcaption>");
            escape::text(&mut self.out, caption);
            self.out.push_str("</figcaption>\n</figure>\n");
            return end + 1;
        }
        self.phrases += 1;
        self.out.push_str("<p>");
        i + 1
    }

    /// For a paragraph that is an image with a title: the index of its end, and the title.
    pub(super) fn figure(&self, paragraph: usize) -> Option<(usize, &'e str)> {
        let (Ev::Start(Tag::Image { title, .. }), _) = self.events.get(paragraph + 1)? else { return None };
        if title.is_empty() {
            return None;
        }
        let end = self.image_end(paragraph + 1);
        matches!(self.events.get(end + 1)?.0, Ev::End(TagEnd::Paragraph)).then_some((end + 1, title))
    }

    fn level(&self, level: HeadingLevel) -> &'static str {
        const NAMES: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
        NAMES[(level as usize - 1 + usize::from(self.settings.heading_shift)).min(5)]
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, classes: &[CowStr<'_>], attrs: &[Attribute<'_>]) {
        self.phrases += 1;
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

    fn callout(&mut self, kind: BlockQuoteKind) {
        let class = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        self.fresh_line();
        // Not `<aside>`, which would be a landmark of its own beside the article.
        self.out.push_str("<div class=\"callout ");
        self.out.push_str(class);
        self.out.push_str("\" role=\"note\">\n<p class=\"callout-title\">");
        escape::text(&mut self.out, self.settings.words.callout(kind));
        self.out.push_str("</p>\n");
    }

    fn code_block(&mut self, i: usize, kind: &CodeBlockKind<'_>, span: &Range<usize>) -> usize {
        let mut code = Cow::Borrowed("");
        let mut at = i + 1;
        while let Some((Ev::Text(text), _)) = self.events.get(at) {
            if code.is_empty() {
                code = Cow::Borrowed(text);
            } else {
                code.to_mut().push_str(text);
            }
            at += 1;
        }
        let info = if let CodeBlockKind::Fenced(info) = kind { info.as_ref() } else { "" };
        self.fresh_line();
        self.out.push_str(&self.host.code(info, &code, span.clone()));
        at + 1
    }

    fn table_cell(&mut self) {
        self.out.push_str(if self.in_head { "<th" } else { "<td" });
        self.out.push_str(match self.alignments.get(self.cell) {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::None) | None => ">",
        });
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
