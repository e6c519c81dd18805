//! Every kind of message Recto can give, one file an area.
//!
//! A rule's code (`link::missing`) is part of the interface: scripts filter by it, `levels:` in
//! `site.yaml` names it, `recto explain` prints its help. Codes are never reused.

use super::Level;

pub mod config;
pub mod env;
pub mod front;
pub mod glossary;
pub mod link;
pub mod markdown;
pub mod name;
pub mod output;
pub mod source;
pub mod template;
pub mod topic;
pub mod words;

/// A kind of message.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// Area and name: `link::missing`. Shown as `recto::link::missing`.
    pub code: &'static str,
    /// The level unless `site.yaml` changes it.
    pub level: Level,
    /// One line: what the rule looks for.
    pub summary: &'static str,
    /// What `recto explain` prints: why it matters, an example, how to mend it. Markdown.
    pub help: &'static str,
}

/// Declares the rules of one area and their list `ALL`.
macro_rules! rules {
    ($($name:ident = $code:literal, $level:ident, $summary:literal, $help:literal;)*) => {
        $(#[doc = $summary] pub static $name: $crate::diag::rules::Rule = $crate::diag::rules::Rule {
            code: $code, level: $crate::diag::Level::$level, summary: $summary, help: $help,
        };)*
        /// The rules of this area.
        pub static ALL: &[&$crate::diag::rules::Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;

/// All rules, area by area.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        config::ALL,
        env::ALL,
        front::ALL,
        glossary::ALL,
        link::ALL,
        markdown::ALL,
        name::ALL,
        output::ALL,
        source::ALL,
        template::ALL,
        topic::ALL,
        words::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule with this code, with or without the leading `recto::`.
pub fn find(code: &str) -> Option<&'static Rule> {
    let code = code.strip_prefix("recto::").unwrap_or(code);
    all().find(|rule| rule.code == code)
}

/// A rule as messages that are kept hold it: by its code.
pub mod by_code {
    use std::borrow::Cow;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use super::Rule;

    /// Writes the code.
    ///
    /// # Errors
    /// Those of the format.
    pub fn serialize<S: Serializer>(rule: &&'static Rule, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(rule.code)
    }

    /// Finds the rule.
    ///
    /// # Errors
    /// When no rule has the code.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<&'static Rule, D::Error> {
        let code = Cow::<str>::deserialize(from)?;
        super::find(&code).ok_or_else(|| D::Error::custom(format!("no rule has the code `{code}`")))
    }
}
