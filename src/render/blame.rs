//! Tera's errors as located messages, and which of a site's templates is at fault.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::{Error, ErrorKind, ReportError};

use super::{engine, scan, theme};
use crate::diag::rules::template as rule;
use crate::diag::{Diag, Place, Rule};

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

/// A site's own templates by name.
pub(super) type Owns = BTreeMap<String, Own>;

/// What is said about an error, and the names of the templates that are to be left out because of it.
#[derive(Debug, Default)]
pub(super) struct Blame {
    pub diags: Vec<Diag>,
    pub culprits: Vec<String>,
}

impl Blame {
    fn one(name: &str, diag: Diag) -> Self {
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
            cycle(&include_chain.iter().map(String::as_str).collect::<Vec<_>>(), "includes", owns)
        }
        ErrorKind::MissingParent { current, parent } => owns.get(current).map(|own| {
            let diag = missing_template(parent, owns).at(&own.path, place_of(&own.names.templates, parent, &own.text));
            if left_out.contains(parent) {
                Blame { diags: Vec::new(), culprits: vec![current.clone()] }
            } else {
                Blame::one(current, diag)
            }
        }),
        ErrorKind::Msg(message) => duplicate(message, owns)
            .or_else(|| Some(references(message, owns, left_out)).filter(|it| !it.culprits.is_empty())),
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
    let message = report.message();
    let mut diag =
        Diag::new(&rule::SYNTAX, sentence(message)).at(&own.path, span(report.span().range.clone(), &own.text));
    if let Some(hint) = syntax_hint(message, &own.text, &report.span().range) {
        diag = diag.hint(hint);
    }
    Some(Blame::one(report.filename(), diag))
}

fn syntax_hint(message: &str, text: &str, range: &Range<usize>) -> Option<&'static str> {
    let here = text.get(range.clone()).unwrap_or_default();
    if matches!(here, "import" | "macro" | "endmacro") {
        return Some(
            "Tera 2 has components in place of macros: `{% component name(argument) %}…{% endcomponent %}`, called as `{{ <name argument={value}/> }}`",
        );
    }
    if message.contains("end of input") || message.contains("Unclosed") || message.contains("nclosed") {
        return Some(
            "close what is open: `}}`, `%}`, `#}`, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
        );
    }
    if message.starts_with("This content would be ignored") {
        return Some("put it into a `{% block … %}` of the template that this one extends");
    }
    if message.contains("expected identifier after it for component call") {
        return Some("`<` begins a component here; to compare, write the value first");
    }
    None
}

fn cycle(chain: &[&str], verb: &str, owns: &Owns) -> Option<Blame> {
    // Tera names the first template once for `extends` chains that lead into a cycle further on.
    let last = chain.last()?;
    let from = chain.iter().position(|name| name == last)?;
    let ring = &chain[from..];
    let culprits: Vec<String> =
        ring.iter().filter(|name| owns.contains_key(**name)).map(|name| (*name).to_owned()).collect();
    let at = ring.iter().position(|name| owns.contains_key(*name))?;
    let own = &owns[ring[at]];
    let next = ring.get(at + 1).or_else(|| ring.get(1)).copied().unwrap_or(ring[at]);
    let way: Vec<String> = ring.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("`{}` {verb} itself: {}", ring[at], way.join(" → "));
    let diag = Diag::new(&rule::CYCLE, message)
        .at(&own.path, place_of(&own.names.templates, next, &own.text))
        .hint("break the circle: move what they share into a template of its own");
    let mut culprits = culprits;
    culprits.sort();
    culprits.dedup();
    Some(Blame { diags: vec![diag], culprits })
}

