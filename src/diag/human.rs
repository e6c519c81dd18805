//! Messages for people: annotated source.
//!
//! ```text
//! error[recto::front::unknown-key]: unknown key `titel`
//!  --> content/articles/x.md:2:1
//!   |
//! 2 | titel: X
//!   | ^^^^^
//!   = help: did you mean `title`?
//! ```
//!
//! The drawing is `annotate-snippets`'. It is given only the lines a message is about, and those
//! cut to what a terminal can show, so a message about a huge file costs no more than another one.
//! Everything that came from a file or a file name goes through [`visible`] first: no control
//! character and no character that reorders text reaches the terminal.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level as Shown, Origin, Renderer, Snippet};

use super::lines::{Lines, Texts, boundary};
use super::{Diag, Level, Place};

/// Characters of a line that are shown; the rest becomes `…`.
const MAX_LINE: usize = 120;
/// Characters that are shown before the annotated ones when a line is cut.
const LEAD: usize = 40;
/// Lines of one annotation that are shown.
const MAX_LINES: usize = 6;
/// Unannotated lines that may lie between two annotations in one drawing.
const MAX_GAP: usize = 8;
/// Characters of a message or hint that are shown.
const MAX_MESSAGE: usize = 1000;
/// Stands behind each path that is drawn, so that its position can be put right: the renderer counts
/// columns in the line it is given, which is a cut one.
const POSITION: char = '\u{e000}';

/// Draws messages in the given order. `text_of` gives a file's text, without its byte order mark, for
/// a path as it stands in a [`Place`]; it is asked once for each file. Without a text only the path is shown.
pub fn render(diags: &[Diag], text_of: &dyn Fn(&str) -> Option<String>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut texts = Texts::new(text_of);
    let mut out = String::new();
    for diag in diags {
        let (elements, positions) = elements(diag, &mut texts);
        let level = shown(diag.level);
        let title = level.primary_title(line(&diag.message)).id(format!("recto::{}", diag.rule.code));
        let help = diag.hints.iter().map(|hint| Element::from(Shown::HELP.message(line(hint))));
        let group = Group::with_title(title).elements(elements).elements(help);
        let drawn = renderer.render(&[group]);
        // Without a line of source the renderer leaves no column for its number, and nothing would be indented.
        let drawn = if positions.is_empty() { drawn.replace('\n', "\n ") } else { drawn };
        place(&drawn, &positions, &mut out);
        out.push_str("\n\n");
    }
    out
}

/// The 1-based line and column, in characters, of a byte offset. For many offsets of one text use [`Lines`].
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..boundary(text, offset)];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
}

/// `text` without anything that could move the cursor, reorder letters or hide: control characters
/// become their pictures (U+2400 block), others U+FFFD.
pub fn visible(text: &str) -> Cow<'_, str> {
    match text.chars().any(|c| picture(c).is_some()) {
        true => text.chars().map(|c| picture(c).unwrap_or(c)).collect(),
        false => Cow::Borrowed(text),
    }
}

/// What is shown in place of a character that must not be shown itself.
pub(super) fn picture(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        // C1 controls: a terminal may take U+009B for an escape sequence.
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        // Line and paragraph separator.
        '\u{2028}' | '\u{2029}' => Some('\u{2424}'),
        // Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX 9); see CVE-2021-42574.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        // Invisible: byte order mark, interlinear annotations, tags.
        POSITION | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// A message or hint, visible and of bearable length.
fn line(text: &str) -> String {
    match text.char_indices().nth(MAX_MESSAGE) {
        Some((cut, _)) => format!("{}…", visible(&text[..cut])),
        None => visible(text).into_owned(),
    }
}

fn shown(level: Level) -> Shown<'static> {
    match level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
        Level::Note => Shown::NOTE,
    }
}

/// A range to underline.
struct Mark {
    span: Range<usize>,
    kind: AnnotationKind,
    label: Option<String>,
    lines: Range<usize>,
}

