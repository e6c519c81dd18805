//! A body as events with offsets.
//!
//! pulldown-cmark reads the text and knows tables, task lists, strikethrough, footnotes, GitHub
//! alerts, definition lists, math, heading attributes and wikilinks. The passes here add what it
//! lacks, in the same walk: every heading gets its id ([`heading_id`]), bare addresses become links
//! ([`autolink`]), raw HTML becomes text when the site says so, and amounts of money stay text.
//! The events are pulldown's own, so nothing is copied: text borrows from the body.
//!
//! What *pages* do with the events is elsewhere: `outline` lists what a body holds, and
//! `markup::html` writes it. Both need the same few answers, which live here so that they cannot
//! differ: which stretch of text is which run ([`runs`]), which footnote has which number
//! ([`footnotes`]), what a raw HTML tag says ([`raw_html`]), what is a transclusion
//! ([`transclusion`]).
//!
//! **Dollar signs.** pulldown's rule: an opening `$` must be followed by something that is not
//! white space, a closing one preceded by something that is not, braces between them must balance,
//! and no other `$` may stand between. So `costs $5 or $6` is text, but `$5-$6` would be math. The
//! rule added here is Pandoc's: a closing `$` with a digit right after it closes nothing.

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

pub use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event as Ev, HeadingLevel, LinkType, Tag, TagEnd,
};

pub mod autolink;
pub mod check;
pub use check::THEME_IDS;
mod colons;
pub mod footnotes;
mod foreign;
pub mod heading_id;
pub mod raw_html;
pub mod runs;
pub mod section;
pub mod transclusion;

/// An event and the bytes of the body it came from.
pub type Spanned<'a> = (Ev<'a>, Range<usize>);

/// The settings of a site that shape how a body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rules {
    /// `--`, `...` and straight quotes become dashes, an ellipsis and curly quotes.
    pub smart_punctuation: bool,
    /// What happens to raw HTML.
    pub html: Html,
}

/// `html:` in `site.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Html {
    /// Raw HTML is part of the page.
    #[default]
    Allow,
    /// Raw HTML is shown as text; comments are left out.
    Escape,
}

/// The events of a body, after all passes. Never fails: any text is Markdown.
pub fn events<'a>(body: &'a str, rules: &Rules) -> Vec<Spanned<'a>> {
    let mut pass = Pass {
        body,
        rules: *rules,
        triggers: autolink::triggers(body),
        // An article has an event about every 14 bytes; one growth step is no loss.
        out: Vec::with_capacity(body.len() / 14 + 16),
        text_from: None,
        sealed: 0,
        raw_anchor: false,
        comment: false,
        headings: Vec::new(),
        raw_ids: false,
    };
    match colons::hide(body) {
        None => {
            Parser::new_ext(body, options(rules)).into_offset_iter().for_each(|(event, span)| pass.take(event, span))
        }
        Some(hidden) => {
            for (event, span) in Parser::new_ext(&hidden.text, options(rules)).into_offset_iter() {
                pass.take(hidden.restore(event), span);
            }
        }
    }
    pass.end_of_text();
    let Pass { mut out, headings, raw_ids, .. } = pass;
    heading_id::assign(&mut out, &headings, raw_ids, body);
    out
}

fn options(rules: &Rules) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    options.set(Options::ENABLE_SMART_PUNCTUATION, rules.smart_punctuation);
    options
}

/// The one walk over pulldown's events.
struct Pass<'a> {
    body: &'a str,
    rules: Rules,
    /// Where an address may be, in ascending order.
    triggers: Vec<usize>,
    out: Vec<Spanned<'a>>,
    /// Index in `out` of the first of the text events that end it, when addresses may become links there.
    text_from: Option<usize>,
    /// How many links, images and code blocks are open: in them, text stays as it is.
    sealed: u32,
    /// Between `<a …>` and `</a>` written as HTML; links cannot nest.
    raw_anchor: bool,
    /// Inside a comment of several lines that is being left out.
    comment: bool,
    /// Indices in `out` of the headings.
    headings: Vec<usize>,
    /// Whether raw HTML has an `id`, which a heading then cannot have.
    raw_ids: bool,
}

