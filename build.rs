//! Tells cargo that the theme is part of the program: a new or changed template rebuilds it.

#![allow(clippy::disallowed_macros, reason = "cargo reads what a build script prints")]

fn main() {
    for path in ["build.rs", "templates", "static", "src/commands/init"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