/// Copies a drawing and puts the true positions behind its paths.
fn place(drawn: &str, positions: &[(usize, usize)], out: &mut String) {
    let mut parts = drawn.split(POSITION);
    out.push_str(parts.next().unwrap_or_default());
    for (part, (line, column)) in parts.zip(positions) {
        out.push_str(&format!(":{line}:{column}"));
        out.push_str(part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
}

/// The drawings of a message's places, its own first, and the line and column of each drawing.
fn elements(diag: &Diag, texts: &mut Texts<'_>) -> (Vec<Element<'static>>, Vec<(usize, usize)>) {
    let own = diag.place.iter().map(|place| (place, None));
    let related = diag.related.iter().map(|(place, words)| (place, Some(words.as_str())));
    let places: Vec<(&Place, Option<&str>)> = own.chain(related).collect();
    let mut paths: Vec<&str> = Vec::new();
    for (place, _) in &places {
        if !paths.contains(&place.path.as_str()) {
            paths.push(&place.path);
        }
    }
    let (mut elements, mut positions) = (Vec::new(), Vec::new());
    for path in paths {
        let here: Vec<_> = places.iter().filter(|(place, _)| place.path == path).collect();
        let shown = visible(path).into_owned();
        let Some((text, lines)) = texts.get(path).filter(|_| here.iter().any(|(place, _)| place.span.is_some())) else {
            elements.push(Origin::path(shown).into());
            let words = here.iter().filter_map(|(_, words)| *words);
            elements.extend(words.map(|words| Element::from(Shown::NOTE.message(line(words)))));
            continue;
        };
        let marks = here.iter().filter_map(|(place, words)| mark(text, lines, place.span.clone()?, *words));
        for marks in drawings(marks.collect()) {
            positions.push(lines.line_column(text, marks[0].span.start));
            elements.push(draw(text, lines, &marks).path(format!("{shown}{POSITION}")).into());
        }
    }
    (elements, positions)
}

/// A range with the lines of it that are shown.
fn mark(text: &str, lines: &Lines, span: Range<usize>, words: Option<&str>) -> Option<Mark> {
    let start = boundary(text, span.start);
    let end = boundary(text, span.end).max(start);
    let first = lines.line(start);
    // A range that ends with a line's end does not touch the next line.
    let last = lines.line(if end > start { end - 1 } else { end });
    let last = last.min(first + MAX_LINES - 1);
    Some(Mark {
        span: start..end.min(lines.range(text, last).end).max(start),
        kind: if words.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary },
        label: words.map(line),
        lines: first..last + 1,
    })
}

/// Marks that stand close enough for one drawing, the first mark's drawing first.
fn drawings(marks: Vec<Mark>) -> Vec<Vec<Mark>> {
    let mut drawings: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        let near = drawings.iter_mut().find(|drawing| {
            let start = drawing.iter().map(|m| m.lines.start).min().unwrap_or(0);
            let end = drawing.iter().map(|m| m.lines.end).max().unwrap_or(0);
            mark.lines.start <= end + MAX_GAP && start <= mark.lines.end + MAX_GAP
        });
        match near {
            Some(drawing) => drawing.push(mark),
            None => drawings.push(vec![mark]),
        }
    }
    drawings
}

