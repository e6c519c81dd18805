//! Events to a tree, within the budgets.
//!
//! One explicit stack, so the depth of the input never becomes the depth of ours.

use std::collections::HashMap;
use std::ops::Range;

use serde_yaml::granit_parser::{self, Event, Parser, ScalarStyle, Tag};

use super::{
    Entry, MAX_COPIED_BYTES, MAX_DEPTH, MAX_NODES, Node, Problem, Scalar, ScalarKind, Value, YamlError, fault, scalar,
};

/// A tree and the problems that did not stop it.
pub struct Built {
    /// The document's value; null when there is none.
    pub root: Node,
    /// Duplicate keys, unknown tags, keys that are no text.
    pub faults: Vec<YamlError>,
}

/// Parses one document. `Err` is a problem behind which nothing can be read.
pub fn tree(text: &str, base: usize) -> Result<Built, YamlError> {
    let options = granit_parser::options! {
        emit_comments: false,
        disallow_directives: true,
        // One more than ours, so that ours speaks first.
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    };
    let mut builder = Builder { text, base, ..Builder::default() };
    let mut documents = 0;
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| fault::of_scan(&error, text, base))?;
        let span = span.byte_range().unwrap_or(0..0);
        if matches!(event, Event::DocumentStart(..)) {
            documents += 1;
            if documents > 1 {
                let span = base + span.start..base + span.end;
                return Err(YamlError::syntax("a second YAML document begins here", span)
                    .hint("keep one document: remove the `---` line"));
            }
        }
        builder.event(event, span)?;
    }
    let end = base + text.len();
    let null = Node { span: end..end, value: Value::Scalar(Scalar { text: String::new(), kind: ScalarKind::Null }) };
    Ok(Built { root: builder.root.unwrap_or(null), faults: builder.faults })
}

#[derive(Default)]
struct Builder<'a> {
    text: &'a str,
    base: usize,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    copied: usize,
    faults: Vec<YamlError>,
}

/// A list or mapping whose end has not come yet.
struct Open {
    start: usize,
    anchor: usize,
    items: Items,
}

