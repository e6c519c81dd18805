//! What a file system says about a file, cheaply: enough to know that it is the one that was read before.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

/// How long a file must have been left alone before its times can be trusted: two writes within one tick of a file
/// system's clock have one time. Most clocks tick every few milliseconds.
const TICK: Duration = Duration::from_millis(50);
/// The same where times are whole seconds; the coarsest clock in use (FAT) ticks every two.
const COARSE_TICK: Duration = Duration::from_secs(2);

/// Size and times of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Size in bytes.
    pub size: u64,
    /// A hash of when and where it was written: times of its text and of its entry, and its number where there is one.
    pub written: u64,
    /// Whether it had been left alone for long enough when it was looked at. If not, only its bytes can tell whether it is
    /// still the same.
    pub settled: bool,
}

impl Stamp {
    /// The stamp of a file that is looked at `now`.
    pub fn of(meta: &Metadata, now: SystemTime) -> Stamp {
        let modified = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let since = |time: SystemTime| time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        let mut bytes = since(modified).to_le_bytes().to_vec();
        bytes.extend(entry(meta));
        let tick = if since(modified).is_multiple_of(1_000_000_000) { COARSE_TICK } else { TICK };
        let settled = now.duration_since(modified).is_ok_and(|age| age >= tick);
        Stamp { size: meta.len(), written: xxh3_64(&bytes), settled }
    }

    /// Whether a file with this stamp now is certainly the one that had the stamp `before`.
    pub fn is_same(&self, before: &Stamp) -> bool {
        before.settled && self.looks_like(before)
    }

    /// Whether size and times are the same, of a file that nobody else is likely to write.
    pub fn looks_like(&self, before: &Stamp) -> bool {
        self.size == before.size && self.written == before.written
    }
}

/// When the entry of a file changed and which number the file has: a file that was put in another's place with its
/// times set back differs in these.
#[cfg(unix)]
fn entry(meta: &Metadata) -> Vec<u8> {
    use std::os::unix::fs::MetadataExt;
    [meta.ctime().to_le_bytes(), meta.ctime_nsec().to_le_bytes(), meta.ino().to_le_bytes()].concat()
}

#[cfg(not(unix))]
fn entry(_: &Metadata) -> Vec<u8> {
    Vec::new()
}
