//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use crate::pages::feed::Format;
use crate::pages::view::{FeedEntry, FeedView};

#[derive(Serialize)]
struct Feed<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'f str,
    language: &'f str,
    /// The last one, because it is filled afterwards.
    items: [Item<'f>; 0],
}

#[derive(Serialize)]
struct Item<'f> {
    id: &'f str,
    url: &'f str,
    title: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    content_html: &'f str,
    /// One of the two contents is required.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'f str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'f str>,
    date_published: &'f str,
    date_modified: &'f str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'f>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'f [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'f str>,
}

#[derive(Serialize)]
struct Author<'f> {
    name: &'f str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'f str,
}

pub(super) fn write(feed: &FeedView) -> String {
    let head = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page_url,
        feed_url: &feed.feed_url,
        description: &feed.description,
        language: &feed.lang,
        items: [],
    };
    let mut text = pretty(&head);
    if !feed.entries.is_empty() {
        let forms = feed.entries.iter().map(|entry| entry.forms.of(Format::Json, || indented(&pretty(&item(entry)))));
        let items = forms.collect::<Vec<&str>>();
        text.truncate(text.len() - EMPTY.len());
        // Room for all of them at once: feeds are long.
        text.reserve(items.iter().map(|item| item.len() + 2).sum::<usize>() + 16);
        for (at, item) in items.into_iter().enumerate() {
            text.push_str(if at == 0 { "[\n" } else { ",\n" });
            text.push_str(item);
        }
        text.push_str("\n  ]\n}");
    }
    text.push('\n');
    text
}

/// What a feed without items ends with.
const EMPTY: &str = "[]\n}";

fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("strings can always be written as JSON")
}

/// An item as deep as it stands in the feed. Line breaks inside strings are written as `\n`, so each line is one of JSON.
fn indented(item: &str) -> String {
    let mut out = String::with_capacity(item.len() + 256);
    for (at, line) in item.lines().enumerate() {
        out.push_str(if at == 0 { "    " } else { "\n    " });
        out.push_str(line);
    }
    out
}

fn item(entry: &FeedEntry) -> Item<'_> {
    Item {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        content_html: &entry.html,
        content_text: entry.html.is_empty().then_some(&*entry.summary),
        summary: &entry.summary,
        image: entry.image.as_deref(),
        date_published: &entry.published,
        date_modified: &entry.updated,
        authors: entry.authors.iter().map(|author| Author { name: &author.title, url: &author.href }).collect(),
        tags: &entry.topics,
        language: entry.lang.as_deref(),
    }
}
