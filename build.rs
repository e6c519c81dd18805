//! Tells cargo that the theme is part of the program: a new or changed template rebuilds it.

fn main() {
    for path in ["build.rs", "templates", "static", "src/commands/init"] {
        println!("cargo:rerun-if-changed={path}");
    }
}
