//! The text of a new document: the front matter its kind usually needs, and nothing that has to be
//! removed again. Keys that are often wanted stand there as comments.

use jiff::civil::Date;

use crate::parse::Kind;

/// A document of `kind`; `date` is for articles.
pub fn of(kind: Kind, title: &str, date: Option<Date>) -> String {
    let title = scalar(title);
    let date = date.map(|date| format!("date: {date}\n")).unwrap_or_default();
    let keys = match kind {
        Kind::Article => format!("{date}draft: true\n# summary: one or two sentences for lists, else the first paragraph is taken\n# topics: [backend/apis]\n# authors: [name]\n"),
        Kind::Topic => "# summary: what the topic is about, in one or two sentences\n# synonyms: [another name]\n# start_here: [\"[[an-article]]\"]\n".to_owned(),
        Kind::Term => "# summary: the short definition, shown wherever the term is linked\n# synonyms: [another name, ABBR]\n# see_also: [another-term]\n".to_owned(),
        Kind::Author => "# summary: one sentence about the author\n# links: [{name: Website, url: \"https://example.org/\"}]\n".to_owned(),
        Kind::Series => "# summary: what the series leads to, in one or two sentences\n# planned: [A title not written yet]\n".to_owned(),
        Kind::Page | Kind::Home => "# summary: one or two sentences for search engines\n".to_owned(),
    };
    format!("---\ntitle: {title}\n{keys}---\n\n")
}

/// A string as a YAML value: plain when that is certainly read back as the same string, else quoted.
///
/// A JSON string is a YAML double-quoted scalar (YAML 1.2.2, section 1.3), so quoting is JSON's.
fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// Words that YAML 1.1 or 1.2 reads as something other than a string.
const NOT_STRINGS: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan"];

/// Deliberately narrow: begins with a letter, holds nothing that means anything in YAML. A colon or a
/// `#` could only mislead beside a space, but a quoted title costs nobody anything.
fn is_plain(text: &str) -> bool {
    let harmless =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '+' | '\'' | '’' | '–');
    text.starts_with(char::is_alphabetic)
        && text.chars().all(harmless)
        && !text.ends_with(' ')
        && !NOT_STRINGS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_of(document: &str) -> serde_json::Value {
        let yaml = document.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).expect("front matter").0;
        let keys: serde_json::Map<String, serde_json::Value> = serde_yaml::from_str(yaml).expect(yaml);
        keys["title"].clone()
    }

    #[test]
    fn every_title_is_read_back_as_it_was_typed() {
        for title in [
            "How caches forget",
            "C++: what it costs",
            "What is # for?",
            "\"Quoted\"",
            "it's fine",
            "'",
            "yes",
            "NULL",
            "~",
            "2026-11-22",
            "1e3",
            "0x1F",
            "- a list",
            "[a, b]",
            "{a: b}",
            "*anchor & more",
            "!tag",
            "%directive",
            "@at",
            "`code`",
            "back\\slash",
            "trailing colon:",
            "? question",
            "--- three",
            "...",
            "字典 and emoji 🦀",
            "null",
            "y",
            ".inf",
            "<<",
        ] {
            let document = of(Kind::Article, title, None);
            assert_eq!(title_of(&document), title, "{document}");
        }
    }

    #[test]
    fn plain_titles_stay_plain() {
        assert_eq!(scalar("How caches forget (part 2)"), "How caches forget (part 2)");
        assert_eq!(scalar("Why: because"), "\"Why: because\"");
    }

    #[test]
    fn commented_keys_are_valid_when_uncommented() {
        for kind in [Kind::Article, Kind::Topic, Kind::Term, Kind::Author, Kind::Series, Kind::Page] {
            let document = of(kind, "T", Some(jiff::civil::date(2026, 1, 2))).replace("\n# ", "\n");
            assert_eq!(title_of(&document), "T", "{document}");
        }
    }
}
