//! What is wrong with a body, as far as the body alone can tell.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event as Ev, Tag, TagEnd};

use super::{Spanned, footnotes, foreign, raw_html, transclusion};
use crate::diag::Diag;
use crate::diag::rules::{link, markdown};
use crate::parse::target::Target;

/// All messages about a body, each with the bytes of the body it is about, in order of place.
pub fn check(events: &[Spanned<'_>], body: &str) -> Vec<(Diag, Range<usize>)> {
    let mut found = Vec::new();
    footnote_definitions(events, &mut found);
    if body.contains("[^") {
        footnote_references(events, body, &mut found);
    }
    duplicate_ids(events, &mut found);
    links(events, &mut found);
    foreign::check(events, body, &mut found);
    found.sort_by_key(|(_, span)| span.start);
    found
}

type Found = Vec<(Diag, Range<usize>)>;

fn footnote_definitions(events: &[Spanned<'_>], found: &mut Found) {
    if !events.iter().any(|(event, _)| matches!(event, Ev::Start(Tag::FootnoteDefinition(_)))) {
        return;
    }
    let used = footnotes::number(events, 0..events.len());
    let mut seen = HashSet::new();
    for (event, span) in events {
        let Ev::Start(Tag::FootnoteDefinition(label)) = event else { continue };
        let span = span.start..span.start + label.len() + "[^]:".len();
        if !seen.insert(footnotes::key(label)) {
            let diag = Diag::new(&markdown::FOOTNOTE_DUPLICATE, format!("footnote `{label}` is already defined above"));
            found.push((diag.hint("give one of the two another name"), span));
        } else if used.find(label).is_none() {
            let diag = Diag::new(&markdown::FOOTNOTE_UNUSED, format!("footnote `{label}` is never referred to"));
            found.push((diag.hint(format!("write `[^{label}]` where it belongs, or remove it")), span));
        }
    }
}

/// References without a definition: pulldown-cmark leaves them as text, in which `[^` stands
/// unescaped and is followed by a name and `]`.
fn footnote_references(events: &[Spanned<'_>], body: &str, found: &mut Found) {
    let mut code = 0;
    // Text arrives in pieces, and only the first piece of a reference begins with its bracket.
    for (event, span) in events {
        match event {
            Ev::Start(Tag::CodeBlock(_)) => code += 1,
            Ev::End(TagEnd::CodeBlock) => code -= 1,
            Ev::Text(_) if code == 0 => {
                for (at, _) in body[span.clone()].match_indices('[') {
                    let start = span.start + at;
                    if let Some(label) = reference(&body[start..])
                        && !body[..start].ends_with('\\')
                    {
                        let message = format!("footnote `{label}` is not defined");
                        let diag = Diag::new(&markdown::FOOTNOTE_UNDEFINED, message).hint(format!(
                            "add a line `[^{label}]: …`, or write `\\[^{label}]` when brackets are meant"
                        ));
                        found.push((diag, start..start + label.len() + 3));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The label of what looks like a reference. A regular expression in prose (`[^a-z]*`) does not.
fn reference(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':')))?;
    let after = rest[end..].strip_prefix(']')?;
    (end > 0 && !after.starts_with(['*', '+', '?', '{', '('])).then_some(&rest[..end])
}

/// Ids that the theme's templates give to parts of a page. Those made from headings are lower case, so only an id that an
/// author wrote can be one of them.
pub const THEME_IDS: &[&str] = &[
    "After", "Articles", "Below", "Contents", "Latest", "Linked", "Main", "Mentions", "Newest", "Next", "Others",
    "Series", "Short", "Start", "Terms", "Topics", "Words", "Years",
];

/// Whether the theme uses an id; `Card-1` and its like are those of hover cards.
fn is_of_the_theme(id: &str) -> bool {
    let number = id.strip_prefix("Card-").filter(|number| !number.is_empty());
    THEME_IDS.contains(&id) || number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn duplicate_ids(events: &[Spanned<'_>], found: &mut Found) {
    let mut seen: HashMap<String, ()> = HashMap::new();
    let mut take = |id: &str, span: &Range<usize>| {
        if is_of_the_theme(id) {
            let diag = Diag::new(&markdown::DUPLICATE_ID, format!("the id `{id}` belongs to a part of the page"))
                .hint("choose another id, in lower case for example");
            found.push((diag, span.clone()));
        }
        if seen.insert(id.to_owned(), ()).is_some() {
            let diag = Diag::new(&markdown::DUPLICATE_ID, format!("the id `{id}` is already taken above"))
                .hint("choose another id: a link can reach only the first");
            found.push((diag, span.clone()));
        }
    };
    for (event, span) in events {
        match event {
            Ev::Start(Tag::Heading { id: Some(id), .. }) => take(id, span),
            Ev::Html(html) | Ev::InlineHtml(html) if html.contains("id") => raw_html::ids(html, |id| take(id, span)),
            _ => {}
        }
    }
}

fn links(events: &[Spanned<'_>], found: &mut Found) {
    // How many elements are open in which only words can stand.
    let mut sentence = 0;
    let mut alone_until = 0;
    for (i, (event, span)) in events.iter().enumerate() {
        if i >= alone_until && transclusion::starts(event) && sentence > 0 {
            let diag = Diag::new(&markdown::TRANSCLUSION_INLINE, "a transclusion cannot stand inside a sentence")
                .hint("put it on a line of its own with empty lines around it, or link with `[[…]]`");
            found.push((diag, span.clone()));
        }
        match event {
            Ev::Start(Tag::Paragraph) => {
                sentence += 1;
                alone_until = transclusion::paragraph(events, i).unwrap_or(0);
            }
            Ev::Start(tag) if is_phrase(tag.to_end()) => sentence += 1,
            Ev::End(tag) if is_phrase(*tag) => sentence -= 1,
            _ => {}
        }
        let scheme = match event {
            Ev::Start(Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. }) => {
                Target::parse(dest_url, *link_type).unsafe_scheme()
            }
            _ => None,
        };
        if let Some(scheme) = scheme {
            let diag =
                Diag::new(&link::UNSAFE_SCHEME, format!("a `{scheme}:` link would run code in the reader's page"))
                    .hint("link to an `https:` address or a document of the site; the text is shown without a link");
            found.push((diag, span.clone()));
        }
    }
}

/// Whether the element can hold words only, no paragraphs.
pub fn is_phrase(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::DefinitionListTitle
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, events};
    use super::*;

    #[test]
    fn messages() {
        for (body, expected) in [
            ("a[^x]\n\n[^x]: y\n", &[][..]),
            ("a[^x] \\[^y] `[^z]`\n\n    [^q]\n", &["1 footnote `x` is not defined"]),
            ("the class [^a-z]* and [^abc]+\n", &[]),
            ("a\n\n[^x]: y\n", &["3 footnote `x` is never referred to"]),
            ("a[^x]\n\n[^x]: y\n\n[^X]: z\n", &["16 footnote `X` is already defined above"]),
            (
                "# A {#x}\n\n# B {#x}\n\n<i id=x>",
                &["10 the id `x` is already taken above", "20 the id `x` is already taken above"],
            ),
            (
                "## A {#Terms}\n\n## B {#terms}\n\n<i id=Card-7>\n\n## C {#Card-}\n\n## D {#Card-7a}\n",
                &["0 the id `Terms` belongs to a part of the page", "30 the id `Card-7` belongs to a part of the page"],
            ),
            ("see ![[b#c]]\n\n![[b]]\n\n- ![[b]]\n", &["4 a transclusion cannot stand inside a sentence"]),
            ("[a](javascript:x)\n", &["0 a `javascript:` link would run code in the reader's page"]),
        ] {
            let events = events(body, &Rules::default());
            let found: Vec<_> =
                check(&events, body).iter().map(|(d, span)| format!("{} {}", span.start, d.message)).collect();

            assert_eq!(found, expected, "{body:?}");
        }
    }
}
