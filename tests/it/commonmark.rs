//! CommonMark's and GFM's own examples, through the article pipeline with links as written.
//!
//! CommonMark's specification comes from the npm package `commonmark-spec` (`npm install` in
//! `tests/`); without it that test says so and passes, so that `cargo test` works without node.
//! GFM's extension examples are a fixture. Output is compared to the byte after three things are
//! taken away: heading ids, the attributes added to images, and the way cells are aligned. Every
//! example that still differs is listed below with the extension that makes it differ, and a
//! listed example that does not differ is a failure too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use recto::markup::host::{Form, PlainHost, Settings, TermMatch};
use recto::markup::html;
use recto::parse::markdown::{Rules, check::check, events};
use recto::parse::outline;

const FENCE: &str = "````````````````````````````````";

/// Why examples of CommonMark 0.31.2 differ.
const COMMONMARK: &[(&str, &[u32])] = &[
    ("wikilinks: `[[name]]` is a link, `![[name]]` a transclusion", &[548, 559, 590]),
    ("figures: an image with a title, alone in a paragraph", &[572, 573, 576, 577, 584, 585, 586, 588, 589, 591]),
    ("GFM extended autolinks: bare addresses are links", &[602, 608, 611, 612]),
];

/// Why examples of GFM 0.29 differ, counted from 1 in the fixture.
const GFM: &[(&str, &[u32])] = &[];

#[test]
fn commonmark_examples() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/commonmark-spec/spec.txt");
    let Ok(spec) = fs::read_to_string(&path) else {
        println!("skipped: `npm install` in `tests/` brings the CommonMark specification");
        return;
    };
    let examples = examples(&spec);
    assert_eq!(examples.len(), 652, "CommonMark 0.31.2 has 652 examples");
    compare(&examples, COMMONMARK);
}

#[test]
fn gfm_extension_examples() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gfm-0.29-extensions.txt");
    let examples = examples(&fs::read_to_string(path).expect("the fixture is part of the repository"));
    assert_eq!(examples.len(), 23, "tables 8, task lists 2, strikethrough 2, autolinks 11");
    compare(&examples, GFM);
}

/// Any text is Markdown: nothing panics, and every place is a place of the text.
#[test]
fn mutated_text_does_not_panic() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gfm-0.29-extensions.txt");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/commonmark-spec/spec.txt");
    let text = fs::read_to_string(spec).or_else(|_| fs::read_to_string(fixture)).expect("the fixture is there");
    let mut random = Random(0x5eed);
    let bricks = [
        "[[",
        "]]",
        "![[",
        "[^a]",
        "\n[^a]: ",
        "$",
        "$$",
        "{#x}",
        "<a href=\"",
        "\">",
        "</a>",
        "|",
        "\n|-|\n",
        "> [!NOTE]\n",
        "\n: ",
        "www.",
        "http://a.",
        "@b.cd",
        "`",
        "\n```x\n",
        "é",
        "日本",
        "\u{0}",
        "\r\n",
        "\t",
        "\\",
        "--",
        "\"",
        "*",
        "_",
        "~~",
        "- [ ] ",
        "<!--",
        "-->",
        "&amp;",
        "\n\n",
        "# ",
    ];
    for round in 0..400 {
        let mut sample = String::new();
        for _ in 0..random.below(12) {
            let from = floor(&text, random.below(text.len()));
            let to = floor(&text, (from + random.below(300)).min(text.len()));
            sample.push_str(&text[from..to]);
            for _ in 0..random.below(6) {
                sample.push_str(bricks[random.below(bricks.len())]);
            }
        }
        let rules = Rules {
            smart_punctuation: round % 2 == 0,
            html: if round % 3 == 0 {
                recto::parse::markdown::Html::Escape
            } else {
                recto::parse::markdown::Html::Allow
            },
        };
        let events = events(&sample, &rules);
        for (_, span) in &events {
            assert!(sample.get(span.clone()).is_some(), "round {round}: {span:?}");
        }
        let outline = outline::outline(&events, &sample);
        for link in &outline.links {
            assert!(sample.get(link.span.clone()).is_some(), "round {round}: {link:?}");
            assert!(link.sentence.get(link.in_sentence.clone()).is_some(), "round {round}: {link:?}");
        }
        for heading in &outline.headings {
            assert!(!heading.id.is_empty(), "round {round}: {heading:?}");
            assert!(outline::section(&events, &heading.id).is_some(), "round {round}: {heading:?}");
        }
        for (_, span) in check(&events, &sample) {
            assert!(sample.get(span.clone()).is_some(), "round {round}: {span:?}");
        }
        outline::leading_title(&sample);
        let plain = html::write(&events, &mut PlainHost, &Settings::default());
        // A link around every run adds its two tags as often as it is written, and nothing else.
        let whole = |(run, of): (usize, &outline::Run)| TermMatch {
            run: run as u32,
            range: 0..of.text.len() as u32,
            href: "/t/".to_owned(),
            id: String::new(),
        };
        let terms: Vec<TermMatch> = outline.runs.iter().enumerate().map(whole).collect();
        let linked = html::write(&events, &mut PlainHost, &Settings { terms: &terms, ..Settings::default() });
        let (open, close) = ("<a class=\"term\" href=\"/t/\">", "</a>");
        let times = linked.matches(open).count();
        assert_eq!(linked.len(), plain.len() + times * (open.len() + close.len()), "round {round}");
        assert_eq!(linked.matches(close).count(), plain.matches(close).count() + times, "round {round}");
        // On a page every note that is referred to is there, once.
        let settings = Settings { form: Form::Page, ..Settings::default() };
        let page = html::write(&events, &mut PlainHost, &settings);
        let targets: BTreeSet<&str> =
            page.split(" popovertarget=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        for target in targets {
            let notes = page.matches(&format!("class=\"note\" popover id=\"{target}\"")).count();
            assert_eq!(notes, 1, "round {round}: {target}");
        }
    }
}

