//! Bad front matter and the exact words about it.

use super::super::doc::{Front, Kind, NamedUrl, StartHere};
use super::read;

/// Diagnostics as `line:column code message | hint | hint`, one a line.
fn said(kind: Kind, text: &str) -> String {
    let (_, body, diags) = read("x.md", kind, text);
    assert!(text.get(body).is_some(), "the body lies within the text");
    let lines = diags.iter().map(|diag| {
        let place = diag.place.as_ref().expect("every message has a place");
        let span = place.span.clone().expect("every message has a span");
        assert!(text.get(span.clone()).is_some(), "{span:?} lies within the text, on character boundaries");
        let before = &text[..span.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let mut words = format!("{line}:{column} {} {}", diag.rule.code, diag.message);
        diag.hints.iter().for_each(|hint| words.push_str(&format!(" | {hint}")));
        words
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn front(kind: Kind, block: &str) -> Front {
    let text = format!("---\n{block}\n---\nBody\n");
    let (front, body, diags) = read("x.md", kind, &text);
    assert_eq!((&text[body], &diags[..]), ("Body\n", &[][..]), "{block}");
    front
}

fn texts(list: &[super::Spanned<String>]) -> Vec<&str> {
    list.iter().map(|text| text.value.as_str()).collect()
}

/// One line of front matter each, in a file of the kind.
#[test]
fn one_bad_line_and_what_is_said() {
    use Kind::*;
    let table: &[(Kind, &str, &str)] = &[
        // Unknown keys.
        (Article, "titel: X", "2:1 front::unknown-key unknown key `titel` | did you mean `title`?"),
        (Article, "Title: X", "2:1 front::unknown-key unknown key `Title` | did you mean `title`?"),
        (Article, "tags: [a]", "2:1 front::unknown-key unknown key `tags` | it is called `topics` here"),
        (Article, "categories: a", "2:1 front::unknown-key unknown key `categories` | it is called `topics` here"),
        (
            Page,
            "tags: [a]",
            "2:1 front::unknown-key unknown key `tags` | it would be `topics`, a key of articles and terms; data of your own goes below `params:`",
        ),
        (Article, "description: X", "2:1 front::unknown-key unknown key `description` | it is called `summary` here"),
        (Article, "lastmod: 2026-11-22", "2:1 front::unknown-key unknown key `lastmod` | it is called `updated` here"),
        (
            Article,
            "publishDate: 2026-11-22",
            "2:1 front::unknown-key unknown key `publishDate` | it is called `date` here",
        ),
        (Article, "author: Kim", "2:1 front::unknown-key unknown key `author` | it is called `authors` here"),
        (
            Article,
            "permalink: /x/",
            "2:1 front::unknown-key unknown key `permalink` | the last part of the address is called `slug` here: write `slug: x`",
        ),
        (
            Article,
            "url: /a/b/",
            "2:1 front::unknown-key unknown key `url` | the folder and the file's name make the address: to keep the old one as a redirect, write `aliases: [/a/b/]`",
        ),
        (
            Article,
            "tags: [a]\ncategories: [b]",
            "2:1 front::unknown-key unknown key `tags` | it is called `topics` here\n3:1 front::unknown-key unknown key `categories` | it belongs into `topics` as well: merge both lists into one `topics: […]`",
        ),
        (
            Article,
            "series: [A, B]",
            "2:9 front::wrong-type `series` must be one series, found a list | an article belongs to one series: keep the one whose order matters, and use `topics` for the others",
        ),
        (
            Article,
            "topics: a, b",
            "2:9 front::one-text `topics` is one text with commas in it, so it is one name: `a, b` | for several write `topics: [a, b]` | for one name with a comma write `topics: [\"a, b\"]`",
        ),
        (Article, "topics: [\"a, b\"]", ""),
        (
            Article,
            "draft: \"\"",
            "2:8 front::wrong-type `draft` must be `true` or `false`, found an empty text | write `draft: true`, or remove the line: without it the file is published",
        ),
        (
            Article,
            "aliases: [My note, /old/]",
            "2:11 front::alias-name `aliases` are old addresses of this page, and `My note` looks like a name | an article has no other names, `[[name|words]]` links with other words: remove it, or write an address, `/old/path/`",
        ),
        (
            Term,
            "aliases: [My note]",
            "2:11 front::alias-name `aliases` are old addresses of this page, and `My note` looks like a name | other names are called `synonyms` here",
        ),
        (Article, "layout: post", "2:1 front::unknown-key unknown key `layout` | it is called `template` here"),
        (Article, "published: false", "2:1 front::unknown-key unknown key `published` | write `draft: true` instead"),
        (
            Article,
            "published: true",
            "2:1 front::unknown-key unknown key `published` | remove it: a file is published unless it says `draft: true`",
        ),
        (Article, "banana: 1", "2:1 front::unknown-key unknown key `banana` | data of your own goes below `params:`"),
        (Article, "\"\": 1", "2:1 front::unknown-key a key is empty | data of your own goes below `params:`"),
        // Keys of other kinds.
        (
            Article,
            "hue: 10",
            "2:1 front::wrong-kind `hue` is a key of topics, and this is an article | the folder decides the kind: remove the key, move the file, or put data of your own below `params:`",
        ),
        (
            Term,
            "start_here: [a]",
            "2:1 front::wrong-kind `start_here` is a key of topics and the home page, and this is a term | the folder decides the kind: remove the key, move the file, or put data of your own below `params:`",
        ),
        // Types.
        (Article, "title: [X]", "2:8 front::wrong-type `title` must be text, found a list | write `title: X`"),
        (
            Article,
            "title: {a: b}",
            "2:8 front::wrong-type `title` must be text, found a mapping | if it is meant as text, put quotes around it: `\"{a: b}\"`",
        ),
        (
            Article,
            "topics:\n  - Rust: a story\n  - ok",
            "3:5 front::wrong-type an entry of `topics` must be text, found a mapping | if it is meant as text, put quotes around it: `\"Rust: a story\"`",
        ),
        (
            Article,
            "topics: {a: b}",
            "2:9 front::wrong-type `topics` must be a list of texts, found a mapping | write `topics: [one, two]`",
        ),
        (
            Article,
            "topics: [a, ]\nauthors:\n -",
            "4:3 front::bad-value an entry of `authors` is empty | write a value or remove the entry",
        ),
        (
            Article,
            "draft: yes",
            "2:8 front::wrong-type `draft` must be `true` or `false`, found the text `yes` | write `draft: true`",
        ),
        (
            Article,
            "autolink: maybe",
            "2:11 front::wrong-type `autolink` must be `true` or `false`, found the text `maybe`",
        ),
        (Topic, "hue: blue", "2:6 front::wrong-type `hue` must be a whole number, found the text `blue`"),
        (
            Page,
            "weight: \"3\"",
            "2:9 front::wrong-type `weight` must be a whole number, found the text `3` | write it without quotes: `weight: 3`",
        ),
        (
            Article,
            "series_order: 1.5",
            "2:15 front::wrong-type `series_order` must be a whole number, found the number 1.5",
        ),
        (
            Article,
            "params: x",
            "2:9 front::wrong-type `params` must be a mapping, found the text `x` | write `params: {name: value}`",
        ),
        // Values.
        (
            Topic,
            "hue: 400",
            "2:6 front::bad-value `hue` must be between 0 and 359, found 400 | hues repeat every 360 degrees: write `hue: 40`",
        ),
        (
            Article,
            "slug: guides/caching",
            "2:7 front::bad-value `slug` is the last part of the address and cannot hold a slash | write `slug: caching`; the folder gives the rest of the address",
        ),
        (
            Article,
            "slug: ..",
            "2:7 front::bad-value `slug` cannot be a step between folders, found `..` | write a name",
        ),
        (Article, "slug: \"\"", "2:7 front::bad-value `slug` is empty | write a value or remove the key"),
        (
            Article,
            "id: /a//b/",
            "2:5 front::bad-value `id` must be names between single slashes, found `/a//b/` | write `id: a/b`",
        ),
        (
            Article,
            "id: ../a",
            "2:5 front::bad-value `id` cannot be a step between folders, found `../a` | write a name",
        ),
        (Article, "lang: english", "2:7 front::bad-value `lang` is not a language tag: `english` | write `lang: en`"),
        (Article, "lang: de_AT", "2:7 front::bad-value `lang` is not a language tag: `de_AT` | write `lang: de-AT`"),
        (
            Article,
            "lang: \"?\"",
            "2:7 front::bad-value `lang` is not a language tag: `?` | write a BCP 47 tag, for example `en`, `de-AT` or `zh-Hant`",
        ),
        (
            Article,
            "template: ../x.html",
            "2:11 front::bad-value `template` is not the name of a template: `../x.html` | write its path below `templates/`, for example `article.html`",
        ),
        (
            Article,
            "aliases: [https://old.example/a/, /b/]",
            "2:11 front::bad-value an entry of `aliases` must be a path of this site: `https://old.example/a/` | an alias is an old path on this site, which leads to this page: write `/a/`, or remove it",
        ),
        (
            Article,
            "aliases: [/a/?p=1]",
            "2:11 front::bad-value an entry of `aliases` cannot hold `?` or `#`: `/a/?p=1` | a static file has no query and no fragment: write `/a/`",
        ),
        (
            Article,
            "aliases: [/..%2f..%2Fx/]",
            "2:11 front::bad-value an entry of `aliases` cannot hold a step between folders: `/..%2f..%2Fx/` | write the whole path from `/`",
        ),
        (
            Article,
            "title: \"a\\u0007b\"",
            "2:8 front::bad-value `title` holds the control character U+0007 | remove it",
        ),
        (
            Article,
            "source: https://example.org/a",
            "2:9 front::wrong-type `source` must be a name and an address, found the text `https://example.org/a` | write `{name: \"example.org\", url: \"https://example.org/a\"}`",
        ),
        (
            Article,
            "source: {title: A, url: ftp://x}",
            "2:10 front::unknown-key unknown key `title` in `source` | it is called `name` here\n2:25 front::bad-value `url` must begin with `http:` or `https:`, found `ftp://x`",
        ),
        (
            Article,
            "source: {name: A}",
            "2:9 front::bad-value `source` lacks `url` | write `{name: Example, url: \"https://example.org/\"}`",
        ),
        (
            Author,
            "links: [{name: Mail, url: kim@example.org}]",
            "2:27 front::bad-value `url` must begin with `http:`, `https:` or `mailto:`, found `kim@example.org` | write `mailto:kim@example.org`",
        ),
        (
            Author,
            "links: [{name: A, url: example.org/a}]",
            "2:24 front::bad-value `url` must begin with `http:`, `https:` or `mailto:`, found `example.org/a` | write `https://example.org/a`",
        ),
        (
            Topic,
            "start_here: [{pag: a}]",
            "2:15 front::unknown-key unknown key `pag` in `start_here` | did you mean `page`?",
        ),
        (
            Home,
            "start_here: [{why: a}]",
            "2:14 front::bad-value an entry of `start_here` lacks `page` | write `{page: /articles/x/, why: …}`",
        ),
        // Dates.
        (Article, "date: 22.11.2026", "2:7 front::bad-date `date` is not a date: `22.11.2026` | write `2026-11-22`"),
        (
            Article,
            "updated: Nov 22, 2026",
            "2:10 front::bad-date `updated` is not a date: `Nov 22, 2026` | write `2026-11-22`",
        ),
        (
            Article,
            "expires: 2026-02-30",
            "2:10 front::bad-date `expires` is not a date: `2026-02-30` | February 2026 has 28 days",
        ),
        (
            Article,
            "date: [2026-11-22]",
            "2:7 front::wrong-type `date` must be text, found a list | write `date: 2026-11-22`",
        ),
        // Empty.
        (Article, "title:", "2:1 front::empty `title` has no value and is ignored | write a value or remove the line"),
        (
            Article,
            "title: \"\"",
            "2:8 front::empty `title` has no value and is ignored | write a value or remove the line",
        ),
        (Article, "date: ~", "2:1 front::empty `date` has no value and is ignored | write a value or remove the line"),
        (Article, "topics:\nsummary:\nparams:", ""),
        // A number sign.
        (
            Article,
            "title: Fix for #5",
            "2:16 front::hash `title` ends before ` #`, where a YAML comment begins | if it is part of the text, put quotes around it: `title: \"Fix for #5\"` | if it is a comment, put a space behind the `#`",
        ),
        (Article, "title: C# and F# # a comment\nsummary: \"#5\" #", ""),
        // YAML.
        (
            Article,
            "title: Rust: a story",
            "2:12 front::yaml a colon and a space stand inside an unquoted value | put quotes around the value: `title: \"Rust: a story\"`",
        ),
        (
            Article,
            "title: X\ntitle: Y",
            "3:1 front::duplicate-key the key `title` is given twice | keep one of them; the first is used here",
        ),
        (
            Article,
            "- a\n- b",
            "2:1 front::yaml expected `key: value` lines, found a list | begin each line with a key, for example `title: …`",
        ),
        (Article, "title: \x1b[31mred", "2:8 front::yaml the control character U+001B is not allowed | remove it"),
    ];
    for (kind, block, expected) in table {
        assert_eq!(said(*kind, &format!("---\n{block}\n---\n")), *expected, "{kind:?} {block:?}");
        let windows = format!("---\n{block}\n---\n").replace('\n', "\r\n");
        assert_eq!(said(*kind, &windows), *expected, "{kind:?} {block:?} with CRLF");
    }
}

#[test]
fn bad_blocks_and_what_is_said() {
    for (text, expected) in [
        (
            "\n---\ntitle: X\n---\n",
            "2:1 front::unclosed front matter must begin in the first line of the file | remove the empty lines above `---`; where it stands it is text that readers see",
        ),
        ("\n---\n\nA thought: one.\n\n---\n", ""),
        (
            "---\ntitle: X\ndate: 2026-11-22\n\n# Body\n",
            "1:1 front::unclosed front matter begins here and is never closed | put a line `---` below the last key, which seems to be `date`",
        ),
        (
            "---\n\nA thought.\n",
            "1:1 front::unclosed front matter begins here and is never closed | put a line `---` where it ends; for a rule across the page write `***`",
        ),
        (
            "---\nNote: this is prose.\n\nMore.\n",
            "1:1 front::unclosed front matter begins here and is never closed | put a line `---` where it ends; for a rule across the page write `***`",
        ),
        (
            "+++\ntitle = \"x\"\ntags = [\"a\"]\n+++\nBody\n",
            "1:1 front::foreign front matter is written in TOML, and Recto reads YAML | put `---` in place of both `+++` lines | `title = \"x\"` becomes `title: \"x\"`",
        ),
        (
            "{\n  \"title\": \"x\"\n}\nBody\n",
            "1:1 front::foreign front matter is written in JSON, and Recto reads YAML | put `---` lines in place of the outer braces | `\"title\": \"x\"` becomes `title: \"x\"`",
        ),
    ] {
        assert_eq!(said(Kind::Article, text), expected, "{text:?}");
    }
}

#[test]
fn all_problems_of_a_file_at_once_and_every_good_key_kept() {
    let text = concat!(
        "---\n",
        "title: Rust: a story\n",
        "date: 2026/11/22\n",
        "topics: [caching, {a: b}, http]\n",
        "draft: yes\n",
        "tags: [x]\n",
        "hue: 5\n",
        "summary: \"never closed\n",
        "slug: good\n",
        "authors: Kim\n",
        "slug: twice\n",
        "---\n",
        "Body\n"
    );
    let expected = concat!(
        "2:12 front::yaml a colon and a space stand inside an unquoted value | put quotes around the value: `title: \"Rust: a story\"`\n",
        "3:7 front::bad-date `date` is not a date: `2026/11/22` | write `2026-11-22`\n",
        "4:19 front::wrong-type an entry of `topics` must be text, found a mapping | if it is meant as text, put quotes around it: `\"{a: b}\"`\n",
        "5:8 front::wrong-type `draft` must be `true` or `false`, found the text `yes` | write `draft: true`\n",
        "6:1 front::unknown-key unknown key `tags` | it is called `topics` here\n",
        "7:1 front::wrong-kind `hue` is a key of topics, and this is an article | the folder decides the kind: remove the key, move the file, or put data of your own below `params:`\n",
        "8:10 front::yaml the quote is never closed | close it: `summary: \"never closed\"`\n",
        "11:1 front::duplicate-key the key `slug` is given twice | keep one of them; the first is used here",
    );
    assert_eq!(said(Kind::Article, text), expected);
    let (front, body, _) = read("x.md", Kind::Article, text);
    assert_eq!(&text[body], "Body\n");
    assert_eq!((texts(&front.topics), texts(&front.authors)), (vec!["caching", "http"], vec!["Kim"]));
    assert_eq!(front.slug.map(|slug| (slug.value, &text[slug.span])), Some(("good".to_owned(), "good")));
}

#[test]
fn good_values_are_read_as_written() {
    let title = |block: &str| front(Kind::Article, block).title.expect(block).value;
    assert_eq!(title("title: 1.10"), "1.10");
    assert_eq!(title("title: 2026"), "2026");
    assert_eq!(title("title: yes"), "yes");
    assert_eq!(title("title: 'EIP-100: Change\n  uncles'"), "EIP-100: Change uncles");
    assert_eq!(title("title: >-\n  Long\n  title"), "Long title");
    assert_eq!(title("# note\ntitle: \"C# \\\"x\\\"\" # why"), "C# \"x\"");

    let article = front(
        Kind::Article,
        "date: '2026-11-22'\nupdated: 2026-11-22T23:30:00-05:00\ntopics: caching\nauthors: [Kim, 7]\ndraft: true\nlang: pt-BR\nparams: {a: [1, 2.5, null, 2026-01-01]}\nsource: {name: A, url: https://a.example/}",
    );
    assert_eq!(article.date.expect("a date").value.date.to_string(), "2026-11-22");
    let updated = article.updated.expect("an instant").value;
    assert_eq!(
        (updated.date.to_string(), updated.instant.map(|i| i.to_string())),
        ("2026-11-22".into(), Some("2026-11-23T04:30:00Z".into()))
    );
    assert_eq!((texts(&article.topics), texts(&article.authors)), (vec!["caching"], vec!["Kim", "7"]));
    assert!(article.draft);
    assert_eq!(serde_json::Value::from(article.params).to_string(), "{\"a\":[1,2.5,null,\"2026-01-01\"]}");
    assert_eq!(article.source, Some(NamedUrl { name: "A".into(), url: "https://a.example/".into() }));

    let author = front(Kind::Author, "links: {name: M, url: \"mailto:a@b.example\"}");
    assert_eq!(author.links, vec![NamedUrl { name: "M".into(), url: "mailto:a@b.example".into() }]);
}

#[test]
fn unquoted_wikilinks_are_text() {
    for (block, expected) in [
        ("see_also: [[a]]", vec!["[[a]]"]),
        ("see_also: [[Two words, one comma]]", vec!["[[Two words, one comma]]"]),
        ("see_also:\n  - [[a#b]]\n  - c", vec!["[[a#b]]", "c"]),
        ("see_also: [[[a]], [[b]]]", vec!["[[a]]", "[[b]]"]),
        ("see_also: \"[[a]]\"", vec!["[[a]]"]),
    ] {
        assert_eq!(texts(&front(Kind::Term, block).see_also), expected, "{block}");
    }
    assert_eq!(front(Kind::Home, "lead: [[a]]").lead.expect("a lead").value, "[[a]]");
    let home = front(Kind::Home, "start_here:\n  - [[a]]\n  - {page: [[b]], why: First}");
    let entries: Vec<_> =
        home.start_here.iter().map(|StartHere { page, why }| (page.value.as_str(), why.as_deref())).collect();
    assert_eq!(entries, [("[[a]]", None), ("[[b]]", Some("First"))]);
}

#[test]
fn every_key_has_an_arm_for_every_kind_that_has_it() {
    for (key, kinds) in super::keys::KEYS {
        for kind in *kinds {
            // Reaching the `unreachable!` would panic; what is said does not matter here.
            said(*kind, &format!("---\n{key}: x\n---\n"));
        }
    }
}

#[test]
fn a_title_in_another_language_is_known() {
    for text in ["+++\ntitle = \"x\"\n+++\n", "{\"title\": \"x\"}\n"] {
        assert_eq!(read("x.md", Kind::Article, text).0.title.map(|title| title.value).as_deref(), Some("x"), "{text}");
    }
}

#[test]
fn any_cut_of_any_front_matter_is_survived() {
    let text = "---\r\ntitle: é: [\r\ndate: 2026-11-2é\nlinks: [{name: \u{7}, url: x}]\n? [a]\n: {b: &c *c}\nsee_also: [[é]]\nlang: _\n<<: {hue: 1}\n---\n+++";
    for (i, _) in text.char_indices() {
        for kind in [Kind::Article, Kind::Term, Kind::Author] {
            said(kind, &text[i..]);
            said(kind, &text[..i]);
            said(kind, &format!("---\n{}\n---\n", &text[5..i.max(5)]));
        }
    }
}
