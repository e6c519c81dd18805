//! A fenced code block as HTML.
//!
//! [`block`] makes the `<pre>`. A plain block has exactly the shape of CommonMark's reference output, `<pre><code
//! class="language-rust">…</code></pre>`, with the spans of [`highlight`](super::highlight) inside.
//! Marked lines, line numbers and `diff` put every line into its own element, its line end included, so
//! that the text copies as it was written. `line` is joined by `marked`, `add`, `del`; `data-n` is the
//! printed number. On a page [`figure`] puts a bar above it, with its title, its language and a button that
//! copies it:
//!
//! ```html
//! <figure class="code"><figcaption><span>main.rs</span><i>Rust</i><button …>Copy</button></figcaption>
//! <pre class="lines" tabindex="0"><code class="language-rust">
//!   <span class="line marked" data-n="7">…</span>
//! </code></pre></figure>
//! ```
//!
//! (without the line breaks and indentation shown). No inline style, no script: `static/theme.css` does the rest, and
//! the button is hidden until a script can serve it.
//!
//! [`block`] is pure in its two arguments, so a caller may keep its result under their hash; what is put around it
//! holds words in the reader's language.

use std::fmt::Write;

use super::escape::text as escape;
use super::fence::{self, Fence, Problem};
use super::highlight::highlight;
use super::host::Words;
use super::languages::{self, Found, label};