/// Long rows of one thing are where parsers become quadratic: each of these would take minutes.
#[test]
fn long_rows_do_not_hang() {
    for (brick, times) in [
        ("[[", 20_000),
        ("](", 20_000),
        ("@", 20_000),
        ("http://a.b/)", 5_000),
        (")", 20_000),
        ("&a;", 20_000),
        ("<a href=\"", 5_000),
        ("<", 20_000),
        ("[a](b) ", 4_000),
        ("![[a]] ", 4_000),
        ("# a\n", 4_000),
        ("[^a] ", 4_000),
        ("[^a]: b\n\n", 4_000),
        ("> ", 4_000),
        ("| a ", 4_000),
        ("$a", 20_000),
        ("![a](b \"c\")\n", 4_000),
        ("<!--", 20_000),
        ("www.", 20_000),
    ] {
        let body = format!("www.a.b/[^a]\n{}", brick.repeat(times));
        let events = events(&body, &Rules::default());
        outline::outline(&events, &body);
        check(&events, &body);
        html::write(&events, &mut PlainHost, &Settings::default());
    }
}

struct Example {
    number: u32,
    markdown: String,
    html: String,
}

/// The examples of a specification in CommonMark's format.
fn examples(spec: &str) -> Vec<Example> {
    let mut all = Vec::new();
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if !line.strip_prefix(FENCE).is_some_and(|info| info.starts_with(" example")) {
            continue;
        }
        let mut part = |until: &str| -> String {
            lines
                .by_ref()
                .take_while(|line| *line != until)
                .map(|line| format!("{line}\n"))
                .collect::<String>()
                .replace('→', "\t")
        };
        let (markdown, html) = (part("."), part(FENCE));
        all.push(Example { number: all.len() as u32 + 1, markdown, html });
    }
    all
}

fn compare(examples: &[Example], exceptions: &[(&str, &[u32])]) {
    let excused: BTreeMap<u32, &str> =
        exceptions.iter().flat_map(|(why, numbers)| numbers.iter().map(move |number| (*number, *why))).collect();
    let mut wrong = String::new();
    for example in examples {
        let events = events(&example.markdown, &Rules::default());
        let written = html::write(&events, &mut PlainHost, &Settings::default());
        let same = normalized(&written) == normalized(&example.html);
        match (same, excused.get(&example.number)) {
            (false, None) => {
                wrong += &format!(
                    "\n=== example {}\n{}--- expected\n{}--- written\n{written}",
                    example.number, example.markdown, example.html
                )
            }
            (true, Some(why)) => {
                wrong += &format!("\n=== example {} is listed ({why}) but does not differ\n", example.number)
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Takes away what Recto adds on purpose: heading ids, image attributes, cell alignment.
fn normalized(html: &str) -> String {
    let mut html = html.replace(" loading=\"lazy\"", "").replace(" decoding=\"async\"", "");
    for align in ["left", "center", "right"] {
        html = html.replace(&format!(" align=\"{align}\""), "");
        for cell in ["th", "td"] {
            html = html.replace(&format!("<{cell} class=\"{align}\""), &format!("<{cell}"));
        }
    }
    let mut out = String::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find("<h") {
        let tag = &rest[at..];
        let id = tag.get(2..8).filter(|t| t.starts_with(|c: char| c.is_ascii_digit()) && t.ends_with(" id=\""));
        let Some(end) = id.and_then(|_| tag[8..].find('"')) else {
            out.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        out.push_str(&rest[..at + 3]);
        rest = &tag[8 + end + 1..];
    }
    out + rest
}

/// The largest character boundary not above `at`.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Marsaglia's xorshift64: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}
