//! The info string of a fenced code block, read as an author meant it.
//!
//! Recto's own form is `rust title="main.rs" {3,7-9} linenos start=10 diff`. Articles come from
//! other tools, so their spellings are read as well: Pandoc's `{.python .numberLines}`, rustdoc's
//! `rust,ignore`, Gatsby's `js{1,3-5}`, Hugo's `go {linenos=true,hl_lines=[1,"3-4"]}`, MkDocs'
//! `py hl_lines="1 3" linenums="1"`, Zola's `rust,linenos,hl_lines=2-4`, `js:main.js`, and
//! `showLineNumbers` with its cousins. Options of those tools that only matter there are passed
//! over; anything else that cannot be read is a [`Problem`] with its place, never a failure.
//!
//! Marked lines count from 1 in the block, whatever number is printed beside the first line.

use std::ops::{Range, RangeInclusive};

use crate::diag::rules::markdown::{BAD_FENCE_OPTION, UNKNOWN_LANGUAGE};
use crate::diag::{Diag, Rule};

/// The first bytes of an info string that are read. Longer ones are accidents (an unclosed fence).
pub const MAX_INFO: usize = 1_000;

/// Ranges of marked lines that are kept in one block.
pub const MAX_MARKS: usize = 100;

/// The greatest number the first line may have: seven digits fit the column of numbers.
pub const MAX_FIRST_LINE: u32 = 9_000_000;

/// What the info string asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fence {
    /// The language as written, without a leading `.`.
    pub lang: Option<String>,
    /// Text of the title bar.
    pub title: Option<String>,
    /// Marked lines, sorted, without overlap, all inside the block. Lines count from 1.
    pub marked: Vec<RangeInclusive<u32>>,
    /// The number of the first line, when lines are numbered.
    pub line_numbers: Option<u32>,
    /// Whether leading `+` and `-` mean added and deleted lines.
    pub diff: bool,
}

/// Something about a code block that its author should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `markdown::bad-fence-option` or `markdown::unknown-language`.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Bytes of the info string.
    pub range: Range<usize>,
}

impl Problem {
    /// The message for a block of the file `path` whose info string begins at byte `start` of the text.
    pub fn into_diag(self, path: &str, start: usize) -> Diag {
        let diag = Diag::new(self.rule, self.message).at(path, start + self.range.start..start + self.range.end);
        self.hint.into_iter().fold(diag, Diag::hint)
    }

    pub(super) fn language(message: String, hint: Option<String>, range: Range<usize>) -> Self {
        Problem { rule: &UNKNOWN_LANGUAGE, message, hint, range }
    }
}

/// Reads the info string of a block that has `lines` lines.
pub fn parse(info: &str, lines: u32) -> (Fence, Vec<Problem>) {
    let end = (0..=info.len().min(MAX_INFO)).rev().find(|&at| info.is_char_boundary(at)).unwrap_or(0);
    let mut reader = Reader {
        info: &info[..end],
        lines,
        fence: Fence::default(),
        numbered: None,
        first: None,
        problems: Vec::new(),
    };
    if end < info.len() {
        reader.problem(
            format!("the line after the fence is longer than {MAX_INFO} bytes"),
            Some("is the fence before it closed?"),
            end..info.len(),
        );
    }
    let start = reader.language();
    reader.options(start..end, Place::Line);
    reader.finish()
}

/// Where the language of an info string ends: the bytes a message about it points at.
pub fn language_range(info: &str) -> Range<usize> {
    let start = info.len() - info.trim_start_matches(|c: char| c.is_whitespace() || c == '{' || c == '.').len();
    start
        ..start
            + info[start..]
                .find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':'))
                .unwrap_or(info.len() - start)
}

/// Options without effect here that other tools read: rustdoc and mdBook, Hugo, Docusaurus, Pandoc.
const FOREIGN: &[&str] = &[
    "ignore",
    "shouldpanic",
    "norun",
    "compilefail",
    "doesnotcompile",
    "notdesiredbehavior",
    "panics",
    "testharness",
    "edition2015",
    "edition2018",
    "edition2021",
    "edition2024",
    "standalonecrate",
    "editable",
    "noplayground",
    "playground",
    "hidelines",
    "hlstyle",
    "hlinline",
    "style",
    "anchorlinenos",
    "lineanchors",
    "linenumbersintable",
    "linenosintable",
    "guesssyntax",
    "tabwidth",
    "copy",
    "nocopy",
    "wrap",
    "nowrap",
    "live",
    "noinline",
    "frame",
    "echo",
    "eval",
    "exec",
    "include",
    "results",
    "startfold",
    "collapse",
    "icon",
];

