//! What every template gets: the site and the page's head.

use serde::Serialize;

use super::{ImageView, Link};
use crate::config::Parts;

/// `site`: the same on every page, so that no article redraws every page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SiteView {
    /// Title.
    pub title: String,
    /// A few words under the title, may be empty.
    pub tagline: String,
    /// A sentence or two, may be empty.
    pub description: String,
    /// BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Path before every address: `""` or `/docs`.
    pub root: String,
    /// Address of the home page.
    pub home: String,
    /// Absolute address without a final slash, when `base_url` is set.
    pub base_url: Option<String>,
    /// Main navigation; entries whose pages do not exist are left out.
    pub nav: Vec<Link>,
    /// Text of the footer, may be empty.
    pub footer: String,
    /// Licence as written in `site.yaml`, may be empty.
    pub license: String,
    /// Social links.
    pub social: Vec<Link>,
    /// Feeds of the whole site; none without `base_url`.
    pub feeds: Vec<FeedLink>,
    /// The site's logo, with the site's title as its text.
    pub logo: Option<ImageView>,
    /// The site's colour, 0 to 359.
    pub hue: u16,
    /// What texts are set in: `theme`, `system` or `own`.
    pub fonts: &'static str,
    /// Parts of pages that are shown; each is `true` or `false`.
    pub parts: Parts,
    /// Address of the search page.
    pub search_href: String,
    /// Version of Recto, for `<meta name="generator">`.
    pub generator: String,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeedLink {
    /// Title: whose feed it is, and the format.
    pub title: String,
    /// Name of the format: `Atom`.
    pub name: &'static str,
    /// Address.
    pub href: String,
    /// Media type.
    pub media_type: &'static str,
}

/// `page`: what stands in the head, and where the page is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageMeta {
    /// Kind of page: `article`, `home`, `topic`, `topics`, `term`, `glossary`, `author`, `authors`, `series`,
    /// `series-index`, `archive`, `year`, `search`, `page`, `404`.
    pub kind: &'static str,
    /// Title of the page: the text of its `<h1>`.
    pub title: String,
    /// Text of `<title>`: the page's and the site's.
    pub head_title: String,
    /// Plain text for `<meta name="description">`, may be empty.
    pub description: String,
    /// Address of the page.
    pub href: String,
    /// Absolute address for `<link rel="canonical">`: the page's own or that of the original.
    pub canonical: Option<String>,
    /// Language of the page.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// ` lang="…" dir="…"` for what the theme says on a page in another language than the site's; else empty.
    pub interface_html: String,
    /// Search engines are asked not to list it.
    pub noindex: bool,
    /// Open Graph type: `website` or `article`.
    pub og_type: &'static str,
    /// Absolute address of the social image, with what it shows.
    pub og_image: Option<ImageView>,
    /// Publication date (ISO), for articles.
    pub published: Option<String>,
    /// Last change (ISO), for articles.
    pub modified: Option<String>,
    /// JSON-LD (schema.org), safe inside a script element; empty when there is none.
    pub json_ld: String,
    /// Feeds about this page (a topic's, an author's), before the site's.
    pub feeds: Vec<FeedLink>,
    /// The way from the home page, this page left out.
    pub crumbs: Vec<Link>,
    /// `params` of the front matter, as written.
    pub params: serde_json::Map<String, serde_json::Value>,
}
