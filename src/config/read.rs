//! The text of `site.yaml` to a [`Config`], with everything that is wrong in it.

use std::ops::Range;

use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::diag::rules::config as rules;
use crate::diag::{Diag, Place, Rule};
use crate::yaml::{
    self, Entry, Node, Problem, nearest,
    read::{Misfit, MisfitKind, Reader, shortened},
    shape::{HTTP_OR_MAIL, hue_hint, lang, named_url},
};

use super::{AiPolicy, BaseUrl, Config, Html, SocialImages, Topics, Written};

/// Every key of `site.yaml`.
pub(super) const KEYS: &[&str] = &[
    "title",
    "tagline",
    "description",
    "base_url",
    "lang",
    "timezone",
    "license",
    "topics",
    "levels",
    "html",
    "smart_punctuation",
    "feeds",
    "nav",
    "hue",
    "fonts",
    "logo",
    "footer",
    "social",
    "edit_link",
    "parts",
    "social_images",
    "editor",
    "offline",
    "agent",
    "mcp",
    "ai_policy",
    "related",
    "deploy",
    "cache",
];

/// What other generators call a key of ours.
const ELSEWHERE: &[(&str, &str)] = &[
    ("url", "base_url"),
    ("site_url", "base_url"),
    ("name", "title"),
    ("site_name", "title"),
    ("subtitle", "tagline"),
    ("slogan", "tagline"),
    ("language", "lang"),
    ("default_language", "lang"),
    ("languageCode", "lang"),
    ("locale", "lang"),
    ("menu", "nav"),
    ("menus", "nav"),
    ("navigation", "nav"),
    ("copyright", "license"),
    ("rss", "feeds"),
    ("feed", "feeds"),
    ("repo_url", "edit_link"),
    ("edit_uri", "edit_link"),
    ("rules", "levels"),
    ("lint", "levels"),
    ("color", "hue"),
    ("colour", "hue"),
];

/// Reads `text`, the text of `site.yaml` without its byte order mark; `path` is what messages call it.
/// An empty text gives the defaults.
pub fn parse(path: &str, text: &str) -> (Config, Vec<Diag>) {
    let mut reading = Reading { path, reader: Reader::new(text, 0), config: Config::default(), diags: Vec::new() };
    let (entries, errors) = yaml::mapping(text, 0);
    for error in errors {
        let rule = match error.problem {
            Problem::Syntax => &rules::YAML,
            Problem::DuplicateKey => &rules::DUPLICATE_KEY,
            Problem::Limit => &rules::LIMIT,
        };
        let related = error.related.map(|(span, words)| (Place::at(path, span), words.to_owned()));
        let diag = reading.report(rule, error.message, error.span, error.hints);
        diag.related.extend(related);
    }
    for Entry { key, key_span, node } in &entries {
        if !KEYS.contains(&key.as_str()) {
            reading.unknown_key(key, key_span);
        } else if !node.is_null() {
            reading.value(key, node);
        }
    }
    let Reading { config, mut diags, .. } = reading;
    diags.sort_by_key(|diag| diag.place.as_ref().and_then(|place| place.span.as_ref()).map(|span| span.start));
    (config, diags)
}

/// The reading of one `site.yaml`; what its mappings hold is in `nested`.
pub(super) struct Reading<'a> {
    path: &'a str,
    pub(super) reader: Reader<'a>,
    pub(super) config: Config,
    diags: Vec<Diag>,
}