/// The `<pre>` of the block with this info string and text, and what its author should know.
///
/// `code` is the text between the fences, with its last line end. The ranges of the problems count
/// bytes of `info`.
pub fn block(info: &str, code: &str) -> (String, Vec<Problem>) {
    let lines = u32::try_from(code.lines().count()).unwrap_or(u32::MAX);
    let (fence, mut problems) = fence::parse(info, lines);
    let found = fence.lang.as_deref().map_or(Found::Plain, languages::find);
    if let (Some(lang), Found::Unknown { nearest }) = (&fence.lang, found) {
        let hint = nearest.map_or_else(
            || "write `text` for a block that is not code".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        problems.insert(
            0,
            Problem::language(format!("the language `{lang}` is not known"), Some(hint), fence::language_range(info)),
        );
    }

    let by_line = fence.diff || fence.line_numbers.is_some() || !fence.marked.is_empty();
    let mut html = String::with_capacity(code.len() * 2 + 100);
    html.push_str(if by_line { "<pre class=\"lines\"><code" } else { "<pre><code" });
    if let Some(lang) = &fence.lang {
        html.push_str(" class=\"language-");
        escape(&mut html, lang);
        html.push('"');
    }
    html.push('>');
    if by_line {
        write_lines(&fence, found, code, &mut html);
    } else {
        html.push_str(&coloured(found, code));
    }
    html.push_str("</code></pre>\n");
    (html, problems)
}

/// The block for readers without the theme: a figure when it has a title. `pre` is what [`block`] made.
pub fn titled(info: &str, pre: String) -> String {
    let Some(title) = fence::parse(info, u32::MAX).0.title else { return pre };
    let mut html = String::with_capacity(pre.len() + title.len() + 64);
    html.push_str("<figure class=\"code\"><figcaption>");
    escape(&mut html, &title);
    html.push_str("</figcaption>");
    html.push_str(pre.trim_end());
    html.push_str("</figure>\n");
    html
}

/// The block on a page. `pre` is what [`block`] made: it gets the keyboard's focus, because it may be wider than the
/// page, and a bar when it has a title or is in a language.
pub fn figure(html: &mut String, info: &str, pre: &str, words: &Words<'_>) {
    let fence = fence::parse(info, u32::MAX).0;
    let language = fence.lang.as_deref().and_then(label::label);
    html.push_str("<figure class=\"code\">");
    if fence.title.is_some() || language.is_some() {
        html.push_str("<figcaption>");
        for (open, text, close) in [("<span>", fence.title.as_deref(), "</span>"), ("<i>", language.as_deref(), "</i>")]
        {
            if let Some(text) = text {
                html.push_str(open);
                escape(html, text);
                html.push_str(close);
            }
        }
        html.push_str("<button class=\"copy\" type=\"button\" hidden data-done=\"");
        escape(html, &words.copied);
        html.push_str("\">");
        escape(html, &words.copy);
        html.push_str("</button></figcaption>");
    }
    let pre = pre.trim_end();
    match pre.strip_prefix("<pre") {
        Some(rest) => {
            html.push_str("<pre tabindex=\"0\"");
            html.push_str(rest);
        }
        None => html.push_str(pre),
    }
    html.push_str("</figure>\n");
}

fn coloured(found: Found, code: &str) -> String {
    match found {
        Found::Grammar(grammar) => highlight(grammar, code),
        Found::Plain | Found::Unknown { .. } => {
            let mut html = String::with_capacity(code.len() + code.len() / 8);
            escape(&mut html, code);
            html
        }
    }
}

fn write_lines(fence: &Fence, found: Found, code: &str, html: &mut String) {
    // With `diff` the marks are taken off before the grammar sees the code, and put back after.
    let (signs, bare) = if fence.diff { unsigned(code) } else { (Vec::new(), code.to_owned()) };
    let coloured = coloured(found, &bare);
    let mut coloured = coloured.split_inclusive('\n');
    let mut marked = fence.marked.iter().peekable();
    // The lines of `code`, not of `bare`: a last line of only `+` leaves nothing there.
    for (index, _) in code.split_inclusive('\n').enumerate() {
        let line = coloured.next().unwrap_or_default();
        let number = index as u32 + 1;
        while marked.next_if(|range| *range.end() < number).is_some() {}
        html.push_str("<span class=\"line");
        if marked.peek().is_some_and(|range| range.contains(&number)) {
            html.push_str(" marked");
        }
        let sign = signs.get(index).copied().flatten();
        html.push_str(match sign {
            Some('+') => " add",
            Some('-') => " del",
            _ => "",
        });
        html.push('"');
        if let Some(first) = fence.line_numbers {
            write!(html, " data-n=\"{}\"", first + index as u32).expect("a String takes all text");
        }
        html.push('>');
        html.extend(sign);
        html.push_str(line);
        html.push_str("</span>");
    }
}

/// The first character of every line if it is `+`, `-` or a space, and the code without it.
fn unsigned(code: &str) -> (Vec<Option<char>>, String) {
    let mut bare = String::with_capacity(code.len());
    let signs = code
        .split_inclusive('\n')
        .map(|line| {
            let sign = line.chars().next().filter(|c| matches!(c, '+' | '-' | ' '));
            bare.push_str(&line[sign.map_or(0, char::len_utf8)..]);
            sign
        })
        .collect();
    (signs, bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shows(info: &str, code: &str, expected: &str) {
        let (html, problems) = block(info, code);
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(html, expected);
    }

    #[test]
    fn a_plain_block_is_commonmarks() {
        shows("", "a < b && \"c\"\n", "<pre><code>a &lt; b &amp;&amp; &quot;c&quot;\n</code></pre>\n");
        shows("text", "x\n", "<pre><code class=\"language-text\">x\n</code></pre>\n");
        shows(
            "rust",
            "let x;\n",
            "<pre><code class=\"language-rust\"><span class=\"k\">let</span> x;\n</code></pre>\n",
        );
        shows(
            "{.python}",
            "x = 1\n",
            "<pre><code class=\"language-python\">x = <span class=\"s\">1</span>\n</code></pre>\n",
        );
        shows("", "", "<pre><code></code></pre>\n");
    }

    #[test]
    fn a_title_makes_a_figure() {
        let info = "text title=\"<a>.rs\"";
        let pre = || block(info, "x\n").0;
        assert_eq!(pre(), "<pre><code class=\"language-text\">x\n</code></pre>\n");
        let expected = "<figure class=\"code\"><figcaption>&lt;a&gt;.rs</figcaption><pre><code class=\"language-text\">x\n</code></pre></figure>\n";
        assert_eq!(titled(info, pre()), expected);
        assert_eq!(titled("text", pre()), pre());
    }

    #[test]
    fn a_page_has_a_bar_above_what_has_a_name() {
        let words = Words { copy: "Kopieren".into(), copied: "<Fertig>".into(), ..Words::default() };
        let button = "<button class=\"copy\" type=\"button\" hidden data-done=\"&lt;Fertig&gt;\">Kopieren</button>";
        for (info, bar) in [
            ("", String::new()),
            ("text", String::new()),
            ("py", format!("<figcaption><i>Python</i>{button}</figcaption>")),
            ("text title=\"a&b\"", format!("<figcaption><span>a&amp;b</span>{button}</figcaption>")),
            ("js:a/b.js", format!("<figcaption><span>a/b.js</span><i>JavaScript</i>{button}</figcaption>")),
            ("a<b", format!("<figcaption><i>a&lt;b</i>{button}</figcaption>")),
        ] {
            let mut html = String::new();
            figure(&mut html, info, "<pre class=\"lines\"><code>x\n</code></pre>\n", &words);
            let pre = "<pre tabindex=\"0\" class=\"lines\"><code>x\n</code></pre>";
            assert_eq!(html, format!("<figure class=\"code\">{bar}{pre}</figure>\n"), "{info}");
        }
    }

    #[test]
    fn marked_and_numbered_lines() {
        shows(
            "text {2} start=9",
            "a\nb\n\nc\n",
            "<pre class=\"lines\"><code class=\"language-text\"><span class=\"line\" data-n=\"9\">a\n</span>\
             <span class=\"line marked\" data-n=\"10\">b\n</span><span class=\"line\" data-n=\"11\">\n</span>\
             <span class=\"line\" data-n=\"12\">c\n</span></code></pre>\n",
        );
    }

    #[test]
    fn a_diff_keeps_its_language() {
        shows(
            "rust diff",
            " fn a() {}\n-let b;\n+let c;\nd\n",
            "<pre class=\"lines\"><code class=\"language-rust\">\
             <span class=\"line\"> <span class=\"k\">fn</span> <span class=\"f\">a</span>() {}\n</span>\
             <span class=\"line del\">-<span class=\"k\">let</span> b;\n</span>\
             <span class=\"line add\">+<span class=\"k\">let</span> c;\n</span><span class=\"line\">d\n</span></code></pre>\n",
        );
        shows(
            "text diff",
            "a\n+",
            "<pre class=\"lines\"><code class=\"language-text\"><span class=\"line\">a\n</span><span class=\"line add\">+</span></code></pre>\n",
        );
    }

    #[test]
    fn an_unknown_language_is_plain_and_told() {
        let (html, problems) = block(" {.pyhton}", "a<b\n");
        assert_eq!(html, "<pre><code class=\"language-pyhton\">a&lt;b\n</code></pre>\n");
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((problem.message.as_str(), problem.range.clone()), ("the language `pyhton` is not known", 3..9));
        assert_eq!(problem.hint.as_deref(), Some("did you mean `python`?"));
        assert_eq!(block("a\"b", "x\n").0, "<pre><code class=\"language-a&quot;b\">x\n</code></pre>\n");
    }
}