/// The options that mean something, for "did you mean".
const KNOWN: &[&str] =
    &["title", "filename", "linenos", "hl_lines", "start", "linenostart", "diff", "showLineNumbers", "highlight"];

const HINT: &str = "options are `title=\"…\"`, `{3,7-9}`, `linenos`, `start=10` and `diff`";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Braces,
}

struct Reader<'a> {
    info: &'a str,
    lines: u32,
    fence: Fence,
    numbered: Option<bool>,
    first: Option<u32>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, message: String, hint: Option<&str>, range: Range<usize>) {
        self.problems.push(Problem { rule: &BAD_FENCE_OPTION, message, hint: hint.map(str::to_owned), range });
    }

    /// Bytes from `at` to the first character that `stop` wants, within `end`.
    fn until(&self, at: usize, end: usize, stop: impl Fn(char) -> bool) -> usize {
        self.info[at..end].find(stop).map_or(end, |found| at + found)
    }

    fn skip(&self, at: usize, end: usize, over: impl Fn(char) -> bool) -> usize {
        self.until(at, end, |c| !over(c))
    }

    /// Takes the first word as the language and says where the options begin.
    fn language(&mut self) -> usize {
        let end = self.info.len();
        let start = self.skip(0, end, char::is_whitespace);
        let stop = self.until(start, end, |c| c.is_whitespace() || matches!(c, ',' | '{'));
        let word = &self.info[start..stop];
        let (name, options) = match word.split_once(':') {
            // `js:main.js` carries a title, `ts:line-numbers=2` an option.
            Some((name, after)) if !name.is_empty() && !name.contains('=') => {
                if after.contains(['.', '/']) && !after.contains('=') {
                    self.fence.title = Some(after.to_owned());
                    (name, stop)
                } else {
                    (name, start + name.len() + 1)
                }
            }
            _ if word.contains('=') => return start,
            _ => (word, stop),
        };
        let name = name.strip_prefix('.').unwrap_or(name);
        self.fence.lang = (!name.is_empty()).then(|| name.to_owned());
        options
    }

    fn options(&mut self, range: Range<usize>, place: Place) {
        let (mut at, end) = (range.start, range.end);
        loop {
            at = self.skip(at, end, |c| c.is_whitespace() || matches!(c, ',' | ';'));
            match self.info[at..end].chars().next() {
                None => return,
                Some('{') if place == Place::Line => at = self.braces(at, end),
                Some('.' | '#') => {
                    let stop = self.until(at, end, |c| c.is_whitespace() || matches!(c, ',' | '{' | '}'));
                    self.class(at..stop);
                    at = stop.max(at + 1);
                }
                Some(_) => at = self.option(at, end),
            }
        }
    }

    /// `{3,7-9}` or a list of options in braces; the byte after it.
    fn braces(&mut self, at: usize, end: usize) -> usize {
        let Some(close) = self.closing(at, end) else {
            self.problem(
                "the `{` of this option is not closed".to_owned(),
                Some("write `{3,7-9}` to mark lines"),
                at..end,
            );
            return end;
        };
        let inner = at + 1..close;
        if is_line_list(&self.info[inner.clone()]) {
            self.marks(inner);
        } else {
            self.options(inner, Place::Braces);
        }
        close + 1
    }

    /// The byte of the bracket that closes the one at `at`; quoted text does not count.
    fn closing(&self, at: usize, end: usize) -> Option<usize> {
        let (mut depth, mut quote) = (0_u32, None);
        for (offset, c) in self.info[at..end].char_indices() {
            match (quote, c) {
                (Some(open), _) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '{' | '[') => depth += 1,
                (None, '}' | ']') if depth == 1 => return Some(at + offset),
                (None, '}' | ']') => depth -= 1,
                (None, _) => {}
            }
        }
        None
    }

    /// Pandoc's `.python`, `.numberLines`, `#id`: the first unknown class is the language.
    fn class(&mut self, range: Range<usize>) {
        let word = &self.info[range];
        match plainly(&word[1..]).as_str() {
            "numberlines" | "linenos" | "linenumbers" => self.numbered = Some(true),
            _ if word.starts_with('.') && self.fence.lang.is_none() && word.len() > 1 => {
                self.fence.lang = Some(word[1..].to_owned())
            }
            _ => {}
        }
    }

    /// One word or `key=value`; the byte after it.
    fn option(&mut self, at: usize, end: usize) -> usize {
        let stop = self.until(at, end, |c| c.is_whitespace() || matches!(c, ',' | ';' | '=' | '{' | '}'));
        let key = at..stop;
        let equals = self.skip(stop, end, char::is_whitespace);
        if stop > at && self.info[equals..end].starts_with('=') {
            let from = self.skip(equals + 1, end, char::is_whitespace);
            let (value, after) = self.value(from, end);
            self.pair(key, value);
            return after;
        }
        let name = plainly(&self.info[key.clone()]);
        match name.as_str() {
            // `showLineNumbers{10}` begins at 10.
            "showlinenumbers" if self.info[stop..end].starts_with('{') => {
                let close = self.closing(stop, end).unwrap_or(end);
                self.numbered = Some(true);
                self.start(stop + 1..close);
                return (close + 1).min(end);
            }
            "linenos" | "linenumbers" | "linenums" | "showlinenumbers" | "numberlines" => self.numbered = Some(true),
            "nolinenos" | "nolinenumbers" => self.numbered = Some(false),
            "diff" => self.fence.diff = true,
            _ if FOREIGN.contains(&name.as_str()) || is_error_code(&name) || name.starts_with("ignore") => {}
            // Zola separates ranges by spaces: `hl_lines=1 3-5`. Only digits can be meant so.
            _ if is_line_list(&self.info[key.clone()]) && !self.fence.marked.is_empty() => self.marks(key),
            _ if self.fence.lang.is_none() && at > 0 && self.info[..at].trim_end().ends_with('{') && stop > at => {
                self.fence.lang = Some(self.info[key].to_owned());
            }
            _ => {
                let stop =
                    if stop == at { at + self.info[at..].chars().next().map_or(0, char::len_utf8) } else { stop };
                self.unread(at..stop);
                return stop;
            }
        }
        stop
    }

    /// The value at `at`, without its quotes, and the byte after it.
    fn value(&self, at: usize, end: usize) -> (Range<usize>, usize) {
        match self.info[at..end].chars().next() {
            Some(quote @ ('"' | '\'')) => match self.info[at + 1..end].find(quote) {
                Some(length) => (at + 1..at + 1 + length, at + length + 2),
                None => (at + 1..end, end),
            },
            Some('[' | '{') => match self.closing(at, end) {
                Some(close) => (at + 1..close, close + 1),
                None => (at + 1..end, end),
            },
            _ => {
                let stop = self.until(at, end, |c| c.is_whitespace() || matches!(c, ',' | '}'));
                (at..stop, stop)
            }
        }
    }

    fn pair(&mut self, key: Range<usize>, value: Range<usize>) {
        let text = self.info[value.clone()].trim();
        let whole = key.start..value.end;
        match plainly(&self.info[key]).as_str() {
            "title" | "filename" | "file" | "name" | "caption" | "label" => {
                self.fence.title = (!text.is_empty()).then(|| text.to_owned())
            }
            "hllines" | "highlight" | "mark" | "marked" | "emphasizelines" | "hl" => self.marks(value),
            "start" | "startfrom" | "startline" | "linenostart" | "linenumberstart" | "firstline" | "firstnumber" => {
                self.start(value)
            }
            "linenos" | "linenumbers" | "linenums" | "showlinenumbers" | "numberlines" => {
                match plainly(text).as_str() {
                    "true" | "yes" | "on" | "table" | "inline" | "" => self.numbered = Some(true),
                    "false" | "no" | "off" | "none" => self.numbered = Some(false),
                    _ => {
                        self.numbered = Some(true);
                        // MkDocs' `linenums="1 2"` has the first line first.
                        let first = text.split_whitespace().next().map_or(0, str::len);
                        self.start(value.start..value.start + first.max(1));
                    }
                }
            }
            "diff" => self.fence.diff = text != "false",
            "lang" | "language" | "class" if self.fence.lang.is_none() => {
                self.fence.lang = (!text.is_empty()).then(|| text.to_owned())
            }
            name if FOREIGN.contains(&name) || matches!(name, "id" | "class") => {}
            _ => self.unread(whole),
        }
    }

    fn start(&mut self, value: Range<usize>) {
        match self.info[value.clone()].trim().parse() {
            Ok(first) if first <= MAX_FIRST_LINE => self.first = Some(first),
            _ => {
                let message =
                    format!("`{}` is not a line number up to {MAX_FIRST_LINE}", self.info[value.clone()].trim());
                self.problem(message, Some("write `start=10` to number the lines from 10"), value);
            }
        }
    }

    fn marks(&mut self, range: Range<usize>) {
        let (mut at, end) = (range.start, range.end);
        loop {
            at = self
                .skip(at, end, |c| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'' | '[' | ']' | '{' | '}'));
            if at == end {
                return;
            }
            let stop = self
                .until(at, end, |c| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'' | '[' | ']' | '{' | '}'));
            self.mark(at..stop);
            at = stop;
        }
    }

    fn mark(&mut self, range: Range<usize>) {
        const HINT: &str = "lines count from 1 at the top of the block: `{3,7-9}`";
        let text = &self.info[range.clone()];
        let (from, to) = text.split_once('-').unwrap_or((text, text));
        let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>()) else {
            return self.problem(format!("`{text}` is not a line or a range of lines"), Some(HINT), range);
        };
        if from == 0 || from > to {
            return self.problem(format!("`{text}` marks no line"), Some(HINT), range);
        }
        if to > self.lines {
            let lines = self.lines;
            let block = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
            self.problem(
                format!("`{text}` marks a line that is not there: the block has {block}"),
                Some(HINT),
                range.clone(),
            );
        }
        if from > self.lines {
            return;
        }
        if self.fence.marked.len() == MAX_MARKS {
            return self.problem(
                format!("more than {MAX_MARKS} ranges of marked lines"),
                Some("mark what matters"),
                range,
            );
        }
        self.fence.marked.push(from..=to.min(self.lines));
    }

    fn unread(&mut self, range: Range<usize>) {
        let text = &self.info[range.clone()];
        let key = text.split('=').next().unwrap_or(text);
        let near = KNOWN
            .iter()
            .map(|known| (strsim::damerau_levenshtein(&key.to_lowercase(), &known.to_lowercase()), known))
            .min();
        let hint = match near {
            // VitePress names the file in brackets, HackMD numbers lines with an equals sign.
            _ if text.starts_with('[') && text.ends_with(']') && text.len() > 2 => {
                format!("write `title=\"{}\"`", &text[1..text.len() - 1])
            }
            _ if text.ends_with('=') && range.start == 0 => format!("write `{} linenos`", text.trim_end_matches('=')),
            Some((distance, known)) if distance <= 2 && key.len() > 3 => format!("did you mean `{known}`?"),
            _ => HINT.to_owned(),
        };
        self.problem(format!("the code block has an option that cannot be read: `{text}`"), Some(&hint), range);
    }

    fn finish(mut self) -> (Fence, Vec<Problem>) {
        self.fence.line_numbers = match self.numbered {
            Some(false) => None,
            Some(true) => Some(self.first.unwrap_or(1)),
            None => self.first,
        };
        self.fence.marked.sort_by_key(|range| *range.start());
        self.fence.marked = self.fence.marked.iter().fold(Vec::new(), |mut merged: Vec<RangeInclusive<u32>>, range| {
            match merged.last_mut() {
                Some(last) if *range.start() <= last.end() + 1 => *last = *last.start()..=*last.end().max(range.end()),
                _ => merged.push(range.clone()),
            }
            merged
        });
        self.problems.sort_by_key(|problem| problem.range.start);
        (self.fence, self.problems)
    }
}

/// An option's name without case, `-` and `_`: tools disagree on those and on nothing else.
fn plainly(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

fn is_line_list(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-' | b' '))
}

/// rustdoc's `E0308`.
fn is_error_code(name: &str) -> bool {
    name.len() == 5 && name.starts_with('e') && name[1..].bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
