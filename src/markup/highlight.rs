//! Code to HTML with a few short classes.
//!
//! The grammar (`syntect`) says of every piece of a line which TextMate scopes it lies in, outermost
//! first. One table, [`SCOPES`], turns a scope into one of five classes; the innermost scope that
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
//! [`highlight`] is pure: the same grammar and code give the same bytes in every thread, so a caller
//! may keep the result under (language name, code). Nearly all of its time is the grammar's: measured
//! on one thread of a busy 2-core machine, 6 µs a line for TOML, 15 for Rust and Markdown, 30 for Python and
//! shell, 170 for very dense TypeScript, each 0.94 to 1.00 of what syntect's own class generator takes.
//! A grammar compiles its expressions as it meets them: the first block of a language in a process costs 0.2 ms (YAML)
//! to 11 ms (TypeScript) more for its first line and about twice that until all is warm.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference};

use super::languages;

/// A longer line (bytes) is left plain, as editors do: the time of some grammars grows with the
/// square of a line's length, and lines like this are data.
pub const MAX_LINE: usize = 2_000;

/// A longer block (bytes) is left plain as a whole: nobody reads it, everybody downloads it.
pub const MAX_BLOCK: usize = 200_000;

/// `code` as HTML with classed spans; lines as they are, spans closed at each line's end.
///
/// `<`, `>`, `&` and `"` are escaped as in CommonMark's reference output. If a grammar trips over
/// the code, the rest of the block is plain.
pub fn highlight(syntax: &SyntaxReference, code: &str) -> String {
    let mut html = String::with_capacity(code.len() * 2);
    if code.len() > MAX_BLOCK {
        escape(code, &mut html);
        return html;
    }
    let mut state = ParseState::new(syntax);
    let mut scopes = Scopes::default();
    let mut broken = false;
    for line in code.split_inclusive('\n') {
        if broken || line.len() > MAX_LINE {
            escape(line, &mut html);
            continue;
        }
        let Ok(changes) = state.parse_line(line, languages::set()) else {
            broken = true;
            escape(line, &mut html);
            continue;
        };
        let mut writer = Writer { html: &mut html, open: None, space: "" };
        let mut from = 0;
        for (at, change) in &changes {
            writer.write(&line[from..*at], scopes.style());
            from = *at;
            scopes.apply(change);
        }
        writer.write(&line[from..], scopes.style());
        writer.close();
    }
    html
}

/// Text for HTML: the four characters CommonMark's reference output escapes.
pub fn escape(text: &str, html: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(entity);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

/// What a scope does to the text inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// No class.
    Plain,
    /// This class, unless a scope further in has one.
    Class(char),
    /// This class, whatever is further in: comments, keys that are written as strings.
    Hold(char),
    /// `k` if it is a word (`and`, `new`), else no class.
    Operator,
}
use Style::{Class, Hold, Operator, Plain};

/// Scope prefix to style. The longest prefix counts; a scope that no line covers changes nothing.
const SCOPES: &[(Style, &str)] = &[
    (Hold('c'), "comment meta.diff.header"),
    (Class('k'), "keyword storage variable.language markup.deleted"),
    (Class('k'), "entity.name.tag storage.type.keyword"),
    (Operator, "keyword.operator keyword.control.flow.block-scalar storage.type.function.arrow variable.language.star"),
    (Class('s'), "string markup.inserted markup.raw markup.underline.link storage.type.string"),
    (Class('s'), "constant support.constant keyword.other.unit entity.name.constant storage.type.numeric"),
    (
        Class('f'),
        "entity.name.function variable.function support.function support.macro markup.heading entity.name.section meta.diff.range",
    ),
    (
        Class('t'),
        "entity.name support.type support.class entity.other.inherited-class storage.type.go storage.type.primitive storage.type.sql",
    ),
    (
        Plain,
        "variable.parameter variable.other.readwrite.shell variable.other.readwrite.assignment.shell meta.group.expansion.parameter",
    ),
    (
        Plain,
        "variable.other.php variable.other.readwrite.instance variable.other.alias.yaml entity.name.other.anchor storage.modifier.lifetime",
    ),
    (Plain, "keyword.control.flow.alias keyword.control.property.anchor variable.stage-name"),
    (
        Class('t'),
        "entity.other.attribute-name entity.other.pseudo-class entity.other.pseudo-element support.type.property-name support.type.custom-property",
    ),
    (
        Class('t'),
        "entity.name.tag.yaml entity.name.tag.toml variable.annotation punctuation.definition.annotation punctuation.decorator",
    ),
    (Class('t'), "variable.parameter.option constant.other.language-name keyword.other.definition.ini"),
    (Hold('t'), "meta.mapping.key.json"),
    (Hold('s'), "string.regexp"),
    (
        Plain,
        "source meta.interpolation meta.template.expression meta.embedded meta.group.expansion.command markup.raw.code-fence",
    ),
    (
        Plain,
        "string.unquoted.plain string.unquoted.shell constant.other.table-name constant.other.database-name entity.name.namespace",
    ),
    (Plain, "support.function.test.begin support.function.test.end"),
];

