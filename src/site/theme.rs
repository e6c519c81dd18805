//! The templates and words of a site: read each time, taken apart only when something is drawn with them.
//!
//! There are few of them and they are small, so their bytes are compared and not their times. What follows from them for
//! facts (which templates there are, and a hash of all that a page drawn with one depends on) is kept in the store, so
//! that a build without a changed page never parses a template.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use xxhash_rust::xxh3::Xxh3;

use super::unreadable;
use crate::diag::Diag;
use crate::facts::store::Row;
use crate::facts::{Key, Value};
use crate::render::{Override, Templates};
use crate::source::{self, Class, SourceFile};
use crate::words::{self, Words};

/// The templates and words of a site.
pub struct Theme {
    lang: String,
    overrides: Vec<Override>,
    words: Vec<words::Own>,
    /// Files that could not be read.
    diags: Vec<Diag>,
    loaded: OnceLock<Loaded>,
}

/// Templates and words, taken apart.
pub struct Loaded {
    /// The templates.
    pub templates: Templates,
    /// The words.
    pub words: Arc<Words>,
    /// What is wrong in them.
    pub diags: Vec<Diag>,
}

impl Theme {
    /// Reads the site's own templates, and its own words, which stand among them.
    pub fn read(root: &Path, files: &[SourceFile], lang: &str) -> Theme {
        let (mut overrides, mut own_words, mut diags) = (Vec::new(), Vec::new(), Vec::new());
        for file in files {
            let Class::Template(name) = &file.class else { continue };
            let bytes = match source::read(root, &file.path) {
                Ok(bytes) => bytes,
                Err(error) => {
                    diags.push(unreadable(&file.path, &error));
                    continue;
                }
            };
            match name.strip_prefix("words/").and_then(|name| name.strip_suffix(".ftl")) {
                Some(lang) => match source::decode(&file.path, bytes) {
                    Ok(text) => own_words.push(words::Own { lang: lang.to_owned(), path: file.path.clone(), text }),
                    Err(diag) => diags.push(*diag),
                },
                None => overrides.push(Override { name: name.clone(), path: file.path.clone(), bytes }),
            }
        }
        Theme { lang: lang.to_owned(), overrides, words: own_words, diags, loaded: OnceLock::new() }
    }

    /// A hash of everything in it, the built-in part apart.
    pub fn hash(&self) -> u64 {
        let mut hash = Xxh3::new();
        let mut add = |bytes: &[u8]| {
            hash.update(&(bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        add(self.lang.as_bytes());
        for Override { name, bytes, .. } in &self.overrides {
            add(name.as_bytes());
            add(bytes);
        }
        for words::Own { lang, text, .. } in &self.words {
            add(lang.as_bytes());
            add(text.as_bytes());
        }
        add(format!("{:?}", self.diags).as_bytes());
        hash.digest()
    }

    /// The templates and words, ready to be used.
    pub fn loaded(&self) -> &Loaded {
        self.loaded.get_or_init(|| {
            let (words, mut diags) = Words::new(&self.lang, self.words.clone());
            let words = Arc::new(words);
            let (templates, more) = Templates::new(self.overrides.clone(), Arc::clone(&words));
            diags.extend(more);
            Loaded { templates, words, diags }
        })
    }

    /// What is wrong in it, whatever uses it.
    pub fn problems(&self) -> Vec<Diag> {
        self.diags.iter().chain(&self.loaded().diags).cloned().collect()
    }

    /// Its rows: the templates with what a page drawn with each depends on, and the words in force.
    pub fn rows(&self) -> Vec<Row> {
        let Loaded { templates, words, .. } = self.loaded();
        let stamp = |name: &str| Value::Text(format!("{:016x}", templates.stamp(name)).into());
        let mut rows: Vec<Row> =
            templates.names().into_iter().map(|name| (Key::new(&["template", name]), stamp(name))).collect();
        rows.push((Key::new(&["words"]), Value::Text(format!("{:016x}", words.hash()).into())));
        rows
    }
}
