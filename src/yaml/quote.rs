//! Writing a YAML string, for hints that show the line to write.

/// `text` between quotes, so that YAML reads it back unchanged: double quotes where nothing needs
/// an escape, else single quotes with `'` doubled.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::super::{parse, read::Reader};
    use super::quoted;

    #[test]
    fn reads_back_unchanged() {
        for text in ["Rust: a story", "it's", "say \"x\"", "a \\ b", "it's \"x\"", "# no comment", "@x"] {
            let line = quoted(text);
            let node = parse(&line, 0).expect(&line);
            assert_eq!(Reader::new(&line, 0).text("key", &node), Ok(text.to_owned()));
        }
    }
}
