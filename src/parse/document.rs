//! The whole of a source file: front matter, title, body.

use super::doc::{Doc, Kind};
use super::markdown::{self, Rules, Spanned as Event};
use super::outline::{Heading, Outline};
use super::{front, outline};
use crate::diag::{Diag, rules};

/// Parses a source file. Never fails: what is wrong is said beside the document.
pub fn document(path: &str, kind: Kind, text: &str, rules: &Rules) -> (Doc, Vec<Diag>) {
    let (doc, _, diags) = with_events(path, kind, text, rules);
    (doc, diags)
}

/// Parses a source file to write its body: the document, of whose outline only the headings are filled, and the
/// events of its body.
pub fn to_write<'t>(path: &str, kind: Kind, text: &'t str, rules: &Rules) -> (Doc, Vec<Event<'t>>) {
    let (doc, _) = opening(path, kind, text);
    let events = markdown::events(&text[doc.body.clone()], rules);
    let outline = Outline { headings: outline::headings(&events), ..Outline::default() };
    (Doc { outline, ..doc }, events)
}

/// Parses a source file and hands out the events of its body too.
pub fn with_events<'t>(path: &str, kind: Kind, text: &'t str, rules: &Rules) -> (Doc, Vec<Event<'t>>, Vec<Diag>) {
    let (doc, mut diags) = opening(path, kind, text);
    let start = doc.body.start;
    let text = &text[doc.body.clone()];
    let events = markdown::events(text, rules);
    for (mut diag, span) in markdown::check::check(&events, text) {
        for (place, _) in &mut diag.related {
            path.clone_into(&mut place.path);
            place.span = place.span.take().map(|span| span.start + start..span.end + start);
        }
        diags.push(diag.at(path, span.start + start..span.end + start));
    }
    let outline = outline::outline(&events, text);
    let untitled = diags.iter_mut().find(|diag| *diag.rule == rules::front::MISSING_TITLE);
    if let (Some(untitled), Some(heading)) = (untitled, outline.headings.first()) {
        untitled.hints = vec![title_from(heading)];
    }
    (Doc { outline, ..doc }, events, diags)
}

/// What to do about a missing title.
const NO_TITLE: &str = "begin the text with `# Title`, or put `title: …` between `---` lines at the top";
/// Characters of a heading that a message repeats.
const TITLE_IN_HINT: usize = 60;

/// The same, when there is a heading that could serve.
fn title_from(heading: &Heading) -> String {
    let words = crate::text::plain::truncate(&heading.text, TITLE_IN_HINT);
    match heading.level {
        1 => format!("move `# {words}` to the top of the text, or put `title: {words}` between `---` lines there"),
        level => format!(
            "only a heading of level 1 at the top is a title: write `# {words}` for `{} {words}`, or put `title: …` \
             between `---` lines there",
            "#".repeat(level.into())
        ),
    }
}

/// Everything above the body: the document without its outline.
fn opening(path: &str, kind: Kind, text: &str) -> (Doc, Vec<Diag>) {
    let (front, mut body, mut diags) = front::read(path, kind, text);
    let heading = outline::leading_title(&text[body.clone()]);
    let mut title_from_heading = false;
    let title = match (&front.title, heading) {
        (Some(title), Some((heading, end))) if title.value.trim() == heading.trim() => {
            // Many collections repeat the title as a heading: the page prints it once.
            body.start += end;
            title.value.clone()
        }
        (Some(title), _) => title.value.clone(),
        (None, Some((heading, end))) => {
            body.start += end;
            title_from_heading = true;
            heading
        }
        (None, None) => {
            // Broken front matter was reported; that it also hides the title is not a second mistake.
            if kind != Kind::Home && diags.is_empty() {
                diags.push(
                    Diag::new(&rules::front::MISSING_TITLE, "the document has no title").at(path, 0..0).hint(NO_TITLE),
                );
            }
            fallback_title(path, kind)
        }
    };
    let doc = Doc { path: path.to_owned(), kind, front, title, title_from_heading, body, outline: Outline::default() };
    (doc, diags)
}

/// The file's name as words, so that lists have something to show until the title is written.
fn fallback_title(path: &str, kind: Kind) -> String {
    if kind == Kind::Home {
        return String::new();
    }
    let mut segments = path.rsplit('/');
    let name = segments.next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = if stem == "index" { segments.next().unwrap_or(stem) } else { stem };
    let words = stem.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
