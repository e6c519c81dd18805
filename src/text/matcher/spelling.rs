//! How a name may be spelled in a text: case, white space, apostrophes, composed accents.

use unicode_normalization::UnicodeNormalization;

/// Simple case folding: one character to one character, so that text is folded while it is read.
///
/// White space folds to a space and `’` to `'`. `ß` stays `ß`; in Turkish and Azerbaijani texts
/// all four forms of i fold to `i`, which is lenient but right for names from English.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fold {
    turkic: bool,
}

impl Fold {
    pub(super) fn of_language(lang: &str) -> Fold {
        let language = lang.split(['-', '_']).next().unwrap_or_default();
        Fold { turkic: language.eq_ignore_ascii_case("tr") || language.eq_ignore_ascii_case("az") }
    }

    #[inline]
    pub(super) fn char(self, c: char) -> char {
        if c.is_ascii() { char::from(ASCII[c as usize]) } else { self.wide(c) }
    }

    fn wide(self, c: char) -> char {
        match c {
            // Latin-1 and Russian, as the mappings below would have it, without their tables.
            'À'..='Þ' if c != '×' => shifted(c, 0x20),
            'ß'..='ÿ' | '×' | 'а'..='я' => c,
            'А'..='Я' => shifted(c, 0x20),
            // No case between the CJK radicals and Hangul, save Cyrillic and Latin at U+A640 and above.
            '\u{3001}'..='\u{a63f}' | '\u{ac00}'..='\u{d7a3}' => c,
            '’' => '\'',
            'ı' | 'İ' => {
                if self.turkic {
                    'i'
                } else {
                    c
                }
            }
            _ if c.is_whitespace() => ' ',
            // Upper case first: it unites `ς` and `σ`, `ſ` and `s`, `µ` and `μ`.
            _ => by_tables(c),
        }
    }
}

fn by_tables(c: char) -> char {
    let upper = single(c, c.to_uppercase());
    single(upper, upper.to_lowercase())
}

fn shifted(c: char, by: u32) -> char {
    char::from_u32(c as u32 + by).unwrap_or(c)
}

/// What a case mapping gives when it gives one character, else `c`.
fn single(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

const ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut b = 0;
    while b < 128 {
        let byte = b as u8;
        table[b] = if matches!(byte, b'\t'..=b'\r') { b' ' } else { byte.to_ascii_lowercase() };
        b += 1;
    }
    table
};

/// The spellings that stand for a name, canonical and distinct: as written, composed, decomposed,
/// and with a plural `s` when it is all in capitals and not `exact` by wish.
pub(super) fn of_name(name: &str, exact: bool) -> Vec<String> {
    let written: String = canonical(name.trim()).collect();
    let mut spellings = vec![written.nfc().collect(), written.nfd().collect(), written];
    if !exact && spellings[0].chars().count() > 1 && is_capitals(name) && name.trim().ends_with(char::is_uppercase) {
        let plurals: Vec<String> = spellings.iter().map(|s| format!("{s}s")).collect();
        spellings.extend(plurals);
    }
    spellings.retain(|s| !s.is_empty());
    spellings.sort_unstable();
    spellings.dedup();
    spellings
}

/// Whether a name is all in capitals and so matches only as it is written: two capitals or more
/// and no small letter, save a plural ending (`APIs`, `OSes`); or a single capital.
pub(super) fn is_capitals(name: &str) -> bool {
    let name = name.trim();
    let stem = ["es", "s"]
        .iter()
        .filter_map(|ending| name.strip_suffix(ending))
        .find(|stem| stem.ends_with(char::is_uppercase))
        .unwrap_or(name);
    let capitals = stem.chars().filter(|c| c.is_uppercase()).count();
    let small = stem.chars().any(char::is_lowercase);
    !small && (capitals >= 2 || (capitals == 1 && name.chars().count() == 1))
}

/// The characters of a text with runs of white space as one space and `’` as `'`.
pub(super) fn canonical(text: &str) -> impl Iterator<Item = char> {
    let mut space = false;
    text.chars().filter_map(move |c| {
        let repeated = space && c.is_whitespace();
        space = c.is_whitespace();
        match c {
            _ if repeated => None,
            _ if space => Some(' '),
            '’' => Some('\''),
            _ => Some(c),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals() {
        for (name, want) in [
            ("API", true),
            ("APIs", true),
            ("OSes", true),
            ("REST API", true),
            ("UTF-8", true),
            ("C", true),
            ("c", false),
            ("C++", false),
            ("S3", false),
            ("Cs", false),
            ("GraphQL", false),
            ("API gateway", false),
            ("学习", false),
        ] {
            assert_eq!(is_capitals(name), want, "{name}");
        }
    }

    #[test]
    fn folds_one_to_one() {
        let fold = Fold::of_language("en");
        for (a, b) in
            [('Σ', 'ς'), ('σ', 'ς'), ('É', 'é'), ('ſ', 's'), ('K', 'k'), ('Ж', 'ж'), ('’', '\''), ('\u{a0}', ' ')]
        {
            assert_eq!(fold.char(a), fold.char(b), "{a} {b}");
        }
        assert_ne!(fold.char('ı'), fold.char('i'));
        assert_eq!(Fold::of_language("tr-TR").char('İ'), 'i');
        for c in (0..0x1f000).filter_map(char::from_u32) {
            assert_eq!(fold.char(fold.char(c)), fold.char(c), "{c:?}");
            if c.is_alphanumeric() && c != 'ı' && c != 'İ' {
                assert_eq!(fold.char(c), by_tables(c), "the short cuts agree: {c:?}");
            }
        }
    }
}
