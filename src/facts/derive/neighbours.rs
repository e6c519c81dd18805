//! The terms beside a term in the A–Z: `neighbours/<term>`, two before and two after.
//!
//! Sorting by a language's collation is the expensive part and is done once for all terms.

use crate::facts::key::Key;
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{TermCard, Value};
use crate::text::collate::Collation;

/// Terms shown before and after.
const NEIGHBOURS: usize = 2;

/// The rows of all terms.
pub fn rows(reader: &Reader, lang: &str) -> Vec<Row> {
    let collation = Collation::new(lang);
    let mut terms: Vec<&TermCard> = reader
        .dir(&["term"])
        .iter()
        .filter_map(|(_, value)| match value {
            Value::Term(card) => Some(&**card),
            _ => None,
        })
        .collect();
    terms.sort_by(|a, b| collation.compare(&a.title, &b.title).then_with(|| a.id.cmp(&b.id)));
    let ids: Vec<&str> = terms.iter().map(|card| card.id.as_str()).collect();
    ids.iter()
        .enumerate()
        .map(|(at, id)| {
            let before = &ids[at.saturating_sub(NEIGHBOURS)..at];
            let after = &ids[at + 1..ids.len().min(at + 1 + NEIGHBOURS)];
            let both: Vec<String> = before.iter().chain(after).map(|id| (*id).to_owned()).collect();
            (Key::new(&["neighbours", id]), Value::Targets(both.into()))
        })
        .collect()
}
