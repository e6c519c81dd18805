//! Structured data (schema.org as JSON-LD 1.1), safe inside a script element.

use serde_json::{Map, Value, json};

use super::context::Context;
use super::view::{ArticleView, Link, PageMeta};

/// An article: `TechArticle`, with its way from the home page.
pub fn article(context: &Context, page: &PageMeta, view: &ArticleView) -> String {
    let mut node = Map::new();
    node.insert("@type".into(), json!("TechArticle"));
    node.insert("headline".into(), json!(page.title));
    insert(&mut node, "description", &page.description);
    insert(&mut node, "datePublished", page.published.as_deref().unwrap_or_default());
    insert(&mut node, "dateModified", page.modified.as_deref().unwrap_or_default());
    node.insert("inLanguage".into(), json!(page.lang));
    // The page's own address, also where the canonical one is that of the original.
    insert(&mut node, "url", &own_address(context, page));
    if let Some(image) = &page.og_image {
        node.insert("image".into(), json!(image.src));
    }
    let authors: Vec<Value> =
        view.authors.iter().map(|author| json!({"@type": "Person", "name": author.name})).collect();
    if !authors.is_empty() {
        node.insert("author".into(), Value::Array(authors));
    }
    let topics: Vec<Value> = view.topics.iter().map(|topic| json!({"@type": "Thing", "name": topic.title})).collect();
    if !topics.is_empty() {
        node.insert("about".into(), json!(topics));
    }
    if let Some(source) = &view.source {
        node.insert("isBasedOn".into(), json!(source.href));
    }
    graph(context, page, vec![Value::Object(node)])
}

/// A glossary term: `DefinedTerm` in the site's `DefinedTermSet`.
pub fn term(context: &Context, page: &PageMeta, synonyms: &[String]) -> String {
    let mut node = Map::new();
    node.insert("@type".into(), json!("DefinedTerm"));
    node.insert("name".into(), json!(page.title));
    insert(&mut node, "description", &page.description);
    if !synonyms.is_empty() {
        node.insert("alternateName".into(), json!(synonyms));
    }
    insert(&mut node, "url", page.canonical.as_deref().unwrap_or_default());
    if let Some(set) = context.absolute("/glossary/") {
        node.insert("inDefinedTermSet".into(), json!(set));
    }
    graph(context, page, vec![Value::Object(node)])
}

/// The home page: `WebSite`.
pub fn site(context: &Context, page: &PageMeta, description: &str) -> String {
    let mut node = Map::new();
    node.insert("@type".into(), json!("WebSite"));
    node.insert("name".into(), json!(context.site_title()));
    insert(&mut node, "description", description);
    insert(&mut node, "url", page.canonical.as_deref().unwrap_or_default());
    node.insert("inLanguage".into(), json!(page.lang));
    graph(context, page, vec![Value::Object(node)])
}

/// A page that lists others: `CollectionPage`.
pub fn collection(context: &Context, page: &PageMeta) -> String {
    let mut node = Map::new();
    node.insert("@type".into(), json!("CollectionPage"));
    node.insert("name".into(), json!(page.title));
    insert(&mut node, "description", &page.description);
    insert(&mut node, "url", page.canonical.as_deref().unwrap_or_default());
    graph(context, page, vec![Value::Object(node)])
}

fn insert(node: &mut Map<String, Value>, key: &str, value: &str) {
    if !value.is_empty() {
        node.insert(key.to_owned(), json!(value));
    }
}

fn graph(context: &Context, page: &PageMeta, mut nodes: Vec<Value>) -> String {
    if !page.crumbs.is_empty() && page.canonical.is_some() {
        nodes.push(breadcrumbs(context, &page.crumbs, page));
    }
    in_script(&json!({"@context": "https://schema.org", "@graph": nodes}))
}

/// JSON that may stand in a script element: only `<` could end it or open a comment there, and JSON may write it as an
/// escape (HTML, "restrictions for contents of script elements").
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// The absolute address of the page, empty when the site has none.
fn own_address(context: &Context, page: &PageMeta) -> String {
    context.absolute_href(&page.href).unwrap_or_default()
}

fn breadcrumbs(context: &Context, crumbs: &[Link], page: &PageMeta) -> Value {
    let last = Link { title: page.title.clone(), href: page.href.clone() };
    let items: Vec<Value> = crumbs
        .iter()
        .chain(std::iter::once(&last))
        .enumerate()
        .map(|(n, link)| {
            let address = context.absolute_href(&link.href).unwrap_or_default();
            json!({"@type": "ListItem", "position": n + 1, "name": link.title, "item": address})
        })
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample::{draw, site};
    use crate::pages::{PageKey, View};

    #[test]
    fn a_title_cannot_leave_the_script() {
        let text = in_script(&json!({"headline": "</script><!--\u{2028}\u{2029}& \"q\" \\"}));
        assert_eq!(text, r#"{"headline":"\u003c/script>\u003c!--\u2028\u2029& \"q\" \\"}"#);
        let read: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read["headline"], "</script><!--\u{2028}\u{2029}& \"q\" \\");
    }

    #[test]
    fn a_syndicated_article_names_its_original() {
        let site = site(&[
            ("site.yaml", "base_url: https://a.example/docs\ntitle: Site"),
            (
                "content/x.md",
                "---\ndate: 2026-01-01\ntopics: [Data]\nauthors: [Kim]\nsource: {name: O, url: 'https://o.example/1'}\n---\n# X",
            ),
        ]);
        let (Some(View::Html { page, .. }), _) = draw(&site, &PageKey::Article("x".into())) else { panic!("a page") };
        assert_eq!(page.canonical.as_deref(), Some("https://o.example/1"));
        let read: Value = serde_json::from_str(&page.json_ld).expect("JSON");
        let article = &read["@graph"][0];
        assert_eq!(article["url"], "https://a.example/docs/x/");
        assert_eq!(article["isBasedOn"], "https://o.example/1");
        assert_eq!(article["about"][0], json!({"@type": "Thing", "name": "Data"}));
        let crumbs = &read["@graph"][1]["itemListElement"];
        assert_eq!(crumbs[1]["item"], "https://a.example/docs/topics/data/");
        assert_eq!(
            crumbs[2],
            json!({"@type": "ListItem", "position": 3, "name": "X", "item": "https://a.example/docs/x/"})
        );
    }
}
