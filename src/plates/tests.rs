//! What holds for every drawing, and the bytes that must not change unseen.

use std::collections::BTreeMap;

use super::*;

/// Seeds per family.
const SEEDS: usize = 500;

/// Every drawing of a family, and the initials under `None`.
fn drawings() -> impl Iterator<Item = (Option<Family>, String)> {
    let families = Family::ALL
        .into_iter()
        .flat_map(|family| (0..SEEDS).map(move |n| (Some(family), svg(family, &format!("articles/number-{n}")))));
    families.chain((0..SEEDS).map(|n| (None, initials("Ada <&> Lovelace", &format!("authors/{n}")))))
}

#[test]
fn drawings_are_small_svg_without_colours() {
    for (family, svg) in drawings() {
        assert!((300..=3072).contains(&svg.len()), "{family:?}: {} bytes: {svg}", svg.len());
        for attribute in ["fill", "style", "stroke", "id"] {
            assert!(!svg.contains(&format!(" {attribute}=")), "{family:?}: {svg}");
        }
        let mut classes = svg.split(" class=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
        assert!(classes.all(|class| ["a", "b", "c", "d"].contains(&class)), "{family:?}: {svg}");
        let standalone = svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1);
        let tree = resvg::usvg::Tree::from_str(&standalone, &resvg::usvg::Options::default());
        // One path an element: a path with a mistake in it would be left out.
        let paths = tree.expect("XML, and SVG").root().children().len();
        assert_eq!(paths, svg.matches("<path").count(), "{family:?}: {svg}");
    }
}

#[test]
fn seeds_make_a_difference() {
    let mut all: Vec<String> = drawings().map(|(_, svg)| svg).collect();
    let total = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), total);
}

/// A changed drawing changes pages of every site: on purpose only.
#[test]
fn bytes_stay_the_same() {
    let mut hashers: BTreeMap<Option<Family>, blake3::Hasher> = BTreeMap::new();
    for (family, svg) in drawings() {
        hashers.entry(family).or_default().update(svg.as_bytes());
    }
    let hashes: Vec<String> = hashers
        .iter()
        .map(|(family, hasher)| {
            let name = family.map_or("Initials".to_owned(), |family| format!("{family:?}"));
            format!("{name} {}", &hasher.finalize().to_hex()[..16])
        })
        .collect();
    assert_eq!(hashes, GOLDEN);
    let strata = svg(Family::Strata, "articles/x");
    assert_eq!(strata, STRATA);
}

#[test]
fn a_topic_differs_from_the_one_above() {
    let below = (0..200).map(|n| format!("backend/topic-{n}"));
    assert!(below.into_iter().all(|topic| Family::of_topic(&topic) != Family::of_topic("backend")));
    let mut families: Vec<Family> = (0..200).map(|n| Family::of_topic(&format!("topic-{n}"))).collect();
    families.sort();
    families.dedup();
    assert_eq!(families, Family::ALL);
}

const STRATA: &str = r#"<svg viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice"><path class="d" d="M152.2 31.5a28.4 28.4 0 11-.1 0"/><path class="a" d="M0 85C70.7 61 100.7 95 160 81.4S255.4 61 320 86.1V200H0z"/><path class="b" d="M0 109.3C65 94.4 95 137.6 160 120.3S252.5 94.4 320 115.5V200H0z"/><path class="c" d="M0 164.3C77.2 133.4 107.2 174.6 160 158.1S258.6 133.4 320 165.4V200H0z"/></svg>"#;

const GOLDEN: [&str; 12] = [
    "Initials e47f73326b0fa013",
    "Strata 28283eb81a34e06c",
    "Truchet 4216b8d465f99d79",
    "Trace 2bdf7dcc3fbfae81",
    "Orbit 7803d071ec503269",
    "Dots aa9ca9dba0eb6d09",
    "Blocks c26afd96d7332a8c",
    "Weave 8281f2078d59513d",
    "Contours 85c64076de3df402",
    "Arches 6f62164400b05f6e",
    "Leaves 517681f8af8aab6c",
    "Windows f1b60cb594eb7d39",
];
