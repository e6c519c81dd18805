//! Bare addresses become links: GFM's extended autolinks (GitHub Flavored Markdown 0.29, section
//! 6.9), which pulldown-cmark lacks.
//!
//! `www.`, `http://`, `https://`, `ftp://` and e-mail addresses, in text that is not inside a link,
//! code or an image. Where the specification and GitHub's own cmark-gfm differ, GitHub wins: a URL
//! needs no dot in its host (`http://localhost:8000`) and may follow a quotation mark. Two things
//! go beyond both: an address ends at a closing quotation mark or at punctuation of Chinese and
//! Japanese, and a `]` that nothing opened is not part of it.
//!
//! Text arrives in pieces (smart punctuation, entities and stray delimiters split it), so adjacent
//! pieces are joined first; where smart punctuation replaced something, an address keeps what was
//! typed.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use pulldown_cmark::{CowStr, Event as Ev, LinkType, Tag, TagEnd};

use super::Spanned;

/// Bytes of the body at which an address may be recognised, ascending. Empty for most texts, and
/// then nothing else here runs.
pub(super) fn triggers(body: &str) -> Vec<usize> {
    static SIGNS: LazyLock<AhoCorasick> =
        LazyLock::new(|| AhoCorasick::new(["://", "www.", "@"]).expect("three short patterns"));
    SIGNS.find_iter(body).map(|found| found.start()).collect()
}

/// Turns addresses in `events[first..]`, which are all text, into links.
pub(super) fn link<'a>(events: &mut Vec<Spanned<'a>>, first: usize, body: &'a str, triggers: &[usize]) {
    let (Some(head), Some(tail)) = (events.get(first), events.last()) else { return };
    let (from, to) = (head.1.start, tail.1.end);
    let next = triggers.partition_point(|&at| at < from);
    if triggers.get(next).is_none_or(|&at| at >= to) {
        return;
    }
    let texts: Vec<Spanned<'a>> = events.drain(first..).collect();
    // A gap between two pieces is a backslash that was taken away, and ends an address.
    let mut start = 0;
    for end in 1..=texts.len() {
        if end == texts.len() || texts[end].1.start != texts[end - 1].1.end {
            let opens_block = start == 0 && events.last().is_none_or(|(event, _)| begins_text(event));
            let before = if opens_block { None } else { body[..texts[start].1.start].chars().next_back() };
            link_joined(events, &texts[start..end], body, before);
            start = end;
        }
    }
}

/// Whether text after this event stands at the beginning of something, as at the start of a line.
fn begins_text(event: &Ev<'_>) -> bool {
    match event {
        Ev::Start(tag) => !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough),
        Ev::SoftBreak | Ev::HardBreak | Ev::TaskListMarker(_) => true,
        _ => false,
    }
}

/// One piece of joined text.
struct Part<'t> {
    /// Its place in the joined text.
    at: Range<usize>,
    /// Its place in the body.
    span: &'t Range<usize>,
    /// Whether the joined text is the body's own there.
    verbatim: bool,
}

fn link_joined<'a>(out: &mut Vec<Spanned<'a>>, texts: &[Spanned<'a>], body: &'a str, before: Option<char>) {
    let mut joined = String::new();
    let mut parts = Vec::with_capacity(texts.len());
    for (event, span) in texts {
        let Ev::Text(text) = event else { unreachable!("only text events are joined") };
        let source = &body[span.clone()];
        let smart = !source.is_empty() && source.bytes().all(|b| matches!(b, b'-' | b'.' | b'\'' | b'"'));
        let verbatim = smart || source == text.as_ref();
        let at = joined.len();
        joined.push_str(if verbatim { source } else { text });
        parts.push(Part { at: at..joined.len(), span, verbatim });
    }
    let mut done = 0;
    for found in find(&joined, before) {
        plain(out, texts, &parts, body, done..found.at.start);
        let shown = slice(&joined, &parts, body, found.at.clone());
        let dest: CowStr<'a> = match found.kind {
            Kind::Www => format!("http://{shown}").into(),
            Kind::Url | Kind::Email => shown.clone(),
        };
        let link_type = if found.kind == Kind::Email { LinkType::Email } else { LinkType::Autolink };
        let span = source_of(&parts, found.at.start, false)..source_of(&parts, found.at.end, true);
        let tag = Tag::Link { link_type, dest_url: dest, title: "".into(), id: "".into() };
        out.push((Ev::Start(tag), span.clone()));
        out.push((Ev::Text(shown), span.clone()));
        out.push((Ev::End(TagEnd::Link), span));
        done = found.at.end;
    }
    plain(out, texts, &parts, body, done..joined.len());
}

