//! Tera's errors as located messages, and which of a site's templates is at fault.
//!
//! Here: why a set of templates cannot be loaded. `references` explains unknown names, `drawing` explains
//! why a page cannot be drawn, `words` reads and words what Tera prints.

mod drawing;
mod references;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Error, ErrorKind, ReportError};

pub(super) use drawing::drawing;
pub(super) use references::unknown_words;
pub(super) use words::nearest;
use words::{place_of, say, sentence, span};

use super::{nesting, scan, theme};
use crate::diag::rules::template as rule;
use crate::diag::{Diag, Place};

/// A template of the site that replaces or joins the built-in ones.
#[derive(Debug, Clone)]
pub(super) struct Own {
    /// Path from the site's root.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it names.
    pub names: scan::Names,
}

impl Own {
    /// The templates that it extends and includes.
    pub fn named(&self) -> Vec<String> {
        self.names.templates.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// A site's own templates by name.
pub(super) type Owns = BTreeMap<String, Own>;

/// What is said about an error, and the names of the templates that are to be left out because of it.
#[derive(Debug, Default)]
pub(super) struct Blame {
    pub diags: Vec<Diag>,
    pub culprits: Vec<String>,
}

impl Blame {
    pub fn one(name: &str, diag: Diag) -> Self {
        Blame { diags: vec![diag], culprits: vec![name.to_owned()] }
    }
}

/// Explains why a set of templates cannot be loaded. At least one culprit, as long as there is one own template.
///
/// `left_out` are names left out before: what is missing because of them is no news.
pub(super) fn loading(error: &Error, owns: &Owns, left_out: &[String]) -> Blame {
    let blame = match error.kind() {
        ErrorKind::SyntaxError(report) => syntax(report, owns),
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let chain: Vec<&str> = [tpl].into_iter().chain(inheritance_chain).map(String::as_str).collect();
            cycle(&chain, "extends", owns)
        }
        ErrorKind::CircularInclude { include_chain, .. } => {
            let chain: Vec<&str> = include_chain.iter().map(String::as_str).collect();
            cycle(&chain, "includes", owns)
        }
        ErrorKind::MissingParent { current, parent } => missing_parent(current, parent, owns, left_out),
        ErrorKind::Msg(message) => duplicate(message, owns).or_else(|| references::references(message, owns, left_out)),
        _ => None,
    };
    blame.unwrap_or_else(|| all(error, owns))
}

/// The last resort: an error that names no template of the site. All of them are left out.
fn all(error: &Error, owns: &Owns) -> Blame {
    let text = error.to_string();
    let words = sentence(text.lines().next().unwrap_or_default().trim_start_matches("error: "));
    let diags = owns.values().map(|own| Diag::new(&rule::FAILED, words.clone()).in_file(&own.path)).collect();
    Blame { diags, culprits: owns.keys().cloned().collect() }
}

fn syntax(report: &ReportError, owns: &Owns) -> Option<Blame> {
    let own = owns.get(report.filename())?;
    let here = span(report.span().range.clone(), &own.text);
    let marked = &own.text[here.clone()];
    let diag = match report.message() {
        "Unknown tag" => Diag::new(&rule::SYNTAX, format!("there is no tag `{marked}` here")),
        message => say(&rule::SYNTAX, message),
    };
    let hint = syntax_hint(report.message(), marked);
    let diag = diag.at(&own.path, here).hint(hint);
    Some(Blame::one(report.filename(), diag))
}

fn syntax_hint(message: &str, marked: &str) -> &'static str {
    if matches!(marked, "import" | "macro" | "endmacro") {
        "Tera 2 has components in place of macros: `{% component name(argument) %}…{% endcomponent %}`, called as `{{ <name argument={value}/> }}`"
    } else if message == "Unknown tag" && marked.starts_with("end") {
        "nothing is open that it could close"
    } else if message == "Unknown tag" {
        "there are `block`, `break`, `component`, `continue`, `extends`, `filter`, `for`, `if`, `include`, `raw`, `set` and `set_global`"
    } else if ["end of input", "closed", "losing"].iter().any(|word| message.contains(word)) {
        "close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`"
    } else if message.starts_with("This content would be ignored") {
        "put it into a `{% block … %}` of the template that this one extends"
    } else if message.contains("for component call") {
        "`<` begins a component here; to compare, write the value first"
    } else {
        "the built-in template of this name is used until it is mended"
    }
}

