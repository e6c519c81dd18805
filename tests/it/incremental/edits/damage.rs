//! What happens to the folders that builds write: the output and the store.

use std::fs;
use std::path::PathBuf;

use super::Edit;
use crate::cases::run::listing;
use crate::incremental::compare::Tree;
use crate::incremental::world::{Damage, World};
use crate::program;
use crate::random::Random;

pub const EDITS: &[Edit] = &[
    Edit { name: "output-removed", weight: 3, apply: |w, r| Some(later(w, Damage::Removed(r.next()))) },
    Edit { name: "output-altered", weight: 3, apply: |w, r| Some(later(w, Damage::Altered(r.next()))) },
    Edit { name: "output-cut", weight: 2, apply: |w, r| Some(later(w, Damage::Cut(r.next()))) },
    Edit { name: "output-gone", weight: 2, apply: |w, _| Some(later(w, Damage::Gone)) },
    Edit { name: "output-folder-gone", weight: 2, apply: |w, r| Some(later(w, Damage::FolderGone(r.next()))) },
    Edit { name: "output-stray", weight: 1, apply: |w, r| Some(later(w, Damage::Stray(r.next()))) },
    Edit { name: "store-gone", weight: 2, apply: store_gone },
    Edit { name: "store-file-gone", weight: 2, apply: |w, r| store_file(w, r, "removed", |_, _| None) },
    Edit { name: "store-cut", weight: 2, apply: |w, r| store_file(w, r, "cut", cut) },
    Edit { name: "store-empty", weight: 1, apply: |w, r| store_file(w, r, "emptied", |_, _| Some(Vec::new())) },
    Edit { name: "store-head", weight: 1, apply: |w, r| store_file(w, r, "overwritten at its head", head) },
    Edit { name: "store-noise", weight: 1, apply: |w, r| store_file(w, r, "overwritten in the middle", noise) },
    Edit {
        name: "store-foreign",
        weight: 1,
        apply: |w, r| store_file(w, r, "not ours", |_, _| Some(b"mine\n".to_vec())),
    },
    Edit { name: "store-longer", weight: 1, apply: |w, r| store_file(w, r, "longer", longer) },
    Edit { name: "store-is-a-file", weight: 1, apply: store_is_a_file },
    Edit { name: "clean-option", weight: 1, apply: clean_option },
];

/// Names of files that are put into the output folder and are nobody's.
pub const STRAY: &str = "stray-";

fn later(world: &mut World, damage: Damage) -> String {
    world.damage.push(damage);
    world.is_touched = true;
    format!("the output folder: {damage:?}")
}

/// Does what is to be done to the output folder. Only files that a clean build has, too, get other bytes: another one
/// would be the user's by then.
pub fn damage(world: &mut World, clean: &Tree) {
    let folder = world.output();
    for damage in std::mem::take(&mut world.damage) {
        let found = listing(&folder, std::path::Path::new(""));
        let is_file = |path: &PathBuf| found.get(path).is_some_and(|bytes| bytes != b"folder");
        let ours = |path: &&PathBuf| {
            let name = path.to_string_lossy();
            is_file(path) && name != ".recto.json" && !name.starts_with(STRAY)
        };
        let all: Vec<&PathBuf> = found.keys().filter(ours).collect();
        let kept: Vec<&PathBuf> = all.iter().copied().filter(|path| clean.contains_key(*path)).collect();
        let one =
            |list: &[&PathBuf], number: u64| (!list.is_empty()).then(|| list[number as usize % list.len()].clone());
        match damage {
            Damage::Removed(number) => {
                if let Some(path) = one(&all, number) {
                    fs::remove_file(folder.join(path)).expect("it is there");
                }
            }
            Damage::Altered(number) | Damage::Cut(number) => {
                if let Some(path) = one(&kept, number) {
                    let mut bytes = found[&path].clone();
                    let middle = bytes.len() / 2;
                    match damage {
                        Damage::Cut(_) => bytes.truncate(middle),
                        _ => bytes.get_mut(middle).into_iter().for_each(|byte| *byte ^= 1),
                    }
                    fs::write(folder.join(path), bytes).expect("it is ours");
                }
            }
            Damage::Gone => drop(fs::remove_dir_all(&folder)),
            Damage::FolderGone(number) => {
                let folders: Vec<&PathBuf> =
                    found.iter().filter(|(_, bytes)| *bytes == b"folder").map(|(path, _)| path).collect();
                // The first is the output folder itself.
                if let Some(path) = one(folders.get(1..).unwrap_or_default(), number) {
                    fs::remove_dir_all(folder.join(path)).expect("it is there");
                }
            }
            Damage::Stray(number) => {
                if folder.join(".recto.json").exists() {
                    fs::write(folder.join(format!("{STRAY}{}", number % 9)), "mine\n").expect("a folder of ours");
                }
            }
        }
    }
}

