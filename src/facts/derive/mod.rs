//! Derived facts: pure functions of one document and some directories.
//!
//! They are rows like any other, made in two steps because the second reads the first: glossary
//! matches, then related articles and inbound counts. Pages read the small result and not the large
//! cause.

pub mod gist;
pub mod glossary;
pub mod links;
pub mod neighbours;
pub mod related;