/// The text between links: whole events as they were, cut ones as their part.
fn plain<'a>(
    out: &mut Vec<Spanned<'a>>,
    texts: &[Spanned<'a>],
    parts: &[Part<'_>],
    body: &'a str,
    range: Range<usize>,
) {
    for (part, (event, span)) in parts.iter().zip(texts) {
        let (from, to) = (part.at.start.max(range.start), part.at.end.min(range.end));
        if from >= to {
            continue;
        }
        if from == part.at.start && to == part.at.end {
            out.push((event.clone(), span.clone()));
        } else if part.verbatim {
            let cut = part.span.start + (from - part.at.start)..part.span.start + (to - part.at.start);
            out.push((Ev::Text(body[cut.clone()].into()), cut));
        } else if let Ev::Text(text) = event {
            let cut = text[from - part.at.start..to - part.at.start].to_owned();
            out.push((Ev::Text(cut.into()), span.clone()));
        }
    }
}

/// Joined text, borrowed from the body when it stands there in one piece.
fn slice<'a>(joined: &str, parts: &[Part<'_>], body: &'a str, range: Range<usize>) -> CowStr<'a> {
    match parts.iter().find(|part| part.at.contains(&range.start)) {
        Some(part) if part.verbatim && range.end <= part.at.end => {
            let from = part.span.start + (range.start - part.at.start);
            body[from..from + range.len()].into()
        }
        _ => joined[range].to_owned().into(),
    }
}

/// The place in the body of a place in the joined text.
fn source_of(parts: &[Part<'_>], at: usize, end: bool) -> usize {
    let found = parts.iter().find(|part| if end { part.at.end >= at } else { part.at.end > at });
    let part = found.unwrap_or_else(|| parts.last().expect("an address is made of at least one piece"));
    if part.verbatim {
        part.span.start + at.saturating_sub(part.at.start)
    } else if end {
        part.span.end
    } else {
        part.span.start
    }
}

/// What kind of address was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Www,
    Url,
    Email,
}

struct Found {
    at: Range<usize>,
    kind: Kind,
}

/// All addresses in a text. `before` is the character before it, `None` at the start of a block.
fn find(text: &str, before: Option<char>) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut all: Vec<Found> = Vec::new();
    let mut free = 0;
    let mut i = 0;
    while i < bytes.len() {
        let at = match bytes[i] {
            b':' => url(text, free, i, before).map(|at| (at, Kind::Url)),
            b'w' => www(text, free, i, before).map(|at| (at, Kind::Www)),
            b'@' => email(text, free, i).map(|at| (at, Kind::Email)),
            _ => None,
        };
        match at {
            Some((at, kind)) => {
                free = at.end;
                i = at.end.max(i + 1);
                all.push(Found { at, kind });
            }
            None => i += 1,
        }
    }
    all
}

fn url(text: &str, free: usize, colon: usize, before: Option<char>) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let rest = bytes[colon..].strip_prefix(b"://").map(|_| colon + 3)?;
    let mut start = colon;
    while start > free && bytes[start - 1].is_ascii_alphabetic() {
        start -= 1;
    }
    if !["http", "https", "ftp"].iter().any(|scheme| text[start..colon].eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let previous = if start == 0 { before } else { text[..start].chars().next_back() };
    if previous.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let host = host(&text[rest..])?;
    let end = trimmed(text, start, path_end(text, rest + host.len));
    (end > rest).then_some(start..end)
}

