//! What kind of character this is, as far as finding words goes.
//!
//! Scripts differ in one thing that matters to Recto: whether words are separated by spaces. Han,
//! Hiragana, Katakana, Thai, Lao, Khmer and Myanmar are not, so a name in them may begin and end
//! anywhere. Hangul is, but particles are glued to foreign words (`API를`), so the seam between
//! Hangul and another script counts as the end of a word.

use unicode_normalization::char::is_combining_mark;

/// The class of a character, as a few independent flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(u8);

const WORD: u8 = 1;
const MARK: u8 = 2;
const SPACELESS: u8 = 4;
const HANGUL: u8 = 8;

/// No character below this one is a combining mark.
const FIRST_MARK: char = '\u{300}';

impl Class {
    /// Neither letter nor digit: also what stands before and after a text.
    pub const OTHER: Class = Class(0);

    /// Classifies a character.
    #[inline]
    pub fn of(c: char) -> Class {
        if c.is_ascii() {
            return Class(ASCII[c as usize]);
        }
        Self::of_wide(c)
    }

    fn of_wide(c: char) -> Class {
        match c as u32 {
            // The large blocks first: their characters are classified without a table.
            0x4e00..=0x9fff | 0x3400..=0x4dbf => return Class(WORD | SPACELESS),
            0xac00..=0xd7a3 => return Class(WORD | HANGUL),
            0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f | 0x3a3..=0x3f5 | 0x400..=0x481 | 0x48a..=0x52f => {
                return Class(WORD);
            }
            0x2010..=0x2027 => return Class::OTHER,
            _ => {}
        }
        Self::by_tables(c)
    }

    fn by_tables(c: char) -> Class {
        let spaceless = if is_spaceless_block(c) { SPACELESS } else { 0 };
        let hangul = if is_hangul(c) { HANGUL } else { 0 };
        // Marks first: Unicode calls many of them alphabetic.
        if c >= FIRST_MARK && is_combining_mark(c) {
            Class(WORD | MARK | spaceless)
        } else if c.is_alphanumeric() {
            Class(WORD | spaceless | hangul)
        } else {
            Class::OTHER
        }
    }

    /// A letter, a digit, a combining mark or `_`.
    #[inline]
    pub fn is_word(self) -> bool {
        self.0 & WORD != 0
    }

    /// A combining mark, which belongs to the character before it.
    #[inline]
    pub fn is_mark(self) -> bool {
        self.0 & MARK != 0
    }

    /// A character of a script that does not separate words by spaces.
    #[inline]
    pub fn is_spaceless(self) -> bool {
        self.0 & SPACELESS != 0
    }

    /// A Hangul letter: particles in it follow foreign words without a space.
    #[inline]
    pub fn is_hangul(self) -> bool {
        self.0 & HANGUL != 0
    }

    /// Whether this character and the `next` one stand inside the same word.
    #[inline]
    pub fn joins(self, next: Class) -> bool {
        let words = self.is_word() && next.is_word();
        words && (next.is_mark() || ((self.0 | next.0) & SPACELESS == 0 && (self.0 ^ next.0) & HANGUL == 0))
    }
}

/// Han, Hiragana and Katakana: scripts in which a character carries about half a word.
pub fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3031..=0x3035 | 0x3038..=0x303c
        | 0x3041..=0x30ff | 0x31f0..=0x31ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff
        | 0xff66..=0xff9f | 0x1aff0..=0x1b16f | 0x20000..=0x3ffff)
}

/// Hiragana, which mostly spells grammar rather than subjects.
pub fn is_hiragana(c: char) -> bool {
    matches!(c as u32, 0x3041..=0x309f)
}

fn is_spaceless_block(c: char) -> bool {
    is_cjk(c)
        || matches!(c as u32,
            0x0e00..=0x0e7f          // Thai
            | 0x0e80..=0x0eff        // Lao
            | 0x1000..=0x109f        // Myanmar
            | 0xaa60..=0xaa7f | 0xa9e0..=0xa9ff
            | 0x1780..=0x17ff | 0x19e0..=0x19ff // Khmer
        )
}

fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11ff | 0x3131..=0x318e | 0xa960..=0xa97f | 0xac00..=0xd7ff)
}

const ASCII: [u8; 128] = {
    let mut table = [0; 128];
    let mut b = 0;
    while b < 128 {
        if (b as u8).is_ascii_alphanumeric() || b as u8 == b'_' {
            table[b] = WORD;
        }
        b += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::Class;

    #[test]
    fn short_cuts_agree_with_the_tables() {
        for c in ('\u{80}'..'\u{20000}').filter(|&c| c != '\u{9fff}') {
            assert_eq!(Class::of(c), Class::by_tables(c), "{c:?}");
        }
    }

    #[test]
    fn words_end_where_the_script_says() {
        for (a, b, joined) in [
            ('a', 'b', true),
            ('a', '_', true),
            ('é', '1', true),
            ('a', '-', false),
            ('e', '\u{301}', true),
            ('\u{301}', 'e', true),
            ('学', '习', false),
            ('学', 'a', false),
            ('a', '学', false),
            ('ก', 'ข', false),
            ('ก', '\u{e31}', true),
            ('\u{e31}', 'ก', false),
            ('가', '나', true),
            ('I', '는', false),
            (' ', '\u{301}', false),
        ] {
            assert_eq!(Class::of(a).joins(Class::of(b)), joined, "{a:?} {b:?}");
        }
    }
}