/// The lines of some marks, cut and made visible, with the marks moved along.
fn draw(text: &str, lines: &Lines, marks: &[Mark]) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let first = marks.iter().map(|mark| mark.lines.start).min().unwrap_or(0);
    let last = marks.iter().map(|mark| mark.lines.end).max().unwrap_or(0);
    let mut source = String::new();
    // For each kept character its offset in the text and in the drawing, ascending in both.
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for number in first..last {
        let line = lines.range(text, number);
        let part = cut(text, &line, marks);
        if part.start > line.start {
            source.push('…');
        }
        for (at, c) in text[part.clone()].char_indices() {
            kept.push((part.start + at, source.len()));
            match c {
                '\t' => source.push_str("    "),
                c => source.push(picture(c).unwrap_or(c)),
            }
        }
        kept.push((part.end, source.len()));
        if part.end < line.end {
            source.push('…');
        }
        source.push('\n');
    }
    let moved = |offset: usize| {
        let at = kept.partition_point(|(original, _)| *original < offset);
        kept.get(at).or(kept.last()).map_or(0, |(_, moved)| *moved)
    };
    let annotations: Vec<_> = marks
        .iter()
        .map(|mark| mark.kind.span(moved(mark.span.start)..moved(mark.span.end)).label(mark.label.clone()))
        .collect();
    Snippet::source(source).line_start(first + 1).annotations(annotations)
}

