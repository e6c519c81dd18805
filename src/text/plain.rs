//! Plain text for one line: white space folded, cut where a reader would cut it.

use unicode_segmentation::UnicodeSegmentation;

use super::script::Class;

/// What stands in the place of text that was cut.
const ELLIPSIS: char = '…';

/// White space folded: every run becomes one space, none at the ends.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// [`one_line`], and at most `max_chars` characters, the ellipsis included.
///
/// The cut falls between words when there is such a place in the second half, else between
/// grapheme clusters (a long address, or a script without spaces). Punctuation left at the cut goes too.
pub fn truncate(text: &str, max_chars: usize) -> String {
    let text = one_line(text);
    let Some((hard, _)) = text.char_indices().nth(max_chars) else { return text };
    if max_chars == 0 {
        return String::new();
    }
    // The byte at which `max_chars - 1` characters end: one is for the ellipsis.
    let room = text[..hard].char_indices().next_back().map_or(0, |(at, _)| at);
    let kept = &text[..cut(&text, room)];
    let mut out = kept.trim_end_matches(|c: char| !ends_well(c)).to_string();
    if out.is_empty() {
        out = kept.trim_end().to_string();
    }
    out.push(ELLIPSIS);
    out
}

/// The last good place to cut `text` at or before byte `room`.
fn cut(text: &str, room: usize) -> usize {
    let before = text[..room].chars().next_back().map_or(Class::OTHER, Class::of);
    let after = text[room..].chars().next().map_or(Class::OTHER, Class::of);
    if !before.joins(after) && !after.is_mark() {
        return room;
    }
    if let Some(space) = text[..room].rfind(' ').filter(|&space| space >= room / 2) {
        return space;
    }
    text[..room + text[room..].chars().next().map_or(0, char::len_utf8)]
        .grapheme_indices(true)
        .map(|(at, _)| at)
        .take_while(|&at| at <= room)
        .last()
        .unwrap_or(0)
}

fn ends_well(c: char) -> bool {
    Class::of(c).is_word() || matches!(c, ')' | ']' | '"' | '”' | '’' | '»' | '」' | '』' | '+' | '#' | '%' | '!' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_white_space() {
        assert_eq!(one_line("  a \n\t b\u{a0}c  "), "a b c");
        assert_eq!(one_line(" \n "), "");
    }

    #[test]
    fn cuts_between_words() {
        for (text, max, want) in [
            ("short", 10, "short"),
            ("exactly ten", 11, "exactly ten"),
            ("a queue, then a worker", 9, "a queue…"),
            ("a queue then a worker", 12, "a queue…"),
            ("a queue then a worker", 13, "a queue then…"),
            ("https://example.org/a-very-long-path", 10, "https://e…"),
            ("消息队列把生产者和消费者分开", 6, "消息队列把…"),
            ("one  two\nthree", 13, "one two three"),
            ("abc", 0, ""),
            ("abc", 1, "…"),
        ] {
            let got = truncate(text, max);
            assert_eq!(got, want, "{text:?} {max}");
            assert!(got.chars().count() <= max);
        }
    }

    #[test]
    fn never_longer_and_never_inside_a_cluster() {
        let mut dice = super::super::Dice(7);
        for _ in 0..3000 {
            let text = dice.text(&["a", "bc ", " ", "é", "e\u{301}", "学", "👩‍💻", ", ", "…", "+"], 30);
            let max = dice.below(20);
            let got = truncate(&text, max);
            assert!(got.chars().count() <= max, "{text:?} {max} {got:?}");
            assert!(!got.starts_with('\u{301}') || text.starts_with('\u{301}'));
        }
    }
}
