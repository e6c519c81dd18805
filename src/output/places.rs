//! Paths that cannot lie in one folder: `x` as a file, and `x/index.html`, which needs `x` to be a folder.

use std::collections::BTreeSet;

/// Paths of files, none of which is a folder of another.
#[derive(Debug, Default)]
pub struct Places<'p>(BTreeSet<&'p str>);

impl<'p> Places<'p> {
    /// Takes a path, unless it has been taken, is a folder of one that was, or lies below one.
    pub fn take(&mut self, path: &'p str) -> bool {
        !self.0.contains(path) && !self.crosses(path) && self.0.insert(path)
    }

    /// Whether `path` is to be a folder here and is a file, or the other way round: an earlier build's file that has to
    /// go before the new one can be written.
    pub fn crosses(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let is_folder = self.0.range(below.as_str()..).next().is_some_and(|next| next.starts_with(&below));
        is_folder || path.match_indices('/').any(|(end, _)| self.0.contains(&path[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_file_or_a_folder() {
        let mut places = Places::default();
        for (path, taken) in
            [("a/b", true), ("a/b", false), ("a", false), ("a/b/c", false), ("a-b", true), ("a/c", true), ("a.b", true)]
        {
            assert_eq!(places.take(path), taken, "{path}");
        }
        assert!(places.crosses("a") && places.crosses("a-b/x") && !places.crosses("b"));
    }
}
