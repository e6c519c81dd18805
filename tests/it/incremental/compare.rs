//! Two trees of files, and in which words they differ.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cases::diff;

/// Path to content; a folder has the content `folder`.
pub type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// Most lines of a difference that are shown.
const SHOWN: usize = 40;
/// Most characters of a line that are shown: drawings are long.
const WIDE: usize = 200;
/// Name of the note of an output folder.
const NOTE: &str = ".recto.json";

/// Paths that only one tree has, or that have other bytes in the other.
pub fn differing(a: &Tree, b: &Tree) -> Vec<String> {
    let paths: BTreeSet<&PathBuf> = a.keys().chain(b.keys()).collect();
    paths.into_iter().filter(|path| a.get(*path) != b.get(*path)).map(|path| path.display().to_string()).collect()
}

/// How the tree of a build differs from a clean build's, the first file in full; `None` when it does not.
pub fn difference(clean: &Tree, built: &Tree) -> Option<String> {
    let mut differing = differing(clean, built);
    // The note differs wherever a file does: it comes last.
    differing.sort_by_key(|path| path == NOTE);
    let first = differing.first()?;
    let [clean, built] = [clean, built].map(|tree| tree.get(Path::new(first)).map(Vec::as_slice));
    let shown = match (clean, built) {
        (Some(_), None) => "it is missing".to_owned(),
        (None, Some(_)) => "a clean build has no such file".to_owned(),
        (Some(clean), Some(built)) => match (std::str::from_utf8(clean), std::str::from_utf8(built)) {
            (Ok(clean), Ok(built)) => lines(clean, built),
            _ => format!("{} bytes in a clean build, {} bytes here", clean.len(), built.len()),
        },
        (None, None) => unreachable!("one of the trees has it"),
    };
    Some(format!("{} files differ: {}\n`{first}`:\n{shown}", differing.len(), differing.join(", ")))
}

/// How a text differs from another, with `-` before what is expected; long lines and many of them are cut.
pub fn lines(expected: &str, found: &str) -> String {
    shortened(&diff::lines(expected, found))
}

fn shortened(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().take(SHOWN + 1).map(|line| line.chars().take(WIDE).collect()).collect();
    if lines.len() > SHOWN {
        lines[SHOWN] = "    …".to_owned();
    }
    lines.join("\n")
}

#[test]
fn the_first_page_is_shown_before_the_note() {
    let tree = |files: &[(&str, &str)]| -> Tree {
        files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect()
    };
    let clean = tree(&[(".recto.json", "1"), ("a", "x\n"), ("b", "y\n")]);
    assert_eq!(difference(&clean, &clean), None);
    let built = tree(&[(".recto.json", "2"), ("a", "x\n"), ("b", "z\n")]);
    let expected = "2 files differ: b, .recto.json\n`b`:\n    - y\n    + z";
    assert_eq!(difference(&clean, &built).as_deref(), Some(expected));
    let built = tree(&[(".recto.json", "1"), ("b", "y\n"), ("c", "")]);
    assert_eq!(difference(&clean, &built).as_deref(), Some("2 files differ: a, c\n`a`:\nit is missing"));
}
