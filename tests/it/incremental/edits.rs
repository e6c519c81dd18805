//! Everything that may happen to a site between two builds.

mod bodies;
mod damage;
mod documents;
mod files;
mod keys;
mod settings;
mod templates;

pub use damage::{STRAY, damage};
pub use documents::create;
pub use files::png;
pub use settings::value_of;

use super::world::World;
use crate::random::Random;

/// Something that may happen.
pub struct Edit {
    /// Its name in scripts.
    pub name: &'static str,
    /// How often it happens, compared with others.
    pub weight: usize,
    /// Does it; what was done, in words, or `None` when there is nothing it could be done to.
    pub apply: fn(&mut World, &mut Random) -> Option<String>,
}

/// All edits.
pub fn all() -> impl Iterator<Item = &'static Edit> {
    let lists =
        [documents::EDITS, bodies::EDITS, keys::EDITS, settings::EDITS, templates::EDITS, files::EDITS, damage::EDITS];
    lists.into_iter().flatten()
}

#[test]
fn every_edit_has_a_name_of_its_own() {
    let mut names: Vec<&str> = all().map(|edit| edit.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(count >= 80, "{count} kinds of edits");
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')), "{names:?}");
}
