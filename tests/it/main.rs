//! The integration tests: one crate, one file a subject.
#![allow(clippy::disallowed_methods, reason = "tests make folders and read files")]

mod architecture;
mod cases;
mod commonmark;
