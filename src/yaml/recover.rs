//! A mapping read key by key, so that one mistake costs one key.
//!
//! A YAML parser stops at the first syntax error. Front matter is a flat list of `key: value`, each
//! beginning at the left margin, so after an error the text is cut at those lines and every piece
//! is parsed for itself. A text without errors is parsed once and never cut.

use std::ops::Range;

use super::{Entry, Problem, Value, YamlError, build, fault};

/// The entries of the mapping that `text` is, and everything wrong with it. `base` is added to every
/// span. A text without a value (empty, only comments) is an empty mapping.
pub fn mapping(text: &str, base: usize) -> (Vec<Entry>, Vec<YamlError>) {
    let first = match build::tree(text, base) {
        Ok(built) if built.root.is_null() && built.root.span.is_empty() => return (Vec::new(), built.faults),
        Ok(build::Built { root, faults }) => match root.value {
            Value::Map(entries) => return (entries, faults),
            Value::Seq(_) => {
                let error = YamlError::syntax("expected `key: value` lines, found a list", root.span)
                    .hint("begin each line with a key, for example `title: …`");
                return (Vec::new(), vec![error]);
            }
            Value::Scalar(_) => YamlError::syntax("expected `key: value`", root.span),
        },
        // A limit is about the text as a whole: reading on would only meet it again.
        Err(error) if error.problem == Problem::Limit => return (Vec::new(), vec![error]),
        Err(error) => error,
    };

    let mut entries: Vec<Entry> = Vec::new();
    let mut errors = Vec::new();
    let mut broken = false;
    for piece in pieces(text) {
        let source = &text[piece.range.clone()];
        // What follows a broken piece without being a key is most likely the rest of it.
        if !piece.is_key && broken {
            continue;
        }
        match build::tree(source, base + piece.range.start) {
            Ok(build::Built { root, faults }) => {
                broken = false;
                errors.extend(faults);
                match root.value {
                    Value::Map(found) => entries.extend(found),
                    _ if root.is_null() => {}
                    _ => errors.push(not_a_pair(source, root.span)),
                }
            }
            Err(error) => {
                broken = true;
                // An anchor may stand in another piece; what failed first is reported anyway.
                if !error.message.contains("stands for a value marked") || error == first {
                    errors.push(error);
                }
            }
        }
    }
    if errors.is_empty() {
        errors.push(first);
    }
    drop_duplicates(&mut entries, &mut errors);
    (entries, errors)
}

fn not_a_pair(source: &str, span: Range<usize>) -> YamlError {
    let line = source.lines().next().unwrap_or_default().trim();
    let error = YamlError::syntax("expected `key: value`", span);
    match fault::pair_from(line) {
        Some(hint) => error.hint(hint),
        None => error,
    }
}

fn drop_duplicates(entries: &mut Vec<Entry>, errors: &mut Vec<YamlError>) {
    let mut seen = std::collections::HashMap::new();
    entries.retain(|entry| {
        let first = seen.entry(entry.key.clone()).or_insert_with(|| entry.key_span.clone());
        let is_first = *first == entry.key_span;
        if !is_first {
            errors.push(YamlError {
                problem: Problem::DuplicateKey,
                message: format!("the key `{}` is given twice", entry.key),
                span: entry.key_span.clone(),
                related: Some((first.clone(), "first given here")),
                hints: vec!["keep one of them; the first is used here".to_owned()],
            });
        }
        is_first
    });
}

/// Lines that belong together.
struct Piece {
    range: Range<usize>,
    /// Whether it begins with `key:`.
    is_key: bool,
}

/// Cuts before every line that begins at the left margin, unless it can only continue what is above.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let marker = line.trim_end() == "---";
        let continues = line.starts_with([' ', '\t', '-', ']', '}', '#']) && !marker || line.trim().is_empty();
        match pieces.last_mut() {
            Some(piece) if continues => piece.range.end = range.end,
            _ => pieces.push(Piece { range, is_key: is_key_line(line) }),
        }
    }
    pieces
}

