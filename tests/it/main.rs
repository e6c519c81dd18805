//! The integration tests: one crate, one file a subject.
#![allow(clippy::disallowed_methods, reason = "tests make folders and read files")]
#![allow(clippy::disallowed_macros, reason = "tests say why they were skipped")]

mod architecture;
mod cases;
mod commonmark;
mod deterministic;
mod docs;
mod faults;
mod files;
mod highlight;
mod incremental;
mod minimal;
mod mutations;
mod program;
mod random;
mod related;
mod social;
mod theme;
mod words;
