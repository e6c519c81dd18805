//! What a font file's first bytes say: whether it is one, and whether it holds all weights.

/// A kind of font file.
struct Format {
    /// Its ending.
    extension: &'static str,
    /// What such a file begins with (WOFF and WOFF2: W3C; the others: OpenType, "OpenType font file").
    marks: &'static [&'static [u8]],
    /// The name that CSS has for it (CSS Fonts 4, 4.3.1).
    css: &'static str,
}

const SFNT: &[&[u8]] = &[&[0, 1, 0, 0], b"OTTO", b"true"];

const FORMATS: [Format; 4] = [
    Format { extension: "woff2", marks: &[b"wOF2"], css: "woff2" },
    Format { extension: "woff", marks: &[b"wOFF"], css: "woff" },
    Format { extension: "ttf", marks: SFNT, css: "truetype" },
    Format { extension: "otf", marks: SFNT, css: "opentype" },
];

/// How many bytes hold the list of tables of every usual font.
pub const HEAD: u64 = 2 << 10;

/// The name that CSS has for the format of a font file, by the file's extension.
pub fn format(extension: &str) -> Option<&'static str> {
    FORMATS.iter().find(|format| format.extension == extension).map(|format| format.css)
}

/// Whether a file begins as one with this extension does.
pub fn is_one(extension: &str, head: &[u8]) -> bool {
    let format = FORMATS.iter().find(|format| format.extension == extension);
    format.is_some_and(|format| format.marks.iter().any(|mark| head.starts_with(mark)))
}

/// Whether it is a variable font: one with the table `fvar`.
pub fn is_variable(head: &[u8]) -> bool {
    let (tables, first, size) = match head {
        [b'w', b'O', b'F', b'2', ..] => return compressed(head).unwrap_or(false),
        [b'w', b'O', b'F', b'F', ..] => (12, 44, 20),
        _ => (4, 12, 16),
    };
    let count = usize::from(number(head, tables).unwrap_or(0));
    (0..count).any(|n| head.get(first + n * size..).is_some_and(|table| table.starts_with(b"fvar")))
}

/// The same for WOFF2, whose list of tables has entries of different lengths (W3C WOFF 2.0, 4.1).
fn compressed(head: &[u8]) -> Option<bool> {
    const FVAR: u8 = 47;
    const OTHER: u8 = 63;
    const GLYF_AND_LOCA: [u8; 2] = [10, 11];
    let mut at = 48;
    for _ in 0..number(head, 12)? {
        let flags = *head.get(at)?;
        let (table, version) = (flags & 63, flags >> 6);
        at += 1;
        if table == OTHER {
            if head.get(at..at + 4)? == b"fvar" {
                return Some(true);
            }
            at += 4;
        } else if table == FVAR {
            return Some(true);
        }
        at = after_number(head, at)?;
        // For these two version 3 is the one without a transformation, for all others 0 is.
        let is_plain = if GLYF_AND_LOCA.contains(&table) { version == 3 } else { version == 0 };
        if !is_plain {
            at = after_number(head, at)?;
        }
    }
    Some(false)
}

fn number(head: &[u8], at: usize) -> Option<u16> {
    let bytes = head.get(at..at + 2)?;
    Some(u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// Behind a `UIntBase128`: all of its bytes but the last have their first bit set.
fn after_number(head: &[u8], at: usize) -> Option<usize> {
    let length = head.get(at..)?.iter().position(|byte| byte & 0x80 == 0)?;
    Some(at + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sfnt(tables: &[&[u8; 4]]) -> Vec<u8> {
        let mut bytes = vec![0, 1, 0, 0, 0, tables.len() as u8, 0, 0, 0, 0, 0, 0];
        for table in tables {
            bytes.extend(*table);
            bytes.extend([0; 12]);
        }
        bytes
    }

    fn woff2(tables: &[&[u8]]) -> Vec<u8> {
        let mut bytes = b"wOF2".to_vec();
        bytes.extend([0; 44]);
        bytes[13] = tables.len() as u8;
        bytes.extend(tables.concat());
        bytes
    }

    #[test]
    fn variable_fonts_are_told_from_others() {
        // `glyf` is transformed and so has two lengths, the second of two bytes; 47 is `fvar`.
        let (glyf, fvar): (&[u8], &[u8]) = (&[10, 5, 0x81, 0x47], &[47, 9]);
        for (head, expected) in [
            (sfnt(&[b"cmap", b"fvar", b"glyf"]), true),
            (sfnt(&[b"cmap", b"glyf"]), false),
            (woff2(&[glyf, fvar]), true),
            (woff2(&[glyf, &[0, 9]]), false),
            (woff2(&[&[63, b'f', b'v', b'a', b'r', 9]]), true),
            (woff2(&[glyf, &[0x80]]), false),
            (b"wOF2".to_vec(), false),
            (Vec::new(), false),
        ] {
            assert_eq!(is_variable(&head), expected, "{head:?}");
        }
    }
}
