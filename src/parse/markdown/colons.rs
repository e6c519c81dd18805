//! Lines that begin with a colon and define nothing.
//!
//! A definition is `: ` and text (PHP Markdown Extra, "Definition Lists"; Pandoc). pulldown-cmark
//! also takes a colon without a space, so that `:tada: new release` or a container of another tool
//! (`:::tip`) turned the paragraph above it into a term. Such colons are hidden from it behind a
//! control character that the text does not hold, one byte for one byte, and put back in its events.

use pulldown_cmark::{CodeBlockKind, CowStr, Event as Ev, Tag};

/// A text whose colons are hidden, and what they are hidden behind.
pub struct Hidden {
    /// As long as the original, every other byte the same.
    pub text: String,
    mask: char,
}

/// Hides the colons that begin a line, quotation or list item without a space behind them. `None` when there are none.
pub fn hide(body: &str) -> Option<Hidden> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let at = line.find(|c: char| !(c.is_ascii_digit() || " \t>*+-.)".contains(c))).unwrap_or(line.len());
        // `:--` aligns the column of a table.
        if line[at..]
            .strip_prefix(':')
            .is_some_and(|rest| !rest.starts_with([' ', '\t', '\r', '\n', '-']) && !rest.is_empty())
        {
            places.push(start + at);
        }
        start += line.len();
    }
    if places.is_empty() {
        return None;
    }
    let mask = ('\u{1}'..='\u{8}').find(|mask| !body.contains(*mask))?;
    let mut text = String::with_capacity(body.len());
    let mut from = 0;
    for at in places {
        text.push_str(&body[from..at]);
        text.push(mask);
        from = at + 1;
    }
    text.push_str(&body[from..]);
    Some(Hidden { text, mask })
}

impl Hidden {
    /// An event with its colons.
    pub fn restore(&self, event: Ev<'_>) -> Ev<'static> {
        match event.into_static() {
            Ev::Text(text) => Ev::Text(self.text(text)),
            Ev::Code(text) => Ev::Code(self.text(text)),
            Ev::InlineMath(text) => Ev::InlineMath(self.text(text)),
            Ev::DisplayMath(text) => Ev::DisplayMath(self.text(text)),
            Ev::Html(text) => Ev::Html(self.text(text)),
            Ev::InlineHtml(text) => Ev::InlineHtml(self.text(text)),
            Ev::FootnoteReference(text) => Ev::FootnoteReference(self.text(text)),
            Ev::Start(tag) => Ev::Start(self.tag(tag)),
            other => other,
        }
    }

    fn tag(&self, tag: Tag<'static>) -> Tag<'static> {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Tag::CodeBlock(CodeBlockKind::Fenced(self.text(info))),
            Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(self.text(label)),
            Tag::Link { link_type, dest_url, title, id } => {
                Tag::Link { link_type, dest_url: self.text(dest_url), title: self.text(title), id: self.text(id) }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                Tag::Image { link_type, dest_url: self.text(dest_url), title: self.text(title), id: self.text(id) }
            }
            other => other,
        }
    }

    fn text(&self, text: CowStr<'static>) -> CowStr<'static> {
        if text.contains(self.mask) { text.replace(self.mask, ":").into() } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ev, Rules, Tag, events};

    #[test]
    fn only_a_colon_with_a_space_defines() {
        for (body, defines) in [
            ("Term\n: text\n", true),
            ("Term\n\n:   text\n", true),
            ("Term\n:\ttext\n", true),
            ("Para\n\n:tada: text\n", false),
            ("Para\n:::tip\ntext\n:::\n", false),
            ("> Para\n> :smile:\n", false),
            ("- Para\n\n  :smile:\n", false),
        ] {
            let events = events(body, &Rules::default());
            let found = events.iter().any(|(event, _)| matches!(event, Ev::Start(Tag::DefinitionList)));
            assert_eq!(found, defines, "{body:?}");
            assert!(events.iter().all(|(event, _)| !format!("{event:?}").contains("u{1}")), "{events:?}");
        }
    }

    #[test]
    fn everything_else_stays() {
        let body = "```yaml\n:a: b\n```\n\n[l][:x]\n\n[:x]: y\n  \":t\"\n\na | b\n:-- | --:\n1 | 2\n";
        let plain = super::super::Parser::new_ext(body, super::super::options(&Rules::default()));
        let plain: Vec<_> = plain.collect();
        let events: Vec<_> = events(body, &Rules::default()).into_iter().map(|(event, _)| event).collect();
        assert_eq!(events, plain);
    }
}
