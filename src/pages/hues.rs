//! `hues.css`: the colour of the site and of each topic, as one custom property; and the site's own fonts.
//!
//! A page names topics (`data-topic`) and never a colour, so a topic's new hue changes this file and no page, and no
//! `style` attribute is needed anywhere.

use std::collections::BTreeMap;

use super::context::Context;
use super::{View, artwork, fonts, taxonomy};

/// What a site looks like by its settings. Hues are 0 to 359.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hues {
    /// The site's.
    pub site: u16,
    /// The topics that have each hue, by normalised name.
    pub topics: BTreeMap<u16, Vec<String>>,
    /// The rules that put the site's fonts in place of the theme's, as they are written.
    pub fonts: String,
}

/// The hues of all topics that have a page.
pub fn view(context: &Context) -> Option<View> {
    let reader = context.reader;
    let mut topics: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for topic in taxonomy::all(reader) {
        topics.entry(artwork::hue(reader, &topic)).or_default().push(topic);
    }
    Some(View::Hues(Hues { site: artwork::site_hue(reader), topics, fonts: fonts::css(context) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::PageKey;
    use crate::pages::sample::{draw, site};

    #[test]
    fn every_topic_has_a_hue() {
        let site = site(&[
            ("site.yaml", "hue: 100"),
            ("content/topics/a.md", "---\nhue: 7\n---\n# A"),
            ("content/topics/a/own.md", "---\nhue: 300\n---\n# Own"),
            ("content/x.md", "---\ntopics: [a/b/c, d/e]\n---\n# X"),
            ("content/y.md", "---\nunlisted: true\ntopics: [hidden]\n---\n# Y"),
        ]);
        let (Some(View::Hues(hues)), _) = draw(&site, &PageKey::Hues) else { panic!("hues") };
        let topics = |hue: u16| hues.topics.get(&hue).cloned().unwrap_or_default().join(" ");
        let own = (crate::plates::random::hash("d") % 360) as u16;
        assert_eq!((topics(7), topics(300), topics(own)), ("a a/b a/b/c".into(), "a/own".into(), "d d/e".into()));
        assert_eq!(hues.topics.len(), 3);
        assert_eq!(hues.site, 100);
    }
}
