//! A build that the file system fails: it says so, leaves whole files only, and the next build is as if nothing had been.
//!
//! A site of a hundred articles is built where nothing was built yet, and again after some changes. At one system call that
//! touches the output folder, the store or a source the build gets an error, or is killed; `strace` does that. Without
//! `strace` the test is skipped, and says so.
//!
//!     cargo test --test it faults                        a sample
//!     RECTO_FAULTS=400 cargo test --test it faults       the long run
//!     RECTO_FAULT='again rename 7 EIO' cargo test …      one fault again

mod judge;
mod site;
mod strace;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::program::Build;
use judge::{Clean, End};
use strace::{CALLS, Call, Fault};

/// Faults without `RECTO_FAULTS`.
const FAULTS: usize = 40;
/// How many builds run at a time.
const WORKERS: usize = 2;

/// What is built.
struct Scene {
    /// Its name.
    name: &'static str,
    /// The site with what the last build left, copied for each fault.
    folder: PathBuf,
    /// What the last build left in the output folder.
    old: crate::incremental::compare::Tree,
    /// What a clean build gives.
    clean: Clean,
    /// The calls that may fail.
    calls: Vec<Call>,
}

#[test]
fn what_cannot_be_written_is_told() {
    meet_all(&judge::WRITTEN);
}

#[test]
fn what_cannot_be_read_is_told() {
    meet_all(&judge::SOURCES);
}

/// Lets calls fail whose paths hold one of these words.
fn meet_all(places: &[&str]) {
    if !strace::is_there() {
        println!("skipped: there is no strace here, or it may not be used");
        return;
    }
    let temp = tempfile::tempdir().expect("a temporary folder");
    let scenes = scenes(temp.path(), places);
    let faults = chosen(&scenes);
    let next = AtomicUsize::new(0);
    let ends: Mutex<(BTreeMap<String, usize>, Vec<String>)> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((scene, fault)) = faults.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let end = meet(scene, fault);
                    let mut ends = ends.lock().expect("no other worker panicked");
                    match end {
                        Ok(end) => *ends.0.entry(format!("{end:?}").to_lowercase()).or_default() += 1,
                        Err(wrong) => {
                            let Fault { call, number, error } = fault;
                            ends.1.push(format!("RECTO_FAULT='{} {call} {number} {error}'\n{wrong}", scene.name));
                        }
                    }
                }
            });
        }
    });
    let (ends, failures) = ends.into_inner().expect("no worker panicked");
    println!("{} faults: {ends:?}", faults.len());
    assert!(failures.is_empty(), "{} of {} faults:\n\n{}", failures.len(), faults.len(), failures.join("\n\n"));
}

/// A site that was never built, and one that was built and changed.
fn scenes(temp: &Path, places: &[&str]) -> Vec<Scene> {
    let mut scenes = Vec::new();
    for name in ["first", "again"] {
        let folder = temp.join(name).join("site");
        site::first(&folder);
        if name == "again" {
            let said = build(&folder).run();
            assert_eq!(said.code, Some(0), "{}", said.in_words());
            site::second(&folder);
        }
        let old = judge::files(&folder.join("public"));
        let mut fresh = build(&folder).with_known("--no-cache");
        fresh.output = Some(temp.join(name).join("clean"));
        let said = fresh.run();
        assert_eq!(said.code, Some(0), "{}", said.in_words());
        let messages = judge::messages(&said).expect("a report");
        let clean = Clean { tree: judge::files(&temp.join(name).join("clean")), messages, code: said.code };
        let calls = calls(&folder, places);
        scenes.push(Scene { name, folder, old, clean, calls });
    }
    scenes
}

/// One thread draws, so that the calls come in the same order each time.
fn build(site: &Path) -> Build {
    Build::of(site).with(["--at", "2026-11-22", "--threads", "1"])
}

/// The calls of a build of a copy of this site.
fn calls(folder: &Path, places: &[&str]) -> Vec<Call> {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let site = temp.path().join("site");
    copy(folder, &site);
    let log = temp.path().join("log");
    let mut build = build(&site);
    build.under = strace::noting(&log);
    let said = build.run();
    assert_eq!(said.code, Some(0), "{}", said.in_words());
    strace::calls(&fs::read_to_string(log).expect("a log"), places)
}

