//! The glossary matcher: finds names of terms in prose.
//!
//! All names stand in one Aho–Corasick automaton, folded. The text is not folded into a copy: the
//! search walks it once, and at each place where a name could begin it feeds folded characters to
//! the automaton in *anchored* mode until no name goes on. So places in the text need no
//! translation, nothing is allocated, and a word that begins no name is left after a byte or two.
//! Of the names that match at a place the longest wins, and the search goes on behind it.
//!
//! What counts as a match:
//!
//! - **Boundaries.** No letter, digit, mark or `_` may stand directly before or after a name, save
//!   in scripts without spaces; a hyphen may. Names with symbols and names of one letter have rules
//!   of their own, in `edges`: `C` is in neither `C++` nor `C#` nor `C-style`.
//! - **Case.** A name all in capitals matches only so (`REST`, not `rest`), and with a plural `s`:
//!   `APIs`. So does a single capital, and a name marked `exact`. Any other name matches in any case.
//! - **Small things.** A run of white space equals one space, and `'` equals `’`. A hyphen is a hyphen:
//!   who wants `e-mail` to match `email` lists it as a synonym. Composed and decomposed accents are equal.

mod edges;
mod spelling;

use std::collections::HashMap;

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use self::spelling::Fold;
use super::script::Class;

/// A name to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name as it is written.
    pub text: String,
    /// Which term it belongs to; the matcher hands it back and knows no more of it.
    pub term: u32,
    /// Match only this spelling, even when the name is not all in capitals.
    pub exact: bool,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First byte of the name in the text.
    pub start: usize,
    /// First byte behind it.
    pub end: usize,
    /// The term of the name.
    pub term: u32,
    /// Index of the name in the list given to [`Matcher::new`].
    pub name: u32,
}

/// All names of a site, ready to be found. Threads share one by reference; a clone copies everything.
#[derive(Debug, Clone)]
pub struct Matcher {
    automaton: Option<NFA>,
    /// One for each pattern of the automaton.
    entries: Vec<Entry>,
    /// Which first characters a name can have, folded.
    first: FirstChars,
    /// The term of each name.
    terms: Vec<u32>,
    fold: Fold,
}

/// The names that share one folded form.
#[derive(Debug, Clone, Default)]
struct Entry {
    /// Spellings that have to match exactly, each with its name. They are asked before `any`.
    exact: Vec<(String, u32)>,
    /// The first name that matches in any case.
    any: Option<u32>,
}

impl Matcher {
    /// Prepares `names` for texts in `lang` (a BCP 47 tag). When two names are the same, the
    /// first wins; one that wants an exact spelling wins over one that takes any.
    ///
    /// # Panics
    /// When the names together need an automaton of more than 2^31 states.
    pub fn new(names: Vec<Name>, lang: &str) -> Matcher {
        let fold = Fold::of_language(lang);
        let mut patterns: Vec<String> = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (index, name) in names.iter().enumerate() {
            let index = u32::try_from(index).expect("fewer than 2^32 names");
            let exact = name.exact || spelling::is_capitals(&name.text);
            for spelling in spelling::of_name(&name.text, name.exact) {
                let folded: String = spelling.chars().map(|c| fold.char(c)).collect();
                let at = *known.entry(folded).or_insert_with_key(|folded| {
                    patterns.push(folded.clone());
                    entries.push(Entry::default());
                    entries.len() - 1
                });
                let entry = &mut entries[at];
                if !exact {
                    entry.any.get_or_insert(index);
                } else if !entry.exact.iter().any(|(known, _)| *known == spelling) {
                    entry.exact.push((spelling, index));
                }
            }
        }
        let mut first = FirstChars::default();
        patterns.iter().filter_map(|p| p.chars().next()).for_each(|c| first.insert(c));
        let automaton = (!patterns.is_empty()).then(|| {
            NFA::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .prefilter(false)
                .build(&patterns)
                .expect("names fit into an automaton")
        });
        Matcher { automaton, entries, first, terms: names.iter().map(|n| n.term).collect(), fold }
    }

    /// A matcher without names, which finds nothing.
    pub fn none() -> Matcher {
        Matcher::new(Vec::new(), "")
    }

