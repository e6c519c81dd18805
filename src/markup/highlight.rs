//! Code to HTML with a few short classes.
//!
//! The grammar (`syntect`) says of every piece of a line which TextMate scopes it lies in, outermost
//! first. One table ([`style`]) turns a scope into one of five classes; the innermost scope that
//! the table knows decides. Spans never cross a line end, so a caller may cut the result at `\n` and
//! wrap the lines. White space alone is never wrapped, equal neighbours share a span, and what has no class gets no span.
//!
//! | class | what | class | what |
//! |---|---|---|---|
//! | `k` | keyword | `f` | function name |
//! | `s` | string, number, constant | `t` | type name, attribute, key |
//! | `c` | comment | | |
//!
//! Operators, punctuation and variables have no class on purpose: they are most of all tokens, and colour
//! tells a reader nothing there. Four colours besides the comment's can be told apart on every ground; eight cannot.
//!
//! [`highlight`] is pure: the same grammar and code give the same bytes in every thread. The grammars are `syntect`'s, and so
//! is, byte for byte, what they say; but its parser took a third of a build's time, so lines are read by
//! a [`machine`] of our own, and lines that were read before are [remembered](memory). `syntect`'s parser is the
//! [`reference`] of the tests.

mod chain;
mod first;
mod grammar;
mod machine;
mod memory;
pub mod reference;
mod state;
mod step;
mod style;
mod write;

use std::cell::RefCell;
use std::sync::LazyLock;

use self::machine::{GiveUp, Machine};
use self::memory::Memory;
use self::state::State;
use self::write::write_line;
use super::escape;
#[cfg(doc)]
use super::languages;

/// A longer line (bytes) is left plain, as editors do: the time of some grammars grows with the
/// square of a line's length, and lines like this are data.
pub const MAX_LINE: usize = 2_000;

/// A longer block (bytes) is left plain as a whole: nobody reads it, everybody downloads it.
pub const MAX_BLOCK: usize = 200_000;

/// `code` as HTML with classed spans; lines as they are, spans closed at each line's end.
///
/// `grammar` is the name of a grammar as [`languages::find`] answers it. `<`, `>`, `&` and `"` are escaped as in
/// CommonMark's reference output. If a grammar trips over the code, the rest of the block is plain.
pub fn highlight(grammar: &'static str, code: &str) -> String {
    static MEMORY: LazyLock<Memory> = LazyLock::new(Memory::default);
    highlight_with(Some(&MEMORY), grammar, code)
}

thread_local! {
    static MACHINE: RefCell<Machine> = RefCell::default();
}

/// With lines that were highlighted before, or without.
fn highlight_with(memory: Option<&Memory>, grammar: &'static str, code: &str) -> String {
    let mut html = String::with_capacity(code.len() * 2);
    if code.len() > MAX_BLOCK {
        escape::text(&mut html, code);
        return html;
    }
    let read = MACHINE.with_borrow_mut(|machine| match memory {
        Some(memory) => remembered(machine, memory, grammar, code, &mut html),
        None => anew(machine, grammar, code, &mut html),
    });
    match read {
        Ok(()) => html,
        Err(GiveUp) => reference::highlight(grammar, code),
    }
}

fn remembered(
    machine: &mut Machine,
    memory: &Memory,
    grammar: &'static str,
    code: &str,
    html: &mut String,
) -> Result<(), GiveUp> {
    let mut before = memory.known(State::start(grammar::start(grammar).ok_or(GiveUp)?));
    for line in code.split_inclusive('\n') {
        if is_plain_line(line) {
            escape::text(html, line);
            continue;
        }
        if let Some(after) = memory.recall(&before, line, html) {
            before = after;
            continue;
        }
        let from = html.len();
        let mut state = before.state.clone();
        machine.line(&mut state, line)?;
        write_line(line, &machine.changes, &mut state.scopes, html);
        let after = memory.known(state);
        memory.keep(&before, line, &html[from..], &after);
        before = after;
    }
    Ok(())
}

fn anew(machine: &mut Machine, grammar: &'static str, code: &str, html: &mut String) -> Result<(), GiveUp> {
    let mut state = State::start(grammar::start(grammar).ok_or(GiveUp)?);
    for line in code.split_inclusive('\n') {
        if is_plain_line(line) {
            escape::text(html, line);
            continue;
        }
        machine.line(&mut state, line)?;
        write_line(line, &machine.changes, &mut state.scopes, html);
    }
    Ok(())
}

/// A line that no grammar is asked about.
fn is_plain_line(line: &str) -> bool {
    line.len() > MAX_LINE
}

#[cfg(test)]
mod tests;
