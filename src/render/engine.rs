//! Tera, set up for this house: the same input always gives the same bytes, and nothing outside is reached.
//!
//! Tera 2 registers no clock, no environment and no chance by itself; this room adds none. Two things need
//! care. Maps are kept in insertion order (the feature `preserve_order`), so a loop over `page.params` follows
//! the front matter; and Tera's own `group_by` collects into a randomly seeded map, so ours takes its place.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::Arc;

use tera::{Kwargs, Map, State, Tera, TeraResult, Value, value::Key};

use crate::text::escape::{html as html_escaped, visible};
use crate::words::{self, Words};

/// Names of the filters a template can use, for "did you mean".
pub(super) const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "in_script",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// Names of the tests (`is defined`) a template can use.
pub(super) const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// Names of the functions a template can use.
pub(super) const FUNCTIONS: &[&str] = &["range", "super", "t", "throw"];

/// An engine without templates, whose function `t` says these words.
pub(super) fn engine(words: Arc<Words>) -> Tera {
    let mut tera = Tera::new();
    tera.register_function("t", move |arguments: Kwargs, _: &State| word(&words, &arguments));
    tera.register_filter("in_script", in_script);
    tera.register_filter("group_by", group_by);
    tera
}

/// How the message about an unknown word begins.
pub(super) const NO_WORD: &str = "There is no word `";

/// `t(key="minutes", n=5)`: a word of the interface with its values.
///
/// A value may be markup (the text of a component, or what went through `safe`): it is put in as it is, the word around
/// it is escaped, and the whole is markup.
fn word(words: &Words, arguments: &Kwargs) -> TeraResult<Value> {
    let key = arguments.must_get::<&str>("key")?;
    let mut markup: Vec<&str> = Vec::new();
    let mut values: Vec<(&str, words::Value)> = Vec::new();
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let value = if let Some(text) = value.as_str().filter(|_| value.is_safe()) {
            markup.push(text);
            char::from_u32(FIRST_MARK + markup.len() as u32 - 1).map(String::from).unwrap_or_default().into()
        } else if let Some(number) = value.as_i128() {
            (number as f64).into()
        } else {
            value.to_string().into()
        };
        values.push((name, value));
    }
    let Some(text) = words.find(key, &values) else {
        let near = words.nearest(key).map(|near| format!(". Did you mean `{near}`?")).unwrap_or_default();
        return Err(tera::Error::message(format!("{NO_WORD}{}`{near}", visible(key))));
    };
    if markup.is_empty() {
        return Ok(Value::from(text.as_ref()));
    }
    let mut html = String::with_capacity(text.len() + markup.iter().map(|text| text.len()).sum::<usize>());
    for part in html_escaped(&text).chars() {
        match (part as u32).checked_sub(FIRST_MARK).and_then(|number| markup.get(number as usize)) {
            Some(text) => html.push_str(text),
            None => html.push(part),
        }
    }
    Ok(Value::safe_string(&html))
}

/// The first of the characters that stand for markup while a word is written: the last private-use plane, which no text
/// of a page has.
const FIRST_MARK: u32 = 0x0010_0000;

/// JSON inside a `<script>` element: `<` becomes `\u003c`, so that no text can end the element.
///
/// In JSON `<` stands only inside strings, where the escape means the same (RFC 8259, section 7).
fn in_script(json: Cow<'_, str>, _: Kwargs, _: &State) -> Value {
    if json.contains('<') { Value::safe_string(&json.replace('<', "\\u003c")) } else { Value::safe_string(&json) }
}

/// Groups by an attribute; the groups come in the order of their first members.
fn group_by(items: &[Value], arguments: Kwargs, _: &State) -> TeraResult<Map> {
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for item in items {
        let value = item.get_from_path(attribute).filter(|value| !value.is_none() && !value.is_undefined());
        let Some(value) = value else { continue };
        let name = value.to_string();
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, members)) => members.push(item.clone()),
            None => groups.push((name, vec![item.clone()])),
        }
    }
    Ok(groups.into_iter().map(|(name, members)| (Key::from(name), Value::from(members))).collect())
}

/// The largest page a template may write, in bytes: a loop without end stops here and not when memory does.
pub(super) const MAX_PAGE: usize = 64 << 20;

/// The room a page starts with, in bytes: most pages fit, and growing in steps costs more than it saves.
const USUAL_PAGE: usize = 32 << 10;

/// What a template writes into, up to [`MAX_PAGE`].
pub(super) struct PageBuffer(pub Vec<u8>);

impl Default for PageBuffer {
    fn default() -> Self {
        PageBuffer(Vec::with_capacity(USUAL_PAGE))
    }
}

impl Write for PageBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.0.len() + bytes.len() > MAX_PAGE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
