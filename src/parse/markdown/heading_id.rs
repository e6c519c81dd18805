//! Heading ids by GitHub's rule, so that links written for GitHub work here.
//!
//! The rule is the one of the npm package `github-slugger`, which was made by comparing with
//! GitHub: lower case; letters, marks and decimal digits of every script, connectors such as `_`,
//! `-` and spaces stay; all else goes; each space becomes `-`. The second heading with the same id
//! gets `-1`, the third `-2`. A heading may choose its own id: `## Setup {#setup}`. Chosen ids and
//! ids of raw HTML come first, so a made one never takes them, wherever it stands.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event as Ev, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Spanned, raw_html};

/// The id of a heading that has no letter or digit at all.
const UNNAMED: &str = "section";

/// GitHub's rule for one heading, without the suffix that makes it unique. The text is brought to
/// NFC first, so that the same heading has the same id on every system. May be empty.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for byte in text.trim().bytes() {
            match byte {
                b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => out.push(byte as char),
                b'A'..=b'Z' => out.push(byte.to_ascii_lowercase() as char),
                b' ' => out.push('-'),
                _ => {}
            }
        }
        return out;
    }
    for c in text.trim().nfc() {
        match c {
            ' ' => out.push('-'),
            '-' | '_' => out.push(c),
            _ if is_connector(c) || is_combining_mark(c) => out.push(c),
            _ if c.is_alphanumeric() && !is_other_number(c) => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

/// Gives every heading of `events` an id. `headings` are their indices; `raw_ids` says whether raw
/// HTML may hold ids.
pub(super) fn assign(events: &mut [Spanned<'_>], headings: &[usize], raw_ids: bool, body: &str) {
    if headings.is_empty() {
        return;
    }
    let mut ids = Ids::default();
    if raw_ids {
        for (event, _) in events.iter() {
            if let Ev::Html(html) | Ev::InlineHtml(html) = event {
                raw_html::ids(html, |id| ids.reserve(id));
            }
        }
    }
    for &at in headings {
        if let Ev::Start(Tag::Heading { id, attrs, .. }) = &mut events[at].0 {
            if id.is_none()
                && let Some(named) = attrs.iter().position(|(name, _)| name.as_ref() == "id")
            {
                // `{id=setup}` is `{#setup}`.
                *id = attrs.remove(named).1;
            }
            match id {
                Some(id) if !id.is_empty() => ids.reserve(id),
                id => *id = None,
            }
        }
    }
    let mut text = String::new();
    for &at in headings {
        if matches!(&events[at].0, Ev::Start(Tag::Heading { id: Some(_), .. })) {
            continue;
        }
        text.clear();
        source_text(&events[at + 1..], body, &mut text);
        let made = ids.unique(slug(&text));
        if let Ev::Start(Tag::Heading { id, .. }) = &mut events[at].0 {
            *id = Some(made.into());
        }
    }
}

/// The text of a heading as it was typed: smart punctuation must not change an id.
fn source_text(events: &[Spanned<'_>], body: &str, into: &mut String) {
    let mut image = 0;
    for (event, span) in events {
        match event {
            Ev::End(TagEnd::Heading(_)) => return,
            Ev::Start(Tag::Image { .. }) => image += 1,
            Ev::End(TagEnd::Image) => image -= 1,
            _ if image > 0 => {}
            Ev::Text(text) if matches!(text.as_ref(), "–" | "—" | "…" | "‘" | "’" | "“" | "”") => {
                into.push_str(typed(body, span, text));
            }
            Ev::Text(text) | Ev::Code(text) | Ev::InlineMath(text) | Ev::DisplayMath(text) => into.push_str(text),
            Ev::SoftBreak | Ev::HardBreak => into.push(' '),
            _ => {}
        }
    }
}

fn typed<'b>(body: &'b str, span: &Range<usize>, text: &'b str) -> &'b str {
    body.get(span.clone())
        .filter(|source| source.bytes().all(|b| matches!(b, b'-' | b'.' | b'\'' | b'"')))
        .unwrap_or(text)
}

/// The ids of a document so far, each with how many suffixes it has given out.
#[derive(Default)]
struct Ids {
    given: HashMap<String, u32>,
}

impl Ids {
    fn reserve(&mut self, id: &str) {
        self.given.entry(id.to_owned()).or_insert(0);
    }

    fn unique(&mut self, slug: String) -> String {
        let slug = if slug.is_empty() { UNNAMED.to_owned() } else { slug };
        let mut id = slug.clone();
        let mut suffix = self.given.get(&slug).copied().unwrap_or(0);
        while self.given.contains_key(&id) {
            suffix += 1;
            id = format!("{slug}-{suffix}");
        }
        if suffix > 0 {
            self.given.insert(slug, suffix);
        }
        self.given.insert(id.clone(), 0);
        id
    }
}

/// Unicode general category Pc besides `_`.
fn is_connector(c: char) -> bool {
    matches!(c, '\u{203F}' | '\u{2040}' | '\u{2054}' | '\u{FE33}' | '\u{FE34}' | '\u{FE4D}'..='\u{FE4F}' | '\u{FF3F}')
}

/// Unicode general category No in the basic plane (`²`, `½`, `①`): `char::is_numeric` counts them,
/// GitHub does not.
fn is_other_number(c: char) -> bool {
    matches!(
        c,
        '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{BC}'..='\u{BE}' | '\u{9F4}'..='\u{9F9}' | '\u{B72}'..='\u{B77}'
            | '\u{BF0}'..='\u{BF2}' | '\u{C78}'..='\u{C7E}' | '\u{D58}'..='\u{D5E}' | '\u{D70}'..='\u{D78}'
            | '\u{F2A}'..='\u{F33}' | '\u{1369}'..='\u{137C}' | '\u{17F0}'..='\u{17F9}' | '\u{19DA}'
            | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '\u{2150}'..='\u{215F}' | '\u{2189}'
            | '\u{2460}'..='\u{249B}' | '\u{24EA}'..='\u{24FF}' | '\u{2776}'..='\u{2793}' | '\u{2CFD}'
            | '\u{3192}'..='\u{3195}' | '\u{3220}'..='\u{3229}' | '\u{3248}'..='\u{324F}' | '\u{3251}'..='\u{325F}'
            | '\u{3280}'..='\u{3289}' | '\u{32B1}'..='\u{32BF}' | '\u{A830}'..='\u{A835}'
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, events};
    use super::*;

    fn ids(body: &str, rules: &Rules) -> Vec<String> {
        events(body, rules)
            .iter()
            .filter_map(|(event, _)| match event {
                Ev::Start(Tag::Heading { id, .. }) => Some(id.as_deref().expect("every heading has an id").to_owned()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn githubs_rule() {
        // Each expectation is what github-slugger 2.0.0 answers.
        for (text, id) in [
            ("Hello, World!", "hello-world"),
            ("a  b", "a--b"),
            ("C++ & C#", "c--c"),
            ("foo_bar-baz", "foo_bar-baz"),
            ("Straße Ünïcode", "straße-ünïcode"),
            ("日本語 の 見出し", "日本語-の-見出し"),
            ("हिन्दी शीर्षक", "हिन्दी-शीर्षक"),
            ("x² + ½ ①", "x---"),
            ("Ⅳ Ⓐ", "ⅳ-ⓐ"),
            ("٣ أرقام", "٣-أرقام"),
            ("❤\u{FE0F} love", "\u{FE0F}-love"),
            ("a – b — c", "a--b--c"),
            ("ПРИВЕТ", "привет"),
        ] {
            assert_eq!(slug(text), id, "{text}");
        }
    }

    #[test]
    fn suffixes_and_chosen_ids() {
        let rules = Rules::default();
        assert_eq!(ids("# A\n# A\n# A\n# A-1\n", &rules), ["a", "a-1", "a-2", "a-1-1"]);
        assert_eq!(ids("# Setup\n# Other {#setup}\n", &rules), ["setup-1", "setup"]);
        assert_eq!(ids("# Setup\n\n<a id=\"setup\"></a>\n", &rules), ["setup-1"]);
        assert_eq!(ids("# !!!\n# ???\n", &rules), ["section", "section-1"]);
        assert_eq!(ids("# `code` and *more* $x$ ![alt](i.png)\n", &rules), ["code-and-more-x"]);
        assert_eq!(ids("# A {id=b}\n", &rules), ["b"]);
    }

    #[test]
    fn smart_punctuation_changes_no_id() {
        let body = "# It's \"so\" -- or ... not\n";
        let smart = Rules { smart_punctuation: true, ..Rules::default() };
        assert_eq!(ids(body, &smart), ids(body, &Rules::default()));
    }
}
