//! A case in a temporary folder: its site built, its edits made, its builds compared with what is expected.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::document::{Block, Case, Document, Kind};
use super::lists::Lists;
use crate::cases::run::listing;
use crate::incremental::compare::{Tree, difference, differing};
use crate::incremental::png;
use crate::program::{self, Build};

/// A build whose lists are not what is expected.
pub struct Found {
    /// Bytes of the block's content in the document.
    pub span: std::ops::Range<usize>,
    /// What is expected.
    pub old: String,
    /// What came out.
    pub new: String,
}

/// Plays a case; gives the builds that came out otherwise. `all` compares what was drawn, too; else only what was written
/// is looked at, which can be told from outside.
///
/// # Errors
/// What is wrong with the case, or with a build.
pub fn play(document: &Document, case: &Case, all: bool) -> Result<Vec<Found>, String> {
    let temp = tempfile::tempdir().map_err(|error| error.to_string())?;
    let site = temp.path().join("site");
    let blocks = || case.blocks.iter().filter(|block| block.kind != Kind::Build);
    for block in document.shared.iter().chain(blocks().filter(|block| block.first)) {
        step(&site, block).map_err(|wrong| format!("{}: {wrong}", block.title))?;
    }
    built(&site, &build(&site, &[]))?;
    let mut found = Vec::new();
    for block in case.blocks.iter().filter(|block| !block.first) {
        if block.kind != Kind::Build {
            step(&site, block).map_err(|wrong| format!("{}: {wrong}", block.title))?;
            continue;
        }
        let before = output(&site);
        let report = built(&site, &build(&site, &block.options).with_known("--explain"))?;
        let after = output(&site);
        let mut clean = build(&site, &block.options).with_known("--no-cache");
        clean.output = Some(temp.path().join("clean"));
        let _ = fs::remove_dir_all(temp.path().join("clean"));
        let report_of_clean = built(&site, &clean)?;
        if report["diagnostics"] != report_of_clean["diagnostics"] {
            return Err("the messages are not those of a clean build".to_owned());
        }
        if let Some(difference) = difference(&listing(&temp.path().join("clean"), Path::new("")), &after) {
            return Err(format!("the build is not a clean one: {difference}"));
        }
        let lists = Lists {
            all: pages(&site, &after),
            drawn: program::paths(&report, "drawn").unwrap_or_default().into_iter().collect(),
            wrote: differing(&before, &after).into_iter().filter(|path| is_file(&after, path)).collect(),
            removed: gone(&before, &after),
        };
        let said: Option<BTreeSet<String>> = program::paths(&report, "wrote").map(|list| list.into_iter().collect());
        if said.is_some_and(|said| said != lists.wrote) {
            return Err("what it says that it wrote is not what is new".to_owned());
        }
        let is_right = match all {
            true => lists.text() == block.text,
            false => lists.is_written_as_in(&block.text),
        };
        if !is_right {
            let new = if all { lists.text() } else { format!("{}(what is drawn is not known)\n", lists.text()) };
            found.push(Found { span: block.content.clone(), old: block.text.clone(), new });
        }
    }
    Ok(found)
}

/// A build with these options, on a day and with a number of threads that they may change.
fn build(site: &Path, options: &[String]) -> Build {
    let defaults = [["--at", "2026-11-22"], ["--threads", "2"]];
    let missing = defaults.into_iter().filter(|[name, _]| !options.iter().any(|option| option == name)).flatten();
    Build::of(site).with(missing).with(options)
}

/// The report of a build; the site may have mistakes.
fn built(site: &Path, build: &Build) -> Result<serde_json::Value, String> {
    let said = build.run();
    match said.code {
        Some(0 | 1) => said.report(),
        _ => Err(format!("{}: {}", site.display(), said.in_words())),
    }
}

/// What lies in the output folder, folders and the note left out.
fn output(site: &Path) -> Tree {
    listing(&site.join("public"), Path::new(""))
}

