//! What a text looks like on a page.

use crate::markup::host::{Form, Host, ImageOut, Numbered, PlainHost, Settings, TermMatch, Words};
use crate::markup::html::write;
use crate::parse::markdown::{Rules, events};
use crate::parse::target::Target;
use std::ops::Range;

fn settings() -> Settings<'static> {
    Settings { form: Form::Page, ..Settings::default() }
}

fn page(body: &str) -> String {
    write(&events(body, &Rules::default()), &mut PlainHost, &settings())
}

/// The HTML with buttons as `(1:x)` and notes as `{1 …}` or, where they follow a block, `{{1 …}}`: most of these tests
/// are about places.
fn places(body: &str) -> String {
    short(&page(body))
}

fn short(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    let mut open: Vec<(&str, &str)> = Vec::new();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag ends") + at + 1;
        let tag = &rest[at..end];
        let attribute = |name: &str| tag.split_once(name).and_then(|(_, value)| value.split('"').nth(1)).unwrap_or("-");
        if tag.starts_with("<button class=\"ref\"") {
            let number = attribute("aria-label").strip_prefix("Note ").expect("its name has words");
            assert!(rest[end..].starts_with(number), "the number is shown: {html}");
            out.push_str(&format!("({number}:{}", attribute("popovertarget")));
            rest = &rest[rest.find("</button>").expect("it is closed")..];
            rest = &rest["</button>".len()..];
            out.push(')');
            continue;
        }
        if tag.contains("class=\"note\" popover") {
            let div = tag.starts_with("<div");
            open.push(if div { ("</div>", "}}") } else { ("</span>", "}") });
            out.push_str(if div { "{{" } else { "{" });
        } else if tag == "<sup>" || tag == "</sup>" && !open.is_empty() {
            out.push_str(if tag == "<sup>" { "" } else { " " });
        } else if open.last().is_some_and(|(close, _)| *close == tag) {
            out.push_str(open.pop().expect("one is open").1);
        } else {
            out.push_str(tag);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.replace(['\n', '\u{2060}'], "")
}

#[test]
fn a_note_stands_behind_its_reference() {
    assert_eq!(
        page("a[^x]\n\n[^x]: *b* c\n"),
        "<p>a\u{2060}<button class=\"ref\" type=\"button\" id=\"fnref-x\" popovertarget=\"fn-x\" aria-label=\"Note 1\">1</button>\
         <span class=\"note\" popover id=\"fn-x\" role=\"note\"><sup>1</sup><em>b</em> c</span></p>\n"
    );
    for (body, expected) in [
        ("a[^x] b[^x].\n\n[^x]: n\n", "<p>a(1:fn-x){1 n} b(1:fn-x).</p>"),
        ("a[^x]\n\nb[^y] c[^x]\n\n[^y]: m\n\n[^x]: n\n", "<p>a(1:fn-x){1 n}</p><p>b(2:fn-y){2 m} c(1:fn-x)</p>"),
        ("> a[^x]\n\n[^x]: n\n", "<blockquote><p>a(1:fn-x){1 n}</p></blockquote>"),
        ("- a[^x]\n- b\n\n[^x]: n\n", "<ul><li>a(1:fn-x){1 n}</li><li>b</li></ul>"),
        (
            "> [!TIP]\n> a[^x]\n\n[^x]: n\n",
            "<div class=\"callout callout-tip\" role=\"note\"><p class=\"callout-title\">Tip</p><p>a(1:fn-x){1 n}</p></div>",
        ),
        ("*a[^x]*\n\n[^x]: [l](u) `c`\n", "<p><em>a(1:fn-x){1 <a href=\"u\">l</a> <code>c</code>}</em></p>"),
        ("a[^x]\n\n[^x]:\n", "<p>a(1:fn-x){1 }</p>"),
        ("a[^nowhere]\n\n[^unused]: n\n", "<p>a[^nowhere]</p>"),
    ] {
        assert_eq!(places(body), expected, "{body}");
    }
}

#[test]
fn a_note_that_cannot_stand_in_a_line_follows_the_block() {
    for (body, expected) in [
        ("a[^x] b\n\nc\n\n[^x]: one\n\n    two\n", "<p>a(1:fn-x) b</p>{{<p>1 one</p><p>two</p>}}<p>c</p>"),
        (
            "- a[^x]\n- b\n\n[^x]: one\n    - l\n",
            "<ul><li>a(1:fn-x)</li><li>b</li></ul>{{<p>1 one</p><ul><li>l</li></ul>}}",
        ),
        ("a[^x]\n\n[^x]:\n    - l\n", "<p>a(1:fn-x)</p>{{1 <ul><li>l</li></ul>}}"),
        (
            "a[^x]\n\n[^x]:\n    ![i](i.png \"t\")\n",
            "<p>a(1:fn-x)</p>{{1 <figure class=\"fig\"><img src=\"i.png\" alt=\"i\" decoding=\"async\" /><figcaption>t</figcaption></figure>}}",
        ),
        (
            "a[^x]\n\n[^x]:\n        c\n",
            "<p>a(1:fn-x)</p>{{1 <figure class=\"code\"><pre tabindex=\"0\"><code>c</code></pre></figure>}}",
        ),
        ("#### a[^x]\n\nb[^x]\n\n[^x]: n\n", "<h4 id=\"a\">a(1:fn-x)</h4>{{1 n}}<p>b(1:fn-x)</p>"),
        ("t[^x]\n: d[^y]\n\n[^x]: n\n[^y]: m\n", "<dl><dt>t(1:fn-x)</dt><dd>d(2:fn-y){2 m}</dd></dl>{{1 n}}"),
        // Notes of notes follow too, so that nothing is nested without end.
        (
            "a[^x] b[^z]\n\n[^x]: n[^y]\n[^y]: m[^x]\n[^z]: o\n",
            "<p>a(1:fn-x){1 n(2:fn-y)} b(3:fn-z){3 o}</p>{{2 m(1:fn-x)}}",
        ),
        (
            "a[^x]\n\n[^x]: n\n\n    m[^y]\n[^y]: o[^z]\n[^z]: p\n",
            "<p>a(1:fn-x)</p>{{<p>1 n</p><p>m(2:fn-y)</p>}}{{2 o(3:fn-z)}}{{3 p}}",
        ),
    ] {
        assert_eq!(places(body), expected, "{body}");
    }
    let table = places("| a[^x] |\n|---|\n| b[^y] |\n\n[^x]: n\n[^y]: m\n");
    assert!(table.contains("<th scope=\"col\">a(1:fn-x)</th>") && table.contains("<td>b(2:fn-y)</td>"), "{table}");
    assert!(table.ends_with("</table></div>{{1 n}}{{2 m}}"), "{table}");
}

#[test]
fn a_reference_in_a_link_follows_it() {
    for (body, expected) in [
        // CommonMark knows no link with another in its text, and takes a reference for one.
        ("[a[^x] b](u) c\n\n[^x]: n\n", "<p>[a(1:fn-x){1 n} b](u) c</p>"),
        ("[[u|a[^x] b]] c\n\n[^x]: n\n", "<p><a href=\"u\">a b</a>(1:fn-x){1 n} c</p>"),
        ("<a href=\"u\">a[^x] *b*</a> c\n\n[^x]: n\n", "<p><a href=\"u\">a <em>b</em></a>(1:fn-x){1 n} c</p>"),
        ("<a href=\"u\">a[^x]\n\nb[^x]\n\n[^x]: n\n", "<p><a href=\"u\">a(1:fn-x){1 n}</p><p>b(1:fn-x)</p>"),
        ("<a href=\"u\">\n\na[^x]\n\n</a>\n\nb\n\n[^x]: n\n", "<a href=\"u\"><p>a</p></a>(1:fn-x){1 n}<p>b</p>"),
    ] {
        assert_eq!(places(body), expected, "{body}");
    }
}

#[test]
fn thousands_of_notes_are_written_in_one_go() {
    let chain: String = (0..5_000).map(|n| format!("[^{n}]: n[^{}]\n\n", n + 1)).collect();
    let html = page(&format!("a[^0]\n\n{chain}"));
    assert_eq!(html.matches(" popover ").count(), 5_000);
    let flat: String = (0..5_000).map(|n| format!("a[^{n}]\n\n[^{n}]: n\n\n")).collect();
    assert_eq!(page(&flat).matches("<span class=\"note\"").count(), 5_000);
}

#[test]
fn headings_lead_to_themselves() {
    for (body, expected) in [
        (
            "## A & *b* `c`[^x]\n\n[^x]: n\n",
            "<h2 id=\"a--b-c\">A &amp; <em>b</em> <code>c</code>(1:fn-x)<a class=\"anchor\" href=\"#a--b-c\" aria-label=\"Link to section: A &amp; b c\">#</a></h2>{{1 n}}",
        ),
        ("### é\n", "<h3 id=\"é\">é<a class=\"anchor\" href=\"#%C3%A9\" aria-label=\"Link to section: é\">#</a></h3>"),
        ("# a\n#### b\n", "<h1 id=\"a\">a</h1><h4 id=\"b\">b</h4>"),
    ] {
        assert_eq!(places(body), expected, "{body}");
    }
    let words = Words { link_to_section: "Zu „{}“".into(), ..Words::default() };
    let settings = Settings { words, heading_shift: 1, id_prefix: "t1-", ..settings() };
    let html = write(&events("# a\n", &Rules::default()), &mut PlainHost, &settings);
    assert_eq!(html, "<h2 id=\"t1-a\">a<a class=\"anchor\" href=\"#t1-a\" aria-label=\"Zu „a“\">#</a></h2>\n");
}

#[test]
fn tables_have_a_name() {
    let table = "| a |\n|--|\n| b |\n";
    let html = "<table>\n<thead>\n<tr>\n<th scope=\"col\">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n</div>\n";
    let region =
        |number| format!("<div class=\"table\" role=\"region\" aria-label=\"Table {number}\" tabindex=\"0\">\n");
    assert_eq!(page(&format!("{table}\n{table}")), format!("{}{html}{}{html}", region(1), region(2)));
    let captioned =
        format!("{}{}", region(1), html.replace("<table>\n", "<table>\n<caption>All <em>b</em></caption>\n"));
    assert_eq!(page(&format!("{table}\nTable: All *b*\n\nc\n")), format!("{captioned}<p>c</p>\n"));
    assert_eq!(page(&format!("{table}\nTables: b\n")), format!("{}{html}<p>Tables: b</p>\n", region(1)));
    assert_eq!(page(&format!("{table}\n\n## c\n\nTable: b\n")).matches("<p>Table: b</p>").count(), 1);
    let empty = page("| |a|\n|-|-|\n|b| |\n");
    assert!(
        empty.contains("<tr>\n<td></td>\n<th scope=\"col\">a</th>\n</tr>\n</thead>"),
        "an empty cell heads nothing: {empty}"
    );
    assert!(page("|a|b|c|d|e|\n|-|-|-|-|-|\n").starts_with("<div class=\"table wide\" role"), "five columns");
    assert!(page("|a|b|c|d|\n|-|-|-|-|\n").starts_with("<div class=\"table\" role"), "four columns");
}

#[test]
fn a_term_in_the_mark_of_a_caption_is_no_link() {
    let body = "| a |\n|--|\n\nTable: the table\n";
    let at = |range: Range<u32>| TermMatch { run: 0, range, href: "/t/".into(), id: "t".into() };
    let terms = [at(0..5), at(11..16)];
    let html = write(&events(body, &Rules::default()), &mut PlainHost, &Settings { terms: &terms, ..settings() });
    assert!(html.contains("<caption>the <a class=\"term\" href=\"/t/\">table</a></caption>"), "{html}");
}

#[test]
fn code_has_a_bar() {
    assert_eq!(
        page("```rust title=\"a.rs\"\nx\n```\n"),
        "<figure class=\"code\"><figcaption><span>a.rs</span><i>Rust</i>\
         <button class=\"copy\" type=\"button\" hidden data-done=\"Copied\">Copy</button></figcaption>\
         <pre tabindex=\"0\"><code class=\"language-rust\">x\n</code></pre></figure>\n"
    );
    assert_eq!(page("    x\n"), "<figure class=\"code\"><pre tabindex=\"0\"><code>x\n</code></pre></figure>\n");
}

/// A host that is one of several texts of a page, and knows how large images are.
struct Part(u32);

impl Host for Part {
    fn number(&mut self, _: Numbered, here: u32) -> u32 {
        self.0 + here
    }

    fn image<'w>(&mut self, _: &Target, written: &'w str, _: Range<usize>) -> ImageOut<'w> {
        let (width, height) = written.split_once('x').expect("a size");
        ImageOut { src: written.into(), width: width.parse().ok(), height: height.parse().ok() }
    }
}

#[test]
fn numbers_go_on_in_another_text() {
    let settings = Settings { id_prefix: "t2-", ..settings() };
    let body = "a[^x] b[^y]\n\n| a |\n|---|\n\n[^x]: n\n[^y]: m\n";
    let html = write(&events(body, &Rules::default()), &mut Part(4), &settings);
    assert!(short(&html).starts_with("<p>a(5:t2-fn-x){5 n} b(6:t2-fn-y){6 m}</p>"), "{html}");
    assert!(
        html.contains("id=\"t2-fnref-x\"") && html.contains("id=\"t2-fn-x\"") && html.contains("\"Table 5\""),
        "{html}"
    );
}

#[test]
fn large_landscape_images_may_be_wide() {
    for (size, class) in [("1200x800", "fig wide"), ("1199x800", "fig"), ("1200x1200", "fig"), ("?x?", "fig")] {
        let html = write(&events(&format!("![a]({size} \"t\")\n"), &Rules::default()), &mut Part(0), &settings());
        assert!(html.starts_with(&format!("<figure class=\"{class}\">\n<img")), "{html}");
    }
    assert!(page("![a](b.png)\n").starts_with("<p><img"), "no title, no figure");
}
