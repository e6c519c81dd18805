//! `parts:`, which parts of pages are shown.

use serde::Serialize;

use crate::yaml::read::{Misfit, MisfitKind, listed, shortened};
use crate::yaml::{Node, nearest};

use super::read::Reading;

/// Declares the parts once: the fields, their names, and the way from a name to its field.
macro_rules! parts {
    ($($(#[doc = $words:literal])* $name:ident,)*) => {
        /// Parts of pages, each switched on (the default) or off. Templates see them as `site.parts.<name>`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
        pub struct Parts {
            $($(#[doc = $words])* pub $name: bool,)*
        }

        impl Parts {
            /// The names, in the order of the fields.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),*];

            /// The switch with this name.
            fn switch(&mut self, name: &str) -> Option<&mut bool> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)*
                    _ => None,
                }
            }
        }

        impl Default for Parts {
            fn default() -> Self {
                Parts { $($name: true),* }
            }
        }
    };
}

parts! {
    /// The table of contents beside a text.
    contents,
    /// The "In short" box of `key_points`.
    key_points,
    /// The terms of an article or topic.
    terms,
    /// "Mentioned in" and "Used in", with their sentences.
    mentions,
    /// "Read next", with its reasons.
    related,
    /// Hover cards of terms and articles.
    cards,
    /// Drawn covers, where a document has no image.
    plates,
    /// The link to the search page.
    search,
    /// The switch between light and dark.
    scheme_switch,
    /// The line that shows how far one has read.
    progress,
    /// "Edit this page".
    edit_link,
    /// Links to feeds on pages and in their heads. The feeds are written all the same.
    feeds,
}

/// Other words for a part.
const ELSEWHERE: &[(&str, &str)] = &[
    ("toc", "contents"),
    ("table_of_contents", "contents"),
    ("in_short", "key_points"),
    ("summary", "key_points"),
    ("glossary", "terms"),
    ("backlinks", "mentions"),
    ("mentioned_in", "mentions"),
    ("used_in", "mentions"),
    ("read_next", "related"),
    ("hover_cards", "cards"),
    ("popovers", "cards"),
    ("tooltips", "cards"),
    ("covers", "plates"),
    ("images", "plates"),
    ("theme_switch", "scheme_switch"),
    ("dark_mode", "scheme_switch"),
    ("reading_progress", "progress"),
    ("edit", "edit_link"),
    ("rss", "feeds"),
];

impl Reading<'_> {
    /// `parts: {plates: false}`.
    pub(super) fn parts(&mut self, key: &str, node: &Node) {
        let mut parts = Parts::default();
        let entries = self.fit(self.reader.entries(key, node, "{plates: false}")).unwrap_or_default();
        for entry in entries {
            let Some(switch) = parts.switch(&entry.key) else {
                self.misfit(unknown(&entry.key, entry.key_span.clone()));
                continue;
            };
            if !entry.node.is_null() {
                *switch = self.fit(self.reader.boolean(&entry.key, &entry.node)).unwrap_or(*switch);
            }
        }
        self.config.parts = parts;
    }
}

/// A part that pages do not have.
fn unknown(name: &str, span: std::ops::Range<usize>) -> Misfit {
    let misfit = Misfit::value(format!("pages have no part `{}`", shortened(name)), span);
    let misfit = Misfit { kind: MisfitKind::Key, ..misfit };
    let written = name.to_lowercase().replace('-', "_");
    if let Some((_, ours)) = ELSEWHERE.iter().find(|(other, _)| *other == written) {
        return misfit.hint(format!("it is called `{ours}` here"));
    }
    match nearest(name, Parts::NAMES.iter().copied()) {
        Some(near) => misfit.hint(format!("did you mean `{near}`?")),
        None => {
            let names: Vec<_> = Parts::NAMES.iter().map(|name| format!("`{name}`")).collect();
            misfit.hint(format!("the parts are {}", listed(&names, "and")))
        }
    }
}