/// The table with its scopes made, longest prefix first.
static PREFIXES: LazyLock<Vec<(Scope, Style)>> = LazyLock::new(|| {
    let mut prefixes: Vec<_> = SCOPES
        .iter()
        .flat_map(|(style, scopes)| {
            scopes.split(' ').map(|scope| (Scope::new(scope).expect("short scopes with few atoms"), *style))
        })
        .collect();
    prefixes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    prefixes
});

thread_local! {
    /// Scopes already looked up. A scope is two integers, so no scope is ever spelled out.
    static STYLES: RefCell<HashMap<Scope, Option<Style>>> = RefCell::default();
}

/// The table's answer for a scope, `None` when it has none.
fn style_of(scope: Scope) -> Option<Style> {
    STYLES.with_borrow_mut(|styles| {
        *styles
            .entry(scope)
            .or_insert_with(|| PREFIXES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|(_, style)| *style))
    })
}

/// The open scopes: what the table says of each, and what holds there with the outer ones counted in.
#[derive(Default)]
struct Scopes {
    open: Vec<(Option<Style>, Style)>,
    cleared: Vec<Vec<Option<Style>>>,
}

impl Scopes {
    fn style(&self) -> Style {
        self.open.last().map_or(Plain, |(_, style)| *style)
    }

    fn push(&mut self, own: Option<Style>) {
        let outer = self.style();
        let style = if matches!(outer, Hold(_)) { outer } else { own.unwrap_or(outer) };
        self.open.push((own, style));
    }

    fn apply(&mut self, change: &ScopeStackOp) {
        match change {
            ScopeStackOp::Push(scope) => self.push(style_of(*scope)),
            ScopeStackOp::Pop(count) => self.open.truncate(self.open.len().saturating_sub(*count)),
            ScopeStackOp::Clear(amount) => {
                let keep = match amount {
                    ClearAmount::TopN(count) => self.open.len().saturating_sub(*count),
                    ClearAmount::All => 0,
                };
                self.cleared.push(self.open.drain(keep..).map(|(own, _)| own).collect());
            }
            ScopeStackOp::Restore => self.cleared.pop().into_iter().flatten().for_each(|own| self.push(own)),
            ScopeStackOp::Noop => {}
        }
    }
}

/// Writes one line: at most one span open, white space held back until it is known what follows.
struct Writer<'a> {
    html: &'a mut String,
    open: Option<char>,
    space: &'a str,
}

impl<'a> Writer<'a> {
    fn write(&mut self, text: &'a str, style: Style) {
        let bare = text.trim_ascii();
        if bare.is_empty() {
            // Two runs of white space in a row: the first has nothing to wait for any more.
            if !text.is_empty() {
                if !self.space.is_empty() {
                    self.close();
                }
                self.space = text;
            }
            return;
        }
        let class = match style {
            Plain => None,
            Class(class) | Hold(class) => Some(class),
            Operator => bare.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ').then_some('k'),
        };
        if class != self.open {
            self.close();
        }
        let (before, after) = (text.len() - text.trim_ascii_start().len(), text.trim_ascii_end().len());
        self.html.push_str(self.space);
        self.html.push_str(&text[..before]);
        if class != self.open {
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape(bare, self.html);
        self.space = &text[after..];
    }

    /// Ends the open span, then writes the white space that waited.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(std::mem::take(&mut self.space));
    }
}

#[cfg(test)]
mod tests;
