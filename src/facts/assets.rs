//! Rows of files that are copied, not parsed.

mod font;

use std::sync::Arc;

use super::key::Key;
use super::reader::Reader;
use super::store::Row;
use super::value::Value;
use crate::source::Class;
use crate::text::slug::fold;

/// Extensions of images.
const IMAGES: [&str; 9] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico"];

/// What the first bytes of a file say, where its name promises something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// Its name promises nothing.
    Plain,
    /// An image, with its width and height in pixels where they are told.
    Image(Option<(u32, u32)>),
    /// A font, and whether it holds all weights.
    Font {
        /// It is a variable font.
        variable: bool,
    },
    /// It is not what its name says: the reason, to stand behind the file's name.
    Faulty(&'static str),
}

/// Whether a file may be an image, by its extension.
pub fn is_image(path: &str) -> bool {
    IMAGES.contains(&&*extension(path))
}

/// How many bytes at the beginning of a file have to be seen to tell what it is; `None` when its name promises nothing.
pub fn head(path: &str) -> Option<u64> {
    /// Headers of all image formats fit, metadata included.
    const IMAGE: u64 = 256 << 10;
    if is_image(path) { Some(IMAGE) } else { font_format(path).map(|_| font::HEAD) }
}

/// The name that CSS has for the format of a font file, by its extension.
pub fn font_format(path: &str) -> Option<&'static str> {
    font::format(&extension(path))
}

/// Looks at the first [`head`] bytes of a file of `size` bytes.
pub fn look(path: &str, head: &[u8], size: u64) -> Look {
    let extension = extension(path);
    if font::format(&extension).is_some() {
        return match font::is_one(&extension, head) {
            true => Look::Font { variable: font::is_variable(head) },
            false if head.is_empty() => Look::Faulty("is empty"),
            false => Look::Faulty("does not begin as such a font does"),
        };
    }
    if !is_image(path) {
        return Look::Plain;
    }
    if head.is_empty() {
        return Look::Faulty("is empty");
    }
    if extension == "svg" {
        return svg(head);
    }
    let Ok(format) = imagesize::image_type(head) else { return Look::Faulty("does not begin as an image does") };
    let pixels = |size: imagesize::ImageSize| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?));
    match imagesize::blob_size(head) {
        Ok(size) => Look::Image(pixels(size)),
        // The size may stand behind what was looked at, and the rarer formats have forms that are not known here.
        Err(_) if size > head.len() as u64 || !is_common(format) => Look::Image(None),
        Err(_) => Look::Faulty("ends before its size is told"),
    }
}

fn is_common(format: imagesize::ImageType) -> bool {
    use imagesize::ImageType::{Gif, Jpeg, Png, Webp};
    matches!(format, Png | Jpeg | Gif | Webp)
}

fn extension(path: &str) -> String {
    path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// The rows of one file of class [`Class::Asset`] or [`Class::Static`].
pub fn rows(path: &str, class: &Class, size: u64, look: &Look) -> Vec<Row> {
    let (address, rank) = match class {
        Class::Asset(address) => (address, "1"),
        // A file of `static/` wins over one of the same address under `content/`: it sorts first.
        Class::Static(address) => (address, "0"),
        _ => return Vec::new(),
    };
    let name = address.rsplit('/').next().unwrap_or(address);
    let mut rows = vec![
        (Key::new(&["asset", address, rank]), Value::Asset(path.into(), size)),
        // What `[[name.pdf]]` and `![[photo.png]]` are looked up in.
        (Key::new(&["assetname", &fold(name), address, rank]), Value::Nothing),
    ];
    match look {
        Look::Image(Some((width, height))) => {
            rows.push((Key::new(&["image", address, rank]), Value::Size(*width, *height)));
        }
        Look::Faulty(reason) => rows.push((Key::new(&["faulty", address, rank]), Value::Text((*reason).into()))),
        Look::Font { variable: true } => rows.push((Key::new(&["allweights", address, rank]), Value::Nothing)),
        Look::Image(None) | Look::Font { .. } | Look::Plain => {}
    }
    rows
}

/// Width and height in pixels of the image at an address without its first slash.
pub fn size(reader: &Reader, address: &str) -> Option<(u32, u32)> {
    match reader.get(&["image", address, &owner(reader, address)?]) {
        Some(Value::Size(width, height)) => Some((*width, *height)),
        _ => None,
    }
}

/// Why the file at an address without its first slash is not what its name says.
pub fn fault<'a>(reader: &Reader<'a>, address: &str) -> Option<&'a str> {
    match reader.get(&["faulty", address, &owner(reader, address)?]) {
        Some(Value::Text(reason)) => Some(reason),
        _ => None,
    }
}

