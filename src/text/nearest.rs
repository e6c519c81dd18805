//! "Did you mean …?": the names most similar to one that does not exist.
//!
//! Three kinds of slip are recognised, and a name's score is its best: letters mistyped
//! (Damerau–Levenshtein, tempered by Jaro–Winkler, which trusts the beginning of a word more),
//! the right last segment in the wrong folder, and a few of the right words. What shares less than
//! that is not offered: a far-fetched suggestion is worse than none.

use std::borrow::Cow;

use strsim::{jaro_winkler, osa_distance};

use super::slug::fold;

/// Names are compared by their first so many characters.
const MAX_CHARS: usize = 96;

/// Least score, of 1000, that is worth offering.
const THRESHOLD: u32 = 620;

/// Slips of the keyboard are few, however long the name.
const MAX_EDITS: usize = 4;

/// Up to `n` of `names` that are most similar to `wanted`, the best first, equal ones in the order
/// of the names, none twice. Case and composed accents make no difference; `/` separates segments.
pub fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>, n: usize) -> Vec<&'a str> {
    let wanted = Wanted::new(wanted);
    let mut found: Vec<(u32, &str)> = Vec::new();
    if n == 0 || wanted.whole.chars == 0 {
        return Vec::new();
    }
    for name in names {
        let score = wanted.score(name);
        if score >= THRESHOLD {
            found.push((score, name));
        }
    }
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    found.dedup_by_key(|(_, name)| *name);
    found.truncate(n);
    found.into_iter().map(|(_, name)| name).collect()
}

/// A text and what tells quickly that it is unlike another.
struct Probe {
    text: String,
    chars: usize,
    /// One bit for each letter that occurs.
    letters: u64,
}

impl Probe {
    fn new(text: &str) -> Probe {
        Probe { text: text.to_string(), chars: text.chars().count(), letters: letters(text) }
    }

    /// Similarity of 0 to 1000; 0 at once when it could not reach the threshold.
    fn score(&self, other: &str, other_letters: u64) -> u32 {
        if self.text == other {
            return 1000;
        }
        let chars = if other.is_ascii() { other.len() } else { other.chars().count() };
        let longest = self.chars.max(chars);
        let allowed = (longest / 3).clamp(1, MAX_EDITS);
        // Each edit changes the length by one at most, and the set of letters by two.
        if self.chars.abs_diff(chars) > allowed || (self.letters ^ other_letters).count_ones() as usize > 2 * allowed {
            return 0;
        }
        let (ours, theirs) = where_they_differ(&self.text, other);
        let distance = osa_distance(ours, theirs);
        if distance > allowed {
            return 0;
        }
        let edits = 1000 - 1000 * distance as u32 / longest as u32;
        let start = (jaro_winkler(&self.text, other) * 1000.0) as u32;
        (2 * edits + start) / 3
    }
}

/// Both texts without their common beginning and end, which no edit touches.
fn where_they_differ<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let same =
        a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at);
    let (a, b) = (&a[same..], &b[same..]);
    let same: usize = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    (&a[..a.len() - same], &b[..b.len() - same])
}

struct Wanted {
    whole: Probe,
    last: Probe,
    words: Vec<Probe>,
    letters_of_words: u64,
}

impl Wanted {
    fn new(wanted: &str) -> Wanted {
        let folded = fold(&clipped(wanted));
        let folded = folded.trim().trim_matches('/');
        Wanted {
            whole: Probe::new(folded),
            last: Probe::new(last_segment(folded)),
            words: words(folded).map(Probe::new).collect(),
            letters_of_words: letters(folded),
        }
    }

