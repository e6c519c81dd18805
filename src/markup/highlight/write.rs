//! A line's pieces with their styles as HTML.

use super::style::{Change, Scopes, Style};
use crate::markup::escape;

/// A line with its changes, which `scopes` takes over. Spans end with the line.
pub fn write_line(line: &str, changes: &[(usize, Change)], scopes: &mut Scopes, html: &mut String) {
    let mut writer = Writer::new(html);
    let mut from = 0;
    for (at, change) in changes {
        // A group of a rule may lie outside of what the rule matched, so that a change comes late.
        if *at > from {
            writer.write(&line[from..*at], scopes.style());
            from = *at;
        }
        scopes.apply(*change);
    }
    writer.write(&line[from..], scopes.style());
    writer.close();
}

/// Writes one line: at most one span open, white space held back until it is known what follows.
struct Writer<'a> {
    html: &'a mut String,
    open: Option<u8>,
    space: &'a str,
}

impl<'a> Writer<'a> {
    fn new(html: &'a mut String) -> Self {
        Writer { html, open: None, space: "" }
    }

    fn write(&mut self, text: &'a str, style: Style) {
        let bare = text.trim_ascii();
        if bare.is_empty() {
            // Two runs of white space in a row: the first has nothing to wait for any more.
            if !text.is_empty() {
                if !self.space.is_empty() {
                    self.close();
                }
                self.space = text;
            }
            return;
        }
        let class = match style {
            Style::Plain => None,
            Style::Class(class) | Style::Hold(class) => Some(class),
            Style::Operator => bare.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ').then_some(b'k'),
        };
        if class != self.open {
            self.close();
        }
        let (before, after) = (text.len() - text.trim_ascii_start().len(), text.trim_ascii_end().len());
        self.html.push_str(self.space);
        self.html.push_str(&text[..before]);
        if class != self.open {
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push(char::from(class));
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape::text(self.html, bare);
        self.space = &text[after..];
    }

    /// Ends the open span, then writes the white space that waited.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(std::mem::take(&mut self.space));
    }
}
