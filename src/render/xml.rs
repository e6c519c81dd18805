//! A small XML 1.0 writer: elements in order, text and attributes escaped.
//!
//! Characters XML 1.0 forbids (most control characters, U+FFFE and U+FFFF; section 2.2) cannot be written
//! even as references, so they are dropped.

/// XML being written.
pub(super) struct Xml(String);

impl Xml {
    /// A document with its declaration.
    pub fn new() -> Self {
        Xml(String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"))
    }

    /// A part of a document, with room for so many bytes.
    pub fn part(room: usize) -> Self {
        Xml(String::with_capacity(room))
    }

    /// Parts that were written before. Room for all of them is made at once: feeds are long.
    pub fn parts(&mut self, parts: &[&str]) {
        self.0.reserve(parts.iter().map(|part| part.len()).sum::<usize>() + 64);
        self.0.extend(parts.iter().copied());
    }

    /// `<name a="…">`.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str(">\n");
    }

    /// `</name>`.
    pub fn close(&mut self, name: &str) {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push_str(">\n");
    }

    /// `<name a="…"/>`.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.0.push_str("/>\n");
    }

    /// `<name>text</name>`.
    pub fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// `<name a="…">text</name>`.
    pub fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        self.0.push('>');
        escape(text, &mut self.0);
        self.close(name);
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.0
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            escape(value, &mut self.0);
            self.0.push('"');
        }
    }
}

/// Escapes text for an element or an attribute in double quotes.
///
/// Feeds hold whole articles, so this goes over bytes and copies everything between two that matter at once.
pub(super) fn escape(text: &str, out: &mut String) {
    out.reserve(text.len());
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while let Some(ahead) = bytes[at..].iter().position(|byte| MATTERS[usize::from(*byte)]) {
        at += ahead;
        let (instead, length) = match bytes[at] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            // A bare one would be read back as a line feed.
            b'\r' => ("&#13;", 1),
            FIRST_OF_NONCHARACTERS => match bytes.get(at + 1..at + 3) {
                Some([0xBF, 0xBE | 0xBF]) => ("", 3),
                _ => {
                    at += 1;
                    continue;
                }
            },
            _ => ("", 1),
        };
        out.push_str(&text[done..at]);
        out.push_str(instead);
        at += length;
        done = at;
    }
    out.push_str(&text[done..]);
}

/// U+FFFE and U+FFFF begin with this byte in UTF-8, as do a few thousand other characters.
const FIRST_OF_NONCHARACTERS: u8 = 0xEF;

/// The bytes at which text may have to be changed.
const MATTERS: [bool; 256] = {
    let mut matters = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        matters[byte] = byte != b'\t' as usize && byte != b'\n' as usize;
        byte += 1;
    }
    matters[b'&' as usize] = true;
    matters[b'<' as usize] = true;
    matters[b'>' as usize] = true;
    matters[b'"' as usize] = true;
    matters[FIRST_OF_NONCHARACTERS as usize] = true;
    matters
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_drops_what_xml_forbids() {
        let mut out = String::new();
        escape("a<b>&\"c'\u{1}\0\u{b}\u{fffe}\u{ffff}\t\né\r𝒳", &mut out);
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c'\t\né&#13;𝒳");
        out.clear();
        escape("\u{ffff}\u{feff}<\u{fffd}ﬁ\u{fffe}", &mut out);
        assert_eq!(out, "\u{feff}&lt;\u{fffd}ﬁ");
    }
}
