//! Lines that were highlighted before.
//!
//! A line's HTML and the state after it follow from the state before it and its text, and lines repeat, in a text
//! and from text to text: `}`, imports, empty lines. What is remembered changes no result, so it is dropped when there is too
//! much of it, and threads share it.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::state::{Known, State};

/// Number of separately locked parts.
const SHARDS: usize = 16;
/// Most bytes of lines and their HTML, in all parts together.
const MAX_BYTES: usize = 16 << 20;
/// What an entry takes besides, roughly.
const ENTRY: usize = 96;
/// Most states, in all parts together.
const MAX_STATES: usize = 1 << 16;

/// See the module.
#[derive(Debug)]
pub struct Memory {
    lines: [Mutex<Lines>; SHARDS],
    states: [Mutex<HashSet<Arc<Known>>>; SHARDS],
    hasher: RandomState,
    next: AtomicU64,
}

#[derive(Debug, Default)]
struct Lines {
    entries: HashMap<u64, Line>,
    bytes: usize,
}

#[derive(Debug)]
struct Line {
    before: u64,
    /// The line, and its HTML from `html` on.
    text: Box<str>,
    html: usize,
    after: Arc<Known>,
}

impl Default for Memory {
    fn default() -> Self {
        Memory {
            lines: std::array::from_fn(|_| Mutex::default()),
            states: std::array::from_fn(|_| Mutex::default()),
            hasher: RandomState::new(),
            next: AtomicU64::new(0),
        }
    }
}

impl Memory {
    /// The state by its number: equal states have one, unless they were forgotten in between.
    pub fn known(&self, state: State) -> Arc<Known> {
        let wanted = Known { number: 0, state };
        let mut states = lock(&self.states[self.hasher.hash_one(&wanted) as usize % SHARDS]);
        if let Some(known) = states.get(&wanted) {
            return Arc::clone(known);
        }
        if states.len() >= MAX_STATES / SHARDS {
            states.clear();
        }
        let known = Arc::new(Known { number: self.next.fetch_add(1, Ordering::Relaxed), state: wanted.state });
        states.insert(Arc::clone(&known));
        known
    }

    /// Writes the HTML of a line that stood after this state before, and answers the state after it.
    pub fn recall(&self, before: &Known, line: &str, html: &mut String) -> Option<Arc<Known>> {
        let key = key(before, line);
        let lines = lock(&self.lines[key as usize % SHARDS]);
        let found = lines.entries.get(&key).filter(|found| found.is(before, line))?;
        html.push_str(&found.text[found.html..]);
        Some(Arc::clone(&found.after))
    }

    pub fn keep(&self, before: &Known, line: &str, html: &str, after: &Arc<Known>) {
        let key = key(before, line);
        let mut lines = lock(&self.lines[key as usize % SHARDS]);
        let bytes = line.len() + html.len() + ENTRY;
        if lines.bytes + bytes > MAX_BYTES / SHARDS {
            *lines = Lines::default();
        }
        lines.bytes += bytes;
        let text = [line, html].concat().into();
        lines.entries.insert(key, Line { before: before.number, text, html: line.len(), after: Arc::clone(after) });
    }
}

impl Line {
    fn is(&self, before: &Known, line: &str) -> bool {
        self.before == before.number && self.text[..self.html] == *line
    }
}

fn key(before: &Known, line: &str) -> u64 {
    xxh3_64_with_seed(line.as_bytes(), before.number)
}

/// A panic elsewhere leaves the maps whole: entries are inserted in one step.
fn lock<T>(shard: &Mutex<T>) -> MutexGuard<'_, T> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
