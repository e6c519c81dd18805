//! Rows of files that are copied, not parsed.

use std::sync::Arc;

use super::key::Key;
use super::store::Row;
use super::value::Value;
use crate::source::Class;
use crate::text::slug::fold;

/// Extensions whose first bytes may hold the size of a picture.
const IMAGES: [&str; 9] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico"];

/// Whether a file may be an image, by its extension.
pub fn is_image(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| IMAGES.contains(&extension.to_ascii_lowercase().as_str()))
}

/// The rows of one file of class [`Class::Asset`] or [`Class::Static`]; `dimensions` when it is an image that could be measured.
pub fn rows(path: &str, class: &Class, size: u64, dimensions: Option<(u32, u32)>) -> Vec<Row> {
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
        (Key::new(&["assetname", &fold(name), address]), Value::Nothing),
    ];
    if let Some((width, height)) = dimensions {
        rows.push((Key::new(&["image", address]), Value::Size(width, height)));
    }
    rows
}

/// Width and height in pixels of an image, from its first bytes. SVG: `width` and `height`, else the `viewBox`.
pub fn dimensions(path: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    if path.to_ascii_lowercase().ends_with(".svg") {
        return svg_dimensions(std::str::from_utf8(bytes).ok()?);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
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
            ("no picture", None),
        ] {
            assert_eq!(dimensions("a.svg", text.as_bytes()), expected, "{text}");
        }
    }
}
