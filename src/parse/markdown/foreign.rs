//! Syntax of other tools, which Markdown shows as text.
//!
//! Nobody means their readers to see `{{< youtube x >}}`, and no parser complains about it. Only text
//! is looked at, never code, and each kind is reported once a document: a collection that moves in
//! has hundreds.

use std::ops::Range;

use super::{Ev, Spanned, Tag, TagEnd};
use crate::diag::Diag;
use crate::diag::rules::markdown::FOREIGN_SYNTAX;

/// Characters of the text that a message repeats.
const SHOWN: usize = 40;

/// What is looked for: where it begins in a line of text, where it ends, and what to do.
const TAGS: [(&str, &str, &str); 4] = [
    ("{{<", ">}}", "shortcodes are not read: write Markdown or HTML in its place, or put it into backticks"),
    ("{{%", "%}}", "shortcodes are not read: write Markdown or HTML in its place, or put it into backticks"),
    ("{%", "%}", "texts are no templates: write Markdown or HTML in its place, or put it into backticks"),
    ("{{", "}}", "texts are no templates: write what it stands for, or put it into backticks"),
];

const ATTRIBUTES: &str =
    "attributes are read behind headings only: use HTML, as in `<img src=\"a.png\" width=\"300\">`";
const CONTAINER: &str = "callouts are quotations: `> [!TIP]` on a line of its own, the text below it behind `>`";
const CALLOUT: &str =
    "callouts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`, alone on their line";
const SPACES: &str = "a target with spaces stands in angle brackets, `[text](<my file.md>)`, or has `%20` for each";

/// The messages, with the bytes of the body each is about.
pub fn check(events: &[Spanned<'_>], body: &str, found: &mut Vec<(Diag, Range<usize>)>) {
    if !["{{", "{%", ":::", "[!", "]("].iter().any(|sign| body.contains(sign)) && !body.contains('{') {
        return;
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut code = 0;
    for (i, (event, span)) in events.iter().enumerate() {
        match event {
            Ev::Start(Tag::CodeBlock(_) | Tag::Heading { .. }) => code += 1,
            Ev::End(TagEnd::CodeBlock | TagEnd::Heading(_)) => code -= 1,
            // A line of text is several events; the first of them sees it all.
            Ev::Text(_) if code == 0 && begins_text(events, i) => {
                let line = stretch(events, i, body, span.start);
                for (range, hint) in kinds(body, line, i, events) {
                    if !seen.contains(&hint) {
                        seen.push(hint);
                        let shown: String = body[range.clone()].chars().take(SHOWN).collect();
                        let dots = if shown.len() < range.len() { "…" } else { "" };
                        let message = format!("`{shown}{dots}` is no Markdown and is shown as text");
                        found.push((Diag::new(&FOREIGN_SYNTAX, message).hint(hint), range));
                    }
                }
            }
            _ => {}
        }
    }
}

fn begins_text(events: &[Spanned<'_>], i: usize) -> bool {
    !matches!(i.checked_sub(1).map(|before| &events[before].0), Some(Ev::Text(_)))
}

/// The bytes of the text events from the `i`th on, up to another event.
fn stretch(events: &[Spanned<'_>], i: usize, body: &str, start: usize) -> Range<usize> {
    let last = events[i..].iter().take_while(|(event, _)| matches!(event, Ev::Text(_))).last();
    start..last.map_or(start, |(_, span)| span.end).min(body.len())
}

fn kinds(body: &str, line: Range<usize>, i: usize, events: &[Spanned<'_>]) -> Vec<(Range<usize>, &'static str)> {
    let text = &body[line.clone()];
    let mut found = Vec::new();
    let mut push = |at: usize, end: usize, hint| found.push((line.start + at..line.start + end, hint));
    let before = |n: usize| i.checked_sub(n).map(|at| &events[at].0);
    if text.contains('{') {
        for (open, close, hint) in TAGS {
            if let Some(at) = text.find(open).filter(|at| !body[..line.start + at].ends_with('\\'))
                && let Some(length) = text[at..].find(close)
            {
                push(at, at + length + close.len(), hint);
                break;
            }
        }
        let behind_image = matches!(before(1), Some(Ev::End(TagEnd::Image)));
        let opens = text.starts_with("{:") || (behind_image && text.starts_with('{') && !text.starts_with("{{"));
        if let Some(end) = text.find('}').filter(|_| opens) {
            push(0, end + 1, ATTRIBUTES);
        }
    }
    if text.starts_with(":::") {
        push(0, text.len(), CONTAINER);
    }
    if text.starts_with("[!")
        && matches!((before(1), before(2)), (Some(Ev::Start(Tag::Paragraph)), Some(Ev::Start(Tag::BlockQuote(_)))))
        && let Some(end) = text.find(']')
    {
        push(0, end + 1, CALLOUT);
    }
    if let Some(at) = text.find("](")
        && let Some(length) = text[at..].find(')')
    {
        let target = &text[at + 2..at + length];
        let path = target.split('#').next().unwrap_or(target);
        let is_file = path.rsplit_once('.').is_some_and(|(name, ext)| {
            !name.is_empty() && (2..=4).contains(&ext.len()) && ext.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        if path.contains(' ') && is_file && !path.contains(['"', '\'', '<']) && text[..at].contains('[') {
            let open = text[..at].rfind('[').unwrap_or(at);
            push(open, at + length + 1, SPACES);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Rules, events};
    use super::check;

    #[test]
    fn what_readers_would_see() {
        for (body, expected) in [
            ("a {{< youtube x >}} b\n", &["2 `{{< youtube x >}}`"][..]),
            ("{% raw %}\n{{ site.url }}\n", &["0 `{% raw %}`", "10 `{{ site.url }}`"]),
            ("`{{ x }}` and \\{{ y }}\n\n    {% z %}\n", &[]),
            ("![a](b.png){width=300}\n", &["11 `{width=300}`"]),
            ("a\n{: .note}\n", &["2 `{: .note}`"]),
            ("# A {.b}\n\nset {a, b}\n", &[]),
            (":::tip\ntext\n:::\n", &["0 `:::tip`"]),
            ("> [!tip]+ Title\n> x\n\n> [!NOTE]\n> y\n", &["2 `[!tip]`"]),
            ("[a](my file.md#x y) and ![b](c d.png)\n", &["0 `[a](my file.md#x y)`"]),
            ("f[i](a b) [x](y.md)\n", &[]),
        ] {
            let mut found = Vec::new();
            check(&events(body, &Rules::default()), body, &mut found);
            let found: Vec<_> = found
                .iter()
                .map(|(diag, span)| {
                    format!("{} {}", span.start, diag.message.trim_end_matches(" is no Markdown and is shown as text"))
                })
                .collect();
            assert_eq!(found, expected, "{body:?}");
        }
    }
}