    fn score(&self, name: &str) -> u32 {
        let clipped = clipped(name);
        let folded = if clipped.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80) {
            Cow::Owned(fold(&clipped))
        } else {
            clipped
        };
        let name = folded.trim().trim_matches('/');
        let bits = letters(name);
        let mut best = self.whole.score(name, bits);
        let last = last_segment(name);
        if last.len() < name.len() || self.last.chars < self.whole.chars {
            best = best.max(self.last.score(last, letters(last)) * 93 / 100);
        }
        // A word in common needs most letters in common.
        if best < 900 && (self.letters_of_words & bits).count_ones() >= 2 {
            best = best.max(self.words_in_common(name));
        }
        best
    }

    /// How many of the words of both are the same, whatever their order.
    fn words_in_common(&self, name: &str) -> u32 {
        let mut matched = 0;
        let mut total = self.words.iter().map(|word| word.chars).sum::<usize>();
        for word in words(name) {
            let chars = word.chars().count();
            total += chars;
            let bits = letters(word);
            let best = self.words.iter().map(|wanted| (wanted.score(word, bits), wanted.chars)).max();
            if let Some((score, wanted)) = best.filter(|&(score, _)| score >= 800) {
                matched += (chars + wanted) * score as usize / 1000;
            }
        }
        // Half of the letters in common words reach the threshold and leave room for better ones.
        match total {
            0 => 0,
            _ => (matched.min(total) * 500 / total) as u32 + if 2 * matched >= total { 380 } else { 0 },
        }
    }
}

/// One bit for each letter or digit; characters beyond ASCII share a few.
fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, c| match c {
        'a'..='z' => bits | 1 << (c as u32 - 'a' as u32),
        '0'..='9' => bits | 1 << (26 + c as u32 - '0' as u32),
        '\u{80}'.. => bits | 1 << (36 + c as u32 % 28),
        _ => bits,
    })
}

fn clipped(text: &str) -> Cow<'_, str> {
    let end = if text.len() <= MAX_CHARS {
        text.len()
    } else {
        text.char_indices().nth(MAX_CHARS).map_or(text.len(), |(at, _)| at)
    };
    Cow::Borrowed(&text[..end])
}

fn last_segment(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        let names = [
            "backend/apis",
            "backend/queues",
            "frontend/css",
            "operations/kubernetes",
            "API gateway",
            "Rate limiting",
            "rust",
            "PostgreSQL",
            "event-sourcing",
            "change-data-capture",
            "title",
            "summary",
            "topics",
            "消息队列",
        ];
        for (wanted, want) in [
            ("backend/api", "backend/apis"),
            ("bakend/queues", "backend/queues"),
            ("ops/kubernetes", "operations/kubernetes"),
            ("kubernets", "operations/kubernetes"),
            ("api gatway", "API gateway"),
            ("gateway api", "API gateway"),
            ("gateway", "API gateway"),
            ("limiting-rate", "Rate limiting"),
            ("postgresql", "PostgreSQL"),
            ("Postgres", "PostgreSQL"),
            ("rsut", "rust"),
            ("tilte", "title"),
            ("topic", "topics"),
            ("sumary", "summary"),
            ("data-change-capture", "change-data-capture"),
            ("消息对列", "消息队列"),
        ] {
            assert_eq!(nearest(wanted, names.iter().copied(), 1), [want], "{wanted}");
        }
        for nonsense in ["", "/", "zzz", "x", "elephant", "go", "completely different words", "?"] {
            assert_eq!(nearest(nonsense, names.iter().copied(), 3), Vec::<&str>::new(), "{nonsense}");
        }
    }

    #[test]
    fn order_is_fixed() {
        let names = ["cab", "cat", "bat", "car", "cat"];
        let forth = nearest("caz", names.iter().copied(), 3);
        let back = nearest("caz", names.iter().rev().copied(), 3);
        assert_eq!(forth, ["cab", "car", "cat"]);
        assert_eq!(forth, back);
        assert_eq!(nearest("caz", names.iter().copied(), 0), Vec::<&str>::new());
    }

    #[test]
    fn long_input_is_bounded() {
        let long = "é".repeat(100_000);
        assert_eq!(nearest(&long, [long.as_str(), "b"].into_iter(), 3), [long.as_str()]);
    }
}