enum Items {
    Seq(Vec<Node>),
    /// The entries, and the key that waits for its value.
    Map(Vec<Entry>, Option<Node>),
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) -> Result<(), YamlError> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let span = self.trimmed(span);
                let node = self.scalar(&text, style, tag.as_deref(), span);
                self.count(1, &node.span)?;
                self.remember(anchor, &node);
                self.place(node);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.open(span, anchor, tag.as_deref(), "seq", Items::Seq(Vec::new()))?
            }
            Event::MappingStart(_, anchor, tag) => {
                self.open(span, anchor, tag.as_deref(), "map", Items::Map(Vec::new(), None))?
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(id) => {
                let span = self.based(span);
                let Some(found) = self.anchors.get(&id) else {
                    return Err(YamlError::syntax("an alias cannot stand inside the value it names", span));
                };
                let (nodes, bytes) = size(found);
                let node = Node { span: span.clone(), value: found.value.clone() };
                self.copied += bytes;
                self.count(nodes, &span)?;
                if self.copied > MAX_COPIED_BYTES {
                    let message = format!("aliases copy more than {MAX_COPIED_BYTES} bytes");
                    return Err(YamlError { problem: Problem::Limit, ..YamlError::syntax(message, span) });
                }
                self.place(node);
            }
            _ => {}
        }
        Ok(())
    }

    fn open(
        &mut self,
        span: Range<usize>,
        anchor: usize,
        tag: Option<&Tag>,
        core: &str,
        items: Items,
    ) -> Result<(), YamlError> {
        let place = self.based(span.clone());
        self.count(1, &place)?;
        if let Some(tag) = tag
            && tag.core_suffix() != Some(core)
        {
            self.faults.push(fault::unknown_tag(tag, place.clone()));
        }
        if self.open.len() == MAX_DEPTH {
            return Err(fault::too_deep(place));
        }
        self.open.push(Open { start: span.start, anchor, items });
        Ok(())
    }

    /// Ends a list or mapping. In flow style `end` is its bracket; in block style it is empty and lies
    /// before the next token, behind comments and blank lines, so there the last value ends it.
    fn close(&mut self, end: Range<usize>) {
        let Open { start, anchor, items } = self.open.pop().expect("the parser balances its events");
        let last = match &items {
            Items::Seq(nodes) => nodes.last(),
            Items::Map(entries, _) => entries.last().map(|entry| &entry.node),
        };
        let span = match last {
            Some(last) if end.is_empty() => self.base + start..last.span.end.max(self.base + start),
            _ => self.trimmed(start..end.end),
        };
        let value = match items {
            Items::Seq(nodes) => Value::Seq(nodes),
            Items::Map(entries, _) => Value::Map(self.merged(entries)),
        };
        let node = Node { span, value };
        self.remember(anchor, &node);
        self.place(node);
    }

    /// Puts a finished node where it belongs: the root, a list, or a mapping as key or value.
    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.items {
            Items::Seq(nodes) => nodes.push(node),
            Items::Map(_, key @ None) => *key = Some(node),
            Items::Map(entries, key) => {
                let Node { span: key_span, value } = key.take().expect("the arm above took `None`");
                match value {
                    Value::Scalar(scalar) => entries.push(Entry { key: scalar.text, key_span, node }),
                    _ => self.faults.push(
                        YamlError::syntax("a key must be text, found a list or a mapping", key_span)
                            .hint("put quotes around it if it is meant as text"),
                    ),
                }
            }
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, span: Range<usize>) -> Node {
        // The parser writes `~` for a value that is not there.
        let text = if span.is_empty() && style == ScalarStyle::Plain { "" } else { text };
        let kind = match tag.map(|tag| tag.core_suffix()) {
            None if style == ScalarStyle::Plain => scalar::plain(text),
            None => ScalarKind::Str,
            Some(Some("str" | "timestamp")) => ScalarKind::Str,
            Some(Some("int" | "float" | "bool" | "null")) => scalar::plain(text),
            Some(_) => {
                self.faults.push(fault::unknown_tag(tag.expect("this arm has one"), span.clone()));
                ScalarKind::Str
            }
        };
        Node { span, value: Value::Scalar(Scalar { text: text.to_owned(), kind }) }
    }

    /// Reports duplicates, keeps the first of each, and unfolds merge keys (`<<`).
    fn merged(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut seen: HashMap<String, Range<usize>> = HashMap::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        let mut merges = Vec::new();
        for entry in entries {
            if entry.key == "<<" {
                merges.push(entry);
                continue;
            }
            if let Some(first) = seen.get(&entry.key) {
                self.faults.push(YamlError {
                    problem: Problem::DuplicateKey,
                    message: format!("the key `{}` is given twice", entry.key),
                    span: entry.key_span,
                    related: Some((first.clone(), "first given here")),
                    hints: vec!["keep one of them; the first is used here".to_owned()],
                });
                continue;
            }
            seen.insert(entry.key.clone(), entry.key_span.clone());
            kept.push(entry);
        }
        // A key of the mapping itself wins over a merged one, as does an earlier merge over a later one.
        let mut unfolded = Vec::new();
        for merge in merges {
            let sources = match merge.node.value {
                Value::Seq(nodes) => nodes,
                value => vec![Node { span: merge.node.span.clone(), value }],
            };
            for source in sources {
                let Value::Map(entries) = source.value else {
                    self.faults.push(YamlError::syntax("`<<` merges mappings, found something else", source.span));
                    continue;
                };
                for entry in entries {
                    if !seen.contains_key(&entry.key) {
                        seen.insert(entry.key.clone(), entry.key_span.clone());
                        unfolded.push(entry);
                    }
                }
            }
        }
        unfolded.extend(kept);
        unfolded
    }

    fn remember(&mut self, anchor: usize, node: &Node) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    fn count(&mut self, nodes: usize, span: &Range<usize>) -> Result<(), YamlError> {
        self.nodes += nodes;
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        let message = format!("more than {MAX_NODES} values");
        Err(YamlError { problem: Problem::Limit, ..YamlError::syntax(message, span.clone()) })
    }

    /// Block scalars end where the next token begins; the white space between is not theirs.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let source = self.text.get(span.clone()).unwrap_or_default();
        let kept = source.trim_end().len();
        self.based(span.start..span.start + kept)
    }

    fn based(&self, span: Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }
}

/// Number of nodes and bytes of text below and with `node`.
fn size(node: &Node) -> (usize, usize) {
    let add = |(nodes, bytes): (usize, usize), child: (usize, usize)| (nodes + child.0, bytes + child.1);
    match &node.value {
        Value::Scalar(scalar) => (1, scalar.text.len()),
        Value::Seq(items) => items.iter().map(size).fold((1, 0), add),
        Value::Map(entries) => {
            entries.iter().map(|entry| add(size(&entry.node), (0, entry.key.len()))).fold((1, 0), add)
        }
    }
}
