//! The theme copied out, to be edited: templates, words, style sheets and script.
//!
//! Copied files are the site's own from then on. They are what a theme is changed by, so one that is there already is
//! never touched, whether it was edited or not.

use std::path::{Path, PathBuf};

/// The theme's files that a person edits, with their places in the site in `dir`.
pub fn files(dir: &Path) -> impl Iterator<Item = (PathBuf, &'static [u8])> {
    crate::render::theme_texts().map(move |(path, bytes)| (dir.join(path), bytes))
}

/// What to do after the theme was copied.
pub fn next_steps() -> Vec<String> {
    vec![
        "edit what should differ and remove the other copies: the theme's own then serve, and change with Recto"
            .to_owned(),
        "a few lines that extend a template are less to keep than a copy: see `docs/templates.md`".to_owned(),
    ]
}
