//! A build after any edits is the build of a fresh checkout: byte for byte, message for message, whatever was edited,
//! however often a build was killed in between, and whatever happened to what it wrote and remembers.
//!
//! Seeded scripts (see [`script`]) of edits and builds are played on small sites that have something of everything;
//! after each build the output folder, the messages and the exit code are compared with those of a build into a fresh folder
//! that remembers nothing.
//!
//!     cargo test --test it incremental                           a minute or so
//!     RECTO_EDITS=2500 cargo test --test it incremental          the long run
//!     RECTO_SEED=12 RECTO_EDITS=40 cargo test --test it incremental    one site again
//!     RECTO_SEED=12 RECTO_SCRIPT='build title:9f build' cargo test …   some steps on the site of a seed
//!
//! A script that goes wrong is made shorter before it is shown. `RECTO_TELL=1` with `--nocapture` shows every script.

mod bricks;
pub mod compare;
mod edits;
mod matter;
mod play;
mod script;
mod shrink;
mod start;
mod world;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::random::Random;
pub use edits::png;
use play::{Spoil, Tally, Wrong, play};
use script::{Step, script};

/// Edits without `RECTO_EDITS`.
const EDITS: usize = 300;
/// Most edits on one site: a run has several, because each begins with other files.
const EDITS_OF_ONE: usize = 50;
/// How many scripts are played at a time.
const WORKERS: usize = 2;
/// How long a script that went wrong is made shorter.
const SHRINKING: Duration = Duration::from_secs(240);

#[test]
fn builds_after_edits_equal_clean_builds() {
    let seed = number("RECTO_SEED").unwrap_or(1);
    let edits = usize::try_from(number("RECTO_EDITS").unwrap_or(EDITS as u64)).expect("a number of edits");
    let jobs = match std::env::var("RECTO_SCRIPT") {
        Ok(words) => vec![(seed, script::read(&words).unwrap_or_else(|wrong| panic!("RECTO_SCRIPT: {wrong}")))],
        Err(_) => jobs(seed, edits),
    };
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some((seed, steps)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = play(*seed, steps, None).map_err(|wrong| told(*seed, steps, wrong, None));
                    outcomes.lock().expect("no other worker panicked").push(outcome);
                }
            });
        }
    });
    let (mut sum, mut failures) = (Tally::default(), Vec::new());
    for outcome in outcomes.into_inner().expect("no worker panicked") {
        match outcome {
            Ok(tally) => {
                sum.edits += tally.edits;
                sum.builds += tally.builds;
                sum.killed += tally.killed;
                if std::env::var_os("RECTO_TELL").is_some() {
                    println!("{}\n", tally.done.join("\n"));
                }
            }
            Err(failure) => failures.push(failure),
        }
    }
    println!("{} edits, {} builds compared, {} builds killed", sum.edits, sum.builds, sum.killed);
    assert!(failures.is_empty(), "{} of {} scripts:\n\n{}", failures.len(), jobs.len(), failures.join("\n\n"));
}

/// A run of so many edits as scripts for several sites.
fn jobs(seed: u64, edits: usize) -> Vec<(u64, Vec<Step>)> {
    let sizes = (0..edits).step_by(EDITS_OF_ONE).map(|done| EDITS_OF_ONE.min(edits - done));
    let seeds = seed.max(1)..;
    seeds.zip(sizes).map(|(seed, size)| (seed, script(&mut Random(seed), size))).collect()
}

/// How a script goes wrong, and how to play it again.
fn told(seed: u64, steps: &[Step], wrong: Box<Wrong>, spoil: Option<Spoil>) -> String {
    let edits = steps.iter().filter(|step| matches!(step.what, script::What::Edit(_))).count();
    let at_first = format!("RECTO_SEED={seed} RECTO_EDITS={edits}, step {}: {}", wrong.step, wrong.what);
    let (shorter, wrong) = shrink::shrink(seed, steps, wrong, spoil, SHRINKING);
    let done: String = wrong.done.iter().map(|line| format!("  {line}\n")).collect();
    let words = script::written(&shorter);
    format!("{at_first}\n\nthe same in short: RECTO_SEED={seed} RECTO_SCRIPT='{words}'\n{done}  {}\n", wrong.what)
}

fn number(variable: &str) -> Option<u64> {
    let value = std::env::var(variable).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{variable}={value} is no number")))
}

/// The test can fail: a page that has one byte too many after every build is found, and what leads to it is told in few
/// steps.
#[test]
fn a_build_that_is_not_equal_is_noticed() {
    let steps = script::read("build title:5 build add-block:7 build").expect("a script");
    let spoil: Spoil = |output: &Path| {
        let page = output.join("archive/index.html");
        if let Ok(text) = std::fs::read_to_string(&page) {
            std::fs::write(page, text + "!\n").expect("it is ours");
        }
    };
    let wrong = play(3, &steps, Some(spoil)).expect_err("a page is spoilt");
    assert_eq!(wrong.step, 0, "{}", wrong.what);
    let told = told(3, &steps, wrong, Some(spoil));
    assert!(told.contains("archive/index.html") && told.contains("\n    + !"), "{told}");
    assert!(told.contains("RECTO_SEED=3 RECTO_SCRIPT='build:1'"), "{told}");
}
