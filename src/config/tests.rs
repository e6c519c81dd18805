//! `site.yaml`: what is read, and the exact words about what cannot be.

use crate::diag::Level;

use super::*;

/// Diagnostics as `line:column code message | hint`, one a line.
fn said(text: &str) -> String {
    let (_, diags) = parse("site.yaml", text);
    let lines = diags.iter().map(|diag| {
        let span = diag.place.as_ref().and_then(|place| place.span.clone()).expect("every message has a span");
        assert!(text.get(span.clone()).is_some(), "{span:?} lies within the text");
        let before = &text[..span.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let mut words = format!("{line}:{column} {} {}", diag.rule.code, diag.message);
        diag.hints.iter().for_each(|hint| words.push_str(&format!(" | {hint}")));
        words
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn bad_settings_and_what_is_said() {
    for (text, expected) in [
        ("baseURL: https://a.example", "1:1 config::unknown-key unknown key `baseURL` | did you mean `base_url`?"),
        ("url: https://a.example", "1:1 config::unknown-key unknown key `url` | it is called `base_url` here"),
        ("languageCode: en", "1:1 config::unknown-key unknown key `languageCode` | it is called `lang` here"),
        ("theme: dark", "1:1 config::unknown-key unknown key `theme` | remove it; the README lists the settings"),
        ("title: [a]", "1:8 config::wrong-type `title` must be text, found a list | write `title: a`"),
        (
            "base_url: example.org/docs",
            "1:11 config::bad-value `base_url` is not an absolute address: `example.org/docs` | write `base_url: https://example.org/docs`",
        ),
        (
            "base_url: https://a.example/?x",
            "1:11 config::bad-value `base_url` has a query: `https://a.example/?x` | write `base_url: https://a.example/`",
        ),
        (
            "base_url: https://k@a.example",
            "1:11 config::bad-value `base_url` has a user name, which every visitor would see: `https://k@a.example` | write `base_url: https://a.example`",
        ),
        (
            "base_url: ftp://a.example",
            "1:11 config::bad-value `base_url` must begin with `https://` or `http://`: `ftp://a.example` | write for example `base_url: https://example.org`",
        ),
        (
            "timezone: Berlin",
            "1:11 config::bad-value `timezone` is not a time zone: `Berlin` | did you mean `Europe/Berlin`?",
        ),
        (
            "timezone: Europe/Berln",
            "1:11 config::bad-value `timezone` is not a time zone: `Europe/Berln` | did you mean `Europe/Berlin`?",
        ),
        (
            "timezone: \"???\"",
            "1:11 config::bad-value `timezone` is not a time zone: `???` | write a name of the IANA database, for example `Europe/Berlin` or `UTC`",
        ),
        ("lang: en_US", "1:7 config::bad-value `lang` is not a language tag: `en_US` | write `lang: en-US`"),
        ("topics: closed", "1:9 config::bad-value `topics` must be `open` or `declared`, found `closed`"),
        (
            "html: escpae",
            "1:7 config::bad-value `html` must be `allow` or `escape`, found `escpae` | did you mean `escape`?",
        ),
        (
            "levels:\n  front::unknown_key: warning",
            "2:3 config::unknown-rule there is no rule `front::unknown_key` | did you mean `front::unknown-key`?",
        ),
        (
            "levels: {unclosed: off}",
            "1:10 config::unknown-rule there is no rule `unclosed` | did you mean `front::unclosed`?",
        ),
        (
            "levels:\n  front::unclosed: warn",
            "2:20 config::bad-value `front::unclosed` must be `error`, `warning` or `off`, found `warn` | did you mean `warning`?",
        ),
        (
            "levels: strict",
            "1:9 config::wrong-type `levels` must be a mapping, found the text `strict` | write `levels: {front::unknown-key: warning}`",
        ),
        (
            "smart_punctuation: yes",
            "1:20 config::wrong-type `smart_punctuation` must be `true` or `false`, found the text `yes` | write `smart_punctuation: true`",
        ),
        ("feeds: {items: 0}", "1:16 config::bad-value `items` must be between 1 and 1000, found 0"),
        ("feeds: {count: 5}", "1:9 config::unknown-key unknown key `count` in `feeds` | it is called `items` here"),
        (
            "feeds: true",
            "1:8 config::wrong-type `feeds` must be a mapping, found `true` | write `feeds: {items: 20, full: true}`",
        ),
        (
            "related: 5",
            "1:10 config::wrong-type `related` must be a mapping, found the number 5 | write `related: {count: 5}`",
        ),
        (
            "hue: 360",
            "1:6 config::bad-value `hue` must be between 0 and 359, found 360 | hues repeat every 360 degrees: write `hue: 0`",
        ),
        (
            "agent: {mcp: true}",
            "1:9 config::unknown-key unknown key `mcp` in `agent` | the keys are `markdown`, `llms`, `llms_full` and `api`",
        ),
        (
            "nav: [{title: A, page: /a/}]",
            "1:8 config::unknown-key unknown key `title` in `nav` | it is called `name` here",
        ),
        (
            "nav: [{name: A}]",
            "1:7 config::bad-value an entry of `nav` lacks `page` | write `{name: About, page: /about/}`",
        ),
        (
            "edit_link: https://example.org/edit",
            "1:12 config::bad-value `edit_link` must be an address that holds `{path}` | write for example `https://github.com/you/site/edit/main/{path}`",
        ),
        (
            "ai_policy: no",
            "1:12 config::bad-value `ai_policy` must be `open`, `no-train` or `closed`, found `no` | did you mean `no-train`?",
        ),
        (
            "social: [{name: A, url: a}]",
            "1:25 config::bad-value `url` must begin with `http:`, `https:` or `mailto:`, found `a`",
        ),
        (
            "title: A: b",
            "1:9 config::yaml a colon and a space stand inside an unquoted value | put quotes around the value: `title: \"A: b\"`",
        ),
        (
            "lang: en\nlang: de",
            "2:1 config::duplicate-key the key `lang` is given twice | keep one of them; the first is used here",
        ),
        (
            "- a",
            "1:1 config::yaml expected `key: value` lines, found a list | begin each line with a key, for example `title: …`",
        ),
        ("", ""),
        ("# nothing\n", ""),
        ("title:\nlevels:\nfeeds: {items: }\n", ""),
    ] {
        assert_eq!(said(text), expected, "{text:?}");
    }
}

#[test]
fn several_problems_are_all_reported_and_the_rest_is_used() {
    let text = "titel: X\nbase_url: nowhere\ntagline: A: b\ntopics: declared\nfeeds: {items: x, full: false}\nrelated: {count: 3}\n";
    let codes: Vec<_> = said(text).lines().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        codes,
        ["1:1 config::unknown-key", "2:11 config::bad-value", "3:11 config::yaml", "5:16 config::wrong-type"]
    );
    let (config, _) = parse("site.yaml", text);
    assert_eq!((config.topics, config.feeds, config.related), (Topics::Declared, Feeds { items: 20, full: false }, 3));
}

#[test]
fn every_setting_is_read() {
    let text = "\
title: Undercurrent
tagline: Backends
base_url: https://Example.org/docs/
lang: de-AT
timezone: Europe/Vienna
levels: {recto::front::unclosed: warning, front::empty: off}
html: escape
feeds: {items: 5}
nav: [/about/, {name: Start, page: [[index]]}]
hue: 210
fonts: {body: Georgia, code: Iosevka}
logo: static/logo.svg
footer: |
  One
  Two
social: {name: Code, url: https://code.example/}
edit_link: https://code.example/edit/{path}
parts: {plates: false, contents: }
social_images: off
editor: code
offline: true
agent: {llms_full: true}
mcp: {public_url: https://example.org/mcp, allow_hosts: example.org}
ai_policy: no-train
deploy: {live: {bucket: b}}
cache: {url: https://cache.example/}
";
    let (config, diags) = parse("site.yaml", text);
    assert_eq!(diags, []);
    assert_eq!((config.title.as_deref(), config.tagline.as_deref()), (Some("Undercurrent"), Some("Backends")));
    assert_eq!(config.base_url.as_ref().map(BaseUrl::as_str), Some("https://example.org/docs"));
    assert_eq!((config.prefix(), config.lang.as_str(), config.has_smart_punctuation()), ("/docs", "de-AT", false));
    assert_eq!(config.timezone.iana_name(), Some("Europe/Vienna"));
    let levels: Vec<_> = config.levels.iter().map(|(code, setting)| (code.as_str(), *setting)).collect();
    assert_eq!(levels, [("front::empty", Setting::Off), ("front::unclosed", Setting::As(Level::Warning))]);
    assert_eq!((config.html, config.feeds), (Html::Escape, Feeds { items: 5, full: true }));
    let nav: Vec<_> = config.nav.iter().map(|item| (item.page.text.as_str(), item.name.as_deref())).collect();
    assert_eq!(nav, [("/about/", None), ("[[index]]", Some("Start"))]);
    assert_eq!((config.hue(), config.fonts.word(), config.footer.as_deref()), (210, "own", Some("One\nTwo")));
    assert_eq!(config.logo.map(|logo| &text[logo.span]), Some("static/logo.svg"));
    assert_eq!(config.social, [("Code".to_owned(), "https://code.example/".to_owned())]);
    assert_eq!(config.parts, Parts { plates: false, ..Parts::default() });
    assert_eq!((config.social_images, config.offline), (SocialImages::Off, true));
    assert!(config.agent.llms_full && config.agent.markdown);
    assert_eq!(
        (config.mcp.allow_hosts.as_slice(), config.ai_policy),
        (&["example.org".to_owned()][..], Some(AiPolicy::NoTrain))
    );
    assert_eq!((config.deploy.len(), config.cache.len()), (1, 1));
}

#[test]
fn defaults() {
    let (config, diags) = parse("site.yaml", "");
    assert_eq!((config.clone(), diags), (Config::default(), Vec::new()));
    assert_eq!((config.prefix(), config.has_smart_punctuation()), ("", true));
}

#[test]
fn every_key_has_an_arm() {
    for key in super::read::KEYS {
        // Reaching the `unreachable!` would panic; what is said does not matter here.
        said(&format!("{key}: x"));
    }
}
