//! What a link names, as it was written, in one of six forms.
//!
//! Classified by spelling alone, in the order a browser would (WHATWG URL, "scheme start state"):
//! a scheme or `//` leaves the site, `#` stays on the page, `/` begins at the site, all else is a
//! path beside the document. A query (`?q=x`) is no part of an internal target: it changes nothing
//! about which page is meant, and `markup::html` writes it back.

use std::borrow::Cow;

use pulldown_cmark::LinkType;
use serde::{Deserialize, Serialize};

/// A link target, classified by its spelling alone. Percent-escapes are decoded in `path`/`url`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// Leaves the site: any scheme (`https:`, `mailto:`, a Windows drive) or `//host`. Kept exactly as written.
    External(String),
    /// A relative path (`../b.md`, `photo.jpg`, `../b/`), not yet joined to the document's folder, with the fragment after `#`.
    Path(String, Option<String>),
    /// A site address (`/b/`), with the fragment.
    Url(String, Option<String>),
    /// A name: `[[b]]`, `[[b#setup]]`. The fragment is as written: an id, or the heading's own words.
    Name(String, Option<String>),
    /// A glossary term: `term:mcp`.
    Term(String),
    /// A place in the same document: `#setup`, `[[#setup]]`; empty for its beginning (`#`, `[a]()`).
    Here(String),
}

impl Target {
    /// Classifies the destination of a link or image, as pulldown-cmark hands it out (character
    /// references and backslashes already resolved).
    pub fn parse(dest: &str, link_type: LinkType) -> Target {
        match link_type {
            LinkType::WikiLink { has_pothole } => wikilink(dest, has_pothole),
            LinkType::Email if scheme(dest).is_none() => Target::External(format!("mailto:{dest}")),
            LinkType::Email | LinkType::Autolink => Target::External(dest.to_owned()),
            _ => Target::address(dest),
        }
    }

    /// Classifies an address: an inline link, an attribute of raw HTML, a value in front matter.
    pub fn address(written: &str) -> Target {
        let dest = written.trim_matches(|c: char| c <= ' ');
        if let Some(scheme) = scheme(dest) {
            let rest = &dest[dest.find(':').expect("a scheme ends in a colon") + 1..];
            return match scheme.as_ref() {
                "term" => Target::Term(decode(rest).trim().to_owned()),
                _ => Target::External(written.to_owned()),
            };
        }
        let slash = |at: usize| matches!(dest.as_bytes().get(at), Some(b'/' | b'\\'));
        if slash(0) && slash(1) {
            return Target::External(written.to_owned());
        }
        let (path, fragment) = match dest.split_once('#') {
            Some((path, fragment)) => (path, Some(decode(fragment).into_owned())),
            None => (dest, None),
        };
        let path = path.split('?').next().unwrap_or(path);
        if path.is_empty() {
            return Target::Here(fragment.unwrap_or_default());
        }
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        let path = decode(path).into_owned();
        // Zola's `@/posts/b.md` begins at the folder of all content.
        let path = path.strip_prefix("@/").map(|rest| format!("/{rest}")).unwrap_or(path);
        if path.starts_with('/') { Target::Url(path, fragment) } else { Target::Path(path, fragment) }
    }

    /// The query of an internal address as written, with its `?`.
    pub fn query(written: &str) -> Option<&str> {
        let path = written.split('#').next().unwrap_or(written);
        path.find('?').map(|at| path[at..].trim_end_matches(|c: char| c <= ' ')).filter(|query| query.len() > 1)
    }

    /// The fragment after `#`, if there is one.
    pub fn fragment(&self) -> Option<&str> {
        match self {
            Target::Path(_, fragment) | Target::Url(_, fragment) | Target::Name(_, fragment) => fragment.as_deref(),
            Target::Here(fragment) if !fragment.is_empty() => Some(fragment),
            _ => None,
        }
    }

    /// The scheme, when following the target would run code in the reader's page: `javascript`,
    /// `vbscript`, and `data` of a type that a browser shows as a document. Such a target is never
    /// written into a page. Read as a browser reads it: tabs and line breaks inside do not count.
    pub fn unsafe_scheme(&self) -> Option<&'static str> {
        let Target::External(written) = self else { return None };
        match scheme(written.trim_start_matches(|c: char| c <= ' '))?.as_ref() {
            "javascript" => Some("javascript"),
            "vbscript" => Some("vbscript"),
            "data" => {
                let media: String =
                    written.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
                let media = media.split_once("data:").map_or("", |(_, rest)| rest);
                let inert = ["image/", "audio/", "video/", "font/", "text/plain", ",", ";base64,"];
                (!inert.iter().any(|kind| media.starts_with(kind))).then_some("data")
            }
            _ => None,
        }
    }
}

