//! TOML and JSON front matter: refused, with the way to write it in YAML.

use std::ops::Range;

use crate::diag::Diag;
use crate::diag::rules::front as rules;
use crate::yaml::{self, Value, read::shortened};

use super::super::doc::Spanned;
use super::split::Language;

/// The message, and the title if the block has one.
pub fn refuse(
    path: &str,
    language: Language,
    open: Range<usize>,
    text: &str,
    range: Range<usize>,
) -> (Diag, Option<Spanned<String>>) {
    let pairs = match language {
        Language::Toml => toml_pairs(&text[range.clone()], range.start),
        Language::Json => json_pairs(&text[range.clone()], range.start),
    };
    let (name, fence) = match language {
        Language::Toml => ("TOML", "put `---` in place of both `+++` lines"),
        Language::Json => ("JSON", "put `---` lines in place of the outer braces"),
    };
    let diag = Diag::new(&rules::FOREIGN, format!("front matter is written in {name}, and Recto reads YAML"));
    let mut diag = diag.at(path, open).hint(fence);
    // Everybody has a title; of the other keys some have other names here.
    if let Some(pair) = pairs.iter().find(|pair| pair.key == "title").or(pairs.first()) {
        diag = diag.hint(format!("`{}` becomes `{}: {}`", shortened(&pair.written), pair.key, shortened(&pair.value)));
    }
    let title = pairs.into_iter().find(|pair| pair.key == "title").and_then(|pair| {
        let node = yaml::parse(&pair.value, 0).ok()?;
        Some(Spanned::new(node.scalar()?.text.trim().to_owned(), pair.span)).filter(|title| !title.value.is_empty())
    });
    (diag, title)
}

/// A key as it is written, and its value as YAML.
struct Pair {
    written: String,
    key: String,
    value: String,
    /// The whole pair.
    span: Range<usize>,
}

/// The one-line `key = value` pairs above the first table: what front matter is made of. Strings,
/// numbers, booleans, dates and arrays on one line are spelt alike in both languages.
fn toml_pairs(text: &str, base: usize) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut at = base;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if line.starts_with('[') {
            break;
        }
        if let Some((key, value)) = line.split_once('=') {
            let (key, value) = (key.trim().trim_matches('"').to_owned(), value.trim().to_owned());
            let simple = key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
            if simple
                && !key.is_empty()
                && yaml::parse(&value, 0).is_ok_and(|node| !matches!(node.value, Value::Map(_)))
            {
                pairs.push(Pair { written: line.trim().to_owned(), key, value, span: start..start + line.len() });
            }
        }
    }
    pairs
}

/// The pairs of the object; JSON values are YAML values.
fn json_pairs(text: &str, base: usize) -> Vec<Pair> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
    object
        .into_iter()
        .map(|(key, value)| {
            let value = value.to_string();
            Pair { written: format!("\"{key}\": {value}"), key, value, span: base..base + text.len() }
        })
        .collect()
}
