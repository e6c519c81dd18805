//! Where a text stands between two of its lines.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use onig::Region;

use super::grammar::Context;
use super::style::Scopes;

/// All that the next line depends on. Equal states highlight equal lines alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct State {
    /// The open contexts, outermost first. Never empty.
    pub levels: Vec<Level>,
    /// Nothing was read yet.
    pub fresh: bool,
    /// Depths at which a rule of a prototype led on: prototypes below the last one do not count.
    pub bounds: Vec<usize>,
    pub scopes: Scopes,
}

/// An open context.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Level {
    pub context: &'static Context,
    /// Contexts whose rules hold here and further in.
    pub prototypes: Vec<&'static Context>,
    /// What the match that led here captured, if a rule may refer to it.
    pub captured: Option<Arc<Captured>>,
}

/// The text of the groups to which a rule can refer: one digit.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Captured([Option<Box<str>>; 10]);

impl Captured {
    pub fn of(line: &str, groups: &Region) -> Captured {
        Captured(std::array::from_fn(|group| {
            groups.pos(group).and_then(|(from, to)| line.get(from..to)).map(Into::into)
        }))
    }

    /// The expression with its references replaced by what was captured, letter for letter.
    pub fn substituted(&self, expression: &str) -> String {
        let mut text = String::with_capacity(expression.len() + 16);
        let mut escaped = false;
        for c in expression.chars() {
            match c.to_digit(10) {
                Some(group) if escaped => {
                    for c in self.0[group as usize].as_deref().unwrap_or_default().chars() {
                        if is_special(c) {
                            text.push('\\');
                        }
                        text.push(c);
                    }
                }
                _ if escaped => text.extend(['\\', c]),
                _ if c == '\\' => {}
                _ => text.push(c),
            }
            escaped = c == '\\' && !escaped;
        }
        if escaped {
            text.push('\\');
        }
        text
    }
}

/// What `regex_syntax::escape` escapes, which `syntect` uses.
fn is_special(c: char) -> bool {
    matches!(
        c,
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '#' | '&' | '-' | '~'
    )
}

impl State {
    pub fn start(context: &'static Context) -> State {
        State {
            levels: vec![Level { context, prototypes: Vec::new(), captured: None }],
            fresh: true,
            bounds: Vec::new(),
            scopes: Scopes::default(),
        }
    }
}

/// A state with a number of its own. Numbers are never used twice.
#[derive(Debug)]
pub struct Known {
    pub number: u64,
    pub state: State,
}

impl Hash for Known {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.state.hash(hasher);
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state
    }
}

impl Eq for Known {}
