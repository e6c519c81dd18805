//! Views for tests: each kind with everything in it, and with nothing.

use crate::config::Parts;
use crate::pages::view::article::{Reason, RelatedView, SeriesStrip};
use crate::pages::view::list::{PeriodGroup, Place, YearRef};
use crate::pages::view::site::FeedLink;
use crate::pages::view::term::{GlossaryEntry, LetterGroup, LetterRef};
use crate::pages::view::*;
use crate::pages::{Kind, View};

/// A text that breaks whatever forgets to escape.
pub const NASTY: &str = "a<script>alert(\"1\")</script>'&b";

/// How much a sample holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Empty,
    Full,
}
use Fill::Full;

/// The kinds of page, named as their templates are.
pub const KINDS: &[&str] = &[
    "article",
    "page",
    "home",
    "topic",
    "topics",
    "year",
    "archive",
    "search",
    "glossary",
    "term",
    "series",
    "series-index",
    "author",
    "authors",
    "404",
];

pub fn text(fill: Fill) -> String {
    if fill == Full { NASTY.to_owned() } else { String::new() }
}

pub fn link() -> Link {
    Link { title: NASTY.into(), href: "/x/?a=1&b=2".into() }
}

fn some<T>(fill: Fill, value: T) -> Option<T> {
    (fill == Full).then_some(value)
}

fn list<T: Clone>(fill: Fill, value: T) -> Vec<T> {
    if fill == Full { vec![value; 3] } else { Vec::new() }
}

pub fn date() -> DateView {
    DateView {
        iso: "2026-11-22".into(),
        text: "22 November 2026".into(),
        short: "22 Nov 2026".into(),
        day: "22 Nov".into(),
    }
}

fn image(fill: Fill) -> ImageView {
    ImageView { src: "/a.png?x=1&y=2".into(), alt: text(fill), width: some(fill, 640), height: some(fill, 480) }
}

fn plate(fill: Fill) -> String {
    if fill == Full {
        "<svg viewBox=\"0 0 320 200\"><path class=\"a\" d=\"M0 0h9\"/></svg>".into()
    } else {
        String::new()
    }
}

fn body() -> String {
    "<p>A <em>body</em> &amp; more.</p>".into()
}

pub fn card(fill: Fill) -> CardView {
    CardView {
        id: "articles/a".into(),
        kind: "article",
        title: NASTY.into(),
        href: "/articles/a/".into(),
        summary: text(fill),
        date: some(fill, date()),
        updated: some(fill, date()),
        minutes: if fill == Full { 4 } else { 0 },
        topic: some(fill, label()),
        image: some(fill, image(fill)),
        plate_html: plate(fill),
        lang: some(fill, "de".into()),
        dir: some(fill, "ltr"),
    }
}

fn start(fill: Fill) -> StartView {
    StartView { card: card(fill), why: text(fill) }
}

fn mentions(fill: Fill) -> MentionsView {
    let quote = QuoteView { before: "Before ".into(), mark: NASTY.into(), after: " after.".into() };
    let bare = QuoteView { before: String::new(), mark: String::new(), after: String::new() };
    let mention = |fill, quote| MentionView { card: card(fill), quote, section: some(fill, link()) };
    let items = if fill == Full { vec![mention(Full, quote), mention(Fill::Empty, bare)] } else { Vec::new() };
    MentionsView { total: items.len() * 10, items }
}

pub fn term_ref(fill: Fill) -> TermRef {
    TermRef {
        id: "glossary/mcp".into(),
        title: NASTY.into(),
        href: "/glossary/mcp/".into(),
        summary: text(fill),
        abbreviation: some(fill, "MCP".into()),
        card: some(fill, "Card-1".into()),
    }
}

fn hover_card(fill: Fill) -> HoverCard {
    HoverCard {
        id: "Card-1".into(),
        kind: if fill == Full { "article" } else { "term" },
        title: NASTY.into(),
        abbreviation: some(fill, "MCP".into()),
        text: NASTY.into(),
        href: "/articles/a/".into(),
        topic: some(fill, label()),
        minutes: if fill == Full { 4 } else { 0 },
        date: some(fill, date()),
        lang: some(fill, "de".into()),
        dir: some(fill, "ltr"),
    }
}

