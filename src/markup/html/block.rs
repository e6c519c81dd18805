//! Blocks: paragraphs, lists, quotations, callouts, figures, code.

use std::borrow::Cow;
use std::ops::Range;

use super::Writer;
use crate::markup::escape;
use crate::parse::markdown::{BlockQuoteKind, CodeBlockKind, Ev, Tag, TagEnd, footnotes, transclusion};

impl<'e> Writer<'e, '_> {
    /// Writes the start of an element, or all of it; hands back the index of the next event.
    pub(super) fn start(&mut self, i: usize, tag: &'e Tag<'e>, span: &Range<usize>) -> usize {
        match tag {
            Tag::Paragraph => return self.paragraph(i),
            Tag::Heading { level, id, classes, attrs } => self.heading(i, *level, id.as_deref(), classes, attrs),
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
                self.placing.sealed += 1;
                self.line("<dt>");
            }
            Tag::DefinitionListDefinition => self.line("<dd>"),
            Tag::Table(alignments) => self.table(i, alignments),
            Tag::TableHead => self.table_head(),
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.table_cell(i),
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
                self.end_raw_controls();
                self.phrases -= 1;
                self.out.push_str("</p>\n");
            }
            TagEnd::Heading(level) => self.heading_end(i, level),
            TagEnd::BlockQuote(kind) => {
                self.fresh_line();
                self.out.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::List(ordered) => self.out.push_str(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => {
                self.end_raw_controls();
                self.out.push_str("</li>\n");
            }
            TagEnd::DefinitionList => self.out.push_str("</dl>\n"),
            TagEnd::DefinitionListTitle => {
                self.phrases -= 1;
                self.placing.sealed -= 1;
                self.out.push_str("</dt>\n");
            }
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::TableHead => self.table_head_end(i),
            TagEnd::TableRow => self.table_row_end(i),
            TagEnd::TableCell => self.table_cell_end(i),
            TagEnd::Table => self.table_end(),
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

    pub(super) fn line(&mut self, html: &str) {
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
        if self.caption == Some(i) {
            return self.after(i, |event| matches!(event, Ev::End(TagEnd::Paragraph))) + 1;
        }
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
            let at = self.out.len();
            self.image_is_wide = false;
            self.event(i + 1);
            let image = self.out.split_off(at);
            self.out.push_str(match (self.is_page(), self.image_is_wide) {
                (false, _) => "<figure>\n",
                (true, false) => "<figure class=\"fig\">\n",
                (true, true) => "<figure class=\"fig wide\">\n",
            });
            self.out.push_str(&image);
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
        self.out.push_str("<div class=\"callout callout-");
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
        let pre = self.host.code(info, &code, span.clone());
        match self.is_page() {
            true => crate::markup::code::figure(&mut self.out, info, &pre, &self.settings.words),
            false => self.out.push_str(&pre),
        }
        at + 1
    }
}
