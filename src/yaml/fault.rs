//! What the parser found wrong, in words that help an author.
//!
//! The parser's own messages speak of its states ("while parsing a block mapping …"). The mistakes
//! people make in front matter are few, so each has its sentence here and, where it can be worked
//! out, the corrected line. A suggested line is shown only after parsing it.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, Parser, ScanError, Tag};

use super::{MAX_DEPTH, Problem, YamlError, quoted};

/// The error for a text that the parser gave up on.
pub fn of_scan(error: &ScanError, text: &str, base: usize) -> YamlError {
    let mut at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let line = Line::around(text, at);
    let one = |at: usize| at..at + text[at..].chars().next().map_or(0, char::len_utf8);
    let to_end = at..line.start + line.text.trim_end().len().max(at - line.start);

    let (message, span, hint) = match error.kind() {
        ErrorKind::MappingValueNotAllowed => match line.pair() {
            Some((before, _)) if line.start + before < at => {
                let message = "a colon and a space stand inside an unquoted value";
                (message.to_owned(), one(at), line.requoted("put quotes around the value"))
            }
            _ => (
                "an indented key below a key that has a value already".to_owned(),
                to_end,
                Some("remove the indentation to begin a new key".to_owned()),
            ),
        },
        ErrorKind::UnclosedQuotedScalar => {
            let quote = &text[one(at)];
            ("the quote is never closed".to_owned(), to_end, line.completed(quote))
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            let close = if *open == '[' { "]" } else { "}" };
            (format!("`{open}` is never closed"), to_end, line.completed(close))
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => {
            let at = text[at..].find(*character).map_or(at, |found| at + found);
            let message = format!("the control character U+{:04X} is not allowed", u32::from(*character));
            (message, one(at), Some("remove it".to_owned()))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let hint = line.requoted("put quotes around the value");
            (format!("an unquoted value cannot begin with `{character}`"), one(at), hint)
        }
        ErrorKind::UnknownAnchor => {
            let name = text[at..].split([' ', ',', ']', '}', '\r', '\n']).next().unwrap_or_default();
            let message =
                format!("`{name}` stands for a value marked `&{}`, and there is none", &name[1.min(name.len())..]);
            (message, at..at + name.len(), line.requoted("if it is text, put quotes around it"))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("text behind the closing quote".to_owned(), one(at), line.requoted("put quotes around the whole value"))
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            let message = "an unknown escape: in double quotes, `\\` has a meaning of its own".to_owned();
            (message, to_end, line.requoted("use single quotes"))
        }
        ErrorKind::BlockSequenceEntryNotAllowed => {
            let hint = "begin the list on the next line, each entry after `- `".to_owned();
            ("a list cannot begin on the line of its key".to_owned(), to_end, Some(hint))
        }
        ErrorKind::TabInPlainScalar
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => {
            let at = text[at..].find('\t').map_or(at, |found| at + found);
            ("a tab cannot indent YAML".to_owned(), one(at), Some("indent with spaces".to_owned()))
        }
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::UnexpectedEofBlockMapping => (
            "expected `key: value`".to_owned(),
            to_end,
            line.requoted("put quotes around the value").or_else(|| pair_from(line.text.trim())),
        ),
        ErrorKind::MisplacedFlowCollectionEnd => {
            let hint = line.requoted("put quotes around the value");
            ("a closing bracket without an opening one".to_owned(), one(at), hint)
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            (format!("`{open}` is closed by `{close}`"), one(at), None)
        }
        ErrorKind::RecursionLimitExceeded => return too_deep(shifted(one(at), base)),
        kind => {
            let words = kind.to_string();
            // "while scanning a tag, did not find …": the second half is what an author can use.
            let words =
                words.rsplit_once(", ").filter(|_| words.starts_with("while")).map_or(words.as_str(), |(_, w)| w);
            (format!("this is not YAML: {words}"), one(at), line.requoted("if it is text, put quotes around it"))
        }
    };
    let error = YamlError::syntax(message, shifted(span, base));
    match hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

/// A tag outside the core schema.
pub fn unknown_tag(tag: &Tag, span: Range<usize>) -> YamlError {
    YamlError::syntax(format!("the tag `{}` is not supported", tag.original()), span)
        .hint("remove it; if the value begins with `!`, put quotes around it")
}

/// Deeper than [`MAX_DEPTH`].
pub fn too_deep(span: Range<usize>) -> YamlError {
    let message = format!("nested more than {MAX_DEPTH} levels deep");
    YamlError { problem: Problem::Limit, ..YamlError::syntax(message, span) }
}

/// A hint for a line that was meant as `key: value`: `title:x`, `title = "x"`, `title`.
pub fn pair_from(line: &str) -> Option<String> {
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    let found = line.find([':', '=']).filter(|&at| is_key(line[..at].trim_end()));
    let Some(at) = found else {
        return is_key(line).then(|| format!("write a colon and a value behind it: `{line}: …`"));
    };
    let (key, value) = (line[..at].trim_end(), line[at + 1..].trim_start());
    let fixed = [format!("{key}: {value}"), format!("{key}: {}", quoted(value))];
    let fixed = fixed.into_iter().find(|fixed| is_well_formed(fixed))?;
    Some(match line.as_bytes()[at] {
        b':' => format!("put a space behind the colon: `{fixed}`"),
        _ => format!("YAML has a colon between key and value: `{fixed}`"),
    })
}

fn shifted(span: Range<usize>, base: usize) -> Range<usize> {
    base + span.start..base + span.end
}

/// The line an error stands in.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, at: usize) -> Self {
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        Line { start, text: &text[start..end] }
    }

    /// `  - key: value` cut before the value; also `- value`. Offsets are within the line.
    fn pair(&self) -> Option<(usize, &'a str)> {
        let at = self.text.find(": ").map(|at| at + 2).or_else(|| {
            let at = self.text.len() - self.text.trim_start().len();
            self.text[at..].starts_with("- ").then_some(at + 2)
        })?;
        let value = self.text[at..].trim();
        let at = at + (self.text[at..].len() - self.text[at..].trim_start().len());
        (!value.is_empty()).then_some((at, value))
    }

    /// "put quotes around the value: `title: "Rust: a story"`".
    fn requoted(&self, words: &str) -> Option<String> {
        let (at, value) = self.pair()?;
        let inner = ['"', '\'']
            .iter()
            .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote))
            .filter(|inner| !inner.is_empty())
            .unwrap_or(value);
        let fixed = match wikilinks(value) {
            Some(list) => format!("{}[{list}]", &self.text[..at]),
            None => format!("{}{}", &self.text[..at], quoted(inner)),
        };
        suggestion(words, &fixed)
    }

    /// "close it: `title: "x"`".
    fn completed(&self, ending: &str) -> Option<String> {
        suggestion("close it", &format!("{}{ending}", self.text.trim_end()))
    }
}

/// `[[a]], [[b]]` as quoted entries.
fn wikilinks(value: &str) -> Option<String> {
    let parts: Vec<_> = value.split(',').map(str::trim).collect();
    let all = parts.iter().all(|part| part.starts_with("[[") && part.ends_with("]]"));
    (all && parts.len() > 1).then(|| parts.iter().map(|part| quoted(part)).collect::<Vec<_>>().join(", "))
}

fn suggestion(words: &str, line: &str) -> Option<String> {
    let line = line.trim();
    // Long lines make a hint nobody reads, and parsing them again would let a file cost twice.
    const MAX_SHOWN: usize = 200;
    (line.len() <= MAX_SHOWN && is_well_formed(line)).then(|| format!("{words}: `{line}`"))
}

/// Whether a suggested line is YAML. Asks the parser itself, since [`super::parse`] would come back here.
fn is_well_formed(line: &str) -> bool {
    Parser::new_from_str(line).all(|event| event.is_ok())
}