fn hover_cards(fill: Fill) -> Vec<HoverCard> {
    let second = HoverCard { id: "Card-2".into(), ..hover_card(Fill::Empty) };
    if fill == Full { vec![hover_card(Full), second] } else { Vec::new() }
}

pub fn topic_ref(fill: Fill) -> TopicRef {
    TopicRef {
        id: "backend/a\"b".into(),
        title: NASTY.into(),
        href: "/topics/backend/".into(),
        summary: text(fill),
        image: None,
        plate_html: plate(fill),
        count: if fill == Full { 1 } else { 0 },
        children: if fill == Full { vec![topic_ref(Fill::Empty)] } else { Vec::new() },
    }
}

fn series_ref(fill: Fill) -> SeriesRef {
    SeriesRef {
        id: "s".into(),
        title: NASTY.into(),
        href: "/series/s/".into(),
        summary: text(fill),
        plate_html: plate(fill),
        count: if fill == Full { 2 } else { 0 },
    }
}

fn author_ref(fill: Fill) -> AuthorRef {
    AuthorRef {
        name: NASTY.into(),
        href: "/authors/a/".into(),
        summary: text(fill),
        plate_html: plate(fill),
        count: if fill == Full { 1 } else { 0 },
    }
}

fn label() -> TopicLabel {
    TopicLabel { id: "backend/a\"b".into(), title: NASTY.into(), href: "/topics/a/".into() }
}

fn group(fill: Fill) -> PeriodGroup {
    PeriodGroup {
        title: "2026".into(),
        href: some(fill, "/archive/2026/".into()),
        count: 9,
        articles: vec![card(fill), card(Fill::Empty)],
    }
}

fn year() -> YearRef {
    YearRef { title: "2026".into(), href: "/archive/2026/".into(), count: 12 }
}

fn feed_link() -> FeedLink {
    FeedLink { title: NASTY.into(), name: "Atom", href: "/atom.xml".into(), media_type: "application/atom+xml" }
}

pub fn site(fill: Fill) -> SiteView {
    SiteView {
        title: NASTY.into(),
        tagline: text(fill),
        description: text(fill),
        lang: "en".into(),
        dir: "ltr",
        root: if fill == Full { "/docs".into() } else { String::new() },
        home: "/".into(),
        base_url: some(fill, "https://example.org/docs".into()),
        nav: list(fill, link()),
        footer: text(fill),
        license: text(fill),
        social: list(fill, link()),
        feeds: list(fill, feed_link()),
        logo: some(fill, image(fill)),
        hue: 42,
        fonts: if fill == Full { "own" } else { "theme" },
        parts: Parts::default(),
        search_href: "/search/".into(),
        generator: "Recto 0.1.0".into(),
    }
}

pub fn meta(kind: &'static str, fill: Fill) -> PageMeta {
    PageMeta {
        kind,
        title: NASTY.into(),
        head_title: NASTY.into(),
        description: text(fill),
        href: "/x/".into(),
        canonical: some(fill, "https://example.org/x/?a=1&b".into()),
        lang: if fill == Full { "ar".into() } else { "en".into() },
        dir: if fill == Full { "rtl" } else { "ltr" },
        interface_html: if fill == Full { " lang=\"en\" dir=\"ltr\"".into() } else { String::new() },
        noindex: fill == Full,
        og_type: "article",
        og_image: some(fill, image(fill)),
        published: some(fill, "2026-11-22".into()),
        modified: some(fill, "2026-11-22".into()),
        json_ld: if fill == Full { "{\"name\":\"</script><script>\"}".into() } else { String::new() },
        feeds: list(fill, feed_link()),
        crumbs: list(fill, link()),
        params: serde_json::Map::new(),
    }
}

