//! Pure functions over strings: what a word, a sentence, a name and an address segment are.
//!
//! This room knows no other module of the crate. Nothing here reads a file, a clock or a locale of
//! the machine; a language is always an argument, and the same text gives the same answer
//! everywhere. Lengths and places are bytes of UTF-8 unless a name says `chars`.
//!
//! [`slug`] and [`collate`] decide how a title becomes an address and a place in an A–Z index;
//! [`matcher`] finds glossary names in prose, with [`plural`] for their forms and [`sentence`] for
//! the quotation around a hit; [`words`] counts and weighs words; [`nearest`] answers "did you
//! mean"; [`escape`], [`plain`] and [`smart`] prepare text for markup, messages and readers.

pub mod collate;
pub mod escape;
pub mod matcher;
pub mod nearest;
pub mod plain;
pub mod plural;
pub mod script;
pub mod sentence;
pub mod slug;
pub mod smart;
pub mod stopwords;
pub mod words;

/// Numbers for seeded tests: xorshift64*, so that a failing case can be repeated anywhere.
#[cfg(test)]
pub(crate) struct Dice(pub u64);

#[cfg(test)]
impl Dice {
    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % n
    }

    /// One of `from`.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Up to `most` pieces of `from`, joined.
    pub(crate) fn text(&mut self, from: &[&str], most: usize) -> String {
        (0..self.below(most + 1)).map(|_| self.pick(from)).collect()
    }
}
