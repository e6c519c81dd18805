//! Bytes to a [`Doc`] and its diagnostics. Never fails, opens no file, knows no other document.
//!
//! [`front`] reads the front matter, [`markdown`] turns the body into events with offsets,
//! [`outline`] walks those events once and lists what the rest of Recto asks of a document:
//! headings, links, images, runs of plain text, the first paragraph, the number of words. What a
//! document names of others (a link target, a topic) is kept as it was written.

pub mod doc;
pub mod document;
pub mod front;
pub mod markdown;
pub mod outline;
pub mod target;

pub use doc::{Doc, Front, Kind, Spanned, When};