    /// Whether there is no name to find.
    pub fn is_empty(&self) -> bool {
        self.automaton.is_none()
    }

    /// Bytes of memory of the automaton, by far the largest part.
    pub fn memory(&self) -> usize {
        self.automaton.as_ref().map_or(0, Automaton::memory_usage)
    }

    /// Appends every name in `text` to `out`, in order and without overlaps: at each place the
    /// longest. The ends of `text` are boundaries. Costs the length of the text, and at worst that
    /// times the length of the longest name.
    pub fn find(&self, text: &str, out: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else { return };
        let start = automaton.start_state(Anchored::Yes).expect("an NFA searches in both modes");
        let mut at = 0;
        while let Some(c) = char_at(text, at) {
            if self.first.contains(self.fold.char(c))
                && edges::may_begin(text, at, c)
                && let Some((end, name)) = self.longest(automaton, start, text, at)
            {
                out.push(Hit { start: at, end, term: self.terms[name as usize], name });
                at = end;
            } else {
                at = behind_word(text, at + c.len_utf8(), Class::of(c));
            }
        }
    }

    /// The longest name that begins at `at`: where it ends, and which it is.
    #[inline]
    fn longest(&self, automaton: &NFA, start: StateID, text: &str, at: usize) -> Option<(usize, u32)> {
        let mut state = start;
        let mut fed = 0;
        let mut end = at;
        let mut best = None;
        while let Some(c) = char_at(text, end) {
            let mut utf8 = [0; 4];
            let folded = self.fold.char(c).encode_utf8(&mut utf8).as_bytes();
            for &byte in folded {
                state = automaton.next_state(Anchored::Yes, state, byte);
                if automaton.is_dead(state) {
                    return best;
                }
            }
            fed += folded.len();
            end += c.len_utf8();
            if folded == b" " {
                end = text.len() - text[end..].trim_start().len();
            } else if automaton.is_match(state)
                && edges::may_end(text, at, end, c)
                && let Some(name) = self.name(automaton, state, fed, &text[at..end])
            {
                best = Some((end, name));
            }
        }
        best
    }

    /// The name that a state stands for, if the text is spelled as it wants. A state also lists
    /// names that end here but began later: only the one as long as what was fed is meant.
    fn name(&self, automaton: &NFA, state: StateID, fed: usize, text: &str) -> Option<u32> {
        let entry = (0..automaton.match_len(state))
            .map(|i| automaton.match_pattern(state, i))
            .find(|&pattern| automaton.pattern_len(pattern) == fed)
            .map(|pattern| &self.entries[pattern.as_usize()])?;
        let exact = entry.exact.iter().find(|(wanted, _)| spelling::canonical(text).eq(wanted.chars()));
        exact.map(|&(_, name)| name).or(entry.any)
    }
}

/// The character at a byte, with the common case first.
#[inline]
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        Some(_) => text[at..].chars().next(),
        None => None,
    }
}

/// Where the word that goes on at `at` behind a character of `class` ends: no name begins inside it.
#[inline]
fn behind_word(text: &str, mut at: usize, mut class: Class) -> usize {
    while let Some(c) = char_at(text, at) {
        let next = Class::of(c);
        if !class.joins(next) {
            break;
        }
        class = next;
        at += c.len_utf8();
    }
    at
}

/// A set of first characters: one bit each in the Basic Multilingual Plane, one for all others.
/// It keeps the automaton out of most of a text in a script in which no name begins.
#[derive(Debug, Clone)]
struct FirstChars {
    plane: Box<[u64; 1024]>,
    beyond: bool,
}

impl Default for FirstChars {
    fn default() -> Self {
        FirstChars { plane: Box::new([0; 1024]), beyond: false }
    }
}

impl FirstChars {
    fn insert(&mut self, c: char) {
        match self.plane.get_mut(c as usize / 64) {
            Some(bits) => *bits |= 1 << (c as u32 % 64),
            None => self.beyond = true,
        }
    }

    #[inline]
    fn contains(&self, c: char) -> bool {
        self.plane.get(c as usize / 64).map_or(self.beyond, |bits| bits >> (c as u32 % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests;
