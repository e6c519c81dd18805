//! Raw HTML: passed through unchanged, except for what must be resolved.
//!
//! The `href` of `<a>` and the `src` of `<img>` are rewritten when they stand in quotes and name
//! something of the site; and in transcluded text every `id` gets the prefix.

use std::ops::Range;

use super::Writer;
use super::inline::with_query;
use crate::markup::escape;
use crate::parse::markdown::raw_html::{self, Piece};
use crate::parse::markdown::{Ev, TagEnd};
use crate::parse::target::Target;

impl Writer<'_, '_> {
    /// A block of raw HTML, whole, because a tag may go over several lines; hands back the index
    /// after its end.
    pub(super) fn html_block(&mut self, i: usize) -> usize {
        self.fresh_line();
        let events = self.events;
        let end = i + events[i..]
            .iter()
            .position(|(event, _)| matches!(event, Ev::End(TagEnd::HtmlBlock)))
            .expect("events are balanced");
        if let [(Ev::Html(html), span)] = &events[i + 1..end] {
            self.raw(html, span);
            self.raw_controls(html, false);
        } else {
            let mut all = String::new();
            for (event, _) in &events[i + 1..end] {
                if let Ev::Html(html) | Ev::Text(html) = event {
                    all.push_str(html);
                }
            }
            self.raw(&all, &events[i].1);
            self.raw_controls(&all, false);
        }
        self.fresh_line();
        end + 1
    }

    pub(super) fn raw(&mut self, html: &str, span: &Range<usize>) {
        let mut done = 0;
        if html.contains('=') {
            for piece in raw_html::pieces(html) {
                let Piece::Tag(tag) = piece else { continue };
                if tag.closes {
                    continue;
                }
                for attr in tag.attrs().filter(|attr| attr.quoted) {
                    let name = |name: &str| attr.name.eq_ignore_ascii_case(name);
                    let value = if name("href") && tag.is("a") {
                        self.resolved(&attr.value, span, Attribute::Href)
                    } else if name("src") && tag.is("img") {
                        self.resolved(&attr.value, span, Attribute::Src)
                    } else if name("id") && !self.settings.id_prefix.is_empty() {
                        let mut id = String::new();
                        escape::text(&mut id, &format!("{}{}", self.settings.id_prefix, attr.value));
                        Some(id.replace('\'', "&#x27;"))
                    } else {
                        None
                    };
                    if let Some(value) = value {
                        self.out.push_str(&html[done..attr.span.start]);
                        self.out.push_str(&value);
                        done = attr.span.end;
                    }
                }
            }
        }
        self.out.push_str(&html[done..]);
    }

    /// The address in place of one that names something of the site, escaped for either quote.
    fn resolved(&mut self, written: &str, span: &Range<usize>, attribute: Attribute) -> Option<String> {
        let target = Target::address(written);
        if matches!(target, Target::External(_)) {
            return None;
        }
        let address = match attribute {
            Attribute::Href => self.host.link(&target, written, span.clone()).href,
            Attribute::Src => self.host.image(&target, written, span.clone()).src,
        };
        if address == written {
            return None;
        }
        let mut escaped = String::new();
        with_query(&mut escaped, &address, written, &target);
        Some(escaped)
    }
}

enum Attribute {
    Href,
    Src,
}