/// Files that are there no longer.
fn gone(before: &Tree, after: &Tree) -> BTreeSet<String> {
    let gone = before.iter().filter(|(path, bytes)| *bytes != b"folder" && !after.contains_key(*path));
    gone.map(|(path, _)| path.display().to_string()).collect()
}

fn is_file(tree: &Tree, path: &str) -> bool {
    path != ".recto.json" && tree.get(Path::new(path)).is_some_and(|bytes| bytes != b"folder")
}

/// The files of the output folder that are drawn and not copied.
fn pages(site: &Path, output: &Tree) -> BTreeSet<String> {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    let sources = [site.join("content"), site.join("static"), theme];
    let paths = output.keys().map(|path| path.display().to_string()).filter(|path| is_file(output, path));
    paths.filter(|path| !sources.iter().any(|folder| folder.join(path).is_file())).collect()
}

/// Does what a block says.
fn step(site: &Path, block: &Block) -> Result<(), String> {
    let place = site.join(&block.title);
    let write = |place: &Path, bytes: &[u8]| {
        fs::create_dir_all(place.parent().unwrap_or(site)).map_err(|error| error.to_string())?;
        fs::write(place, bytes).map_err(|error| error.to_string())
    };
    match block.kind {
        Kind::File => write(&place, block.text.as_bytes()),
        Kind::Image => {
            let numbers: Option<Vec<usize>> =
                block.text.trim().split(['x', ' ']).map(|number| number.parse().ok()).collect();
            match numbers.as_deref() {
                Some(&[width, height, number]) => {
                    let side = |side: usize| u16::try_from(side).map_err(|error| error.to_string());
                    write(&place, &png(side(width)?, side(height)?, number))
                }
                _ => Err("an image is told as `640x480 7`".to_owned()),
            }
        }
        Kind::Patch => {
            let text = fs::read_to_string(&place).map_err(|error| error.to_string())?;
            write(&place, patched(&text, &block.text)?.as_bytes())
        }
        Kind::Remove => block
            .text
            .lines()
            .try_for_each(|line| fs::remove_file(site.join(line)).map_err(|error| format!("{line}: {error}"))),
        Kind::Rename => block.text.lines().try_for_each(|line| {
            let (from, to) = line.split_once(" -> ").ok_or("a move is told as `from -> to`")?;
            let to = site.join(to);
            fs::create_dir_all(to.parent().unwrap_or(site)).map_err(|error| error.to_string())?;
            fs::rename(site.join(from), to).map_err(|error| format!("{line}: {error}"))
        }),
        Kind::Touch => block.text.lines().try_for_each(|line| {
            let bytes = fs::read(site.join(line)).map_err(|error| format!("{line}: {error}"))?;
            write(&site.join(line), &bytes)
        }),
        Kind::Build => Ok(()),
    }
}

/// A text in which lines were replaced: after each run of `- ` lines come those that stand instead.
fn patched(text: &str, patch: &str) -> Result<String, String> {
    let mut text = text.to_owned();
    let mut lines = patch.lines().peekable();
    while lines.peek().is_some() {
        let mut take = |sign: &str| {
            let mut taken = String::new();
            while let Some(line) = lines.next_if(|line| line.starts_with(sign)) {
                taken.push_str(line[1..].strip_prefix(' ').unwrap_or(&line[1..]));
                taken.push('\n');
            }
            taken
        };
        let (old, new) = (take("-"), take("+"));
        match text.match_indices(&old).count() {
            _ if old.is_empty() => return Err("a patch begins with lines `- …`".to_owned()),
            1 => text = text.replacen(&old, &new, 1),
            count => return Err(format!("the text has `{}` {count} times", old.trim_end())),
        }
    }
    Ok(text)
}

#[test]
fn lines_are_replaced() {
    let text = "a\nb\nc\nb\n";
    assert_eq!(patched(text, "- a\n+ x\n+ y\n- c\n").as_deref(), Ok("x\ny\nb\nb\n"));
    assert_eq!(patched(text, "- b\n+ x\n"), Err("the text has `b` 2 times".to_owned()));
    assert_eq!(patched(text, "+ x\n"), Err("a patch begins with lines `- …`".to_owned()));
}
