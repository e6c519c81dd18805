//! A script that goes wrong, made shorter.

use std::time::{Duration, Instant};

use super::play::{Spoil, Wrong, play};
use super::script::{Step, What};

/// The shortest script that was found, and how it goes wrong. Steps are left out, many at once and then one by one, as
/// long as the script still goes wrong and there is time.
pub fn shrink(
    seed: u64,
    steps: &[Step],
    wrong: Box<Wrong>,
    spoil: Option<Spoil>,
    time: Duration,
) -> (Vec<Step>, Box<Wrong>) {
    let started = Instant::now();
    let mut best = (steps[..steps.len().min(wrong.step + 1)].to_vec(), wrong);
    let mut many = best.0.len().div_ceil(2);
    while many > 0 && started.elapsed() < time {
        let mut at = 0;
        let mut shorter = false;
        while at < best.0.len() && started.elapsed() < time {
            let mut fewer = best.0.clone();
            fewer.drain(at..(at + many).min(best.0.len()));
            let builds = fewer.iter().any(|step| !matches!(step.what, What::Edit(_)));
            match play(seed, &fewer, spoil) {
                Err(wrong) if builds => {
                    fewer.truncate(wrong.step + 1);
                    best = (fewer, wrong);
                    shorter = true;
                }
                _ => at += many,
            }
        }
        if !shorter || many > 1 {
            many /= 2;
        }
    }
    best
}
