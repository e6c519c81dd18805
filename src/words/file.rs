//! One file of words: what it says, and what in it refers to what.
//!
//! The bundle that looks words up keeps the syntax tree to itself, so the tree is walked here once: for the values a word
//! takes, and for messages that name a place. What cannot be read is left out by Fluent's parser entry by entry.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::ops::Range;

use fluent::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::{ErrorKind, ParserError};

use super::depth::{MAX_DEPTH, too_deep};
use crate::diag::Diag;
use crate::diag::rules::words as rule;

/// What a file says.
pub(super) struct Parsed {
    /// For the bundle.
    pub resource: FluentResource,
    /// Its words, in order.
    pub messages: Vec<Message>,
    /// Names of its terms (`-name`), for references to them.
    pub terms: Vec<String>,
}

/// A word.
#[derive(Debug, Clone)]
pub(super) struct Message {
    pub name: String,
    /// Where the name stands.
    pub place: Range<usize>,
    /// What it refers to, in order.
    pub references: Vec<(Reference, Range<usize>)>,
}

/// What a word can refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    /// `$n`.
    Variable(String),
    /// `other-word`.
    Message(String),
    /// `-term`.
    Term(String),
    /// `FUNCTION()`.
    Function(String),
}

/// Reads a file; `path` is for messages.
pub(super) fn parse(path: &str, text: String) -> (Option<Parsed>, Vec<Diag>) {
    if let Some(at) = too_deep(&text) {
        let diag = Diag::new(&rule::SYNTAX, format!("more than {MAX_DEPTH} braces and calls are open here"));
        let hint = "close each `{` with a `}` and each `(` with a `)`; until then the file is not used";
        return (None, vec![diag.at(path, at..at + 1).hint(hint)]);
    }
    if let Some(place) = half_escape(&text) {
        let diag = Diag::new(&rule::SYNTAX, format!("`{}` is no character", &text[place.clone()]));
        return (None, vec![diag.at(path, place).hint("four hexadecimal digits are wanted: `\\u00A0`")]);
    }
    let (resource, errors) = match FluentResource::try_new(text) {
        Ok(resource) => (resource, Vec::new()),
        Err(read) => read,
    };
    let mut diags: Vec<Diag> = errors.iter().map(|error| fault(path, error, resource.source())).collect();
    let Found { messages, terms, empty } = walk(&resource);
    diags.extend(empty.into_iter().map(|(name, place)| {
        let diag = Diag::new(&rule::SYNTAX, format!("the word `{name}` has attributes, and no text"));
        diag.at(path, place).hint("write the text behind the `=`; attributes are not used")
    }));
    diags.extend(duplicates(path, &messages));
    (Some(Parsed { resource, messages, terms }), diags)
}

/// A message for each word whose name an earlier one has.
fn duplicates(path: &str, messages: &[Message]) -> Vec<Diag> {
    let mut diags = Vec::new();
    let mut first_places: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    for message in messages {
        match first_places.entry(&message.name) {
            Slot::Vacant(slot) => _ = slot.insert(&message.place),
            Slot::Occupied(first) => diags.push(
                Diag::new(&rule::DUPLICATE, format!("the word `{}` is here twice", message.name))
                    .at(path, message.place.clone())
                    .also(crate::diag::Place::at(path, (*first.get()).clone()), "the first one")
                    .hint("the last one is used; take one of them out"),
            ),
        }
    }
    diags
}

/// An escape (`\u` with four digits, `\U` with six) that a letter of another script cuts short. Fluent's parser
/// (fluent-syntax 0.12) cuts such a letter in two for its message, and panics.
fn half_escape(text: &str) -> Option<Range<usize>> {
    text.match_indices('\\').find_map(|(at, _)| {
        let wanted = match text.as_bytes().get(at + 1)? {
            b'u' => 4,
            b'U' => 6,
            _ => return None,
        };
        let rest = &text[at + 2..];
        let digits = rest.bytes().take(wanted).take_while(u8::is_ascii_hexdigit).count();
        let next = rest[digits..].chars().next().filter(|next| digits < wanted && !next.is_ascii())?;
        Some(at..at + 2 + digits + next.len_utf8())
    })
}

/// What a file holds.
#[derive(Default)]
struct Found {
    messages: Vec<Message>,
    /// Names of terms.
    terms: Vec<String>,
    /// Words without a text, and where their names stand.
    empty: Vec<(String, Range<usize>)>,
}

