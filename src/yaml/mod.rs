//! YAML text to a tree in which every key and value knows its bytes.
//!
//! Front matter and `site.yaml` are written by hand, so a message about them has to point at the
//! exact characters, and one mistake must not hide the next one. Serde's data model has no place
//! for either wish: it reads into types and stops at the first error. This room therefore builds
//! its tree from the event parser that the YAML crate stands on ([`serde_yaml::granit_parser`]),
//! whose events carry byte ranges, and leaves types to the caller ([`read`]).
//!
//! ```text
//! text ──► build (events → Node, budgets) ──► mapping (recovers key by key) ──► read (types)
//! ```
//!
//! Scalars keep the text that was written beside the type it would have in YAML 1.2's core schema:
//! a title `1.10`, `2026` or `yes` is wanted as text. Anchors, aliases and merge keys work within
//! [`MAX_NODES`] and [`MAX_COPIED_BYTES`], so a "billion laughs" costs a message. Tags other than
//! the core schema's are refused. Nothing here knows what a key means.

mod build;
mod fault;
mod near;
mod quote;
pub mod read;
mod recover;
mod scalar;
pub mod shape;

use std::ops::Range;

pub use near::nearest;
pub use quote::quoted;
pub use recover::mapping;

/// How deep lists and mappings may nest.
pub const MAX_DEPTH: usize = 64;

/// How many values one text may hold, copies made by aliases included.
pub const MAX_NODES: usize = 50_000;

/// How many bytes of text aliases may copy.
pub const MAX_COPIED_BYTES: usize = 1 << 20;

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Bytes of the value, quotes and brackets included, without white space around it. An absent
    /// value has an empty span behind its key. A value that an alias stands for has the alias's span.
    pub span: Range<usize>,
    /// The value.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A single value, as text and as what YAML takes it for.
    Scalar(Scalar),
    /// A list.
    Seq(Vec<Node>),
    /// A mapping, in written order, without duplicates.
    Map(Vec<Entry>),
}

/// A single value.
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text: as written when unquoted (`1.10`, `yes`), with escapes and folding resolved when quoted.
    pub text: String,
    /// What YAML 1.2's core schema takes it for.
    pub kind: ScalarKind,
}

/// What YAML 1.2's core schema takes a scalar for; quoted ones are always [`ScalarKind::Str`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ScalarKind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Int(i64),
    /// Any other finite number.
    Float(f64),
    /// Text; also dates, `yes`, `.inf` and `.nan`.
    Str,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key's text.
    pub key: String,
    /// Bytes of the key.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

/// Something wrong in a YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// Which rule it breaks.
    pub problem: Problem,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where.
    pub span: Range<usize>,
    /// A second place, with a few words.
    pub related: Option<(Range<usize>, &'static str)>,
    /// What to do next.
    pub hints: Vec<String>,
}

/// Kinds of [`YamlError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The text is not YAML, or not the kind of YAML that is wanted.
    Syntax,
    /// A key stands twice in one mapping.
    DuplicateKey,
    /// [`MAX_DEPTH`], [`MAX_NODES`] or [`MAX_COPIED_BYTES`] is exceeded.
    Limit,
}

