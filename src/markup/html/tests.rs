use super::super::host::{Host, ImageOut, LinkOut, PlainHost, Settings, TermMatch};
use super::write;
use crate::parse::markdown::{Rules, events};
use crate::parse::outline::outline;
use crate::parse::target::Target;
use std::ops::Range;

fn html(body: &str) -> String {
    write(&events(body, &Rules::default()), &mut PlainHost, &Settings::default())
}

#[test]
fn blocks_beyond_commonmark() {
    for (body, expected) in [
        (
            "> [!TIP]\n> Do *this*\n",
            "<div class=\"callout callout-tip\" role=\"note\">\n<p class=\"callout-title\">Tip</p>\n<p>Do <em>this</em></p>\n</div>\n",
        ),
        (
            "![a *b*](x.png \"Cap & tion\")\n",
            "<figure>\n<img src=\"x.png\" alt=\"a b\" decoding=\"async\" />\n<figcaption>Cap &amp; tion</figcaption>\n</figure>\n",
        ),
        ("![a](x.png \"t\") b\n", "<p><img src=\"x.png\" alt=\"a\" title=\"t\" decoding=\"async\" /> b</p>\n"),
        ("term\n: one\n: two\n", "<dl>\n<dt>term</dt>\n<dd>one</dd>\n<dd>two</dd>\n</dl>\n"),
        (
            "| a | b |\n|:-:|--:|\n| 1 | 2 |\n",
            "<table>\n<thead>\n<tr>\n<th class=\"center\">a</th>\n<th class=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class=\"center\">1</td>\n<td class=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        ("## A {#b .c onclick=x data-d=e}\n", "<h2 id=\"b\" class=\"c\" data-d=\"e\">A</h2>\n"),
        ("```rust title=\"x.rs\" {3}\na<b\n```\n", "<pre><code class=\"language-rust\">a&lt;b\n</code></pre>\n"),
        ("$x<y$\n", "<p><code class=\"math inline\">x&lt;y</code></p>\n"),
        ("[x](javascript:alert(1)) ![y](vbscript:z)\n", "<p>x y</p>\n"),
        ("[[b|text]] [[b#s]]\n", "<p><a href=\"b\">text</a> <a href=\"b#s\">b#s</a></p>\n"),
        ("![[b#s]]\n", "<p><a href=\"b#s\">b#s</a></p>\n"),
        ("- ![[b]]\n", "<ul>\n<li><a href=\"b\">b</a></li>\n</ul>\n"),
    ] {
        assert_eq!(html(body), expected, "{body}");
    }
}

#[test]
fn footnotes_are_numbered_and_lead_back() {
    let body = "a[^x] b[^y] c[^x]\n\n[^y]: second\n\n[^x]: first\n\n    ```\n    code\n    ```\n";
    let expected = "<p>a<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x\" role=\"doc-noteref\">1</a></sup> \
        b<sup class=\"footnote-ref\"><a href=\"#fn-y\" id=\"fnref-y\" role=\"doc-noteref\">2</a></sup> \
        c<sup class=\"footnote-ref\"><a href=\"#fn-x\" id=\"fnref-x-2\" role=\"doc-noteref\">1</a></sup></p>\n\
        <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
        <li id=\"fn-x\">\n<p>first</p>\n<pre><code>code\n</code></pre>\n\
        <p><a href=\"#fnref-x\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩</a> \
        <a href=\"#fnref-x-2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 1-2\">↩<sup>2</sup></a></p>\n</li>\n\
        <li id=\"fn-y\">\n<p>second <a href=\"#fnref-y\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"Back to reference 2\">↩</a></p>\n</li>\n\
        </ol>\n</section>\n";
    assert_eq!(html(body), expected);
}

/// A host that knows another document and an image.
struct Site;

impl Host for Site {
    fn link<'w>(&mut self, target: &Target, written: &'w str, _: Range<usize>) -> LinkOut<'w> {
        match target {
            Target::Path(path, fragment) => {
                let fragment = fragment.as_ref().map_or(String::new(), |f| format!("#{f}"));
                LinkOut::to(format!("/{}/{fragment}", path.trim_end_matches(".md")))
            }
            Target::Name(name, _) => {
                LinkOut { text: Some(format!("The {name} & co")), ..LinkOut::to(format!("/{name}/")) }
            }
            Target::External(_) => LinkOut { rel: Some("external".into()), ..LinkOut::to(written) },
            _ => LinkOut::to(written),
        }
    }

    fn image<'w>(&mut self, _: &Target, written: &'w str, _: Range<usize>) -> ImageOut<'w> {
        ImageOut { src: format!("/img/{written}").into(), width: Some(3), height: Some(2) }
    }

    fn transclude(&mut self, target: &Target, _: Range<usize>) -> Option<String> {
        Some(format!("<p>{target:?}</p>\n").replace('"', "'"))
    }
}

