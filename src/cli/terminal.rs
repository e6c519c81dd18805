//! What stdout and stderr can show: colours, a progress bar, and the end of a pipe.
//!
//! Results go to stdout; messages and progress go to stderr. Colours need a terminal and the
//! reader's consent (<https://no-color.org>). A reader who closes the pipe early (`recto explain |
//! head`) has what they wanted: that is no error.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::{env, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::commands::progress::Progress;

/// How often the bar is redrawn, in times a second: smooth to the eye, nothing to the processor.
const REDRAWS: u8 = 10;

/// How long a stage is waited for before it gets a bar: what is over sooner needs none.
const PATIENCE: Duration = Duration::from_millis(200);

/// What stderr can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether messages may carry colours.
    pub colour: bool,
    /// Whether something may move: a person is watching.
    live: bool,
}

impl Terminal {
    /// Asks the process's own stderr and environment.
    pub fn detect() -> Self {
        let no_color = env::var_os("NO_COLOR");
        let term = env::var_os("TERM");
        Terminal::decide(io::stderr().is_terminal(), no_color.as_deref(), term.as_deref())
    }

    fn decide(is_terminal: bool, no_color: Option<&OsStr>, term: Option<&OsStr>) -> Self {
        let live = is_terminal && term != Some(OsStr::new("dumb"));
        // An empty NO_COLOR counts as not set.
        Terminal { colour: live && no_color.is_none_or(OsStr::is_empty), live }
    }

    /// A progress bar when someone watches, silence in pipes.
    pub fn progress(self) -> Arc<dyn Progress> {
        if self.live { Arc::new(Bar::new(on_stderr)) } else { Arc::new(Quiet) }
    }

    /// Writes `text` and a line end to stderr. There is nowhere to report that stderr is gone.
    pub fn complain(self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

fn on_stderr() -> ProgressDrawTarget {
    ProgressDrawTarget::stderr_with_hz(REDRAWS)
}

/// Writes `text` and a line end to stdout.
///
/// # Errors
/// A full disk, say; never a reader who closed the pipe.
pub fn say(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let written = writeln!(stdout, "{}", text.trim_end_matches('\n')).and_then(|()| stdout.flush());
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Says that another process builds the site and is waited for.
fn waiting(process: &str) {
    let holder = if process.is_empty() { "another process".to_owned() } else { format!("process {process}") };
    let _ = writeln!(io::stderr().lock(), "waiting: {holder} builds this site");
}

/// Nothing moves in a pipe; only a wait is told.
struct Quiet;

impl Progress for Quiet {
    fn stage(&self, _: &'static str, _: Option<usize>) {}
    fn step(&self) {}
    fn wait(&self, process: &str) {
        waiting(process);
    }
}

/// One line on stderr that is gone when the work is.
///
/// A stage may take no steps for a while, so a thread waits for [`PATIENCE`] to be over.
struct Bar {
    /// Hidden at the beginning of each stage.
    line: ProgressBar,
    /// Tells the thread that a stage begins, and whether there is anything to do in it.
    stages: Option<Sender<bool>>,
    /// Shows the line of a stage that takes long, until `stages` is dropped.
    watch: Option<JoinHandle<()>>,
}

impl Bar {
    fn new(terminal: fn() -> ProgressDrawTarget) -> Self {
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let (stages, begun) = mpsc::channel();
        let shown = line.clone();
        let watch = thread::spawn(move || {
            let mut waiting = false;
            loop {
                let event = match waiting {
                    true => begun.recv_timeout(PATIENCE),
                    false => begun.recv().map_err(RecvTimeoutError::from),
                };
                match event {
                    Ok(has_work) => waiting = has_work,
                    Err(RecvTimeoutError::Disconnected) => return,
                    Err(RecvTimeoutError::Timeout) => {
                        shown.set_draw_target(terminal());
                        shown.enable_steady_tick(Duration::from_secs(1) / u32::from(REDRAWS));
                        waiting = false;
                    }
                }
            }
        });
        Bar { line, stages: Some(stages), watch: Some(watch) }
    }

    fn hide(&self) {
        self.line.disable_steady_tick();
        self.line.finish_and_clear();
        self.line.set_draw_target(ProgressDrawTarget::hidden());
    }

    fn style(template: &str) -> ProgressStyle {
        ProgressStyle::with_template(template).expect("the templates below are valid")
    }
}

impl Progress for Bar {
    fn stage(&self, name: &'static str, total: Option<usize>) {
        self.hide();
        self.line.reset();
        self.line.set_message(name);
        match total {
            Some(total) => {
                self.line.set_length(total as u64);
                self.line.set_style(Bar::style("{msg:10} [{bar:30}] {pos}/{len}").progress_chars("=> "));
            }
            None => {
                self.line.unset_length();
                self.line.set_style(Bar::style("{msg:10} {spinner}"));
            }
        }
        if let Some(stages) = &self.stages {
            // A thread that is gone shows nothing, and nothing depends on it.
            let _ = stages.send(total != Some(0));
        }
    }

    fn wait(&self, process: &str) {
        self.hide();
        waiting(process);
    }

    fn step(&self) {
        self.line.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        drop(self.stages.take());
        if let Some(watch) = self.watch.take() {
            let _ = watch.join();
        }
        self.hide();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// The templates are read when a stage begins.
    #[test]
    fn the_bar_takes_both_kinds_of_stage() {
        let bar = Bar::new(ProgressDrawTarget::hidden);
        bar.stage("read", None);
        bar.step();
        bar.stage("draw", Some(2));
        bar.step();
        assert_eq!((bar.line.position(), bar.line.length()), (1, Some(2)));
    }

    /// What would be drawn on a terminal is counted; nothing is drawn, because this is none.
    #[test]
    fn only_a_long_stage_with_work_is_shown() {
        static SHOWN: AtomicUsize = AtomicUsize::new(0);
        let bar = Bar::new(|| {
            SHOWN.fetch_add(1, Ordering::SeqCst);
            ProgressDrawTarget::hidden()
        });
        for (total, lasts, shown) in [
            (Some(5), Duration::ZERO, 0),
            (Some(0), 3 * PATIENCE, 0),
            (None, Duration::ZERO, 0),
            (None, 3 * PATIENCE, 1),
            (Some(0), 3 * PATIENCE, 1),
            (Some(5), 3 * PATIENCE, 2),
            (Some(5), Duration::ZERO, 2),
        ] {
            bar.stage("draw", total);
            thread::sleep(lasts);
            assert_eq!(SHOWN.load(Ordering::SeqCst), shown, "{total:?} {lasts:?}");
        }
    }

    #[test]
    fn colours_need_a_terminal_and_consent() {
        let set = Some(OsStr::new("1"));
        let empty = Some(OsStr::new(""));
        let dumb = Some(OsStr::new("dumb"));
        for (is_terminal, no_color, term, colour, live) in [
            (true, None, None, true, true),
            (true, empty, None, true, true),
            (true, set, None, false, true),
            (true, None, dumb, false, false),
            (false, None, None, false, false),
        ] {
            assert_eq!(
                Terminal::decide(is_terminal, no_color, term),
                Terminal { colour, live },
                "{is_terminal} {no_color:?} {term:?}"
            );
        }
    }
}
