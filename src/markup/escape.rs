//! Characters that HTML needs written differently, exactly as CommonMark's reference output has them.

/// Writes text, also fit for an attribute in double quotes.
pub fn text(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Writes an address for an attribute in double quotes: what cannot stand in a URL is
/// percent-encoded, what already is stays (cmark's `houdini_escape_href`).
pub fn href(out: &mut String, address: &str) {
    let mut done = 0;
    for (at, byte) in address.bytes().enumerate() {
        if is_plain(byte) {
            continue;
        }
        // Inside a character of several bytes there is nothing to copy, and no place to cut.
        if at > done {
            out.push_str(&address[done..at]);
        }
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(HEX[usize::from(byte >> 4)] as char);
                out.push(HEX[usize::from(byte & 15)] as char);
            }
        }
        done = at + 1;
    }
    out.push_str(&address[done..]);
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'-' | b'_' | b'.' | b'+' | b'!' | b'*' | b'(' | b')' | b',' | b'%' | b'#' | b'@')
        || matches!(byte, b'?' | b'=' | b';' | b':' | b'/' | b'$' | b'~')
}

#[cfg(test)]
mod tests {
    #[test]
    fn escaping() {
        let (mut text, mut href) = (String::new(), String::new());
        super::text(&mut text, "a<b> & \"é\"");
        super::href(&mut href, "/é b%20\"'[&]\\");
        assert_eq!(text, "a&lt;b&gt; &amp; &quot;é&quot;");
        assert_eq!(href, "/%C3%A9%20b%20%22&#x27;%5B&amp;%5D%5C");
    }
}
