//! The order of titles in a language, and the letter under which an index lists one.
//!
//! The order is CLDR's, from data compiled into the binary: no locale of the machine has a say.
//! Numbers inside titles count as numbers (`HTTP/2` before `HTTP/11`).

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::script::Class;

/// Heading of titles that begin with a digit.
const DIGITS: &str = "0–9";

/// Heading of titles that begin with neither letter nor digit.
const SYMBOLS: &str = "#";

/// How a language orders titles.
pub struct Collation {
    full: CollatorBorrowed<'static>,
    /// Ignores case and accents that the language does not count as letters of their own.
    base: CollatorBorrowed<'static>,
    turkic: bool,
}

impl Collation {
    /// The order of a language (a BCP 47 tag). A tag that cannot be read, or of which CLDR knows
    /// nothing, gives the root order, which suits most languages.
    pub fn new(lang: &str) -> Collation {
        let locale = Locale::try_from_str(&lang.replace('_', "-")).unwrap_or(Locale::UNKNOWN);
        let turkic = matches!(locale.id.language.as_str(), "tr" | "az");
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let make = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            CollatorBorrowed::try_new(preferences, options).expect("every locale falls back to compiled root data")
        };
        Collation { full: make(Strength::Tertiary), base: make(Strength::Primary), turkic }
    }

    /// Orders two titles. Titles that the language calls equal are ordered by their bytes, so the
    /// answer is `Equal` only for the same text.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.full.compare(a, b).then_with(|| a.cmp(b))
    }

    /// The heading of a title in an A–Z index: `0–9`, `#`, or a letter in upper case.
    ///
    /// Accents are dropped where the language does not count the letter on its own: `Ä` is under
    /// `A` in German and under `Ä` in Swedish; `Ch` has a heading in Czech. Korean titles stand under
    /// their first consonant, Chinese ones under the initial of their Pinyin reading.
    pub fn letter(&self, title: &str) -> String {
        let title = title.trim_start();
        let Some(first) = title.graphemes(true).next() else { return SYMBOLS.to_string() };
        let c = first.chars().next().expect("a grapheme has a character");
        if c.is_numeric() && !c.is_alphabetic() {
            return DIGITS.to_string();
        }
        if !c.is_alphabetic() {
            return SYMBOLS.to_string();
        }
        if let Some(consonant) = hangul_initial(c) {
            return consonant.to_string();
        }
        if let Some(letter) = self.contraction(title, first).or_else(|| self.latin(first)) {
            return letter;
        }
        self.upper(&self.shortest_equal(first))
    }

    /// Two letters that the language orders as one, behind everything that begins with the first.
    fn contraction(&self, title: &str, first: &str) -> Option<String> {
        let second = title[first.len()..].chars().next().filter(|c| c.is_alphabetic())?;
        if !first.is_ascii() {
            return None;
        }
        let pair = format!("{first}{second}").to_lowercase();
        (self.base.compare(&pair, &beyond(&first.to_lowercase())) == Ordering::Greater).then(|| {
            let mut pair = pair.chars();
            pair.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default() + pair.as_str()
        })
    }

    /// The letter A to Z among whose words `first` stands: `é` and, in English, `æ`. In Chinese
    /// the order itself holds marks for where each initial of Pinyin begins.
    fn latin(&self, first: &str) -> Option<String> {
        let han = first.chars().all(|c| Class::of(c).is_spaceless());
        let fits = |letter: &char| {
            if han {
                // CLDR: U+FDD0 and a letter stand before the characters read with that initial.
                let mark = format!("\u{fdd0}{letter}");
                return self.base.compare(&mark, first) != Ordering::Greater;
            }
            let letter = letter.to_string();
            self.base.compare(&letter, first) != Ordering::Greater
                && self.base.compare(first, &beyond(&letter)) != Ordering::Greater
        };
        if han {
            let marked = self.base.compare("\u{fdd0}A", "\u{fdd0}B") == Ordering::Less
                && self.base.compare("\u{fdd0}A", "一") == Ordering::Less
                && self.base.compare("\u{fdd0}Z", "一") == Ordering::Greater;
            return if marked { ('A'..='Z').rev().find(fits).map(String::from) } else { None };
        }
        ('A'..='Z').find(fits).map(String::from)
    }

    /// The shortest beginning of the decomposed letter that the language does not tell from it.
    fn shortest_equal(&self, first: &str) -> String {
        let decomposed: String = first.nfd().collect();
        let ends = decomposed.char_indices().map(|(at, c)| at + c.len_utf8());
        let shortest =
            ends.map(|end| &decomposed[..end]).find(|part| self.base.compare(part, first) == Ordering::Equal);
        shortest.unwrap_or(&decomposed).nfc().collect()
    }

    fn upper(&self, letter: &str) -> String {
        if self.turkic && letter == "i" { "İ".to_string() } else { letter.to_uppercase() }
    }
}

