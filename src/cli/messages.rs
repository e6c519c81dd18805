//! Messages as they are printed: in order, counted, each with the text it is about.

use std::cmp::Ordering;
use std::fs;
use std::path::Path;

use crate::diag::{Diag, Level};

/// The order people read in: by file, then by place; what is about the site as a whole comes last.
pub fn sort(diags: &mut [Diag]) {
    diags.sort_by(order);
}

fn order(a: &Diag, b: &Diag) -> Ordering {
    let place = |diag: &Diag| {
        let place = diag.place.as_ref();
        (place.is_none(), place.map(|p| p.path.clone()), place.and_then(|p| p.span.as_ref().map(|s| s.start)))
    };
    place(a).cmp(&place(b)).then_with(|| a.rule.code.cmp(b.rule.code)).then_with(|| a.message.cmp(&b.message))
}

/// How many messages there are of each level.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Count {
    /// Counts `diags`.
    pub fn of(diags: &[Diag]) -> Self {
        let with = |level| diags.iter().filter(|diag| diag.level == level).count();
        Count { errors: with(Level::Error), warnings: with(Level::Warning), notes: with(Level::Note) }
    }
}

/// The texts that messages point into, read again from disk when they are shown.
pub fn text_of(root: &Path) -> impl Fn(&str) -> Option<String> {
    move |path| {
        let bytes = crate::source::read(root, path).ok()?;
        crate::source::decode(path, bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::rules::env::{EXISTS, NO_SITE};

    #[test]
    fn messages_stand_in_reading_order() {
        let mut diags = vec![
            Diag::new(&NO_SITE, "whole site"),
            Diag::new(&EXISTS, "late").at("a.md", 9..10),
            Diag::new(&EXISTS, "early").at("a.md", 2..3),
            Diag::new(&EXISTS, "file").in_file("a.md"),
        ];
        sort(&mut diags);
        let order: Vec<_> = diags.iter().map(|diag| diag.message.as_str()).collect();
        assert_eq!(order, ["file", "early", "late", "whole site"]);
    }
}
