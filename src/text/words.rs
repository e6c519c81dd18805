//! Counting words, and choosing the few that say what a text is about.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

use super::script::{Class, is_cjk, is_hiragana};
use super::stopwords;

/// How many keywords a text has at most.
pub const MAX_KEYWORDS: usize = 16;

/// How many of the best words are certain to be stemmed: more than [`MAX_KEYWORDS`], because
/// several of them may share a stem.
const CANDIDATES: usize = 2 * MAX_KEYWORDS;

/// The smallest scores of steps 2 and 3. Fixed numbers rather than shares of the best word, so that
/// one more mention of one word does not move the steps of all others.
const STEPS: [u32; 2] = [4, 10];

/// Keywords are cut to this many characters: nobody writes longer ones, but data in a text may hold them.
const MAX_WORD_CHARS: usize = 40;

/// Number of words for reading times. A word is what stands between white space or dashes and has
/// a letter or digit; a CJK character counts half a word, a letter of another script without
/// spaces (Thai, Lao, Khmer, Myanmar) a quarter. The sum is rounded up.
pub fn count(text: &str) -> u32 {
    let mut quarters = 0u32;
    let mut inside = false;
    for c in text.chars() {
        let class = Class::of(c);
        if class.is_spaceless() {
            inside = false;
            if !class.is_mark() {
                quarters = quarters.saturating_add(if is_cjk(c) { 2 } else { 1 });
            }
        } else if class.is_word() && c != '_' {
            if !inside {
                quarters = quarters.saturating_add(4);
            }
            inside = true;
        } else if c.is_whitespace() || matches!(c, '–' | '—') {
            inside = false;
        }
    }
    quarters.div_ceil(4)
}

/// A word that a document is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// The stem, which documents are compared by.
    pub stem: Box<str>,
    /// The form of it that the document uses most, in lower case, for people.
    pub word: Box<str>,
    /// 1 to 3.
    pub weight: u8,
}

/// The words that a document is about: at most [`MAX_KEYWORDS`] stems, each with a weight of 1 to 3.
///
/// `texts` are pieces of the document, each with the number of times its words count (say 1 for
/// body text, 3 for headings, 5 for the title). Words are lower-cased, stop words and bare numbers
/// dropped, the rest stemmed by Snowball's algorithm for `lang` (a BCP 47 tag) if there is one.
/// Scripts without spaces give pairs of neighbouring characters instead of words. The highest
/// scores come first, equal ones in the order of the words.
pub fn keywords<'a>(texts: impl Iterator<Item = (&'a str, u32)>, lang: &str) -> Vec<Keyword> {
    let language = Language::of(lang);
    let mut scores: Scores<String> = Scores::with_capacity_and_hasher(512, Quick::default());
    for (text, weight) in texts {
        tokens(text, |token| match scores.get_mut(token) {
            Some(score) => *score = score.saturating_add(weight),
            None => drop(scores.insert(token.to_string(), weight)),
        });
    }
    scores.retain(|word, _| !word.bytes().all(|b| b.is_ascii_digit()) && !language.stop.contains(word.as_str()));
    // Stemming costs more than everything else: once for each different word, and not for the many
    // rare words whose stem cannot rise high enough with the help of words that begin alike.
    let stemmer = language.stemmer.map(Stemmer::create);
    let enough = score_at_rank(scores.values().copied().collect(), CANDIDATES);
    let mut alike: Scores<[u8; 4]> = Scores::with_capacity_and_hasher(scores.len(), Quick::default());
    for (word, &score) in &scores {
        let sum = alike.entry(beginning(word)).or_default();
        *sum = sum.saturating_add(score);
    }
    let mut stems: HashMap<Cow<str>, Stem, Quick> = HashMap::default();
    for (word, &score) in scores.iter().filter(|(word, _)| alike[&beginning(word)] >= enough) {
        let stem = match &stemmer {
            Some(stemmer) => stemmer.stem(word),
            None => Cow::Borrowed(word.as_str()),
        };
        stems.entry(stem).or_default().add(word, score);
    }
    let mut best: Vec<(Cow<str>, Stem)> = stems.into_iter().filter(|(stem, _)| stem.chars().nth(1).is_some()).collect();
    let order = |a: &(Cow<str>, Stem), b: &(Cow<str>, Stem)| b.1.sum.cmp(&a.1.sum).then_with(|| a.0.cmp(&b.0));
    if best.len() > MAX_KEYWORDS {
        best.select_nth_unstable_by(MAX_KEYWORDS, order);
        best.truncate(MAX_KEYWORDS);
    }
    best.sort_unstable_by(order);
    let step = |score: u32| 1 + STEPS.iter().filter(|&&least| score >= least).count() as u8;
    let keyword =
        |(stem, of): (Cow<str>, Stem)| Keyword { stem: stem.into(), word: of.word.into(), weight: step(of.sum) };
    best.into_iter().map(keyword).collect()
}

/// The words of one stem.
#[derive(Default)]
struct Stem<'w> {
    sum: u32,
    /// The word with the highest score; of equals the shortest, then the first by alphabet, so that no hash has a say.
    word: &'w str,
    score: u32,
}

impl<'w> Stem<'w> {
    fn add(&mut self, word: &'w str, score: u32) {
        self.sum = self.sum.saturating_add(score);
        let better = || (word.len(), word) < (self.word.len(), self.word);
        if score > self.score || (score == self.score && better()) {
            (self.word, self.score) = (word, score);
        }
    }
}

/// The score of the word at `rank` when the best come first, or 0 when there are fewer.
fn score_at_rank(mut scores: Vec<u32>, rank: usize) -> u32 {
    if scores.len() <= rank {
        return 0;
    }
    *scores.select_nth_unstable_by(rank, |a, b| b.cmp(a)).1
}