/// The part of a line that is shown: all of it, or what stands around its first mark.
fn cut(text: &str, line: &Range<usize>, marks: &[Mark]) -> Range<usize> {
    let chars = |range: Range<usize>, limit: usize| text[range].char_indices().nth(limit).map(|(at, _)| at);
    if line.len() <= MAX_LINE || chars(line.clone(), MAX_LINE).is_none() {
        return line.clone();
    }
    let mark =
        marks.iter().map(|mark| mark.span.start).filter(|start| line.contains(start)).min().unwrap_or(line.start);
    let start = text[line.start..mark].char_indices().rev().nth(LEAD).map_or(line.start, |(at, _)| line.start + at);
    let end = chars(start..line.end, MAX_LINE).map_or(line.end, |at| start + at);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules::front::{DUPLICATE_KEY, EMPTY, UNKNOWN_KEY};

    fn plain(diag: Diag, text: &str) -> String {
        render(&[diag], &|_| Some(text.to_owned()), false)
    }

    #[test]
    fn a_message_with_source_and_help() {
        let diag =
            Diag::new(&UNKNOWN_KEY, "unknown key `titel`").at("content/x.md", 4..9).hint("did you mean `title`?");
        let expected = concat!(
            "error[recto::front::unknown-key]: unknown key `titel`\n",
            " --> content/x.md:2:1\n",
            "  |\n",
            "2 | titel: X\n",
            "  | ^^^^^\n",
            "  |\n",
            "  = help: did you mean `title`?\n",
            "\n",
        );
        assert_eq!(plain(diag, "---\ntitel: X\n---\n"), expected);
    }

    #[test]
    fn places_near_and_far_and_elsewhere() {
        let text = format!("a: 1\nb: 2\na: 3\n{}a: 4\n", "\n".repeat(30));
        let far = text.len() - 5;
        let diag = Diag::new(&DUPLICATE_KEY, "the key `a` is given twice")
            .at("x.md", 10..11)
            .also(Place::at("x.md", 0..1), "first given here")
            .also(Place::at("x.md", far..far + 1), "and here")
            .also(Place::at("y.md", 0..1), "also here")
            .also(Place::file("z.md"), "somewhere");
        let expected = concat!(
            "error[recto::front::duplicate-key]: the key `a` is given twice\n",
            "  --> x.md:3:1\n",
            "   |\n",
            " 1 | a: 1\n",
            "   | - first given here\n",
            " 2 | b: 2\n",
            " 3 | a: 3\n",
            "   | ^\n",
            "   |\n",
            "  ::: x.md:34:1\n",
            "   |\n",
            "34 | a: 4\n",
            "   | - and here\n",
            "   |\n",
            "  ::: y.md:1:1\n",
            "   |\n",
            " 1 | a: 1\n",
            "   | - also here\n",
            "  ::: z.md\n",
            "   = note: somewhere\n",
            "\n",
        );
        assert_eq!(plain(diag, &text), expected);
    }

    #[test]
    fn many_lines_and_tabs() {
        let text = "x\n\ta: [\n1,\n2,\n3,\n4,\n5,\n6,\n7\n]\n";
        let diag = Diag::new(&EMPTY, "many").at("x.md", 3..text.len() - 1);
        let expected = concat!(
            "warning[recto::front::empty]: many\n",
            " --> x.md:2:2\n",
            "  |\n",
            "2 | /     a: [\n",
            "3 | | 1,\n",
            "4 | | 2,\n",
            "5 | | 3,\n",
            "6 | | 4,\n",
            "7 | | 5,\n",
            "  | |__^\n",
            "\n",
        );
        assert_eq!(plain(diag, text), expected);
    }

    #[test]
    fn no_file_and_no_text() {
        let diags = [
            Diag::new(&EMPTY, "about the site"),
            Diag::new(&EMPTY, "about a file").in_file("x.md").hint("do this"),
            Diag::new(&EMPTY, "about a lost file").at("x.md", 3..4),
        ];
        let expected = concat!(
            "warning[recto::front::empty]: about the site\n",
            "\n",
            "warning[recto::front::empty]: about a file\n",
            " --> x.md\n",
            "  = help: do this\n",
            "\n",
            "warning[recto::front::empty]: about a lost file\n",
            " --> x.md\n",
            "\n",
        );
        assert_eq!(render(&diags, &|_| None, false), expected);
    }

    #[test]
    fn nothing_raw_reaches_the_terminal() {
        let nasty = "\u{1b}[31m\u{9b}2J\u{202e}\u{7}\u{feff}\r\u{2028}";
        let text = format!("a\t{nasty}b\nc\n");
        let diag = Diag::new(&EMPTY, format!("message {nasty}\nx"))
            .at(format!("dir/{nasty}.md"), 2..text.len() - 3)
            .hint(nasty)
            .also(Place::at("x.md", 0..1), nasty);
        let out = plain(diag, &text);
        let raw = out.chars().filter(|c| *c != '\n' && (c.is_control() || picture(*c).is_some())).collect::<Vec<_>>();
        assert!(raw.is_empty(), "{out}");
        assert!(out.contains("dir/␛[31m"), "{out}");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let text = format!("{}HERE{}\n", "é".repeat(5000), "x".repeat(5000));
        let diag = Diag::new(&EMPTY, "long").at("x.md", 10_000..10_004);
        let expected = concat!(
            "warning[recto::front::empty]: long\n",
            " --> x.md:1:5001\n",
            "  |\n",
            "1 | …éééééééééééééééééééééééééééééééééééééééééHERExxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…\n",
            "  |                                           ^^^^\n",
            "\n",
        );
        assert_eq!(plain(diag, &text), expected);
    }

    #[test]
    fn odd_ranges_are_survived() {
        for text in ["", "\n", "é", "a\r\nb", "é\n\n\nx"] {
            for start in 0..8 {
                for end in 0..8 {
                    let diag = Diag::new(&EMPTY, "odd").at("x.md", start..end).also(Place::at("x.md", end..start), "y");
                    assert!(plain(diag, text).contains("x.md:"), "{text:?} {start}..{end}");
                }
            }
        }
    }

    #[test]
    fn many_messages_about_one_long_line_take_no_long_time() {
        let text = "é".repeat(1 << 20);
        let diags: Vec<_> = (0..10_000).map(|i| Diag::new(&EMPTY, "m").at("x.md", i * 100..i * 100 + 2)).collect();
        // Scanning the line for each message would be 10,000 × 2 MiB, minutes in a debug build.
        assert_eq!(render(&diags, &|_| Some(text.clone()), false).matches("x.md:1:").count(), 10_000);
    }

    #[test]
    fn line_and_column_of_one_offset() {
        let text = "aé\r\n\n𝄞x";
        for offset in 0..=text.len() {
            assert_eq!(line_column(text, offset), Lines::new(text).line_column(text, offset), "{offset}");
        }
    }
}
