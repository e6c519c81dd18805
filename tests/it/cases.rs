//! Golden cases: Markdown documents that hold a small site, the commands run in it, and what comes out.
//!
//! `tests/cases/README.md` describes the notation. `cargo test` compares exactly; `UPDATE=1 cargo
//! test` rewrites the expected blocks in place, to be read in the diff before they are committed.
//! `CASE=words` runs only the cases whose document or heading contains the words.

pub mod diff;
mod document;
mod html;
pub mod run;
mod site;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs};

use document::{Case, Document};

/// How many cases run at a time: most of one is waiting for a process.
const WORKERS: usize = 4;

#[test]
fn golden_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let update = env::var_os("UPDATE").is_some_and(|value| value == "1");
    let wanted = env::var("CASE").unwrap_or_default().to_lowercase();
    let mut failures = Vec::new();
    let mut documents = Vec::new();
    for path in case_files(&folder) {
        let text = fs::read_to_string(&path).expect("a case document");
        match document::parse(&text) {
            Ok(document) => documents.push((path, text, document)),
            Err(wrong) => failures.push(format!("{}: {wrong}", path.display())),
        }
    }
    let jobs: Vec<(usize, usize)> = documents
        .iter()
        .enumerate()
        .flat_map(|(d, (path, _, document))| {
            let names =
                document.cases.iter().map(move |case| format!("{} {}", path.display(), case.name).to_lowercase());
            names.enumerate().filter(|(_, name)| name.contains(&wanted)).map(move |(c, _)| (d, c)).collect::<Vec<_>>()
        })
        .collect();
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((d, c)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)).copied() {
                    let (_, _, document) = &documents[d];
                    let outcome = site::run(document, &document.cases[c]);
                    results.lock().expect("no other case panicked").push((d, c, outcome));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("no case panicked");
    results.sort_by_key(|(d, c, _)| (*d, *c));
    let mut edits: Vec<(usize, document::Edit)> = Vec::new();
    for (d, c, outcome) in results {
        let (path, _, document) = &documents[d];
        let title = format!("{}:{}: {}", path.display(), document.cases[c].line, document.cases[c].name);
        failures.extend(outcome.wrong.iter().map(|wrong| format!("{title}\n{wrong}")));
        for edit in outcome.edits {
            let difference = diff::lines(&edit.old, &edit.new);
            match update {
                true => edits.push((d, edit)),
                false => failures
                    .push(format!("{title}\n{} differs (`UPDATE=1 cargo test` rewrites it)\n{difference}", edit.what)),
            }
        }
    }
    for (d, (path, text, _)) in documents.iter().enumerate() {
        let edits: Vec<_> = edits.iter().filter(|(of, _)| *of == d).map(|(_, edit)| edit).collect();
        if !edits.is_empty() {
            fs::write(path, document::rewrite(text, &edits)).expect("the case document can be written");
        }
    }
    assert!(failures.is_empty(), "{} of {} cases:\n\n{}", failures.len(), jobs.len(), failures.join("\n\n"));
    println!("{} cases in {} documents", jobs.len(), documents.len());
}

/// All `.md` files below `folder` except its own README and those of `minimal/`, which are another test's; sorted.
fn case_files(folder: &Path) -> Vec<PathBuf> {
    let others = folder.join("minimal");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.path() != others)
        .map(|entry| entry.expect("tests/cases can be listed").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md") && path != &folder.join("README.md"))
        .collect();
    files.sort();
    files
}

#[test]
fn a_broken_case_is_noticed() {
    for (text, wrong) in [
        ("# A\n\nprose\n", "`A` has no expectation"),
        ("# A\n\n```md title=\"content/a.md\"\n# A\n```\n", "`A` has no expectation"),
        ("# A\n\n```console\n```\n", "line 3: no command: a line `$ recto …` is expected"),
        ("# A\n\n```html title=\"public/a.html\"\n```\n", "line 3: there is no run before this expectation"),
        ("# A\n\n```md title=\"contents/a.md\"\n```\n", "line 3: `contents/a.md` is no part of a site"),
        ("# A\n\n```md\n```\n", "line 3: a block needs a title"),
        ("# A\n\n```md title=\"content/a.md\" fast\n```\n", "line 3: unknown word `fast`"),
        ("# A\n\n```md title=\"content/a.md\n```\n", "line 3: a quote is not closed"),
        ("# A\n\n```md title=\"content/a.md\"\n", "line 3: the block is not closed"),
        ("# A\n\n## B\n\n## C\n\n```console\n$ recto check\n```\n", "`B` has no expectation"),
    ] {
        assert_eq!(document::parse(text).map(|document| document.cases.len()), Err(wrong.to_owned()), "{text}");
    }
}

#[test]
fn a_document_is_a_list_of_sites() {
    let text = "# A\n\n```yaml title=\"site.yaml\"\nx\n```\n\n## B\n\n````md title=\"content/a.md\"\n```\n## no\n```\n````\n\n```console\n$ recto check\nold\n```\n\n## C\n\n```console\n$ recto check\n```\n";
    let Document { shared, cases } = document::parse(text).expect("a document");
    let names: Vec<_> = cases.iter().map(|Case { name, line, blocks }| (name.as_str(), *line, blocks.len())).collect();
    assert_eq!((shared.len(), names), (1, vec![("B", 7, 2), ("C", 20, 1)]));
    let span = cases[0].blocks[1].content.clone();
    assert_eq!(&text[span.clone()], "$ recto check\nold\n");
    let edit = document::Edit { span, what: String::new(), old: String::new(), new: "$ recto check\nnew\n".into() };
    assert!(document::rewrite(text, &[&edit]).contains("```console\n$ recto check\nnew\n```\n\n## C"));
}
