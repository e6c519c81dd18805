//! Byte offsets of a text to lines and columns, for many questions about one text.
//!
//! Ten thousand messages about one file must not scan it ten thousand times, and neither must
//! messages about one very long line. So line starts are listed once, and characters are counted
//! once and remembered every [`STEP`] bytes.

use std::collections::HashMap;

/// Bytes between two remembered character counts.
const STEP: usize = 1024;

/// An index of one text.
#[derive(Debug, Clone)]
pub struct Lines {
    /// Where each line begins.
    starts: Vec<usize>,
    /// Characters that begin before byte `i * STEP`.
    chars: Vec<usize>,
}

impl Lines {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(at, _)| at + 1));
        let mut chars = vec![0];
        for chunk in bytes.chunks(STEP) {
            chars.push(chars.last().copied().unwrap_or(0) + begun(chunk));
        }
        Lines { starts, chars }
    }

    /// The line, counted from 0, that the byte at `offset` stands in.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// Bytes of a line, counted from 0, without its line end. `text` is the indexed one.
    pub fn range(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(text.len());
        let end = self.starts.get(line + 1).map_or(text.len(), |next| next - 1);
        let end = end.max(start);
        start..end - usize::from(text[start..end].ends_with('\r'))
    }

    /// How many lines there are; a text that ends with a line end has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Line and column, both counted from 1, the column in characters. `text` is the indexed one.
    /// An offset beyond the text is its end, one inside a character is the character's start.
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let offset = boundary(text, offset);
        let line = self.line(offset);
        (line + 1, self.chars_before(text, offset) - self.chars_before(text, self.starts[line]) + 1)
    }

    fn chars_before(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        self.chars[step] + begun(&text.as_bytes()[step * STEP..offset])
    }
}

/// The texts that messages are about, each read and indexed once.
pub struct Texts<'a> {
    text_of: &'a dyn Fn(&str) -> Option<String>,
    read: HashMap<String, Option<(String, Lines)>>,
}

impl<'a> Texts<'a> {
    /// `text_of` gives a file's text for its path, if it can.
    pub fn new(text_of: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Texts { text_of, read: HashMap::new() }
    }

    /// A file's text and its index.
    pub fn get(&mut self, path: &str) -> Option<&(String, Lines)> {
        if !self.read.contains_key(path) {
            let file = (self.text_of)(path).map(|text| {
                let lines = Lines::new(&text);
                (text, lines)
            });
            self.read.insert(path.to_owned(), file);
        }
        self.read.get(path).and_then(Option::as_ref)
    }
}

/// The nearest character boundary of `text` at or before `offset`.
pub fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Characters that begin in `bytes` of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "aé\r\n\n𝄞x";
        let lines = Lines::new(text);
        // (offset, line, column)
        for (offset, line, column) in
            [(0, 1, 1), (1, 1, 2), (2, 1, 2), (3, 1, 3), (5, 2, 1), (6, 3, 1), (10, 3, 2), (99, 3, 3)]
        {
            assert_eq!(lines.line_column(text, offset), (line, column), "{offset}");
        }
        assert_eq!((0..lines.count()).map(|line| &text[lines.range(text, line)]).collect::<Vec<_>>(), ["aé", "", "𝄞x"]);
        assert_eq!(Lines::new("").line_column("", 0), (1, 1));
    }

    #[test]
    fn agrees_with_counting_by_hand() {
        let text = "é\nab\n".repeat(700) + &"𝄞é".repeat(1000);
        let lines = Lines::new(&text);
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
            assert_eq!(lines.line_column(&text, offset), (line, column), "{offset}");
        }
    }
}
