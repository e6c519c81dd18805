//! Which stretch of text is which run.
//!
//! A run is a maximal sequence of text and soft breaks with no other event between, outside
//! headings (those of table columns too), code, links, images, math and raw HTML in which a link makes no sense. Glossary names
//! are matched in runs and `markup::html` writes links into them, so both count with this one machine.

use pulldown_cmark::{Event as Ev, Tag, TagEnd};

use super::raw_html::{self, Piece};

/// Elements of raw HTML in which text stays as it is.
const SEALED: [&str; 16] =
    ["a", "code", "pre", "kbd", "samp", "script", "style", "button", "svg", "math", "h1", "h2", "h3", "h4", "h5", "h6"];

/// Counts runs while a walk passes the events in order.
#[derive(Debug, Default)]
pub struct Counter {
    /// How many headings, heads of tables, code blocks, links and images are open.
    sealed: u32,
    /// Open elements of raw HTML, innermost last.
    raw: Vec<&'static str>,
    next: u32,
    inside: bool,
}

impl Counter {
    /// The number of the run this event belongs to; `None` when it is in none. Must be called with
    /// every event of a document, in order.
    pub fn step(&mut self, event: &Ev<'_>) -> Option<u32> {
        if let Ev::Text(_) | Ev::SoftBreak = event {
            if self.sealed > 0 || !self.raw.is_empty() {
                return None;
            }
            if !self.inside {
                // A soft break after a tag is no beginning of a run.
                if matches!(event, Ev::SoftBreak) {
                    return None;
                }
                self.inside = true;
                self.next += 1;
            }
            return Some(self.next - 1);
        }
        self.inside = false;
        match event {
            Ev::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::TableHead) => self.sealed += 1,
            Ev::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::Heading(_) | TagEnd::TableHead) => {
                self.sealed -= 1
            }
            Ev::Start(Tag::Heading { .. }) => {
                self.sealed += 1;
                // Whatever was left open above does not swallow the rest of the document.
                self.raw.clear();
            }
            // A raw element opened in a paragraph and never closed ends with it.
            Ev::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell) => self.raw.clear(),
            Ev::InlineHtml(html) | Ev::Html(html) => self.html(html),
            _ => {}
        }
        None
    }

    fn html(&mut self, html: &str) {
        for piece in raw_html::pieces(html) {
            let Piece::Tag(tag) = piece else { continue };
            let Some(name) = SEALED.iter().find(|name| tag.is(name)) else { continue };
            if tag.closes {
                if let Some(at) = self.raw.iter().rposition(|open| open == name) {
                    self.raw.truncate(at);
                }
            } else if *name != "a" || tag.attr("href").is_some() {
                self.raw.push(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, events};
    use super::*;

    #[test]
    fn runs_are_text_between_tags() {
        let body = "# No\n\none *two* `no` three\nthree [no](x) <kbd>no</kbd> four\\\nfive\n\n<a href=x>no</a> six\n\n- seven\n";
        let mut counter = Counter::default();
        let mut runs: Vec<String> = Vec::new();
        for (event, _) in &events(body, &Rules::default()) {
            if let Some(run) = counter.step(event) {
                runs.resize(run as usize + 1, String::new());
                let text = if let Ev::Text(text) = event { text } else { " " };
                runs.last_mut().expect("just resized").push_str(text);
            }
        }
        let expected = ["one ", "two", " ", " three three ", " ", " four", "five", " six", "seven"];
        assert_eq!(runs, expected);
    }
}