/// `[[name#section|text]]`. In a table the bar is written `\|`, which leaves its backslash behind.
fn wikilink(dest: &str, has_pothole: bool) -> Target {
    let dest = if has_pothole { dest.strip_suffix('\\').unwrap_or(dest) } else { dest };
    let dest = dest.trim();
    if scheme(dest).is_some() || dest.starts_with("//") {
        return Target::address(dest);
    }
    match dest.split_once('#') {
        Some(("", fragment)) => Target::Here(fragment.trim().to_owned()),
        Some((name, fragment)) => {
            let fragment = fragment.trim();
            Target::Name(name.trim().to_owned(), (!fragment.is_empty()).then(|| fragment.to_owned()))
        }
        None => Target::Name(dest.to_owned(), None),
    }
}

/// The scheme an address begins with, in lower case (RFC 3986, section 3.1; tabs and line breaks
/// are skipped as browsers do).
fn scheme(dest: &str) -> Option<Cow<'_, str>> {
    let end = dest.find([':', '/', '?', '#'])?;
    if dest.as_bytes()[end] != b':' {
        return None;
    }
    let mut name = Cow::Borrowed(&dest[..end]);
    if name.contains(['\t', '\n', '\r']) || name.bytes().any(|b| b.is_ascii_uppercase()) {
        name =
            name.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect::<String>().to_ascii_lowercase().into();
    }
    let valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then_some(name)
}

/// Decodes percent-escapes. A sequence that would not be UTF-8 stays as it is.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let digit = |at: usize| bytes.get(at).and_then(|&b| (b as char).to_digit(16));
        match (bytes[i], digit(i + 1), digit(i + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                i += 3;
            }
            (byte, ..) => {
                out.push(byte);
                i += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn addresses() {
        use Target::*;
        for (dest, expected) in [
            ("https://a.example/#x", External("https://a.example/#x".into())),
            ("MAILTO:a@b", External("MAILTO:a@b".into())),
            ("//cdn.example/x", External("//cdn.example/x".into())),
            ("/\\evil.example", External("/\\evil.example".into())),
            ("C:\\notes\\b.md", External("C:\\notes\\b.md".into())),
            ("unknown+x:y", External("unknown+x:y".into())),
            ("../b.md#set%20up", Path("../b.md".into(), some("set up"))),
            ("my%20file.md", Path("my file.md".into(), None)),
            ("a/b:c.md", Path("a/b:c.md".into(), None)),
            ("%ff.md", Path("%ff.md".into(), None)),
            ("b.md#", Path("b.md".into(), None)),
            ("/b/?q=1#s", Url("/b/".into(), some("s"))),
            ("@/a/b.md#s", Url("/a/b.md".into(), some("s"))),
            ("@a/b.md", Path("@a/b.md".into(), None)),
            ("#setup", Here("setup".into())),
            ("", Here(String::new())),
            ("?x", Here(String::new())),
            ("term:Model%20Context", Term("Model Context".into())),
        ] {
            assert_eq!(Target::parse(dest, LinkType::Inline), expected, "{dest}");
        }
        assert_eq!(Target::parse("a@b.example", LinkType::Email), External("mailto:a@b.example".into()));
        assert_eq!(Target::query("/search/?q=x#y"), Some("?q=x"));
        assert_eq!(Target::query("/search/#y?z"), None);
    }

    #[test]
    fn wikilinks() {
        use Target::*;
        for (dest, piped, expected) in [
            ("b", false, Name("b".into(), None)),
            ("b#My heading", false, Name("b".into(), some("My heading"))),
            ("#setup", false, Here("setup".into())),
            ("b\\", true, Name("b".into(), None)),
            (" b # c ", false, Name("b".into(), some("c"))),
            ("https://a.example/", false, External("https://a.example/".into())),
            ("term:mcp", false, Term("mcp".into())),
            ("100% sure", false, Name("100% sure".into(), None)),
        ] {
            assert_eq!(Target::parse(dest, LinkType::WikiLink { has_pothole: piped }), expected, "{dest}");
        }
    }

    #[test]
    fn code_is_refused() {
        for (dest, expected) in [
            ("javascript:alert(1)", Some("javascript")),
            (" \u{1}JaVa\nScRiPt:alert(1)", Some("javascript")),
            ("vbscript:x", Some("vbscript")),
            ("data:text/html,<b>", Some("data")),
            ("data:,plain", None),
            ("da\tta:application/xhtml+xml;base64,x", Some("data")),
            ("data:image/png;base64,x", None),
            ("https://a.example/javascript:x", None),
            ("javascript.md", None),
        ] {
            assert_eq!(Target::parse(dest, LinkType::Inline).unsafe_scheme(), expected, "{dest}");
        }
    }
}
