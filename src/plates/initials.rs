//! A plate for a person: the initials on a medallion.

use unicode_segmentation::UnicodeSegmentation;

use super::ink::{Class, Ink};
use super::random::Random;
use crate::text::escape;

/// The plate of a person, as a whole `<svg>` element: one or two initials as text, in the font of the page.
pub fn initials(name: &str, seed: &str) -> String {
    let mut random = Random::new(seed);
    let mut ink = Ink::default();
    // A medallion with a smaller disc behind it and a small one on its rim, opposite each other.
    let turn = random.between(0.4, 1.2) + std::f64::consts::FRAC_PI_2 * random.below(4) as f64;
    let at = |far: f64| (160.0 + far * libm::cos(turn), 100.0 + far * libm::sin(turn));
    let (behind, on_rim) = (at(random.between(62.0, 74.0)), at(-82.0));
    ink.disc(Class::B, behind.0, behind.1, random.between(34.0, 50.0));
    ink.lay();
    ink.disc(Class::A, 160.0, 100.0, 80.0);
    ink.disc(Class::D, on_rim.0, on_rim.1, random.between(8.0, 13.0));
    let letters = letters(name);
    let letters = escape::html(&letters);
    let text = format!(
        "<text class=\"c\" x=\"160\" y=\"128\" text-anchor=\"middle\" font-size=\"80\" font-weight=\"600\">{letters}</text>"
    );
    super::wrap("xMidYMid", &(ink.finish() + &text))
}

/// The first letter of the first and of the last word, as capitals; one where there is one word.
fn letters(name: &str) -> String {
    // What is added in parentheses is no part of a name.
    let name = name.split(['(', '（']).next().unwrap_or(name);
    let mut firsts = name
        .split_whitespace()
        .filter_map(|word| word.graphemes(true).find(|letter| letter.starts_with(char::is_alphanumeric)));
    let first = firsts.next().unwrap_or_default();
    let last = firsts.next_back().unwrap_or_default();
    format!("{first}{last}").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_or_two_initials() {
        for (name, initials) in [
            ("Kim", "K"),
            ("ada von lovelace", "AL"),
            ("Élodie (she/her)", "É"),
            ("\"Jo\" 5th", "J5"),
            ("王小明", "王"),
            ("", ""),
            ("– –", ""),
        ] {
            assert_eq!(letters(name), initials, "{name}");
        }
    }
}
