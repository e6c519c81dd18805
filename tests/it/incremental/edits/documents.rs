//! Documents come, go and move.

use super::Edit;
use crate::incremental::bricks::{self, ARTICLES, FOLDERS, TERMS, TOPICS};
use crate::incremental::matter;
use crate::incremental::world::{World, is_article};
use crate::random::Random;

pub const EDITS: &[Edit] = &[
    Edit { name: "new-article", weight: 6, apply: |w, r| make(w, r, "articles") },
    Edit { name: "new-topic", weight: 2, apply: |w, r| make(w, r, "topics") },
    Edit { name: "new-term", weight: 3, apply: |w, r| make(w, r, "glossary") },
    Edit { name: "new-author", weight: 1, apply: |w, r| make(w, r, "authors") },
    Edit { name: "new-series", weight: 1, apply: |w, r| make(w, r, "series") },
    Edit { name: "new-page", weight: 1, apply: |w, r| make(w, r, "pages") },
    Edit { name: "new-home", weight: 1, apply: |w, r| make(w, r, "home") },
    Edit { name: "new-index-text", weight: 1, apply: |w, r| make(w, r, "index") },
    Edit { name: "delete-article", weight: 3, apply: |w, r| w.article(r).map(|path| delete(w, &path)) },
    Edit { name: "delete-document", weight: 4, apply: |w, r| w.document(r, "").map(|path| delete(w, &path)) },
    Edit { name: "delete-folder", weight: 1, apply: delete_folder },
    Edit { name: "rename", weight: 3, apply: rename },
    Edit { name: "move", weight: 2, apply: move_one },
    Edit { name: "move-folder", weight: 2, apply: move_folder },
    Edit { name: "swap", weight: 2, apply: swap },
    Edit { name: "copy", weight: 1, apply: copy },
    Edit { name: "into-folder", weight: 1, apply: into_folder },
    Edit { name: "extension", weight: 1, apply: extension },
    Edit { name: "hide-name", weight: 1, apply: hide_name },
];

/// Path and text of a new document of a kind.
pub fn create(world: &World, random: &mut Random, kind: &str) -> (String, String) {
    let (path, title) = match kind {
        "topics" => pair("content/topics/", random.one(&TOPICS)),
        "glossary" => pair("content/glossary/", random.one(&TERMS)),
        "authors" => pair("content/authors/", random.one(&[("editor", "The editor"), ("reviewer", "Reviewer")])),
        "series" => pair("content/series/", random.one(&[("first-steps", "First steps"), ("long", "The long way")])),
        "pages" => pair("content/pages/", random.one(&[("about", "About"), ("legal/imprint", "Imprint")])),
        "home" => ("content/index.md".to_owned(), "Home".to_owned()),
        "index" => {
            let folder = random.one(&["topics", "glossary", "authors", "series"]);
            (format!("content/{folder}/index.md"), format!("All {folder}"))
        }
        _ => pair(&format!("content/{}", random.one(&FOLDERS)), random.one(&ARTICLES)),
    };
    let mut lines = vec![format!("title: {title}")];
    if is_article(&path) {
        lines.push(format!("date: {}", World::day(random.below(500) as i64 - 490)));
        lines.push(format!("topics: [{}]", random.one(&bricks::TOPIC_NAMES)));
    }
    if kind == "glossary" && random.chance(80) {
        lines.push(format!("summary: \"{}\"", bricks::sentence(random)));
    }
    let body = bricks::body(world, &path, random);
    let text = matter::document(&lines, &body);
    (path, text)
}

fn pair(folder: &str, (stem, title): &(&str, &str)) -> (String, String) {
    (format!("{folder}{stem}.md"), (*title).to_owned())
}

fn make(world: &mut World, random: &mut Random, kind: &str) -> Option<String> {
    let (path, text) = create(world, random, kind);
    world.whole.remove(&path);
    world.write(&path, text).then(|| format!("new {path}"))
}

fn delete(world: &mut World, path: &str) -> String {
    world.remove(path);
    format!("{path} removed")
}