fn www(text: &str, free: usize, at: usize, before: Option<char>) -> Option<Range<usize>> {
    if at < free || !text[at..].starts_with("www.") {
        return None;
    }
    let previous = if at == 0 { before } else { text[..at].chars().next_back() };
    if !previous.is_none_or(|c| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(')) {
        return None;
    }
    let host = host(&text[at..]).filter(|host| host.labels > 1)?;
    let end = trimmed(text, at, path_end(text, at + host.len));
    Some(at..end)
}

struct Host {
    len: usize,
    /// How many non-empty parts between dots.
    labels: usize,
}

/// The valid domain a text begins with: letters, digits, `-`, `_` and dots, no underscore in the
/// last two parts.
fn host(text: &str) -> Option<Host> {
    let len = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(text.len());
    let domain = &text[..len];
    if !domain.starts_with(char::is_alphanumeric) {
        return None;
    }
    let parts = || domain.split('.').filter(|part| !part.is_empty());
    if parts().rev().take(2).any(|part| part.contains('_')) {
        return None;
    }
    Some(Host { len, labels: parts().count() })
}

/// Where the address that reaches at least to `from` ends, before trailing punctuation is taken away.
fn path_end(text: &str, from: usize) -> usize {
    let stops = |c: char| {
        c.is_whitespace()
            || matches!(c, '<' | '“' | '”' | '«' | '»' | '„' | '、' | '。' | '，' | '；' | '：' | '？' | '！')
            || matches!(c, '（' | '）' | '「' | '」' | '『' | '』' | '【' | '】' | '《' | '》')
    };
    text[from..].find(stops).map_or(text.len(), |at| from + at)
}

/// Takes trailing punctuation away from `text[start..end]`, by the specification's "extended
/// autolink path validation".
fn trimmed(text: &str, start: usize, mut end: usize) -> usize {
    let bytes = text.as_bytes();
    let count = |wanted: u8| bytes[start..end].iter().filter(|&&byte| byte == wanted).count();
    // How many closing brackets nothing opened; counted once, or a long row of them would take forever.
    let mut round = count(b')').saturating_sub(count(b'('));
    let mut square = count(b']').saturating_sub(count(b'['));
    while end > start {
        match bytes[end - 1] {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end -= 1,
            b';' => {
                let name = text[start..end - 1].rfind(|c: char| !c.is_ascii_alphanumeric());
                match name {
                    Some(at) if bytes[start + at] == b'&' && start + at + 1 < end - 1 => end = start + at,
                    _ => end -= 1,
                }
            }
            b')' if round > 0 => {
                round -= 1;
                end -= 1;
            }
            b']' if square > 0 => {
                square -= 1;
                end -= 1;
            }
            _ => break,
        }
    }
    end
}

fn email(text: &str, free: usize, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > free
        && (bytes[start - 1].is_ascii_alphanumeric() || matches!(bytes[start - 1], b'.' | b'-' | b'_' | b'+'))
    {
        start -= 1;
    }
    // `/user@host` is the middle of an address of another kind; `+@host` is what is left of `me\+@host`.
    let named = bytes[start..at].iter().any(u8::is_ascii_alphanumeric);
    if !named || (start > 0 && bytes[start - 1] == b'/') {
        return None;
    }
    let mut end = at + 1;
    let mut dots = 0;
    while end < bytes.len() {
        match bytes[end] {
            b'.' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => dots += 1,
            b'-' | b'_' => {}
            b if b.is_ascii_alphanumeric() => {}
            b'@' => return None,
            _ => break,
        }
        end += 1;
    }
    (dots > 0 && bytes[end - 1].is_ascii_alphabetic()).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, events};
    use super::*;

    /// `[shown](dest)` for each link the pass made.
    fn links(body: &str, rules: &Rules) -> Vec<String> {
        let events = events(body, rules);
        let mut all = Vec::new();
        for pair in events.windows(2) {
            if let [(Ev::Start(Tag::Link { dest_url, link_type, .. }), span), (Ev::Text(shown), _)] = pair
                && *link_type != LinkType::Inline
            {
                assert_eq!(&body[span.clone()], shown.as_ref(), "the span is the address as typed");
                all.push(if dest_url == shown { shown.to_string() } else { format!("{shown} -> {dest_url}") });
            }
        }
        all
    }

    #[test]
    fn addresses() {
        let rules = Rules::default();
        for (body, expected) in [
            ("see https://a.example/x_y_z, ok", &["https://a.example/x_y_z"][..]),
            ("\"http://a.example\"", &["http://a.example"]),
            ("http://localhost:8000/x", &["http://localhost:8000/x"]),
            ("[https://a.example]", &["https://a.example"]),
            ("xhttp://a.example 1http://b.example", &[]),
            ("https\\://a.example a\\@b.example", &[]),
            ("`https://a.example` [x https://a.example](y)", &[]),
            ("<a href=\"x\">https://a.example</a> https://b.example", &["https://b.example"]),
            ("|a|\n|-|\n|www.a.example|", &["www.a.example -> http://www.a.example"]),
            ("awww.a.example www. www", &[]),
            ("https://a.example?x=1&y=2--3...", &["https://a.example?x=1&y=2--3"]),
            ("参照https://a.example/b。次", &["https://a.example/b"]),
            ("http://a_b.example http://a.b_c", &[]),
            ("a@b.example/c x/a@b.example a@b@c.example", &["a@b.example", "b@c.example"]),
        ] {
            assert_eq!(links(body, &rules), expected, "{body}");
        }
        let smart = Rules { smart_punctuation: true, ..rules };
        assert_eq!(links("a \"https://a.example/x--y\" b--c", &smart), ["https://a.example/x--y"]);
    }
}
