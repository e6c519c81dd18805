//! The grammars as the machine wants them: every context once, its includes followed, its scopes looked up.
//!
//! A context is made when something first leads to it, and then stays: what is kept is bounded by what is in the
//! binary. Contexts are compared by their number, and so are expressions.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ptr;
use std::sync::{LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use onig::{Regex, RegexOptions, Syntax};
use syntect::parsing::syntax_definition::{
    Context as Source, ContextId, ContextReference, MatchOperation, MatchPattern, context_iter,
};
use syntect::parsing::{ClearAmount, ParseState, Scope, SyntaxReference};

use super::first::First;
use super::style::{Mark, mark};
use crate::markup::languages;

/// A context: the rules that hold at a place of a text.
#[derive(Debug)]
pub struct Context {
    pub number: usize,
    /// Open over the context and what leads in and out of it.
    pub meta: Box<[Mark]>,
    /// Open over the context alone.
    pub content: Box<[Mark]>,
    pub clear: Option<ClearAmount>,
    /// Rules that go before its own.
    pub prototype: Option<Target>,
    pub uses_references: bool,
    pub rules: Box<[&'static Rule]>,
}

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for Context {}

impl Hash for Context {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

/// One expression, and what follows from a match.
#[derive(Debug)]
pub struct Rule {
    pub expression: &'static Expression,
    /// The expression refers to groups of the one that led to its context.
    pub refers: bool,
    pub marks: Box<[Mark]>,
    pub groups: Box<[Group]>,
    pub step: Step,
    pub with_prototype: Option<Target>,
    /// It counts only where it matches first of all places, so it must be searched for.
    pub searched: bool,
}

/// A group of an expression, by its number, and what is open over it.
#[derive(Debug)]
pub struct Group {
    pub number: usize,
    pub marks: Box<[Mark]>,
}

/// What a match does to the open contexts.
#[derive(Debug)]
pub enum Step {
    Push(Box<[Target]>),
    Set(Box<[Target]>),
    Pop,
    Stay,
}

/// Leads to a context, which is made at the first step there.
#[derive(Debug)]
pub struct Target {
    source: ContextReference,
    context: OnceLock<Option<&'static Context>>,
}

impl Target {
    fn new(source: &ContextReference) -> Target {
        Target { source: source.clone(), context: OnceLock::new() }
    }

    /// `None` if the grammar names a context that there is not.
    pub fn context(&self) -> Option<&'static Context> {
        *self.context.get_or_init(|| {
            let (id, source) = (self.source.id().ok()?, self.source.resolve(languages::set()).ok()?);
            Some(context(id, source))
        })
    }
}

/// An expression, compiled when it is first asked.
#[derive(Debug)]
pub struct Expression {
    pub number: usize,
    pub text: &'static str,
    pub first: First,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// `None` if the expression is none.
    pub fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(self.text)).as_ref()
    }
}

/// As `syntect` compiles.
pub fn compile(expression: &str) -> Option<Regex> {
    Regex::with_options(expression, RegexOptions::REGEX_OPTION_CAPTURE_GROUP, Syntax::default()).ok()
}

/// The context in which a text of this grammar begins. `None` if `syntect` hides it in an unknown way.
pub fn start(grammar: &'static str) -> Option<&'static Context> {
    if let Some(known) = made().starts.get(grammar) {
        return *known;
    }
    let start = languages::syntax(grammar).and_then(first_context);
    made().starts.insert(grammar, start);
    start
}

fn first_context(syntax: &SyntaxReference) -> Option<&'static Context> {
    // `syntect` has no other door to the number of the first context.
    let state = format!("{:?}", ParseState::new(syntax));
    let number = |name: &str| -> Option<usize> {
        let rest = &state[state.find(name)? + name.len()..];
        rest[..rest.find(|c: char| !c.is_ascii_digit())?].parse().ok()
    };
    let id = serde_json::json!({
        "syntax_index": number("syntax_index: ")?,
        "context_index": number("context_index: ")?,
    });
    target(&serde_json::from_value(id).ok()?)?.context()
}

fn target(id: &ContextId) -> Option<Target> {
    let source: ContextReference = serde_json::from_value(serde_json::json!({ "Direct": id })).ok()?;
    Some(Target::new(&source))
}

/// All that was made so far.
#[derive(Default)]
struct Made {
    /// By the name of the grammar.
    starts: HashMap<&'static str, Option<&'static Context>>,
    contexts: HashMap<ContextId, &'static Context>,
    /// By their address in `syntect`'s set, which stays where it is as long as the program runs.
    rules: HashMap<usize, &'static Rule>,
    expressions: HashMap<&'static str, &'static Expression>,
    marks: HashMap<Scope, Mark>,
}

fn made() -> MutexGuard<'static, Made> {
    static MADE: LazyLock<Mutex<Made>> = LazyLock::new(Mutex::default);
    // A panic elsewhere leaves the maps whole: entries are inserted in one step.
    MADE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn context(id: ContextId, source: &'static Source) -> &'static Context {
    let mut made = made();
    if let Some(known) = made.contexts.get(&id) {
        return known;
    }
    let rules = context_iter(languages::set(), source)
        .filter_map(|(context, index)| context.match_at(index).ok())
        .map(|pattern| made.rule(pattern))
        .collect();
    let context: &'static Context = Box::leak(Box::new(Context {
        number: made.contexts.len(),
        meta: made.marks(&source.meta_scope),
        content: made.marks(&source.meta_content_scope),
        clear: source.clear_scopes,
        prototype: source.prototype.as_ref().and_then(target),
        uses_references: source.uses_backrefs,
        rules,
    }));
    made.contexts.insert(id, context);
    context
}

impl Made {
    fn rule(&mut self, pattern: &'static MatchPattern) -> &'static Rule {
        let address = ptr::from_ref(pattern).addr();
        if let Some(known) = self.rules.get(&address) {
            return known;
        }
        let targets = |to: &[ContextReference]| to.iter().map(Target::new).collect();
        let step = match &pattern.operation {
            MatchOperation::Push(to) => Step::Push(targets(to)),
            MatchOperation::Set(to) => Step::Set(targets(to)),
            MatchOperation::Pop => Step::Pop,
            MatchOperation::None => Step::Stay,
        };
        let expression = self.expression(pattern.regex.regex_str());
        // The first of all matches decides, so it must be found: an empty one that leads nowhere hides those behind
        // it, `\\G` is where the search began, and `\\K` moves where a match begins.
        let searched = (matches!(step, Step::Stay) && expression.first.may_be_empty())
            || ["\\G", "\\K"].iter().any(|special| expression.text.contains(special));
        let rule: &'static Rule = Box::leak(Box::new(Rule {
            expression,
            refers: pattern.has_captures,
            marks: self.marks(&pattern.scope),
            groups: (pattern.captures.iter().flatten())
                .map(|(number, scopes)| Group { number: *number, marks: self.marks(scopes) })
                .collect(),
            step,
            with_prototype: pattern.with_prototype.as_ref().map(Target::new),
            searched,
        }));
        self.rules.insert(address, rule);
        rule
    }

    fn expression(&mut self, text: &'static str) -> &'static Expression {
        let number = self.expressions.len();
        self.expressions.entry(text).or_insert_with(|| {
            Box::leak(Box::new(Expression { number, text, first: First::of(text), compiled: OnceLock::new() }))
        })
    }

    fn marks(&mut self, scopes: &[Scope]) -> Box<[Mark]> {
        scopes.iter().map(|scope| *self.marks.entry(*scope).or_insert_with(|| mark(*scope))).collect()
    }
}
