//! Which documents link to a document, resolved: `inbound/<id>/<from>` and `outbound/<from>/<id>`.

use crate::facts::backlinks::backlinks;
use crate::facts::key::Key;
use crate::facts::reader::Reader;
use crate::facts::store::Row;
use crate::facts::value::{Card, Value};

/// The rows of one document.
pub fn rows(reader: &Reader, card: &Card) -> Vec<Row> {
    let mut rows = Vec::new();
    for link in backlinks(reader, card) {
        rows.push((Key::new(&["inbound", &card.id, &link.from.id]), Value::Nothing));
        rows.push((Key::new(&["outbound", &link.from.id, &card.id]), Value::Nothing));
    }
    rows
}
