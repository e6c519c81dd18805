//! The site that edits begin with: small, and with something of everything.

use super::bricks::{self, ARTICLES, TERMS, TOPICS};
use super::edits::{self, create, value_of};
use super::matter::set_in_settings;
use super::world::World;
use crate::random::Random;

/// Settings that a site begins with, each in two of three sites.
const SETTINGS: [&str; 9] =
    ["tagline", "description", "license", "feeds", "nav", "footer", "edit_link", "related", "social"];

/// Edits that a site begins with, each so many times.
const FIRST: [(&str, usize); 25] = [
    ("topics", 8),
    ("authors", 8),
    ("series", 6),
    ("series-order", 4),
    ("summary", 6),
    ("aliases", 3),
    ("synonyms", 5),
    ("topic-synonyms", 2),
    ("forms", 1),
    ("draft", 2),
    ("unlisted", 1),
    ("expires", 2),
    ("review-after", 3),
    ("image", 4),
    ("hue", 2),
    ("see-also", 2),
    ("explained-in", 2),
    ("start-here-of-home", 1),
    ("key-points", 1),
    ("params", 1),
    ("template", 1),
    ("add-link", 20),
    ("transclude", 3),
    ("template-file", 1),
    ("static-file", 2),
];

/// Makes the site of this seed.
pub fn site(random: &mut Random) -> World {
    let mut world = World::new();
    let mut settings = "title: Notes\nbase_url: https://example.org/\nsocial_images: off\n".to_owned();
    for key in SETTINGS {
        if random.chance(66) {
            settings = set_in_settings(&settings, key, Some(&value_of(key, &world, random)));
        }
    }
    world.write("site.yaml", settings);
    for (path, width) in [("content/articles/photo.png", 640), ("content/img/wide.png", 1300)] {
        world.write(path, edits::png(width, 480, 1));
    }
    world.write("static/img/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"/>\n");
    world.write("static/files/data.csv", "a,b\n");
    world.write("templates/parts/own.html", "<p>Own</p>\n");
    // The texts of the first documents name documents that come after them: those are in the pools.
    let kinds = [
        ("articles", ARTICLES.len()),
        ("glossary", TERMS.len() * 2 / 3),
        ("topics", TOPICS.len() - 2),
        ("authors", 2),
        ("series", 2),
        ("pages", 2),
        ("index", 1),
    ];
    for (kind, count) in kinds {
        for _ in 0..count {
            let (path, text) = create(&world, random, kind);
            world.write(&path, text);
        }
    }
    if random.chance(60) {
        let (path, text) = create(&world, random, "home");
        world.write(&path, text);
    }
    for (name, times) in FIRST {
        let edit = edits::all().find(|edit| edit.name == name).expect("an edit of this name");
        for _ in 0..times {
            (edit.apply)(&mut world, random);
        }
    }
    for _ in 0..3 {
        let path = "content/articles/hub.md";
        let links: Vec<String> = (0..8).map(|_| bricks::link(&world, path, random)).collect();
        world.write(path, format!("# A hub of links\n\n{}\n", links.join(" and ")));
    }
    world
}

#[test]
fn a_site_has_something_of_everything() {
    for seed in 1..4 {
        let world = site(&mut Random(seed));
        let count = world.documents("").len();
        assert!((20..=40).contains(&count), "{count} documents");
        for folder in ["glossary/", "topics/", "authors/", "series/", "pages/"] {
            assert!(!world.documents(folder).is_empty(), "{folder}");
        }
        let again = site(&mut Random(seed));
        assert_eq!(world.meddled(), [""; 0]);
        for path in world.paths("", "") {
            assert_eq!(world.bytes(&path), again.bytes(&path), "{path}");
        }
    }
}
