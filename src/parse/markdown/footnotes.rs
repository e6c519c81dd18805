//! Which footnote has which number and id.
//!
//! Numbers follow the first reference, and footnotes that only footnotes refer to come after the
//! ones that refer to them. Ids are made from the label (`fn-label`), so a new footnote does not
//! move the others. A definition without a reference is not part of the page.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event as Ev, Tag, TagEnd};

use super::Spanned;

/// The footnotes of a part of a document, in the order of their numbers (the first is 1).
#[derive(Debug, Default)]
pub struct Footnotes {
    /// The footnotes that are referred to.
    pub notes: Vec<Note>,
    by_label: HashMap<String, usize>,
}

/// A footnote that is referred to and defined.
#[derive(Debug)]
pub struct Note {
    /// Unique in the document: `fn-` and the label. The references are `fnref-…`, `fnref-…-2`.
    pub id: String,
    /// Indices of the events of its text.
    pub definition: Range<usize>,
    /// How often the part and its footnotes refer to it.
    pub references: u32,
}

impl Footnotes {
    /// Index in `notes` of the footnote with this label.
    pub fn find(&self, label: &str) -> Option<usize> {
        if self.notes.is_empty() { None } else { self.by_label.get(&key(label)).copied() }
    }
}

impl Note {
    /// The id of its `n`th reference, counted from 1.
    pub fn reference_id(&self, n: u32) -> String {
        let label = &self.id[3..];
        if n <= 1 { format!("fnref-{label}") } else { format!("fnref-{label}-{n}") }
    }
}

/// Numbers the footnotes that `events[part]` refers to. Definitions may stand anywhere in `events`.
pub fn number(events: &[Spanned<'_>], part: Range<usize>) -> Footnotes {
    let mut found = Footnotes::default();
    if !events[part.clone()].iter().any(|(event, _)| matches!(event, Ev::FootnoteReference(_))) {
        return found;
    }
    let definitions = definitions(events);
    let mut ids = heading_ids(events);
    let mut next = 0;
    let mut within = part;
    loop {
        references(events, within, |label| {
            let key = key(label);
            if let Some(&at) = found.by_label.get(&key) {
                found.notes[at].references += 1;
            } else if let Some(definition) = definitions.get(&key) {
                let id = unique(&mut ids, &key);
                found.by_label.insert(key, found.notes.len());
                found.notes.push(Note { id, definition: definition.clone(), references: 1 });
            }
        });
        let Some(note) = found.notes.get(next) else { return found };
        within = note.definition.clone();
        next += 1;
    }
}

/// The ids of headings, which `fn-…` may be one of.
fn heading_ids(events: &[Spanned<'_>]) -> HashMap<String, u32> {
    let id = |event: &Ev<'_>| match event {
        Ev::Start(Tag::Heading { id: Some(id), .. }) => Some((id.to_string(), 1)),
        _ => None,
    };
    events.iter().filter_map(|(event, _)| id(event)).filter(|(id, _)| id.starts_with("fn-")).collect()
}

/// A label as it is compared: case and the amount of white space do not matter.
pub fn key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Index just after the end of the definition that starts at `at`.
pub fn end_of_definition(events: &[Spanned<'_>], at: usize) -> usize {
    let mut depth = 0;
    for (i, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Ev::Start(Tag::FootnoteDefinition(_)) => depth += 1,
            Ev::End(TagEnd::FootnoteDefinition) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    events.len()
}

/// The first definition of each label, as indices of the events inside it.
fn definitions(events: &[Spanned<'_>]) -> HashMap<String, Range<usize>> {
    let mut all = HashMap::new();
    for (i, (event, _)) in events.iter().enumerate() {
        if let Ev::Start(Tag::FootnoteDefinition(label)) = event {
            all.entry(key(label)).or_insert_with(|| i + 1..end_of_definition(events, i) - 1);
        }
    }
    all
}

/// Calls `each` with the label of every reference that is written: not those in definitions nor in
/// the text that stands for an image.
fn references<'e>(events: &'e [Spanned<'_>], part: Range<usize>, mut each: impl FnMut(&'e str)) {
    let mut images = 0;
    let mut i = part.start;
    while i < part.end {
        match &events[i].0 {
            Ev::Start(Tag::FootnoteDefinition(_)) => {
                i = end_of_definition(events, i);
                continue;
            }
            Ev::Start(Tag::Image { .. }) => images += 1,
            Ev::End(TagEnd::Image) => images -= 1,
            Ev::FootnoteReference(label) if images == 0 => each(label),
            _ => {}
        }
        i += 1;
    }
}

fn unique(taken: &mut HashMap<String, u32>, key: &str) -> String {
    let label: String =
        key.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
    let mut id = format!("fn-{label}");
    while taken.contains_key(&id) {
        let count = taken.get_mut(&format!("fn-{label}")).expect("the first of this label is taken");
        *count += 1;
        // `--` cannot come from a second reference, whose id ends in one hyphen and a number.
        id = format!("fn-{label}--{count}");
    }
    taken.insert(id.clone(), 1);
    id
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, events};
    use super::*;

    #[test]
    fn numbered_by_first_reference() {
        let body = "b[^B] a[^a] b[^b]\n\n[^a]: see[^c]\n[^b]: two\n[^c]: three\n[^d]: never\n";
        let events = events(body, &Rules::default());
        let found = number(&events, 0..events.len());
        let all: Vec<_> = found.notes.iter().map(|note| (note.id.as_str(), note.references)).collect();
        assert_eq!(all, [("fn-b", 2), ("fn-a", 1), ("fn-c", 1)]);
        assert_eq!(found.find("C"), Some(2));
        assert_eq!(found.find("d"), None);
        assert_eq!(found.notes[0].reference_id(2), "fnref-b-2");
    }

    #[test]
    fn a_heading_keeps_its_id() {
        let body = "a[^1]\n\n## FN 1\n\n[^1]: one\n";
        let events = events(body, &Rules::default());
        let ids: Vec<_> = number(&events, 0..events.len()).notes.into_iter().map(|note| note.id).collect();
        assert_eq!(ids, ["fn-1--2"]);
    }

    #[test]
    fn labels_that_look_alike_have_their_own_ids() {
        let body = "a[^x.y] b[^x!y]\n\n[^x.y]: one\n\n[^x!y]: two\n";
        let events = events(body, &Rules::default());
        let ids: Vec<_> = number(&events, 0..events.len()).notes.into_iter().map(|note| note.id).collect();
        assert_eq!(ids, ["fn-x-y", "fn-x-y--2"]);
    }
}
