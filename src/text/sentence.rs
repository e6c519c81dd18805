//! The sentence around a place, for quoting it: "Mentioned in", "used in".
//!
//! A hand-written scan rather than UAX #29, whose sentence rule splits after `e.g.` and `Fig.` and
//! knows no limit. Whether a stop ends a sentence is decided from the words beside it alone, so
//! only the neighbourhood of the place is ever read, whatever the length of the text. In doubt the
//! scan does not split: a quotation that is too long is still a quotation.

use std::ops::Range;

use super::script::Class;

/// Longest sentence in characters. A longer one is cut between words on both sides of the place.
pub const MAX_CHARS: usize = 300;

/// The bytes of the sentence of `text` that holds `at`, without white space at its ends.
///
/// The answer always holds `at` (moved onto character boundaries and into the text if need be), and
/// has at most [`MAX_CHARS`] characters unless `at` itself has more. A place between two sentences
/// belongs to the one behind it.
pub fn sentence_around(text: &str, at: Range<usize>) -> Range<usize> {
    let at = onto_chars(text, at);
    let near = back(text, at.start, MAX_CHARS)..forth(text, at.end, MAX_CHARS);
    // Behind the last sentence there is none: the place belongs to the last one.
    let inside = if text[at.start..near.end].trim().is_empty() {
        back(text, near.start + text[near.start..at.start].trim_end().len(), 1).max(near.start)
    } else {
        at.start
    };
    let found = begin(text, near.start, inside)..finish(text, &near, &at);
    let trimmed = trim(text, found, &at);
    if text[trimmed.clone()].chars().count() <= MAX_CHARS { trimmed } else { shorten(text, trimmed, &at) }
}

fn onto_chars(text: &str, at: Range<usize>) -> Range<usize> {
    let mut start = at.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = at.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

/// The start of the sentence that holds `at`, looking back no further than `from`.
fn begin(text: &str, from: usize, at: usize) -> usize {
    let stops = text[from..at].char_indices().rev().map(|(i, c)| (from + i, c));
    stops.filter_map(|(i, c)| end_of_sentence(text, i, c)).find(|&end| end <= at).unwrap_or(from)
}

/// The end of the sentence that holds `at`, looking no further than `near`. The place may be the
/// stop itself (`etc.`) or a quotation mark behind it, so the search begins a little before its end.
fn finish(text: &str, near: &Range<usize>, at: &Range<usize>) -> usize {
    let from = back(text, near.start + text[near.start..at.end].trim_end_matches(is_closing).len(), 1);
    let stops = text[from..near.end].char_indices().map(|(i, c)| (from + i, c));
    let ends = stops.filter_map(|(i, c)| end_of_sentence(text, i, c));
    ends.filter(|&end| end >= at.end && end > at.start).find(|&end| end <= near.end).unwrap_or(near.end)
}

/// If the stop `c` at `at` ends a sentence: where, closing quotation marks and brackets included.
fn end_of_sentence(text: &str, at: usize, c: char) -> Option<usize> {
    let behind = at + c.len_utf8();
    if c == '\n' {
        // An empty line.
        let rest = text[behind..].trim_start_matches([' ', '\t', '\r']);
        return rest.starts_with('\n').then_some(behind);
    }
    let kind = Stop::of(c)?;
    let rest = &text[behind..];
    if rest.starts_with(|c| Stop::of(c).is_some()) {
        return None; // the last of several stops decides
    }
    // `“` closes a German quotation, but opens a Chinese one.
    let after = rest.trim_start_matches(|c| is_closing(c) && !(kind == Stop::Wide && c == '“'));
    let end = text.len() - after.len();
    let closed = end > behind;
    let Some(next) = after.chars().next() else { return Some(end) };
    if kind == Stop::Wide {
        // 「…。」と: the quotation goes on as part of the sentence.
        return (!closed || !Class::of(next).is_word()).then_some(end);
    }
    if !next.is_whitespace() {
        return None;
    }
    let word = first_word(after);
    let ends = match kind {
        _ if begins_small(word) => false,
        Stop::Point => !text[..at].ends_with(['.', '…']) && !is_abbreviated(&text[..at], closed, word),
        Stop::Ellipsis => false,
        _ => true,
    };
    ends.then_some(end)
}

/// What a stop needs to end a sentence.
#[derive(Clone, Copy, PartialEq)]
enum Stop {
    /// `.`: white space behind it, and no abbreviation before it.
    Point,
    /// `!`, `?` and their like in scripts with spaces: white space behind.
    Call,
    /// `…`: only the end of the text.
    Ellipsis,
    /// Stops of scripts that put no space behind them.
    Wide,
}

impl Stop {
    fn of(c: char) -> Option<Stop> {
        match c {
            '.' => Some(Stop::Point),
            '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' | '؟' | '۔' | '։' | '।' | '॥' | '။' | '።' | '។' => {
                Some(Stop::Call)
            }
            '…' => Some(Stop::Ellipsis),
            '。' | '！' | '？' | '｡' | '．' => Some(Stop::Wide),
            _ => None,
        }
    }
}

fn is_closing(c: char) -> bool {
    "\"'”’»›“)]}*_」』）】》〉〕］".contains(c)
}

fn is_opening(c: char) -> bool {
    "\"'“‘„«‹([{*_".contains(c)
}

/// The word behind white space, without opening quotation marks.
fn first_word(after: &str) -> &str {
    let after = after.trim_start().trim_start_matches(is_opening);
    &after[..after.find(char::is_whitespace).unwrap_or(after.len()).min(forth(after, 0, 40))]
}

/// A word in small letters goes on with the sentence; `iOS` and `gRPC` may begin one.
fn begins_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !word.contains(char::is_uppercase)
}