fn article(fill: Fill) -> ArticleView {
    let reason = |kind| Reason { kind, links: vec![link(); 3], words: vec![NASTY.into(), "b".into()] };
    let kinds = ["links-here", "linked-from-here", "links-both", "terms", "topics", "words"];
    let heading = |level, children| ContentsEntry { level, title: NASTY.into(), href: "#a".into(), children };
    ArticleView {
        summary: text(fill),
        summary_is_written: true,
        date: some(fill, date()),
        updated: some(fill, date()),
        minutes: if fill == Full { 9 } else { 0 },
        authors: list(fill, author_ref(fill)),
        topics: list(fill, topic_ref(fill)),
        image: some(fill, image(fill)),
        plate_html: plate(fill),
        key_points: list(fill, NASTY.into()),
        contents: list(fill, heading(2, vec![heading(3, Vec::new())])),
        body: if fill == Full { body() } else { String::new() },
        cards: hover_cards(fill),
        terms: list(fill, term_ref(fill)),
        series: some(
            fill,
            SeriesStrip {
                title: NASTY.into(),
                href: "/series/s/".into(),
                position: 2,
                total: 3,
                previous: Some(card(fill)),
                next: Some(card(fill)),
            },
        ),
        related: list(fill, RelatedView { card: card(fill), reasons: kinds.map(reason).to_vec() }),
        mentions: mentions(fill),
        source: some(fill, link()),
        edit_href: some(fill, "https://example.org/edit?a=1&b".into()),
        is_draft: fill == Full,
    }
}

fn home(fill: Fill) -> HomeView {
    HomeView {
        body: if fill == Full { body() } else { String::new() },
        cards: hover_cards(fill),
        lead: some(fill, card(fill)),
        start_here: list(fill, start(fill)),
        latest: list(fill, card(fill)),
        topics: list(fill, topic_ref(fill)),
        series: list(fill, series_ref(fill)),
        words: list(fill, term_ref(fill)),
        archive_href: some(fill, "/archive/".into()),
    }
}

