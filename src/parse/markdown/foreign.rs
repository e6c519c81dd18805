//! Syntax of other tools, which Markdown shows as text.
//!
//! Nobody means their readers to see `{{< youtube x >}}`, and no parser complains about it. Only text
//! is looked at, never code. All of a kind in a document are one message, which points to the first and
//! lists some of the others: a collection that moves in has hundreds, and nobody wants to mend them one a
//! build.

mod marks;

use std::ops::Range;

use super::{Ev, Spanned, Tag, TagEnd};
use crate::diag::rules::markdown::FOREIGN_SYNTAX;
use crate::diag::{Diag, Place};

/// Characters of the text that a message repeats.
const SHOWN: usize = 40;
/// Other places of a kind that a message lists.
const LISTED: usize = 10;

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
const CALLOUT_TITLE: &str = "a callout has no title of its own: end the line behind the bracket, and put the title in bold on the next line, `> **Title**`";
const SPACES: &str = "a target with spaces stands in angle brackets, `[text](<my file.md>)`, or has `%20` for each";

/// The messages, with the bytes of the body each is about; so are their related places, which have no path yet.
pub fn check(events: &[Spanned<'_>], body: &str, found: &mut Vec<(Diag, Range<usize>)>) {
    const SIGNS: [&str; 8] = ["{", ":::", "[!", "](", "!!! ", "???", "%%", "=="];
    if !SIGNS.iter().chain(&[" ^", "\n^", "[TOC]", "[toc]"]).any(|sign| body.contains(sign)) {
        return;
    }
    let mut seen: Vec<(&str, Vec<Range<usize>>)> = Vec::new();
    let mut code = 0;
    // A comment of another tool is one thing, whatever stands in it.
    let mut behind = 0;
    for (i, (event, span)) in events.iter().enumerate() {
        match event {
            Ev::Start(Tag::CodeBlock(_) | Tag::Heading { .. }) => code += 1,
            Ev::End(TagEnd::CodeBlock | TagEnd::Heading(_)) => code -= 1,
            // A line of text is several events; the first of them sees it all.
            Ev::Text(_) if code == 0 && begins_text(events, i) => {
                let line = stretch(events, i, body, span.start);
                if line.end <= behind {
                    continue;
                }
                let begins_here = span.start >= behind;
                let line = line.start.max(behind)..line.end;
                let before = i.checked_sub(1).map(|at| &events[at].0);
                let begins_line = begins_here
                    && matches!(
                        before,
                        None | Some(Ev::SoftBreak | Ev::HardBreak | Ev::Start(Tag::Paragraph | Tag::Item))
                    );
                let mut here = kinds(body, line.clone(), i, events);
                marks::find(body, line, begins_line, &mut here);
                for (range, hint) in here {
                    if range.start < behind {
                        continue;
                    }
                    if hint == marks::COMMENT {
                        behind = range.end;
                    }
                    match seen.iter_mut().find(|(known, _)| *known == hint) {
                        Some((_, places)) => places.push(range),
                        None => seen.push((hint, vec![range])),
                    }
                }
            }
            _ => {}
        }
    }
    found.extend(seen.into_iter().map(|(hint, places)| message(body, hint, places)));
}

fn message(body: &str, hint: &str, places: Vec<Range<usize>>) -> (Diag, Range<usize>) {
    let first = places[0].clone();
    let shown: String = body[first.clone()].lines().next().unwrap_or_default().chars().take(SHOWN).collect();
    let dots = if shown.len() < first.len() { "…" } else { "" };
    let more = match places.len() - 1 {
        0 => String::new(),
        1 => ", and so is 1 more of the kind".to_owned(),
        more => format!(", and so are {more} more of the kind"),
    };
    let words = match hint {
        CALLOUT_TITLE => {
            format!("the words behind the bracket in `{shown}{dots}` make it no callout, and it is shown as text{more}")
        }
        _ => format!("`{shown}{dots}` is no Markdown and is shown as text{more}"),
    };
    let mut diag = Diag::new(&FOREIGN_SYNTAX, words).hint(hint);
    for other in places.into_iter().skip(1).take(LISTED) {
        diag = diag.also(Place::at("", other), "one more");
    }
    (diag, first)
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
        let mut from = 0;
        while let Some(at) = text[from..].find('{').map(|found| from + found) {
            let tag = TAGS.iter().find(|(open, _, _)| text[at..].starts_with(open));
            from = at + 1;
            if let Some((_, close, hint)) = tag.filter(|_| !body[..line.start + at].ends_with('\\'))
                && let Some(length) = text[at..].find(close)
            {
                from = at + length + close.len();
                push(at, from, *hint);
            }
        }
        let behind_image = matches!(before(1), Some(Ev::End(TagEnd::Image)));
        let opens = text.starts_with("{:") || (behind_image && text.starts_with('{') && !text.starts_with("{{"));
        if let Some(end) = text.find('}').filter(|_| opens) {
            push(0, end + 1, ATTRIBUTES);
        }
    }
    if text.starts_with(":::") && !text.trim_matches([':', ' ']).is_empty() {
        push(0, text.len(), CONTAINER);
    }
    if text.starts_with("[!")
        && matches!((before(1), before(2)), (Some(Ev::Start(Tag::Paragraph)), Some(Ev::Start(Tag::BlockQuote(_)))))
        && let Some(end) = text.find(']')
    {
        let known = ["note", "tip", "important", "warning", "caution"];
        let behind = body[line.start + end + 1..].lines().next().unwrap_or_default().trim();
        // Obsidian folds with a sign: `[!NOTE]-`.
        let is_title = !behind.trim_start_matches(['+', '-']).is_empty();
        match is_title && known.iter().any(|kind| text[2..end].eq_ignore_ascii_case(kind)) {
            true => push(0, text.len(), CALLOUT_TITLE),
            false => push(0, end + 1, CALLOUT),
        }
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
            ("{{ a }} {{ b }}\n\n\\{{ c }} {{ d }}\n", &["0 `{{ a }}`, and so are 2 more of the kind"]),
            (
                "!!! note \"A\"\n    b\n\n??? tip\n    c\n\n!!! Really\n",
                &["0 `!!! note \"A\"`, and so is 1 more of the kind"],
            ),
            ("=== \"Tab\"\n\n    a\n", &["0 `=== \"Tab\"`"]),
            ("[TOC]\n\na [TOC] b\n\n`[TOC]`\n", &["0 `[TOC]`"]),
            ("a %%no *one*\nb%% c %%see *this*%% d\n", &["2 `%%no *one*…`, and so is 1 more of the kind"]),
            ("a\n\n%%\nsecret ==x==\n\nmore %% even\n%%\n\nb\n", &["3 `%%…`"]),
            ("50%% of %%d and %%s `%%x%%`\n", &[]),
            ("a ==b *c*== d, ==e==\n\n`==f==`\n", &["2 `==b *c*==`, and so is 1 more of the kind"]),
            ("a == b == c x==y z==1 \\==w== ====\n", &[]),
            ("text ^my-id\nnext ^a1b2c3\n\n^alone\n", &["5 `^my-id`, and so are 2 more of the kind"]),
            ("x ^2\n2 ^n\ny^abc\n*z* ^mid dle\n", &[]),
            ("`{{ x }}` and \\{{ y }}\n\n    {% z %}\n", &[]),
            ("![a](b.png){width=300}\n", &["11 `{width=300}`"]),
            ("a\n{: .note}\n", &["2 `{: .note}`"]),
            ("# A {.b}\n\nset {a, b}\n", &[]),
            (":::tip\ntext\n:::\n", &["0 `:::tip`"]),
            ("> [!tip]+ \n> x\n\n> [!NOTE]\n> y\n", &["2 `[!tip]`"]),
            ("> [!quote] A\n> x\n", &["2 `[!quote]`"]),
            (
                "> [!NOTE] A title\n> x\n",
                &["2 the words behind the bracket in `[!NOTE] A title` make it no callout, and it is shown as text"],
            ),
            ("[a](my file.md#x y) and ![b](c d.png)\n", &["0 `[a](my file.md#x y)`"]),
            ("f[i](a b) [x](y.md)\n", &[]),
        ] {
            let mut found = Vec::new();
            check(&events(body, &Rules::default()), body, &mut found);
            let found: Vec<_> = found
                .iter()
                .map(|(diag, span)| {
                    format!("{} {}", span.start, diag.message.replace(" is no Markdown and is shown as text", ""))
                })
                .collect();
            assert_eq!(found, expected, "{body:?}");
        }
    }
}
