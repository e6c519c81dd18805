//! Messages as they are printed: in order, each with the text it is about.

use std::cmp::Ordering;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::diag::{Diag, Level, Place};

/// The order people read in: by file, then by place; what is about the site as a whole comes last.
pub fn sort(diags: &mut [Diag]) {
    diags.sort_by(order);
}

fn order(a: &Diag, b: &Diag) -> Ordering {
    let place = |diag: &Diag| {
        let place = diag.place.as_ref();
        (place.is_none(), place.map(|p| p.path.clone()), place.and_then(|p| p.span.as_ref().map(|s| s.start)))
    };
    place(a).cmp(&place(b)).then_with(|| a.rule.code.cmp(b.rule.code)).then_with(|| a.message.cmp(&b.message))
}

/// How many messages there are of each level.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Count {
    /// Counts `diags`.
    pub fn of(diags: &[Diag]) -> Self {
        let with = |level| diags.iter().filter(|diag| diag.level == level).count();
        Count { errors: with(Level::Error), warnings: with(Level::Warning), notes: with(Level::Note) }
    }
}

/// The texts that messages point into, read again from disk when they are shown.
///
/// Messages are sorted by file, so remembering the last one read is enough.
pub struct Sources {
    root: PathBuf,
    last: Option<(String, Option<String>)>,
}

impl Sources {
    /// The files of the site at `root`.
    pub fn new(root: &Path) -> Self {
        Sources { root: root.to_path_buf(), last: None }
    }

    /// The text of a file, without a byte order mark; `None` when it is gone or not text.
    pub fn text(&mut self, path: &str) -> Option<&str> {
        if self.last.as_ref().is_none_or(|(last, _)| last != path) {
            let text = fs::read_to_string(self.root.join(path)).ok();
            let text = text.map(|text| text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned));
            self.last = Some((path.to_owned(), text));
        }
        self.last.as_ref().and_then(|(_, text)| text.as_deref())
    }
}

/// One message for a person: what, where, and the next step.
pub fn human(diag: &Diag, sources: &mut Sources, colour: bool) -> String {
    let (bold, plain) = if colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let mut shown = format!("{bold}{}[{}]{plain}: {}", diag.level.word(), diag.rule.code, printable(&diag.message));
    if let Some(place) = &diag.place {
        shown.push_str(&format!("\n  --> {}", printable(&located(place, sources))));
    }
    for (place, words) in &diag.related {
        shown.push_str(&format!("\n  ::: {}: {}", printable(&located(place, sources)), printable(words)));
    }
    for hint in &diag.hints {
        shown.push_str(&format!("\n  = help: {}", printable(hint)));
    }
    shown
}

/// One message for a program: a JSON object on one line. Lines and columns count from 1, columns in characters.
pub fn json(diag: &Diag, sources: &mut Sources) -> String {
    let mut place = |place: &Place| {
        let (line, column) = position(place, sources).unzip();
        let span = place.span.as_ref().map(|span| [span.start, span.end]);
        json!({ "file": place.path, "line": line, "column": column, "bytes": span })
    };
    let object = json!({
        "level": diag.level.word(),
        "code": diag.rule.code,
        "message": diag.message,
        "place": diag.place.as_ref().map(&mut place),
        "related": diag.related.iter().map(|(at, words)| json!({ "place": place(at), "message": words })).collect::<Vec<_>>(),
        "hints": diag.hints,
    });
    object.to_string()
}

/// `file:line:column`, or the file alone.
fn located(place: &Place, sources: &mut Sources) -> String {
    match position(place, sources) {
        Some((line, column)) => format!("{}:{line}:{column}", place.path),
        None => place.path.clone(),
    }
}

/// Line and column of a place's first byte, both from 1, the column in characters.
fn position(place: &Place, sources: &mut Sources) -> Option<(usize, usize)> {
    let start = place.span.as_ref()?.start;
    let before = sources.text(&place.path)?.get(..start)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
}

/// The text without anything that could steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules::env::{EXISTS, NO_SITE};

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::write(folder.path().join("a.md"), "\u{feff}one\nzwölf x\n").expect("a file");
        folder
    }

    #[test]
    fn a_place_is_counted_in_lines_and_characters() {
        let folder = site();
        let mut sources = Sources::new(folder.path());
        let diag = Diag::new(&EXISTS, "bad \u{1b}[31m `x`")
            .at("a.md", 11..12)
            .also(Place::file("b.md"), "first")
            .hint("mend it");
        assert_eq!(
            human(&diag, &mut sources, false),
            "error[env::exists]: bad \u{fffd}[31m `x`\n  --> a.md:2:7\n  ::: b.md: first\n  = help: mend it"
        );
        let object: serde_json::Value = serde_json::from_str(&json(&diag, &mut sources)).expect("JSON");
        assert_eq!(object["place"], serde_json::json!({ "file": "a.md", "line": 2, "column": 7, "bytes": [11, 12] }));
        assert_eq!(object["related"][0]["place"]["line"], serde_json::Value::Null);
    }

    #[test]
    fn messages_stand_in_reading_order() {
        let mut diags = vec![
            Diag::new(&NO_SITE, "whole site"),
            Diag::new(&EXISTS, "late").at("a.md", 9..10),
            Diag::new(&EXISTS, "early").at("a.md", 2..3),
            Diag::new(&EXISTS, "file").in_file("a.md"),
        ];
        sort(&mut diags);
        let order: Vec<_> = diags.iter().map(|diag| diag.message.as_str()).collect();
        assert_eq!(order, ["file", "early", "late", "whole site"]);
    }
}
