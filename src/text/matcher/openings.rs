//! How names begin, so that the automaton is asked only where one could.
//!
//! With 2,000 terms nearly every letter begins some name, and a third of all beginnings of four
//! letters do; of the words of a text few are the first word of a name. The answer may be yes too
//! often, never no.

use super::spelling::Fold;
use super::{ascii_word_end, char_at};

/// Bits of the table of first words: 8 KiB, which stay in the first-level cache.
const WORD_BITS: u32 = 16;

/// The beginnings of all names, folded.
#[derive(Debug, Clone)]
pub(super) struct Openings {
    /// A bit for the hash of each first word in ASCII.
    words: Box<[u64; 1 << (WORD_BITS - 6)]>,
    /// A bit for each first character of the Basic Multilingual Plane.
    plane: Box<[u64; 1024]>,
    /// Whether some name begins beyond that plane.
    beyond: bool,
}

impl Openings {
    /// Of folded names, none empty.
    pub(super) fn of(names: &[String]) -> Openings {
        let mut openings = Openings { words: Box::new([0; 1024]), plane: Box::new([0; 1024]), beyond: false };
        for name in names {
            let Some(first) = name.chars().next() else { continue };
            match openings.plane.get_mut(first as usize / 64) {
                Some(bits) => *bits |= 1 << (first as u32 % 64),
                None => openings.beyond = true,
            }
            let hash = hash(name.as_bytes(), 0, ascii_word_end(name.as_bytes(), 0));
            openings.words[hash / 64] |= 1 << (hash % 64);
        }
        openings
    }

    /// Whether a name may begin with `c` at `at`, where a run of ASCII letters and digits ends at
    /// `word_end` (at `at` if there is none).
    #[inline]
    pub(super) fn may_open(&self, fold: Fold, text: &str, at: usize, c: char, word_end: usize) -> bool {
        if word_end > at {
            let hash = hash(text.as_bytes(), at, word_end);
            // A wide character behind the run may fold to an ASCII one and be part of the word.
            return self.words[hash / 64] >> (hash % 64) & 1 == 1
                || char_at(text, word_end).is_some_and(|c| !c.is_ascii());
        }
        let c = fold.char(c);
        match self.plane.get(c as usize / 64) {
            Some(bits) => bits >> (c as u32 % 64) & 1 == 1,
            None => self.beyond,
        }
    }
}

/// Of the first eight letters of a word, the same in upper and lower case.
#[inline]
fn hash(bytes: &[u8], at: usize, end: usize) -> usize {
    let len = (end - at).min(8);
    let letters = match bytes.get(at..at + 8) {
        Some(chunk) => u64::from_le_bytes(chunk.try_into().expect("eight bytes")),
        None => bytes[at..end].iter().rev().fold(0, |word, &b| word << 8 | u64::from(b)),
    };
    let kept = if len == 8 { u64::MAX } else { (1 << (8 * len)) - 1 };
    let folded = (letters | 0x2020_2020_2020_2020) & kept;
    (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - WORD_BITS)) as usize
}
