//! Inside a line: links, images, transclusions.

use std::ops::Range;

use super::Writer;
use crate::markup::escape;
use crate::parse::markdown::{Ev, LinkType, Tag, TagEnd, transclusion};
use crate::parse::target::Target;

/// From so many pixels on a landscape image may be wider than the text.
const WIDE: u32 = 1200;

impl<'e> Writer<'e, '_> {
    /// The start of a link; hands back the index of the next event.
    pub(super) fn link(
        &mut self,
        i: usize,
        link_type: LinkType,
        dest: &'e str,
        title: &str,
        span: &Range<usize>,
    ) -> usize {
        self.phrases += 1;
        let text = self.anchor(link_type, dest, title, span);
        if let (Some(text), LinkType::WikiLink { has_pothole: false }) = (text, link_type) {
            escape::text(&mut self.out, &text);
            return self.after(i, |event| matches!(event, Ev::End(TagEnd::Link)));
        }
        i + 1
    }

    pub(super) fn link_end(&mut self) {
        self.phrases -= 1;
        if self.anchors.pop() == Some(true) {
            self.out.push_str("</a>");
        }
        self.release();
    }

    /// `<a …>`, unless the address would run code. Hands back the text the host proposes.
    fn anchor(&mut self, link_type: LinkType, dest: &'e str, title: &str, span: &Range<usize>) -> Option<String> {
        let target = Target::parse(dest, link_type);
        if target.unsafe_scheme().is_some() {
            self.anchors.push(false);
            return None;
        }
        let written = match &target {
            // An e-mail address is written without its scheme.
            Target::External(address) if link_type == LinkType::Email => address.as_str(),
            _ => dest,
        };
        let link = self.host.link(&target, written, span.clone());
        self.out.push_str("<a");
        // A link that leads nowhere is none: an empty address would be this page's own.
        if !(link.href.is_empty() && link.class.as_deref() == Some("broken")) {
            self.out.push_str(" href=\"");
            with_query(&mut self.out, &link.href, written, &target);
            self.out.push('"');
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if let Some(class) = &link.class {
            self.attribute("class", class);
        }
        if let Some(rel) = &link.rel {
            self.attribute("rel", rel);
        }
        if let Some(document) = &link.document {
            self.card(document);
        }
        self.out.push('>');
        self.anchors.push(true);
        link.text
    }

    /// Which element shows the card of the document that a link leads to.
    pub(super) fn card(&mut self, document: &str) {
        if let Some(card) = self.host.card(document) {
            self.attribute("interestfor", &card);
        }
    }

    /// An image or a transclusion, whole; hands back the index after its end.
    pub(super) fn image(
        &mut self,
        i: usize,
        link_type: LinkType,
        dest: &'e str,
        title: &str,
        span: &Range<usize>,
    ) -> usize {
        let end = self.image_end(i);
        if transclusion::is_transclusion(link_type, dest) {
            self.transclusion(i, end, link_type, dest, span);
            return end + 1;
        }
        let target = Target::parse(dest, link_type);
        if target.unsafe_scheme().is_some() {
            self.alt(i + 1..end);
            return end + 1;
        }
        let image = self.host.image(&target, dest, span.clone());
        let size = match (link_type, &self.events[i + 1].0) {
            (LinkType::WikiLink { has_pothole: true }, Ev::Text(words)) if i + 2 == end => transclusion::size(words),
            _ => None,
        };
        self.out.push_str("<img src=\"");
        with_query(&mut self.out, &image.src, dest, &target);
        self.out.push_str("\" alt=\"");
        match size {
            Some(_) => escape::text(&mut self.out, stem(dest)),
            None => self.alt(i + 1..end),
        }
        self.out.push('"');
        // The title of a figure is its caption.
        let is_caption = i > 0 && self.is_figure(i - 1);
        if !title.is_empty() && !is_caption {
            self.attribute("title", title);
        }
        if let Some((width, height)) = size {
            self.attribute("width", &width.to_string());
            if let Some(height) = height {
                self.attribute("height", &height.to_string());
            }
        } else if let (Some(width), Some(height)) = (image.width, image.height) {
            self.attribute("width", &width.to_string());
            self.attribute("height", &height.to_string());
        }
        if self.images > 0 || !self.settings.first_image_eager {
            self.out.push_str(" loading=\"lazy\"");
        }
        self.out.push_str(" decoding=\"async\" />");
        self.images += 1;
        self.image_is_wide = image.width.zip(image.height).is_some_and(|(w, h)| w >= WIDE && w > h);
        end + 1
    }

    fn is_figure(&self, paragraph: usize) -> bool {
        matches!(self.events[paragraph].0, Ev::Start(Tag::Paragraph)) && self.figure(paragraph).is_some()
    }

    /// Another document's text, or a link to it where blocks cannot stand or the host has none.
    fn transclusion(&mut self, i: usize, end: usize, link_type: LinkType, dest: &'e str, span: &Range<usize>) {
        let target = Target::parse(dest, link_type);
        if self.phrases == 0
            && let Some(html) = self.host.transclude(&target, span.clone())
        {
            self.fresh_line();
            self.out.push_str(&html);
            self.fresh_line();
            return;
        }
        // Alone in its paragraph, the link needs one around it.
        let alone =
            self.phrases == 0 && i > 0 && !matches!(self.events[i - 1].0, Ev::Start(Tag::Item | Tag::TableCell));
        if alone {
            self.fresh_line();
            self.out.push_str("<p>");
        }
        // A link inside a link cannot be.
        let nested = self.anchors.contains(&true);
        let text = if nested { None } else { self.anchor(link_type, dest, "", span) };
        match text {
            Some(text) if matches!(link_type, LinkType::WikiLink { has_pothole: false }) => {
                escape::text(&mut self.out, &text);
            }
            _ => self.alt(i + 1..end),
        }
        if !nested && self.anchors.pop() == Some(true) {
            self.out.push_str("</a>");
        }
        if alone {
            self.out.push_str("</p>\n");
        }
    }

    /// The index of the end of the image that starts at `i`.
    pub(super) fn image_end(&self, i: usize) -> usize {
        let mut depth = 0;
        for (at, (event, _)) in self.events.iter().enumerate().skip(i) {
            match event {
                Ev::Start(Tag::Image { .. }) => depth += 1,
                Ev::End(TagEnd::Image) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        self.events.len() - 1
    }

    /// The index of the first event after `i` that `wanted` accepts.
    pub(super) fn after(&self, i: usize, wanted: impl Fn(&Ev<'_>) -> bool) -> usize {
        i + 1 + self.events[i + 1..].iter().position(|(event, _)| wanted(event)).expect("events are balanced")
    }

    /// The words of some events without any tag: the text that stands for an image.
    fn alt(&mut self, range: Range<usize>) {
        for (event, _) in &self.events[range] {
            match event {
                Ev::Text(text)
                | Ev::Code(text)
                | Ev::InlineMath(text)
                | Ev::DisplayMath(text)
                | Ev::InlineHtml(text) => {
                    escape::text(&mut self.out, text);
                }
                Ev::SoftBreak | Ev::HardBreak => self.out.push(' '),
                _ => {}
            }
        }
    }
}

/// The name of a file without folders and ending. In a table the bar before a size is `\|`, which leaves its backslash.
fn stem(path: &str) -> &str {
    let path = path.trim_end_matches('\\').trim();
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Writes the address the host chose, with the query the author wrote: internal targets are
/// resolved without it.
pub(super) fn with_query(out: &mut String, href: &str, written: &str, target: &Target) {
    let internal = matches!(target, Target::Path(..) | Target::Url(..));
    match Target::query(written).filter(|_| internal && !href.contains('?')) {
        Some(query) => {
            let (path, fragment) = href.split_at(href.find('#').unwrap_or(href.len()));
            escape::href(out, path);
            escape::href(out, query);
            escape::href(out, fragment);
        }
        None => escape::href(out, href),
    }
}
