//! Info strings as people write them, and what they mean.

use super::*;

/// A fence in one line: `rust | title | 3-3 7-9 | 1 | diff`, `-` for what is absent.
fn shown(info: &str) -> String {
    let (fence, problems) = parse(info, 20);
    assert!(problems.is_empty(), "{info}: {problems:?}");
    let marked: Vec<_> = fence.marked.iter().map(|range| format!("{}-{}", range.start(), range.end())).collect();
    let dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    [
        dash(fence.lang.unwrap_or_default()),
        dash(fence.title.unwrap_or_default()),
        dash(marked.join(" ")),
        dash(fence.line_numbers.map(|first| first.to_string()).unwrap_or_default()),
        dash(if fence.diff { "diff".to_owned() } else { String::new() }),
    ]
    .join(" | ")
}

#[test]
fn spellings_of_many_tools() {
    for (info, expected) in [
        ("", "- | - | - | - | -"),
        ("   ", "- | - | - | - | -"),
        ("rust", "rust | - | - | - | -"),
        ("c++", "c++ | - | - | - | -"),
        ("c#", "c# | - | - | - | -"),
        // Recto's own form, in any order.
        (r#"rust title="main.rs" {3,7-9} linenos diff"#, "rust | main.rs | 3-3 7-9 | 1 | diff"),
        (r#"rust {3} diff title="a b, c" start=10"#, "rust | a b, c | 3-3 | 10 | diff"),
        (r#"title="only a title""#, "- | only a title | - | - | -"),
        ("title=x.py", "- | x.py | - | - | -"),
        ("{3,5}", "- | - | 3-3 5-5 | - | -"),
        // Overlapping and touching ranges become one.
        ("js {5-8,3,4,7-9}", "js | - | 3-9 | - | -"),
        // Pandoc and R Markdown.
        ("{.python}", "python | - | - | - | -"),
        ("{ .python .numberLines startFrom=\"5\" #id }", "python | - | - | 5 | -"),
        ("{.haskell .extra filename='A b.hs'}", "haskell | A b.hs | - | - | -"),
        ("{r, echo=FALSE}", "r | - | - | - | -"),
        ("{python}", "python | - | - | - | -"),
        // rustdoc and mdBook.
        ("rust,ignore", "rust | - | - | - | -"),
        ("rust,should_panic,edition2021", "rust | - | - | - | -"),
        ("rust,compile_fail,E0308", "rust | - | - | - | -"),
        ("python,ignore", "python | - | - | - | -"),
        ("rust,editable,hidelines=#", "rust | - | - | - | -"),
        ("rust,ignore-wasm32 title=lib.rs", "rust | lib.rs | - | - | -"),
        // Gatsby, VitePress, Docusaurus, Zenn.
        ("js{1,3-5}", "js | - | 1-1 3-5 | - | -"),
        ("js {1,3-5}", "js | - | 1-1 3-5 | - | -"),
        ("jsx title=\"/src/a.js\" showLineNumbers {1}", "jsx | /src/a.js | 1-1 | 1 | -"),
        ("jsx showLineNumbers{12}", "jsx | - | - | 12 | -"),
        ("jsx showLineNumbers=5", "jsx | - | - | 5 | -"),
        ("ts:line-numbers {1}", "ts | - | 1-1 | 1 | -"),
        ("ts:line-numbers=2", "ts | - | - | 2 | -"),
        ("ts:no-line-numbers", "ts | - | - | - | -"),
        ("js:src/main.js", "js | src/main.js | - | - | -"),
        ("js:title=main.js", "js | main.js | - | - | -"),
        ("js highlight={2-3}", "js | - | 2-3 | - | -"),
        // MkDocs and Sphinx.
        (r#"py hl_lines="1 3""#, "py | - | 1-1 3-3 | - | -"),
        (r#"py title="x.py" linenums="1" hl_lines="2-4""#, "py | x.py | 2-4 | 1 | -"),
        (r#"{ .yaml .annotate title="a.yml" linenums="3" }"#, "yaml | a.yml | - | 3 | -"),
        ("python emphasize-lines=\"1,3\"", "python | - | 1-1 3-3 | - | -"),
        // Hugo.
        ("go linenos=table", "go | - | - | 1 | -"),
        (r#"go {linenos=true,hl_lines=[1,"3-4"]}"#, "go | - | 1-1 3-4 | 1 | -"),
        (r#"go {linenos=inline hl_lines=["8-10", 12] linenostart=199 style=emacs}"#, "go | - | 8-10 12-12 | 199 | -"),
        ("go {linenos=false,linenostart=7}", "go | - | - | - | -"),
        ("go {filename=\"main.go\"}", "go | main.go | - | - | -"),
        // Zola.
        ("rust,linenos,hl_lines=2-4 7,linenostart=20", "rust | - | 2-4 7-7 | 20 | -"),
        ("rust,linenos,name=a.rs", "rust | a.rs | - | 1 | -"),
        // Spaces around `=`, upper case, other scripts.
        ("py title = 'ä – ö.py' LINENOS", "py | ä – ö.py | - | 1 | -"),
        ("linenostart=10", "- | - | - | 10 | -"),
        ("start=0", "- | - | - | 0 | -"),
        ("diff", "diff | - | - | - | -"),
        ("js diff=true", "js | - | - | - | diff"),
    ] {
        assert_eq!(shown(info), expected, "{info}");
    }
}

#[test]
fn problems_have_a_place_and_a_reason() {
    for (info, at, message, hint) in [
        (
            "js {9}",
            "9",
            "`9` marks a line that is not there: the block has 5 lines",
            "lines count from 1 at the top of the block: `{3,7-9}`",
        ),
        (
            "js {4-9}",
            "4-9",
            "`4-9` marks a line that is not there: the block has 5 lines",
            "lines count from 1 at the top of the block: `{3,7-9}`",
        ),
        ("js {3-1}", "3-1", "`3-1` marks no line", "lines count from 1 at the top of the block: `{3,7-9}`"),
        ("js {0}", "0", "`0` marks no line", "lines count from 1 at the top of the block: `{3,7-9}`"),
        (
            "js hl_lines=\"1 x\"",
            "x",
            "`x` is not a line or a range of lines",
            "lines count from 1 at the top of the block: `{3,7-9}`",
        ),
        (
            "js {1,99999999999}",
            "99999999999",
            "`99999999999` is not a line or a range of lines",
            "lines count from 1 at the top of the block: `{3,7-9}`",
        ),
        ("js {1,3", "{1,3", "the `{` of this option is not closed", "write `{3,7-9}` to mark lines"),
        (
            "js tilte=x",
            "tilte=x",
            "the code block has an option that cannot be read: `tilte=x`",
            "did you mean `title`?",
        ),
        (
            "js linonos",
            "linonos",
            "the code block has an option that cannot be read: `linonos`",
            "did you mean `linenos`?",
        ),
        ("js wörter", "wörter", "the code block has an option that cannot be read: `wörter`", HINT),
        ("js }", "}", "the code block has an option that cannot be read: `}`", HINT),
        ("js start=x", "x", "`x` is not a line number up to 9000000", "write `start=10` to number the lines from 10"),
        (
            "js start=99999999",
            "99999999",
            "`99999999` is not a line number up to 9000000",
            "write `start=10` to number the lines from 10",
        ),
    ] {
        let (_, problems) = parse(info, 5);
        let [problem] = problems.as_slice() else { panic!("{info}: {problems:?}") };
        let found =
            (&info[problem.range.clone()], problem.message.as_str(), problem.hint.as_deref().unwrap_or_default());
        assert_eq!(found, (at, message, hint), "{info}");
    }
}

#[test]
fn marks_beyond_the_block_are_cut() {
    assert_eq!(parse("js {4-9}", 5).0.marked, [4..=5]);
    assert_eq!(parse("js {9}", 5).0.marked, []);
    assert_eq!(parse("js {1}", 0).0.marked, []);
}

#[test]
fn limits_are_named() {
    let long = format!("js {}", "é".repeat(MAX_INFO));
    assert!(parse(&long, 5).1.iter().any(|problem| problem.message.contains("longer than 1000 bytes")));
    let many =
        format!("js {{{}}}", (1..=MAX_MARKS + 1).map(|line| (2 * line).to_string()).collect::<Vec<_>>().join(","));
    let (fence, problems) = parse(&many, 1_000);
    assert_eq!(fence.marked.len(), MAX_MARKS);
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn any_bytes_end_and_stay_in_range() {
    let pieces = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "=",
        ",",
        " ",
        "é",
        "js",
        "hl_lines",
        "1-3",
        "title",
        ".",
        "#",
        ":",
        "-",
        "showLineNumbers",
        "\u{a0}",
    ];
    let mut seed = 7_u32;
    for _ in 0..20_000 {
        let mut info = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            info.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
        }
        for problem in parse(&info, 5).1 {
            assert!(info.get(problem.range.clone()).is_some(), "{info}: {problem:?}");
        }
        assert!(info.get(language_range(&info)).is_some(), "{info}");
    }
}
