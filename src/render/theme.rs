//! The built-in theme: the folders `templates/` and `static/`, inside the binary.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

use super::scan::{self, Names};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The theme's assets, by path from the site's root (`theme.css`), sorted.
///
/// A site's own `static/` replaces them one by one.
pub fn assets() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    files(&STATIC).into_iter()
}

/// The files of the theme that a person may want to edit, by path from a site's root (`templates/article.html`,
/// `static/theme.css`), sorted: all that are text.
pub fn theme_texts() -> impl Iterator<Item = (String, &'static [u8])> {
    let below = |folder: &'static str, dir: &'static Dir<'static>| {
        let texts = files(dir).into_iter().filter(|(_, bytes)| std::str::from_utf8(bytes).is_ok());
        texts.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    };
    below("static", &STATIC).chain(below("templates", &TEMPLATES))
}

/// How files of words end, which stand among the templates and are none.
const WORDS: &str = ".ftl";

/// The theme's templates: name (`article.html`, `parts/card.html`) and text, sorted by name.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    files(&TEMPLATES)
        .into_iter()
        .filter(|(name, _)| !name.ends_with(WORDS))
        .map(|(name, bytes)| (name, std::str::from_utf8(bytes).expect("our templates are UTF-8")))
}

/// The text of a built-in template.
pub(super) fn template(name: &str) -> Option<&'static str> {
    TEMPLATES.get_file(name)?.contents_utf8()
}

/// What stands before the name of a built-in template when the site's own of that name is not meant.
pub(super) const PREFIX: &str = "theme/";

/// The names `theme/…`, each with the text of the built-in template, sorted.
///
/// A file that defines components has none: their names are shared by all templates, so a second copy would
/// clash with the first.
pub(super) fn originals() -> impl Iterator<Item = (String, &'static str)> {
    templates().filter(|(name, _)| has_original(name)).map(|(name, text)| (format!("{PREFIX}{name}"), text))
}

/// The text of a built-in template under its name `theme/…`.
pub(super) fn original(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix(PREFIX)?;
    template(name).filter(|_| has_original(name))
}

fn has_original(name: &str) -> bool {
    names(name).is_some_and(|names| names.defines.is_empty())
}

/// What the built-in template of this name names. All are read once, since each look at the whole set needs them.
pub(super) fn names(name: &str) -> Option<&'static Names> {
    static NAMES: OnceLock<BTreeMap<&'static str, Names>> = OnceLock::new();
    NAMES.get_or_init(|| templates().map(|(name, text)| (name, scan::names(text))).collect()).get(name)
}

fn files(dir: &Dir<'static>) -> Vec<(&'static str, &'static [u8])> {
    let mut found = Vec::new();
    walk(dir, &mut found);
    found.sort_unstable_by_key(|(path, _)| *path);
    found
}

fn walk(dir: &Dir<'static>, found: &mut Vec<(&'static str, &'static [u8])>) {
    for file in dir.files() {
        let path = file.path().to_str().expect("our file names are UTF-8");
        found.push((path, file.contents()));
    }
    for below in dir.dirs() {
        walk(below, found);
    }
}
