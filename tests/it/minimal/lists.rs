//! The lists of a build as a case shows them.
//!
//! ```text
//! drawn:
//!   archive/index.html
//!   articles/a/{atom.xml,feed.json,rss.xml}
//! wrote: the same
//! removed:
//!   articles/b/index.html
//! ```

use std::collections::BTreeSet;

/// What a build did.
#[derive(Debug, Default)]
pub struct Lists {
    /// All pages that the site has now.
    pub all: BTreeSet<String>,
    /// Pages that were drawn.
    pub drawn: BTreeSet<String>,
    /// Files whose bytes are new.
    pub wrote: BTreeSet<String>,
    /// Files that are gone.
    pub removed: BTreeSet<String>,
}

/// Of a list that is nearly all pages those that are missing are shown, up to so many.
const FEW: usize = 12;
/// The names of the feeds of a place, which are drawn together.
const FEEDS: [&str; 3] = ["atom.xml", "feed.json", "rss.xml"];

impl Lists {
    /// The lists as a case shows them.
    pub fn text(&self) -> String {
        let mut text = format!("drawn:{}", self.pages(&self.drawn));
        match self.wrote == self.drawn {
            true => text.push_str("wrote: the same\n"),
            false => text.push_str(&format!("wrote:{}", self.pages(&self.wrote))),
        }
        if !self.removed.is_empty() {
            text.push_str(&format!("removed:{}", list(&self.removed)));
        }
        text
    }

    /// Whether what was written and removed is as a case shows it, whatever it shows as drawn.
    pub fn is_written_as_in(&self, expected: &str) -> bool {
        let Some((drawn, rest)) = expected.strip_prefix("drawn:").and_then(|rest| rest.split_once("wrote:")) else {
            return false;
        };
        let (wrote, removed) = match rest.split_once("removed:") {
            Some((wrote, removed)) => (wrote, removed),
            None => (rest, ""),
        };
        let wrote = if wrote == " the same\n" { drawn } else { wrote };
        let is_removed = if self.removed.is_empty() { removed.is_empty() } else { list(&self.removed) == removed };
        self.pages(&self.wrote) == wrote && is_removed
    }

    /// A list of pages; of nearly all pages those that are missing.
    fn pages(&self, pages: &BTreeSet<String>) -> String {
        let missing: BTreeSet<String> = self.all.difference(pages).cloned().collect();
        let more = pages.difference(&self.all).count();
        if pages.is_empty() {
            " nothing\n".to_owned()
        } else if more == 0 && missing.is_empty() {
            " all\n".to_owned()
        } else if more == 0 && lines(&missing).len() <= FEW && missing.len() * 2 < pages.len() {
            format!(" all but{}", list(&missing))
        } else {
            list(pages)
        }
    }
}

/// One path a line, the feeds of a place on one line.
fn list(paths: &BTreeSet<String>) -> String {
    format!("\n{}", lines(paths).concat())
}

fn lines(paths: &BTreeSet<String>) -> Vec<String> {
    let feeds_of = |folder: &str| FEEDS.iter().all(|feed| paths.contains(&format!("{folder}{feed}")));
    let line = |path: &String| {
        let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
        match FEEDS.iter().position(|feed| path[folder.len()..] == **feed).filter(|_| feeds_of(folder)) {
            Some(0) => Some(format!("  {folder}{{{}}}\n", FEEDS.join(","))),
            Some(_) => None,
            None => Some(format!("  {path}\n")),
        }
    };
    paths.iter().filter_map(line).collect()
}

#[test]
fn lists_are_shown_in_short() {
    let set = |list: &[&str]| -> BTreeSet<String> { list.iter().map(|path| (*path).to_owned()).collect() };
    let all = set(&["a", "b", "c", "d", "t/atom.xml", "t/feed.json", "t/rss.xml"]);
    let lists = |drawn: &[&str], wrote: &[&str], removed: &[&str]| Lists {
        all: all.clone(),
        drawn: set(drawn),
        wrote: set(wrote),
        removed: set(removed),
    };
    for (drawn, wrote, removed, expected) in [
        (&[][..], &[][..], &[][..], "drawn: nothing\nwrote: the same\n"),
        (&["a"], &["a"], &["x"], "drawn:\n  a\nwrote: the same\nremoved:\n  x\n"),
        (
            &["a", "t/atom.xml", "t/feed.json", "t/rss.xml"],
            &["t/rss.xml"],
            &[],
            "drawn:\n  a\n  t/{atom.xml,feed.json,rss.xml}\nwrote:\n  t/rss.xml\n",
        ),
        (
            &["a", "b", "c", "t/atom.xml", "t/feed.json", "t/rss.xml"],
            &["copied"],
            &[],
            "drawn: all but\n  d\nwrote:\n  copied\n",
        ),
    ] {
        let lists = lists(drawn, wrote, removed);
        assert_eq!(lists.text(), expected);
        assert!(lists.is_written_as_in(expected), "{expected}");
        assert!(!lists.is_written_as_in(&expected.replace("wrote:", "wrote:\n  other")), "{expected}");
    }
    assert_eq!(Lists { drawn: all.clone(), all, ..Lists::default() }.text(), "drawn: all\nwrote: nothing\n");
}
