//! What Tera prints, read back, and said in our words.
//!
//! Unknown names come as one printed text, and so do the callers of a failing component; both have the same
//! form: `error: …` or `note: called from …`, the place as `file:line:column`, the source line, an underline.

use std::ops::Range;

use crate::diag::{Diag, Rule};

/// A place in Tera's printed text.
pub(super) struct Report<'m> {
    pub message: &'m str,
    pub file: &'m str,
    /// From 1.
    line: usize,
    /// In characters, from 0.
    column: usize,
    /// In characters.
    width: usize,
}

impl Report<'_> {
    /// The bytes it marks in the template's text.
    pub fn range(&self, text: &str) -> Range<usize> {
        let line = text.split_inclusive('\n').take(self.line.saturating_sub(1)).map(str::len).sum::<usize>();
        let bytes = |count: usize| text[line..].chars().take(count).map(char::len_utf8).sum::<usize>();
        span(line + bytes(self.column)..line + bytes(self.column + self.width), text)
    }
}

/// Reads reports of five lines each, a blank line between them:
/// `error: …`, `--> file:line:column`, a bar, the source line, the underline.
pub(super) fn reports(text: &str) -> Vec<Report<'_>> {
    let lines: Vec<&str> = text.split('\n').collect();
    lines
        .chunks(6)
        .filter_map(|chunk| {
            let message = chunk.first()?.strip_prefix("error: ")?;
            let place = chunk.get(1)?.trim_start().strip_prefix("--> ")?;
            report(message, place, underline(chunk.get(4)?))
        })
        .collect()
}

/// Reads the notes on callers below a report, innermost first: `note: called from file:line:column`,
/// a bar, the source line, the underline.
pub(super) fn callers(text: &str) -> Vec<Report<'_>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let notes = lines.iter().enumerate().filter_map(|(at, line)| {
        let place = line.strip_prefix("note: called from ")?;
        report("", place, underline(lines.get(at + 3)?))
    });
    notes.collect()
}

fn report<'m>(message: &'m str, place: &'m str, width: usize) -> Option<Report<'m>> {
    let mut parts = place.rsplitn(3, ':');
    let (column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
    let (line, column) = (line.parse().ok()?, column.parse::<usize>().ok()?.saturating_sub(1));
    Some(Report { message, file, line, column, width })
}

fn underline(line: &str) -> usize {
    line.chars().filter(|mark| *mark == '^').count()
}

/// A message of `rule` in our style; what Tera says after the first sentence becomes the hint.
pub(super) fn say(rule: &'static Rule, words: &str) -> Diag {
    match words.split_once(". ") {
        Some((first, rest)) => Diag::new(rule, sentence(first)).hint(sentence(rest)),
        None => Diag::new(rule, sentence(words)),
    }
}

/// Tera's words in our style: lower case, no full stop, one line.
pub(super) fn sentence(words: &str) -> String {
    let words = words.trim().trim_end_matches('.').replace('\n', " ");
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(words.chars().skip(1)).collect()
        }
        _ => words,
    }
}

/// The place of a name, else the first byte.
pub(super) fn place_of(list: &[(String, Range<usize>)], name: &str, text: &str) -> Range<usize> {
    list.iter().find(|(known, _)| known == name).map_or_else(|| span(0..1, text), |(_, place)| place.clone())
}

/// A span moved inside the text and onto character boundaries.
pub(super) fn span(range: Range<usize>, text: &str) -> Range<usize> {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=range.start.min(text.len())).rev().find(boundary).unwrap_or_default();
    let end = (range.end.clamp(start, text.len())..=text.len()).find(boundary).unwrap_or(text.len());
    start..end
}

/// The name nearest to what was written, when it is near enough to be meant.
pub(in crate::render) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let near_enough = (name.chars().count() / 3).max(1);
    known
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|(distance, _)| *distance <= near_enough)
        .min()
        .map(|(_, known)| known)
}
