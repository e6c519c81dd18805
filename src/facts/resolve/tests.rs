//! Every form of target, found and not found.

use std::sync::Arc;

use super::*;
use crate::facts::sample::Sample;
use crate::facts::value::Entry;
use crate::facts::{Key, Value};
use pulldown_cmark::LinkType;

fn sample() -> Sample {
    let mut sample = Sample::new(&[
        ("site.yaml", "base_url: https://a.example/docs"),
        ("content/articles/a.md", "# Alpha\n\n## Two words\n\nText."),
        ("content/articles/b/index.md", "---\naliases: [/old/b/, older]\n---\n# Beta"),
        ("content/articles/b/photo.jpg", ""),
        ("content/articles/draft.md", "---\ndraft: true\n---\n# Draft"),
        ("content/articles/later.md", "---\ndate: 2026-11-23\n---\n# Later"),
        ("content/articles/gone.md", "---\nexpires: 2026-11-21\n---\n# Gone"),
        ("content/notes/a.md", "# Another alpha"),
        ("content/notes/mcp.md", "# On MCP"),
        ("content/glossary/mcp.md", "---\nsynonyms: [MCP]\n---\n# Model Context Protocol\n\nIt is."),
        ("content/topics/backend/apis.md", "---\nsynonyms: [Interfaces]\n---\n# APIs"),
        ("content/x.md", "# X"),
        ("content/café.md", "# Café"),
        ("static/img/logo.svg", ""),
    ]);
    let address = |url: &str| Value::Entry(Arc::new(Entry { url: url.to_owned(), changed: None }));
    sample.add(vec![
        (Key::new(&["made", "/topics/data/"]), address("/topics/data/")),
        (Key::new(&["made", "/series/data/"]), address("/series/data/")),
        (Key::new(&["made", "/authors/kim/"]), address("/authors/kim/")),
        (Key::new(&["made", "/glossary/"]), address("/glossary/")),
        (Key::new(&["madeanchor", "/glossary/", "mcp"]), Value::Nothing),
        (Key::new(&["made", "/atom.xml"]), Value::Nothing),
    ]);
    sample
}

fn shown(resolved: Resolved) -> String {
    let hash = |fragment: Option<String>| fragment.map(|f| format!("#{f}")).unwrap_or_default();
    match resolved {
        Resolved::External => "external".to_owned(),
        Resolved::Page { id, url, fragment } => format!("{id} {url}{}", hash(fragment)),
        Resolved::Made { url, fragment } => format!("made {url}{}", hash(fragment)),
        Resolved::File { url } => format!("file {url}"),
        Resolved::Missing(Miss::Page) => "missing".to_owned(),
        Resolved::Missing(Miss::Hidden(reason, _)) => reason.words().to_owned(),
        Resolved::Missing(Miss::Anchor { id, fragment }) => format!("no anchor {fragment} in {id}"),
        Resolved::Missing(Miss::Ambiguous(paths)) => format!("ambiguous {}", paths.join(" ")),
        Resolved::Missing(Miss::NotATerm(path, _)) => format!("no term but {path}"),
        Resolved::Missing(Miss::Outside) => "outside".to_owned(),
    }
}

const FROM: From = From { path: "content/articles/a.md", url: "/articles/a/", id: "articles/a" };

