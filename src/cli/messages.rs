//! Messages as they are printed: in order, counted, each with the text it is about.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
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

/// How often people are shown one message in full.
const SHOWN: usize = 10;
/// Files that are named for the others.
const NAMED: usize = 3;

/// What people are shown: of a message that says the same in many places, the first ones, and behind them how many more
/// there are. A licence that a thousand articles link to is one mistake; the list for programs stays whole.
pub fn folded(diags: &[Diag]) -> Vec<Diag> {
    let key = |diag: &Diag| (diag.rule.code, diag.message.clone());
    let mut total: HashMap<(&str, String), usize> = HashMap::new();
    diags.iter().for_each(|diag| *total.entry(key(diag)).or_default() += 1);
    let mut seen: HashMap<(&str, String), (usize, usize)> = HashMap::new();
    let mut shown: Vec<Diag> = Vec::new();
    let mut more: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for diag in diags {
        // With only a few more, the line that counts them would be as long.
        let (count, last) = seen.entry(key(diag)).or_default();
        *count += 1;
        if *count <= SHOWN || total[&key(diag)] <= SHOWN + NAMED {
            *last = shown.len();
            shown.push(diag.clone());
        } else {
            more.entry(*last).or_default().extend(diag.place.as_ref().map(|place| place.path.as_str()));
        }
    }
    for (at, files) in more {
        let diag = &mut shown[at];
        let rest = total[&key(diag)] - SHOWN;
        let named: Vec<String> = files.iter().take(NAMED).map(|file| format!("`{file}`")).collect();
        let others = match files.len().saturating_sub(NAMED) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        diag.hints
            .push(format!("the same in {rest} more places, in {}{others}; `--json` lists them all", named.join(", ")));
    }
    shown
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

    #[test]
    fn what_is_the_same_in_many_places_is_shown_ten_times() {
        let many = |n: usize| {
            (0..n).map(|i| Diag::new(&EXISTS, "same").at(format!("{i:02}.md").as_str(), 0..1)).collect::<Vec<_>>()
        };
        assert_eq!(folded(&many(13)), many(13));
        let mut diags = many(20);
        diags.push(Diag::new(&EXISTS, "other").in_file("x.md"));
        let shown = folded(&diags);
        assert_eq!((shown.len(), shown[10].message.as_str()), (11, "other"));
        let hint = "the same in 10 more places, in `10.md`, `11.md`, `12.md` and 7 more; `--json` lists them all";
        assert_eq!(shown[9].hints, [hint]);
    }
}