/// Whether the point behind `before` belongs to an abbreviation, an initial or a list number,
/// given the word that follows.
fn is_abbreviated(before: &str, closed: bool, next: &str) -> bool {
    // Far longer than any abbreviation, and a bound on the work for text without spaces.
    let from = back(before, before.len(), 24);
    let start = before[from..].trim_end_matches(|c: char| !c.is_whitespace()).len() + from;
    let word = before[start..].trim_start_matches(|c: char| is_opening(c) || c == '~');
    if closed {
        return false;
    }
    let lower = word.to_lowercase();
    let mut chars = word.chars();
    if let (Some(letter), None) = (chars.next(), chars.next())
        && letter.is_alphabetic()
    {
        return letter.is_uppercase() && is_initial(letter, &before[..start], next);
    }
    if word.chars().all(|c| c.is_ascii_digit()) {
        // `1. First` begins a list item; a year ends a sentence.
        return before[..start].trim_end_matches(' ').is_empty()
            || before[..start].trim_end_matches(' ').ends_with('\n');
    }
    ALWAYS.contains(&lower.as_str())
        || (BEFORE_NUMBERS.contains(&lower.as_str()) && next.starts_with(|c: char| c.is_numeric() || c == '#'))
}

/// `J. R. Smith` and `by C. Jones` hold initials; `written in C. Then` ends a sentence. Only
/// letters that also name things on their own are doubted, and only behind a small word.
fn is_initial(letter: char, before: &str, next: &str) -> bool {
    let mut next = next.chars();
    let followed_by_initial = next.next().is_some_and(char::is_uppercase) && next.next() == Some('.');
    let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let small = word.starts_with(char::is_lowercase) && !word.ends_with('.');
    let names_someone = ["by", "von", "van", "de", "par", "por"].contains(&word);
    followed_by_initial || !small || names_someone || !matches!(letter, 'B' | 'C' | 'D' | 'I' | 'R' | 'X' | 'Y' | 'Z')
}

/// Abbreviations that go on whatever follows. `etc.`, `Inc.` and `a.m.` are left out: before a
/// capital they end the sentence as often as not, and before a small letter nothing is split anyway.
const ALWAYS: [&str; 62] = [
    "e.g", "eg", "i.e", "ie", "cf", "vs", "viz", "resp", "approx", "ca", "dr", "mr", "mrs", "ms", "prof", "rev", "gen",
    "sen", "gov", "st", "mt", "fig", "figs", "eq", "eqs", "tab", "ref", "refs", "vol", "ch", "chap", "sect", "ed",
    "eds", "al", "jan", "feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec", "incl", "z.b", "d.h", "u.a", "bzw",
    "ggf", "vgl", "evtl", "abb", "kap", "hr", "fr", "p.ex", "p.ej", "ej", "sra", "mme", "u.s",
];

/// Abbreviations only before a number: elsewhere they are words.
const BEFORE_NUMBERS: [&str; 14] =
    ["no", "nos", "nr", "p", "pp", "s", "sec", "art", "rfc", "v", "ver", "n", "núm", "par"];

/// Moves the ends of `found` over white space, never into `at`.
fn trim(text: &str, found: Range<usize>, at: &Range<usize>) -> Range<usize> {
    let head = &text[found.start..at.start.max(found.start)];
    let start = found.start + (head.len() - head.trim_start().len());
    let tail = &text[at.end.min(found.end)..found.end];
    start..found.end - (tail.len() - tail.trim_end().len())
}

/// Cuts a long sentence to [`MAX_CHARS`], leaving as much before `at` as behind it.
fn shorten(text: &str, sentence: Range<usize>, at: &Range<usize>) -> Range<usize> {
    let room = MAX_CHARS.saturating_sub(text[at.clone()].chars().count());
    let before = text[sentence.start..at.start].chars().count();
    let behind = text[at.end..sentence.end].chars().count();
    let left = before.min((room / 2).max(room.saturating_sub(behind)));
    let right = behind.min(room - left);
    let mut start = back(text, at.start, left);
    let mut end = forth(text, at.end, right);
    if start > sentence.start && is_inside_word(text, start) {
        start = text[start..at.start]
            .find(char::is_whitespace)
            .map_or_else(|| cluster(text, start, at.start), |i| start + i);
    }
    if end < sentence.end && is_inside_word(text, end) {
        end = text[at.end..end].rfind(char::is_whitespace).map_or(end, |i| at.end + i);
        while end > at.end && text[end..].chars().next().is_some_and(|c| Class::of(c).is_mark()) {
            end = back(text, end, 1);
        }
    }
    trim(text, start..end, at)
}

