//! The times of stages and pages, to be looked at in a browser: Chrome's trace format.
//!
//! The format is that of the "Trace Event Format" document of the Chromium project: a JSON array of complete events
//! (`"ph": "X"`) with times in microseconds. <https://ui.perfetto.dev> and `chrome://tracing` show it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Context as _;
use serde_json::{Value, json};

use super::stages::Stage;

/// Events of a build, collected from all threads; nothing when nobody wants them.
pub struct Trace {
    start: Instant,
    events: Option<Mutex<Vec<Value>>>,
}

/// The row of the stages; those of threads come below it.
const STAGES: usize = 0;

impl Trace {
    /// Collects events of a build that began at `start`.
    pub fn new(start: Instant, wanted: bool) -> Trace {
        Trace { start, events: wanted.then(Mutex::default) }
    }

    /// Does something and notes how long it took, under a name of this kind.
    #[expect(clippy::disallowed_methods, reason = "measures how long a page takes")]
    pub fn measure<T>(&self, kind: &str, name: &str, work: impl FnOnce() -> T) -> T {
        let Some(events) = &self.events else { return work() };
        let begun = Instant::now();
        let result = work();
        let thread = rayon::current_thread_index().map_or(STAGES, |thread| thread + 1);
        let event = event(kind, name, begun.duration_since(self.start), begun.elapsed(), thread);
        events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
        result
    }

    /// Writes the events and these stages to a file.
    ///
    /// # Errors
    /// Those of the file system, with the path.
    #[expect(clippy::disallowed_methods, reason = "writes the file that was asked for")]
    pub fn write(self, path: &Path, stages: &[Stage]) -> anyhow::Result<()> {
        let Some(events) = self.events else { return Ok(()) };
        let mut all: Vec<Value> =
            stages.iter().map(|stage| event("stage", stage.name, stage.begun, stage.elapsed, STAGES)).collect();
        all.extend(events.into_inner().unwrap_or_else(PoisonError::into_inner));
        let bytes = serde_json::to_vec(&all).expect("events are JSON");
        std::fs::write(path, bytes).with_context(|| format!("cannot write `{}`", path.display()))
    }
}

fn event(kind: &str, name: &str, begun: Duration, took: Duration, thread: usize) -> Value {
    let (begun, took) = (begun.as_secs_f64() * 1e6, took.as_secs_f64() * 1e6);
    json!({ "ph": "X", "cat": kind, "name": name, "ts": begun, "dur": took, "pid": 1, "tid": thread })
}
