//! Marks of MkDocs and Obsidian: admonitions, tabs, `[TOC]`, comments, highlights, block ids.

use std::ops::Range;

/// What to do about a comment; it may go over many lines.
pub const COMMENT: &str =
    "readers see it: take it out, or write `<!-- … -->`, which is not shown but stays in the source of the page";
const ADMONITION: &str = "callouts are quotations: `> [!NOTE]` on a line of its own, the text below it behind `>`";
const TAB: &str = "there are no tabs: write a heading for each, or `<details><summary>…</summary>` in HTML";
const CONTENTS: &str = "take it out: a page with headings shows its contents by itself";
const HIGHLIGHT: &str = "write `<mark>…</mark>`, or put it into backticks";
const BLOCK_ID: &str =
    "take it out: links lead to headings, `[[note#Heading]]`, or to an id in HTML, `<span id=\"name\"></span>`";

/// The fewest characters of a block id: `2 ^n` at the end of a line is none.
const SHORTEST_ID: usize = 3;

/// Adds the marks in a line of text: the bytes of the body and what to do.
///
/// `line` ends where the text is interrupted, by emphasis say; what a mark encloses may go on behind it.
pub fn find(body: &str, line: Range<usize>, begins_line: bool, found: &mut Vec<(Range<usize>, &'static str)>) {
    let text = &body[line.clone()];
    let end = body[line.start..].find('\n').map_or(body.len(), |length| line.start + length);
    let whole = body[line.start..end].trim_end();
    let all = line.start..line.start + whole.len();
    if begins_line {
        if is_admonition(whole) {
            return found.push((all, ADMONITION));
        }
        if whole
            .strip_prefix("=== ")
            .is_some_and(|rest| rest.trim_start_matches(['!', '+', ' ']).starts_with(['"', '\'']))
        {
            return found.push((all, TAB));
        }
        if whole.eq_ignore_ascii_case("[toc]") {
            return found.push((all, CONTENTS));
        }
    }
    let mut behind = line.start;
    for (sign, hint) in [("%%", COMMENT), ("==", HIGHLIGHT)] {
        for (at, _) in text.match_indices(sign) {
            let start = line.start + at;
            // A comment that begins a line may hold paragraphs, another ends with its own.
            let limit = match sign {
                "%%" if at == 0 && begins_line => body.len(),
                "%%" => body[start..].find("\n\n").map_or(body.len(), |length| start + length),
                _ => end,
            };
            if start >= behind
                && let Some(length) = enclosed(body, start, limit, sign)
            {
                behind = start + length;
                found.push((start..behind, hint));
            }
        }
    }
    if line.end == line.start + whole.len() || line.end == end {
        block_id(text, line.start, begins_line, found);
    }
}

/// `!!! note`, `??? tip "Title"`, `???+ note`: a word in lower case follows.
fn is_admonition(line: &str) -> bool {
    let rest = line.strip_prefix("!!! ").or_else(|| line.strip_prefix("??? ")).or_else(|| line.strip_prefix("???+ "));
    rest.is_some_and(|rest| {
        let kind = rest.split_whitespace().next().unwrap_or_default();
        let title = rest.trim_start()[kind.len()..].trim();
        let is_kind = kind.starts_with(|c: char| c.is_ascii_lowercase())
            && kind.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        // Words may stand between: `!!! note inline end`.
        is_kind && (title.is_empty() || title.starts_with('"') || title.starts_with("inline"))
    })
}

/// How long `sign … sign` is that begins at `start`: the first behind white space or a bracket and before a
/// letter, the second before none.
fn enclosed(body: &str, start: usize, limit: usize, sign: &str) -> Option<usize> {
    let before = body[..start].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\\' | '=' | '%')) {
        return None;
    }
    let inside = &body[start + sign.len()..limit];
    // A highlight hugs its text; `a == b` compares.
    let hugs = sign == "==";
    if hugs && inside.starts_with(|c: char| c.is_whitespace() || c == '=') {
        return None;
    }
    let closes = |at: &usize| {
        let (text, after) = (&inside[..*at], body[start + sign.len() + at + sign.len()..].chars().next());
        *at > 0
            // What stands in code closes nothing.
            && text.matches('`').count() % 2 == 0
            && !after.is_some_and(|c| c.is_alphanumeric() || sign.contains(c))
            && !(hugs && text.ends_with(|c: char| c.is_whitespace() || c == '='))
    };
    let at = inside.match_indices(sign).map(|(at, _)| at).find(closes)?;
    Some(at + 2 * sign.len())
}

/// ` ^name` at the end of a line.
fn block_id(text: &str, start: usize, begins_line: bool, found: &mut Vec<(Range<usize>, &'static str)>) {
    let text = text.trim_end();
    let Some(at) = text.rfind('^') else { return };
    let name = &text[at + 1..];
    let apart = if at == 0 { begins_line } else { text[..at].ends_with([' ', '\t']) };
    let is_id = name.len() >= SHORTEST_ID
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && name.bytes().any(|b| b.is_ascii_alphabetic());
    if apart && is_id {
        found.push((start + at..start + text.len(), BLOCK_ID));
    }
}