fn store_gone(world: &mut World, _: &mut Random) -> Option<String> {
    let folder = world.site().join(".recto");
    folder.exists().then_some(())?;
    let gone = if folder.is_dir() { fs::remove_dir_all(&folder) } else { fs::remove_file(&folder) };
    gone.expect("it is ours");
    world.is_touched = true;
    Some(".recto/ removed".to_owned())
}

/// Gives one file of the store other bytes, or removes it.
fn store_file(
    world: &mut World,
    random: &mut Random,
    what: &str,
    change: fn(Vec<u8>, &mut Random) -> Option<Vec<u8>>,
) -> Option<String> {
    let files = world.store();
    let path = (!files.is_empty()).then(|| random.one(&files))?;
    let bytes = fs::read(path).expect("it is ours");
    match change(bytes, random) {
        Some(bytes) => fs::write(path, bytes),
        None => fs::remove_file(path),
    }
    .expect("it is ours");
    world.store_is_damaged = true;
    world.is_touched = true;
    Some(format!("{}: {what}", path.strip_prefix(world.site()).unwrap_or(path).display()))
}

fn cut(mut bytes: Vec<u8>, random: &mut Random) -> Option<Vec<u8>> {
    bytes.truncate(random.below(bytes.len() + 1));
    Some(bytes)
}

fn head(mut bytes: Vec<u8>, random: &mut Random) -> Option<Vec<u8>> {
    bytes.iter_mut().take(512).for_each(|byte| *byte = (random.next() >> 40) as u8);
    Some(bytes)
}

fn noise(mut bytes: Vec<u8>, random: &mut Random) -> Option<Vec<u8>> {
    let start = random.below(bytes.len() + 1);
    let length = 1 + random.below(8192);
    bytes.iter_mut().skip(start).take(length).for_each(|byte| *byte = (random.next() >> 40) as u8);
    Some(bytes)
}

fn longer(mut bytes: Vec<u8>, random: &mut Random) -> Option<Vec<u8>> {
    bytes.extend(std::iter::repeat_n(0, 1 + random.below(9000)));
    Some(bytes)
}

/// A file stands where the folder of the store would be.
fn store_is_a_file(world: &mut World, _: &mut Random) -> Option<String> {
    // A program without a store would leave it there for ever, and nothing would be learned.
    program::knows("--no-cache").then_some(())?;
    let folder = world.site().join(".recto");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).expect("it is ours");
    } else if folder.exists() {
        fs::remove_file(&folder).expect("it is ours");
        return Some(".recto is no file any more".to_owned());
    }
    fs::write(&folder, "mine\n").expect("a file");
    world.store_is_damaged = true;
    world.is_touched = true;
    Some(".recto is a file".to_owned())
}

fn clean_option(world: &mut World, _: &mut Random) -> Option<String> {
    program::knows("--clean").then_some(())?;
    world.flags.clean = true;
    world.is_touched = true;
    Some("--clean".to_owned())
}
