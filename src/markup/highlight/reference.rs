//! Highlighting with `syntect`'s own parser: the measure of [`machine`](super::machine), and its stand-in for texts that it
//! leaves.

use syntect::parsing::{ParseState, ScopeStackOp, SyntaxReference};

use super::style::{Change, Scopes, mark};
use super::write::write_line;
use super::{MAX_BLOCK, escape, is_plain_line};
use crate::markup::languages;

/// What [`highlight`](super::highlight) has to answer, from `syntect`'s parser.
pub fn highlight(grammar: &str, code: &str) -> String {
    let mut html = String::with_capacity(code.len() * 2);
    match languages::syntax(grammar).filter(|_| code.len() <= MAX_BLOCK) {
        Some(syntax) => read(syntax, code, &mut html),
        None => escape::text(&mut html, code),
    }
    html
}

/// If the grammar trips over the code, the rest is plain.
fn read(syntax: &SyntaxReference, code: &str, html: &mut String) {
    let mut state = ParseState::new(syntax);
    let mut scopes = Scopes::default();
    let mut broken = false;
    let mut changes = Vec::new();
    for line in code.split_inclusive('\n') {
        if broken || is_plain_line(line) {
            escape::text(html, line);
            continue;
        }
        let Ok(found) = state.parse_line(line, languages::set()) else {
            broken = true;
            escape::text(html, line);
            continue;
        };
        changes.clear();
        changes.extend(found.iter().filter_map(|(at, change)| Some((*at, as_change(change)?))));
        write_line(line, &changes, &mut scopes, html);
    }
}

fn as_change(change: &ScopeStackOp) -> Option<Change> {
    match change {
        ScopeStackOp::Push(scope) => Some(Change::Push(mark(*scope))),
        ScopeStackOp::Pop(count) => Some(Change::Pop(*count)),
        ScopeStackOp::Clear(amount) => Some(Change::Clear(*amount)),
        ScopeStackOp::Restore => Some(Change::Restore),
        ScopeStackOp::Noop => None,
    }
}
