//! Where an expression of a grammar can begin to match, read off its text.
//!
//! A grammar offers dozens of expressions at every place of a line, and nearly all of them fail at their first
//! byte. [`First::of`] reads an expression in Oniguruma's syntax and says before which bytes, and after
//! which kind of byte, it may begin. The answer may be too wide and is never too narrow: what is not understood
//! counts as "anywhere". So whoever asks the expression only where it may begin loses no match.

mod class;
mod parse;

use self::class::Class;
use self::parse::Parser;

/// Bytes that may come next, and the end of the text: bit [`END`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbols([u64; 5]);

/// The symbol after the last byte.
pub const END: usize = 256;

impl Symbols {
    pub const NONE: Symbols = Symbols([0; 5]);
    pub const ALL: Symbols = Symbols([u64::MAX, u64::MAX, u64::MAX, u64::MAX, 1]);
    /// Every byte, but not the end.
    const BYTES: Symbols = Symbols([u64::MAX, u64::MAX, u64::MAX, u64::MAX, 0]);
    const END: Symbols = Symbols([0, 0, 0, 0, 1]);

    /// The ASCII bytes of this mask, and all others if `wide`.
    fn ascii(mask: u128, wide: bool) -> Symbols {
        let wide = if wide { u64::MAX } else { 0 };
        Symbols([mask as u64, (mask >> 64) as u64, wide, wide, 0])
    }

    pub fn has(self, symbol: usize) -> bool {
        self.0[symbol / 64] >> (symbol % 64) & 1 == 1
    }

    fn or(self, other: Symbols) -> Symbols {
        Symbols(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    fn and(self, other: Symbols) -> Symbols {
        Symbols(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    /// The mask of the one symbol that this is, if it is one in ASCII.
    fn one_ascii(self) -> u128 {
        let ascii = u128::from(self.0[0]) | u128::from(self.0[1]) << 64;
        let one = ascii.count_ones() == 1 && self.0[2..] == [0; 3];
        if one { ascii } else { 0 }
    }

    fn not(self) -> Symbols {
        Symbols(std::array::from_fn(|i| !self.0[i] & Symbols::ALL.0[i]))
    }
}

/// What stands before a place of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing: the line begins.
    Start,
    /// An ASCII letter, a digit or `_`.
    Word,
    /// Another ASCII byte.
    Other,
    /// A letter or sign beyond ASCII.
    Wide,
}

/// All of them, by their number.
const BEFORE: [Before; 4] = [Before::Start, Before::Word, Before::Other, Before::Wide];

impl Before {
    pub fn of(byte: u8) -> Before {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => Before::Word,
            0x80.. => Before::Wide,
            _ => Before::Other,
        }
    }
}

/// Where an expression may begin, by what stands [before](Before).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct First {
    /// The next symbols with which it may match text.
    eats: [Symbols; 4],
    /// The next symbols with which it may match the empty text.
    skips: [Symbols; 4],
    /// The symbols of which one has to stand directly before; [`END`] is the start of the line here.
    behind: Symbols,
    /// The ASCII bytes that have to come, somewhere in the rest of the line.
    needs: u128,
    /// The bytes with which what it eats may end.
    ends: Symbols,
}

impl First {
    /// Nothing is said: an expression that is not understood.
    const ANY: First = First {
        eats: [Symbols::BYTES; 4],
        skips: [Symbols::ALL; 4],
        behind: Symbols::ALL,
        needs: 0,
        ends: Symbols::BYTES,
    };
    /// Matches nothing.
    const NEVER: First = First {
        eats: [Symbols::NONE; 4],
        skips: [Symbols::NONE; 4],
        behind: Symbols::NONE,
        needs: u128::MAX,
        ends: Symbols::NONE,
    };
    /// The empty expression.
    const EMPTY: First = First::skipping(Symbols::ALL);

    /// Of an expression in Oniguruma's syntax.
    pub fn of(expression: &str) -> First {
        Parser::new(expression).whole().unwrap_or(First::ANY)
    }

    /// Whether the expression may begin after this kind of byte and before this symbol.
    pub fn admits(&self, before: Before, symbol: usize) -> bool {
        let before = before as usize;
        self.eats[before].has(symbol) || self.skips[before].has(symbol)
    }

    /// Whether the expression may match behind this symbol, [`END`] for the start, when the rest of the line has
    /// these ASCII bytes.
    pub fn allows(&self, behind: usize, rest: u128) -> bool {
        self.needs & !rest == 0 && self.behind.has(behind)
    }

    /// Whether the expression may match the empty text anywhere.
    pub fn may_be_empty(&self) -> bool {
        self.skips.iter().any(|symbols| *symbols != Symbols::NONE)
    }

    fn may_eat(&self) -> bool {
        self.eats.iter().any(|symbols| *symbols != Symbols::NONE)
    }

    fn class(class: Class, ignore_case: bool) -> First {
        let symbols = class.symbols(ignore_case);
        First { needs: symbols.one_ascii(), ..First::eating(symbols) }
    }

    const fn eating(symbols: Symbols) -> First {
        First { eats: [symbols; 4], skips: [Symbols::NONE; 4], behind: Symbols::ALL, needs: 0, ends: symbols }
    }

    const fn skipping(symbols: Symbols) -> First {
        let eats = [Symbols::NONE; 4];
        First { eats, skips: [symbols; 4], behind: Symbols::ALL, needs: 0, ends: Symbols::NONE }
    }

    fn skipping_by(symbols: impl Fn(Before) -> Symbols) -> First {
        First { skips: BEFORE.map(symbols), ..First::EMPTY }
    }

    fn then(&self, next: &First) -> First {
        First {
            eats: std::array::from_fn(|i| self.eats[i].or(self.skips[i].and(next.eats[i]))),
            skips: std::array::from_fn(|i| self.skips[i].and(next.skips[i])),
            // What comes after something that may be text stands behind that.
            behind: if self.may_eat() { self.behind } else { self.behind.and(next.behind) },
            needs: self.needs | next.needs,
            ends: if next.may_be_empty() { next.ends.or(self.ends) } else { next.ends },
        }
    }

    fn or(&self, other: &First) -> First {
        First {
            eats: std::array::from_fn(|i| self.eats[i].or(other.eats[i])),
            skips: std::array::from_fn(|i| self.skips[i].or(other.skips[i])),
            behind: self.behind.or(other.behind),
            needs: self.needs & other.needs,
            ends: self.ends.or(other.ends),
        }
    }

    fn optional(&self) -> First {
        First { skips: [Symbols::ALL; 4], behind: Symbols::ALL, needs: 0, ..*self }
    }

    /// `(?=…)`
    fn ahead(&self) -> First {
        First {
            eats: [Symbols::NONE; 4],
            skips: std::array::from_fn(|i| self.eats[i].or(self.skips[i])),
            ends: Symbols::NONE,
            ..*self
        }
    }

    /// `(?<=…)`
    fn behind(&self) -> First {
        let behind = if self.may_be_empty() { Symbols::ALL } else { self.ends };
        First { behind, ..First::EMPTY }
    }

    /// A word's edge (`\b`), or no edge. Beyond ASCII either may be a word.
    fn edge(edge: bool) -> First {
        let word = class::WORD;
        First::skipping_by(|before| match (before, edge) {
            (Before::Wide, _) => Symbols::ALL,
            (Before::Word, true) | (Before::Start | Before::Other, false) => Symbols::ascii(word, false).not(),
            (Before::Word, false) | (Before::Start | Before::Other, true) => Symbols::ascii(word, true),
        })
    }
}

#[cfg(test)]
mod tests;
