//! A bounded memory of expensive pure leaves: highlighted code and formulas.
//!
//! The same block is drawn for its page and for every feed that holds it. What is remembered never
//! changes a result, so which entries fit is a matter of speed only.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Number of separately locked parts.
const SHARDS: usize = 16;
/// Most bytes of results kept, in all parts together.
const MAX_BYTES: usize = 64 << 20;

/// Results by the hash of their input.
#[derive(Debug)]
pub struct Memo {
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Debug, Default)]
struct Shard {
    entries: HashMap<[u8; 16], Arc<str>>,
    bytes: usize,
}

impl Default for Memo {
    fn default() -> Self {
        Memo { shards: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl Memo {
    /// The result for an input of this kind, made by `make` unless it is known. `make` also says whether its result
    /// may be kept: one that came with a message may not, because the message is not kept.
    pub fn get(&self, kind: &str, input: &[&str], make: impl FnOnce() -> (String, bool)) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in std::iter::once(&kind).chain(input) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let mut key = [0; 16];
        key.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        let shard = &self.shards[usize::from(key[0]) % SHARDS];
        if let Some(known) = lock(shard).entries.get(&key) {
            return known.to_string();
        }
        let (made, keep) = make();
        let mut shard = lock(shard);
        if keep && shard.bytes + made.len() <= MAX_BYTES / SHARDS {
            shard.bytes += made.len();
            shard.entries.insert(key, made.as_str().into());
        }
        made
    }
}

/// A panic elsewhere leaves the map whole: entries are inserted in one step.
fn lock(shard: &Mutex<Shard>) -> std::sync::MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
