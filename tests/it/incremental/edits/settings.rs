//! `site.yaml`, the options of the build, and the day.

use super::Edit;
use crate::incremental::bricks;
use crate::incremental::matter::set_in_settings;
use crate::incremental::world::World;
use crate::random::Random;

pub const EDITS: &[Edit] = &[
    Edit { name: "setting", weight: 10, apply: setting },
    Edit { name: "base-url", weight: 2, apply: |w, r| put(w, r, "base_url") },
    Edit { name: "site-title", weight: 2, apply: |w, r| put(w, r, "title") },
    Edit { name: "site-lang", weight: 2, apply: |w, r| put(w, r, "lang") },
    Edit { name: "nav", weight: 2, apply: |w, r| put(w, r, "nav") },
    Edit { name: "parts", weight: 3, apply: |w, r| put(w, r, "parts") },
    Edit { name: "social-images", weight: 1, apply: |w, r| put(w, r, "social_images") },
    Edit { name: "levels", weight: 2, apply: |w, r| put(w, r, "levels") },
    Edit { name: "declared-topics", weight: 1, apply: |w, r| put(w, r, "topics") },
    Edit { name: "break-settings", weight: 1, apply: break_settings },
    Edit { name: "no-settings", weight: 1, apply: no_settings },
    Edit { name: "day-forward", weight: 4, apply: |w, r| pass(w, r, 1) },
    Edit { name: "day-back", weight: 3, apply: |w, r| pass(w, r, -1) },
    Edit { name: "drafts", weight: 3, apply: |w, _| Some(flip("--drafts", &mut w.flags.drafts, &mut w.is_touched)) },
    Edit { name: "strict", weight: 1, apply: |w, _| Some(flip("--strict", &mut w.flags.strict, &mut w.is_touched)) },
    Edit { name: "threads", weight: 2, apply: threads },
    Edit { name: "base-url-option", weight: 2, apply: base_url_option },
    Edit { name: "other-output", weight: 2, apply: other_output },
];

/// Keys of `site.yaml` and values that they may get; an empty list is for values that [`value_of`] makes.
const SETTINGS: &[(&str, &[&str])] = &[
    ("title", &[]),
    ("tagline", &["What we learned", "In few words"]),
    ("description", &[]),
    ("base_url", &["https://example.org/", "https://example.org/docs", "https://other.example/", "example.org"]),
    ("lang", &["en", "de", "tr", "ja", "ar"]),
    ("timezone", &["UTC", "Europe/Zurich", "Pacific/Kiritimati"]),
    ("license", &["CC-BY-4.0", "https://code.example/licence", "MIT"]),
    ("topics", &["open", "declared"]),
    ("levels", &["{link::missing: warning}", "{front::stale: error, glossary::unused: off}", "{link::missing: off}"]),
    ("html", &["allow", "escape"]),
    ("smart_punctuation", &["true", "false"]),
    ("feeds", &["{items: 3, full: true}", "{items: 20, full: false}", "{items: 1}"]),
    ("related", &["{count: 0}", "{count: 2}", "{count: 7}"]),
    ("nav", &[]),
    ("hue", &["42", "255", "145", "400"]),
    ("logo", &["img/logo.svg", "img/gone.svg"]),
    ("fonts", &["theme", "system", "{body: fonts/own.woff2, ui: \"Georgia, serif\"}", "{code: monospace}"]),
    ("footer", &[]),
    ("social", &["[{name: Code, url: \"https://code.example/\"}]", "[]"]),
    ("edit_link", &["https://code.example/edit/{path}", "https://code.example/{path}"]),
    ("parts", &[]),
    ("social_images", &["off", "off", "off", "topics", "articles"]),
    ("colour", &["red"]),
];

/// A value for a key of `site.yaml`.
pub fn value_of(key: &str, world: &World, random: &mut Random) -> String {
    let (_, values) = SETTINGS.iter().find(|(known, _)| *known == key).expect("a key of the list");
    match key {
        "title" => format!("Site {}", random.below(9)),
        "description" | "footer" => format!("\"{}\"", bricks::sentence(random)),
        "nav" => {
            let pages = ["/topics/", "pages/about.md", "/archive/", "{page: \"[[queues]]\", name: Queues}", "/gone/"];
            let mut list: Vec<String> = (0..1 + random.below(3)).map(|_| (*random.one(&pages)).to_owned()).collect();
            list.push(format!("\"[[{}]]\"", bricks::stem(world, random)));
            format!("[{}]", list.join(", "))
        }
        "parts" => {
            let parts = [
                "contents",
                "key_points",
                "terms",
                "mentions",
                "related",
                "cards",
                "plates",
                "search",
                "scheme_switch",
                "progress",
                "edit_link",
                "feeds",
            ];
            let off: Vec<String> =
                (0..1 + random.below(2)).map(|_| *random.one(&parts)).map(|p| format!("{p}: false")).collect();
            let mut off = off;
            off.dedup();
            format!("{{{}}}", off.join(", "))
        }
        _ => (*random.one(values)).to_owned(),
    }
}

fn setting(world: &mut World, random: &mut Random) -> Option<String> {
    let (key, _) = random.one(SETTINGS);
    put(world, random, key)
}

fn put(world: &mut World, random: &mut Random, key: &str) -> Option<String> {
    let value = random.chance(75).then(|| value_of(key, world, random));
    let text = set_in_settings(world.text("site.yaml").unwrap_or_default(), key, value.as_deref());
    world.write("site.yaml", text).then(|| match value {
        Some(value) => format!("site.yaml: `{key}: {value}`"),
        None => format!("site.yaml: no `{key}`"),
    })
}

/// A line that is no YAML, or none of that kind any more.
fn break_settings(world: &mut World, _: &mut Random) -> Option<String> {
    let text = world.text("site.yaml").unwrap_or_default();
    let bad = "bad: [\n";
    let (text, said) = match text.strip_suffix(bad) {
        Some(rest) => (rest.to_owned(), "mended"),
        None => (format!("{text}{bad}"), "broken"),
    };
    world.write("site.yaml", text).then(|| format!("site.yaml {said}"))
}

fn no_settings(world: &mut World, _: &mut Random) -> Option<String> {
    world.bytes("site.yaml")?;
    world.remove("site.yaml");
    Some("site.yaml removed".to_owned())
}

fn pass(world: &mut World, random: &mut Random, direction: i64) -> Option<String> {
    let days = direction * (1 + i64::try_from(random.below(20)).expect("few days"));
    world.pass(days);
    Some(format!("the day is {}", world.flags.day))
}

fn flip(name: &str, flag: &mut bool, is_touched: &mut bool) -> String {
    *flag = !*flag;
    *is_touched = true;
    format!("{name} is {}", if *flag { "given" } else { "not given" })
}

fn threads(world: &mut World, random: &mut Random) -> Option<String> {
    world.flags.threads = *random.one(&[1, 2, 3, 8]);
    Some(format!("--threads {}", world.flags.threads))
}

fn base_url_option(world: &mut World, random: &mut Random) -> Option<String> {
    let urls = [None, Some("https://preview.example/x"), Some("http://localhost:8080")];
    world.flags.base_url = *random.one(&urls);
    world.is_touched = true;
    Some(format!("--base-url {:?}", world.flags.base_url))
}

fn other_output(world: &mut World, _: &mut Random) -> Option<String> {
    world.flags.output = if world.flags.output == "public" { "elsewhere" } else { "public" };
    world.is_touched = true;
    Some(format!("--output {}", world.flags.output))
}
