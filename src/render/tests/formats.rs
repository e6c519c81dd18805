//! Feeds, sitemaps, robots.txt.

use super::{load, wellformed};
use crate::pages::View;
use crate::pages::feed::Format;
use crate::pages::sitemap::Entry;
use crate::render::sample::{self, Fill};

fn draw(view: View) -> String {
    let (bytes, diags) = load(Vec::new()).0.draw(&view);
    assert_eq!(diags, []);
    String::from_utf8(bytes).expect("UTF-8")
}

fn feed(format: Format, fill: Fill) -> String {
    draw(View::Feed(Box::new(sample::feed(fill)), format))
}

#[test]
fn xml_feeds_are_well_formed() {
    for format in [Format::Atom, Format::Rss] {
        for fill in [Fill::Full, Fill::Empty] {
            let xml = feed(format, fill);
            let body = xml.split_once("?>").expect("a declaration").1;
            assert_eq!(wellformed::check(body, true), Ok(()), "{xml}");
            assert!(!xml.chars().any(|c| c.is_control() && c != '\n'), "{xml}");
            assert!(!xml.contains("<script>"), "{xml}");
        }
    }
}

#[test]
fn atom_has_what_rfc_4287_requires() {
    let xml = feed(Format::Atom, Fill::Full);
    for part in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">",
        "<id>https://example.org/feed?a&amp;b</id>",
        "<updated>2026-11-23T00:00:00Z</updated>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/feed?a&amp;b\"/>",
        "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/\"/>",
        "<entry xml:lang=\"de\">",
        "<id>tag:example.org,2026:articles/a</id>",
        "<published>2026-11-22T00:00:00Z</published>",
        "<content type=\"html\">&lt;p&gt;A &lt;em&gt;body&lt;/em&gt; &amp;amp; more.&lt;/p&gt;]]&gt;</content>",
        "<uri>/x/?a=1&amp;b=2</uri>",
    ] {
        assert!(xml.contains(part), "{part}\n{xml}");
    }
    // The second entry has no author, so the feed has one; an empty feed has a date all the same.
    let before_entries = xml.split("<entry").next().expect("there is a head");
    assert!(before_entries.contains("<author>"), "{xml}");
    assert!(feed(Format::Atom, Fill::Empty).contains("<updated>1970-01-01T00:00:00Z</updated>"));
}

#[test]
fn rss_has_its_modules() {
    let xml = feed(Format::Rss, Fill::Full);
    for part in [
        "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"https://example.org/feed?a&amp;b\"/>",
        "<guid isPermaLink=\"false\">tag:example.org,2026:articles/a</guid>",
        "<pubDate>Sun, 22 Nov 2026 00:00:00 +0000</pubDate>",
        "<lastBuildDate>Mon, 23 Nov 2026 00:00:00 GMT</lastBuildDate>",
        "<dc:creator>",
        "<content:encoded>&lt;p&gt;",
    ] {
        assert!(xml.contains(part), "{part}\n{xml}");
    }
    let empty = feed(Format::Rss, Fill::Empty);
    assert!(empty.contains("<description>a&lt;script"), "the title stands in: {empty}");
}

#[test]
fn json_feed_is_1_1() {
    let feed: serde_json::Value = serde_json::from_str(&feed(Format::Json, Fill::Full)).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    let (full, empty) = (&feed["items"][0], &feed["items"][1]);
    assert_eq!(full["content_html"], "<p>A <em>body</em> &amp; more.</p>]]>");
    assert_eq!(full["authors"][0]["name"], sample::NASTY);
    assert_eq!(full["language"], "de");
    assert!(full.get("content_text").is_none());
    assert_eq!(empty["content_text"], "");
    for absent in ["content_html", "summary", "image", "authors", "tags", "language"] {
        assert!(empty.get(absent).is_none(), "{absent}");
    }
}

#[test]
fn sitemaps_and_robots() {
    let entries = vec![
        Entry { url: "https://example.org/a&b".into(), lastmod: Some("2026-11-22".into()) },
        Entry { url: "https://example.org/".into(), lastmod: None },
    ];
    assert_eq!(
        draw(View::Sitemap(entries)),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url>\n<loc>https://example.org/a&amp;b</loc>\n<lastmod>2026-11-22</lastmod>\n</url>\n\
         <url>\n<loc>https://example.org/</loc>\n</url>\n</urlset>\n"
    );
    assert_eq!(
        draw(View::SitemapIndex(vec!["https://example.org/s.xml".into()])),
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <sitemap>\n<loc>https://example.org/s.xml</loc>\n</sitemap>\n</sitemapindex>\n"
    );
    assert_eq!(draw(View::Robots(None)), "User-agent: *\nAllow: /\n");
    let robots = draw(View::Robots(Some("https://example.org/sitemap.xml".into())));
    assert_eq!(robots, "User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n");
}
