//! Nodes to plain values, with a message that says what was expected and what was found.
//!
//! Front matter and `site.yaml` read the same shapes; only the rule of the message differs, so a
//! misfit is handed back as text and place, and the caller makes a diagnostic of it.

use std::ops::Range;

use super::{Entry, Node, ScalarKind, Value, nearest, quoted};

/// A value that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What about it does not fit.
    pub kind: MisfitKind,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where.
    pub span: Range<usize>,
    /// What to do next.
    pub hints: Vec<String>,
}

/// Kinds of [`Misfit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MisfitKind {
    /// A list where text is wanted, say.
    Type,
    /// The right type, but not a value that can be used.
    Value,
    /// A key that a mapping does not have.
    Key,
}

impl Misfit {
    /// A value of the right type that cannot be used.
    pub fn value(message: impl Into<String>, span: Range<usize>) -> Self {
        Misfit { kind: MisfitKind::Value, message: message.into(), span, hints: Vec::new() }
    }

    /// Adds the next step.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Reads the nodes of one text.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    text: &'a str,
    base: usize,
}

impl<'a> Reader<'a> {
    /// For nodes parsed from `text` with `base`.
    pub fn new(text: &'a str, base: usize) -> Self {
        Reader { text, base }
    }

    /// The source of a span.
    pub fn source(&self, span: &Range<usize>) -> &'a str {
        span.start
            .checked_sub(self.base)
            .and_then(|start| self.text.get(start..span.end - self.base))
            .unwrap_or_default()
    }

    /// What follows a span on its line.
    pub fn rest_of_line(&self, span: &Range<usize>) -> &'a str {
        let rest = span.end.checked_sub(self.base).and_then(|end| self.text.get(end..)).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// Text. Numbers and `true` count as the text they are written with; an unquoted `[[wikilink]]`,
    /// which YAML takes for a list in a list, as itself. White space around it is not part of it.
    /// Control characters other than tab and line feed are refused.
    pub fn text(&self, key: &str, node: &Node) -> Result<String, Misfit> {
        if let Some(link) = self.wikilink(node) {
            return Ok(link.to_owned());
        }
        let Some(scalar) = node.scalar().filter(|_| !node.is_null()) else {
            return Err(self.text_wanted(key, node));
        };
        if let Some(c) = scalar.text.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n')) {
            let message = format!("`{key}` holds the control character U+{:04X}", u32::from(c));
            return Err(Misfit::value(message, node.span.clone()).hint("remove it"));
        }
        Ok(scalar.text.trim().to_owned())
    }

    /// Text on one line: line breaks and runs of white space become one space.
    pub fn line(&self, key: &str, node: &Node) -> Result<String, Misfit> {
        let text = self.text(key, node)?;
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Text that is there: not empty.
    pub fn filled(&self, key: &str, node: &Node) -> Result<String, Misfit> {
        let text = self.line(key, node)?;
        if text.is_empty() {
            let message = format!("`{key}` is empty");
            return Err(Misfit::value(message, node.span.clone()).hint("write a value or remove the key"));
        }
        Ok(text)
    }

    /// A list of texts that are there; one text is a list of one. Entries that fit are kept.
    pub fn texts(&self, key: &str, node: &Node) -> (Vec<(String, Range<usize>)>, Vec<Misfit>) {
        let mut misfits = Vec::new();
        let mut texts = Vec::new();
        for item in self.items(node) {
            if item.is_null() {
                misfits.push(
                    Misfit::value(format!("an entry of `{key}` is empty"), item.span.clone())
                        .hint("write a value or remove the entry"),
                );
                continue;
            }
            let name = if std::ptr::eq(item, node) { format!("`{key}`") } else { format!("an entry of `{key}`") };
            match item.value {
                Value::Map(_) if std::ptr::eq(item, node) => {
                    misfits.push(self.wrong(&name, "a list of texts", item).hint(format!("write `{key}: [one, two]`")));
                }
                _ => match self.filled(key, item) {
                    Ok(text) => texts.push((text, item.span.clone())),
                    Err(misfit) if misfit.kind == MisfitKind::Type => {
                        misfits
                            .push(Misfit { message: misfit.message.replacen(&format!("`{key}`"), &name, 1), ..misfit });
                    }
                    Err(misfit) => misfits.push(misfit),
                },
            }
        }
        (texts, misfits)
    }

    /// The entries of a list; anything else is a list of one.
    pub fn items<'n>(&self, node: &'n Node) -> &'n [Node] {
        match &node.value {
            Value::Seq(items) if self.wikilink(node).is_none() => items,
            _ => std::slice::from_ref(node),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self, key: &str, node: &Node) -> Result<bool, Misfit> {
        if let Some(ScalarKind::Bool(value)) = node.scalar().map(|scalar| scalar.kind) {
            return Ok(value);
        }
        let meant = node.scalar().and_then(|scalar| match scalar.text.to_lowercase().as_str() {
            "yes" | "on" | "1" | "true" | "y" => Some(true),
            "no" | "off" | "0" | "false" | "n" => Some(false),
            _ => None,
        });
        let misfit = self.wrong(&format!("`{key}`"), "`true` or `false`", node);
        Err(match meant {
            Some(value) => misfit.hint(format!("write `{key}: {value}`")),
            None => misfit,
        })
    }

    /// A whole number.
    pub fn integer(&self, key: &str, node: &Node) -> Result<i64, Misfit> {
        if let Some(ScalarKind::Int(value)) = node.scalar().map(|scalar| scalar.kind) {
            return Ok(value);
        }
        let misfit = self.wrong(&format!("`{key}`"), "a whole number", node);
        let meant = node.scalar().and_then(|scalar| scalar.text.trim().parse::<i64>().ok());
        Err(match meant {
            Some(value) => misfit.hint(format!("write it without quotes: `{key}: {value}`")),
            None => misfit,
        })
    }

    /// A whole number of a range.
    pub fn within(&self, key: &str, node: &Node, range: std::ops::RangeInclusive<i64>) -> Result<i64, Misfit> {
        let value = self.integer(key, node)?;
        if range.contains(&value) {
            return Ok(value);
        }
        let message = format!("`{key}` must be between {} and {}, found {value}", range.start(), range.end());
        Err(Misfit::value(message, node.span.clone()))
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&self, key: &str, node: &Node, choices: &[(&str, T)]) -> Result<T, Misfit> {
        let text = self.text(key, node)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Ok(*value);
        }
        let words: Vec<_> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
        let message = format!("`{key}` must be {}, found `{}`", listed(&words, "or"), shortened(&text));
        let misfit = Misfit::value(message, node.span.clone());
        let words = || choices.iter().map(|(word, _)| *word);
        let begun = words().find(|word| text.len() >= 2 && word.starts_with(&text));
        Err(match begun.or_else(|| nearest(&text, words())) {
            Some(word) => misfit.hint(format!("did you mean `{word}`?")),
            None => misfit,
        })
    }

    /// The entries of a mapping.
    pub fn entries<'n>(&self, key: &str, node: &'n Node, shape: &str) -> Result<&'n [Entry], Misfit> {
        match &node.value {
            Value::Map(entries) => Ok(entries),
            _ => Err(self.wrong(&format!("`{key}`"), "a mapping", node).hint(format!("write `{key}: {shape}`"))),
        }
    }

    /// The message for a value of the wrong type; `name` is quoted already.
    pub fn wrong(&self, name: &str, expected: &str, node: &Node) -> Misfit {
        let message = format!("{name} must be {expected}, found {}", self.describe(node));
        Misfit { kind: MisfitKind::Type, message, span: node.span.clone(), hints: Vec::new() }
    }

    fn text_wanted(&self, key: &str, node: &Node) -> Misfit {
        let misfit = self.wrong(&format!("`{key}`"), "text", node);
        let source = self.source(&node.span);
        let one_line = !source.is_empty() && source.len() <= 80 && !source.contains('\n');
        match &node.value {
            Value::Seq(items) if items.len() == 1 && items[0].scalar().is_some() => {
                misfit.hint(format!("write `{key}: {}`", self.source(&items[0].span)))
            }
            // `[Draft] x` and `Rust: a story` in a list are lists and mappings to YAML.
            Value::Map(_) | Value::Seq(_) if one_line => {
                misfit.hint(format!("if it is meant as text, put quotes around it: `{}`", quoted(source)))
            }
            _ => misfit,
        }
    }

    /// "a list", "the number 5", "the text `x`".
    fn describe(&self, node: &Node) -> String {
        match &node.value {
            Value::Seq(_) => "a list".to_owned(),
            Value::Map(_) => "a mapping".to_owned(),
            Value::Scalar(scalar) => {
                let text = shortened(&scalar.text);
                match scalar.kind {
                    ScalarKind::Null => "nothing".to_owned(),
                    ScalarKind::Bool(_) => format!("`{text}`"),
                    ScalarKind::Int(_) | ScalarKind::Float(_) => format!("the number {text}"),
                    ScalarKind::Str => format!("the text `{text}`"),
                }
            }
        }
    }

    /// The source of a node that is an unquoted `[[wikilink]]`.
    fn wikilink(&self, node: &Node) -> Option<&'a str> {
        let Value::Seq(items) = &node.value else { return None };
        let [Node { value: Value::Seq(_), .. }] = items.as_slice() else { return None };
        let source = self.source(&node.span);
        let name = source.strip_prefix("[[")?.strip_suffix("]]")?;
        (!name.trim().is_empty() && !name.contains(['[', ']', '\n', '"'])).then_some(source)
    }
}

/// Any YAML as JSON; numbers, booleans and absence keep their type, keys and dates are text.
pub fn json(node: &Node) -> serde_json::Value {
    use serde_json::Value as Json;
    match &node.value {
        Value::Seq(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            Json::Object(entries.iter().map(|entry| (entry.key.clone(), json(&entry.node))).collect())
        }
        Value::Scalar(scalar) => match scalar.kind {
            ScalarKind::Null => Json::Null,
            ScalarKind::Bool(value) => value.into(),
            ScalarKind::Int(value) => value.into(),
            ScalarKind::Float(value) => value.into(),
            ScalarKind::Str => scalar.text.clone().into(),
        },
    }
}

/// `a`, `a or b`, `a, b or c`.
pub fn listed(words: &[impl AsRef<str>], and: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The first 40 characters on one line, for a message.
pub fn shortened(text: &str) -> String {
    const SHOWN: usize = 40;
    let line = text.trim().lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(SHOWN).collect();
    if short.len() < text.trim().len() {
        short.push('…');
    }
    short
}