fn delete_folder(world: &mut World, random: &mut Random) -> Option<String> {
    let folder =
        *random.one(&["content/notes/", "content/articles/2025/", "content/topics/backend/", "content/series/"]);
    let paths = world.paths(folder, "");
    paths.iter().for_each(|path| world.remove(path));
    (!paths.is_empty()).then(|| format!("{folder} removed"))
}

fn rename(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let folder = &path[..=path.rfind('/')?];
    let pools: [&[(&str, &str)]; 2] = [&ARTICLES, &TERMS];
    let pool = if folder.contains("glossary") { pools[1] } else { pools[0] };
    let to = format!("{folder}{}.md", bricks::file_stem(random.one(pool).0));
    world.rename(&path, &to).then(|| format!("{path} renamed to {to}"))
}

fn move_one(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let name = path.rsplit('/').next()?;
    let folders = ["articles/", "notes/", "notes/deep/", "topics/", "glossary/", "pages/", "topics/backend/"];
    let to = format!("content/{}{name}", random.one(&folders));
    world.rename(&path, &to).then(|| format!("{path} moved to {to}"))
}

fn move_folder(world: &mut World, random: &mut Random) -> Option<String> {
    let pairs = [
        ("content/notes/", "content/articles/"),
        ("content/articles/", "content/notes/deep/"),
        ("content/articles/2025/", "content/2025/"),
        ("content/2025/", "content/articles/2025/"),
        ("content/topics/backend/", "content/topics/data/"),
        ("content/topics/data/", "content/topics/backend/"),
        ("content/glossary/", "content/notes/"),
    ];
    let (from, to) = *random.one(&pairs);
    let paths = world.paths(from, "");
    let moved = paths.iter().filter(|path| world.rename(path, &path.replacen(from, to, 1))).count();
    (moved > 0).then(|| format!("{from} moved to {to}: {moved} files"))
}

/// Two files change places: each path has a file as old and, often, as long as before.
fn swap(world: &mut World, random: &mut Random) -> Option<String> {
    let (a, b) = (world.document(random, "")?, world.document(random, "")?);
    let between = "content/between.txt";
    (a != b && world.rename(&a, between)).then_some(())?;
    let swapped = world.rename(&b, &a) && world.rename(between, &b);
    assert!(swapped, "both places are free");
    Some(format!("{a} and {b} swapped"))
}

fn copy(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.article(random)?;
    let bytes = world.bytes(&path)?.to_vec();
    let to = format!("content/{}{}.md", random.one(&FOLDERS), random.one(&ARTICLES).0);
    world.whole.remove(&to);
    world.write(&to, bytes).then(|| format!("{path} copied to {to}"))
}

/// `x.md` becomes `x/index.md`, or the other way round: the same document at the same address.
fn into_folder(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let to = match path.strip_suffix("/index.md") {
        Some(folder) if folder.matches('/').count() > 1 => format!("{folder}.md"),
        Some(_) => return None,
        None => format!("{}/index.md", path.strip_suffix(".md")?),
    };
    world.rename(&path, &to).then(|| format!("{path} renamed to {to}"))
}

fn extension(world: &mut World, random: &mut Random) -> Option<String> {
    if let Some(path) = world.paths("content/", ".markdown").first() {
        let to = path.replace(".markdown", ".md");
        return world.rename(path, &to).then(|| format!("{path} renamed to {to}"));
    }
    let path = world.document(random, "")?;
    let to = format!("{}.{}", path.strip_suffix(".md")?, random.one(&["markdown", "txt"]));
    world.rename(&path, &to).then(|| format!("{path} renamed to {to}"))
}

/// A name that begins with `_` is left out.
fn hide_name(world: &mut World, random: &mut Random) -> Option<String> {
    let hidden: Vec<String> = world.paths("content/", "").into_iter().filter(|path| path.contains("/_")).collect();
    if let Some(path) = hidden.first().filter(|_| random.chance(60)) {
        let to = path.replacen("/_", "/", 1);
        return world.rename(path, &to).then(|| format!("{path} renamed to {to}"));
    }
    let path = world.document(random, "")?;
    let (folder, name) = path.rsplit_once('/')?;
    let to = format!("{folder}/_{name}");
    world.rename(&path, &to).then(|| format!("{path} renamed to {to}"))
}
