//! A class of characters in an expression: which ASCII bytes it has, and whether it may have more.

use super::Symbols;
use super::parse::Parser;

/// Two bounds, because the complement of "may have" is "does not surely have".
#[derive(Debug, Clone, Copy)]
pub struct Class {
    /// The ASCII bytes it surely has.
    surely: u128,
    /// The ASCII bytes it may have.
    maybe: u128,
    /// Whether it may have characters beyond ASCII.
    wide: bool,
    /// The one character that it is, if it was written as one.
    single: Option<char>,
}

pub const WORD: u128 = DIGIT | LETTER | bit(b'_');
const DIGIT: u128 = range(b'0', b'9');
const UPPER: u128 = range(b'A', b'Z');
const LOWER: u128 = range(b'a', b'z');
const LETTER: u128 = UPPER | LOWER;
const SPACE: u128 = range(9, 13) | bit(b' ');
const HEX: u128 = DIGIT | range(b'a', b'f') | range(b'A', b'F');

const fn bit(byte: u8) -> u128 {
    1 << byte
}

const fn range(first: u8, last: u8) -> u128 {
    (u128::MAX >> (127 - (last - first))) << first
}

impl Class {
    const fn exact(ascii: u128, wide: bool) -> Class {
        Class { surely: ascii, maybe: ascii, wide, single: None }
    }

    /// Nothing is known of it.
    const UNKNOWN: Class = Class { surely: 0, maybe: u128::MAX, wide: true, single: None };

    pub fn of(single: char) -> Class {
        let class = match u8::try_from(single) {
            Ok(byte) if byte.is_ascii() => Class::exact(bit(byte), false),
            _ => Class::exact(0, true),
        };
        Class { single: Some(single), ..class }
    }

    /// What it may begin with. Case folding reaches beyond ASCII and back: `ſ` is an `s`, and `ﬁ` two letters.
    pub fn symbols(self, ignore_case: bool) -> Symbols {
        let folded = if ignore_case { self.folded() } else { self };
        Symbols::ascii(folded.maybe, folded.wide)
    }

    fn folded(self) -> Class {
        let both_cases = |mask: u128| mask | (mask & UPPER) << 32 | (mask & LOWER) >> 32;
        let maybe = both_cases(self.maybe) | if self.wide { LETTER } else { 0 };
        Class { surely: self.surely, maybe, wide: self.wide || maybe & LETTER != 0, single: None }
    }

    fn negated(self) -> Class {
        Class { surely: !self.maybe, maybe: !self.surely, wide: true, single: None }
    }

    fn or(self, other: Class) -> Class {
        Class {
            surely: self.surely | other.surely,
            maybe: self.maybe | other.maybe,
            wide: self.wide || other.wide,
            single: None,
        }
    }

    fn and(self, other: Class) -> Class {
        Class {
            surely: self.surely & other.surely,
            maybe: self.maybe & other.maybe,
            wide: self.wide && other.wide,
            single: None,
        }
    }

    /// After `[`, up to and with its `]`.
    pub fn parse(parser: &mut Parser<'_>) -> Option<Class> {
        let negated = parser.take("^");
        let mut all = Class::exact(0, false);
        let mut left: Option<Class> = None;
        if parser.take("]") {
            all = Class::of(']');
        }
        let from = parser.at;
        loop {
            let empty = parser.at == from;
            if parser.take("&&") {
                if empty {
                    return None;
                }
                left = Some(left.map_or(all, |left| left.and(all)));
                all = Class::exact(0, false);
                continue;
            }
            let item = match parser.next()? {
                ']' => break,
                '[' if parser.take(":") => Class::posix(parser)?,
                '[' => Class::parse(parser)?,
                '\\' if parser.peek() == Some('b') => {
                    parser.next();
                    Class::of('\u{8}')
                }
                '\\' => Class::escaped(parser)?,
                single => Class::of(single),
            };
            all = all.or(match item.single {
                Some(first) if parser.peek() == Some('-') => Class::range(parser, first)?,
                _ => item,
            });
        }
        let class = left.map_or(all, |left| left.and(all));
        let class = if parser.flags.ignore_case { class.folded() } else { class };
        Some(if negated { class.negated() } else { class })
    }

