//! The house keeps its shape: rooms in import order, IO only in IO rooms, files that fit one sitting.
//!
//! The order is not written here: it is the `pub mod` list of `src/lib.rs`. What is written here is what an
//! order cannot say.

mod code;

use std::fs;
use std::path::{Path, PathBuf};

use code::Source;

/// The longest a source file may be.
const MAX_LINES: usize = 500;

/// Rooms that use no other room, whatever stands above them.
const ALONE: [&str; 2] = ["diag", "text"];

/// Rooms above that a room may still not use (user, used): the "never" column of ARCHITECTURE.md.
const NEVER: [(&str, &str); 2] = [("parse", "config"), ("render", "facts")];

/// Where the world may be met: whole rooms, or single files of one.
const IO_ROOMS: [&str; 6] = ["source", "facts::store", "output", "commands", "cli", "main"];

/// The modules of `std` that are the world.
const WORLD: [&str; 4] = ["fs", "env", "process", "net"];

#[test]
fn rooms_use_only_rooms_above_them() {
    assert_no_breach(&all_sources(), import_breaches);
}

#[test]
fn commands_do_not_use_each_other() {
    assert_no_breach(&all_sources(), command_breaches);
}

#[test]
fn the_world_is_met_only_in_io_rooms() {
    assert_no_breach(&all_sources(), io_breaches);
}

