//! Plays a script: after each build everything has to be as after a clean one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::compare::{Tree, difference, differing, lines};
use super::edits::{STRAY, damage};
use super::script::{Step, What};
use super::start;
use super::world::World;
use crate::cases::run::listing;
use crate::program::{self, Said, knows};
use crate::random::Random;

/// States of the journal at which a build can end itself; a number stands for the first so many pages.
const STATES: [&str; 7] = ["applied", "derived", "drawing:", "drawn", "traced", "removed", "finished"];

/// Spoils what a build wrote, so that the test itself can be tested.
pub type Spoil = fn(&Path);

/// A script that went wrong.
pub struct Wrong {
    /// The step, counted from 0.
    pub step: usize,
    /// What is wrong.
    pub what: String,
    /// What was done until then, in words.
    pub done: Vec<String>,
}

/// What was counted while a script was played.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// Edits that could be made.
    pub edits: usize,
    /// Builds that were compared.
    pub builds: usize,
    /// Builds that were killed before their end.
    pub killed: usize,
    /// What was done, in words.
    pub done: Vec<String>,
}

/// What a clean build makes of a site.
struct Clean {
    tree: Tree,
    said: Said,
    report: Value,
}

struct Player {
    world: World,
    /// How long a build took.
    took: Duration,
    spoil: Option<Spoil>,
}

/// Plays the steps on the site of a seed.
///
/// # Errors
/// The first step after which something is not as it should be.
pub fn play(seed: u64, steps: &[Step], spoil: Option<Spoil>) -> Result<Tally, Box<Wrong>> {
    let world = start::site(&mut Random(seed));
    let mut player = Player { world, took: Duration::from_millis(300), spoil };
    let mut tally = Tally::default();
    let mut done = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let random = &mut Random(step.seed * 2 + 1);
        let name = step.name();
        let outcome = match step.what {
            What::Edit(edit) => {
                let said = (edit.apply)(&mut player.world, random);
                tally.edits += usize::from(said.is_some());
                Ok(said.unwrap_or_else(|| "nothing to do it to".to_owned()))
            }
            What::Build => {
                tally.builds += 1;
                player.build()
            }
            What::Check => player.check(),
            What::Fail | What::Kill => player.cut_short(matches!(step.what, What::Fail), random).inspect(|said| {
                tally.killed += usize::from(said.starts_with("killed"));
            }),
        };
        match outcome {
            Ok(said) => done.push(format!("{name}: {said}")),
            Err(what) => return Err(Box::new(Wrong { step: number, what: format!("{name}: {what}"), done })),
        }
    }
    let meddled = player.world.meddled();
    match meddled.is_empty() {
        true => Ok(Tally { done, ..tally }),
        false => {
            let what = format!("builds changed files of the site: {}", meddled.join(", "));
            Err(Box::new(Wrong { step: steps.len(), what, done }))
        }
    }
}

impl Player {
    /// Builds the site as it is now into a fresh folder, nothing remembered.
    fn clean(&self) -> Result<Clean, String> {
        let folder = self.world.beside("clean");
        let _ = std::fs::remove_dir_all(&folder);
        let store = self.stamps();
        let mut build = self.world.build().with_known("--no-cache");
        build.output = Some(folder.clone());
        let said = build.run();
        let report = ended("a clean build", &said)?;
        if knows("--no-cache") && self.stamps() != store {
            return Err("`--no-cache` changed the store".to_owned());
        }
        Ok(Clean { tree: tree(&folder), said, report })
    }

    /// Builds, and compares with a clean build.
    fn build(&mut self) -> Result<String, String> {
        let clean = self.clean()?;
        damage(&mut self.world, &clean.tree);
        let before = tree(&self.world.output());
        let mut build = self.world.build().with_known("--explain");
        if self.world.flags.clean {
            build = build.with_known("--clean");
        }
        if self.world.flags.output != "public" {
            build.output = Some(self.world.output());
        }
        self.world.looked = SystemTime::now();
        let said = build.run();
        self.took = said.took;
        if let Some(spoil) = self.spoil {
            spoil(&self.world.output());
        }
        self.compare(&clean, &before, &said)?;
        self.world.flags.clean = false;
        self.world.is_touched = false;
        self.world.store_is_damaged = self.world.site().join(".recto").is_file();
        Ok(format!("{} files", clean.tree.len()))
    }

    fn compare(&self, clean: &Clean, before: &Tree, said: &Said) -> Result<(), String> {
        let report = ended("a build", said)?;
        let after = tree(&self.world.output());
        if let Some(difference) = difference(&without_strays(&clean.tree), &without_strays(&after)) {
            return Err(difference);
        }
        self.compare_messages(clean, &report)?;
        if said.code != clean.said.code {
            return Err(format!("exit code {:?}; a clean build: {:?}", said.code, clean.said.code));
        }
        let strays = |tree: &Tree| tree.keys().filter(|path| is_stray(path)).count();
        if strays(before) != strays(&after) {
            return Err("a file that is nobody's was removed".to_owned());
        }
        self.compare_counts(&report, before, &after)
    }

