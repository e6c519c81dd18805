//! Why a page cannot be drawn.

use tera::{Error, ErrorKind, ReportError};

use super::Owns;
use super::references::OWN_WORDS;
use super::references::missing_template;
use super::words::{callers, nearest, say, sentence, span};
use crate::diag::Diag;
use crate::diag::rules::template as rule;
use crate::render::engine;

/// Explains why a page cannot be drawn with `template`.
pub(in crate::render) fn drawing(error: &Error, template: &str, owns: &Owns) -> Diag {
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => located(error, report, template, owns),
        ErrorKind::TemplateNotFound(name) => missing_template(name, owns),
        ErrorKind::Io(_) => {
            let limit = engine::MAX_PAGE >> 20;
            let message = format!("`{template}` writes more than {limit} MiB for one page");
            in_own(Diag::new(&rule::SIZE, message), template, owns)
                .hint("look for a loop inside a loop, or a component that calls itself")
        }
        ErrorKind::Msg(message) if message.contains("recursion depth") => recursion(template, owns),
        _ => in_own(Diag::new(&rule::FAILED, sentence(&error.to_string())), template, owns),
    }
}

fn located(error: &Error, report: &ReportError, template: &str, owns: &Owns) -> Diag {
    let message = report.message();
    let diag = undefined(message).unwrap_or_else(|| failed(message));
    if let Some(own) = owns.get(report.filename()) {
        return diag.at(&own.path, span(report.span().range.clone(), &own.text));
    }
    // Something in a built-in template failed: the caller is at fault, if it is the site's.
    let built_in = report.filename();
    let without_hints = Diag { hints: Vec::new(), ..diag };
    let printed = error.to_string();
    for call in callers(&printed) {
        if let Some(own) = owns.get(call.file) {
            return without_hints.at(&own.path, call.range(&own.text)).hint(format!(
                "what is given here to the built-in `{built_in}` lacks something; compare with its calls elsewhere"
            ));
        }
    }
    in_own(without_hints, template, owns)
        .hint(format!("it is missing in the built-in `{built_in}`: is `{template}` made for this kind of page?"))
}

fn in_own(diag: Diag, template: &str, owns: &Owns) -> Diag {
    match owns.get(template) {
        Some(own) => diag.in_file(&own.path),
        None => diag,
    }
}

/// ``Variable `x` is not defined. Available variables: a, b`` and the like.
fn undefined(message: &str) -> Option<Diag> {
    if message.starts_with("Tried to render a variable that is undefined") {
        let diag = Diag::new(&rule::UNDEFINED, "this value is not defined");
        return Some(diag.hint("guard it with `{% if … %}`, or give it a value with `| default(value=\"…\")`"));
    }
    let name = message.strip_prefix("Variable ").or_else(|| message.strip_prefix("Field "))?.split('`').nth(1)?;
    let known: Vec<&str> = message.split_once(": ").map(|(_, list)| list.split(", ").collect()).unwrap_or_default();
    let diag = Diag::new(&rule::UNDEFINED, format!("`{name}` is not defined"));
    Some(match nearest(name, known.iter().copied()) {
        Some(near) => diag.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => diag.hint("`docs/templates.md` lists what there is"),
        None => diag.hint(format!("there are `{}`", known.join("`, `"))),
    })
}

fn failed(message: &str) -> Diag {
    if message.starts_with(engine::NO_WORD) {
        return say(&rule::UNDEFINED, message).hint(OWN_WORDS);
    }
    if let Some(diag) = unknown_arguments(message) {
        return diag;
    }
    let diag = say(&rule::FAILED, message);
    if message.contains("divide by 0") || message.contains("by zero") {
        diag.hint("guard it with `{% if … %}`")
    } else if message.contains("teration") {
        diag.hint("`{% for %}` goes over a list, a map or a text")
    } else if message.starts_with('`') || message.contains("expected") || message.starts_with("Cannot compare") {
        diag.hint("`docs/templates.md` says which type a field has; `~` joins texts")
    } else {
        diag
    }
}

/// ``Unknown argument(s) `b`, `a` in component call. Possible argument(s) are: `x` ``, in no order.
fn unknown_arguments(message: &str) -> Option<Diag> {
    let (given, possible) = message.strip_prefix("Unknown argument(s) ")?.split_once(" in component call")?;
    let sorted = |list: &str| {
        let mut names: Vec<&str> = list.split('`').skip(1).step_by(2).collect();
        names.sort_unstable();
        format!("`{}`", names.join("`, `"))
    };
    let diag = Diag::new(&rule::UNDEFINED, format!("the component has no argument {}", sorted(given)));
    Some(match possible.contains('`') {
        true => diag.hint(format!("it takes {}", sorted(possible))),
        false => diag.hint("it takes none"),
    })
}

/// Components that call each other without end. Tera names none of them; a site's own that calls itself is at fault.
fn recursion(template: &str, owns: &Owns) -> Diag {
    let diag = Diag::new(&rule::CYCLE, "components call each other without end (more than 20 deep)")
        .hint("let the component stop: call it again only inside an `{% if %}` or `{% for %}` that ends");
    let guilty = owns.values().find_map(|own| {
        let defined = |name: &String| own.names.defines.iter().any(|(known, _)| known == name);
        own.names.calls.iter().find(|(name, _)| defined(name)).map(|(_, place)| (own, place.clone()))
    });
    match guilty {
        Some((own, place)) => diag.at(&own.path, place),
        None => in_own(diag, template, owns),
    }
}
