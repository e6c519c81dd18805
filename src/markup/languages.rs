//! Which grammar a code block's language means.
//!
//! Authors write `js`, `golang`, `c++`, a file extension, or the grammar's full name; all of them
//! are found here, case aside. The grammars are those of `bat` (crate `two-face`, `onig` flavour),
//! read from the binary once, when there is something to highlight: [`find`] does without them. A language that people do write but that has
//! no grammar is *plain*, not unknown: there is nothing an author could mend.
//!
//! This file knows nothing of HTML; `highlight` draws.

mod known;
pub mod label;

use std::collections::HashMap;
use std::sync::LazyLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

/// What a language name means.
#[derive(Debug, Clone, Copy)]
pub enum Found {
    /// The name of a grammar of [`set`].
    Grammar(&'static str),
    /// Text that is not highlighted: `text`, `none`, a language without a grammar.
    Plain,
    /// Nobody's name.
    Unknown {
        /// The known name that is most like it, if one is close.
        nearest: Option<&'static str>,
    },
}

/// The grammar, plain text, or the nearest name for a language as an author wrote it.
///
/// Case does not count. Names win over file extensions, the table below over both.
pub fn find(name: &str) -> Found {
    let name = name.trim().to_lowercase();
    if plain().any(|known| known == name) {
        return Found::Plain;
    }
    match NAMES.get(&name) {
        Some(grammar) => Found::Grammar(grammar),
        None => Found::Unknown { nearest: nearest(&name) },
    }
}

/// All grammars, with line ends kept (`extra_newlines`: the set whose grammars are the more exact).
pub fn set() -> &'static SyntaxSet {
    static SET: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
    &SET
}

/// The grammar of this name, as [`find`] answers it.
pub fn syntax(grammar: &str) -> Option<&'static SyntaxReference> {
    set().find_syntax_by_name(grammar)
}

/// A name has to be this like a known one to be suggested (Jaro-Winkler, 0 to 1).
const LIKENESS: f64 = 0.82;

/// Shorter names are like too many others: `cli` is not `clj`.
const MIN_LENGTH: usize = 4;

fn nearest(name: &str) -> Option<&'static str> {
    let known = || {
        let aliases = ALIASES.iter().flat_map(|(_, names)| names.split(' '));
        aliases.chain(plain().filter(|known| !known.is_empty()))
    };
    // Dialects name what they are a dialect of: `csl-json`, `vue-html`.
    let parts = name.split(['-', '+', '_']).rev().filter(|part| part.len() > 1 && part.len() < name.len());
    if let Some(part) = parts.filter_map(|part| known().find(|known| *known == part)).next() {
        return Some(part);
    }
    if name.chars().count() < MIN_LENGTH {
        return None;
    }
    let known = known();
    // Ties go to the first in the table, so the answer does not depend on a hash map's order.
    let mut best: Option<(f64, &'static str)> = None;
    for candidate in known.filter(|known| known.len() > 1) {
        let likeness = strsim::jaro_winkler(name, candidate);
        if likeness >= LIKENESS && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, name)| name)
}

/// Lower-case name to the grammar's.
static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for (grammar, aliases) in ALIASES {
        for alias in aliases.split(' ') {
            names.entry(alias.to_owned()).or_insert(*grammar);
        }
    }
    for (grammar, _) in known::KNOWN {
        names.entry(grammar.to_lowercase()).or_insert(*grammar);
    }
    for (grammar, extensions) in known::KNOWN {
        for extension in extensions.split(',').filter(|extension| !extension.is_empty()) {
            names.entry(extension.trim_start_matches('.').to_lowercase()).or_insert(*grammar);
        }
    }
    names
});

/// Names of blocks that are not highlighted.
fn plain() -> impl Iterator<Item = &'static str> {
    NO_LANGUAGE.iter().chain(WITHOUT_GRAMMAR).copied()
}

/// Written on purpose, and no language: neither highlighted nor named above the block.
const NO_LANGUAGE: &[&str] = &[
    "",
    "text",
    "txt",
    "plain",
    "plaintext",
    "plain-text",
    "plain text",
    "none",
    "nohighlight",
    "no-highlight",
    "raw",
    "output",
    "ascii",
    "ascii-art",
    "tree",
];