impl YamlError {
    fn syntax(message: impl Into<String>, span: Range<usize>) -> Self {
        YamlError { problem: Problem::Syntax, message: message.into(), span, related: None, hints: Vec::new() }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl Node {
    /// The scalar, when it is one.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// Whether the value is absent: `key:`, `key: ~`, `key: null`.
    pub fn is_null(&self) -> bool {
        self.scalar().is_some_and(|scalar| scalar.kind == ScalarKind::Null)
    }
}

/// Parses one YAML document. `base` is added to every span. An empty text is a null.
///
/// Stops at the first error; [`mapping`] goes on behind it.
pub fn parse(text: &str, base: usize) -> Result<Node, YamlError> {
    let built = build::tree(text, base)?;
    match built.faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(built.root),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` as `[path] kind "written" @ source` lines, so that spans are checked by what they cover.
    fn outline(text: &str) -> String {
        fn walk(text: &str, path: &str, node: &Node, out: &mut String) {
            let source = &text[node.span.clone()];
            match &node.value {
                Value::Scalar(s) => out.push_str(&format!("{path} {:?} {:?} @{source}\n", s.kind, s.text)),
                Value::Seq(items) => {
                    out.push_str(&format!("{path} seq @{source:?}\n"));
                    for (i, item) in items.iter().enumerate() {
                        walk(text, &format!("{path}{i}."), item, out);
                    }
                }
                Value::Map(entries) => {
                    out.push_str(&format!("{path} map @{source:?}\n"));
                    for entry in entries {
                        assert!(text[entry.key_span.clone()].contains(&entry.key), "key span of {}", entry.key);
                        walk(text, &format!("{path}{}.", entry.key), &entry.node, out);
                    }
                }
            }
        }
        let mut out = String::new();
        match parse(text, 0) {
            Ok(node) => walk(text, "", &node, &mut out),
            Err(e) => out.push_str(&format!("error {}@{:?}", e.message, &text[e.span])),
        }
        out
    }

    #[test]
    fn spans_cover_exactly_the_value() {
        let text = "tïtle: Hi there  # c\nlist:\n  - a b\n  - \"q\\n\"\nlong: |\n  one\n  two\n\nempty:\nflow: [a, {b: c}]\nlast: x\n\n";
        let expected = concat!(
            " map @\"tïtle: Hi there  # c\\nlist:\\n  - a b\\n  - \\\"q\\\\n\\\"\\nlong: |\\n  one\\n  two\\n\\nempty:\\nflow: [a, {b: c}]\\nlast: x\"\n",
            "tïtle. Str \"Hi there\" @Hi there\n",
            "list. seq @\"- a b\\n  - \\\"q\\\\n\\\"\"\n",
            "list.0. Str \"a b\" @a b\n",
            "list.1. Str \"q\\n\" @\"q\\n\"\n",
            "long. Str \"one\\ntwo\\n\" @one\n  two\n",
            "empty. Null \"\" @\n",
            "flow. seq @\"[a, {b: c}]\"\n",
            "flow.0. Str \"a\" @a\n",
            "flow.1. map @\"{b: c}\"\n",
            "flow.1.b. Str \"c\" @c\n",
            "last. Str \"x\" @x\n",
        );
        assert_eq!(outline(text), expected);
        assert_eq!(parse("a: b", 100).map(|n| n.span), Ok(100..104), "`base` is added");
    }

    #[test]
    fn windows_line_ends_change_no_value() {
        assert_eq!(outline("a: 1\r\nb: x\r\n"), " map @\"a: 1\\r\\nb: x\"\na. Int(1) \"1\" @1\nb. Str \"x\" @x\n");
    }

    #[test]
    fn scalars_keep_what_was_written() {
        let kinds = [
            ("1.10", ScalarKind::Float(1.1)),
            ("2026", ScalarKind::Int(2026)),
            ("yes", ScalarKind::Str),
            ("off", ScalarKind::Str),
            ("true", ScalarKind::Bool(true)),
            ("2026-11-22", ScalarKind::Str),
            ("~", ScalarKind::Null),
            ("0x1F", ScalarKind::Int(31)),
            ("1_000", ScalarKind::Str),
            (".inf", ScalarKind::Str),
            ("1e999", ScalarKind::Str),
            ("99999999999999999999", ScalarKind::Float(1e20)),
            ("007", ScalarKind::Int(7)),
        ];
        for (text, kind) in kinds {
            let node = parse(text, 0).expect(text);
            assert_eq!(node.value, Value::Scalar(Scalar { text: text.into(), kind }), "{text}");
        }
    }

    #[test]
    fn aliases_tags_and_merge_keys() {
        let text = "a: &x {k: 1}\nb: *x\nc: {<<: *x, m: 2}\nd: !!str 5\ne: &y z\n";
        let expected = concat!(
            "a. map @\"{k: 1}\"\na.k. Int(1) \"1\" @1\n",
            "b. map @\"*x\"\nb.k. Int(1) \"1\" @1\n",
            "c. map @\"{<<: *x, m: 2}\"\nc.k. Int(1) \"1\" @1\nc.m. Int(2) \"2\" @2\n",
            "d. Str \"5\" @5\ne. Str \"z\" @z\n",
        );
        assert_eq!(outline(text).split_once('\n').expect("a first line").1, expected);
        assert_eq!(outline("a: !secret x"), "error the tag `!secret` is not supported@\"x\"");
    }

    #[test]
    fn limits_are_named() {
        let deep = "[".repeat(100);
        assert_eq!(parse(&deep, 0).expect_err("too deep").message, "nested more than 64 levels deep");
        let deep = (0..100).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>();
        assert_eq!(parse(&deep, 0).expect_err("too deep").message, "nested more than 64 levels deep");
        let mut laughs = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for i in 1..10 {
            let refs = vec![format!("*a{}", i - 1); 10].join(", ");
            laughs.push_str(&format!("a{i}: &a{i} [{refs}]\n"));
        }
        let error = parse(&laughs, 0).expect_err("a billion laughs");
        assert_eq!((error.problem, error.message.as_str()), (Problem::Limit, "more than 50000 values"));
        let long = format!("a: &a {}\nb: [{}]", "x".repeat(600_000), "*a, ".repeat(100));
        let error = parse(&long, 0).expect_err("too many bytes");
        assert_eq!(error.message, "aliases copy more than 1048576 bytes");
    }

    #[test]
    fn a_duplicate_names_both_places() {
        let error = parse("a: 1\nb: 2\na: 3\n", 0).expect_err("duplicate");
        assert_eq!(error.message, "the key `a` is given twice");
        assert_eq!((error.span, error.related), (10..11, Some((0..1, "first given here"))));
    }
}
