//! What a language is called above a block of code.
//!
//! Authors write `js`; readers are shown "JavaScript". A grammar that serves several languages (JavaScript
//! is read with that of TSX) must not lend them its name, so names that people write come first.

use std::borrow::Cow;

use super::{Found, NO_LANGUAGE, find};

/// The name of a language as people write it. `None` for what is no language: `text`, `output`.
pub fn label(written: &str) -> Option<Cow<'_, str>> {
    let written = written.trim();
    let name = written.to_lowercase();
    if NO_LANGUAGE.contains(&name.as_str()) {
        return None;
    }
    if let Some((label, _)) = LABELS.iter().find(|(_, names)| names.split(' ').any(|known| known == name)) {
        return Some(Cow::Borrowed(label));
    }
    Some(match find(written) {
        Found::Grammar(name) => {
            let own = GRAMMARS.iter().find(|(grammar, _)| *grammar == name);
            Cow::Borrowed(own.map_or(name, |(_, label)| label))
        }
        Found::Plain if written == name => capitalised(written),
        Found::Plain | Found::Unknown { .. } => Cow::Borrowed(written),
    })
}

fn capitalised(name: &str) -> Cow<'_, str> {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => Cow::Owned(first.to_uppercase().chain(chars).collect()),
        None => Cow::Borrowed(name),
    }
}

/// A language, and the names people use for it where its grammar is another's or where it has none.
const LABELS: &[(&str, &str)] = &[
    ("ABAP", "abap"),
    ("ABNF", "abnf"),
    ("APL", "apl"),
    ("ASN.1", "asn1"),
    ("Bash", "bash bats"),
    ("BNF", "bnf"),
    ("COBOL", "cobol"),
    ("Console", "console terminal shell-session shellsession sh-session"),
    ("CQL", "cql"),
    ("CUDA", "cuda cu"),
    ("CUE", "cue"),
    ("Cython", "cython"),
    ("EBNF", "ebnf"),
    ("Emacs Lisp", "elisp emacs-lisp"),
    ("Gettext", "po"),
    ("GNU Octave", "octave"),
    ("Gradle", "gradle"),
    ("Handlebars", "handlebars hbs"),
    ("HCL", "hcl"),
    ("HLSL", "hlsl"),
    ("JavaScript", "javascript js mjs cjs ecmascript node nodejs"),
    ("JSON5", "json5"),
    ("JSON Lines", "jsonl ndjson"),
    ("JSX", "jsx"),
    ("KDL", "kdl"),
    ("Liquid", "liquid"),
    ("MDX", "mdx"),
    ("Mustache", "mustache"),
    ("Nunjucks", "nunjucks"),
    ("OpenTofu", "opentofu tofu"),
    ("PEG", "peg"),
    ("PlantUML", "plantuml puml"),
    ("PostgreSQL", "postgres postgresql pgsql psql plpgsql"),
    ("PromQL", "promql"),
    ("RON", "ron"),
    ("Scheme", "scheme"),
    ("SPARQL", "sparql"),
    ("Starlark", "starlark bazel"),
    ("SVG", "svg"),
    ("Tera", "tera"),
    ("TLA+", "tla"),
    ("TSX", "tsx typescriptreact"),
    ("VB", "vb"),
    ("VB.NET", "vbnet"),
    ("VBA", "vba"),
    ("Zsh", "zsh"),
];

/// A grammar's name in the set where it is not what people call the language.
const GRAMMARS: &[(&str, &str)] = &[
    ("AsciiDoc (Asciidoctor)", "AsciiDoc"),
    ("Apache Conf", "Apache"),
    ("ARM Assembly", "Assembly"),
    ("Batch File", "Batch"),
    ("Bourne Again Shell (bash)", "Shell"),
    ("Comma Separated Values", "CSV"),
    ("DotENV", ".env"),
    ("Fortran (Modern)", "Fortran"),
    ("GDScript (Godot Engine)", "GDScript"),
    ("Gomod", "go.mod"),
    ("Graphviz (DOT)", "Graphviz"),
    ("HTML (EEx)", "EEx"),
    ("HTML (Jinja2)", "Jinja"),
    ("HTML (Rails)", "ERB"),
    ("HTML (Twig)", "Twig"),
    ("HTTP Request and Response", "HTTP"),
    ("JQ", "jq"),
    ("Jinja2", "Jinja"),
    ("Java Properties", "Properties"),
    ("Protocol Buffer", "Protobuf"),
    ("Regular Expression", "Regex"),
    ("VimL", "Vim script"),
    ("Vue Component", "Vue"),
    ("gnuplot", "Gnuplot"),
    ("jsonnet", "Jsonnet"),
    ("orgmode", "Org"),
    ("x86_64 Assembly", "Assembly"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_the_names_people_use() {
        for (written, expected) in [
            ("py", Some("Python")),
            ("JS", Some("JavaScript")),
            ("tsx", Some("TSX")),
            ("ts", Some("TypeScript")),
            ("toml", Some("TOML")),
            ("yml", Some("YAML")),
            ("sh", Some("Shell")),
            ("bash", Some("Bash")),
            ("console", Some("Console")),
            ("c++", Some("C++")),
            ("golang", Some("Go")),
            ("dockerfile", Some("Dockerfile")),
            ("nginx", Some("nginx")),
            ("mermaid", Some("Mermaid")),
            ("abnf", Some("ABNF")),
            ("quibble", Some("quibble")),
            ("text", None),
            ("Output", None),
            ("", None),
        ] {
            assert_eq!(label(written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn the_tables_name_what_there_is() {
        for (grammar, _) in GRAMMARS {
            assert!(super::super::set().syntaxes().iter().any(|syntax| syntax.name == *grammar), "{grammar}");
        }
        for name in LABELS.iter().flat_map(|(_, names)| names.split(' ')) {
            assert!(!matches!(find(name), Found::Unknown { .. }), "{name}");
        }
        for name in NO_LANGUAGE {
            assert!(matches!(find(name), Found::Plain) || name.contains("plain"), "{name}");
        }
    }
}