/// The first four bytes of a word, which words of one stem share.
fn beginning(word: &str) -> [u8; 4] {
    let mut start = [0; 4];
    let len = word.len().min(4);
    start[..len].copy_from_slice(&word.as_bytes()[..len]);
    start
}

/// Calls `take` with each word in lower case, and with each pair of neighbours in a script without spaces.
fn tokens(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    let mut pair: Option<char> = None;
    let mut chars = 0;
    let flush = |word: &mut String, chars: &mut usize, take: &mut dyn FnMut(&str)| {
        if (2..=MAX_WORD_CHARS).contains(chars) {
            take(word);
        }
        word.clear();
        *chars = 0;
    };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
            chars += 1;
            pair = None;
            continue;
        }
        let class = if c == '_' { Class::OTHER } else { Class::of(c) };
        if class.is_spaceless() {
            flush(&mut word, &mut chars, &mut take);
            if class.is_mark() {
                continue;
            }
            if let Some(before) = pair
                && !is_grammar(before)
                && !is_grammar(c)
            {
                let mut utf8 = [0; 8];
                let first = before.encode_utf8(&mut utf8).len();
                let len = first + c.encode_utf8(&mut utf8[first..]).len();
                take(std::str::from_utf8(&utf8[..len]).expect("two encoded characters"));
            }
            pair = Some(c);
        } else if class.is_word() {
            word.extend(c.to_lowercase());
            chars += 1;
            pair = None;
        } else {
            flush(&mut word, &mut chars, &mut take);
            pair = None;
        }
    }
    flush(&mut word, &mut chars, &mut take);
}

/// Hiragana, and the Chinese characters that are nearly always particles: pairs with them mean nothing.
fn is_grammar(c: char) -> bool {
    is_hiragana(c) || "的了是在和与與也就都而及或把被这這那们們".contains(c)
}

/// What is known of a language.
struct Language {
    stop: &'static HashSet<&'static str, Quick>,
    stemmer: Option<Algorithm>,
}

impl Language {
    fn of(lang: &str) -> Language {
        let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let stop = STOP.get(primary.as_str()).unwrap_or(&EMPTY);
        Language { stop, stemmer: algorithm(&primary) }
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

type StopWords = HashSet<&'static str, Quick>;

static EMPTY: LazyLock<StopWords> = LazyLock::new(StopWords::default);

static STOP: LazyLock<HashMap<&'static str, StopWords>> = LazyLock::new(|| {
    let languages = ["en", "de", "fr", "es", "it", "pt", "nl"];
    languages.into_iter().map(|l| (l, stopwords::of_language(l).iter().copied().collect())).collect()
});

type Scores<K> = HashMap<K, u32, Quick>;
type Quick = BuildHasherDefault<Fx>;

/// The hash of Firefox and rustc: a multiplication a word. Whoever writes articles can slow down
/// only their own build, so no protection from chosen collisions is needed.
#[derive(Default)]
struct Fx(u64);

impl Fx {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fx {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.add(u64::from_le_bytes(word.try_into().expect("eight bytes")));
        }
        let rest = words.remainder();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }

    fn finish(&self) -> u64 {
        // The table takes its bucket from the low bits, and multiplication mixes upwards.
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        for (text, want) in [
            ("", 0),
            ("one", 1),
            ("don't e-mail and/or 3.14 — _ & yes", 5),
            ("word—word", 2),
            ("消息队列", 2),
            ("消息队", 2),
            ("使用API开发", 3),
            ("데이터 베이스", 2),
            ("Слово и дело", 3),
        ] {
            assert_eq!(count(text), want, "{text:?}");
        }
    }

    fn words(texts: &[(&str, u32)], lang: &str) -> String {
        keywords(texts.iter().copied(), lang)
            .iter()
            .map(|k| format!("{}{}", k.stem, k.weight))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn chooses() {
        assert_eq!(words(&[("Queues and the queue: queueing is a way to use brokers", 1)], "en"), "queue1 broker1");
        assert_eq!(words(&[("Outbox", 5), ("the outbox table, an outbox, 42 rows", 2)], "en"), "outbox2 row1 tabl1");
        assert_eq!(words(&[("outbox ", 5), ("outbox", 5)], "en-GB"), "outbox3");
        assert_eq!(words(&[("Die Häuser und das Haus der Bücher", 1)], "de"), "haus1 buch1");
        assert_eq!(words(&[("消息队列的消息", 1)], "zh"), "消息1 息队1 队列1");
        assert_eq!(words(&[("これはキューです", 1)], "ja"), "キュ1 ュー1");
        assert_eq!(words(&[("x 1 2 ... _ 3.5", 1)], "en"), "");
    }

    #[test]
    fn shows_the_usual_form() {
        let shown = |text: &str| -> Vec<String> {
            keywords([(text, 1)].into_iter(), "en").iter().map(|keyword| keyword.word.to_string()).collect()
        };
        assert_eq!(shown("queues queueing queues tables table"), ["queues", "table"]);
        assert_eq!(shown("queueing queues"), ["queues"]);
    }

    #[test]
    fn at_most_sixteen_and_the_same_each_time() {
        let text: String = (0..300).map(|i| format!("term{} ", (i * 7919) % 101)).collect();
        let first = keywords([(text.as_str(), 1)].into_iter(), "en");
        assert_eq!(first.len(), MAX_KEYWORDS);
        let again = keywords(text.split_inclusive(' ').map(|word| (word, 1)), "en");
        assert_eq!(first, again);
    }
}
