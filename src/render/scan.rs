//! Which templates and components a template names, and where.
//!
//! Tera keeps parents, includes and component calls of a parsed template to itself, so the source is
//! scanned: only text between `{{ … }}` and `{% … %}` counts, and neither comments nor `{% raw %}`.

use std::ops::Range;

/// What a template names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// `{% extends "x" %}` and `{% include "x" %}`: the name and its place, quotes included.
    pub templates: Vec<(String, Range<usize>)>,
    /// `{{ <x/> }}` and `{% <x> %}`: components called.
    pub calls: Vec<(String, Range<usize>)>,
    /// `{% component x(…) %}`: components defined.
    pub defines: Vec<(String, Range<usize>)>,
    /// The one that `{% extends "x" %}` names.
    pub parent: Option<String>,
    /// `{% block x %}`.
    pub blocks: Vec<String>,
    /// `t(key="x")`: words asked for by name, and their places, quotes included.
    pub words: Vec<(String, Range<usize>)>,
    /// A call of `t` whose key is more than a string.
    pub makes_up_words: bool,
    /// A block right inside another: the outer one, the inner one and the place of its name.
    pub nested: Vec<(String, String, Range<usize>)>,
    /// How many blocks stand inside each other.
    pub block_depth: usize,
}

/// Scans the source of a template.
pub(super) fn names(source: &str) -> Names {
    let mut names = Names::default();
    let mut open_blocks = Vec::new();
    let mut at = 0;
    while let Some(open) = source[at..].find('{').map(|found| at + found) {
        let close = match source.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let inside = open + 2;
        let end = tag_end(source, inside, close);
        at = (end + 2).min(source.len());
        if close == "#}" {
            continue;
        }
        let words = tag(source, inside..end, &mut names, &mut open_blocks);
        if close == "%}" && words == Some("raw") {
            at = raw_end(source, at);
        }
    }
    names
}

/// Where the tag ends; a closing mark inside a string does not count.
fn tag_end(source: &str, from: usize, close: &str) -> usize {
    let bytes = source.as_bytes();
    let mut quote = None;
    for at in from..bytes.len() {
        match quote {
            Some(mark) if bytes[at] == mark && bytes[at - 1] != b'\\' => quote = None,
            Some(_) => {}
            None if close != "#}" && matches!(bytes[at], b'"' | b'\'' | b'`') => quote = Some(bytes[at]),
            None if bytes[at..].starts_with(close.as_bytes()) => return at,
            None => {}
        }
    }
    bytes.len()
}

/// Where the text after `{% raw %}` ends: at the beginning of `{% endraw %}`, else at the end of the file.
fn raw_end(source: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(open) = source[at..].find("{%").map(|found| at + found) {
        if source[open + 2..].trim_start_matches('-').trim_start().starts_with("endraw") {
            return open;
        }
        at = open + 2;
    }
    source.len()
}

/// Notes what one tag names and returns its first word.
fn tag<'s>(
    source: &'s str,
    inside: Range<usize>,
    names: &mut Names,
    open_blocks: &mut Vec<&'s str>,
) -> Option<&'s str> {
    let text = &source[inside.clone()];
    let lead = text.len() - text.trim_start_matches(['-', ' ', '\t', '\r', '\n']).len();
    let first = word(&text[lead..]);
    let after = lead + first.len();
    match first {
        "extends" | "include" => {
            if let Some((name, place)) = string(text, after) {
                names.templates.push((name.to_owned(), shift(place, inside.start)));
                if first == "extends" {
                    names.parent.get_or_insert_with(|| name.to_owned());
                }
            }
        }
        "component" => {
            let start = after + (text[after..].len() - text[after..].trim_start().len());
            let name = word(&text[start..]);
            names.defines.push((name.to_owned(), shift(start..start + name.len(), inside.start)));
        }
        "block" => {
            let start = after + (text[after..].len() - text[after..].trim_start().len());
            let name = word(&text[start..]);
            if let Some(outer) = open_blocks.last() {
                let place = shift(start..start + name.len(), inside.start);
                names.nested.push(((*outer).to_owned(), name.to_owned(), place));
            }
            names.blocks.push(name.to_owned());
            open_blocks.push(name);
            names.block_depth = names.block_depth.max(open_blocks.len());
        }
        "endblock" => drop(open_blocks.pop()),
        _ => {}
    }
    calls(text, inside.start, names);
    words(text, inside.start, names);
    Some(first)
}

/// Calls of `t`. The key may stand at any place among the arguments; it counts as a name when it is a string and nothing
/// else.
fn words(text: &str, base: usize, names: &mut Names) {
    let mut at = 0;
    while let Some(open) = text[at..].find("t(").map(|found| at + found) {
        at = open + 2;
        if text[..open].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.')) || is_quoted(text, open) {
            continue;
        }
        let Some(key) = argument(text, at) else { continue };
        match string(text, key) {
            Some((name, place)) if text[place.end..].trim_start().starts_with([',', ')']) => {
                names.words.push((name.to_owned(), shift(place, base)));
            }
            _ => names.makes_up_words = true,
        }
    }
}