/// ``Component `x` is defined in both `a` and `b` ``.
fn duplicate(message: &str, owns: &Owns) -> Option<Blame> {
    let mut quoted = message.strip_prefix("Component ")?.split('`').skip(1).step_by(2);
    let (component, first, second) = (quoted.next()?, quoted.next()?, quoted.next()?);
    let (guilty, other) = if owns.contains_key(second) { (second, first) } else { (first, second) };
    let own = owns.get(guilty)?;
    let mut diag = Diag::new(&rule::DUPLICATE, format!("the component `{component}` is defined here and in `{other}`"))
        .at(&own.path, place_of(&own.names.defines, component, &own.text));
    diag = match owns.get(other) {
        Some(other) => diag
            .also(Place::at(&other.path, place_of(&other.names.defines, component, &other.text)), "the other one")
            .hint("give one of them another name"),
        None => {
            diag.hint(format!("to replace it, put your version into `templates/{other}`; else give yours another name"))
        }
    };
    Some(Blame::one(guilty, diag))
}

/// Unknown filters, tests, functions, components, templates and blocks: Tera reports all of them as one text.
fn references(message: &str, owns: &Owns, left_out: &[String]) -> Blame {
    let mut blame = Blame::default();
    for report in reports(message) {
        let name = report.message.split('`').nth(1).unwrap_or_default();
        let (culprit, diag) = match owns.get(report.file) {
            Some(own) => {
                let known = is_known_loss(&report, name, left_out);
                (report.file, (!known).then(|| unknown(&report, name, owns).at(&own.path, report.range(&own.text))))
            }
            None => match broken_promise(&report, name, owns) {
                Some((culprit, diag)) => (culprit, Some(diag)),
                None => continue,
            },
        };
        blame.diags.extend(diag.filter(|diag| !blame.diags.contains(diag)));
        if !blame.culprits.iter().any(|known| known == culprit) {
            blame.culprits.push(culprit.to_owned());
        }
    }
    blame
}

/// The template or component is missing because its file was left out, which was said already.
fn is_known_loss(report: &Report, name: &str, left_out: &[String]) -> bool {
    report.message.starts_with("Unknown template") && left_out.iter().any(|lost| lost == name)
}

fn unknown(report: &Report, name: &str, owns: &Owns) -> Diag {
    let message = sentence(report.message);
    let what = report.message.split(' ').nth(1).unwrap_or_default();
    if what == "template" {
        return missing_template(name, owns);
    }
    if report.message.starts_with("Block") {
        let known: Vec<String> = theme::templates().flat_map(|(_, text)| scan::names(text).blocks).collect();
        let hint = match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "the blocks of `base.html` are `head`, `header`, `main` and `footer`".to_owned(),
        };
        return Diag::new(&rule::BLOCK, format!("the block `{name}` is in no template that this one extends"))
            .hint(hint);
    }
    let components: Vec<String>;
    let known: Vec<&str> = match what {
        "filter" => engine::FILTERS.to_vec(),
        "test" => engine::TESTS.to_vec(),
        "function" => engine::FUNCTIONS.to_vec(),
        _ => {
            components = all_components(owns);
            components.iter().map(String::as_str).collect()
        }
    };
    let diag = Diag::new(&rule::UNDEFINED, message);
    if let Some(near) = nearest(name, known.iter().copied()) {
        return diag.hint(format!("did you mean `{near}`?"));
    }
    match (what, name) {
        ("function", "now" | "get_env" | "get_random" | "get_url" | "load_data" | "get_page" | "get_section") => {
            diag.hint("a page depends only on `site`, `page` and `view`: templates reach no clock, environment, chance or file")
        }
        ("function" | "test", _) => diag.hint(format!("there are `{}`", known.join("`, `"))),
        _ => diag.hint("`docs/templates.md` lists what there is"),
    }
}

