//! What is a transclusion: `![[name]]` or `![[name#section]]`, another document's text put here.
//!
//! The same brackets show an image when the name ends like an image file. A transclusion brings
//! paragraphs and headings with it, so it can stand only where those can: alone in a paragraph, or
//! in a list item or table cell, never inside a sentence.

use pulldown_cmark::{Event as Ev, LinkType, Tag, TagEnd};

use super::Spanned;

/// Endings of files that are shown as images.
const IMAGES: [&str; 12] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "apng", "bmp", "ico", "tif", "tiff"];

/// Whether this image is a transclusion.
pub fn is_transclusion(link_type: LinkType, dest: &str) -> bool {
    if !matches!(link_type, LinkType::WikiLink { .. }) {
        return false;
    }
    // In a table the bar behind the name is written `\|`, which leaves its backslash.
    let name = dest.split('#').next().unwrap_or(dest).trim_end_matches('\\').trim();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    !IMAGES.iter().any(|image| ending.eq_ignore_ascii_case(image))
}

/// The size in `![[image.png|300]]` or `![[image.png|300x200]]`, in CSS pixels, where the words would stand.
pub fn size(words: &str) -> Option<(u32, Option<u32>)> {
    let number = |text: &str| {
        let digits = !text.is_empty() && text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit());
        if digits { text.parse().ok().filter(|number| *number > 0) } else { None }
    };
    match words.trim().split_once('x') {
        Some((width, height)) => Some((number(width)?, Some(number(height)?))),
        None => Some((number(words.trim())?, None)),
    }
}

/// Whether this tag is an image that is a transclusion.
pub fn starts(event: &Ev<'_>) -> bool {
    matches!(event, Ev::Start(Tag::Image { link_type, dest_url, .. }) if is_transclusion(*link_type, dest_url))
}

/// When the paragraph that starts at `at` holds transclusions and nothing else: the index of its
/// end event.
pub fn paragraph(events: &[Spanned<'_>], at: usize) -> Option<usize> {
    if !starts(&events.get(at + 1)?.0) {
        return None;
    }
    let mut inside = false;
    for (i, (event, _)) in events.iter().enumerate().skip(at + 1) {
        match event {
            Ev::End(TagEnd::Paragraph) => return Some(i),
            Ev::End(TagEnd::Image) => inside = false,
            _ if inside => {}
            event if starts(event) => inside = true,
            Ev::SoftBreak | Ev::HardBreak => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes() {
        for (words, size) in [
            ("300", Some((300, None))),
            (" 300x200 ", Some((300, Some(200)))),
            ("0", None),
            ("2026 report", None),
            ("300x", None),
            ("+3", None),
            ("999999", None),
            ("", None),
        ] {
            assert_eq!(super::size(words), size, "{words}");
        }
    }

    use super::super::{Rules, events};
    use super::*;

    #[test]
    fn files_are_images() {
        let wiki = LinkType::WikiLink { has_pothole: false };
        for (dest, expected) in [
            ("b", true),
            ("b#s", true),
            ("a/b.md#s", true),
            ("v1.2", true),
            ("dog.png", false),
            ("d/DOG.JPeG", false),
            ("dog.png\\", false),
        ] {
            assert_eq!(is_transclusion(wiki, dest), expected, "{dest}");
        }
        assert!(!is_transclusion(LinkType::Inline, "b"));
    }

    #[test]
    fn alone_in_a_paragraph() {
        for (body, expected) in
            [("![[a]]\n", true), ("![[a|b]]\n![[c#d]]\n", true), ("see ![[a]]\n", false), ("![[a.png]]\n", false)]
        {
            assert_eq!(paragraph(&events(body, &Rules::default()), 0).is_some(), expected, "{body}");
        }
    }
}
