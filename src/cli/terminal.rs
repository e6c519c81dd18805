//! What stdout and stderr can show: colours, a progress bar, and the end of a pipe.
//!
//! Results go to stdout; messages and progress go to stderr. Colours need a terminal and the
//! reader's consent (<https://no-color.org>). A reader who closes the pipe early (`recto explain |
//! head`) has what they wanted: that is no error.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::sync::Arc;
use std::{env, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::commands::progress::{Progress, Silent};

/// How often the bar is redrawn, in times a second: smooth to the eye, nothing to the processor.
const REDRAWS: u8 = 10;

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
        if self.live { Arc::new(Bar::new()) } else { Arc::new(Silent) }
    }

    /// Writes `text` and a line end to stderr. There is nowhere to report that stderr is gone.
    pub fn complain(self, text: &str) {
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
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

/// One line on stderr that is gone when the work is.
struct Bar(ProgressBar);

impl Bar {
    fn new() -> Self {
        Bar(ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(REDRAWS)))
    }

    fn style(template: &str) -> ProgressStyle {
        ProgressStyle::with_template(template).expect("the templates below are valid")
    }
}

impl Progress for Bar {
    fn stage(&self, name: &'static str, total: Option<usize>) {
        self.0.reset();
        self.0.set_message(name);
        match total {
            Some(total) => {
                self.0.set_length(total as u64);
                self.0.set_style(Bar::style("{msg:10} [{bar:30}] {pos}/{len}").progress_chars("=> "));
            }
            None => {
                self.0.unset_length();
                self.0.set_style(Bar::style("{msg:10} {spinner}"));
            }
        }
        // From the first stage on: before it there is nothing to show.
        self.0.enable_steady_tick(Duration::from_secs(1) / u32::from(REDRAWS));
    }

    fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The templates are read when a stage begins.
    #[test]
    fn the_bar_takes_both_kinds_of_stage() {
        let bar = Bar::new();
        bar.stage("read", None);
        bar.step();
        bar.stage("draw", Some(2));
        bar.step();
        assert_eq!((bar.0.position(), bar.0.length()), (1, Some(2)));
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
