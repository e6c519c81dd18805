//! Text made safe for markup and for a terminal.
//!
//! Each function borrows when there is nothing to do, which is the common case. None of them
//! decodes anything: escaping twice escapes twice.

use std::borrow::Cow;

/// For HTML text and for attribute values in either kind of quotation marks: `& < > " '`.
pub fn html(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '&' | '<' | '>' | '"' | '\'' => Some(entity(c).into()),
        _ => None,
    })
}

/// For XML 1.0 text and attribute values: as [`html`], and characters outside the production
/// `Char` (<https://www.w3.org/TR/xml/#charsets>) are dropped, because no escape can carry them.
pub fn xml(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '&' | '<' | '>' | '"' | '\'' => Some(entity(c).into()),
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Some("".into()),
        _ => None,
    })
}

/// For one line on a terminal: control characters as pictures (`␊` for a line feed, tab included),
/// and characters that act without being seen (C1 controls, direction overrides, separators, the
/// byte order mark) as `<U+202E>`, so that a message always shows what a file really says.
pub fn visible(text: &str) -> Cow<'_, str> {
    replace(text, |c| match c {
        '\0'..='\u{1f}' => {
            Some(char::from_u32(0x2400 + c as u32).expect("control pictures are assigned").to_string().into())
        }
        '\u{7f}' => Some("␡".into()),
        '\u{80}'..='\u{9f}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' => Some(format!("<U+{:04X}>", c as u32).into()),
        _ => None,
    })
}

fn entity(c: char) -> &'static str {
    match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&#39;",
    }
}

/// Copies `text` only from the first character that `with` replaces.
fn replace(text: &str, with: impl Fn(char) -> Option<Cow<'static, str>>) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        if let Some(instead) = with(c) {
            let out = out.get_or_insert_with(|| String::with_capacity(text.len() + text.len() / 8 + 8));
            out.push_str(&text[kept..at]);
            out.push_str(&instead);
            kept = at + c.len_utf8();
        }
    }
    match out {
        None => Cow::Borrowed(text),
        Some(mut out) => {
            out.push_str(&text[kept..]);
            Cow::Owned(out)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup() {
        assert_eq!(html("a < b && \"c\" > 'd'"), "a &lt; b &amp;&amp; &quot;c&quot; &gt; &#39;d&#39;");
        assert_eq!(html("tab\tand \u{7}"), "tab\tand \u{7}");
        assert_eq!(xml("a\u{0}b\u{b}c\td\r\n\u{ffff}&é"), "abc\td\r\n&amp;é");
        assert!(matches!(html("nothing to do, Ünïcödé"), Cow::Borrowed(_)));
        assert!(matches!(xml("nothing\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn nothing_acts_unseen() {
        assert_eq!(visible("a\tb\nc\u{1b}[31m\u{7f}"), "a␉b␊c␛[31m␡");
        assert_eq!(visible("x\u{202e}y\u{85}z\u{feff}"), "x<U+202E>y<U+0085>z<U+FEFF>");
        assert!(matches!(visible("naïve 学习 👩‍💻"), Cow::Borrowed(_)));
    }
}
