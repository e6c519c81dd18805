//! The two fonts of a social image, inside the binary: which letters they have and how wide those are.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::Database;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// A font: the theme's families, each at one weight, cut down to Latin. How they were made stands beside them, in
/// `README.md`, with their licences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Font {
    /// Literata, for titles.
    Serif,
    /// Instrument Sans, for labels.
    Sans,
}

const SERIF: &[u8] = include_bytes!("fonts/literata.ttf");
const SANS: &[u8] = include_bytes!("fonts/instrument-sans.ttf");

impl Font {
    /// The name of the family.
    pub(super) fn family(self) -> &'static str {
        match self {
            Font::Serif => "Literata",
            Font::Sans => "Instrument Sans",
        }
    }

    /// The width in ems of every letter that the font has.
    fn widths(self) -> &'static BTreeMap<char, f64> {
        static WIDTHS: [OnceLock<BTreeMap<char, f64>>; 2] = [OnceLock::new(), OnceLock::new()];
        WIDTHS[self as usize].get_or_init(|| {
            let bytes = match self {
                Font::Serif => SERIF,
                Font::Sans => SANS,
            };
            let face = FontRef::new(bytes).expect("our fonts can be read");
            let widths = face.glyph_metrics(Size::new(1.0), LocationRef::default());
            let letters = face.charmap().mappings();
            letters
                .filter_map(|(letter, glyph)| Some((char::from_u32(letter)?, f64::from(widths.advance_width(glyph)?))))
                .collect()
        })
    }

    /// Whether the font has every letter of a text.
    pub(super) fn has(self, text: &str) -> bool {
        text.chars().all(|letter| self.widths().contains_key(&letter))
    }

    /// The width of a text in ems, without kerning, so a little too much.
    pub(super) fn width(self, text: &str) -> f64 {
        text.chars().filter_map(|letter| self.widths().get(&letter)).sum()
    }
}

/// Both fonts, for the drawing. No font of the machine is in it.
pub(super) fn database() -> Arc<Database> {
    static DATABASE: OnceLock<Arc<Database>> = OnceLock::new();
    let database = DATABASE.get_or_init(|| {
        let mut database = Database::new();
        database.load_font_data(SERIF.to_vec());
        database.load_font_data(SANS.to_vec());
        Arc::new(database)
    });
    Arc::clone(database)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_know_their_letters() {
        assert!(Font::Serif.has("Größe – “Œuvre”, naïve…"));
        assert!(Font::Serif.has("Łódź, Čeština, İstanbul, Győr"));
        assert!(Font::Sans.has("Grundlagen · Závislosti"));
        for text in ["目录", "مرحبا", "Щука", "→", "🙂"] {
            assert!(!Font::Serif.has(text), "{text}");
        }
        assert!((0.4..0.6).contains(&(Font::Serif.width("The backend grew a second audience") / 34.0)));
        let mut families: Vec<String> = database().faces().map(|face| face.families[0].0.clone()).collect();
        families.sort();
        assert_eq!(families, [Font::Sans.family(), Font::Serif.family()]);
    }
}