/// Explains a circle of templates, found by ourselves; its first name stands at its end too.
pub(super) fn circle(ring: &[&str], graph: &nesting::Graph, owns: &Owns) -> Option<Blame> {
    let extends = |two: &[&str]| graph[two[0]].parent.as_deref() == Some(two[1]);
    let verb = match (ring.windows(2).all(extends), ring.windows(2).any(extends)) {
        (true, _) => "extends",
        (_, true) => "leads back to",
        (_, false) => "includes",
    };
    cycle(ring, verb, owns)
}

fn cycle(chain: &[&str], verb: &str, owns: &Owns) -> Option<Blame> {
    // The chain may lead into the circle from outside: only the part from its last name on goes around.
    let last = chain.last()?;
    let from = chain.iter().position(|name| name == last)?;
    let ring = &chain[from..];
    let at = ring.iter().position(|name| owns.contains_key(*name))?;
    let own = &owns[ring[at]];
    let next = ring.get(at + 1).or_else(|| ring.get(1)).copied().unwrap_or(ring[at]);
    let way: Vec<String> = ring.iter().map(|name| format!("`{name}`")).collect();
    let diag = Diag::new(&rule::CYCLE, format!("`{}` {verb} itself: {}", ring[at], way.join(" → ")))
        .at(&own.path, place_of(&own.names.templates, next, &own.text));
    // Most often the built-in template of that name is meant.
    let original = format!("{}{}", theme::PREFIX, ring[at]);
    let diag = match next == ring[at] && theme::original(&original).is_some() {
        true => diag.hint(format!(
            "the built-in template is called `{original}`: write `{{% {} \"{original}\" %}}`",
            match verb {
                "extends" => verb,
                _ => "include",
            }
        )),
        false => diag.hint("break the circle: move what they share into a template of its own"),
    };
    let culprits = ring.iter().filter(|name| owns.contains_key(**name)).map(|name| (*name).to_owned()).collect();
    Some(Blame { diags: vec![diag], culprits })
}

fn missing_parent(current: &str, parent: &str, owns: &Owns, left_out: &[String]) -> Option<Blame> {
    let own = owns.get(current)?;
    if left_out.iter().any(|lost| lost == parent) {
        return Some(Blame { diags: Vec::new(), culprits: vec![current.to_owned()] });
    }
    let place = place_of(&own.names.templates, parent, &own.text);
    Some(Blame::one(current, references::missing_template(parent, owns).at(&own.path, place)))
}

/// ``Component `x` is defined in both `a` and `b` ``.
fn duplicate(message: &str, owns: &Owns) -> Option<Blame> {
    let mut quoted = message.strip_prefix("Component ")?.split('`').skip(1).step_by(2);
    let (component, first, second) = (quoted.next()?, quoted.next()?, quoted.next()?);
    let (guilty, other) = if owns.contains_key(second) { (second, first) } else { (first, second) };
    let own = owns.get(guilty)?;
    let place = |own: &Own| -> Range<usize> { place_of(&own.names.defines, component, &own.text) };
    let diag = Diag::new(&rule::DUPLICATE, format!("the component `{component}` is defined here and in `{other}`"))
        .at(&own.path, place(own));
    let diag = match owns.get(other) {
        Some(other) => {
            diag.also(Place::at(&other.path, place(other)), "the other one").hint("give one of them another name")
        }
        None => {
            diag.hint(format!("to replace it, put your version into `templates/{other}`; else give yours another name"))
        }
    };
    Some(Blame::one(guilty, diag))
}