/// The faults of this run: of every kind of call and error some, at places that are spread over the build.
fn chosen(scenes: &[Scene]) -> Vec<(&Scene, Fault)> {
    if let Ok(words) = std::env::var("RECTO_FAULT") {
        let words: Vec<&str> = words.split_whitespace().collect();
        let &[scene, call, number, error] = words.as_slice() else { panic!("RECTO_FAULT: four words are needed") };
        let scene = scenes.iter().find(|known| known.name == scene).expect("RECTO_FAULT: `first` or `again`");
        let (call, errors) = CALLS.iter().find(|(known, _)| *known == call).expect("RECTO_FAULT: a call");
        let error = errors.iter().find(|known| **known == error).expect("RECTO_FAULT: an error of this call");
        return vec![(scene, Fault { call, number: number.parse().expect("RECTO_FAULT: a number"), error })];
    }
    let wanted = match std::env::var("RECTO_FAULTS") {
        Ok(number) => number.parse().expect("RECTO_FAULTS: a number"),
        Err(_) => FAULTS,
    };
    // Every kind of fault with the numbers of the calls that it may hit.
    let mut kinds: Vec<(&Scene, &'static str, &'static str, Vec<usize>)> = Vec::new();
    for scene in scenes {
        for (call, errors) in CALLS {
            let numbers: Vec<usize> =
                scene.calls.iter().filter(|known| known.name == call).map(|known| known.number).collect();
            kinds.extend(
                errors.iter().filter(|_| !numbers.is_empty()).map(|error| (scene, call, *error, numbers.clone())),
            );
        }
    }
    let all: usize = kinds.iter().map(|(.., numbers)| numbers.len()).sum();
    // At first one fault of each kind, then two, … so that rare calls are not lost among many.
    let mut each = 1;
    let count = |each: usize| kinds.iter().map(|(.., numbers)| numbers.len().min(each)).sum::<usize>();
    while count(each) < wanted.min(all) {
        each += 1;
    }
    let mut faults = Vec::new();
    for (kind, (scene, call, error, numbers)) in kinds.into_iter().enumerate() {
        let few = numbers.len().min(each);
        for n in 0..few {
            // Kinds begin at different places.
            let at = ((2 * n + 1) * numbers.len() / (2 * few) + kind * 7) % numbers.len();
            faults.push((scene, Fault { call, number: numbers[at], error }));
        }
    }
    faults.dedup_by(|a, b| a.0.name == b.0.name && a.1 == b.1);
    faults
}

/// Builds a copy of the site with the fault, and then without.
fn meet(scene: &Scene, fault: &Fault) -> Result<End, String> {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let site = temp.path().join("site");
    copy(&scene.folder, &site);
    let log = temp.path().join("log");
    let mut faulty = build(&site);
    faulty.under = fault.under(&log);
    let said = faulty.run();
    let log = fs::read_to_string(log).map_err(|error| format!("strace has no log: {error}"))?;
    let hit = strace::hit(&log).ok_or_else(|| format!("no call was hit:\n{}", said.in_words()))?;
    let end =
        judge::faulty(fault, hit, &said, &site, &scene.old, &scene.clean).map_err(|wrong| format!("{hit}\n{wrong}"))?;
    judge::next(&build(&site).run(), &site, &scene.clean).map_err(|wrong| format!("{hit}\n{wrong}"))?;
    Ok(end)
}

/// Copies a folder with the times of its files.
fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(|entry| entry.expect("it can be listed")) {
        let place = to.join(entry.path().strip_prefix(from).expect("it is below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).expect("a folder");
        } else {
            fs::copy(entry.path(), &place).expect("a file");
            let time = entry.metadata().expect("it is there").modified().expect("files have times");
            File::options().write(true).open(place).expect("it is ours").set_modified(time).expect("it is ours");
        }
    }
}