/// A text behind everything that begins with `letter`: U+FFFF is the highest weight in CLDR.
fn beyond(letter: &str) -> String {
    format!("{letter}\u{ffff}")
}

/// The first consonant of a Hangul syllable, a doubled one as the simple one.
fn hangul_initial(c: char) -> Option<char> {
    const INITIALS: [char; 19] = [
        'ㄱ', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㅅ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
        'ㅎ',
    ];
    // Unicode 3.12: 588 syllables an initial, from U+AC00.
    let index = (c as u32).checked_sub(0xac00)? / 588;
    INITIALS.get(index as usize).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        for (lang, title, want) in [
            ("en", "apple", "A"),
            ("en", "Éclair", "E"),
            ("en", "æther", "A"),
            ("en", "ß", "S"),
            ("en", "2PC", "0–9"),
            ("en", ".NET", "#"),
            ("en", "", "#"),
            ("en", " Zoo", "Z"),
            ("en", "Ångström", "A"),
            ("de", "Ärger", "A"),
            ("sv", "Ärger", "Ä"),
            ("sv", "a\u{30a}l", "Å"),
            ("es", "ñandú", "Ñ"),
            ("cs", "chleba", "Ch"),
            ("cs", "cesta", "C"),
            ("cs", "čas", "Č"),
            ("en", "chleba", "C"),
            ("hu", "szó", "Sz"),
            ("is", "Ávöxtur", "Á"),
            ("tr", "index", "İ"),
            ("tr", "ısı", "I"),
            ("ru", "ёлка", "Е"),
            ("ru", "йод", "Й"),
            ("el", "άλφα", "Α"),
            ("ko", "가방", "ㄱ"),
            ("ko", "까치", "ㄱ"),
            ("ko", "하늘", "ㅎ"),
            ("zh", "消息", "X"),
            ("zh", "啊", "A"),
            ("zh", "做", "Z"),
            ("zh", "API", "A"),
            ("ja", "キュー", "キ"),
            ("not a tag", "é", "E"),
        ] {
            assert_eq!(Collation::new(lang).letter(title), want, "{lang} {title}");
        }
    }

    #[test]
    fn order() {
        let sorted = |lang: &str, words: &str| {
            let collation = Collation::new(lang);
            let mut words: Vec<&str> = words.split(' ').collect();
            words.sort_by(|a, b| collation.compare(a, b));
            words.join(" ")
        };
        assert_eq!(sorted("de", "Zebra Äpfel Apfel Zahl"), "Apfel Äpfel Zahl Zebra");
        assert_eq!(sorted("sv", "Zebra Äpfel Apfel Zahl"), "Apfel Zahl Zebra Äpfel");
        assert_eq!(sorted("en", "HTTP/11 HTTP/2 api API"), "api API HTTP/2 HTTP/11");
        assert_eq!(Collation::new("en").compare("e\u{301}", "é"), Ordering::Less);
        assert_eq!(Collation::new("en").compare("é", "é"), Ordering::Equal);
    }
}
