//! The keys of front matter, the kinds that have each, and the names other generators use.

use crate::yaml::{
    nearest,
    read::{listed, shortened},
};

use super::super::doc::Kind;

use Kind::{Article, Author, Home, Page, Series, Term, Topic};

const ALL: &[Kind] = &[Home, Topic, Term, Author, Series, Page, Article];

/// Every key with the kinds that have it, as in the product contract.
pub const KEYS: &[(&str, &[Kind])] = &[
    ("title", ALL),
    ("summary", ALL),
    ("date", &[Article]),
    ("updated", &[Article]),
    ("topics", &[Article, Term]),
    ("authors", &[Article]),
    ("links", &[Author]),
    ("series", &[Article]),
    ("series_order", &[Article]),
    ("planned", &[Series]),
    ("synonyms", &[Term, Topic, Author]),
    ("forms", &[Term]),
    ("autolink", &[Term, Article]),
    ("slug", ALL),
    ("id", ALL),
    ("aliases", ALL),
    ("draft", &[Article]),
    ("expires", &[Article]),
    ("unlisted", &[Article]),
    ("key_points", &[Article]),
    ("image", ALL),
    ("image_alt", ALL),
    ("hue", &[Topic]),
    ("see_also", &[Term]),
    ("confused_with", &[Term]),
    ("explained_in", &[Term]),
    ("search", ALL),
    ("review_after", ALL),
    ("source", &[Article]),
    ("weight", &[Topic, Page]),
    ("start_here", &[Topic, Home]),
    ("lead", &[Home]),
    ("lang", ALL),
    ("template", ALL),
    ("params", ALL),
];

/// What Hugo, Jekyll, Zola, Docusaurus, Eleventy and Astro call a key of ours.
const ELSEWHERE: &[(&str, &str)] = &[
    ("tags", "topics"),
    ("tag", "topics"),
    ("categories", "topics"),
    ("category", "topics"),
    ("keywords", "topics"),
    ("taxonomies", "topics"),
    ("description", "summary"),
    ("excerpt", "summary"),
    ("abstract", "summary"),
    ("subtitle", "summary"),
    ("definition", "summary"),
    ("bio", "summary"),
    ("name", "title"),
    ("headline", "title"),
    ("lastmod", "updated"),
    ("last_modified_at", "updated"),
    ("last_updated", "updated"),
    ("last_update", "updated"),
    ("modified", "updated"),
    ("publishdate", "date"),
    ("pubdate", "date"),
    ("published_at", "date"),
    ("created", "date"),
    ("expirydate", "expires"),
    ("unpublishdate", "expires"),
    ("author", "authors"),
    ("byline", "authors"),
    ("permalink", "slug"),
    ("url", "slug"),
    ("path", "slug"),
    ("redirect_from", "aliases"),
    ("redirects", "aliases"),
    ("layout", "template"),
    ("language", "lang"),
    ("locale", "lang"),
    ("uid", "id"),
    ("uuid", "id"),
    ("guid", "id"),
    ("sidebar_position", "weight"),
    ("nav_order", "weight"),
    ("order", "weight"),
    ("series_weight", "series_order"),
    ("cover", "image"),
    ("hero", "image"),
    ("thumbnail", "image"),
    ("featured_image", "image"),
    ("images", "image"),
    ("canonical_url", "source"),
    ("canonical", "source"),
    ("noindex", "unlisted"),
    ("hidden", "unlisted"),
    ("in_search_index", "search"),
    ("extra", "params"),
    ("data", "params"),
    ("abbreviation", "synonyms"),
    ("acronym", "synonyms"),
    ("related", "see_also"),
];

/// Whether other tools have this key for what is `topics` here.
pub fn is_topics(key: &str) -> bool {
    let folded = key.to_lowercase();
    ELSEWHERE.iter().any(|(name, ours)| *name == folded && *ours == "topics")
}

/// The kinds that have a key; `None` for an unknown key.
pub fn kinds(key: &str) -> Option<&'static [Kind]> {
    KEYS.iter().find(|(name, _)| *name == key).map(|(_, kinds)| *kinds)
}

/// The next step for an unknown key in a file of `kind`. `value` is its text, when it is one.
pub fn hint(key: &str, value: Option<&str>, kind: Kind) -> String {
    let folded = key.to_lowercase().replace('-', "_");
    if folded == "published" {
        let draft = value.is_some_and(|value| value == "false");
        return match draft {
            true => "write `draft: true` instead".to_owned(),
            false => "remove it: a file is published unless it says `draft: true`".to_owned(),
        };
    }
    if matches!(folded.as_str(), "permalink" | "url" | "path")
        && let Some(path) = value.map(|value| value.trim().trim_matches('/')).filter(|path| !path.is_empty())
    {
        return match path.contains(['/', ':']) {
            true if path.contains(':') => {
                "the folder and the file's name make the address: remove it, or write `slug` for its last part"
                    .to_owned()
            }
            true => format!(
                "the folder and the file's name make the address: to keep the old one as a redirect, write `aliases: [/{}/]`",
                shortened(path)
            ),
            false => format!("the last part of the address is called `slug` here: write `slug: {}`", shortened(path)),
        };
    }
    let elsewhere = ELSEWHERE.iter().find(|(name, _)| *name == folded).map(|(_, ours)| *ours);
    if let Some(ours) = elsewhere {
        let kinds = kinds(ours).expect("ELSEWHERE names keys of KEYS");
        return match kinds.contains(&kind) {
            true => format!("it is called `{ours}` here"),
            false => format!("it would be `{ours}`, a key of {}; data of your own goes below `params:`", plural(kinds)),
        };
    }
    let own = || KEYS.iter().filter(|(_, kinds)| kinds.contains(&kind)).map(|(name, _)| *name);
    match nearest(key, own()) {
        Some(ours) => format!("did you mean `{ours}`?"),
        None => "data of your own goes below `params:`".to_owned(),
    }
}

/// "topics and terms".
pub fn plural(kinds: &[Kind]) -> String {
    let words: Vec<_> = kinds
        .iter()
        .map(|kind| match kind {
            Home => "the home page",
            Topic => "topics",
            Term => "terms",
            Author => "authors",
            Series => "series",
            Page => "pages",
            Article => "articles",
        })
        .collect();
    listed(&words, "and")
}

/// "an article", and where such files live.
pub fn singular(kind: Kind) -> &'static str {
    match kind {
        Home => "the home page",
        Topic => "a topic",
        Term => "a term",
        Author => "an author",
        Series => "a series",
        Page => "a page",
        Article => "an article",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_elsewhere_lead_to_keys() {
        for (name, ours) in ELSEWHERE {
            assert!(kinds(ours).is_some(), "{name} leads to {ours}");
            assert!(kinds(name).is_none(), "{name} is a key of ours");
        }
    }
}
