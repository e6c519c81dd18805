//! What an unquoted scalar means: YAML 1.2.2, chapter 10.3, the core schema.
//!
//! Two things differ on purpose. `.inf` and `.nan` stay text, because JSON, into which `params`
//! goes, has no such numbers; and a whole number beyond 64 bits becomes a float.

use super::ScalarKind;

/// The core schema's reading of unquoted `text`.
pub fn plain(text: &str) -> ScalarKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => ScalarKind::Null,
        "true" | "True" | "TRUE" => ScalarKind::Bool(true),
        "false" | "False" | "FALSE" => ScalarKind::Bool(false),
        _ => number(text),
    }
}

fn number(text: &str) -> ScalarKind {
    let radix = |digits: &str, radix| {
        let plain = digits.bytes().all(|b| b.is_ascii_alphanumeric());
        i64::from_str_radix(digits, radix).ok().filter(|_| plain).map_or(ScalarKind::Str, ScalarKind::Int)
    };
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    // Rust's float syntax also knows `inf` and `nan`; the schema wants a digit and these characters only.
    let has_digit = unsigned.bytes().any(|b| b.is_ascii_digit());
    let starts_well = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    if !has_digit || !starts_well || !unsigned.bytes().all(|b| b.is_ascii_digit() || b".eE+-".contains(&b)) {
        return ScalarKind::Str;
    }
    if let Ok(int) = text.parse::<i64>() {
        return ScalarKind::Int(int);
    }
    match text.parse::<f64>() {
        Ok(float) if float.is_finite() => ScalarKind::Float(float),
        _ => ScalarKind::Str,
    }
}
