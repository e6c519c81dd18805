//! Highlighted code is what `syntect`'s own parser says, byte for byte: for every block of the test cases and documents, in
//! the block's language and in others, and for nonsense in every grammar there is; whatever was highlighted before, and in
//! which thread.

use std::fs;
use std::path::Path;

use recto::markup::highlight::{highlight, reference};
use recto::markup::languages::{self, Found};

use crate::random::Random;

/// Grammars that read every block of a document once more: they are embedded in others or have rules of the rarer kinds.
const MORE: &[&str] = &["Markdown", "HTML", "PHP", "Ruby", "TypeScriptReact", "Python", "Perl", "YAML"];

const PIECES: &[&str] = &[
    "fn",
    "def",
    "class",
    "let x =",
    "\"",
    "'",
    "`",
    "/*",
    "*/",
    "//",
    "#",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "</",
    "&",
    "${",
    "$(",
    "<<EOF\n",
    "EOF\n",
    "<<~'X'\n",
    "X\n",
    "\n",
    "\n\n",
    "  ",
    "\t",
    "é",
    "𝛼",
    "ß",
    "0x1f",
    "1.5e3",
    "@a",
    "=>",
    "->",
    "--",
    "+",
    ":",
    "::",
    ";",
    ",",
    "|",
    "\\",
    "\\n",
    "\"\"\"",
    "'''",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<?php",
    "?>",
    "if",
    "end",
    "do",
    "begin",
    "SELECT",
    "select *",
    "key: v",
    "- a",
    "r#\"",
    "\"#",
    "!",
    "%",
    "?",
    "[",
    "]",
    "=",
    "async",
    "import",
    "from 'x'",
    "return",
    "```rust\n",
    "```\n",
    "\n---\n",
    "\\begin{a}",
    "\\end{a}",
    "{{",
    "}}",
    "{%",
    "%}",
    "#include <a>\n",
    "\r\n",
    ".section",
    "mov eax, 1",
    "($x)",
    "~~~\n",
    "re = /a[/]b/g",
    "q{",
    "%w(",
    "%Q[",
];

/// Language and code of every fenced block of the documents below a folder.
fn blocks(folder: &Path, all: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut entries: Vec<_> = entries.collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            blocks(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path).expect("a text");
            let mut open: Option<(usize, String, String)> = None;
            for line in text.split_inclusive('\n') {
                let bare = line.trim_start();
                let ticks = bare.len() - bare.trim_start_matches('`').len();
                match &mut open {
                    Some((length, ..)) if ticks >= *length => {
                        all.extend(open.take().map(|(_, language, code)| (language, code)));
                    }
                    Some((_, _, code)) => code.push_str(line),
                    None if ticks >= 3 => open = Some((ticks, bare[ticks..].trim().to_owned(), String::new())),
                    None => {}
                }
            }
        }
    }
}

/// Grammar and code.
fn all() -> Vec<(&'static str, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut written = Vec::new();
    for folder in ["tests/cases", "content", "docs"] {
        blocks(&root.join(folder), &mut written);
    }
    let mut all = Vec::new();
    for (index, (language, code)) in written.into_iter().enumerate() {
        all.push((MORE[index % MORE.len()], code.clone()));
        if let Some(Found::Grammar(grammar)) = language.split_whitespace().next().map(languages::find) {
            all.push((grammar, code));
        }
    }
    let mut random = Random(5);
    for syntax in languages::set().syntaxes() {
        for _ in 0..3 {
            let pieces = (0..40).map(|_| format!("{}{}", random.one(PIECES), [" ", ""][random.below(2)]));
            all.push((&syntax.name, pieces.collect()));
        }
    }
    all
}

#[test]
fn as_syntect_says_in_any_order_and_thread() {
    let all = all();
    assert!(all.len() > 1_500, "{}", all.len());
    let expected: Vec<String> = all.iter().map(|(grammar, code)| reference::highlight(grammar, code)).collect();
    std::thread::scope(|scope| {
        for thread in 1..=3 {
            let (all, expected) = (&all, &expected);
            scope.spawn(move || {
                let mut order: Vec<usize> = (0..all.len()).collect();
                for round in 0..2 {
                    Random(thread * 100 + round).shuffle(&mut order);
                    for &index in &order {
                        let (grammar, code) = &all[index];
                        assert_eq!(highlight(grammar, code), expected[index], "{grammar}:\n{code}");
                    }
                }
            });
        }
    });
}