    /// At the `-` behind a character of a class.
    fn range(parser: &mut Parser<'_>, first: char) -> Option<Class> {
        let after = parser.at + 1;
        if parser.text[after..].starts_with(']') {
            return Some(Class::of(first));
        }
        parser.at = after;
        let last = match parser.next()? {
            '[' | '&' => return None,
            '\\' => Class::escaped(parser)?.single?,
            last => last,
        };
        let ascii = |c: char| u8::try_from(c).ok().filter(u8::is_ascii);
        Some(match (ascii(first), ascii(last)) {
            (Some(first), Some(last)) if first <= last => Class::exact(range(first, last), false),
            (Some(first), None) => Class::exact(range(first, 127), true),
            (None, None) => Class::exact(0, true),
            _ => return None,
        })
    }

    /// After `[:`, up to and with `:]`.
    fn posix(parser: &mut Parser<'_>) -> Option<Class> {
        let name = parser.until(":]")?;
        let (name, negated) = name.strip_prefix('^').map_or((name, false), |name| (name, true));
        let class = Class::named(name);
        Some(if negated { class.negated() } else { class })
    }

    /// A POSIX class or a property of Unicode. Its name counts without case, spaces, `-` and `_`.
    fn named(name: &str) -> Class {
        let name: String = name.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect();
        match name.to_ascii_lowercase().as_str() {
            "alnum" => Class::exact(DIGIT | LETTER, true),
            "alpha" | "alphabetic" | "l" | "letter" | "idstart" | "xidstart" => Class::exact(LETTER, true),
            "ascii" => Class::exact(u128::MAX, false),
            "blank" => Class::exact(bit(b' ') | bit(b'\t'), true),
            "digit" | "n" | "nd" | "number" => Class::exact(DIGIT, true),
            "lower" | "ll" | "lowercaseletter" => Class::exact(LOWER, true),
            "upper" | "lu" | "uppercaseletter" => Class::exact(UPPER, true),
            "space" => Class::exact(SPACE, true),
            "word" | "idcontinue" | "xidcontinue" => Class::exact(WORD, true),
            "xdigit" => Class::exact(HEX, true),
            "lt" | "lm" | "lo" | "nl" | "no" | "m" | "mn" | "mc" | "me" | "cf" | "greek" => Class::exact(0, true),
            "pc" => Class::exact(bit(b'_'), true),
            _ => Class::UNKNOWN,
        }
    }

    /// After a backslash: a class, or one character.
    pub fn escaped(parser: &mut Parser<'_>) -> Option<Class> {
        let not = |ascii: u128| Some(Class::exact(!ascii, true));
        match parser.next()? {
            'w' => Some(Class::exact(WORD, true)),
            'W' => not(WORD),
            'd' => Some(Class::exact(DIGIT, true)),
            'D' => not(DIGIT),
            's' => Some(Class::exact(SPACE, true)),
            'S' => not(SPACE),
            'h' => Some(Class::exact(HEX, true)),
            'H' => not(HEX),
            'p' if parser.take("{") => {
                let name = parser.until("}")?;
                let (name, negated) = name.strip_prefix('^').map_or((name, false), |name| (name, true));
                let class = Class::named(name);
                Some(if negated { class.negated() } else { class })
            }
            'P' if parser.take("{") => Some(Class::named(parser.until("}")?).negated()),
            'x' if parser.take("{") => Class::code(parser.until("}")?),
            'x' => Class::digits(parser, 2),
            'u' => Class::digits(parser, 4),
            't' => Some(Class::of('\t')),
            'n' => Some(Class::of('\n')),
            'r' => Some(Class::of('\r')),
            'f' => Some(Class::of('\u{c}')),
            'v' => Some(Class::of('\u{b}')),
            'a' => Some(Class::of('\u{7}')),
            'e' => Some(Class::of('\u{1b}')),
            // References, octal numbers, control characters, `\G`, `\K`, `\R`, `\X` and what is not known.
            letter if letter.is_ascii_alphanumeric() => None,
            other => Some(Class::of(other)),
        }
    }

    /// Up to this many hexadecimal digits.
    fn digits(parser: &mut Parser<'_>, most: usize) -> Option<Class> {
        let rest = &parser.text.as_bytes()[parser.at..];
        let count = rest.iter().take(most).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let digits = parser.text.get(parser.at..parser.at + count)?;
        parser.at += count;
        Class::code(digits)
    }

    fn code(digits: &str) -> Option<Class> {
        let code = u32::from_str_radix(digits, 16).ok()?;
        // Two digits may also be one byte of a longer character.
        Some(char::from_u32(code).map_or(Class::exact(0, true), Class::of))
    }
}