fn walk(resource: &FluentResource) -> Found {
    let source = resource.source();
    let mut all = Found::default();
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => {
                let mut walker = Walker { source, found: Vec::new() };
                let place = walker.place(message.id.name);
                let Some(value) = &message.value else {
                    all.empty.push((message.id.name.to_owned(), place));
                    continue;
                };
                walker.pattern(value);
                all.messages.push(Message { name: message.id.name.to_owned(), place, references: walker.found });
            }
            Entry::Term(term) => all.terms.push(term.id.name.to_owned()),
            _ => {}
        }
    }
    all
}

struct Walker<'r> {
    source: &'r str,
    found: Vec<(Reference, Range<usize>)>,
}

impl<'r> Walker<'r> {
    /// Where a name of the tree stands: it is a slice of the source.
    fn place(&self, name: &'r str) -> Range<usize> {
        let start = (name.as_ptr() as usize).saturating_sub(self.source.as_ptr() as usize);
        start..start + name.len()
    }

    fn note(&mut self, name: &'r str, reference: fn(String) -> Reference) {
        self.found.push((reference(name.to_owned()), self.place(name)));
    }

    fn pattern(&mut self, pattern: &Pattern<&'r str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&'r str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&'r str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => self.note(id.name, Reference::Variable),
            InlineExpression::MessageReference { id, .. } => self.note(id.name, Reference::Message),
            InlineExpression::TermReference { id, arguments, .. } => {
                self.note(id.name, Reference::Term);
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.note(id.name, Reference::Function);
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&'r str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }
}

fn fault(path: &str, error: &ParserError, text: &str) -> Diag {
    let (message, hint) = words(&error.kind);
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=error.pos.start.min(text.len())).rev().find(boundary).unwrap_or_default();
    let end = (error.pos.end.clamp(start, text.len())..=text.len()).find(boundary).unwrap_or(text.len());
    Diag::new(&rule::SYNTAX, message).at(path, start..end).hint(hint)
}

/// The parser's reasons in our words, each with the next step.
fn words(kind: &ErrorKind) -> (String, &'static str) {
    let text = "`recto explain words::syntax` shows how a word is written";
    match kind {
        ErrorKind::ExpectedToken('=') => {
            ("`=` is missing behind the name".to_owned(), "a word is written `name = text`")
        }
        ErrorKind::ExpectedToken('}') => ("`}` is missing here".to_owned(), "close the brace: `{ $n }`"),
        ErrorKind::ExpectedToken(token) => (format!("`{token}` is missing here"), text),
        ErrorKind::ExpectedCharRange { .. } => (
            "a name is expected here".to_owned(),
            "names begin with a letter and go on with letters, digits, `-` and `_`; a text that goes on begins with a space",
        ),
        ErrorKind::ExpectedMessageField { entry_id } | ErrorKind::ExpectedTermField { entry_id } => {
            (format!("`{entry_id}` has no text"), "write it behind the `=`, or take the line out")
        }
        ErrorKind::MissingValue => ("the text is missing".to_owned(), "write it behind the `=`, or take the line out"),
        ErrorKind::MissingDefaultVariant => {
            ("the choice has no default".to_owned(), "mark one of its lines with a star: `*[other] …`")
        }
        ErrorKind::MultipleDefaultVariants => {
            ("the choice has two defaults".to_owned(), "mark only one of its lines with a star")
        }
        ErrorKind::UnbalancedClosingBrace => {
            ("nothing is open that this `}` could close".to_owned(), "take it out, or write it as `{\"}\"}`")
        }
        ErrorKind::UnterminatedStringLiteral => {
            ("the quotation mark is not closed in its line".to_owned(), "close it with `\"`")
        }
        ErrorKind::ExpectedInlineExpression => {
            ("a value is expected here".to_owned(), "write `{ $n }`, or a brace in a text as `{\"{\"}`")
        }
        ErrorKind::UnknownEscapeSequence(written) => {
            (format!("`\\{written}` means nothing"), "there are `\\\"`, `\\\\` and `\\u00A0`")
        }
        ErrorKind::InvalidUnicodeEscapeSequence(written) => {
            (format!("`{written}` is no character"), "four hexadecimal digits are wanted: `\\u00A0`")
        }
        other => {
            let said = other.to_string();
            let mut letters = said.chars();
            let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
            ((first + letters.as_str()).replace('"', "`"), text)
        }
    }
}
