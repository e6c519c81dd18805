//! The words of the interface, in the language of the site.
//!
//! Words are data, in Fluent files beside the theme: `templates/words/<lang>.ftl`. Recto brings English and German. A
//! file of the site goes over the built-in one of its language word by word, or adds a language. A word is looked up in
//! the site's language (`de-AT`), then in what it is a form of (`de`), then in English, so that there always is one.
//!
//! Sentences that depend on numbers are chosen by Fluent's selectors. What takes no values is written once, when the
//! site is opened; the rest is remembered where its values are small, since writing it costs a few microseconds. Marks
//! that isolate values from the direction of the text around them are left out: they are invisible, and would end up in
//! titles, feeds and what readers copy.

mod checks;
mod dates;
mod depth;
mod file;
mod number;
mod said;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use icu_locale_core::Locale;
use unic_langid::LanguageIdentifier;
use xxhash_rust::xxh3::Xxh3;

use crate::diag::Diag;
use crate::diag::rules::words as rule;
use crate::text::nearest::nearest;

pub use dates::Dates;
use file::{Message, Reference};
/// A value that a word takes: a number or a text.
pub use fluent::FluentValue as Value;

/// The languages that Recto brings, as they stand in `templates/words/`.
const BUILT_IN: [(&str, &str); 2] =
    [("de", include_str!("../../templates/words/de.ftl")), ("en", include_str!("../../templates/words/en.ftl"))];

/// What every look-up ends with.
const ENGLISH: &str = "en";

/// A file of the site's `templates/words/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Name of the file without its extension: a language tag.
    pub lang: String,
    /// Path from the site's root, for messages.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The words of a site.
pub struct Words {
    entries: BTreeMap<String, Entry>,
    layers: Vec<Layer>,
    own: Vec<OwnWords>,
    /// The built-in English words: those that the theme has, and the values it gives them.
    theme: Layer,
    dates: Dates,
    said: said::Said,
    hash: u64,
}

/// A word, looked up.
enum Entry {
    /// It takes no values.
    Text(String),
    /// It is written anew each time, by this layer.
    Pattern(usize),
}

/// The words of one language, the site's over the built-in ones.
struct Layer {
    tag: String,
    bundle: FluentBundle<FluentResource>,
    messages: BTreeMap<String, Message>,
    terms: BTreeSet<String>,
}

/// What a file of the site says, for messages about it.
struct OwnWords {
    tag: String,
    path: String,
    messages: Vec<Message>,
}

impl Words {
    /// The words of a site in this language (a BCP 47 tag), its own files over the built-in ones.
    pub fn new(lang: &str, own: Vec<Own>) -> (Words, Vec<Diag>) {
        let wanted = canonical(lang).unwrap_or_else(|| ENGLISH.to_owned());
        let mut diags = Vec::new();
        let mut hash = Xxh3::new();
        hash.write(wanted.as_bytes());
        let mut files: BTreeMap<String, Vec<(String, file::Parsed)>> = BTreeMap::new();
        let chain = chain(&wanted);
        for Own { lang, path, text } in own {
            let Some(tag) = canonical(&lang) else {
                diags.push(checks::no_language(&lang, &path));
                continue;
            };
            if chain.contains(&tag) {
                hash.write(tag.as_bytes());
                hash.write(text.as_bytes());
            }
            let (parsed, found) = file::parse(&path, text);
            diags.extend(found);
            files.entry(tag).or_default().extend(parsed.map(|parsed| (path, parsed)));
        }
        let mut layers = Vec::new();
        let mut known = Vec::new();
        let english = layer_of_messages(ENGLISH, &[]);
        for (tag, of_tag) in files.iter().filter(|(tag, _)| !chain.contains(tag)) {
            let layer = layer_of_messages(tag, of_tag);
            for (path, parsed) in of_tag {
                diags.extend(checks::references(path, &parsed.messages, &layer, &english));
                known.push(OwnWords { tag: tag.clone(), path: path.clone(), messages: parsed.messages.clone() });
            }
        }
        for tag in &chain {
            let of_tag = files.remove(tag).unwrap_or_default();
            if of_tag.is_empty() && built_in(tag).is_none() {
                continue;
            }
            let mut added = Vec::new();
            let layer = layer(tag, &wanted, of_tag, &mut added);
            for own in &added {
                diags.extend(checks::references(&own.path, &own.messages, &layer, &english));
            }
            known.append(&mut added);
            layers.push(layer);
        }
        let mut words = Words {
            entries: BTreeMap::new(),
            layers,
            own: known,
            theme: english,
            dates: Dates::new(lang),
            said: said::Said::default(),
            hash: hash.finish(),
        };
        words.look_up(&mut diags);
        diags.extend(checks::missing(&wanted, &words));
        (words, diags)
    }