#[test]
fn links() {
    let sample = sample();
    let reader = sample.reader();
    let inline = [
        ("https://a.example/", "external"),
        ("#two-words", "articles/a /articles/a/#two-words"),
        ("#", "articles/a /articles/a/#"),
        ("#none", "no anchor none in articles/a"),
        ("b/index.md", "articles/b /articles/b/"),
        ("./b.md", "missing"),
        ("b", "articles/b /articles/b/"),
        ("../b/", "articles/b /articles/b/"),
        ("a.md#two-words", "articles/a /articles/a/#two-words"),
        ("a.md#:~:text=x", "articles/a /articles/a/#:~:text=x"),
        ("../notes/a.md", "notes/a /notes/a/"),
        ("../caf%C3%A9.md", "café /café/"),
        ("draft.md", "is a draft"),
        ("later.md", "has a date in the future"),
        ("gone.md", "has expired"),
        ("b/photo.jpg", "file /articles/b/photo.jpg"),
        ("b/none.jpg", "missing"),
        ("../../../x.md", "outside"),
        ("/articles/b/", "articles/b /articles/b/"),
        ("/articles/b", "articles/b /articles/b/"),
        ("/articles/b/index.html", "articles/b /articles/b/"),
        ("/docs/articles/b/", "articles/b /articles/b/"),
        ("/articles/a.md", "articles/a /articles/a/"),
        ("/articles/a/#none", "no anchor none in articles/a"),
        ("/articles/draft/", "is a draft"),
        ("/old/b/", "articles/b /articles/b/"),
        ("/articles/older", "articles/b /articles/b/"),
        ("/img/logo.svg", "file /img/logo.svg"),
        ("/atom.xml", "made /atom.xml"),
        ("/feed.json", "missing"),
        ("/topics/data/#latest", "made /topics/data/#latest"),
        ("/glossary/#mcp", "made /glossary/#mcp"),
        ("/glossary/#none", "no anchor none in /glossary/"),
        ("/none/", "missing"),
        ("term:mcp", "glossary/mcp /glossary/mcp/"),
        ("term:Model%20Context%20Protocol", "glossary/mcp /glossary/mcp/"),
        ("term:x", "no term but content/x.md"),
        ("term:data", "missing"),
    ];
    for (written, expected) in inline {
        let target = Target::parse(written, LinkType::Inline);
        assert_eq!(shown(resolve(&reader, FROM, &target)), expected, "{written}");
    }
    let wikilinks = [
        ("b", "articles/b /articles/b/"),
        ("Beta", "articles/b /articles/b/"),
        ("a", "articles/a /articles/a/"),
        ("notes/a", "notes/a /notes/a/"),
        ("a#Two words", "articles/a /articles/a/#two-words"),
        ("#Two words", "articles/a /articles/a/#two-words"),
        ("a#none", "no anchor none in articles/a"),
        ("mcp", "ambiguous content/glossary/mcp.md content/notes/mcp.md"),
        ("glossary/mcp", "glossary/mcp /glossary/mcp/"),
        ("interfaces", "topics/backend/apis /topics/backend/apis/"),
        ("backend/apis", "topics/backend/apis /topics/backend/apis/"),
        ("draft", "is a draft"),
        ("data", "ambiguous /topics/data/ /series/data/"),
        ("series/data", "made /series/data/"),
        ("Kim", "made /authors/kim/"),
        ("none", "missing"),
        ("none.png", "missing"),
    ];
    for (written, expected) in wikilinks {
        let target = Target::parse(written, LinkType::WikiLink { has_pothole: false });
        assert_eq!(shown(resolve(&reader, FROM, &target)), expected, "[[{written}]]");
    }
}

#[test]
fn references_in_front_matter() {
    let sample = sample();
    let reader = sample.reader();
    for (written, prefer, expected) in [
        ("mcp", Some(Kind::Term), "glossary/mcp /glossary/mcp/"),
        ("[[mcp]]", Some(Kind::Article), "notes/mcp /notes/mcp/"),
        ("mcp", None, "ambiguous content/glossary/mcp.md content/notes/mcp.md"),
        ("term:mcp", None, "glossary/mcp /glossary/mcp/"),
        ("b", Some(Kind::Term), "no term but content/articles/b/index.md"),
        ("b", Some(Kind::Topic), "articles/b /articles/b/"),
        ("articles/b/index.md", None, "articles/b /articles/b/"),
        ("../x.md", None, "x /x/"),
        ("/articles/b/", None, "articles/b /articles/b/"),
        ("a#two-words", None, "articles/a /articles/a/#two-words"),
        ("none", None, "missing"),
        ("later", None, "has a date in the future"),
    ] {
        assert_eq!(shown(reference(&reader, FROM, written, prefer)), expected, "{written}");
    }
}

#[test]
fn what_is_not_there_is_read_too() {
    let sample = sample();
    let reader = sample.reader();
    resolve(&reader, FROM, &Target::parse("/none/", LinkType::Inline));
    let other = sample.reader();
    other.get(&["made", "/none/"]);
    let wanted = other.into_reads();
    assert!(reader.into_reads().contains(&wanted[0]));
}
