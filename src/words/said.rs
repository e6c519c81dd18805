//! Words with small values, remembered.
//!
//! Most values are small numbers (`5 min`) or one letter that stands for markup, so a few hundred sentences make up
//! nearly everything that pages say with values. A word is a pure function of its name and values.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use fluent::FluentValue;
use fluent::types::FluentNumberOptions;

/// Most sentences that are remembered.
const MAX_SAID: usize = 4_096;
/// Numbers from 0 up to and without this one are remembered.
const MAX_NUMBER: f64 = 10_000.0;

/// What was said before.
#[derive(Default)]
pub(super) struct Said(RwLock<HashMap<String, Arc<str>>>);

impl Said {
    /// The word `key` with its values, written by `write` if it is not remembered.
    pub fn of(&self, key: &str, values: &[(&str, FluentValue)], write: impl FnOnce() -> String) -> String {
        let Some(name) = name(key, values) else { return write() };
        // A panic elsewhere leaves the map whole: a sentence is kept in one step.
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&name) {
            return String::from(&**known);
        }
        let text = write();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MAX_SAID {
            known.insert(name, text.as_str().into());
        }
        text
    }
}

/// A name for a word with these values; `None` when one of them is not small.
fn name(key: &str, values: &[(&str, FluentValue)]) -> Option<String> {
    let mut name = String::with_capacity(64);
    name.push_str(key);
    for (value_name, value) in values {
        // No name of a word or value has such characters in it.
        name.push('\n');
        name.push_str(value_name);
        match value {
            FluentValue::Number(number) => {
                let is_small = number.value.fract() == 0.0 && (0.0..MAX_NUMBER).contains(&number.value);
                if !is_small || number.options != FluentNumberOptions::default() {
                    return None;
                }
                name.push('#');
                // A zero below zero is printed with its sign.
                name.push_str(if number.value.is_sign_negative() { "-0" } else { "" });
                add_whole(number.value as u32, &mut name);
            }
            FluentValue::String(text) => {
                let mut letters = text.chars();
                let letter = letters.next().filter(|_| letters.next().is_none())?;
                name.push('=');
                name.push(letter);
            }
            _ => return None,
        }
    }
    Some(name)
}

fn add_whole(number: u32, out: &mut String) {
    if number >= 10 {
        add_whole(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_would_be_written() {
        let said = Said::default();
        let cases: [(&str, Vec<(&str, FluentValue)>); 8] = [
            ("a", vec![("n", 1.into())]),
            ("a", vec![("n", 12.into())]),
            ("a", vec![("n", 1.into()), ("m", 2.into())]),
            ("a", vec![("n", "1".into())]),
            ("a", vec![("n", FluentValue::from(1.5))]),
            ("an", vec![("n", 1.into())]),
            ("a", vec![("n", "long".into())]),
            ("a", vec![]),
        ];
        for round in 0..2 {
            for (number, (key, values)) in cases.iter().enumerate() {
                let mut is_written = false;
                let text = said.of(key, values, || {
                    is_written = true;
                    number.to_string()
                });
                assert_eq!(text, number.to_string(), "{values:?}");
                assert_eq!(is_written, round == 0 || matches!(number, 4 | 6), "{values:?}");
            }
        }
    }

    #[test]
    fn the_memory_has_an_end() {
        let said = Said::default();
        for n in 0..MAX_SAID + 10 {
            assert_eq!(said.of("a", &[("n", n.into())], || n.to_string()), n.to_string());
        }
        assert_eq!(said.0.read().expect("no thread panicked").len(), MAX_SAID);
        assert_eq!(said.of("a", &[("n", (MAX_SAID + 5).into())], || "written anew".to_owned()), "written anew");
    }
}
