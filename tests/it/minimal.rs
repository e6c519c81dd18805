//! A build draws exactly the pages whose recorded reads changed, and writes those whose bytes did.
//!
//! The documents in `tests/cases/minimal/` are sites, edits, and the lists of what is drawn and written after each;
//! `tests/cases/minimal/README.md` describes the notation. `UPDATE=1` rewrites the lists, to be read in the
//! difference before they are committed; `CASE=words` plays only cases whose document or heading contains the words.

mod document;
mod lists;
mod steps;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs};

use crate::cases::diff;
use crate::program::knows;
use document::{Document, parse};
use steps::{Found, play};

/// How many cases run at a time.
const WORKERS: usize = 2;

/// What is written can be told from outside, whatever the program remembers.
#[test]
fn what_is_written_is_what_changed() {
    all_cases(false);
}

#[test]
fn what_is_drawn_is_what_reads_a_change() {
    assert!(knows("--explain"), "the program cannot say what it drew");
    all_cases(true);
}

/// Plays all cases; with `drawn` what is drawn is compared, too.
fn all_cases(drawn: bool) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/minimal");
    let update = drawn && env::var_os("UPDATE").is_some_and(|value| value == "1");
    let wanted = env::var("CASE").unwrap_or_default().to_lowercase();
    let documents: Vec<(PathBuf, String, Document)> = case_files(&folder)
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a case document");
            let document = parse(&text).unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()));
            (path, text, document)
        })
        .collect();
    let jobs: Vec<(usize, usize)> = documents
        .iter()
        .enumerate()
        .flat_map(|(d, (path, _, document))| {
            let names = document.cases.iter().map(|case| format!("{} {}", path.display(), case.name).to_lowercase());
            let numbers = names.enumerate().filter(|(_, name)| name.contains(&wanted)).map(move |(c, _)| (d, c));
            numbers.collect::<Vec<_>>()
        })
        .collect();
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((d, c)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)).copied() {
                    let (_, _, document) = &documents[d];
                    let outcome = play(document, &document.cases[c], drawn);
                    results.lock().expect("no other case panicked").push((d, c, outcome));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no case panicked");
    results.sort_by_key(|(d, c, _)| (*d, *c));
    let mut failures = Vec::new();
    let mut edits: Vec<(usize, Found)> = Vec::new();
    for (d, c, outcome) in results {
        let (path, _, document) = &documents[d];
        let title = format!("{}:{}: {}", path.display(), document.cases[c].line, document.cases[c].name);
        match outcome {
            Err(wrong) => failures.push(format!("{title}\n{wrong}")),
            Ok(found) if update => edits.extend(found.into_iter().map(|found| (d, found))),
            Ok(found) => {
                failures.extend(found.iter().map(|found| format!("{title}\n{}", diff::lines(&found.old, &found.new))))
            }
        }
    }
    // From the end of each document to its beginning, so that places stay right.
    edits.sort_by_key(|(_, found)| std::cmp::Reverse(found.span.start));
    for (d, (path, text, _)) in documents.iter().enumerate() {
        let mut new = text.clone();
        for (_, found) in edits.iter().filter(|(of, _)| *of == d) {
            new.replace_range(found.span.clone(), &found.new);
        }
        if new != *text {
            fs::write(path, new).expect("the case document can be written");
        }
    }
    assert!(failures.is_empty(), "{} of {} cases:\n\n{}", failures.len(), jobs.len(), failures.join("\n\n"));
    println!("{} cases in {} documents", jobs.len(), documents.len());
}

/// All `.md` files of the folder except its README, sorted.
fn case_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the cases can be listed");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md"));
    files.sort();
    files
}
