//! Glossary terms in a text.

use crate::pages::sample::{draw, site};
use crate::pages::{Kind, PageKey, View};

/// What is linked automatically in an article with this body, and the terms listed on its page.
fn terms(body: &str) -> (Vec<String>, Vec<String>) {
    let site = site(&[
        ("content/glossary/mcp.md", "---\nsynonyms: [MCP]\n---\n# Model context protocol\n\nText."),
        ("content/glossary/rpc.md", "---\nautolink: false\n---\n# RPC\n\nSee MCP."),
        ("content/a.md", body),
    ]);
    let (Some(View::Html { view, .. }), _) = draw(&site, &PageKey::Article("a".into())) else { panic!("a page") };
    let Kind::Article(view) = *view else { panic!("an article") };
    let linked = view.body.split("<a class=\"term\" href=\"/glossary/mcp/\" interestfor=\"Card-1\">").skip(1);
    (
        linked.map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect(),
        view.terms.iter().map(|term| term.id.clone()).collect(),
    )
}

#[test]
fn a_written_link_is_the_first_occurrence_of_its_section() {
    for (body, linked) in [
        ("# A\n\nMCP and MCP.", vec!["MCP"]),
        ("# A\n\nMCP and [it](term:mcp).", vec![]),
        ("# A\n\nMCP and [it](glossary/mcp.md).", vec![]),
        ("# A\n\nMCP and [it](/glossary/mcp/#top).", vec![]),
        ("# A\n\nMCP and [it](/glossary/mcp/#none).", vec!["MCP"]),
        ("# A\n\nMCP and [[model context protocol]].", vec![]),
        ("# A\n\nMCP and [it](term:rpc).", vec!["MCP"]),
        ("# A\n\nMCPs.\n\n## Two\n\n[It](term:mcp).\n\n### Deeper\n\nMCP.\n\n## Three\n\nMCP.", vec!["MCPs", "MCP"]),
        ("# A\n\n## MCP and [it](term:mcp)\n\nMCP.", vec![]),
        ("---\nautolink: false\n---\n# A\n\nMCP.", vec![]),
    ] {
        assert_eq!(terms(body).0, linked, "{body}");
    }
}

#[test]
fn terms_on_a_page_are_used_or_linked() {
    for (body, listed) in [
        ("# A\n\nMCP and MCP.", vec!["glossary/mcp"]),
        ("# A\n\nMCP and [it](term:mcp), [that](term:rpc).", vec!["glossary/mcp", "glossary/rpc"]),
        ("# A\n\nRPC.", vec![]),
    ] {
        assert_eq!(terms(body).1, listed, "{body}");
    }
}
