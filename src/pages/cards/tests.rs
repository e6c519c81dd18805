//! Which links show a card, and what is on it.

use crate::facts::sample::Sample;
use crate::pages::sample::{draw, site};
use crate::pages::view::{ArticleView, HoverCard};
use crate::pages::{Kind, PageKey, View};

const FILES: [(&str, &str); 4] = [
    ("content/topics/apis.md", "# APIs\n"),
    ("content/glossary/mcp.md", "---\nsynonyms: [MCP]\ntopics: [apis]\n---\n# Model context protocol\n\nA protocol.\n"),
    ("content/b.md", "---\ndate: 2026-11-01\ntopics: [apis]\nsummary: What b says.\n---\n# B\n\n## Part\n\nText.\n"),
    ("content/c.md", "# C\n\n## Part\n\nSee [b](b.md) and [a](a.md).\n"),
];

fn with(body: &str) -> Sample {
    let mut files = FILES.to_vec();
    files.push(("content/a.md", body));
    site(&files)
}

fn article(site: &Sample, id: &str) -> ArticleView {
    let (Some(View::Html { view, .. }), _) = draw(site, &PageKey::Article(id.into())) else { panic!("a page") };
    let Kind::Article(view) = *view else { panic!("an article") };
    view
}

/// The links of the body that show a card, and the cards.
fn cards(body: &str) -> (Vec<String>, Vec<HoverCard>) {
    let view = article(&with(body), "a");
    let links = view.body.split("<a ").skip(1).filter_map(|link| {
        let card = link.split_once("interestfor=\"")?.1.split('"').next()?;
        let text = link.split('>').nth(1)?.split('<').next()?;
        Some(format!("{text} {card}"))
    });
    (links.collect(), view.cards)
}

#[test]
fn links_show_the_card_of_their_target() {
    for (body, links, titles) in [
        ("# A\n\nMCP, [b](b.md), MCP and [it](term:mcp).", "b Card-1, it Card-2", "B, Model context protocol"),
        (
            "# A\n\nMCP then [b](b.md).\n\n## Two\n\nMCP.",
            "MCP Card-1, b Card-2, MCP Card-1",
            "Model context protocol, B",
        ),
        ("# A\n\n[part](b.md#part) and [[B]] and [![x](x.svg)](b.md)", "part Card-1, B Card-1,  Card-1", "B"),
        (
            "# A\n\n[a](a.md) [part](#part) [none](none.md) [topic](topics/apis.md) [w](https://example.com)\n\n## Part",
            "",
            "",
        ),
        // Of a section shown here: its links, save those to this page.
        ("# A\n\n![[c#part]]", "b Card-1", "B"),
        // Raw HTML is the author's.
        ("# A\n\n<a href=\"b.md\">b</a>", "", ""),
    ] {
        let (found, cards) = cards(body);
        assert_eq!(found.join(", "), links, "{body}");
        let found: Vec<_> = cards.iter().map(|card| card.title.as_str()).collect();
        assert_eq!(found.join(", "), titles, "{body}");
    }
}

#[test]
fn what_is_on_a_card() {
    let (_, cards) = cards("# A\n\n[b](b.md) MCP");
    let [article, term] = cards.as_slice() else { panic!("{cards:?}") };
    assert_eq!((article.id.as_str(), article.kind, article.text.as_str()), ("Card-1", "article", "What b says."));
    assert_eq!((article.href.as_str(), article.minutes), ("/b/", 1));
    assert_eq!(article.date.as_ref().map(|date| date.iso.as_str()), Some("2026-11-01"));
    assert_eq!(article.topic.as_ref().map(|topic| topic.id.as_str()), Some("apis"));
    assert_eq!((term.id.as_str(), term.kind, term.text.as_str()), ("Card-2", "term", "A protocol."));
    assert_eq!((term.abbreviation.as_deref(), term.minutes, &term.date), (Some("MCP"), 0, &None));
    assert_eq!(term.topic.as_ref().map(|topic| topic.title.as_str()), Some("APIs"));
}

#[test]
fn a_page_has_so_many_cards_and_no_more() {
    let files: Vec<(String, String)> = (0..70)
        .map(|n| (format!("content/n{n}.md"), format!("# N{n}\n\nText {}\n", "long words ".repeat(30))))
        .collect();
    let mut all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let body: String = (0..70).map(|n| format!("[n](n{n}.md)\n")).collect();
    let body = format!("# A\n\n{body}\n[again](n3.md) [beyond](n69.md)\n");
    all.push(("content/a.md", &body));
    let view = article(&site(&all), "a");
    assert_eq!(view.cards.len(), super::MAX_CARDS);
    assert_eq!(view.body.matches("interestfor=").count(), super::MAX_CARDS + 1);
    assert!(view.body.contains("interestfor=\"Card-4\">again<") && view.body.contains("class=\"xref\">beyond<"));
    assert!(view.cards.iter().all(|card| card.text.chars().count() <= super::MAX_CARD_TEXT));
}

#[test]
fn a_site_may_have_none() {
    let mut site = with("# A\n\n[b](b.md) MCP");
    site.config.parts.cards = false;
    let view = article(&site, "a");
    assert!(view.cards.is_empty() && !view.body.contains("interestfor"), "{}", view.body);
}
