//! What happens to a site, step by step: edits, builds, and builds that are killed.
//!
//! A script is written as words, `title:9f3 build kill:71 add-block:2 build`. Each step has a number of its own from
//! which everything random in it follows, so that a script without some of its steps is a script, too.

use super::edits::{self, Edit};
use crate::random::Random;

/// A step.
#[derive(Clone, Copy)]
pub struct Step {
    /// What happens.
    pub what: What,
    /// Where what is random in it comes from.
    pub seed: u64,
}

/// What happens.
#[derive(Clone, Copy)]
pub enum What {
    /// An edit.
    Edit(&'static Edit),
    /// A build that has to equal a clean one.
    Build,
    /// A build that ends itself at a state of its journal.
    Fail,
    /// A build that is killed at some time.
    Kill,
    /// `recto check`, which leaves everything as it is.
    Check,
}

/// Most edits between two builds.
const MOST: usize = 5;

impl Step {
    /// The name of what happens.
    pub fn name(&self) -> &'static str {
        match self.what {
            What::Edit(edit) => edit.name,
            What::Build => "build",
            What::Fail => "fail",
            What::Kill => "kill",
            What::Check => "check",
        }
    }
}

/// The script of this seed with so many edits; it ends with a build.
pub fn script(random: &mut Random, edits: usize) -> Vec<Step> {
    let all: Vec<&'static Edit> = edits::all().collect();
    let total: usize = all.iter().map(|edit| edit.weight).sum();
    let mut steps = vec![step(What::Build, random)];
    let mut count = 0;
    while count < edits {
        let few = 1 + random.below(MOST);
        for _ in 0..few.min(edits - count) {
            steps.push(step(What::Edit(weighted(&all, random.below(total))), random));
            count += 1;
        }
        match random.below(100) {
            0..12 => steps.push(step(What::Fail, random)),
            12..20 => steps.push(step(What::Kill, random)),
            20..23 => steps.push(step(What::Check, random)),
            // Nothing happens between two builds.
            23..27 => steps.push(step(What::Build, random)),
            _ => {}
        }
        // After a killed build others may be killed, too, or more may change.
        if !random.chance(20) {
            steps.push(step(What::Build, random));
        }
    }
    if !matches!(steps.last(), Some(Step { what: What::Build, .. })) {
        steps.push(step(What::Build, random));
    }
    steps
}

fn step(what: What, random: &mut Random) -> Step {
    Step { what, seed: random.next() >> 40 }
}

fn weighted(all: &[&'static Edit], mut number: usize) -> &'static Edit {
    let chosen = all.iter().find(|edit| {
        let is_here = number < edit.weight;
        number = number.saturating_sub(edit.weight);
        is_here
    });
    chosen.expect("the number is below the sum of all weights")
}

/// A script as words.
pub fn written(steps: &[Step]) -> String {
    let words: Vec<String> = steps.iter().map(|step| format!("{}:{:x}", step.name(), step.seed)).collect();
    words.join(" ")
}

/// A script from words.
///
/// # Errors
/// A word that is no step.
pub fn read(words: &str) -> Result<Vec<Step>, String> {
    let one = |word: &str| {
        let (name, seed) = word.split_once(':').unwrap_or((word, "1"));
        let what = match name {
            "build" => What::Build,
            "fail" => What::Fail,
            "kill" => What::Kill,
            "check" => What::Check,
            _ => What::Edit(edits::all().find(|edit| edit.name == name).ok_or_else(|| format!("`{word}` is no step"))?),
        };
        let seed = u64::from_str_radix(seed, 16).map_err(|_| format!("`{word}` has no number"))?;
        Ok(Step { what, seed })
    };
    words.split_whitespace().map(one).collect()
}

#[test]
fn scripts_can_be_written_down() {
    let steps = script(&mut Random(5), 200);
    let words = written(&steps);
    assert_eq!(written(&read(&words).expect("a script")), words);
    assert_eq!(read("title:1 rest").err().as_deref(), Some("`rest` is no step"));
    let edits = steps.iter().filter(|step| matches!(step.what, What::Edit(_))).count();
    assert_eq!(edits, 200);
}