/// Languages in use that have no grammar here: not highlighted, but named.
const WITHOUT_GRAMMAR: &[&str] = &[
    "mermaid",
    "plantuml",
    "puml",
    "d2",
    "math",
    "abnf",
    "bnf",
    "ebnf",
    "peg",
    "nu",
    "nushell",
    "wat",
    "wasm",
    "prisma",
    "bicep",
    "cue",
    "dhall",
    "kdl",
    "gleam",
    "roc",
    "mojo",
    "cobol",
    "abap",
    "apl",
    "hare",
    "prolog",
    "coq",
    "agda",
    "tla",
    "pug",
    "astro",
    "vb",
    "vbnet",
    "vba",
    "basic",
    "smalltalk",
    "haxe",
    "sed",
    "promql",
    "cypher",
    "sparql",
    "turtle",
    "cql",
    "nomad",
    "just",
    "justfile",
    "caddyfile",
    "smithy",
    "thrift",
    "capnp",
    "asn1",
    "gherkin",
    "feature",
    "move",
    "cairo",
    "chapel",
    "raku",
    "zeek",
    "stan",
    "rell",
    "po",
];

/// A grammar's name in the set, and the names people use for it.
const ALIASES: &[(&str, &str)] = &[
    ("ActionScript", "actionscript as3"),
    ("Apache Conf", "apache apacheconf htaccess httpd"),
    ("AppleScript", "applescript osascript"),
    ("ARM Assembly", "arm armasm aarch64"),
    ("AsciiDoc (Asciidoctor)", "asciidoc adoc"),
    ("AWK", "awk gawk mawk"),
    ("Batch File", "batch bat cmd dosbatch winbatch"),
    ("BibTeX", "bibtex biblatex"),
    (
        "Bourne Again Shell (bash)",
        "bash sh shell zsh ksh dash console shell-session shellsession sh-session terminal shellscript bats",
    ),
    ("C", "c"),
    ("C#", "c# csharp cs dotnet"),
    ("C++", "c++ cpp cxx cc hpp cuda cu arduino ino"),
    ("CMake", "cmake"),
    ("CSS", "css"),
    ("Clojure", "clojure clj cljs edn"),
    ("CoffeeScript", "coffeescript coffee"),
    ("Comma Separated Values", "csv"),
    ("Crystal", "crystal"),
    ("D", "d dlang"),
    ("Dart", "dart"),
    ("Diff", "diff patch udiff"),
    ("Dockerfile", "dockerfile docker containerfile"),
    ("DotENV", "dotenv env"),
    ("Elixir", "elixir iex"),
    ("Elm", "elm"),
    ("Erlang", "erlang"),
    ("F#", "f# fsharp"),
    ("Fish", "fish"),
    ("Fortran (Modern)", "fortran"),
    ("GDScript (Godot Engine)", "gdscript godot"),
    ("GLSL", "glsl hlsl shader"),
    ("Git Config", "gitconfig"),
    ("Git Ignore", "gitignore dockerignore"),
    ("Go", "go golang"),
    ("Gomod", "gomod go.mod"),
    ("GraphQL", "graphql gql"),
    ("Graphviz (DOT)", "dot graphviz"),
    ("Groovy", "groovy gradle jenkinsfile"),
    ("HTML", "html htm xhtml ejs handlebars hbs mustache"),
    ("HTML (EEx)", "eex heex leex"),
    ("HTML (Jinja2)", "html+jinja htmldjango tera"),
    ("HTML (Rails)", "erb rhtml"),
    ("HTML (Twig)", "twig"),
    ("HTTP Request and Response", "http https"),
    ("Haskell", "haskell"),
    ("INI", "ini dosini cfg systemd desktop"),
    ("JSON", "json json5 jsonc jsonl ndjson geojson jsonld webmanifest"),
    ("Java", "java"),
    ("Java Properties", "properties"),
    ("Jinja2", "jinja jinja2 django nunjucks liquid"),
    ("JQ", "jq"),
    ("Julia", "julia"),
    ("Kotlin", "kotlin kt kts"),
    ("LLVM", "llvm"),
    ("LaTeX", "latex tex"),
    ("Lean 4", "lean lean4"),
    ("Less", "less"),
    ("Lisp", "lisp elisp emacs-lisp common-lisp scheme"),
    ("LiveScript", "livescript"),
    ("Lua", "lua luau"),
    ("MATLAB", "matlab octave"),
    ("Makefile", "makefile make gnumake mk"),
    ("Markdown", "markdown md mdx"),
    ("Nim", "nim"),
    ("Ninja", "ninja"),
    ("Nix", "nix"),
    ("OCaml", "ocaml reason"),
    ("Objective-C", "objective-c objectivec objc obj-c"),
    ("Objective-C++", "objective-c++ objc++ objcpp"),
    ("Odin", "odin"),
    ("PHP", "php"),
    ("Pascal", "pascal delphi objectpascal"),
    ("Perl", "perl"),
    ("PowerShell", "powershell pwsh ps posh"),
    ("Protocol Buffer", "protobuf proto proto3"),
    ("Puppet", "puppet"),
    ("Python", "python python3 py3 pycon python-repl cython starlark bazel"),
    ("R", "r rscript rlang"),
    ("Racket", "racket"),
    ("Rego", "rego opa"),
    ("Regular Expression", "regex regexp"),
    ("Robot Framework", "robotframework"),
    ("Ruby", "ruby irb"),
    ("Rust", "rust ron"),
    ("SCSS", "scss postcss pcss"),
    ("SML", "sml"),
    ("SQL", "sql postgres postgresql pgsql psql plpgsql mysql mariadb sqlite tsql plsql duckdb"),
    ("Sass", "sass"),
    ("Scala", "scala"),
    ("Solidity", "solidity"),
    ("SSH Config", "sshconfig"),
    ("Stylus", "stylus"),
    ("Svelte", "svelte"),
    ("Swift", "swift"),
    ("SystemVerilog", "systemverilog"),
    ("TOML", "toml"),
    ("Tcl", "tcl"),
    ("Terraform", "terraform hcl tf opentofu tofu"),
    ("TypeScript", "typescript ts deno"),
    // The newest of the set's three grammars for JavaScript, and the only one that reads classes and JSX right.
    ("TypeScriptReact", "tsx typescriptreact javascript js jsx mjs cjs ecmascript node nodejs"),
    ("Typst", "typst"),
    ("VHDL", "vhdl"),
    ("Verilog", "verilog"),
    ("VimL", "vim viml vimscript"),
    ("Vue Component", "vue"),
    ("Vyper", "vyper"),
    ("WGSL", "wgsl"),
    ("XML", "xml xsl svg atom plist wsdl"),
    ("YAML", "yaml yml cloudformation openapi"),
    ("Zig", "zig"),
    ("gnuplot", "gnuplot"),
    ("jsonnet", "jsonnet"),
    ("nginx", "nginx nginxconf"),
    ("orgmode", "org orgmode"),
    ("reStructuredText", "rst restructuredtext rest"),
    ("x86_64 Assembly", "asm nasm x86asm assembly masm"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> String {
        match find(name) {
            Found::Grammar(name) => name.to_owned(),
            Found::Plain => "-".to_owned(),
            Found::Unknown { nearest } => format!("? {}", nearest.unwrap_or("nothing")),
        }
    }

    #[test]
    fn names_people_write() {
        for (name, expected) in [
            ("rs", "Rust"),
            ("Rust", "Rust"),
            ("js", "TypeScriptReact"),
            ("jsx", "TypeScriptReact"),
            ("TS", "TypeScript"),
            ("tsx", "TypeScriptReact"),
            ("py", "Python"),
            ("rb", "Ruby"),
            ("yml", "YAML"),
            ("sh", "Bourne Again Shell (bash)"),
            ("console", "Bourne Again Shell (bash)"),
            ("golang", "Go"),
            ("c++", "C++"),
            ("c#", "C#"),
            ("h", "C++"),
            ("docker", "Dockerfile"),
            ("proto", "Protocol Buffer"),
            ("hcl", "Terraform"),
            ("gql", "GraphQL"),
            ("make", "Makefile"),
            ("sol", "Solidity"),
            ("svelte", "Svelte"),
            ("vue", "Vue Component"),
            ("kt", "Kotlin"),
            ("nix", "Nix"),
            ("zig", "Zig"),
            ("sass", "Sass"),
            ("toml", "TOML"),
            ("ini", "INI"),
            ("ps1", "PowerShell"),
            (".env", "DotENV"),
            ("text", "-"),
            ("None", "-"),
            ("mermaid", "-"),
            ("", "-"),
        ] {
            let name = name.trim_start_matches('.');
            assert_eq!(named(name), expected, "{name}");
        }
    }

    #[test]
    fn unknown_names_get_the_nearest_one() {
        for (name, expected) in [
            ("pyhton", "? python"),
            ("javscript", "? javascript"),
            ("ruts", "? rust"),
            ("kubernetes", "? nothing"),
            ("csl-json", "? json"),
            ("vue-html", "? html"),
            ("cli", "? nothing"),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
    }

    #[test]
    fn the_table_says_what_the_set_says() {
        let visible = set().syntaxes().iter().filter(|syntax| !syntax.hidden);
        let expected: Vec<_> = visible.map(|syntax| (&*syntax.name, syntax.file_extensions.join(","))).collect();
        let known: Vec<_> = known::KNOWN.iter().map(|(name, extensions)| (*name, (*extensions).to_owned())).collect();
        assert_eq!(known, expected);
        for (grammar, _) in ALIASES {
            assert_eq!(syntax(grammar).map(|syntax| &*syntax.name), Some(*grammar));
        }
    }

    #[test]
    fn no_alias_is_listed_twice() {
        let mut all: Vec<_> = ALIASES.iter().flat_map(|(_, names)| names.split(' ')).chain(plain()).collect();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
