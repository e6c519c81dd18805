//! How a command tells how far it is, without knowing who listens.

/// Someone who wants to know how far a command is. Called from many threads.
pub trait Progress: Send + Sync {
    /// A stage begins: its name in one word, and how many steps it has when that is known.
    fn stage(&self, name: &'static str, total: Option<usize>);
    /// One step of the stage is done.
    fn step(&self);
    /// Another process builds the site, and this one waits for it; `process` is its number, where it is known.
    fn wait(&self, process: &str);
}

/// Nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &'static str, _: Option<usize>) {}
    fn step(&self) {}
    fn wait(&self, _: &str) {}
}
