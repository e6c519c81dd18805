//! TeX formulas to MathML Core, when the site is built: a page needs no script to show them.
//!
//! ```text
//! TeX ──► scan ──► pulldown-latex ──► tree ──► write ──► <math>
//!         limits,  events             nodes    MathML
//!         places
//! ```
//!
//! `pulldown-latex` knows what a thousand commands mean; [`scan`] stands before it and hands on only
//! what cannot make it panic or recurse without bound, says where a mistake is (its errors have no
//! place), and writes a few things the way it reads them (`\sqrt[n+1]{x}`, `f'`, `\rightarrow` between `\left`
//! and `\right`, `$` inside `\text`). [`tree`] makes nodes of its events, so that an element with two children has two, and
//! [`write`] is our own writer: every character is escaped, and there is no inline style, which a strict
//! content security policy would refuse. Tables and boxes use the classes of `static/math.css`.
//!
//! Left out on purpose: macro definitions (a formula is complete in itself, and the same source gives
//! the same formula everywhere), equation numbers, and `\phantom`, `\boxed`, `\cancel` as drawings.
//!
//! Sources: MathML Core (W3C), the HTML standard for the attributes, TeXbook chapter 18 for spacing.

use std::ops::Range;

use pulldown_latex::{Parser, Storage};

use crate::diag::Diag;
use crate::diag::rules::markdown::BAD_MATH;

mod alphabet;
mod commands;
mod scan;
mod table;
mod tree;
mod words;
mod write;

/// The longest formula in bytes.
pub const MAX_TEX: usize = 10_000;

/// How deep groups, environments and `\left…\right` may nest in each other. Browsers draw no more, and every
/// level is a stack frame here.
pub const MAX_DEPTH: usize = 60;

/// How many commands may wait for their arguments at once, as in `\sqrt\sqrt\sqrt x`.
pub const MAX_WAITING: usize = 16;

/// Why a formula cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MathError {
    /// What is wrong; rule `markdown::bad-math`.
    pub message: String,
    /// What to do about it, when that can be said.
    pub hint: Option<String>,
    /// Bytes of the formula's source.
    pub range: Range<usize>,
}

impl MathError {
    fn new(message: impl Into<String>, range: Range<usize>) -> Self {
        MathError { message: message.into(), hint: None, range }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The message for a formula of the file `path` whose source begins at byte `start` of the text.
    pub fn into_diag(self, path: &str, start: usize) -> Diag {
        let diag = Diag::new(&BAD_MATH, self.message).at(path, start + self.range.start..start + self.range.end);
        self.hint.into_iter().fold(diag, Diag::hint)
    }
}

/// The formula `tex` as one `<math>` element with the source in `alttext`; `display` for a formula on its own line.
///
/// Pure: the same bytes for the same source, whatever came before.
pub fn to_mathml(tex: &str, display: bool) -> Result<String, MathError> {
    let source = scan::scan(tex)?;
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in Parser::new(&source.text, &storage) {
        events.push(event.map_err(|error| explain(&source, tex, &error))?);
    }
    let nodes = tree::build(events, display).map_err(|message| MathError::new(message, 0..tex.len()))?;
    Ok(write::math(&nodes, tex, display))
}

/// The parser's error in our words, at the command it is about if that can be found out.
fn explain(source: &scan::Source, tex: &str, error: &pulldown_latex::ParserError) -> MathError {
    let reason = |error: &pulldown_latex::ParserError| {
        std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
    };
    let message = reason(error);
    if message.contains("unknown primitive") {
        // Its errors have no place. A command that is unknown is unknown alone as well.
        let unknown = source.commands.iter().find(|(name, _)| {
            let storage = Storage::new();
            let alone = format!("\\{name}");
            Parser::new(&alone, &storage)
                .any(|event| event.is_err_and(|error| reason(&error).contains("unknown primitive")))
        });
        if let Some((_, range)) = unknown {
            let name = &tex[range.clone()];
            let error = MathError::new(format!("`{name}` is not a command that formulas know"), range.clone());
            return match commands::nearest(name) {
                Some(near) => error.hint(format!("did you mean `\\{near}`?")),
                None => error.hint("write the formula with other commands"),
            };
        }
    }
    let message = message.replace("unkown", "unknown").replace("{{}}", "{}");
    MathError::new(format!("the formula cannot be read: {message}"), 0..tex.len())
}

#[cfg(test)]
mod tests;
