//! The built-in theme: the folders `templates/` and `static/`, inside the binary.

use include_dir::{Dir, include_dir};

static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The theme's assets, by path from the site's root (`theme.css`), sorted.
///
/// A site's own `static/` replaces them one by one.
pub fn assets() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    files(&STATIC).into_iter()
}

/// The theme's templates: name (`article.html`, `parts/card.html`) and text, sorted by name.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    files(&TEMPLATES)
        .into_iter()
        .map(|(name, bytes)| (name, std::str::from_utf8(bytes).expect("our templates are UTF-8")))
}

/// The text of a built-in template.
pub(super) fn template(name: &str) -> Option<&'static str> {
    TEMPLATES.get_file(name)?.contents_utf8()
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
