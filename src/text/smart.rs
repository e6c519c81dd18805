//! Typographic punctuation for plain text: `'`, `"`, `--`, `---` and `...`.
//!
//! Bodies get theirs from the Markdown parser; a summary is no Markdown but stands beside them. The
//! rules are the parser's (CommonMark's flanking runs, <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>,
//! and commonmark.js for dashes), with the exceptions that plain text needs, as it cannot say what is
//! code: what stands between backticks, addresses, and options such as `--drafts` are left alone.

use std::borrow::Cow;

/// `text` with typographic quotes, dashes and ellipses. Doing it twice changes nothing more.
pub fn smart(text: &str) -> Cow<'_, str> {
    if !text.contains(['\'', '"']) && !text.contains("--") && !text.contains("...") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut open = Open::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let verbatim = code(rest).or_else(|| address(rest, before)).or_else(|| option(rest, before));
        let length = match c {
            _ if let Some(length) = verbatim => {
                out.push_str(&rest[..length]);
                length
            }
            '\'' | '"' => {
                open.quote(c, before, rest[1..].chars().next(), &mut out);
                1
            }
            '-' => {
                let length = rest.bytes().take_while(|byte| *byte == b'-').count();
                dashes(length, &mut out);
                length
            }
            '.' if rest.starts_with("...") => {
                out.push('…');
                3
            }
            c => {
                out.push(c);
                c.len_utf8()
            }
        };
        at += length;
    }
    Cow::Owned(out)
}

/// Quotes that wait for their other half.
#[derive(Default)]
struct Open {
    /// Byte in the output of a single one, written as an apostrophe until its other half is found.
    single: Option<usize>,
    double: bool,
}

impl Open {
    fn quote(&mut self, c: char, before: Option<char>, after: Option<char>, out: &mut String) {
        let can_open = after.is_some_and(|c| !c.is_whitespace())
            && before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ')' | ']'));
        let can_close = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
        match (c, self.single) {
            ('\'', Some(start)) if can_close => {
                out.replace_range(start..start + '’'.len_utf8(), "‘");
                self.single = None;
                out.push('’');
            }
            ('\'', _) => {
                if can_open {
                    self.single = Some(out.len());
                }
                out.push('’');
            }
            _ => {
                let closes = can_close && (self.double || !can_open);
                self.double = !closes && can_open;
                out.push(if self.double { '“' } else { '”' });
            }
        }
    }
}

/// A run of hyphens, as few dashes of one kind as possible.
fn dashes(length: usize, out: &mut String) {
    let (em, en) = match length {
        1 => return out.push('-'),
        n if n % 3 == 0 => (n / 3, 0),
        n if n % 2 == 0 => (0, n / 2),
        n if n % 3 == 2 => ((n - 2) / 3, 1),
        n => ((n - 4) / 3, 2),
    };
    out.extend(std::iter::repeat_n('—', em).chain(std::iter::repeat_n('–', en)));
}

/// The length of the code that `rest` begins with, backticks included.
fn code(rest: &str) -> Option<usize> {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let end = (ticks > 0).then(|| rest[ticks..].find(&rest[..ticks]))??;
    Some(ticks + end + ticks)
}

/// The length of the address that `rest` begins with.
fn address(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(char::is_alphanumeric) || !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let scheme = rest.find(|c: char| !c.is_ascii_alphanumeric()).filter(|end| rest[*end..].starts_with("://"))?;
    let end = rest[scheme..].find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>'));
    Some(end.map_or(rest.len(), |end| scheme + end))
}

/// The length of the hyphens of an option: `--drafts` at the beginning of a word.
fn option(rest: &str, before: Option<char>) -> Option<usize> {
    let is_option = rest.strip_prefix("--").is_some_and(|name| name.starts_with(char::is_alphanumeric));
    (is_option && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '/' | '['))).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_dashes_and_ellipses() {
        for (typed, printed) in [
            ("nothing to do", "nothing to do"),
            ("it's the readers' choice", "it’s the readers’ choice"),
            ("'one' and \"two\"", "‘one’ and “two”"),
            ("\"it's 'so'\", she said", "“it’s ‘so’”, she said"),
            ("(\"a\") and [\"b\"].", "(“a”) and [“b”]."),
            ("\"a\"--\"b\"", "“a”–“b”"),
            ("a 5\" disk", "a 5” disk"),
            ("never closed: \"so", "never closed: “so"),
            ("rock 'n' roll", "rock ‘n’ roll"),
            ("one -- two --- three-four", "one – two — three-four"),
            ("---- ----- -------", "–– —– —––"),
            ("1990--2000", "1990–2000"),
            ("and so on...", "and so on…"),
            ("a.b..c", "a.b..c"),
            ("\"字典\" 'é'", "“字典” ‘é’"),
            ("'", "’"),
            ("\"", "”"),
        ] {
            assert_eq!(smart(typed), printed);
            assert_eq!(smart(printed), printed, "a second time");
        }
    }

    #[test]
    fn what_is_code_stays() {
        for (typed, printed) in [
            ("`it's --x...` isn't", "`it's --x...` isn’t"),
            ("``a ` 'b'`` 'c'", "``a ` 'b'`` ‘c’"),
            ("a ` and it's", "a ` and it’s"),
            ("run it with --drafts (--at DATE)", "run it with --drafts (--at DATE)"),
            ("see https://a.example/x--y...z -- it's", "see https://a.example/x--y...z – it’s"),
            ("\"https://a.example/x--y\"", "“https://a.example/x--y”"),
        ] {
            assert_eq!(smart(typed), printed);
        }
    }

    #[test]
    fn any_text_is_taken() {
        let mut dice = super::super::Dice(11);
        for _ in 0..3000 {
            let text = dice.text(&["a", "'", "\"", "-", ".", " ", "`", "é", "学", "://", "(", ")"], 20);
            let once = smart(&text).into_owned();
            assert!(!once.contains('\'') || text.contains('`') || text.contains("://"), "{text:?} {once:?}");
        }
    }
}
