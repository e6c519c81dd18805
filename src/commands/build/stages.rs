//! How long each stage of a build took.

use std::time::{Duration, Instant};

/// One stage of a build.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// In one word.
    pub name: &'static str,
    /// How many files, documents or pages it handled.
    pub items: usize,
    /// When it began, since the build did.
    pub begun: Duration,
    /// How long it took.
    pub elapsed: Duration,
}

/// Stages as they are done.
pub struct Stages {
    /// In order.
    pub list: Vec<Stage>,
    start: Instant,
    last: Instant,
}

impl Stages {
    /// A build that began at `start`.
    #[expect(clippy::disallowed_methods, reason = "measures how long stages take")]
    pub fn new(start: Instant) -> Stages {
        Stages { list: Vec::new(), start, last: Instant::now() }
    }

    /// A stage is done that handled so many items.
    #[expect(clippy::disallowed_methods, reason = "measures how long stages take")]
    pub fn done(&mut self, name: &'static str, items: usize) {
        let begun = self.last.duration_since(self.start);
        self.list.push(Stage { name, items, begun, elapsed: self.last.elapsed() });
        self.last = Instant::now();
    }
}
