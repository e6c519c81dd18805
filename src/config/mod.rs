//! `site.yaml` as one typed value.
//!
//! Every key is optional and every default stands here, so the rest of Recto never asks whether a
//! setting was given. Reading never fails: a setting that cannot be used keeps its default, and all
//! that is wrong is reported at once. Nothing is looked up: whether a logo exists or a page that
//! `nav` names can be found is asked where files and addresses are known.

mod base_url;
mod facts;
mod fonts;
mod nested;
mod parts;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use crate::diag::Level;

pub use base_url::{BadUrl, BaseUrl};
pub use fonts::GENERIC;
pub use parts::Parts;
pub use read::parse;

/// The settings of a site; see the field for the key.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `title`; default: the title of `content/index.md`, else a word of the interface.
    pub title: Option<String>,
    /// `tagline`: a few words beside the title.
    pub tagline: Option<String>,
    /// `description`: one or two sentences for search engines and feeds.
    pub description: Option<String>,
    /// `base_url`; without it nothing that needs absolute addresses is written.
    pub base_url: Option<BaseUrl>,
    /// `lang`: a BCP 47 tag; default `en`.
    pub lang: String,
    /// `timezone`: decides which day is today; default `UTC`.
    pub timezone: TimeZone,
    /// `license`: a name, an SPDX identifier or an address.
    pub license: Option<String>,
    /// `topics`; default [`Topics::Open`].
    pub topics: Topics,
    /// `levels`: rule code, without `recto::`, to what becomes of its messages.
    pub levels: BTreeMap<String, Setting>,
    /// `html`; default [`Html::Allow`].
    pub html: Html,
    /// `smart_punctuation`; default: on for English, see [`Config::has_smart_punctuation`].
    pub smart_punctuation: Option<bool>,
    /// `feeds`.
    pub feeds: Feeds,
    /// `nav`: links of the main navigation, in order; empty: the theme's.
    pub nav: Vec<NavItem>,
    /// `hue`: the site's colour, 0 to 359; see [`Config::hue`] for the default.
    pub hue: Option<u16>,
    /// `fonts`; default [`Fonts::Theme`].
    pub fonts: Fonts,
    /// `logo`: an image in `static/` or `content/`.
    pub logo: Option<Written>,
    /// `footer`: text, printed as it is.
    pub footer: Option<String>,
    /// `social`: name and address of profiles elsewhere.
    pub social: Vec<(String, String)>,
    /// `edit_link`: an address that holds `{path}`, which a source's path takes the place of.
    pub edit_link: Option<String>,
    /// `parts`: parts of pages, switched on or off; default: all on.
    pub parts: Parts,
    /// `social_images`; default [`SocialImages::Topics`].
    pub social_images: SocialImages,
    /// `editor`: the command or address scheme for the preview's links; default: `$EDITOR`.
    pub editor: Option<String>,
    /// `offline`: whether a service worker is written; default `false`.
    pub offline: bool,
    /// `agent`: files for agents.
    pub agent: Agent,
    /// `mcp`: how the MCP server may be reached.
    pub mcp: Mcp,
    /// `ai_policy`: what `robots.txt` tells AI crawlers; default: nothing.
    pub ai_policy: Option<AiPolicy>,
    /// `related`: how many related articles a page shows; default 5, 0 for none.
    pub related: u32,
    /// `deploy`: targets by name, as written.
    pub deploy: Map<String, Value>,
    /// `cache`: the shared build cache, as written.
    pub cache: Map<String, Value>,
}

/// What a file of the site is called or where it lies, with the place that says so.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// As written.
    pub text: String,
    /// Bytes of `site.yaml`.
    pub span: Range<usize>,
}

/// Without its place, because [`Config::facts`] are what pages depend on, and no page depends on where a name stands.
impl std::fmt::Debug for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text.fmt(f)
    }
}

/// A link of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// `page`: a path, an address or a `[[wikilink]]`.
    pub page: Written,
    /// `name`; default: the page's title.
    pub name: Option<String>,
}

/// What texts are set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fonts {
    /// The families that come with the theme.
    Theme,
    /// Families that readers have.
    System,
    /// The site's own, in place of some or all of the theme's.
    Own(Typefaces),
}

