//! Parts of a document: the section under a heading, and the heading that serves as the title.

use std::ops::Range;

use pulldown_cmark::{Event as Ev, HeadingLevel, Parser, Tag, TagEnd};

use super::{Rules, Spanned, heading_id, options, raw_html};

/// The events of one section, as ranges of indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading, with its start and end.
    pub heading: Range<usize>,
    /// What stands under it, up to the next heading of its level or a higher one.
    pub body: Range<usize>,
}

impl Section {
    /// Heading and text.
    pub fn all(&self) -> Range<usize> {
        self.heading.start..self.body.end
    }
}

/// The section under the heading with this id, or, as wikilinks are written, with this text.
/// A section ends with the quotation or list item it stands in.
pub fn section(events: &[Spanned<'_>], fragment: &str) -> Option<Section> {
    let (start, level) = heading(events, fragment).or_else(|| heading(events, &heading_id::slug(fragment)))?;
    let after =
        start + 1 + events[start..].iter().position(|(event, _)| matches!(event, Ev::End(TagEnd::Heading(_))))?;
    let mut depth = 0;
    for (i, (event, _)) in events.iter().enumerate().skip(after) {
        match event {
            Ev::Start(Tag::Heading { level: next, .. }) if depth == 0 && *next <= level => {
                return Some(Section { heading: start..after, body: after..i });
            }
            Ev::Start(_) => depth += 1,
            Ev::End(_) if depth == 0 => return Some(Section { heading: start..after, body: after..i }),
            Ev::End(_) => depth -= 1,
            _ => {}
        }
    }
    Some(Section { heading: start..after, body: after..events.len() })
}

fn heading(events: &[Spanned<'_>], wanted: &str) -> Option<(usize, HeadingLevel)> {
    events.iter().enumerate().find_map(|(i, (event, _))| match event {
        Ev::Start(Tag::Heading { level, id: Some(id), .. }) if id.as_ref() == wanted => Some((i, *level)),
        _ => None,
    })
}

/// The text of the level-1 heading that opens the body, and the byte just after it. Comments may
/// stand before it.
pub fn leading_title(body: &str) -> Option<(String, usize)> {
    if !may_open_with_title(body) {
        return None;
    }
    let mut title = String::new();
    let mut inside = false;
    for (event, span) in Parser::new_ext(body, options(&Rules::default())).into_offset_iter() {
        match event {
            Ev::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => inside = true,
            Ev::End(TagEnd::Heading(_)) => {
                let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                return (!title.is_empty()).then_some((title, span.end));
            }
            Ev::Text(text) | Ev::Code(text) | Ev::InlineMath(text) | Ev::DisplayMath(text) if inside => {
                title.push_str(&text);
            }
            Ev::SoftBreak | Ev::HardBreak => title.push(' '),
            _ if inside => {}
            Ev::Start(Tag::HtmlBlock) | Ev::End(TagEnd::HtmlBlock) => {}
            Ev::Html(html) if raw_html::pieces(&html).all(|piece| is_blank(&piece)) => {}
            _ => return None,
        }
    }
    None
}

/// Whether it is worth parsing: the parser reads the blocks of the whole body before its first event.
fn may_open_with_title(body: &str) -> bool {
    let body = body.trim_start_matches([' ', '\t', '\r', '\n']);
    // Comments and link definitions may stand before a heading of either kind.
    let opens = body.starts_with(['#', '<', '[']);
    let mut paragraph = body.lines().map(str::trim).take_while(|line| !line.is_empty());
    opens || paragraph.any(|line| line.bytes().all(|byte| byte == b'='))
}

fn is_blank(piece: &raw_html::Piece<'_>) -> bool {
    matches!(piece, raw_html::Piece::Text(text) if text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::events;
    use super::*;

    #[test]
    fn a_section_ends_at_the_next_heading_of_its_level() {
        let body = "# A\n\none\n\n## B\n\ntwo\n\n### C\n\nthree\n\n## D\n\nfour\n";
        let events = events(body, &Rules::default());
        let text = |fragment: &str| -> Option<String> {
            let section = section(&events, fragment)?;
            let (start, end) = (events[section.body.start].1.start, events[section.body.end - 1].1.end);
            Some(body[start..end].split_whitespace().collect::<Vec<_>>().join(" "))
        };
        assert_eq!(text("b").as_deref(), Some("two ### C three"));
        assert_eq!(text("C").as_deref(), Some("three"));
        assert_eq!(text("d").as_deref(), Some("four"));
        assert_eq!(text("e"), None);
    }

    #[test]
    fn a_section_in_a_quotation_ends_with_it() {
        let events = events("> # A\n>\n> one\n\ntwo\n", &Rules::default());
        let section = section(&events, "a").expect("there is a heading");
        assert!(matches!(events[section.body.end].0, Ev::End(TagEnd::BlockQuote(_))));
    }

    #[test]
    fn leading_titles() {
        for (body, expected) in [
            ("# One *two*\n\ntext", Some(("One two", 12))),
            ("\n\nOne\n===\ntext", Some(("One", 10))),
            ("<!-- note -->\n\n# One\n", Some(("One", 21))),
            ("## One\n", None),
            ("text\n\n# One\n", None),
            ("#\n", None),
            ("", None),
        ] {
            assert_eq!(leading_title(body), expected.map(|(title, end)| (title.to_owned(), end)), "{body:?}");
        }
    }
}
