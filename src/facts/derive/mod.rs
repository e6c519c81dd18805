//! Derived facts: pure functions of one document and some directories.
//!
//! They are rows like any other, each made after what it reads: links and glossary matches, then related articles.
//! Pages read the small result and not the large cause.

pub mod gist;
pub mod glossary;
pub mod links;
pub mod neighbours;
pub mod related;
