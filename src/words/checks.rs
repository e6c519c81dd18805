//! What is wrong with the words of a site.

use std::collections::BTreeSet;

use fluent::FluentError;
use fluent::resolver::ResolverError;

use super::file::{Message, Reference};
use super::{ENGLISH, Layer, OwnWords, Words, primary, rule};
use crate::diag::Diag;
use crate::text::escape::visible;
use crate::text::nearest::nearest;

/// Missing words that a message lists: whoever begins a language has the English file beside it.
const MAX_LISTED: usize = 20;

/// Names that similar ones are looked for. A file with more mistakes than that is of another kind, and each look-up
/// compares a name with all others.
const MAX_LOOK_UPS: usize = 200;

/// A file that is named after no language.
pub(super) fn no_language(lang: &str, path: &str) -> Diag {
    Diag::new(&rule::LANGUAGE, format!("`{}` is no language tag, so these words are never used", visible(lang)))
        .in_file(path)
        .hint("name the file after its language: `fr.ftl`, `pt-BR.ftl`")
}

/// One warning for the language of the site: the words that are shown in English.
pub(super) fn missing(lang: &str, words: &Words) -> Option<Diag> {
    if primary(lang) == ENGLISH {
        return None;
    }
    let (of_lang, english): (Vec<&Layer>, Vec<&Layer>) =
        words.layers.iter().partition(|layer| primary(&layer.tag) != ENGLISH);
    let is_said = |name: &str| of_lang.iter().any(|layer| layer.messages.contains_key(name));
    let names = english.iter().flat_map(|layer| layer.messages.keys());
    let lost: Vec<&str> = names.map(String::as_str).filter(|name| !is_said(name)).collect();
    if lost.is_empty() {
        return None;
    }
    if of_lang.is_empty() {
        let message = format!("there are no words of the interface in `{lang}`, so they are English");
        let hint = format!("write them into `templates/words/{lang}.ftl`; `docs/templates.md` says how");
        return Some(Diag::new(&rule::MISSING, message).in_file("site.yaml").hint(hint));
    }
    let plural = if lost.len() == 1 { "word of the interface is" } else { "words of the interface are" };
    let message = format!("{} {plural} missing in `{lang}` and shown in English", lost.len());
    let shown = lost.iter().take(MAX_LISTED).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let more = match lost.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let diag = Diag::new(&rule::MISSING, message).hint(format!(
        "add {shown}{more}; `recto init --theme` writes the English words into `templates/words/en.ftl`"
    ));
    let of_tag = |own: &&OwnWords| of_lang.iter().any(|layer| own.tag == layer.tag);
    Some(match words.own.iter().find(of_tag) {
        Some(own) => diag.in_file(&own.path),
        None => diag.in_file("site.yaml"),
    })
}

/// Words of the site's files that nothing asks for.
pub(super) fn unknown(own: &[OwnWords], english: &Layer, asked: &BTreeSet<&str>, makes_up: bool) -> Vec<Diag> {
    let mut diags = Vec::new();
    let mut look_ups = 0;
    for file in own {
        let referred: BTreeSet<&str> = file
            .messages
            .iter()
            .flat_map(|message| &message.references)
            .filter_map(|(reference, _)| match reference {
                Reference::Message(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        for message in &file.messages {
            let name = message.name.as_str();
            if english.messages.contains_key(name) || asked.contains(name) || referred.contains(name) {
                continue;
            }
            let diag = Diag::new(&rule::UNKNOWN, format!("nothing asks for the word `{name}`"))
                .at(&file.path, message.place.clone());
            diags.push(match similar(name, english, &mut look_ups) {
                Some(near) => diag.hint(format!("did you mean `{near}`?")),
                None if makes_up => continue,
                None => diag.hint(format!("ask for it in a template (`{{{{ t(key=\"{name}\") }}}}`), or take it out")),
            });
        }
    }
    diags
}

/// The word of a layer most like a name that is none, as long as there were not too many such names.
fn similar<'l>(name: &str, layer: &'l Layer, look_ups: &mut usize) -> Option<&'l str> {
    if *look_ups == MAX_LOOK_UPS {
        return None;
    }
    *look_ups += 1;
    nearest(name, layer.messages.keys().map(String::as_str), 1).first().copied()
}

/// References of a file's words that lead nowhere.
pub(super) fn references(path: &str, messages: &[Message], layer: &Layer, english: &Layer) -> Vec<Diag> {
    let mut diags = Vec::new();
    let mut look_ups = 0;
    for message in messages {
        // The theme's words get certain values; what a site's own word gets is decided by its templates.
        let given = english.messages.get(&message.name).map(|_| english.variables(&message.name));
        for (reference, place) in &message.references {
            let name = &message.name;
            let (said, hint) = match reference {
                Reference::Variable(variable) => match &given {
                    Some(given) if !given.contains(variable.as_str()) => {
                        let list: Vec<String> = given.iter().map(|name| format!("`${name}`")).collect();
                        let hint = match list.is_empty() {
                            true => "it gets none".to_owned(),
                            false => format!("it gets {}", list.join(", ")),
                        };
                        (format!("the word `{name}` gets no value `${variable}`"), hint)
                    }
                    _ => continue,
                },
                Reference::Message(other) if !layer.messages.contains_key(other) => {
                    let hint = match similar(other, layer, &mut look_ups) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("a value is written `{{ ${other} }}`"),
                    };
                    (format!("there is no word `{other}` in `{}`", layer.tag), hint)
                }
                Reference::Term(term) if !layer.terms.contains(term) => (
                    format!("there is no term `-{term}` in `{}`", layer.tag),
                    format!("write it into this file: `-{term} = …`"),
                ),
                Reference::Function(function) if function != "NUMBER" => {
                    (format!("there is no function `{function}`"), "there is `NUMBER`".to_owned())
                }
                _ => continue,
            };
            diags.push(Diag::new(&rule::REFERENCE, said).at(path, place.clone()).hint(hint));
        }
    }
    diags
}

/// A word of the site that cannot be written: it refers to itself, or to too much.
pub(super) fn unwritable(message: &Message, errors: &[FluentError], own: &[OwnWords]) -> Option<Diag> {
    let said = errors.iter().find_map(|error| match error {
        FluentError::ResolverError(ResolverError::Cyclic) => Some("refers to itself"),
        FluentError::ResolverError(ResolverError::TooManyPlaceables) => Some("refers to more than a hundred others"),
        _ => None,
    })?;
    let file = own.iter().find(|file| file.messages.iter().any(|own| own.name == message.name))?;
    let diag = Diag::new(&rule::REFERENCE, format!("the word `{}` {said}", message.name));
    Some(diag.at(&file.path, message.place.clone()).hint("write the text itself"))
}
