//! Names that do not exist: filters, tests, functions, components, templates and blocks.

use std::collections::BTreeMap;

use super::words::{Report, nearest, reports, sentence};
use super::{Blame, Owns};
use crate::diag::Diag;
use crate::diag::rules::template as rule;
use crate::render::{engine, theme};
use crate::text::escape::visible;
use crate::words::Words;

/// Explains Tera's list of unknown names. `None` when no template of the site is at fault.
pub(super) fn references(message: &str, owns: &Owns, left_out: &[String]) -> Option<Blame> {
    let mut blame = Blame::default();
    let mut promises: BTreeMap<(&str, &str), Promise> = BTreeMap::new();
    for report in reports(message) {
        let name = report.message.split('`').nth(1).unwrap_or_default();
        if let Some(own) = owns.get(report.file) {
            // What is missing because its file was left out has been said already.
            let known = report.message.starts_with("Unknown template") && left_out.iter().any(|lost| lost == name);
            if !known {
                blame.diags.push(unknown(&report, name, owns).at(&own.path, report.range(&own.text)));
            }
            blame.culprits.push(report.file.to_owned());
        } else if let Some((culprit, block)) = broken_promise(&report, name, owns) {
            let promise = promises.entry((culprit, name)).or_insert(Promise { block, users: Vec::new() });
            // `theme/x` and `x` are one file to the reader.
            let file = report.file.strip_prefix(theme::PREFIX).unwrap_or(report.file);
            if !promise.users.contains(&file) {
                promise.users.push(file);
            }
        }
    }
    for ((culprit, name), promise) in promises {
        blame.diags.push(promise.diag(culprit, name).in_file(&owns[culprit].path));
        blame.culprits.push(culprit.to_owned());
    }
    blame.culprits.sort();
    blame.culprits.dedup();
    (!blame.culprits.is_empty()).then_some(blame)
}

fn unknown(report: &Report, name: &str, owns: &Owns) -> Diag {
    let what = report.message.split(' ').nth(1).unwrap_or_default();
    if what == "template" {
        return missing_template(name, owns);
    }
    if report.message.starts_with("Block") {
        return unknown_block(name, owns);
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
    let diag = Diag::new(&rule::UNDEFINED, sentence(report.message));
    if let Some(near) = nearest(name, known.iter().copied()) {
        return diag.hint(format!("did you mean `{near}`?"));
    }
    match (what, name) {
        ("function", "now" | "get_env" | "get_random" | "get_url" | "load_data" | "get_page" | "get_section") => {
            diag.hint("a page depends on `site`, `page` and `view` alone: templates reach no clock, environment, chance or file")
        }
        ("filter" | "function" | "test", _) => diag.hint(format!("there are `{}`", known.join("`, `"))),
        _ => diag.hint("`docs/templates.md` lists what there is"),
    }
}

fn unknown_block(name: &str, owns: &Owns) -> Diag {
    let built_in = theme::templates().filter_map(|(name, _)| theme::names(name)).flat_map(|names| names.blocks.clone());
    let known: Vec<String> = built_in.chain(owns.values().flat_map(|own| own.names.blocks.clone())).collect();
    let hint = match nearest(name, known.iter().map(String::as_str).filter(|known| *known != name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "the blocks of the built-in `base.html` are `head`, `header`, `main` and `footer`".to_owned(),
    };
    Diag::new(&rule::BLOCK, format!("the block `{name}` is in no template that this one extends")).hint(hint)
}

/// Something that built-in templates need and a template of the site took away.
struct Promise<'r> {
    /// A block; else a component.
    block: bool,
    /// The built-in templates that need it.
    users: Vec<&'r str>,
}

impl Promise<'_> {
    fn diag(&self, culprit: &str, name: &str) -> Diag {
        let users = match self.users.as_slice() {
            [one] => format!("`{one}`"),
            [one, others @ ..] => format!("`{one}` and {} more", others.len()),
            [] => unreachable!("a promise is made for a user"),
        };
        if self.block {
            Diag::new(&rule::BLOCK, format!("`{culprit}` has no block `{name}`, which is filled by {users}"))
                .hint(format!("add `{{% block {name} %}}{{% endblock {name} %}}` where it belongs"))
        } else {
            Diag::new(&rule::UNDEFINED, format!("`{culprit}` has no component `{name}`, which is called by {users}"))
                .hint(format!(
                    "add `{{% component {name}(…) %}}…{{% endcomponent {name} %}}` as the built-in file has it"
                ))
        }
    }
}

/// The template of the site whose built-in version has what is missing, and whether that is a block.
fn broken_promise<'o>(report: &Report, name: &str, owns: &'o Owns) -> Option<(&'o str, bool)> {
    let block = report.message.starts_with("Block");
    let had = |own: &str| {
        let names = theme::names(own).cloned().unwrap_or_default();
        if block {
            names.blocks.iter().any(|known| known == name)
        } else {
            names.defines.iter().any(|(known, _)| known == name)
        }
    };
    owns.keys().find(|own| had(own)).map(|own| (own.as_str(), block))
}

/// What to do about a word that is not there.
pub(super) const OWN_WORDS: &str = "words of your own stand in `templates/words/<lang>.ftl`";

/// Explains which words that templates ask for do not exist, whether a page would come to ask for them or not.
pub(in crate::render) fn unknown_words(words: &Words, owns: &Owns) -> Blame {
    let mut blame = Blame::default();
    for (template, own) in owns {
        for (name, place) in own.names.words.iter().filter(|(name, _)| !words.contains(name)) {
            let diag = Diag::new(&rule::UNDEFINED, format!("there is no word `{}`", visible(name)));
            let diag = match words.nearest(name) {
                Some(near) => diag.hint(format!("did you mean `{near}`?")),
                None => diag,
            };
            blame.diags.push(diag.at(&own.path, place.clone()).hint(OWN_WORDS));
            blame.culprits.push(template.clone());
        }
    }
    blame.culprits.dedup();
    blame
}

/// No template of this name.
pub(super) fn missing_template(name: &str, owns: &Owns) -> Diag {
    let originals: Vec<String> = theme::originals().map(|(name, _)| name).collect();
    let own = owns.keys().map(String::as_str);
    let known: Vec<&str> =
        theme::templates().map(|(name, _)| name).chain(own).chain(originals.iter().map(String::as_str)).collect();
    let diag = Diag::new(&rule::MISSING, format!("there is no template `{name}`"));
    if name.strip_prefix(theme::PREFIX).and_then(theme::template).is_some() {
        return diag.hint(
            "it defines components, whose names are shared by all templates: call them, there is nothing to include",
        );
    }
    match nearest(name, known.iter().copied()) {
        Some(near) => diag.hint(format!("did you mean `{near}`?")),
        None => diag.hint(format!("add `templates/{name}`")),
    }
}

fn all_components(owns: &Owns) -> Vec<String> {
    let built_in =
        theme::templates().filter_map(|(name, _)| theme::names(name)).flat_map(|names| names.defines.clone());
    built_in.chain(owns.values().flat_map(|own| own.names.defines.clone())).map(|(name, _)| name).collect()
}