/// Whether the font at an address without its first slash holds all weights.
pub fn has_all_weights(reader: &Reader, address: &str) -> bool {
    owner(reader, address).is_some_and(|owner| reader.get(&["allweights", address, &owner]).is_some())
}

/// Of two files with one address, the rank of the one that is copied.
fn owner(reader: &Reader, address: &str) -> Option<String> {
    reader.names(&["asset", address]).next()
}

/// SVG is text: a picture is what has the element. `width` and `height` tell its size, else the `viewBox`.
fn svg(head: &[u8]) -> Look {
    // The end may be cut in the middle of a character.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).expect("it is valid up to there")
        }
        Err(_) => return Look::Faulty("is not UTF-8"),
    };
    match text.contains("<svg") || text.contains(":svg") {
        true => Look::Image(svg_dimensions(text)),
        false => Look::Faulty("has no element `<svg>`"),
    }
}

fn svg_dimensions(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let pixels = |name: &str| {
        let value = attribute(tag, name)?;
        let number = value.trim().trim_end_matches("px");
        number.parse::<f64>().ok().filter(|n| n.is_finite() && *n > 0.0)
    };
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Some((width.round() as u32, height.round() as u32));
    }
    let view_box = attribute(tag, "viewBox")?;
    let numbers: Vec<f64> =
        view_box.split([' ', ',']).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => Some((width.round() as u32, height.round() as u32)),
        _ => None,
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest[..at].chars().next_back();
        let after = rest[at + name.len()..].trim_start();
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = after.strip_prefix('=').map(str::trim_start)
        {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let value = &value[1..];
            return value.find(quote).map(|end| &value[..end]);
        }
        rest = &rest[at + name.len()..];
    }
}

/// The source path of an asset as an `Arc`, for rows that point to it.
pub fn source(value: &Value) -> Option<(&Arc<str>, u64)> {
    match value {
        Value::Asset(path, size) => Some((path, *size)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn svg_sizes_come_from_attributes_or_view_box() {
        for (text, expected) in [
            (r#"<?xml version="1.0"?><svg width="120" height="80px">"#, Some((120, 80))),
            (r#"<svg viewBox="0 0 300 150.4" stroke-width="2">"#, Some((300, 150))),
            (r#"<svg width="100%" height="100%" viewBox="0,0,30,15">"#, Some((30, 15))),
            ("<svg>", None),
            ("<svg:svg xmlns:svg='http://www.w3.org/2000/svg'>", None),
        ] {
            assert_eq!(look("a.svg", text.as_bytes(), text.len() as u64), Look::Image(expected), "{text}");
        }
    }

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x09";
        let bom = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0";
        for (path, head, expected) in [
            ("a.PNG", &png[..], Look::Image(Some((16, 9)))),
            ("a.jpg", &png[..], Look::Image(Some((16, 9)))),
            ("a.png", &bom[..], Look::Faulty("ends before its size is told")),
            ("a.png", b"", Look::Faulty("is empty")),
            ("a.png", b"<html>not found</html>", Look::Faulty("does not begin as an image does")),
            ("a.svg", b"no picture", Look::Faulty("has no element `<svg>`")),
            ("a.svg", b"\xff\xfe<\0s\0v\0g\0", Look::Faulty("is not UTF-8")),
            ("a.svg", b"<svg width='3' height='4'><text>\xc3", Look::Image(Some((3, 4)))),
            ("a.woff2", b"wOF2\0\x01", Look::Font { variable: false }),
            ("a.woff2", b"wOFF\0\x01", Look::Faulty("does not begin as such a font does")),
            ("a.ttf", b"\0\x01\0\0", Look::Font { variable: false }),
            ("a.otf", b"OTTO", Look::Font { variable: false }),
            ("a.woff", b"", Look::Faulty("is empty")),
            ("a.pdf", b"", Look::Plain),
        ] {
            assert_eq!(look(path, head, head.len() as u64), expected, "{path} {head:?}");
        }
        // The size of a photograph with much metadata stands further back than is looked.
        assert_eq!(look("a.png", bom, 9_000_000), Look::Image(None));
    }
}