fn is_key_line(line: &str) -> bool {
    line.find(':').is_some_and(|colon| {
        let key = &line[..colon];
        let spaced = line[colon + 1..].chars().next().is_none_or(char::is_whitespace);
        spaced && !key.is_empty() && !key.contains(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::mapping;

    /// What is kept, then what is wrong, as `offset message | hint`.
    fn outcome(text: &str) -> (String, Vec<String>) {
        let (entries, errors) = mapping(text, 0);
        let kept: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let errors = errors
            .iter()
            .map(|e| [&[format!("{} {}", e.span.start, e.message)], &e.hints[..]].concat().join(" | "))
            .collect();
        (kept.join(" "), errors)
    }

    #[test]
    fn one_mistake_costs_one_key() {
        let table: &[(&str, &str, &[&str])] = &[
            ("", "", &[]),
            ("# only a comment\n", "", &[]),
            (
                "a: Rust: a story\nb: 1\n",
                "b",
                &[
                    "7 a colon and a space stand inside an unquoted value | put quotes around the value: `a: \"Rust: a story\"`",
                ],
            ),
            ("a: \"x\nb: 1\n", "b", &["3 the quote is never closed | close it: `a: \"x\"`"]),
            ("a: [1, 2\nb: 3\n", "b", &["3 `[` is never closed | close it: `a: [1, 2]`"]),
            (
                "a: @x\nb: %y\nc: 1",
                "c",
                &[
                    "3 an unquoted value cannot begin with `@` | put quotes around the value: `a: \"@x\"`",
                    "9 an unquoted value cannot begin with `%` | put quotes around the value: `b: \"%y\"`",
                ],
            ),
            (
                "a: *x y\nb: 1\n",
                "b",
                &[
                    "3 `*x` stands for a value marked `&x`, and there is none | if it is text, put quotes around it: `a: \"*x y\"`",
                ],
            ),
            (
                "a: 'it's'\nb: 1\n",
                "b",
                &["7 text behind the closing quote | put quotes around the whole value: `a: \"it's\"`"],
            ),
            (
                "a: \"x\" y\nb: 1",
                "b",
                &["7 text behind the closing quote | put quotes around the whole value: `a: '\"x\" y'`"],
            ),
            (
                "a: \"C:\\temp\\q\"\nb: 1",
                "b",
                &[
                    "3 an unknown escape: in double quotes, `\\` has a meaning of its own | use single quotes: `a: 'C:\\temp\\q'`",
                ],
            ),
            (
                "a: - x\nb: 1",
                "b",
                &[
                    "3 a list cannot begin on the line of its key | begin the list on the next line, each entry after `- `",
                ],
            ),
            (
                "a: 1\n  b: 2\nc: 3\n",
                "c",
                &["8 an indented key below a key that has a value already | remove the indentation to begin a new key"],
            ),
            ("a: 1\n\tb: 2\nc: 3\n", "c", &["5 a tab cannot indent YAML | indent with spaces"]),
            ("a: [x] y\nb: 1", "b", &["7 expected `key: value` | put quotes around the value: `a: \"[x] y\"`"]),
            (
                "a: [[x]], [[y]]\nb: 1",
                "b",
                &["8 expected `key: value` | put quotes around the value: `a: [\"[[x]]\", \"[[y]]\"]`"],
            ),
            ("a: 1\nb:2\nc: 3\n", "a c", &["5 expected `key: value` | put a space behind the colon: `b: 2`"]),
            ("title:Hello\n", "", &["0 expected `key: value` | put a space behind the colon: `title: Hello`"]),
            (
                "title = \"x\"\nb: 1",
                "b",
                &["0 expected `key: value` | YAML has a colon between key and value: `title: \"x\"`"],
            ),
            ("a: 1\nb\nc: 2\n", "a c", &["5 expected `key: value` | write a colon and a value behind it: `b: …`"]),
            ("just some words\n", "", &["0 expected `key: value`"]),
            (
                "- a\n- b\n",
                "",
                &["0 expected `key: value` lines, found a list | begin each line with a key, for example `title: …`"],
            ),
            (
                "a: ]\nb: 1",
                "b",
                &["3 a closing bracket without an opening one | put quotes around the value: `a: \"]\"`"],
            ),
            ("a: x\u{1b}[2J\nb: 1", "b", &["4 the control character U+001B is not allowed | remove it"]),
            (
                "a: !secret x\nb: 1",
                "a b",
                &[
                    "11 the tag `!secret` is not supported | remove it; if the value begins with `!`, put quotes around it",
                ],
            ),
            (
                "[a, b]: 1\nb: 1",
                "b",
                &["0 a key must be text, found a list or a mapping | put quotes around it if it is meant as text"],
            ),
            (
                "a: @x\nb: 1\nb: 2\n",
                "b",
                &[
                    "3 an unquoted value cannot begin with `@` | put quotes around the value: `a: \"@x\"`",
                    "11 the key `b` is given twice | keep one of them; the first is used here",
                ],
            ),
            (
                "a: 1\n---\nb: 2\n",
                "a b",
                &["5 a second YAML document begins here | keep one document: remove the `---` line"],
            ),
        ];
        for (text, kept, errors) in table {
            let (got_kept, got) = outcome(text);
            assert_eq!(
                (got_kept.as_str(), got.iter().map(String::as_str).collect::<Vec<_>>()),
                (*kept, errors.to_vec()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn any_cut_of_any_text_is_survived() {
        let text = "a: [x, {y: 'é'}]\r\nb: |\n  t\n- c: \"\\u263a\"\n? d\n: &e *e\n<<: 1\n%f\n\t!g @`\0";
        for (i, _) in text.char_indices() {
            for (j, _) in text.char_indices().filter(|(j, _)| *j >= i) {
                let part = &text[i..j];
                let (entries, errors) = mapping(part, 0);
                for span in entries.iter().map(|e| &e.node.span).chain(errors.iter().map(|e| &e.span)) {
                    assert!(part.get(span.clone()).is_some(), "{span:?} of {part:?}");
                }
            }
        }
    }
}
