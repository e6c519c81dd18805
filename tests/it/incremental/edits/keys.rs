//! Keys of front matter come, change and go.

use super::Edit;
use crate::incremental::bricks::{self, AUTHORS, SERIES, SYNONYMS, TOPIC_NAMES};
use crate::incremental::world::World;
use crate::random::Random;

pub const EDITS: &[Edit] = &[
    Edit { name: "title", weight: 6, apply: |w, r| set(w, r, "", "title", title) },
    Edit { name: "summary", weight: 4, apply: |w, r| set(w, r, "", "summary", quoted) },
    Edit { name: "definition", weight: 4, apply: |w, r| set(w, r, "glossary/", "summary", quoted) },
    Edit {
        name: "slug",
        weight: 3,
        apply: |w, r| set(w, r, "", "slug", |_, r| one(r, &["moved", "about", "limits", "queues"])),
    },
    Edit {
        name: "id",
        weight: 2,
        apply: |w, r| set(w, r, "", "id", |_, r| one(r, &["fixed", "other", "articles/queues"])),
    },
    Edit { name: "aliases", weight: 4, apply: |w, r| set(w, r, "", "aliases", |_, r| some(r, &ALIASES)) },
    Edit { name: "topics", weight: 5, apply: |w, r| of_article(w, r, "topics", |_, r| some(r, &TOPIC_NAMES)) },
    Edit {
        name: "topics-of-term",
        weight: 2,
        apply: |w, r| set(w, r, "glossary/", "topics", |_, r| some(r, &TOPIC_NAMES)),
    },
    Edit { name: "authors", weight: 3, apply: |w, r| of_article(w, r, "authors", |_, r| some(r, &AUTHORS)) },
    Edit { name: "series", weight: 3, apply: |w, r| of_article(w, r, "series", |_, r| one(r, &SERIES)) },
    Edit { name: "series-order", weight: 3, apply: |w, r| of_article(w, r, "series_order", |_, r| number(r, 9)) },
    Edit {
        name: "planned",
        weight: 1,
        apply: |w, r| set(w, r, "series/", "planned", |_, r| some(r, &["Later", "Much later"])),
    },
    Edit { name: "synonyms", weight: 4, apply: |w, r| set(w, r, "glossary/", "synonyms", |_, r| some(r, &SYNONYMS)) },
    Edit {
        name: "topic-synonyms",
        weight: 2,
        apply: |w, r| set(w, r, "topics/", "synonyms", |_, r| some(r, &SYNONYMS)),
    },
    Edit {
        name: "author-synonyms",
        weight: 1,
        apply: |w, r| set(w, r, "authors/", "synonyms", |_, r| some(r, &AUTHORS)),
    },
    Edit {
        name: "forms",
        weight: 2,
        apply: |w, r| set(w, r, "glossary/", "forms", |_, r| some(r, &["caches", "cached", "rows", "tokens"])),
    },
    Edit {
        name: "autolink",
        weight: 2,
        apply: |w, r| set(w, r, "glossary/", "autolink", |_, r| one(r, &["false", "true"])),
    },
    Edit {
        name: "autolink-of-article",
        weight: 1,
        apply: |w, r| of_article(w, r, "autolink", |_, r| one(r, &["false", "true"])),
    },
    Edit {
        name: "see-also",
        weight: 2,
        apply: |w, r| set(w, r, "glossary/", "see_also", |_, r| some(r, &["cache", "Queue", "gone"])),
    },
    Edit {
        name: "confused-with",
        weight: 1,
        apply: |w, r| set(w, r, "glossary/", "confused_with", |_, r| some(r, &["shard", "API"])),
    },
    Edit { name: "explained-in", weight: 1, apply: |w, r| set(w, r, "glossary/", "explained_in", names) },
    Edit { name: "date", weight: 4, apply: |w, r| of_article(w, r, "date", |_, r| date(r, -500, 30)) },
    Edit { name: "updated", weight: 2, apply: |w, r| of_article(w, r, "updated", |_, r| date(r, -200, 10)) },
    Edit { name: "expires", weight: 3, apply: |w, r| of_article(w, r, "expires", |_, r| date(r, -20, 30)) },
    Edit { name: "review-after", weight: 2, apply: |w, r| set(w, r, "", "review_after", |_, r| date(r, -20, 30)) },
    Edit { name: "draft", weight: 3, apply: |w, r| of_article(w, r, "draft", |_, r| one(r, &["true", "false"])) },
    Edit { name: "unlisted", weight: 3, apply: |w, r| of_article(w, r, "unlisted", |_, r| one(r, &["true", "false"])) },
    Edit {
        name: "key-points",
        weight: 1,
        apply: |w, r| of_article(w, r, "key_points", |_, r| some(r, &["Cache it.", "Wait less."])),
    },
    Edit {
        name: "source",
        weight: 1,
        apply: |w, r| of_article(w, r, "source", |_, r| one(r, &["{name: There, url: \"https://code.example/x\"}"])),
    },
    Edit {
        name: "image",
        weight: 3,
        apply: |w, r| {
            set(w, r, "", "image", |_, r| one(r, &["photo.png", "/img/wide.png", "/img/plan.svg", "gone.png"]))
        },
    },
    Edit { name: "image-alt", weight: 1, apply: |w, r| set(w, r, "", "image_alt", quoted) },
    Edit { name: "hue", weight: 3, apply: |w, r| set(w, r, "topics/", "hue", |_, r| number(r, 360)) },
    Edit { name: "weight", weight: 2, apply: |w, r| set(w, r, "topics/", "weight", |_, r| number(r, 5)) },
    Edit { name: "start-here", weight: 2, apply: |w, r| set(w, r, "topics/", "start_here", names) },
    Edit { name: "start-here-of-home", weight: 2, apply: |w, r| set(w, r, "index.md", "start_here", names) },
    Edit { name: "lead", weight: 2, apply: |w, r| set(w, r, "index.md", "lead", name) },
    Edit { name: "lang", weight: 2, apply: |w, r| set(w, r, "", "lang", |_, r| one(r, &["de", "fr", "en", "ar"])) },
    Edit {
        name: "template",
        weight: 2,
        apply: |w, r| set(w, r, "", "template", |_, r| one(r, &["special", "page.html", "gone"])),
    },
    Edit {
        name: "params",
        weight: 2,
        apply: |w, r| set(w, r, "", "params", |_, r| one(r, &["{kicker: One}", "{kicker: Two, mood: good}"])),
    },
    Edit {
        name: "links",
        weight: 1,
        apply: |w, r| {
            set(w, r, "authors/", "links", |_, r| one(r, &["[{name: Code, url: \"https://code.example/\"}]"]))
        },
    },
    Edit { name: "unknown-key", weight: 1, apply: |w, r| set(w, r, "", "tags", |_, r| one(r, &["[a]"])) },
];

