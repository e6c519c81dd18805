//! What raw HTML in a body says: its tags, attributes and ids.
//!
//! A scanner, not a parser: it finds tags as the HTML standard's tokenizer would in ordinary
//! content (WHATWG HTML, 13.2.5), steps over comments, declarations and the text of `script`,
//! `style` and `textarea`, and leaves everything else alone. It builds no tree.

use std::borrow::Cow;
use std::ops::Range;

/// A piece of raw HTML. Ranges are bytes of the scanned text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'h> {
    /// Text between tags, entities not decoded.
    Text(&'h str),
    /// A start or end tag.
    Tag(Tag<'h>),
}

/// A start or end tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'h> {
    /// As written; compare with `eq_ignore_ascii_case`.
    pub name: &'h str,
    /// `</name>`.
    pub closes: bool,
    /// The whole tag, from `<` to `>`.
    pub span: Range<usize>,
    /// The attributes as written.
    attrs: &'h str,
    attrs_at: usize,
}

/// One attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attr<'h> {
    /// As written; compare with `eq_ignore_ascii_case`.
    pub name: &'h str,
    /// Character references decoded; empty when there is none.
    pub value: Cow<'h, str>,
    /// Where the value stands, without its quotes.
    pub span: Range<usize>,
    /// Whether the value stands in quotes.
    pub quoted: bool,
}

impl<'h> Tag<'h> {
    /// Whether this is the element `name`.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The attributes in order.
    pub fn attrs(&self) -> Attrs<'h> {
        Attrs { text: self.attrs, base: self.attrs_at, at: 0 }
    }

    /// The first attribute of this name.
    pub fn attr(&self, name: &str) -> Option<Attr<'h>> {
        self.attrs().find(|attr| attr.name.eq_ignore_ascii_case(name))
    }
}

/// The pieces of some raw HTML, in order. Comments and declarations are left out.
pub fn pieces(html: &str) -> Pieces<'_> {
    Pieces { html, at: 0, raw_text: None }
}

/// Calls `each` with every `id`.
pub fn ids(html: &str, mut each: impl FnMut(&str)) {
    for piece in pieces(html) {
        if let Piece::Tag(tag) = piece
            && !tag.closes
            && let Some(id) = tag.attr("id")
            && !id.value.is_empty()
        {
            each(&id.value);
        }
    }
}

/// For a single tag: `Some(true)` opens a link, `Some(false)` closes one, `None` is neither.
pub fn anchor(html: &str) -> Option<bool> {
    match pieces(html).next()? {
        Piece::Tag(tag) if tag.is("a") && tag.closes => Some(false),
        Piece::Tag(tag) if tag.is("a") && tag.attr("href").is_some() => Some(true),
        _ => None,
    }
}

/// See [`pieces`].
pub struct Pieces<'h> {
    html: &'h str,
    at: usize,
    /// The element whose text is being stepped over.
    raw_text: Option<&'h str>,
}

impl<'h> Iterator for Pieces<'h> {
    type Item = Piece<'h>;

    fn next(&mut self) -> Option<Piece<'h>> {
        if let Some(name) = self.raw_text.take() {
            self.at = end_of_raw_text(self.html, self.at, name);
        }
        let start = self.at;
        let bytes = self.html.as_bytes();
        let mut at = start;
        while let Some(found) = self.html[at..].find('<') {
            let open = at + found;
            let skipped = match bytes.get(open + 1) {
                Some(b'!') if self.html[open..].starts_with("<!--") => {
                    Some(self.html[open + 4..].find("-->").map_or(bytes.len(), |end| open + 4 + end + 3))
                }
                Some(b'!' | b'?') => Some(self.html[open..].find('>').map_or(bytes.len(), |end| open + end + 1)),
                _ => None,
            };
            if let Some(end) = skipped {
                self.at = end;
                if open > start {
                    return Some(Piece::Text(&self.html[start..open]));
                }
                return self.next();
            }
            let found = match tag_at(self.html, open) {
                Found::Tag(tag) => Some(tag),
                Found::Text => None,
                // As a browser does: a tag that never ends swallows what follows.
                Found::Endless => break,
            };
            if let Some(tag) = found {
                if open > start {
                    self.at = open;
                    return Some(Piece::Text(&self.html[start..open]));
                }
                self.at = tag.span.end;
                if !tag.closes && ["script", "style", "textarea"].iter().any(|name| tag.is(name)) {
                    self.raw_text = Some(tag.name);
                }
                return Some(Piece::Tag(tag));
            }
            at = open + 1;
        }
        self.at = bytes.len();
        (start < bytes.len()).then(|| Piece::Text(&self.html[start..]))
    }
}

/// What a `<` turned out to be.
enum Found<'h> {
    Tag(Tag<'h>),
    Text,
    /// A tag without an end.
    Endless,
}