/// The view of a kind of page.
pub fn kind(name: &str, fill: Fill) -> Kind {
    let html = if fill == Full { body() } else { String::new() };
    let edit_href = some(fill, "/edit".to_owned());
    let total = if fill == Full { 9 } else { 0 };
    match name {
        "article" | "page" => Kind::Article(article(fill)),
        "home" => Kind::Home(home(fill)),
        "404" => Kind::NotFound(home(fill)),
        "topic" => Kind::Topic(TopicView {
            id: "backend".into(),
            summary: text(fill),
            body: html,
            cards: hover_cards(fill),
            image: some(fill, image(fill)),
            plate_html: plate(fill),
            subtopics: list(fill, topic_ref(fill)),
            start_here: list(fill, start(fill)),
            latest: list(fill, card(fill)),
            total,
            most_linked: list(fill, card(fill)),
            years: list(fill, year()),
            terms: list(fill, term_ref(fill)),
            series: list(fill, series_ref(fill)),
            cotopics: list(fill, topic_ref(fill)),
            mentions: mentions(fill),
            edit_href,
        }),
        "year" => Kind::Year(YearView {
            period: "2026".into(),
            topic: some(fill, "backend/a\"b".into()),
            of: some(fill, link()),
            groups: list(fill, group(fill)),
            months: list(fill, year()),
            total,
        }),
        "archive" => Kind::Archive(ArchiveView {
            groups: list(fill, group(fill)),
            years: if fill == Full { vec![year(), year()] } else { Vec::new() },
            total,
            since: some(fill, "2019".into()),
        }),
        "search" => Kind::Search(SearchView {
            places: list(fill, Place { title: NASTY.into(), href: "/topics/".into(), text: NASTY.into() }),
        }),
        "glossary" => {
            let entry = |anchor: &str, fill| GlossaryEntry {
                anchor: anchor.into(),
                term: term_ref(fill),
                synonyms: list(fill, NASTY.into()),
                topic: some(fill, label()),
            };
            let group = LetterGroup {
                title: "A".into(),
                id: "letter-a".into(),
                terms: vec![entry("one", Full), entry("two", Fill::Empty)],
            };
            let letter = LetterRef { title: "A".into(), href: "#letter-a".into(), here: true };
            Kind::Glossary(GlossaryView {
                body: html,
                cards: hover_cards(fill),
                letters: list(fill, letter),
                groups: if fill == Full { vec![group] } else { Vec::new() },
                shown: total,
                total,
            })
        }
        "term" => Kind::Term(TermView {
            summary: text(fill),
            summary_is_written: true,
            abbreviation: some(fill, "MCP".into()),
            synonyms: list(fill, NASTY.into()),
            body: html,
            cards: hover_cards(fill),
            image: some(fill, image(fill)),
            topics: list(fill, topic_ref(fill)),
            see_also: list(fill, term_ref(fill)),
            confused_with: list(fill, term_ref(fill)),
            explained_in: list(fill, link()),
            used_in: mentions(fill),
            first_used: some(fill, date()),
            neighbours: list(fill, term_ref(fill)),
            edit_href,
        }),
        "series" => Kind::Series(SeriesView {
            summary: text(fill),
            body: html,
            cards: hover_cards(fill),
            image: some(fill, image(fill)),
            plate_html: plate(fill),
            articles: list(fill, card(fill)),
            planned: list(fill, NASTY.into()),
            minutes: total as u32,
            mentions: mentions(fill),
            edit_href,
        }),
        "author" => Kind::Author(AuthorView {
            summary: text(fill),
            body: html,
            cards: hover_cards(fill),
            image: some(fill, image(fill)),
            plate_html: plate(fill),
            links: list(fill, link()),
            articles: list(fill, card(fill)),
            topics: list(fill, topic_ref(fill)),
            series: list(fill, series_ref(fill)),
            years: list(fill, year()),
            total,
            mentions: mentions(fill),
            edit_href,
        }),
        _ => Kind::Index(IndexView {
            body: html,
            cards: hover_cards(fill),
            topics: if name == "topics" { list(fill, topic_ref(fill)) } else { Vec::new() },
            series: if name == "series-index" { list(fill, series_ref(fill)) } else { Vec::new() },
            authors: if name == "authors" { list(fill, author_ref(fill)) } else { Vec::new() },
        }),
    }
}

/// A page of a kind, drawn with the template of that name.
pub fn page(name: &'static str, fill: Fill) -> View {
    View::Html {
        template: format!("{name}.html"),
        site: std::sync::Arc::new(site(fill)),
        page: Box::new(meta(name, fill)),
        view: Box::new(kind(name, fill)),
    }
}

/// A feed; its entries once full and once empty.
pub fn feed(fill: Fill) -> FeedView {
    let entry = |fill| FeedEntry {
        id: "tag:example.org,2026:articles/a".into(),
        title: NASTY.into(),
        url: "https://example.org/a/?x=1&y=2".into(),
        published: "2026-11-22T00:00:00Z".into(),
        updated: "2026-11-23T00:00:00Z".into(),
        published_rfc2822: "Sun, 22 Nov 2026 00:00:00 +0000".into(),
        date: some(fill, date()),
        summary: if fill == Full { format!("{NASTY}\u{1}\u{0}\u{b}") } else { String::new() },
        html: if fill == Full { format!("{}]]>", body()) } else { String::new() },
        authors: list(fill, link()),
        topics: list(fill, NASTY.into()),
        image: some(fill, "https://example.org/a.png".into()),
        lang: some(fill, "de".into()),
        forms: Default::default(),
    };
    let entry = |fill| std::sync::Arc::new(entry(fill));
    FeedView {
        title: NASTY.into(),
        description: text(fill),
        page_url: "https://example.org/".into(),
        feed_url: "https://example.org/feed?a&b".into(),
        lang: "en".into(),
        updated: if fill == Full { "2026-11-23T00:00:00Z".into() } else { String::new() },
        license: text(fill),
        generator: "Recto 0.1.0".into(),
        entries: if fill == Full { vec![entry(Full), entry(Fill::Empty)] } else { Vec::new() },
    }
}
