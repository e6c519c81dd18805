//! The documentation says what is so: its tables are compared with the program.
//!
//! `UPDATE=1 cargo test` writes `docs/diagnostics.md` and the reference in `docs/templates.md` anew; the other tables are
//! written by hand and checked here.

mod templates;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use recto::config;
use recto::diag::rules;
use recto::parse::{Kind, front};

const KINDS: [Kind; 7] = [Kind::Home, Kind::Topic, Kind::Term, Kind::Author, Kind::Series, Kind::Page, Kind::Article];

/// `docs/diagnostics.md` lists every rule with its level and summary.
#[test]
fn the_list_of_diagnostics_is_the_rules() {
    let path = package().join("docs/diagnostics.md");
    let expected = diagnostics();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).expect("docs/diagnostics.md can be written");
    }
    let found = fs::read_to_string(&path).expect("docs/diagnostics.md");
    assert!(
        found == expected,
        "docs/diagnostics.md is not what the rules say: run `UPDATE=1 cargo test docs` and read the difference"
    );
}

/// The table of front matter names keys that exist, each with the kinds that have it.
#[test]
fn the_table_of_front_matter_is_the_parser_s() {
    let rows = table(&read("docs/writing.md"), "| key | kinds |");
    assert!(rows.len() > 30, "the table of front matter was not found");
    for row in &rows {
        let kinds: BTreeSet<&str> = row[1].split(", ").collect();
        for key in row[0].split(", ").map(|key| key.trim_matches('`')) {
            for kind in KINDS {
                let (_, _, diags) = front::read("x.md", kind, &format!("---\n{key}:\n---\n"));
                let refused = diags.iter().any(|d| matches!(d.rule.code, "front::unknown-key" | "front::wrong-kind"));
                let promised = kinds.contains("all") || kinds.contains(kind.word());
                assert_eq!(!refused, promised, "`{key}` in a file of the kind `{}`", kind.word());
            }
        }
    }
}

/// The tables of settings name keys that exist; a key is in one table only.
#[test]
fn the_tables_of_settings_are_the_parser_s() {
    let text = read("docs/configuration.md");
    let mut seen = BTreeSet::new();
    for head in ["| key | default |", "| setting | default |", "| key | meant for |"] {
        let rows = table(&text, head);
        assert!(!rows.is_empty(), "no table begins with `{head}`");
        for key in rows.iter().flat_map(|row| row[0].split(", ")).map(|key| key.trim_matches('`')) {
            let (_, diags) = config::parse("site.yaml", &format!("{key}:\n"));
            assert!(diags.is_empty(), "`{key}` is no setting: {diags:?}");
            assert!(seen.insert(key.to_owned()), "`{key}` is listed twice");
        }
    }
    let parts = table(&text, "| part | what");
    let parts: Vec<&str> = parts.iter().map(|row| row[0].trim_matches('`')).collect();
    assert_eq!(parts, config::Parts::NAMES, "the parts, in the order of the struct");
    // A key of the parser that no table names would be found here: an unknown one offers it.
    assert_eq!(seen.len(), 29, "the settings of `src/config/read.rs`, each in one of the tables");
}

/// Every example of settings is read without a word.
#[test]
fn examples_of_settings_are_right() {
    let text = read("docs/configuration.md");
    let examples: Vec<&str> =
        text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect();
    assert!(examples.len() > 8, "{} examples", examples.len());
    for example in examples {
        assert_eq!(config::parse("site.yaml", example).1, [], "{example}");
    }
}

/// Links between the documents lead to files of the repository.
#[test]
fn links_between_documents_lead_somewhere() {
    let mut documents: Vec<PathBuf> =
        ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(PathBuf::from).into();
    for entry in fs::read_dir(package().join("docs")).expect("docs/") {
        let name = entry.expect("an entry").file_name();
        documents.extend(name.to_str().filter(|name| name.ends_with(".md")).map(|name| Path::new("docs").join(name)));
    }
    let mut lost = Vec::new();
    for document in documents {
        let text = prose(&read(&document.to_string_lossy()));
        let folder = document.parent().expect("a folder");
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', '#', ' ']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains(':') && !package().join(folder).join(target).exists() {
                lost.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// Style sheets and scripts that the documents name are files of the theme, or the one that is made for each site.
#[test]
fn files_of_the_theme_have_the_names_that_the_documents_say() {
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(package().join("docs")).expect("docs/") {
        let document = entry.expect("an entry").path();
        if document.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = fs::read_to_string(&document).expect("a document");
        for name in in_backticks(&text) {
            if name.ends_with(".css") || name.ends_with(".js") {
                let there = name == "hues.css" || package().join("static").join(name).is_file();
                assert!(there, "{}: `{name}` is no file of the theme", document.display());
                seen.insert(name.to_owned());
            }
        }
    }
    assert!(["theme.css", "math.css", "site.js"].iter().all(|name| seen.contains(*name)), "only {seen:?} were found");
}

/// The document that lists all rules.
fn diagnostics() -> String {
    let mut text = "# Diagnostics\n\n\
        Every message has a code in brackets: `error[recto::link::missing]`. `recto explain link::missing` prints what it\n\
        means, an example and how to mend it; `levels:` in `site.yaml` changes a level ([configuration](configuration.md)).\n\
        Codes are never reused. An error makes the exit code 1; one of the areas `env` and `output` makes it 2, and nothing was built.\n\n\
        This page is written by a test from the rules in `src/diag/rules/`: `UPDATE=1 cargo test docs`.\n"
        .to_owned();
    let mut area = "";
    for rule in rules::all() {
        let own = rule.code.split("::").next().unwrap_or_default();
        if own != area {
            area = own;
            text.push_str(&format!("\n## {area}\n\n| code | level | what it finds |\n|---|---|---|\n"));
        }
        text.push_str(&format!("| `{}` | {} | {} |\n", rule.code, rule.level.word(), rule.summary));
    }
    text
}

/// The rows of the table whose head begins with `head`, cells trimmed.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let lines = text.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|'));
    rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The text without fenced and inline code, in which links are examples.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let mut out = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced && !line.starts_with("    ") {
            out.extend(line.split('`').step_by(2));
            out.push('\n');
        }
    }
    out
}

/// What stands in single backticks, outside of fenced code.
fn in_backticks(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            found.extend(line.split('`').skip(1).step_by(2));
        }
    }
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(package().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