    /// Decides for each word which layer says it, and writes those that take no values.
    fn look_up(&mut self, diags: &mut Vec<Diag>) {
        for (number, layer) in self.layers.iter().enumerate() {
            for (name, message) in &layer.messages {
                if self.entries.contains_key(name) {
                    continue;
                }
                // A word that the theme gives no values stays one that takes none, whatever the site writes into it.
                let takes_values = |layer: &Layer| !layer.variables(name).is_empty();
                let given = self.theme.messages.contains_key(name).then(|| takes_values(&self.theme));
                let entry = match takes_values(layer) && given != Some(false) {
                    true => Entry::Pattern(number),
                    false => {
                        let mut errors = Vec::new();
                        let text = layer.write(name, None, &mut errors);
                        diags.extend(checks::unwritable(message, &errors, &self.own));
                        Entry::Text(text.into_owned())
                    }
                };
                self.entries.insert(name.clone(), entry);
            }
        }
    }

    /// A word that takes no values. One that the theme does not have gives its own name.
    pub fn text<'w>(&'w self, key: &'w str) -> Cow<'w, str> {
        self.find(key, &[]).unwrap_or(Cow::Borrowed(key))
    }

    /// A word with its values.
    pub fn with<'w>(&'w self, key: &'w str, values: &[(&str, Value)]) -> Cow<'w, str> {
        self.find(key, values).unwrap_or(Cow::Borrowed(key))
    }

    /// A word with its values; `None` when there is no such word.
    pub fn find(&self, key: &str, values: &[(&str, Value)]) -> Option<Cow<'_, str>> {
        match self.entries.get(key)? {
            Entry::Text(text) => Some(Cow::Borrowed(text)),
            Entry::Pattern(layer) => {
                Some(Cow::Owned(self.said.of(key, values, || {
                    let mut arguments = FluentArgs::with_capacity(values.len());
                    for (name, value) in values {
                        arguments.set(*name, value.clone());
                    }
                    // Reported when the words were read; here a value that is not given is printed as it is named.
                    self.layers[*layer].write(key, Some(&arguments), &mut Vec::new()).into_owned()
                })))
            }
        }
    }

    /// A word that takes no values; `None` when there is no such word, or it takes some.
    pub fn fixed(&self, key: &str) -> Option<&str> {
        match self.entries.get(key)? {
            Entry::Text(text) => Some(text),
            Entry::Pattern(_) => None,
        }
    }

    /// Whether there is a word of this name.
    pub fn contains(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The names of all words, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The word most like a name that is none.
    pub fn nearest(&self, key: &str) -> Option<&str> {
        nearest(key, self.names(), 1).first().copied()
    }

    /// The dates of the site's language.
    pub fn dates(&self) -> &Dates {
        &self.dates
    }

    /// A hash of everything the words depend on: the language, and the site's own files of it.
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// A warning for each word of the site's files that is never asked for: the theme has none of that name, no template
    /// of the site asks for it (`asked`), and no other word refers to it. Where templates make up names, only those that
    /// look like one of the theme's.
    pub fn unknown(&self, asked: &BTreeSet<&str>, makes_up: bool) -> Vec<Diag> {
        checks::unknown(&self.own, &self.theme, asked, makes_up)
    }
}

