//! Texts change.

use std::time::{Duration, SystemTime};

use super::Edit;
use crate::incremental::bricks;
use crate::incremental::matter::with_body;
use crate::incremental::world::World;
use crate::random::Random;

pub const EDITS: &[Edit] = &[
    Edit { name: "add-block", weight: 10, apply: add_block },
    Edit { name: "remove-block", weight: 6, apply: remove_block },
    Edit { name: "move-block", weight: 2, apply: move_block },
    Edit { name: "word", weight: 6, apply: replace_word },
    Edit { name: "first-paragraph", weight: 2, apply: first_paragraph },
    Edit { name: "heading", weight: 4, apply: heading },
    Edit { name: "add-link", weight: 4, apply: add_link },
    Edit { name: "remove-links", weight: 2, apply: remove_links },
    Edit { name: "transclude", weight: 3, apply: transclude },
    Edit { name: "long", weight: 1, apply: long },
    Edit { name: "other-text", weight: 2, apply: other_text },
    Edit { name: "empty-text", weight: 1, apply: empty_text },
    Edit { name: "line-ends", weight: 1, apply: line_ends },
    Edit { name: "byte-order-mark", weight: 1, apply: byte_order_mark },
    Edit { name: "touch", weight: 3, apply: touch },
    Edit { name: "same-tick", weight: 3, apply: same_tick },
    Edit { name: "kept-time", weight: 2, apply: kept_time },
    Edit { name: "other-time", weight: 1, apply: other_time },
    Edit { name: "not-text", weight: 2, apply: not_text },
    Edit { name: "broken-matter", weight: 3, apply: broken_matter },
    Edit { name: "mend", weight: 6, apply: mend },
];

fn blocks(body: &str) -> Vec<String> {
    body.trim_end().split("\n\n").map(str::to_owned).collect()
}

fn joined(blocks: &[String]) -> String {
    format!("{}\n", blocks.join("\n\n"))
}

/// Changes the blocks of some document.
fn change_blocks(
    world: &mut World,
    random: &mut Random,
    what: &str,
    change: impl FnOnce(&mut Vec<String>, String, &mut Random),
) -> Option<String> {
    let path = world.document(random, "")?;
    let block = bricks::block(world, &path, random);
    world.change(&path, |text| {
        with_body(text, |body| {
            let mut list = blocks(body);
            change(&mut list, block, random);
            joined(&list)
        })
    })?;
    Some(format!("{path}: {what}"))
}

fn add_block(world: &mut World, random: &mut Random) -> Option<String> {
    change_blocks(world, random, "a block more", |list, block, random| {
        list.insert(random.below(list.len() + 1), block);
    })
}

fn remove_block(world: &mut World, random: &mut Random) -> Option<String> {
    change_blocks(world, random, "a block less", |list, _, random| {
        list.remove(random.below(list.len()));
    })
}

fn move_block(world: &mut World, random: &mut Random) -> Option<String> {
    change_blocks(world, random, "a block moved", |list, _, random| {
        let block = list.remove(random.below(list.len()));
        list.insert(random.below(list.len() + 1), block);
    })
}

fn first_paragraph(world: &mut World, random: &mut Random) -> Option<String> {
    let sentence = bricks::sentence(random);
    change_blocks(world, random, "another first paragraph", |list, _, _| list[0] = sentence)
}

fn replace_word(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let word = bricks::word(random);
    world.change(&path, |text| {
        with_body(text, |body| {
            let mut words: Vec<&str> = body.split(' ').collect();
            let at = random.below(words.len());
            words[at] = word;
            words.join(" ")
        })
    })?;
    Some(format!("{path}: a word becomes `{word}`"))
}

fn heading(world: &mut World, random: &mut Random) -> Option<String> {
    let new = format!("## {}", random.one(&bricks::HEADINGS));
    let shown = format!("a heading becomes `{new}`");
    change_blocks(world, random, &shown, |list, _, random| {
        let headings: Vec<usize> = (0..list.len()).filter(|at| list[*at].starts_with('#')).collect();
        match headings.is_empty() {
            true => list.push(new),
            false => list[*random.one(&headings)] = new,
        }
    })
}

fn add_link(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let link = bricks::link(world, &path, random);
    let sentence = format!("{} {link}.", bricks::sentence(random).trim_end_matches('.'));
    world.change(&path, |text| with_body(text, |body| format!("{body}\n{sentence}\n")))?;
    Some(format!("{path}: {link}"))
}

fn remove_links(world: &mut World, random: &mut Random) -> Option<String> {
    change_blocks(world, random, "its links removed", |list, _, _| {
        list.retain(|block| !block.contains("[[") && !block.contains("]("));
    })
}

fn transclude(world: &mut World, random: &mut Random) -> Option<String> {
    let stem = bricks::stem(world, random);
    let block = match random.chance(50) {
        true => format!("![[{stem}]]"),
        false => format!("![[{stem}#{}]]", random.one(&bricks::HEADINGS)),
    };
    let shown = block.clone();
    change_blocks(world, random, &shown, |list, _, random| {
        list.insert(random.below(list.len() + 1), block);
    })
}

