//! Messages for programs: one JSON document, one line a message.
//!
//! ```json
//! {"version":1,"diagnostics":[
//! {"code":"recto::front::unknown-key","level":"error","message":"unknown key `titel`","path":"content/x.md",
//!  "line":2,"column":1,"end_line":2,"end_column":6,"byte_start":4,"byte_end":9,"hints":["did you mean `title`?"],"related":[]}
//! ],"errors":1,"warnings":0}
//! ```
//!
//! (A message stands on one line; it is broken above to fit.) Every key is always there, `null` where
//! it does not apply. `path` is relative to the site's root, with `/`. Lines and columns count from
//! 1, columns in characters; bytes count from 0 in the file's text, which a byte order mark is no part
//! of. Ends are exclusive. Each entry of `related` has `message` and the same keys for its place.
//! `version` changes when a key changes its meaning or goes; new keys may come without.

use serde_json::{Map, Value, json};

use super::human::picture;
use super::lines::Texts;
use super::{Diag, Level, Place};

/// Writes messages in the given order, with a line end behind the document. `text_of` gives a
/// file's text for a path as it stands in a [`Place`] and is asked once for each file; without a text
/// lines and columns are `null`.
pub fn render(diags: &[Diag], text_of: &dyn Fn(&str) -> Option<String>) -> String {
    with_summary(diags, text_of, &Map::new())
}

/// The same with the keys of `summary` behind the counts: what a command has to say about itself.
pub fn with_summary(diags: &[Diag], text_of: &dyn Fn(&str) -> Option<String>, summary: &Map<String, Value>) -> String {
    let mut texts = Texts::new(text_of);
    let mut out = String::from("{\"version\":1,\"diagnostics\":[\n");
    for (i, diag) in diags.iter().enumerate() {
        let mut object = Map::new();
        object.insert("code".to_owned(), format!("recto::{}", diag.rule.code).into());
        object.insert("level".to_owned(), diag.level.word().into());
        object.insert("message".to_owned(), diag.message.clone().into());
        object.extend(keys(diag.place.as_ref(), &mut texts));
        object.insert("hints".to_owned(), diag.hints.clone().into());
        let related = diag.related.iter().map(|(place, words)| {
            let mut object = Map::from_iter([("message".to_owned(), words.clone().into())]);
            object.extend(keys(Some(place), &mut texts));
            Value::from(object)
        });
        object.insert("related".to_owned(), related.collect());
        out.push_str(if i == 0 { "" } else { ",\n" });
        out.push_str(&Value::from(object).to_string());
    }
    let count = |level| diags.iter().filter(|diag| diag.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    out.push_str(&format!("\n],\"errors\":{errors},\"warnings\":{warnings}"));
    for (key, value) in summary {
        out.push_str(&format!(",{}:{value}", Value::from(key.as_str())));
    }
    out.push_str("}\n");
    escaped(out)
}

/// JSON may hold what a terminal must not see raw, such as U+009B; escapes mean the same. Such
/// characters stand only inside strings, except the line ends written above.
fn escaped(json: String) -> String {
    let is_raw = |c: char| c != '\n' && picture(c).is_some();
    if !json.contains(is_raw) {
        return json;
    }
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match is_raw(c) {
            true => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| out.push_str(&format!("\\u{unit:04x}"))),
            false => out.push(c),
        }
    }
    out
}

/// The keys of a place.
fn keys(place: Option<&Place>, texts: &mut Texts<'_>) -> Map<String, Value> {
    let span = place.and_then(|place| place.span.clone());
    let text = place.filter(|_| span.is_some()).and_then(|place| texts.get(&place.path));
    let position = |offset: Option<usize>| offset.and_then(|at| text.map(|(text, lines)| lines.line_column(text, at)));
    let (start, end) = (span.as_ref().map(|span| span.start), span.as_ref().map(|span| span.end));
    let (first, last) = (position(start), position(end));
    let keys = [
        ("path", json!(place.map(|place| &place.path))),
        ("line", json!(first.map(|(line, _)| line))),
        ("column", json!(first.map(|(_, column)| column))),
        ("end_line", json!(last.map(|(line, _)| line))),
        ("end_column", json!(last.map(|(_, column)| column))),
        ("byte_start", json!(start)),
        ("byte_end", json!(end)),
    ];
    keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules::front::{DUPLICATE_KEY, EMPTY};

    #[test]
    fn one_document_one_line_a_message() {
        let diags = [
            Diag::new(&DUPLICATE_KEY, "twice").at("x.md", 3..4).hint("keep one").also(Place::at("x.md", 0..2), "first"),
            Diag::new(&EMPTY, "about the site"),
        ];
        let first = concat!(
            "{\"code\":\"recto::front::duplicate-key\",\"level\":\"error\",\"message\":\"twice\",\"path\":\"x.md\",",
            "\"line\":2,\"column\":1,\"end_line\":2,\"end_column\":2,\"byte_start\":3,\"byte_end\":4,\"hints\":[\"keep one\"],",
            "\"related\":[{\"message\":\"first\",\"path\":\"x.md\",\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2,",
            "\"byte_start\":0,\"byte_end\":2}]},",
        );
        let out = render(&diags, &|_| Some("é\nb".to_owned()));
        assert_eq!(out.lines().nth(1), Some(first));
        let value: Value = serde_json::from_str(&out).expect("it is JSON");
        assert_eq!((value["errors"].as_u64(), value["warnings"].as_u64()), (Some(1), Some(1)));
        assert_eq!((&value["diagnostics"][1]["path"], &value["diagnostics"][1]["line"]), (&Value::Null, &Value::Null));
        assert_eq!(out.lines().count(), 4);
        assert_eq!(render(&[], &|_| None), "{\"version\":1,\"diagnostics\":[\n\n],\"errors\":0,\"warnings\":0}\n");
    }

    #[test]
    fn nothing_raw_and_nothing_lost() {
        let nasty = "a\u{1b}\u{9b}\u{7f}\u{202e}\u{e0001}\nb";
        let out = render(&[Diag::new(&EMPTY, nasty).in_file(nasty)], &|_| None);
        assert!(!out.contains(|c: char| c != '\n' && picture(c).is_some()), "{out}");
        let value: Value = serde_json::from_str(&out).expect("it is JSON");
        assert_eq!(
            (value["diagnostics"][0]["message"].as_str(), value["diagnostics"][0]["path"].as_str()),
            (Some(nasty), Some(nasty))
        );
    }
}
