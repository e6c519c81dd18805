//! Tells cargo that the theme is part of the program (a new or changed template rebuilds it), and the program which one
//! it is: facts that another program made are not to be trusted.

#![allow(clippy::disallowed_macros, clippy::disallowed_methods, reason = "cargo reads what a build script prints")]

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Everything that decides what the program does with a site.
const SOURCES: [&str; 6] = ["build.rs", "Cargo.toml", "Cargo.lock", "src", "templates", "static"];

fn main() {
    let mut hash = DefaultHasher::new();
    for path in SOURCES {
        println!("cargo:rerun-if-changed={path}");
        add(Path::new(path), &mut hash);
    }
    println!("cargo:rustc-env=RECTO_PROGRAM={} {:016x}", env!("CARGO_PKG_VERSION"), hash.finish());
}

/// Adds a file, or all files of a folder in the order of their names. What is not there says nothing.
fn add(path: &Path, hash: &mut DefaultHasher) {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path)
            .map_or_else(|_| Vec::new(), |entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect());
        entries.sort();
        entries.iter().for_each(|entry| add(entry, hash));
    } else if let Ok(bytes) = fs::read(path) {
        path.to_string_lossy().replace('\\', "/").hash(hash);
        bytes.hash(hash);
    }
}
