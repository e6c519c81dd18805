//! A title in lines: as large as it fits, and lines of about the same length.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::Font;
use crate::text::plain;

/// Sizes of a title in pixels, with the most lines there may be of each.
const SIZES: [(f64, usize); 8] =
    [(104.0, 1), (84.0, 2), (74.0, 3), (66.0, 3), (58.0, 4), (52.0, 4), (47.0, 4), (42.0, 4)];
/// Space between letters, in ems, as headings of the theme have it.
pub(super) const SPACING: f64 = -0.018;

/// A title, laid out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lines {
    /// Size of the letters in pixels.
    pub size: f64,
    /// From the top.
    pub lines: Vec<String>,
}

/// The longest title that is looked at, in characters: what four lines can hold and more.
const MAX_TITLE: usize = 300;

/// Lays a title out in lines of at most `width` pixels; what is too long even in the smallest size ends in an
/// ellipsis.
pub(super) fn lay_out(title: &str, width: f64) -> Lines {
    let mut title = plain::truncate(title, MAX_TITLE);
    for (size, most) in SIZES {
        if let Some(lines) = fit(&words(&title), width / size, most) {
            return Lines { size, lines };
        }
    }
    let (size, most) = SIZES[SIZES.len() - 1];
    loop {
        // A word longer than a line is broken anywhere.
        let pieces: Vec<String> = words(&title).into_iter().flat_map(|word| broken(word, width / size)).collect();
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        if let Some(lines) = fit(&pieces, width / size, most) {
            return Lines { size, lines };
        }
        title = plain::truncate(&title, title.chars().count() - 1);
    }
}

fn words(title: &str) -> Vec<&str> {
    title.split(' ').collect()
}

/// Breaks a word into pieces that fit into a line of so many ems.
fn broken(word: &str, ems: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.graphemes(true) {
        let last = pieces.len() - 1;
        if !pieces[last].is_empty() && ems_of(&format!("{}{letter}", pieces[last])) > ems {
            pieces.push(String::new());
        }
        let last = pieces.len() - 1;
        pieces[last].push_str(letter);
    }
    pieces
}

/// These words in the fewest lines of so many ems, at most `most`, and in those as evenly as can be: the squares of what
/// the lines leave free have the smallest sum.
fn fit(words: &[&str], ems: f64, most: usize) -> Option<Vec<String>> {
    let widths: Vec<f64> = words.iter().map(|word| ems_of(word)).collect();
    let space = ems_of(" ");
    let width = |from: usize, to: usize| widths[from..to].iter().sum::<f64>() + space * (to - from - 1) as f64;
    // For each number of words from the first on: the smallest sum with so many lines, and where the last one begins.
    let mut best: Vec<Option<(f64, usize)>> = vec![None; words.len() + 1];
    best[0] = Some((0.0, 0));
    let mut rounds: Vec<Vec<usize>> = Vec::new();
    for _ in 0..most {
        let mut next: Vec<Option<(f64, usize)>> = vec![None; words.len() + 1];
        for (from, entry) in best.iter().enumerate() {
            let Some((sum, _)) = *entry else { continue };
            for (to, known) in next.iter_mut().enumerate().skip(from + 1) {
                let free = ems - width(from, to);
                if free < 0.0 {
                    break;
                }
                let sum = sum + free * free;
                if known.is_none_or(|(known, _)| sum < known) {
                    *known = Some((sum, from));
                }
            }
        }
        rounds.push(next.iter().map(|entry| entry.map_or(0, |(_, from)| from)).collect());
        if next[words.len()].is_some() {
            let mut lines = Vec::new();
            let mut to = words.len();
            for starts in rounds.iter().rev() {
                lines.push(words[starts[to]..to].join(" "));
                to = starts[to];
            }
            lines.reverse();
            return Some(lines);
        }
        best = next;
    }
    None
}

fn ems_of(text: &str) -> f64 {
    Font::Serif.width(text) + SPACING * text.chars().count() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_balanced_and_few() {
        for (title, expected) in [
            ("Queues", "104: Queues"),
            ("The backend grew a second audience", "74: The backend / grew a second / audience"),
            ("Retries that never charge twice", "74: Retries / that never / charge twice"),
            (
                "What a load balancer knows about the health of the machines behind it",
                "52: What a load balancer / knows about / the health of the / machines behind it",
            ),
        ] {
            let Lines { size, lines } = lay_out(title, 540.0);
            assert_eq!(format!("{size}: {}", lines.join(" / ")), expected);
        }
    }

    #[test]
    fn anything_fits() {
        for title in [
            "",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            &"x".repeat(500),
            &"many words in a title ".repeat(30),
            &"W".repeat(40),
        ] {
            let Lines { size, lines } = lay_out(title, 540.0);
            assert!(lines.len() <= 4, "{lines:?}");
            assert!(lines.iter().all(|line| ems_of(line) * size <= 540.0), "{lines:?}");
        }
    }
}
