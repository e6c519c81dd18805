//! From a title to the segment of an address, and the folded form in which names are compared.
//!
//! An address has to be readable, stable, and safe as a folder name on every file system the
//! output may be copied to. So a segment is NFC and lower case, keeps letters, digits and combining
//! marks of every script, and turns each run of anything else into one `-`. Three signs carry
//! meaning in names of technology and are spelled instead: `C++` is `c-plus-plus`, `C#` is
//! `c-sharp`, `.NET` is `dot-net`. [`slug`] of a slug is the same slug.

use unicode_normalization::UnicodeNormalization;

use super::script::Class;

/// Longest segment in bytes. File systems allow 255; the rest is room for a suffix or a temporary name.
pub const MAX_BYTES: usize = 200;

/// Names that Windows keeps for devices, whatever their extension; such a segment gets `-x`.
/// <https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file>
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The address segment of a title. Never empty, at most [`MAX_BYTES`] long.
///
/// - `+` is `plus`; `#` directly after a letter or digit is `sharp`; `.` that begins a word is `dot`.
/// - Soft hyphens, joiners and variation selectors vanish: they are invisible in an address.
/// - A title without letters or digits gives `x` and eight hexadecimal digits of its BLAKE3 hash.
/// - A title that is too long is cut, and eight hexadecimal digits of the hash keep two long titles apart.
/// - `con`, `nul`, `com1`, … are reserved on Windows and become `con-x`.
pub fn slug(text: &str) -> String {
    let seen = text.chars().filter(|&c| !is_invisible(c)).nfc().collect::<String>();
    // Lower-casing can leave a letter and a mark that compose (`İ`), hence the second pass.
    let lower = seen.to_lowercase().nfc().collect::<String>();
    let mut out = String::with_capacity(lower.len());
    let mut rest = lower.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        let class = Class::of(c);
        if class.is_mark() {
            // A mark without its letter would combine with the hyphen.
            if !out.is_empty() && !out.ends_with('-') {
                out.push(c);
            }
        } else if class.is_word() && c != '_' {
            out.push(c);
        } else if c == '+' {
            spell(&mut out, "plus");
        } else if c == '#' && before.is_alphanumeric() {
            spell(&mut out, "sharp");
        } else if c == '.'
            && !before.is_alphanumeric()
            && before != '.'
            && rest.peek().is_some_and(|c| c.is_alphanumeric())
        {
            spell(&mut out, "dot");
        } else {
            hyphen(&mut out);
        }
        before = c;
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.is_empty() {
        return format!("x{}", digits_of(&seen));
    }
    if is_reserved(&out) {
        out.push_str("-x");
    }
    if out.len() > MAX_BYTES { shorten(&out) } else { out }
}

/// NFC and full case folding, for clash checks and for looking a name up: `Straße` and `STRASSE`
/// fold to the same text, as do `É` composed and decomposed. White space is left alone.
///
/// Folding is lower(upper(lower)) character by character, which has the same classes as Unicode's
/// `CaseFolding.txt` statuses C and F for every letter in use; dotless `ı` stays itself, as there.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // A second round settles the few letters whose folded parts compose to another letter.
    fold_once(&fold_once(text))
}

fn fold_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'ı' => out.push(c),
            _ => out.extend(c.to_uppercase().flat_map(char::to_lowercase)),
        }
    }
    out.nfc().collect()
}

