//! The program as the tests of builds run it: a build with its options, and what it said.

use std::ffi::OsString;
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

/// Every build has to be over by then, whatever else the machine does.
const LIMIT: Duration = Duration::from_secs(120);
/// How long to sleep between two looks at a running process.
const PAUSE: Duration = Duration::from_millis(2);

/// A build that is asked for.
#[derive(Debug, Clone, Default)]
pub struct Build {
    /// The site's folder; the build runs in it.
    pub site: PathBuf,
    /// `--output`; `public/` without.
    pub output: Option<PathBuf>,
    /// Options with their values, in order.
    pub options: Vec<OsString>,
    /// Variables of the environment.
    pub variables: Vec<(&'static str, String)>,
    /// A program that runs the build, with its arguments.
    pub under: Vec<OsString>,
}

/// What a build said.
#[derive(Debug, Clone)]
pub struct Said {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// The signal that ended it.
    pub signal: Option<i32>,
    /// What it printed for programs.
    pub stdout: String,
    /// What it printed for people.
    pub stderr: String,
    /// How long it ran.
    pub took: Duration,
}

impl Build {
    /// A build of `site` with `--json`.
    pub fn of(site: &Path) -> Build {
        Build { site: site.to_owned(), options: vec!["--json".into()], ..Build::default() }
    }

    /// With these options.
    pub fn with<T: Into<OsString>>(mut self, options: impl IntoIterator<Item = T>) -> Build {
        self.options.extend(options.into_iter().map(Into::into));
        self
    }

    /// With an option that programs of another day may not know; such a program is run without it.
    pub fn with_known(self, option: &str) -> Build {
        if knows(option) { self.with([option]) } else { self }
    }

    /// Starts it.
    pub fn start(&self) -> Running {
        let program = OsString::from(env!("CARGO_BIN_EXE_recto"));
        let mut words = self.under.iter().chain([&program]);
        let mut command = Command::new(words.next().expect("a program"));
        command.args(words).arg("build").args(&self.options);
        if let Some(output) = &self.output {
            command.arg("--output").arg(output);
        }
        // The path is for the program that runs it.
        let kept = ["PATH"].into_iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
        command.current_dir(&self.site).env_clear().envs(kept).env("TZ", "UTC");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let stdout = drained(child.stdout.take().expect("it is piped"));
        let stderr = drained(child.stderr.take().expect("it is piped"));
        Running { child, stdout, stderr, started: Instant::now() }
    }

    /// Runs it to its end.
    pub fn run(&self) -> Said {
        self.start().end()
    }
}

/// A build that runs.
pub struct Running {
    child: Child,
    stdout: JoinHandle<Vec<u8>>,
    stderr: JoinHandle<Vec<u8>>,
    started: Instant,
}

impl Running {
    /// Waits for its end; one that takes for ever is killed and ends with a signal.
    pub fn end(mut self) -> Said {
        let status = loop {
            match self.child.try_wait().expect("a child can be waited for") {
                Some(status) => break status,
                None if self.started.elapsed() > LIMIT => {
                    let _ = self.child.kill();
                    break self.child.wait().expect("a child can be waited for");
                }
                None => thread::sleep(PAUSE),
            }
        };
        let took = self.started.elapsed();
        let text = |bytes: JoinHandle<Vec<u8>>| {
            String::from_utf8_lossy(&bytes.join().expect("reading does not panic")).into_owned()
        };
        let (stdout, stderr) = (text(self.stdout), text(self.stderr));
        Said { code: status.code(), signal: status.signal(), stdout, stderr, took }
    }

    /// Kills it after this time, if it still runs.
    pub fn killed_after(mut self, time: Duration) -> Said {
        while self.started.elapsed() < time && self.child.try_wait().expect("a child can be waited for").is_none() {
            thread::sleep(time.saturating_sub(self.started.elapsed()).min(PAUSE));
        }
        let _ = self.child.kill();
        self.end()
    }
}

fn drained(mut pipe: impl Read + Send + 'static) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).map(|_| bytes).unwrap_or_default()
    })
}

impl Said {
    /// The JSON document it printed.
    ///
    /// # Errors
    /// What it printed instead.
    pub fn report(&self) -> Result<Value, String> {
        serde_json::from_str(&self.stdout).map_err(|_| format!("no report, but\n{}", self.in_words()))
    }

    /// How it ended and what it printed.
    pub fn in_words(&self) -> String {
        let end = match (self.code, self.signal) {
            (Some(code), _) => format!("exit {code}"),
            (None, signal) => format!("signal {}", signal.unwrap_or_default()),
        };
        format!("{}{}[{end}]", self.stderr, self.stdout)
    }
}

/// Whether the program knows an option of `build`.
pub fn knows(option: &str) -> bool {
    static HELP: OnceLock<String> = OnceLock::new();
    let help = HELP.get_or_init(|| {
        let asked = Command::new(env!("CARGO_BIN_EXE_recto")).args(["build", "--help"]).output();
        String::from_utf8_lossy(&asked.expect("the program starts").stdout).into_owned()
    });
    help.split_whitespace().any(|word| word.trim_end_matches(',') == option)
}

/// A list of paths in a report; `None` when it has none.
pub fn paths(report: &Value, key: &str) -> Option<Vec<String>> {
    let list = report.get(key)?.as_array()?;
    list.iter().map(|path| path.as_str().map(str::to_owned)).collect()
}