#[test]
fn no_file_is_longer_than_one_sitting() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = rust_files(&folder.join("src"));
    files.extend(rust_files(&folder.join("tests/it")));
    let long: Vec<String> = files
        .iter()
        .map(|file| (file, fs::read_to_string(file).expect("a source file").lines().count()))
        .filter(|(_, lines)| *lines > MAX_LINES)
        .map(|(file, lines)| format!("{} has {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "over {MAX_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn every_room_is_in_the_list() {
    let rooms = rooms();
    let missing: Vec<String> = all_sources()
        .iter()
        .map(|source| source.room().to_owned())
        .filter(|room| room != "main" && room != "lib" && !rooms.contains(room))
        .collect();
    assert!(missing.is_empty(), "not in src/lib.rs: {missing:?}");
    for room in ALONE.iter().chain(NEVER.iter().flat_map(|(user, used)| [user, used])) {
        assert!(rooms.iter().any(|known| known == room), "`{room}` is no room any more");
    }
}

/// The checker itself: each planted breach is caught, and what only looks like one is not.
#[test]
fn planted_breaches_are_caught() {
    for (path, text, check, breach) in [
        ("parse/front.rs", "use crate::facts::Row;", IMPORTS, "parse/front.rs:1: `parse` uses `facts`"),
        ("parse/front.rs", "\n\nfn f() { crate::pages::all() }", IMPORTS, "parse/front.rs:3: `parse` uses `pages`"),
        ("parse/front.rs", "use crate::{diag::Diag, cli};", IMPORTS, "parse/front.rs:1: `parse` uses `cli`"),
        (
            "parse/front.rs",
            "use crate::{diag::{self, Diag},\n render::{a, b}};",
            IMPORTS,
            "parse/front.rs:2: `parse` uses `render`",
        ),
        ("parse/front.rs", "use super::super::output;", IMPORTS, "parse/front.rs:1: `parse` uses `output`"),
        ("parse/front.rs", "use crate::config::Config;", IMPORTS, "parse/front.rs:1: `parse` uses `config`"),
        ("site.rs", "use super::cli::run;", IMPORTS, "site.rs:1: `site` uses `cli`"),
        ("text/slug.rs", "use crate::diag::Diag;", IMPORTS, "text/slug.rs:1: `text` uses `diag`"),
        ("diag/rules/env.rs", "super::super::super::yaml::read()", IMPORTS, "diag/rules/env.rs:1: `diag` uses `yaml`"),
        ("pages/home.rs", "use std::fs;", IO, "pages/home.rs:1: `std::fs` in `pages`"),
        ("pages/home.rs", "use std::{ops::Range, env};", IO, "pages/home.rs:1: `std::env` in `pages`"),
        ("facts/rows.rs", "std::process::exit(1)", IO, "facts/rows.rs:1: `std::process` in `facts`"),
        (
            "commands/new/mod.rs",
            "pub fn run() { super::init::run() }",
            COMMANDS,
            "commands/new/mod.rs:1: `new` uses `init`",
        ),
        (
            "commands/new/a.rs",
            "use crate::commands::{Refusal, init};",
            COMMANDS,
            "commands/new/a.rs:1: `new` uses `init`",
        ),
    ] {
        let sources = planted(path, text);
        assert_eq!(check(&sources), [breach], "{text}");
    }
    for (path, text) in [
        ("parse/front.rs", "// use crate::facts::Row;\nuse crate::diag::Diag;"),
        ("parse/front.rs", "/* outer /* crate::facts */ crate::cli */"),
        ("parse/front.rs", "const S: &str = \"crate::facts::x \\\" std::fs\";"),
        ("parse/front.rs", "const S: &str = r#\"crate::cli \" std::fs\"#; const C: char = '\"'; use crate::diag;"),
        ("parse/front.rs", "#[cfg(test)]\nmod tests {\n use std::fs;\n use crate::cli;\n fn f() { '}'; }\n}"),
        ("parse/front.rs", "fn f<'a>(x: &'a str) { super::outline::g(super::doc::Kind::Home) }"),
        ("facts/store/mod.rs", "use std::fs;"),
        ("facts/store.rs", "use std::fs;"),
        ("commands/new/mod.rs", "pub fn run() { super::Refusal; super::clock::today(); place::decide() }"),
        ("config.rs", "const V: &str = env!(\"CARGO_PKG_VERSION\"); use std::fmt;"),
    ] {
        let sources = planted(path, text);
        for check in [IMPORTS, COMMANDS, IO] {
            assert_eq!(check(&sources), Vec::<String>::new(), "{text}");
        }
    }
}

type Check = fn(&[Source]) -> Vec<String>;
const IMPORTS: Check = import_breaches;
const COMMANDS: Check = command_breaches;
const IO: Check = io_breaches;

/// A package in which two commands stand beside the planted file.
fn planted(path: &str, text: &str) -> Vec<Source> {
    vec![
        Source::new(path, text),
        Source::new("commands/new/mod.rs", "pub fn run() {}"),
        Source::new("commands/init.rs", "pub fn run() {}"),
    ]
}

fn import_breaches(sources: &[Source]) -> Vec<String> {
    let rooms = rooms();
    let rank = |room: &str| rooms.iter().position(|known| known == room);
    let mut breaches = Vec::new();
    for source in sources {
        let user = source.room();
        let Some(above) = rank(user) else { continue };
        for path in source.paths("crate") {
            let used = path.first();
            let Some(place) = rank(used) else { continue };
            let forbidden = place > above || ALONE.contains(&user) || NEVER.contains(&(user, used));
            if used != user && forbidden {
                breaches.push(format!("{}:{}: `{user}` uses `{used}`", source.path, path.line));
            }
        }
    }
    breaches.dedup();
    breaches
}

/// A command is a module of `commands` with a `run`; the others there are shared.
fn command_breaches(sources: &[Source]) -> Vec<String> {
    let is_entry = |source: &&Source| source.module.len() == 2 && source.code.contains("pub fn run(");
    let commands: Vec<&str> = sources
        .iter()
        .filter(|source| source.room() == "commands")
        .filter(is_entry)
        .map(|source| source.module[1].as_str())
        .collect();
    let mut breaches = Vec::new();
    for source in sources.iter().filter(|source| source.room() == "commands" && source.module.len() > 1) {
        let user = source.module[1].as_str();
        for path in source.paths("crate").iter().filter(|path| path.first() == "commands") {
            if let Some(used) = path.names.get(1)
                && used != user
                && commands.contains(&user)
                && commands.contains(&used.as_str())
            {
                breaches.push(format!("{}:{}: `{user}` uses `{used}`", source.path, path.line));
            }
        }
    }
    breaches.dedup();
    breaches
}

fn io_breaches(sources: &[Source]) -> Vec<String> {
    let mut breaches = Vec::new();
    for source in sources {
        let module = source.module.join("::");
        let is_io = IO_ROOMS.iter().any(|room| module == *room || module.starts_with(&format!("{room}::")));
        if is_io {
            continue;
        }
        for path in source.paths("std").iter().filter(|path| WORLD.contains(&path.first())) {
            breaches.push(format!("{}:{}: `std::{}` in `{}`", source.path, path.line, path.first(), source.room()));
        }
    }
    breaches.dedup();
    breaches
}

fn assert_no_breach(sources: &[Source], check: Check) {
    let breaches = check(sources);
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// The rooms in import order.
fn rooms() -> Vec<String> {
    let lib = source_of("lib.rs");
    let list: Vec<String> = lib
        .code
        .lines()
        .filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned))
        .collect();
    assert!(list.len() > 5, "src/lib.rs lists no rooms");
    list
}

fn all_sources() -> Vec<Source> {
    let folder = source_folder();
    let mut sources: Vec<Source> = rust_files(&folder)
        .iter()
        .map(|file| file.strip_prefix(&folder).expect("below src").to_string_lossy().replace('\\', "/"))
        .map(|path| source_of(&path))
        .collect();
    assert!(sources.len() > 10, "the source files were not found");
    // A module that exists only in tests, in a file of its own.
    let only_tests: Vec<Vec<String>> = sources.iter().flat_map(Source::test_modules).collect();
    sources.retain(|source| !only_tests.iter().any(|tests| source.module.starts_with(tests)));
    sources
}

fn source_of(path: &str) -> Source {
    Source::new(path, &fs::read_to_string(source_folder().join(path)).expect(path))
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
