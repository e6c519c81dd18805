//! "Did you mean": the nearest of a few known words.

/// The candidate most like `word`, when it is close enough to be a slip of the finger.
///
/// Close means: at most one edit for words of up to four characters, else at most a third of the
/// characters, by Damerau-Levenshtein distance, letter case aside. The first of equals wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No known word is as long as this; the distance is quadratic, so it is not computed.
    const MAX_CHARS: usize = 64;
    if word.chars().take(MAX_CHARS + 1).count() > MAX_CHARS {
        return None;
    }
    let word = fold(word);
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &fold(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Lower case, with `-` and `_` alike: `keyPoints`, `key-points` and `key_points` are one slip apart at most.
fn fold(word: &str) -> String {
    word.to_lowercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_but_not_far() {
        let keys = ["title", "topics", "date", "key_points", "id"];
        for (word, expected) in [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("topic", Some("topics")),
            ("keyPoints", Some("key_points")),
            ("key-points", Some("key_points")),
            ("dat", Some("date")),
            ("banana", None),
            ("x", None),
        ] {
            assert_eq!(nearest(word, keys), expected, "{word}");
        }
        assert_eq!(nearest(&"x".repeat(1_000_000), keys), None);
    }
}