/// What begins at the `<` at `open`.
fn tag_at(html: &str, open: usize) -> Found<'_> {
    let bytes = html.as_bytes();
    let closes = bytes.get(open + 1) == Some(&b'/');
    let name_at = open + 1 + usize::from(closes);
    if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
        return Found::Text;
    }
    let ends_name = |&i: &usize| matches!(bytes[i], b'>' | b'/') || bytes[i].is_ascii_whitespace();
    let Some(name_end) = (name_at..bytes.len()).find(ends_name) else { return Found::Endless };
    let mut quote = None;
    // A quote opens a value only after `=`; elsewhere it is a stray character of a name.
    let mut after_equals = false;
    for (i, &byte) in bytes.iter().enumerate().skip(name_end) {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if after_equals && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte == b'>' => {
                let name = &html[name_at..name_end];
                return Found::Tag(Tag {
                    name,
                    closes,
                    span: open..i + 1,
                    attrs: &html[name_end..i],
                    attrs_at: name_end,
                });
            }
            None => {}
        }
        after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
    }
    Found::Endless
}

fn end_of_raw_text(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    (from..bytes.len())
        .find(|&i| {
            bytes[i..].starts_with(b"</")
                && bytes.get(i + 2..i + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(bytes.len())
}

/// See [`Tag::attrs`].
pub struct Attrs<'h> {
    text: &'h str,
    base: usize,
    at: usize,
}

impl<'h> Iterator for Attrs<'h> {
    type Item = Attr<'h>;

    fn next(&mut self) -> Option<Attr<'h>> {
        let bytes = self.text.as_bytes();
        let skip = |mut at: usize, slash: bool| {
            while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace() || (slash && *b == b'/')) {
                at += 1;
            }
            at
        };
        let name_at = skip(self.at, true);
        if name_at >= bytes.len() {
            return None;
        }
        let mut end = name_at + 1;
        while bytes.get(end).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'/')) {
            end += 1;
        }
        // A name cannot end inside a character: all delimiters are ASCII, but it may begin in none.
        let name = self.text.get(name_at..end)?;
        let equals = skip(end, false);
        if bytes.get(equals) != Some(&b'=') {
            self.at = end;
            return Some(Attr { name, value: "".into(), span: self.base + end..self.base + end, quoted: false });
        }
        let value_at = skip(equals + 1, false);
        let (from, to, after, quoted) = match bytes.get(value_at) {
            Some(&mark @ (b'"' | b'\'')) => {
                let to =
                    bytes[value_at + 1..].iter().position(|&b| b == mark).map_or(bytes.len(), |i| value_at + 1 + i);
                (value_at + 1, to, (to + 1).min(bytes.len()), true)
            }
            _ => {
                let to =
                    bytes[value_at..].iter().position(u8::is_ascii_whitespace).map_or(bytes.len(), |i| value_at + i);
                (value_at, to, to, false)
            }
        };
        self.at = after;
        Some(Attr { name, value: decode(self.text.get(from..to)?), span: self.base + from..self.base + to, quoted })
    }
}

/// Decodes the character references that occur in addresses: `&amp;` and its like, and numbers.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((decoded, len)) => {
                out.push(decoded);
                rest = &rest[len..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.into()
}

fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = &text[1..end];
    let decoded = match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "colon" => ':',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|&c| c != '\0').unwrap_or('\u{FFFD}')
        }
    };
    Some((decoded, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_attributes_and_text() {
        let html = "<!-- <a href=no> --><a href='x>y' Title=\"q &amp; r\" data-n=1 hidden>go</A ><br/>";
        let all: Vec<_> = pieces(html).collect();
        let [Piece::Tag(open), Piece::Text("go"), Piece::Tag(close), Piece::Tag(br)] = all.as_slice() else {
            panic!("{all:?}")
        };
        assert!(open.is("a") && !open.closes && close.closes && br.is("br"));
        let attrs: Vec<_> = open.attrs().map(|a| (a.name, a.value.into_owned(), a.quoted)).collect();
        let expected = [("href", "x>y", true), ("Title", "q & r", true), ("data-n", "1", false), ("hidden", "", false)];
        assert_eq!(attrs, expected.map(|(n, v, q)| (n, v.to_owned(), q)));
        assert_eq!(&html[open.attr("href").expect("it has one").span], "x>y");
    }

    #[test]
    fn scripts_are_stepped_over() {
        let names: Vec<_> = pieces("<script>if (a<b) '<a href=x>'</script><img src=y>")
            .filter_map(|piece| if let Piece::Tag(tag) = piece { Some((tag.name, tag.closes)) } else { None })
            .collect();
        assert_eq!(names, [("script", false), ("script", true), ("img", false)]);
    }

    #[test]
    fn anything_else_is_text() {
        for html in ["a < b", "<", "</", "<a", "<a href=\"", "<1>", "é<é>", "<a é=é", "<!--", "<?x"] {
            for piece in pieces(html) {
                assert!(!matches!(piece, Piece::Tag(_)), "{html}: {piece:?}");
            }
        }
    }
}
