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
    insert(&mut node, "url", page.canonical.as_deref().unwrap_or_default());
    if let Some(image) = &page.og_image {
        node.insert("image".into(), json!(image.src));
    }
    let authors: Vec<Value> =
        view.authors.iter().map(|author| json!({"@type": "Person", "name": author.name})).collect();
    if !authors.is_empty() {
        node.insert("author".into(), Value::Array(authors));
    }
    let topics: Vec<&str> = view.topics.iter().map(|topic| topic.title.as_str()).collect();
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
    if page.crumbs.len() > 1 && page.canonical.is_some() {
        nodes.push(breadcrumbs(context, &page.crumbs, page));
    }
    let text = json!({"@context": "https://schema.org", "@graph": nodes}).to_string();
    // Inside a script element only `<` can end it or open a comment; JSON may write it as an escape.
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn breadcrumbs(context: &Context, crumbs: &[Link], page: &PageMeta) -> Value {
    let prefix = context.reader.config("base_url").prefix().to_owned();
    let base = context.reader.config("base_url").base_url.as_ref().map(|base| base.as_str().to_owned()).unwrap_or_default();
    let absolute = |href: &str| format!("{base}{}", href.strip_prefix(&prefix).unwrap_or(href));
    let last = Link { title: page.title.clone(), href: page.href.clone() };
    let items: Vec<Value> = crumbs
        .iter()
        .chain(std::iter::once(&last))
        .enumerate()
        .map(|(n, link)| {
            json!({"@type": "ListItem", "position": n + 1, "name": link.title, "item": absolute(&link.href)})
        })
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}
