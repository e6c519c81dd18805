//! The integration tests: one crate, one file a subject.

mod commonmark;