    /// What the build says that it wrote and drew.
    fn compare_counts(&self, report: &Value, before: &Tree, after: &Tree) -> Result<(), String> {
        let new = differing(before, after);
        let written: Vec<String> = new
            .into_iter()
            .filter(|path| path != ".recto.json" && after.get(Path::new(path)).is_some_and(|bytes| bytes != b"folder"))
            .collect();
        let count = report.get("written").and_then(Value::as_u64);
        if count.is_some_and(|count| count != written.len() as u64) {
            return Err(format!("it says that it wrote {count:?} files, but these are new: {}", written.join(", ")));
        }
        if let Some(wrote) = program::paths(report, "wrote")
            && wrote != written
        {
            return Err(format!(
                "it says that it wrote {}\nbut these are new: {}",
                wrote.join(", "),
                written.join(", ")
            ));
        }
        let drawn = program::paths(report, "drawn").unwrap_or_default();
        let has_store = knows("--explain") && !self.world.store_is_damaged && !self.world.flags.clean;
        if has_store && !self.world.is_touched && !drawn.is_empty() {
            return Err(format!("nothing was touched, but it drew {}", drawn.join(", ")));
        }
        Ok(())
    }

    /// The messages have to be those of a clean build; one more may say that the store could not be used.
    fn compare_messages(&self, clean: &Clean, report: &Value) -> Result<(), String> {
        let of_store = |line: &String| self.world.store_is_damaged && line.contains(".recto");
        let messages = |report: &Value| -> String {
            let list = report["diagnostics"].as_array().cloned().unwrap_or_default();
            let lines = list.iter().map(|message| format!("{message}\n"));
            lines.filter(|line| !of_store(line)).collect()
        };
        let (expected, built) = (messages(&clean.report), messages(report));
        if expected != built {
            return Err(format!("the messages differ:\n{}", lines(&expected, &built)));
        }
        let counts = |report: &Value| ["errors", "warnings", "notes"].map(|key| report[key].as_u64());
        if !self.world.store_is_damaged && counts(report) != counts(&clean.report) {
            return Err(format!("errors, warnings, notes: {:?}; {:?}", counts(report), counts(&clean.report)));
        }
        Ok(())
    }

    /// Asks for a build that is cut short: at a state of its journal, or at some time. Each file is then as it was or as
    /// a clean build has it.
    fn cut_short(&mut self, at_state: bool, random: &mut Random) -> Result<String, String> {
        let clean = self.clean()?;
        damage(&mut self.world, &clean.tree);
        let before = tree(&self.world.output());
        let mut build = self.world.build();
        if self.world.flags.output != "public" {
            build.output = Some(self.world.output());
        }
        let (said, how) = if at_state {
            let state = *random.one(&STATES);
            let state = if state.ends_with(':') { format!("{state}{}", random.below(60)) } else { state.to_owned() };
            build.variables.push(("RECTO_FAIL", format!("journal:{state}")));
            (build.run(), state)
        } else {
            let time = self.took.mul_f64(random.below(120) as f64 / 100.0);
            (build.start().killed_after(time), format!("after {} ms", time.as_millis()))
        };
        self.world.is_touched = true;
        if said.code.is_some() {
            ended("a build", &said)?;
            return Ok(format!("ended before it could be killed ({how})"));
        }
        for (path, bytes) in tree(&self.world.output()) {
            let is_whole =
                [&before, &clean.tree].iter().any(|tree| tree.get(&path) == Some(&bytes)) || bytes == b"folder";
            let name = path.to_string_lossy();
            if !is_whole && name != ".recto.json" && !name.starts_with(".recto-tmp-") {
                return Err(format!("killed ({how}), `{name}` is neither as it was nor as a clean build has it"));
            }
        }
        Ok(format!("killed ({how})"))
    }

    /// `recto check` looks and touches nothing.
    fn check(&self) -> Result<String, String> {
        let before = tree(&self.world.output());
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_recto"));
        command.arg("check").args(&self.world.build().options).current_dir(self.world.site());
        let checked = command.output().map_err(|error| error.to_string())?;
        if !matches!(checked.status.code(), Some(0 | 1)) {
            return Err(format!("`recto check`: {}", String::from_utf8_lossy(&checked.stderr)));
        }
        match differing(&before, &tree(&self.world.output())).first() {
            Some(path) => Err(format!("`recto check` changed `{path}`")),
            None => Ok("nothing changed".to_owned()),
        }
    }

    /// Name, length and time of each file of the store; who builds at the moment is no part of it.
    fn stamps(&self) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
        let stamp = |path: PathBuf| {
            if path.ends_with("lock") || path.ends_with(".gitignore") {
                return None;
            }
            let meta = std::fs::metadata(&path).ok()?;
            Some((path, meta.len(), meta.modified().ok()))
        };
        self.world.store().into_iter().filter_map(stamp).collect()
    }
}

/// The report of a build that came to its end.
fn ended(what: &str, said: &Said) -> Result<Value, String> {
    match said.code {
        Some(0 | 1) if !said.stderr.contains("panicked at") => said.report(),
        _ => Err(format!("{what} did not end as it should:\n{}", said.in_words())),
    }
}

/// What lies in a folder; nothing when it does not exist.
fn tree(folder: &Path) -> Tree {
    listing(folder, Path::new(""))
}

fn is_stray(path: &Path) -> bool {
    path.to_string_lossy().starts_with(STRAY)
}

fn without_strays(tree: &Tree) -> Tree {
    let kept: BTreeSet<&PathBuf> = tree.keys().filter(|path| !is_stray(path)).collect();
    kept.into_iter().map(|path| (path.clone(), tree[path].clone())).collect()
}