/// The first place from `start` on that is not before a combining mark.
fn cluster(text: &str, start: usize, limit: usize) -> usize {
    let marks = text[start..limit].chars().take_while(|&c| Class::of(c).is_mark());
    start + marks.map(char::len_utf8).sum::<usize>()
}

fn is_inside_word(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text[..at].chars().next_back(), text[at..].chars().next()) else { return false };
    Class::of(before).joins(Class::of(after))
        || !(before.is_whitespace() || after.is_whitespace() || Class::of(before).is_spaceless())
}

/// The byte `chars` characters before `at`, or the start.
fn back(text: &str, at: usize, chars: usize) -> usize {
    match chars {
        0 => at,
        n => text[..at].char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i),
    }
}

/// The byte `chars` characters behind `at`, or the end.
fn forth(text: &str, at: usize, chars: usize) -> usize {
    text[at..].char_indices().nth(chars).map_or(text.len(), |(i, _)| at + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences of a text written with `|` between them; every character has to find its own.
    #[test]
    fn splits() {
        for marked in [
            "One here.| Two there!| Three?",
            "Use a queue, e.g. Kafka, i.e. a log.| Then wait.",
            "Dr. Smith vs. Mr. Jones, see Fig. 3 and No. 5.| No.| It is not.",
            "Version 1.2.3 reads site.yaml and Node.js code.| Next.",
            "Wait... Then go on… And on.| Done.",
            "He said \"stop.\"| Then (and only then.)| It went on.",
            "“Is it?” she asked.| It was.",
            "It grew. as planned.| eBPF runs in the kernel.| gRPC too.",
            "By J. R. Smith and A. Jones.| Written in C.| Then in Rust.",
            "消息队列很重要。|它把两边分开！|“真的吗？”|「はい。」と言った。|終わり",
            "In 2024.| The year after.",
            "1. First of all.| 2025 came.",
            "A, B, etc. and more, etc.| Then more.",
            "first line\n\n|second line",
            "Это так.| А это нет.",
            "Is it?!| Yes.",
            "Look at https://example.org/a.b?c=d now.| End.",
            "यह एक वाक्य है।| यह दूसरा है।",
        ] {
            let text = marked.replace('|', "");
            let mut from = 0;
            for part in marked.split('|') {
                let (lead, body) = (part.len() - part.trim_start().len(), part.trim());
                let want = from + lead..from + lead + body.len();
                for (i, c) in body.char_indices() {
                    let at = want.start + i;
                    let got = sentence_around(&text, at..at + c.len_utf8());
                    assert_eq!(&text[got], body, "{marked:?} at {at}");
                }
                from += part.len();
            }
        }
    }

    #[test]
    fn places() {
        let text = "One etc.  Two.";
        for (at, want) in [(0..0, "One etc."), (4..8, "One etc."), (14..14, "Two."), (6..11, text), (99..120, "Two.")] {
            assert_eq!(&text[sentence_around(text, at.clone())], want, "{at:?}");
        }
        assert_eq!(sentence_around("", 0..0), 0..0);
        assert_eq!(&"  é  "[sentence_around("  é  ", 3..3)], "é");
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let text = "word ".repeat(500);
        let got = sentence_around(&text, 1000..1004);
        assert!(got.len() <= MAX_CHARS && got.len() > MAX_CHARS - 12, "{got:?}");
        assert!(text[got.clone()].starts_with("word") && text[got.clone()].ends_with("word"));
        assert!(got.start.abs_diff(1000 - 148) < 8, "the place stands in the middle: {got:?}");
        let got = sentence_around(&text, 10..14);
        assert!(got.start == 0 && got.len() > MAX_CHARS - 6, "room is not wasted at an end: {got:?}");
        let han = "学".repeat(1000);
        assert_eq!(sentence_around(&han, 1500..1503).len(), 3 * MAX_CHARS);
    }

    #[test]
    fn always_holds_the_place() {
        let pieces = [
            "a",
            "B",
            "word",
            " ",
            "  ",
            "\n",
            "\n\n",
            ".",
            "...",
            "…",
            "!",
            "?",
            "。",
            "」",
            "”",
            ")",
            "e.g.",
            "学",
            "é",
            "\u{301}",
            "👩‍💻",
            "1",
            "C.",
            "Dr.",
            "「",
        ];
        let mut dice = super::super::Dice(3);
        for round in 0..20_000 {
            let text = dice.text(&pieces, if round % 20 == 0 { 900 } else { 14 });
            let (a, b) = (dice.below(text.len() + 3), dice.below(12));
            let got = sentence_around(&text, a..a + b);
            let at = onto_chars(&text, a..a + b);
            assert!(text.is_char_boundary(got.start) && text.is_char_boundary(got.end), "{text:?} {a} {b} {got:?}");
            assert!(got.start <= at.start && got.end >= at.end, "{text:?} {at:?} {got:?}");
            assert!(text[got.clone()].chars().count() <= MAX_CHARS, "{text:?}");
        }
    }
}