/// Where the value of the argument `key` of a call begins; `from` is behind its bracket.
fn argument(text: &str, from: usize) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0u32);
    for (at, c) in text[from..].char_indices().map(|(at, c)| (from + at, c)) {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')') if depth == 0 => return None,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, 'k') if depth == 0 && word(&text[at..]) == "key" => {
                let before = text[from..at].trim_end();
                let value = text[at + 3..].trim_start();
                if (before.is_empty() || before.ends_with(',')) && value.starts_with('=') {
                    return Some(text.len() - value.len() + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a place in a tag is inside a string.
fn is_quoted(text: &str, place: usize) -> bool {
    let quote = text[..place].chars().fold(None, |quote, c| match quote {
        Some(mark) if c == mark => None,
        None if matches!(c, '"' | '\'' | '`') => Some(c),
        quote => quote,
    });
    quote.is_some()
}

/// Component calls: `<` with a name right after it, outside of strings and where an operand may begin.
fn calls(text: &str, base: usize, names: &mut Names) {
    let bytes = text.as_bytes();
    let mut quote = None;
    for (at, &byte) in bytes.iter().enumerate() {
        match quote {
            Some(mark) if byte == mark && bytes[at - 1] != b'\\' => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if byte == b'<' && !follows_operand(&text[..at]) => {
                let name = word(&text[at + 1..]);
                if !name.is_empty() {
                    names.calls.push((name.to_owned(), base + at + 1..base + at + 1 + name.len()));
                }
            }
            None => {}
        }
    }
}

/// `a <b` compares; `if <b/>` and `= <b/>` call.
fn follows_operand(before: &str) -> bool {
    let before = before.trim_end();
    let start = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    match &before[start..] {
        "" => before.ends_with([')', ']', '}', '"', '\'', '`']),
        last => !matches!(last, "if" | "elif" | "else" | "in" | "and" | "or" | "not"),
    }
}

/// A name at the beginning of `text`: letters, digits, `_` and dots.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(text.len());
    &text[..end]
}

/// The string literal after `from`, without its quotes, and its place with them.
fn string(text: &str, from: usize) -> Option<(&str, Range<usize>)> {
    let start = from + (text[from..].len() - text[from..].trim_start().len());
    let quote = text[start..].chars().next().filter(|mark| matches!(mark, '"' | '\'' | '`'))?;
    let length = text[start + 1..].find(quote)?;
    Some((&text[start + 1..start + 1 + length], start..start + length + 2))
}

fn shift(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_template_names() {
        let source = "{# {% include \"no.html\" %} #}{% extends 'base.html' %}{% block main -%}\
            {%- include \"parts/x.html\" -%}{{ <card card={view.lead}/> }}{% <box a={1}> %}{% </box> %}\
            {{ \"<no/>\" }}{% raw %}{% include \"raw.html\" %}{% endraw %}{% endblock %}\
            {% component card(card) %}{% endcomponent %}{% if a < b %}{% endif %}{{ a <b }}{% set x = <y/> %}{% if <z/> %}{% endif %}";
        let found = names(source);
        let words = |list: &[(String, Range<usize>)]| list.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(words(&found.templates), ["base.html", "parts/x.html"]);
        assert_eq!(words(&found.calls), ["card", "box", "y", "z"]);
        assert_eq!(words(&found.defines), ["card"]);
        assert_eq!((found.blocks, found.parent.as_deref()), (vec!["main".to_owned()], Some("base.html")));
        for (name, place) in &found.templates {
            assert_eq!(source[place.clone()].trim_matches(['"', '\'']), name);
        }
        for (name, place) in found.calls.iter().chain(&found.defines) {
            assert_eq!(&source[place.clone()], name);
        }
    }

    #[test]
    fn finds_words_that_are_asked_for() {
        let source = "{{ t(key=\"a\") }}{{ t( n = f(key='no'), key = 'b' ) }}{% set x = t(key=`c`, n=1) | upper %}\
            {{ at(key=\"no\") }}{{ 't(key=\"no\")' }}{% raw %}{{ t(key=\"no\") }}{% endraw %}{# t(key=\"no\") #}";
        let found = names(source);
        let words: Vec<&str> = found.words.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(words, ["a", "b", "c"]);
        assert!(!found.makes_up_words);
        for (name, place) in &found.words {
            assert_eq!(source[place.clone()].trim_matches(['"', '\'', '`']), name);
        }
        for source in ["{{ t(key=\"a-\" ~ kind) }}", "{{ t(key=name) }}", "{{ t(key=\"a\" | upper) }}"] {
            assert!(names(source).makes_up_words, "{source}");
        }
    }

    #[test]
    fn blocks_inside_blocks() {
        let source = "{% block a %}{% block b %}{% endblock b %}{%- block c %}{% block d %}{% endblock %}{% endblock %}{% endblock %}{% block e %}{% endblock %}";
        let found = names(source);
        let pairs: Vec<_> = found.nested.iter().map(|(outer, inner, _)| format!("{outer}>{inner}")).collect();
        assert_eq!((pairs.join(" ").as_str(), found.block_depth), ("a>b a>c c>d", 3));
        assert!(found.nested.iter().all(|(_, inner, place)| &source[place.clone()] == inner));
    }

    #[test]
    fn broken_sources_end() {
        for source in [
            "{%",
            "{{",
            "{#",
            "{% include",
            "{% include \"",
            "{% raw %}",
            "{% component",
            "{{ <",
            "{{ t(",
            "{{ t(key",
            "{{ t(key=",
            "{{ t(key=\"",
            "{{ '",
            "{",
        ] {
            names(source);
        }
    }
}
