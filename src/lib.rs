//! Recto turns a collection of articles into a linked body of knowledge.
//!
//! ```text
//!                      PURE                                     PURE
//!  disk ──► source ──► parse ──► facts ──► store ──► pages ──► render ──► output ──► disk
//!  bytes    walk,      Doc,      rows of   sorted    views     Tera       written if
//!           classify   Diag      one file  reader              bytes      different
//! ```
//!
//! Every source file yields a small sorted list of *facts*; every output page is a pure function of
//! the facts it reads, and what it read is recorded. The modules below stand in import order: a
//! module may use those above it and never those below. `ARCHITECTURE.md` is the long form, and
//! `tests/it/architecture.rs` fails when an import goes the wrong way.

#![warn(missing_docs)]

pub mod diag;
pub mod text;
pub mod plates;
pub mod words;
pub mod yaml;
pub mod config;
pub mod source;
pub mod parse;
pub mod markup;
pub mod facts;
pub mod pages;
pub mod render;
pub mod output;
pub mod site;
pub mod commands;
pub mod cli;