/// A built-in template misses something that a template of the site took away.
fn broken_promise<'o>(report: &Report, name: &str, owns: &'o Owns) -> Option<(&'o str, Diag)> {
    if report.message.starts_with("Unknown component") {
        let (culprit, own) = owns.iter().find(|(own, _)| {
            theme::template(own).is_some_and(|text| scan::names(text).defines.iter().any(|(known, _)| known == name))
        })?;
        let diag = Diag::new(
            &rule::UNDEFINED,
            format!("`{culprit}` has to define the component `{name}`, which `{}` calls", report.file),
        )
        .in_file(&own.path)
        .hint(format!("add `{{% component {name}(…) %}}`, or override `{}` too", report.file));
        return Some((culprit, diag));
    }
    if report.message.starts_with("Block") {
        let (culprit, own) = owns.iter().find(|(own, _)| {
            theme::template(own).is_some_and(|text| scan::names(text).blocks.iter().any(|known| known == name))
        })?;
        let diag = Diag::new(
            &rule::BLOCK,
            format!("`{culprit}` has to have the block `{name}`, which `{}` fills", report.file),
        )
        .in_file(&own.path)
        .hint(format!("add `{{% block {name} %}}{{% endblock {name} %}}` where it belongs"));
        return Some((culprit, diag));
    }
    None
}

pub(super) fn missing_template(name: &str, owns: &Owns) -> Diag {
    let names: Vec<&str> = theme::templates().map(|(name, _)| name).chain(owns.keys().map(String::as_str)).collect();
    let diag = Diag::new(&rule::MISSING, format!("there is no template `{name}`"));
    match nearest(name, names.iter().copied()) {
        Some(near) => diag.hint(format!("did you mean `{near}`?")),
        None => diag.hint(format!("add `templates/{name}`")),
    }
}

fn all_components(owns: &Owns) -> Vec<String> {
    let built_in = theme::templates().flat_map(|(_, text)| scan::names(text).defines);
    built_in.chain(owns.values().flat_map(|own| own.names.defines.clone())).map(|(name, _)| name).collect()
}

/// One of Tera's printed reports.
struct Report<'m> {
    message: &'m str,
    file: &'m str,
    /// From 1.
    line: usize,
    /// In characters, from 0.
    column: usize,
    /// In characters.
    width: usize,
}

impl Report<'_> {
    fn range(&self, text: &str) -> Range<usize> {
        let line = text.split_inclusive('\n').take(self.line.saturating_sub(1)).map(str::len).sum::<usize>();
        let bytes = |count: usize| text[line..].chars().take(count).map(char::len_utf8).sum::<usize>();
        span(line + bytes(self.column)..line + bytes(self.column + self.width), text)
    }
}

/// Reads reports of five lines each, a blank line between them:
/// `error: …`, `--> file:line:column`, a bar, the source line, the underline.
fn reports(text: &str) -> Vec<Report<'_>> {
    let lines: Vec<&str> = text.split('\n').collect();
    lines
        .chunks(6)
        .filter_map(|lines| {
            let message = lines.first()?.strip_prefix("error: ")?;
            let (file, line, column) = located(lines.get(1)?.trim_start().strip_prefix("--> ")?)?;
            let width = lines.get(4)?.chars().filter(|mark| *mark == '^').count();
            Some(Report { message, file, line, column: column.saturating_sub(1), width })
        })
        .collect()
}

/// `file:line:column`.
fn located(text: &str) -> Option<(&str, usize, usize)> {
    let mut parts = text.rsplitn(3, ':');
    let (column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
    Some((file, line.parse().ok()?, column.parse().ok()?))
}

/// Explains why a page cannot be drawn with `template`.
pub(super) fn drawing(error: &Error, template: &str, owns: &Owns) -> Diag {
    match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            located_failure(error, report, template, owns)
        }
        ErrorKind::TemplateNotFound(name) => missing_template(name, owns),
        ErrorKind::Io(_) => {
            let limit = engine::MAX_PAGE >> 20;
            in_own(
                Diag::new(&rule::SIZE, format!("`{template}` writes more than {limit} MiB for one page")),
                template,
                owns,
            )
            .hint("look for a loop inside a loop, or a component that calls itself")
        }
        ErrorKind::Msg(message) if message.contains("recursion depth") => recursion(template, owns),
        _ => in_own(Diag::new(&rule::FAILED, sentence(&error.to_string())), template, owns),
    }
}

