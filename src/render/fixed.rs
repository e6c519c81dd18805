//! Words that take no values, put into the built-in templates when they are loaded.
//!
//! A page asks for two dozen of them, and a call of a function costs more than all they print. What a template says
//! stays the same: the word stands in it as a string, so it is escaped, passed on and compared as before. Templates of
//! a site are left as they are, since messages point into them.

use crate::words::Words;

/// A call of a word without values begins like this and ends with [`END`].
const BEGIN: &str = "t(key=\"";
const END: &str = "\")";

/// The template with the words that take no values as strings.
pub(super) fn fixed(template: &str, words: &Words) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(BEGIN) {
        let behind = &rest[at + BEGIN.len()..];
        // A function whose name merely ends like ours is another one.
        let is_ours = !rest[..at].ends_with(|last: char| last.is_alphanumeric() || last == '_');
        let name = behind.split_once(END).map(|(name, _)| name).filter(|name| is_ours && is_name(name));
        match name.and_then(|name| Some((name, words.fixed(name).filter(|text| is_plain(text))?))) {
            Some((name, text)) => {
                out.push_str(&rest[..at]);
                out.extend(["`", text, "`"]);
                rest = &behind[name.len() + END.len()..];
            }
            None => {
                out.push_str(&rest[..at + BEGIN.len()]);
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a text can stand between backticks as it is.
fn is_plain(text: &str) -> bool {
    !text.contains(['`', '\\', '\n', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Own;

    #[test]
    fn only_words_without_values_are_put_in() {
        let text = "search = Find “it” { \"{{\" }\nlist-comma = a`b\nmore =\n    x\n    y".to_owned();
        let own = Own { lang: "en".to_owned(), path: "templates/words/en.ftl".to_owned(), text };
        let words = Words::new("en", vec![own]).0;
        for (template, expected) in [
            (r#"<a title="{{ t(key="search") }}">"#, r#"<a title="{{ `Find “it” {{` }}">"#),
            (r#"{{ <sect title={t(key="topics")}/> }}"#, "{{ <sect title={`Topics`}/> }}"),
            (r#"{{ t(key="minutes", n=1) }}{{ t(key="topics") }}"#, r#"{{ t(key="minutes", n=1) }}{{ `Topics` }}"#),
            (r#"{{ t(key="minutes") }}"#, r#"{{ t(key="minutes") }}"#),
            (r#"{{ t(key="list-comma") ~ t(key="more") }}"#, r#"{{ t(key="list-comma") ~ t(key="more") }}"#),
            (
                r#"{{ not(key="topics") }} t(key="nothing") t(key="#,
                r#"{{ not(key="topics") }} t(key="nothing") t(key="#,
            ),
        ] {
            assert_eq!(fixed(template, &words), expected);
        }
    }
}