const ALIASES: [&str; 6] = ["/old/a/", "/old/b/", "former", "/articles/queues/", "/about/", "/topics/backend/"];

/// Makes a value.
type Make = fn(&World, &mut Random) -> String;

/// Gives a document of a folder another value, or takes the key away.
fn set(world: &mut World, random: &mut Random, folder: &str, key: &str, make: Make) -> Option<String> {
    let path = world.document(random, folder)?;
    put(world, random, &path, key, make)
}

fn of_article(world: &mut World, random: &mut Random, key: &str, make: Make) -> Option<String> {
    let path = world.article(random)?;
    put(world, random, &path, key, make)
}

fn put(world: &mut World, random: &mut Random, path: &str, key: &str, make: Make) -> Option<String> {
    let value = random.chance(80).then(|| make(world, random));
    world.set(path, key, value.as_deref())
}

fn title(_: &World, random: &mut Random) -> String {
    match random.below(4) {
        0 => random.one(&bricks::ARTICLES).1.to_owned(),
        1 => random.one(&bricks::TERMS).1.to_owned(),
        2 => format!("\"{} & {}\"", bricks::word(random), bricks::word(random)),
        _ => format!("Title {}", random.below(40)),
    }
}

fn quoted(_: &World, random: &mut Random) -> String {
    format!("\"{}\"", bricks::sentence(random))
}

fn name(world: &World, random: &mut Random) -> String {
    format!("\"{}\"", bricks::stem(world, random))
}

fn names(world: &World, random: &mut Random) -> String {
    let names: Vec<String> = (0..1 + random.below(3)).map(|_| name(world, random)).collect();
    format!("[{}]", names.join(", "))
}

fn one(random: &mut Random, of: &[&str]) -> String {
    (*random.one(of)).to_owned()
}

/// A list of some of these.
fn some(random: &mut Random, of: &[&str]) -> String {
    let mut list: Vec<&str> = (0..1 + random.below(3)).map(|_| *random.one(of)).collect();
    list.dedup();
    format!("[{}]", list.join(", "))
}

fn number(random: &mut Random, below: usize) -> String {
    random.below(below).to_string()
}

/// A day between so many days before and after the first day.
fn date(random: &mut Random, from: i64, to: i64) -> String {
    let days = i64::try_from(random.below(usize::try_from(to - from).expect("a span"))).expect("few days");
    World::day(from + days).to_string()
}
