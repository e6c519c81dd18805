//! The theme asks for words that there are, and there are no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use recto::words::Words;

/// Reasons why an article is related, which its template says by their own names.
const MADE_UP: [&str; 3] = ["links-here", "linked-from-here", "links-both"];

#[test]
fn every_word_of_the_theme_is_there() {
    let (words, _) = Words::new("en", Vec::new());
    let mut missing = Vec::new();
    for (path, text) in templates().into_iter().chain(pages()) {
        for start in ["t(key=\"", "words.text(\"", ".words.with(\"", "word_link(\""] {
            let after = text.split(start).skip(1).filter_map(|rest| rest.split('"').next());
            missing.extend(after.filter(|key| !words.contains(key)).map(|key| format!("{}: {key}", path.display())));
        }
    }
    assert!(missing.is_empty(), "words that are not in `templates/words/en.ftl`:\n{}", missing.join("\n"));
}

#[test]
fn nothing_is_said_that_nobody_asks_for() {
    let (words, _) = Words::new("en", Vec::new());
    let mut asked: BTreeSet<String> = MADE_UP.map(str::to_owned).into();
    for (_, text) in templates() {
        asked.extend(text.split("key=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    // Pages ask in several ways, always with the name as a string of its own.
    for (_, text) in pages() {
        asked.extend(text.split('"').map(str::to_owned));
    }
    let idle: Vec<&str> = words.names().filter(|name| !asked.contains(*name)).collect();
    assert!(idle.is_empty(), "words that nothing asks for: {idle:?}");
}

fn templates() -> Vec<(PathBuf, String)> {
    files("templates", "html")
}

fn pages() -> Vec<(PathBuf, String)> {
    files("src/pages", "rs")
}

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the folder can be listed").into_path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).expect("a source file"))).collect()
}
