//! The fact vocabulary: what one file says, as rows in one ordered table.
//!
//! A row is `key → value`. Keys are readable paths, so that a *directory* of facts is a prefix
//! ([`key`] lists every kind of key). [`rows`] makes the rows of one document and sees no other
//! file; [`derive`] makes the second stratum, pure functions of one document and some directories
//! (glossary matches, related articles); [`store`] keeps both sorted; [`reader`] is the only way to
//! them and records what was asked, absent keys included. [`resolve`] turns a link as written into
//! the page it means. Nothing here knows what a page or a template is.

pub mod address;
pub mod assets;
pub mod derive;
pub mod key;
pub mod order;
pub mod reader;
pub mod resolve;
pub mod rows;
pub mod rules;
#[cfg(test)]
pub(crate) mod sample;
pub mod side;
pub mod store;
pub mod value;

pub use key::Key;
pub use reader::Reader;
pub use rules::Rules;
pub use store::Store;
pub use value::{Card, Mention, Place, TermCard, Value};