impl Reading<'_> {
    /// Files a value that is there under a key of [`KEYS`].
    fn value(&mut self, key: &str, node: &Node) {
        let reader = self.reader;
        let default = Config::default();
        match key {
            "title" => self.config.title = self.line(key, node),
            "tagline" => self.config.tagline = self.line(key, node),
            "description" => self.config.description = self.line(key, node),
            "license" => self.config.license = self.line(key, node),
            "editor" => self.config.editor = self.line(key, node),
            "footer" => self.config.footer = self.fit(reader.text(key, node)).filter(|text| !text.is_empty()),
            "base_url" => self.config.base_url = self.base_url(key, node),
            "lang" => {
                let tag = reader.filled(key, node).and_then(|text| lang(key, &text, &node.span).map(|()| text));
                self.config.lang = self.fit(tag).unwrap_or(default.lang);
            }
            "timezone" => {
                let zone = reader.filled(key, node).and_then(|text| timezone(key, &text, &node.span));
                self.config.timezone = self.fit(zone).unwrap_or(default.timezone);
            }
            "topics" => {
                let choices = [("open", Topics::Open), ("declared", Topics::Declared)];
                self.config.topics = self.fit(reader.choice(key, node, &choices)).unwrap_or(default.topics);
            }
            "html" => {
                let choices = [("allow", Html::Allow), ("escape", Html::Escape)];
                self.config.html = self.fit(reader.choice(key, node, &choices)).unwrap_or(default.html);
            }
            "social_images" => {
                let choices = [
                    ("topics", SocialImages::Topics),
                    ("articles", SocialImages::Articles),
                    ("off", SocialImages::Off),
                ];
                self.config.social_images =
                    self.fit(reader.choice(key, node, &choices)).unwrap_or(default.social_images);
            }
            "ai_policy" => {
                let choices = [("open", AiPolicy::Open), ("no-train", AiPolicy::NoTrain), ("closed", AiPolicy::Closed)];
                self.config.ai_policy = self.fit(reader.choice(key, node, &choices));
            }
            "smart_punctuation" => self.config.smart_punctuation = self.fit(reader.boolean(key, node)),
            "offline" => self.config.offline = self.fit(reader.boolean(key, node)).unwrap_or(default.offline),
            "hue" => {
                let hue = reader.within(key, node, 0..=359).map_err(|misfit| hue_hint(misfit, node));
                self.config.hue = self.fit(hue).and_then(|hue| u16::try_from(hue).ok());
            }
            "levels" => self.levels(key, node),
            "feeds" => self.config.feeds = self.feeds(key, node),
            "agent" => self.config.agent = self.agent(key, node),
            "mcp" => self.config.mcp = self.mcp(key, node),
            "related" => self.related(key, node),
            "nav" => self.config.nav = reader.items(node).iter().filter_map(|item| self.nav_item(key, item)).collect(),
            "social" => {
                for item in reader.items(node) {
                    match named_url(reader, key, item, HTTP_OR_MAIL) {
                        Ok(link) => self.config.social.push(link),
                        Err(misfits) => misfits.into_iter().for_each(|misfit| self.misfit(misfit)),
                    }
                }
            }
            "logo" => self.config.logo = self.written(key, node),
            "edit_link" => self.config.edit_link = self.edit_link(key, node),
            "fonts" => self.fonts(key, node),
            "parts" => self.parts(key, node),
            "deploy" => self.config.deploy = self.free(key, node),
            "cache" => self.config.cache = self.free(key, node),
            _ => unreachable!("`{key}` is in KEYS and has an arm here"),
        }
    }

    pub(super) fn base_url(&mut self, key: &str, node: &Node) -> Option<BaseUrl> {
        let text = self.fit(self.reader.filled(key, node))?;
        match BaseUrl::parse(&text) {
            Ok(url) => Some(url),
            Err(bad) => {
                let misfit = Misfit::value(format!("`{key}` {}: `{}`", bad.words, shortened(&text)), node.span.clone());
                self.misfit(match bad.instead {
                    Some(instead) => misfit.hint(format!("write `{key}: {}`", shortened(&instead))),
                    None => misfit.hint(format!("write for example `{key}: https://example.org`")),
                });
                None
            }
        }
    }

    pub(super) fn written(&mut self, key: &str, node: &Node) -> Option<Written> {
        self.fit(self.reader.filled(key, node)).map(|text| Written { text, span: node.span.clone() })
    }

    /// One line of text; empty is absent.
    pub(super) fn line(&mut self, key: &str, node: &Node) -> Option<String> {
        self.fit(self.reader.line(key, node)).filter(|text| !text.is_empty())
    }

    pub(super) fn list(&mut self, key: &str, node: &Node) -> Vec<String> {
        let (texts, misfits) = self.reader.texts(key, node);
        misfits.into_iter().for_each(|misfit| self.misfit(misfit));
        texts.into_iter().map(|(text, _)| text).collect()
    }

    /// The entries of a mapping with a value; none if it is no mapping.
    pub(super) fn entries<'n>(&mut self, key: &str, node: &'n Node, shape: &str) -> Vec<&'n Entry> {
        let entries = self.fit(self.reader.entries(key, node, shape)).unwrap_or_default();
        entries.iter().filter(|entry| !entry.node.is_null()).collect()
    }

    fn free(&mut self, key: &str, node: &Node) -> serde_json::Map<String, serde_json::Value> {
        match (self.fit(self.reader.entries(key, node, "{name: value}")).is_some(), yaml::read::json(node)) {
            (true, serde_json::Value::Object(map)) => map,
            _ => serde_json::Map::new(),
        }
    }

    pub(super) fn fit<T>(&mut self, value: Result<T, Misfit>) -> Option<T> {
        value.map_err(|misfit| self.misfit(misfit)).ok()
    }

    pub(super) fn misfit(&mut self, misfit: Misfit) {
        let rule = match misfit.kind {
            MisfitKind::Type => &rules::WRONG_TYPE,
            MisfitKind::Value => &rules::BAD_VALUE,
            MisfitKind::Key => &rules::UNKNOWN_KEY,
        };
        self.report(rule, misfit.message, misfit.span, misfit.hints);
    }

    fn unknown_key(&mut self, key: &str, span: &Range<usize>) {
        let elsewhere = ELSEWHERE.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        let hint = match (elsewhere, nearest(key, KEYS.iter().copied())) {
            (Some((_, ours)), _) => format!("it is called `{ours}` here"),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => "remove it; the README lists the settings".to_owned(),
        };
        self.report(&rules::UNKNOWN_KEY, format!("unknown key `{}`", shortened(key)), span.clone(), vec![hint]);
    }

    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        message: String,
        span: Range<usize>,
        hints: Vec<String>,
    ) -> &mut Diag {
        let mut diag = Diag::new(rule, message).at(self.path, span);
        diag.hints = hints;
        self.diags.push(diag);
        self.diags.last_mut().expect("one was just pushed")
    }
}

/// A zone of the IANA database that Recto brings along, so that it is the same on every machine.
fn timezone(key: &str, text: &str, span: &Range<usize>) -> Result<TimeZone, Misfit> {
    let zones = TimeZoneDatabase::bundled();
    if let Ok(zone) = zones.get(text) {
        return Ok(zone);
    }
    let misfit = Misfit::value(format!("`{key}` is not a time zone: `{}`", shortened(text)), span.clone());
    let names: Vec<String> = zones.available().map(|name| name.to_string()).collect();
    let city = format!("/{}", text.replace(' ', "_").to_lowercase());
    let same_city = names.iter().find(|name| name.to_lowercase().ends_with(&city));
    Err(match same_city.map(String::as_str).or_else(|| nearest(text, names.iter().map(String::as_str))) {
        Some(name) => misfit.hint(format!("did you mean `{name}`?")),
        None => misfit.hint("write a name of the IANA database, for example `Europe/Berlin` or `UTC`"),
    })
}