fn located_failure(error: &Error, report: &ReportError, template: &str, owns: &Owns) -> Diag {
    let message = report.message();
    let diag = undefined(message).unwrap_or_else(|| Diag::new(&rule::FAILED, sentence(message)));
    if let Some(own) = owns.get(report.filename()) {
        return diag.at(&own.path, span(report.span().range.clone(), &own.text));
    }
    // Something in a built-in template failed: the caller is at fault, if it is the site's.
    let printed = error.to_string();
    let callers = printed.lines().filter_map(|line| located(line.strip_prefix("note: called from ")?));
    for (file, line, column) in callers {
        if let Some(own) = owns.get(file) {
            let here = Report { message, file, line, column: column.saturating_sub(1), width: 1 };
            return diag
                .at(&own.path, here.range(&own.text))
                .hint(format!("it was given to `{}`, which cannot use it", report.filename()));
        }
    }
    in_own(diag, template, owns).hint(format!(
        "the error is in the built-in `{}`; is `{template}` made for this kind of page?",
        report.filename()
    ))
}

fn in_own(diag: Diag, template: &str, owns: &Owns) -> Diag {
    match owns.get(template) {
        Some(own) => diag.in_file(&own.path),
        None => diag,
    }
}

/// Components that call each other without end. Tera names none of them; a site's own that can reach itself is at fault.
fn recursion(template: &str, owns: &Owns) -> Diag {
    let message = "components call each other without end (more than 20 deep)";
    let diag = Diag::new(&rule::CYCLE, message)
        .hint("let the component stop: call it again only inside an `{% if %}` or `{% for %}` that ends");
    let guilty = owns.values().find_map(|own| {
        let defined: Vec<&str> = own.names.defines.iter().map(|(name, _)| name.as_str()).collect();
        own.names.calls.iter().find(|(name, _)| defined.contains(&name.as_str())).map(|(_, place)| (own, place.clone()))
    });
    match guilty {
        Some((own, place)) => diag.at(&own.path, place),
        None => in_own(diag, template, owns),
    }
}

/// ``Variable `x` is not defined. Available variables: a, b`` and the like.
fn undefined(message: &str) -> Option<Diag> {
    let rule: &'static Rule = &rule::UNDEFINED;
    if message.starts_with("Tried to render a variable that is undefined") {
        return Some(
            Diag::new(rule, "this value is not defined")
                .hint("guard it with `{% if … %}`, or give it a value with `| default(value=\"…\")`"),
        );
    }
    let name = message.strip_prefix("Variable ").or_else(|| message.strip_prefix("Field "))?.split('`').nth(1)?;
    let known: Vec<&str> = message.split_once(": ").map(|(_, list)| list.split(", ").collect()).unwrap_or_default();
    let diag = Diag::new(rule, format!("`{name}` is not defined"));
    Some(match nearest(name, known.iter().copied()) {
        Some(near) => diag.hint(format!("did you mean `{near}`?")),
        None if known.is_empty() => diag.hint("`docs/templates.md` lists what there is"),
        None => diag.hint(format!("there are `{}`", known.join("`, `"))),
    })
}

/// The place of a name, else the first byte.
fn place_of(list: &[(String, Range<usize>)], name: &str, text: &str) -> Range<usize> {
    list.iter().find(|(known, _)| known == name).map_or_else(|| span(0..1, text), |(_, place)| place.clone())
}

/// A span moved inside the text and onto character boundaries.
fn span(range: Range<usize>, text: &str) -> Range<usize> {
    let boundary = |at: &usize| text.is_char_boundary(*at);
    let start = (0..=range.start.min(text.len())).rev().find(boundary).unwrap_or_default();
    let end = (range.end.clamp(start, text.len())..=text.len()).find(boundary).unwrap_or(text.len());
    start..end
}

/// Tera's words in our style: lower case, no full stop, one line.
fn sentence(words: &str) -> String {
    let words = words.trim().trim_end_matches('.').replace('\n', " ");
    let mut letters = words.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(words.chars().skip(1)).collect()
        }
        _ => words,
    }
}

/// The name nearest to what was written, when it is near enough to be meant.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let near_enough = (name.chars().count() / 3).max(1);
    known
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|(distance, _)| *distance <= near_enough)
        .min()
        .map(|(_, known)| known)
}
