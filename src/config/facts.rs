//! Settings as facts: a hash of each that pages read, so that a changed setting concerns its readers alone.

use xxhash_rust::xxh3::xxh3_64;

use super::Config;

impl Config {
    /// The settings that pages ask for, each by the name under which it is asked for and a hash of its value.
    pub fn facts(&self) -> Vec<(&'static str, u64)> {
        macro_rules! hashes {
            ($($field:ident),*) => { vec![$((stringify!($field), hash(&self.$field))),*] };
        }
        hashes!(
            base_url,
            description,
            edit_link,
            feeds,
            fonts,
            footer,
            hue,
            lang,
            license,
            logo,
            nav,
            parts,
            related,
            social,
            social_images,
            tagline,
            title,
            topics
        )
    }
}

fn hash(value: &impl std::fmt::Debug) -> u64 {
    xxh3_64(format!("{value:?}").as_bytes())
}