fn hyphen(out: &mut String) {
    if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

/// A sign spelled as a word of its own.
fn spell(out: &mut String, word: &str) {
    hyphen(out);
    out.push_str(word);
    out.push('-');
}

/// Characters that show nothing and would only make two equal-looking addresses differ. The
/// zero-width non-joiner is not among them: in Persian it separates parts of a word, like a hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{20e0}'..='\u{20e3}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_reserved(segment: &str) -> bool {
    if RESERVED.contains(&segment) {
        return true;
    }
    let Some(port) = segment.strip_prefix("com").or_else(|| segment.strip_prefix("lpt")) else { return false };
    let mut port = port.chars();
    matches!((port.next(), port.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}

/// Cut between words if one ends near, and told apart from others that begin alike.
fn shorten(segment: &str) -> String {
    let mut end = MAX_BYTES - 9;
    while !segment.is_char_boundary(end) || Class::of(segment[end..].chars().next().unwrap_or(' ')).is_mark() {
        end -= 1;
    }
    if let Some(word) = segment[..end].rfind('-').filter(|&word| word > MAX_BYTES / 2) {
        end = word;
    }
    format!("{}-{}", segment[..end].trim_end_matches('-'), digits_of(segment))
}

fn digits_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_string()
}

/// A path in NFC: some file systems hand out names with letters and accents apart, links are typed with both in one.
pub fn composed(path: &str) -> std::borrow::Cow<'_, str> {
    match path.is_ascii() {
        true => path.into(),
        false => path.nfc().collect::<String>().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        for (title, want) in [
            ("C", "c"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("F# 9 and C++20", "f-sharp-9-and-c-plus-plus-20"),
            (".NET", "dot-net"),
            ("ASP.NET & Node.js", "asp-net-node-js"),
            ("Issue #12", "issue-12"),
            ("1 + 1", "1-plus-1"),
            ("...and so on", "and-so-on"),
            ("HTTP/2: what's new?", "http-2-what-s-new"),
            ("  snake_case  ", "snake-case"),
            ("Über die Straße", "über-die-straße"),
            ("cafe\u{301}", "café"),
            ("İstanbul", "i\u{307}stanbul"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
            ("消息队列(二)", "消息队列-二"),
            ("สวัสดี", "สวัสดี"),
            ("हिन्दी", "हिन्दी"),
            ("I ❤️ Rust", "i-rust"),
            ("co\u{ad}operate", "cooperate"),
            ("CON", "con-x"),
            ("com1", "com1-x"),
            ("com10", "com10"),
        ] {
            assert_eq!(slug(title), want, "{title:?}");
        }
        for nothing in ["", "?!", "!?", "👩‍💻"] {
            let got = slug(nothing);
            assert!(got.len() == 9 && got.starts_with('x') && slug(nothing) == got, "{nothing:?} {got:?}");
        }
        assert_ne!(slug("?!"), slug("!?"));
    }

    #[test]
    fn long_titles_stay_apart() {
        let (a, b) = ("word ".repeat(80) + "a", "word ".repeat(80) + "b");
        assert!(slug(&a).len() <= MAX_BYTES && slug(&a) != slug(&b));
        let han = "学".repeat(100);
        assert!(slug(&han).len() <= MAX_BYTES && slug(&han).len() > MAX_BYTES - 20);
        assert_eq!(slug(&slug(&han)), slug(&han));
    }

    #[test]
    fn a_slug_is_its_own_slug() {
        let pieces = [
            "a",
            "B",
            "İ",
            "ı",
            "ß",
            "ẞ",
            "Σ",
            "ς",
            "e\u{301}",
            "\u{301}",
            "\u{345}",
            "Å",
            "ǅ",
            "ﬁ",
            "²",
            "Ⅳ",
            "+",
            "#",
            ".",
            "-",
            "_",
            " ",
            "—",
            "'",
            "/",
            "学",
            "ก\u{e31}",
            "가",
            "\u{1100}\u{1161}",
            "\u{200d}",
            "\u{fe0f}",
            "👩‍💻",
            "con",
            "com1",
            "0",
            "Ꭰ",
            "ꭰ",
            "ΐ",
            "ŉ",
            "\u{327}",
        ];
        let mut dice = super::super::Dice(11);
        for round in 0..20_000 {
            let text = dice.text(&pieces, if round % 50 == 0 { 200 } else { 9 });
            let got = slug(&text);
            assert_eq!(slug(&got), got, "{text:?}");
            assert!(!got.is_empty() && got.len() <= MAX_BYTES && !is_reserved(&got), "{text:?}");
            assert!(!got.starts_with('-') && !got.ends_with('-') && !got.contains("--"), "{text:?} {got:?}");
            assert_eq!(fold(&fold(&text)), fold(&text), "{text:?}");
        }
    }

    #[test]
    fn folding() {
        for (a, b) in
            [("Straße", "STRASSE"), ("É", "e\u{301}"), ("ΟΔΟΣ", "οδος"), ("ﬁle", "FILE"), ("K", "k"), ("ẞ", "ß")]
        {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("ı"), fold("i"));
        assert_ne!(fold("a b"), fold("a  b"));
        for c in (0..0x1f000).filter_map(char::from_u32) {
            let text = c.to_string();
            let folded = fold(&text);
            assert_eq!(fold(&folded), folded, "{c:?}");
            if c != 'ı' {
                assert_eq!(fold(&text.to_lowercase()), folded, "{c:?}");
                assert_eq!(fold(&text.to_uppercase()), folded, "{c:?}");
            }
        }
    }
}