/// Enough words for one more minute of reading.
fn long(world: &mut World, random: &mut Random) -> Option<String> {
    let text: Vec<String> = (0..30).map(|_| bricks::sentence(random)).collect();
    change_blocks(world, random, "a long paragraph", |list, _, _| list.push(text.join(" ")))
}

fn other_text(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let body = bricks::body(world, &path, random);
    world.change(&path, |text| with_body(text, |_| body))?;
    Some(format!("{path}: another text"))
}

fn empty_text(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    world.change(&path, |text| with_body(text, |_| String::new()))?;
    Some(format!("{path}: no text"))
}

fn line_ends(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let text = world.text(&path)?.replace('\n', "\r\n");
    keep_whole(world, &path);
    world.write(&path, text).then(|| format!("{path}: Windows line ends"))
}

fn byte_order_mark(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let text = format!("\u{feff}{}", world.text(&path)?);
    keep_whole(world, &path);
    world.write(&path, text).then(|| format!("{path}: a byte order mark"))
}

/// The same bytes, written again.
fn touch(world: &mut World, random: &mut Random) -> Option<String> {
    let paths = world.paths("", "");
    let path = random.one(&paths).clone();
    let bytes = world.bytes(&path)?.to_vec();
    world.write(&path, bytes).then(|| format!("{path}: touched"))
}

/// A document with one letter exchanged: as long as before.
fn as_long(world: &World, path: &str, random: &mut Random) -> Option<String> {
    let text = world.text(path)?;
    let start = text.rfind("---\n\n").map_or(0, |at| at + 5);
    let vowels: Vec<usize> = text[start..].match_indices(['a', 'e', 'o']).map(|(at, _)| start + at).collect();
    let at = *(!vowels.is_empty()).then(|| random.one(&vowels))?;
    let other = if &text[at..=at] == "a" { "o" } else { "a" };
    Some(format!("{}{other}{}", &text[..at], &text[at + 1..]))
}

/// Another text of the same length at the same time, where the last build could not have relied on the time: the file
/// was as young as that build. A file system that tells times by the second makes it easy; here a clock that is ahead does.
fn same_tick(world: &mut World, random: &mut Random) -> Option<String> {
    let ahead = Duration::from_secs(2);
    let mut young = world.documents("");
    young.retain(|path| world.time(path) >= world.looked);
    let path = if young.is_empty() { world.document(random, "")? } else { random.one(&young).clone() };
    let text = as_long(world, &path, random)?;
    let time = if young.is_empty() { SystemTime::now() + ahead } else { world.time(&path) };
    world.write(&path, text).then_some(())?;
    world.set_time(&path, time);
    Some(format!("{path}: a letter exchanged{}", if young.is_empty() { "" } else { " in the same tick" }))
}

/// Another text of the same length with the time of the old one, as an archive that is unpacked may bring it.
fn kept_time(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let text = as_long(world, &path, random)?;
    let before = world.time(&path);
    world.write(&path, text).then_some(())?;
    world.set_time(&path, before);
    Some(format!("{path}: a letter exchanged, its time kept"))
}

/// The same bytes with a time of long ago, or of tomorrow.
fn other_time(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let day = Duration::from_secs(86_400);
    let now = SystemTime::now();
    world.set_time(&path, if random.chance(50) { now + day } else { now - 900 * day });
    Some(format!("{path}: another time"))
}

fn keep_whole(world: &mut World, path: &str) {
    let bytes = world.bytes(path).map(<[u8]>::to_vec);
    world.whole.extend(bytes.map(|bytes| (path.to_owned(), bytes)));
}

fn not_text(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let mut bytes = world.bytes(&path)?.to_vec();
    keep_whole(world, &path);
    let at = random.below(bytes.len() + 1);
    bytes.insert(at, 0xff);
    world.write(&path, bytes).then(|| format!("{path}: no UTF-8 any more"))
}

fn broken_matter(world: &mut World, random: &mut Random) -> Option<String> {
    let path = world.document(random, "")?;
    let text = world.text(&path)?.to_owned();
    keep_whole(world, &path);
    let broken = match random.below(5) {
        0 => text.replacen("---\n", "---\ntitle: [a\n", 1),
        1 => text.replacen("---\n", "---\n\tdate: x\n", 1),
        2 => text.replacen("title:", "titel:", 1),
        3 => text.replacen("\n---\n", "\n", 1),
        _ => text.replacen("---\n", "---\ndate: tomorrow\nhue: red\nslug: a/b\n", 1),
    };
    world.write(&path, broken).then(|| format!("{path}: its front matter broken"))
}

/// A file that was broken is as it was.
fn mend(world: &mut World, random: &mut Random) -> Option<String> {
    let paths: Vec<String> = world.whole.keys().cloned().collect();
    let path = (!paths.is_empty()).then(|| random.one(&paths).clone())?;
    let bytes = world.whole.remove(&path)?;
    world.write(&path, bytes).then(|| format!("{path}: mended"))
}
