//! The few settings that shape facts.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::config::{self, Config};
use crate::parse::markdown;
use crate::parse::{Front, When};

/// Settings that decide what rows a file yields. Whatever is not here cannot shape a fact.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The site's language, a BCP 47 tag.
    pub lang: String,
    /// Raw HTML and smart punctuation.
    pub markdown: markdown::Rules,
    /// Drafts and future articles are built.
    pub drafts: bool,
    /// The day of the build, in the site's time zone.
    pub today: Date,
    /// The site's absolute address: links that begin with it stay inside.
    pub base_url: Option<config::BaseUrl>,
}

impl Rules {
    /// The rules of a site with this configuration.
    pub fn new(config: &Config, drafts: bool, today: Date) -> Self {
        let html = match config.html {
            config::Html::Allow => markdown::Html::Allow,
            config::Html::Escape => markdown::Html::Escape,
        };
        let markdown = markdown::Rules { smart_punctuation: config.has_smart_punctuation(), html };
        Rules { lang: config.lang.clone(), markdown, drafts, today, base_url: config.base_url.clone() }
    }

    /// A hash of everything but the day: what depends on the day is known by its date.
    pub fn hash(&self) -> u64 {
        let timeless = Rules { today: Date::MIN, ..self.clone() };
        xxhash_rust::xxh3::xxh3_64(format!("{timeless:?}").as_bytes())
    }

    /// Why a document with this front matter is not built, if it is not.
    pub fn hidden(&self, front: &Front) -> Option<Hidden> {
        let past = |when: &When| when.date < self.today;
        if front.expires.as_ref().is_some_and(|when| past(&when.value)) {
            return Some(Hidden::Expired);
        }
        if self.drafts {
            return None;
        }
        if front.draft {
            return Some(Hidden::Draft);
        }
        front.date.as_ref().filter(|when| when.value.date > self.today).map(|_| Hidden::Future)
    }
}

/// Why a document is not built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hidden {
    /// `draft: true`.
    Draft,
    /// Its `date` is after the day of the build.
    Future,
    /// Its `expires` is before the day of the build.
    Expired,
}

impl Hidden {
    /// The reason as the end of "the page …".
    pub fn words(self) -> &'static str {
        match self {
            Hidden::Draft => "is a draft",
            Hidden::Future => "has a date in the future",
            Hidden::Expired => "has expired",
        }
    }
}