fn hosted(body: &str, settings: &Settings<'_>) -> String {
    write(&events(body, &Rules::default()), &mut Site, settings)
}

#[test]
fn the_host_decides_what_is_outside() {
    for (body, expected) in [
        ("[a](b.md?q=1#s)", "<p><a href=\"/b/?q=1#s\">a</a></p>\n"),
        ("[[b]] [[b|c]]", "<p><a href=\"/b/\">The b &amp; co</a> <a href=\"/b/\">c</a></p>\n"),
        ("<https://a.example>", "<p><a href=\"https://a.example\" rel=\"external\">https://a.example</a></p>\n"),
        (
            "![a](x.png) ![b](y.png)",
            "<p><img src=\"/img/x.png\" alt=\"a\" width=\"3\" height=\"2\" decoding=\"async\" /> <img src=\"/img/y.png\" alt=\"b\" width=\"3\" height=\"2\" loading=\"lazy\" decoding=\"async\" /></p>\n",
        ),
        ("![[b#c]]\n![[d]]", "<p>Name('b', Some('c'))</p>\n<p>Name('d', None)</p>\n"),
        ("see ![[b#c]]", "<p>see <a href=\"/b/\">The b &amp; co</a></p>\n"),
        ("<a\nhref=\"b.md\" x=y>c</a>", "<p><a\nhref=\"/b/\" x=y>c</a></p>\n"),
        (
            "<div>\n<img\nsrc='p.png'><a href='https://x'>y</a><a href=b.md>\n</div>",
            "<div>\n<img\nsrc='/img/p.png'><a href='https://x'>y</a><a href=b.md>\n</div>\n",
        ),
    ] {
        assert_eq!(hosted(body, &Settings::default()), expected, "{body}");
    }
}

#[test]
fn a_part_with_a_prefix_and_lower_headings() {
    let body = "# A\n\none[^n]\n\n## B\n\ntwo[^n] <i id=\"q\">q</i>\n\n[^n]: note\n";
    let events = events(body, &Rules::default());
    let section = crate::parse::outline::section(&events, "b").expect("there is a B");
    let settings = Settings { part: Some(section.all()), id_prefix: "t-", heading_shift: 2, ..Settings::default() };
    let html = write(&events, &mut PlainHost, &settings);
    assert!(html.starts_with("<h4 id=\"t-b\">B</h4>\n<p>two<sup"), "{html}");
    assert!(html.contains("href=\"#t-fn-n\" id=\"t-fnref-n\"") && html.contains("<li id=\"t-fn-n\">"), "{html}");
    assert!(html.contains("<i id=\"t-q\">") && !html.contains("one"), "{html}");
}

#[test]
fn footnotes_of_a_text_shown_elsewhere_lead_to_its_page() {
    let events = events("a[^n]\n\n[^n]: note\n", &Rules::default());
    let settings = Settings { page: "https://example.org/a/", id_prefix: "t-", ..Settings::default() };
    let html = write(&events, &mut PlainHost, &settings);
    assert!(html.contains("href=\"https://example.org/a/#t-fn-n\" id=\"t-fnref-n\""), "{html}");
    assert!(html.contains("href=\"https://example.org/a/#t-fnref-n\" class=\"footnote-back\""), "{html}");
}

#[test]
fn terms_are_found_in_the_runs_of_the_outline() {
    let body = "# API\n\nThe API\nof it's `API` [API](x) & API \\< API\n\n- API\n";
    let events = events(body, &Rules { smart_punctuation: true, ..Rules::default() });
    let outline = outline(&events, body);
    let mut terms = Vec::new();
    for (run, text) in outline.runs.iter().enumerate() {
        for (at, found) in text.text.match_indices("API").chain(text.text.match_indices("of it’s")) {
            let range = at as u32..(at + found.len()) as u32;
            terms.push(TermMatch { run: run as u32, range, href: "/t/".to_owned(), id: "t".to_owned() });
        }
    }
    let over_break = TermMatch { run: 0, range: 4..10, href: "/of/".to_owned(), id: "of".to_owned() };
    terms.retain(|term| term.run != 0);
    terms.insert(0, over_break);
    let html = write(&events, &mut PlainHost, &Settings { terms: &terms, ..Settings::default() });
    let link = "<a class=\"term\" href=\"/t/\">API</a>";
    let expected = format!(
        "<h1 id=\"api\">API</h1>\n<p>The <a class=\"term\" href=\"/of/\">API\nof</a> it’s <code>API</code> <a href=\"x\">API</a> \
         &amp; {link} &lt; {link}</p>\n<ul>\n<li>{link}</li>\n</ul>\n"
    );
    assert_eq!(html, expected);
}

mod page;
