//! Two texts, line by line.

/// Above this many pairs of lines the texts are shown whole: a table of all pairs would be too large.
const MAX_PAIRS: usize = 4_000_000;
/// Equal lines that are shown around a difference.
const AROUND: usize = 2;

/// What changed from `old` to `new`: `-` expected, `+` came out.
pub fn lines(old: &str, new: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    if a.len() * b.len() > MAX_PAIRS {
        return format!("expected:\n{old}\ncame out:\n{new}");
    }
    // longest[i][j]: the longest common subsequence of a[i..] and b[j..].
    let mut longest = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] =
                if a[i] == b[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut shown: Vec<(char, &str)> = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            shown.push((' ', a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            shown.push(('-', a[i]));
            i += 1;
        } else {
            shown.push(('+', b[j]));
            j += 1;
        }
    }
    let near =
        |at: usize| shown[at.saturating_sub(AROUND)..(at + AROUND + 1).min(shown.len())].iter().any(|(c, _)| *c != ' ');
    let kept = (0..shown.len()).filter(|at| near(*at));
    kept.map(|at| format!("    {} {}\n", shown[at].0, shown[at].1.escape_debug())).collect()
}

#[test]
fn only_what_differs_is_shown() {
    assert_eq!(lines("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nx\nf\n"), "      c\n      d\n    - e\n    + x\n      f\n");
}
