//! Where the front matter is and where the body begins.

use std::ops::Range;

/// What a text begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// The body begins at once.
    None,
    /// YAML between a line `---` and a line `---` or `...`.
    Yaml {
        /// Bytes of the lines between.
        yaml: Range<usize>,
        /// Where the body begins.
        body: usize,
    },
    /// A line `---` that nothing closes.
    Unclosed {
        /// The opening line.
        open: Range<usize>,
        /// What looks like front matter below it: the lines up to the first blank one.
        yaml: Range<usize>,
        /// Where the body begins, if so.
        body: usize,
    },
    /// Front matter in another language.
    Foreign {
        /// Which.
        language: Language,
        /// The opening line.
        open: Range<usize>,
        /// Bytes of the lines between, JSON with its braces.
        text: Range<usize>,
        /// Where the body begins.
        body: usize,
    },
}

/// Languages of front matter that other generators read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Between `+++` lines.
    Toml,
    /// An object that begins the file.
    Json,
}

/// Finds the front matter of `text`, a file's text without its byte order mark. Line ends may be LF
/// or CRLF, and spaces may follow a fence.
pub fn split(text: &str) -> Split {
    let open = 0..first_line(text).len();
    let after = line_end(text, 0);
    match &text[open.clone()] {
        "---" => match fence(text, after, &["---", "..."]) {
            Some(close) => Split::Yaml { yaml: after..close.start, body: close.end },
            None => {
                let end = blank_line(text, after);
                Split::Unclosed { open, yaml: after..end, body: end }
            }
        },
        "+++" => {
            let close = fence(text, after, &["+++"]).unwrap_or_else(|| {
                let end = blank_line(text, after);
                end..end
            });
            Split::Foreign { language: Language::Toml, open, text: after..close.start, body: close.end }
        }
        _ => match json_object(text) {
            Some(end) => Split::Foreign { language: Language::Json, open, text: 0..end, body: line_end(text, end) },
            None => Split::None,
        },
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default().trim_end()
}

/// The first byte behind the line that `at` stands in.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

/// The first line from `at` that is one of `fences`, with its line end.
fn fence(text: &str, at: usize, fences: &[&str]) -> Option<Range<usize>> {
    let mut start = at;
    while start < text.len() {
        let end = line_end(text, start);
        if fences.contains(&text[start..end].trim_end()) {
            return Some(start..end);
        }
        start = end;
    }
    None
}

/// The start of the first blank line from `at`.
fn blank_line(text: &str, at: usize) -> usize {
    let mut start = at;
    while start < text.len() {
        let end = line_end(text, start);
        if text[start..end].trim().is_empty() {
            return start;
        }
        start = end;
    }
    text.len()
}

/// The end of a JSON object that begins the text. A template tag (`{{ x }}`, `{% x %}`) and a text
/// that merely begins with a brace are none.
fn json_object(text: &str) -> Option<usize> {
    if !text.strip_prefix('{')?.trim_start().starts_with('"') {
        return None;
    }
    let mut objects =
        serde_json::Deserializer::from_str(text).into_iter::<serde_json::Map<String, serde_json::Value>>();
    match objects.next()? {
        Ok(_) => Some(objects.byte_offset()),
        // Broken JSON is still no body; it ends at its closing brace's line, as far as that can be told.
        Err(_) => Some(fence(text, 0, &["}"]).map_or_else(|| blank_line(text, 0), |close| close.start + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_text() {
        // (text, front matter, body)
        for (text, front, body) in [
            ("---\na: 1\n---\nB\n", Some("a: 1\n"), "B\n"),
            ("---\r\na: 1\r\n---\r\nB", Some("a: 1\r\n"), "B"),
            ("---  \na: 1\n...\nB", Some("a: 1\n"), "B"),
            ("---\n---\n", Some(""), ""),
            ("---\n---", Some(""), ""),
            ("# H\n\n---\n", None, "# H\n\n---\n"),
            (" ---\na: 1\n---\n", None, " ---\na: 1\n---\n"),
            ("----\nx\n----\n", None, "----\nx\n----\n"),
            ("---\na: |\n  ---\n---\nB", Some("a: |\n  ---\n"), "B"),
            ("---\na: 1\n\n# B", Some("a: 1\n"), "\n# B"),
            ("---", Some(""), ""),
            ("+++\na = 1\n+++\nB", Some("a = 1\n"), "B"),
            ("+++\na = 1\n", Some("a = 1\n"), ""),
            ("{\n \"a\": {\"b\": \"}\"}\n}\nB", Some("{\n \"a\": {\"b\": \"}\"}\n}"), "B"),
            ("{\"a\": 1}", Some("{\"a\": 1}"), ""),
            ("{\n \"a\": 1,\n}\nB", Some("{\n \"a\": 1,\n}"), "B"),
            ("{% include x %}\n", None, "{% include x %}\n"),
            ("", None, ""),
        ] {
            let (found, rest) = match split(text) {
                Split::None => (None, 0),
                Split::Yaml { yaml, body } | Split::Unclosed { yaml, body, .. } => (Some(&text[yaml]), body),
                Split::Foreign { text: inner, body, .. } => (Some(&text[inner]), body),
            };
            assert_eq!((found, &text[rest..]), (front, body), "{text:?}");
        }
    }
}
