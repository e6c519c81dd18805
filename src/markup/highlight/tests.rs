//! Golden lines of the languages readers meet most, and the properties that hold for all.

use super::*;
use crate::markup::languages::{Found, find};

fn html(lang: &str, code: &str) -> String {
    let Found::Grammar(grammar) = find(lang) else { panic!("{lang} has a grammar") };
    highlight(grammar, code)
}

/// `<span class="k">let</span>` as `k(let)`: the tests are about classes, not about tags.
fn short(lang: &str, code: &str) -> String {
    html(lang, code).replace("<span class=\"", "").replace("\">", "(").replace("</span>", ")")
}

#[test]
fn golden_lines() {
    for (lang, code, expected) in [
        ("rust", "pub fn go(&self) -> u32 { 1 } // c", "k(pub fn) f(go)(&amp;self) -&gt; k(u32) { s(1) } c(// c)"),
        ("rust", "#[derive(Debug)]", "t(#)[t(derive)(Debug)]"),
        ("python", "def f(a=1): return not \"x\\n\"", "k(def) f(f)(a=s(1)): k(return not) s(&quot;x\\n&quot;)"),
        ("ts", "const x: Map<string> = new Map();", "k(const) x: t(Map)&lt;t(string)&gt; = k(new) t(Map)();"),
        (
            "js",
            "export async function f() { return `a${b}`; }",
            "k(export async function) f(f)() { k(return) s(`a)${b}s(`); }",
        ),
        ("sh", "echo \"$HOME\" | grep -q 'x' # c", "f(echo) s(&quot;)$HOMEs(&quot;) | f(grep) t(-q) s('x') c(# c)"),
        ("html", "<a href=\"/x\">t</a>", "&lt;k(a) t(href)=s(&quot;/x&quot;)&gt;t&lt;/k(a)&gt;"),
        ("css", ".a { color: #fff }", "t(.a) { t(color): s(#fff) }"),
        ("json", "{\"a\": [1, \"b\", null]}", "{t(&quot;a&quot;): [s(1), s(&quot;b&quot;), s(null)]}"),
        ("yaml", "key: \"v\" # c", "t(key): s(&quot;v&quot;) c(# c)"),
        ("sql", "SELECT COUNT(*) FROM t WHERE a = 'x'", "k(SELECT) f(COUNT)(*) k(FROM) t k(WHERE) a = s('x')"),
        (
            "go",
            "func f(n int) string { return \"\" }",
            "k(func) f(f)(n t(int)) t(string) { k(return) s(&quot;&quot;) }",
        ),
        ("diff", "-old\n+new\n", "k(-old)\ns(+new)\n"),
    ] {
        assert_eq!(short(lang, code), expected, "{lang}");
    }
}

#[test]
fn what_is_remembered_changes_nothing() {
    let Found::Grammar(grammar) = find("bash") else { panic!("a grammar") };
    let memory = Memory::default();
    // The same line in another state, a document in another document, and text that a later rule refers to.
    for code in ["cat <<A\n$x\nA\n", "$x\nA\ncat <<B\n$x\nA\nB\n", "cat <<'A'\n$x\nA\n$x\n", "cat <<A\n$x\nA\n"] {
        let expected = highlight_with(None, grammar, code);
        assert_eq!(expected, reference::highlight(grammar, code));
        for _ in 0..2 {
            assert_eq!(highlight_with(Some(&memory), grammar, code), expected);
        }
    }
}

#[test]
fn a_hundred_open_brackets_are_left_to_the_reference() {
    for lang in ["json", "ts", "rust"] {
        let Found::Grammar(grammar) = find(lang) else { panic!("a grammar") };
        let code = format!("[\n{}{}\n1, \"a\"\n", "[".repeat(150), "]".repeat(70));
        assert_eq!(highlight(grammar, &code), reference::highlight(grammar, &code), "{lang}");
    }
}

#[test]
fn white_space_is_outside_and_lines_are_whole() {
    assert_eq!(
        html("rust", "  /* a\n\n   b */  \n"),
        "  <span class=\"c\">/* a</span>\n\n   <span class=\"c\">b */</span>  \n"
    );
    assert_eq!(html("rust", "\t \r\n"), "\t \r\n");
    assert_eq!(html("rust", ""), "");
}

#[test]
fn long_lines_and_blocks_stay_plain() {
    let line = format!("let a = \"{}\";\n", "<".repeat(MAX_LINE));
    assert_eq!(
        html("rust", &format!("{line}let b;\n")),
        format!("{}<span class=\"k\">let</span> b;\n", escaped(&line))
    );
    let block = "let a;\n".repeat(MAX_BLOCK / 7 + 1);
    assert_eq!(html("rust", &block), block);
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    escape::text(&mut html, text);
    html
}

/// The text of a line of HTML, after a check that its spans are closed, not nested and not empty.
fn text_of(line: &str) -> String {
    let (mut text, mut rest, mut open) = (String::new(), line, false);
    while let Some(at) = rest.find('<') {
        assert!(!open || at > 0, "an empty span: {line}");
        text.push_str(&rest[..at]);
        let close = rest[at..].find('>').expect("a tag ends") + at + 1;
        match &rest[at..close] {
            "</span>" => assert!(std::mem::replace(&mut open, false), "nothing to close: {line}"),
            tag => {
                assert!(!std::mem::replace(&mut open, true), "a nested span: {line}");
                let class =
                    tag.strip_prefix("<span class=\"").and_then(|tag| tag.strip_suffix("\">")).expect("only spans");
                assert!("ksftc".contains(class) && class.len() == 1, "{line}");
                assert!(!rest[close..].starts_with([' ', '\t']), "white space in a span: {line}");
            }
        }
        rest = &rest[close..];
    }
    assert!(!open, "an open span: {line}");
    text + rest
}

#[test]
fn random_code_keeps_its_text_and_closes_every_line() {
    let pieces = [
        "fn",
        "def",
        "class",
        "let x =",
        "\"",
        "'",
        "`",
        "/*",
        "*/",
        "//",
        "#",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        "</",
        "&",
        "${",
        "$(",
        "<<EOF\n",
        "EOF",
        "\n",
        "\n",
        "\n",
        " ",
        "  ",
        "\t",
        "é",
        "𝛼",
        "0x1f",
        "1.5",
        "@a",
        "=>",
        "--",
        "-",
        "+",
        ":",
        ";",
        ",",
        "|",
        "\\",
        "\\n",
        "\"\"\"",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "if",
        "end",
        "do",
        "SELECT",
        "select *",
        "key: v",
        "r#\"",
        "!",
        "%",
        "?",
        "[",
        "]",
        "=",
        "async",
        "import",
        "from 'x'",
    ];
    let mut seed = 11_u32;
    for lang in [
        "rust", "python", "ts", "js", "sh", "html", "css", "yaml", "sql", "go", "c++", "ruby", "php", "markdown",
        "vue", "java",
    ] {
        for _ in 0..60 {
            let mut code = String::new();
            for _ in 0..60 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                code.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
                code.push_str(if seed & 0x800_0000 == 0 { " " } else { "" });
            }
            let html = html(lang, &code);
            assert_eq!(html.split('\n').map(text_of).collect::<Vec<_>>().join("\n"), escaped(&code), "{lang}");
        }
    }
}