impl Layer {
    /// The values a word takes, those of the words it refers to included.
    fn variables(&self, name: &str) -> BTreeSet<&str> {
        let (mut found, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![name]);
        while let Some(message) = open.pop().and_then(|name| self.messages.get(name)) {
            if !seen.insert(message.name.as_str()) {
                continue;
            }
            for (reference, _) in &message.references {
                match reference {
                    Reference::Variable(name) => _ = found.insert(name.as_str()),
                    Reference::Message(name) => open.push(name),
                    Reference::Term(_) | Reference::Function(_) => {}
                }
            }
        }
        found
    }

    fn write<'l>(
        &'l self,
        name: &str,
        arguments: Option<&'l FluentArgs>,
        errors: &mut Vec<fluent::FluentError>,
    ) -> Cow<'l, str> {
        match self.bundle.get_message(name).and_then(|message| message.value()) {
            Some(pattern) => self.bundle.format_pattern(pattern, arguments, errors),
            // A file of the site has it without a text, and was told so.
            None => Cow::Owned(name.to_owned()),
        }
    }
}

/// The words of a language: the built-in ones, and over them those of the site's files, which are noted in `added`.
fn layer(tag: &str, wanted: &str, of_site: Vec<(String, file::Parsed)>, added: &mut Vec<OwnWords>) -> Layer {
    let of_theme = built_in(tag).map(|text| {
        let (parsed, diags) = file::parse("", text.to_owned());
        assert!(diags.is_empty(), "the built-in words are right; a test reads them: {diags:?}");
        parsed.expect("they can be read")
    });
    let mut layer = layer_of_messages(tag, &[]);
    // Plurals and digits of the region, when the words of its language serve it.
    let locale = if primary(tag) == primary(wanted) { wanted } else { tag };
    layer.bundle = FluentBundle::new_concurrent(vec![locale.parse::<LanguageIdentifier>().unwrap_or_default()]);
    layer.bundle.set_use_isolating(false);
    layer.bundle.set_formatter(Some(number::write));
    layer.bundle.add_builtins().expect("nothing else has been added");
    let of_site = of_site.into_iter().map(|(path, parsed)| (Some(path), parsed));
    for (path, parsed) in of_theme.map(|parsed| (None, parsed)).into_iter().chain(of_site) {
        layer.add(&parsed);
        added.extend(path.map(|path| OwnWords { tag: tag.to_owned(), path, messages: parsed.messages }));
        layer.bundle.add_resource_overriding(parsed.resource);
    }
    layer
}

/// A layer that is not asked for texts: a language that is not in force, of which only the references are checked.
fn layer_of_messages(tag: &str, of_site: &[(String, file::Parsed)]) -> Layer {
    let mut layer = Layer {
        tag: tag.to_owned(),
        bundle: FluentBundle::new_concurrent(Vec::new()),
        messages: BTreeMap::new(),
        terms: BTreeSet::new(),
    };
    let of_theme = built_in(tag).and_then(|text| file::parse("", text.to_owned()).0);
    for parsed in of_theme.iter().chain(of_site.iter().map(|(_, parsed)| parsed)) {
        layer.add(parsed);
    }
    layer
}

impl Layer {
    fn add(&mut self, parsed: &file::Parsed) {
        self.messages.extend(parsed.messages.iter().map(|message| (message.name.clone(), message.clone())));
        self.terms.extend(parsed.terms.iter().cloned());
    }
}

fn built_in(tag: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(lang, _)| *lang == tag).map(|(_, text)| *text)
}

/// A language tag as CLDR writes it, without extensions: `pt-BR` for `pt_br`. `None` when it is none.
fn canonical(lang: &str) -> Option<String> {
    let locale = Locale::try_from_str(&lang.replace('_', "-")).ok()?;
    Some(locale.id.to_string()).filter(|tag| tag != "und")
}

/// Where a word is looked up: the language, what it is a form of, English.
fn chain(tag: &str) -> Vec<String> {
    let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
    let mut chain: Vec<String> = ends.map(|end| tag[..end].to_owned()).collect();
    chain.reverse();
    if !chain.iter().any(|tag| tag == ENGLISH) {
        chain.push(ENGLISH.to_owned());
    }
    chain
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

#[cfg(test)]
mod tests;
