//! `hues.css`.

use std::fmt::Write;

use crate::pages::hues::Hues;

/// One rule for the site and one for each hue that topics have.
pub(super) fn write(hues: &Hues) -> String {
    let mut css = format!(":root{{--h:{}}}\n", hues.site);
    for (hue, topics) in &hues.topics {
        for (n, topic) in topics.iter().enumerate() {
            css.push_str(if n == 0 { "[data-topic=" } else { ",\n[data-topic=" });
            string(topic, &mut css);
            css.push(']');
        }
        let _ = writeln!(css, "{{--h:{hue}}}");
    }
    css.push_str(&hues.fonts);
    css
}

/// A string of CSS in double quotes (CSS Syntax Level 3, 4.3.5; serialised as CSSOM says).
fn string(text: &str, css: &mut String) {
    css.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => css.extend(['\\', letter]),
            letter if letter.is_ascii_control() => {
                let _ = write!(css, "\\{:x} ", u32::from(letter));
            }
            letter => css.push(letter),
        }
    }
    css.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted() {
        let topics = [(7, vec!["apis".to_owned(), "c++/a\"b\\".to_owned()]), (300, vec!["über\n".to_owned()])];
        let css = write(&Hues { site: 42, topics: topics.into_iter().collect(), fonts: String::new() });
        let expected = ":root{--h:42}\n\
                        [data-topic=\"apis\"],\n[data-topic=\"c++/a\\\"b\\\\\"]{--h:7}\n\
                        [data-topic=\"über\\a \"]{--h:300}\n";
        assert_eq!(css, expected);
    }
}