impl<'a> Pass<'a> {
    fn take(&mut self, event: Ev<'a>, span: Range<usize>) {
        if matches!(event, Ev::Text(_)) {
            if self.sealed == 0 && !self.raw_anchor && self.text_from.is_none() {
                self.text_from = Some(self.out.len());
            }
            self.out.push((event, span));
            return;
        }
        self.end_of_text();
        let event = match event {
            Ev::Start(Tag::HtmlBlock) if self.rules.html == Html::Escape => Ev::Start(Tag::Paragraph),
            Ev::End(TagEnd::HtmlBlock) if self.rules.html == Html::Escape => return self.end_escaped_block(span),
            Ev::Html(html) | Ev::InlineHtml(html) if self.rules.html == Html::Escape => {
                return self.escaped(html, span);
            }
            Ev::Start(tag) => {
                match &tag {
                    Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) => self.sealed += 1,
                    Tag::Heading { .. } => self.headings.push(self.out.len()),
                    _ => {}
                }
                Ev::Start(tag)
            }
            Ev::End(tag) => {
                match tag {
                    TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock => self.sealed -= 1,
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
                    // An `<a>` that was never closed ends with its block.
                    _ => self.raw_anchor = false,
                }
                Ev::End(tag)
            }
            Ev::InlineHtml(html) => {
                if let Some(opens) = raw_html::anchor(&html) {
                    self.raw_anchor = opens;
                }
                self.raw_ids |= html.contains("id");
                Ev::InlineHtml(html)
            }
            Ev::Html(html) => {
                self.raw_ids |= html.contains("id");
                Ev::Html(html)
            }
            Ev::InlineMath(_) if self.body[span.end..].starts_with(|c: char| c.is_ascii_digit()) => {
                Ev::Text(self.body[span.clone()].into())
            }
            other => other,
        };
        self.out.push((event, span));
    }

    /// Raw HTML as text. In a block, the line break at the end of a line is a soft break.
    fn escaped(&mut self, html: CowStr<'a>, span: Range<usize>) {
        if self.comment || html.trim_start().starts_with("<!--") {
            self.comment = !html.contains("-->");
            return;
        }
        let length = html.trim_end_matches(['\n', '\r']).len();
        if length == html.len() {
            self.out.push((Ev::Text(html), span));
        } else {
            let end = span.end - (html.len() - length);
            self.out.push((Ev::Text(html[..length].to_owned().into()), span.start..end));
            self.out.push((Ev::SoftBreak, end..span.end));
        }
    }

    /// Ends the paragraph that a block of raw HTML became; without anything in it there is none.
    fn end_escaped_block(&mut self, span: Range<usize>) {
        self.comment = false;
        if matches!(self.out.last(), Some((Ev::SoftBreak, _))) {
            self.out.pop();
        }
        if matches!(self.out.last(), Some((Ev::Start(Tag::Paragraph), _))) {
            self.out.pop();
        } else {
            self.out.push((Ev::End(TagEnd::Paragraph), span));
        }
    }

    fn end_of_text(&mut self) {
        if let Some(first) = self.text_from.take()
            && !self.triggers.is_empty()
        {
            autolink::link(&mut self.out, first, self.body, &self.triggers);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(events: &[Spanned<'_>]) -> String {
        let words = |(event, _): &Spanned<'_>| match event {
            Ev::Text(text) => text.to_string(),
            other => format!(" {other:?} "),
        };
        events.iter().map(words).collect()
    }

    #[test]
    fn money_is_not_math() {
        for (body, math) in [
            ("costs $5 or $6", false),
            ("$5-$6 a month", false),
            ("between US$5/US$6", false),
            ("a $x^2$ b", true),
            ("$1 + 1$, then", true),
            ("$$x$$", true),
            ("it costs 5$ or 6$", false),
        ] {
            let found = text_of(&events(body, &Rules::default())).contains("Math");
            assert_eq!(found, math, "{body}");
        }
    }

    #[test]
    fn escaped_html_is_text_and_comments_vanish() {
        let rules = Rules { html: Html::Escape, ..Rules::default() };
        for (body, expected) in [
            ("a <b>c</b>", " Start(Paragraph) a <b>c</b> End(Paragraph) "),
            ("<div>\nx\n</div>\n", " Start(Paragraph) <div> SoftBreak x SoftBreak </div> End(Paragraph) "),
            ("<!-- one\ntwo -->\n", ""),
            ("a<!-- b -->c", " Start(Paragraph) ac End(Paragraph) "),
        ] {
            assert_eq!(text_of(&events(body, &rules)), expected, "{body}");
        }
    }

    #[test]
    fn smart_punctuation_is_asked_for() {
        let plain = text_of(&events("it's -- so", &Rules::default()));
        assert!(!plain.contains('’') && !plain.contains('–'), "{plain}");
        let smart = text_of(&events("it's -- so", &Rules { smart_punctuation: true, ..Rules::default() }));
        assert!(smart.contains('’') && smart.contains('–'), "{smart}");
    }
}