impl Fonts {
    /// `theme`, `system` or `own`, as templates get it.
    pub fn word(&self) -> &'static str {
        match self {
            Fonts::Theme => "theme",
            Fonts::System => "system",
            Fonts::Own(_) => "own",
        }
    }
}

/// A site's own typefaces; what is absent is the theme's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typefaces {
    /// `body`: running text.
    pub body: Option<Typeface>,
    /// `heading`: headings and titles; default: that of `body`.
    pub heading: Option<Typeface>,
    /// `ui`: navigation, captions, tables.
    pub ui: Option<Typeface>,
    /// `code`.
    pub code: Option<Typeface>,
}

/// One typeface.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typeface {
    /// Names of families in order of preference, without quotes.
    Families(Vec<String>),
    /// A font file in `static/`, `content/` or the theme.
    File(Written),
}

/// Whether articles may name topics that have no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topics {
    /// They may; the topic gets a page.
    Open,
    /// An undeclared topic is an error.
    Declared,
}

/// What becomes of raw HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Html {
    /// It is part of the page.
    Allow,
    /// It is shown as text.
    Escape,
}

/// What `levels` makes of a rule's messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// They have this level.
    As(Level),
    /// They are not shown.
    Off,
}

/// `feeds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeds {
    /// `items`: entries of a feed; default 20, at most 1,000.
    pub items: u32,
    /// `full`: whether entries hold the whole text or the summary; default `true`.
    pub full: bool,
}

/// `social_images`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SocialImages {
    /// One for each topic and one for the site.
    Topics,
    /// One for each article too.
    Articles,
    /// None.
    Off,
}

/// `agent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agent {
    /// `markdown`: a Markdown twin of every page; default `true`.
    pub markdown: bool,
    /// `llms`: `llms.txt`; default `true`.
    pub llms: bool,
    /// `llms_full`: the whole collection as one text; default `false`.
    pub llms_full: bool,
    /// `api`: JSON files; default `true`.
    pub api: bool,
}

/// `mcp`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mcp {
    /// `public_url`: where the server is reached from elsewhere.
    pub public_url: Option<BaseUrl>,
    /// `allow_hosts`: values of `Host` besides loopback's.
    pub allow_hosts: Vec<String>,
    /// `allow_origins`: values of `Origin` besides loopback's.
    pub allow_origins: Vec<String>,
}

/// `ai_policy`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AiPolicy {
    /// Everything is allowed.
    Open,
    /// Search is allowed, training is not.
    NoTrain,
    /// Nothing is allowed.
    Closed,
}

impl Config {
    /// The site's colour when nothing gives one: terracotta.
    pub const DEFAULT_HUE: u16 = 42;

    /// The site's colour: a hue from 0 to 359.
    pub fn hue(&self) -> u16 {
        self.hue.unwrap_or(Self::DEFAULT_HUE)
    }

    /// Whether quotes and dashes are set typographically: as told, else for English only, since
    /// the quotes of other languages differ.
    pub fn has_smart_punctuation(&self) -> bool {
        self.smart_punctuation.unwrap_or_else(|| self.lang.split('-').next() == Some("en"))
    }

    /// The path inside the site, from `/`, of an absolute address that begins with `base_url`.
    pub fn own_path<'u>(&self, url: &'u str) -> Option<&'u str> {
        self.base_url.as_ref()?.own_path(url)
    }

    /// The path that links in HTML begin with: empty, or `/docs`.
    pub fn prefix(&self) -> &str {
        self.base_url.as_ref().map_or("", BaseUrl::path)
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            title: None,
            tagline: None,
            description: None,
            base_url: None,
            lang: "en".to_owned(),
            timezone: TimeZone::UTC,
            license: None,
            topics: Topics::Open,
            levels: BTreeMap::new(),
            html: Html::Allow,
            smart_punctuation: None,
            feeds: Feeds { items: 20, full: true },
            nav: Vec::new(),
            hue: None,
            fonts: Fonts::Theme,
            logo: None,
            footer: None,
            social: Vec::new(),
            edit_link: None,
            parts: Parts::default(),
            social_images: SocialImages::Topics,
            editor: None,
            offline: false,
            agent: Agent { markdown: true, llms: true, llms_full: false, api: true },
            mcp: Mcp::default(),
            ai_policy: None,
            related: 5,
            deploy: Map::new(),
            cache: Map::new(),
        }
    }
}
