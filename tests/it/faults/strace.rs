//! System calls of a build, and the one that fails, by `strace`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

/// The system calls that may fail, each with what it may fail with. `SIGKILL` is no error: the program ends there.
pub const CALLS: [(&str, &[&str]); 15] = [
    ("openat", &["EACCES", "EIO", "ENOSPC", "EROFS"]),
    ("read", &["EIO"]),
    ("pread64", &["EIO"]),
    ("write", &["ENOSPC", "EIO", "SIGKILL"]),
    ("pwrite64", &["ENOSPC", "EIO", "SIGKILL"]),
    ("rename", &["EXDEV", "EACCES", "ENOSPC", "EIO", "EROFS", "SIGKILL"]),
    ("renameat2", &["EXDEV", "EACCES", "ENOSPC", "EIO", "EROFS", "SIGKILL"]),
    ("fsync", &["EIO", "ENOSPC", "SIGKILL"]),
    ("fdatasync", &["EIO", "ENOSPC", "SIGKILL"]),
    ("ftruncate", &["ENOSPC", "EIO", "SIGKILL"]),
    ("fallocate", &["ENOSPC", "EIO", "SIGKILL"]),
    ("unlink", &["EACCES", "EIO", "EROFS", "SIGKILL"]),
    ("unlinkat", &["EACCES", "EIO", "EROFS", "SIGKILL"]),
    ("mkdir", &["EACCES", "ENOSPC", "EROFS", "EIO", "SIGKILL"]),
    ("mkdirat", &["EACCES", "ENOSPC", "EROFS", "EIO", "SIGKILL"]),
];

/// A fault: the system call, which of its kind, and what happens to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The system call.
    pub call: &'static str,
    /// Which one of one thread, from 1.
    pub number: usize,
    /// Name of the error or signal.
    pub error: &'static str,
}

impl Fault {
    /// Whether the program is killed instead.
    pub fn kills(&self) -> bool {
        self.error == "SIGKILL"
    }

    /// How messages word the error.
    pub fn reason(&self) -> &'static str {
        match self.error {
            "EACCES" => "permission denied",
            "EIO" => "input/output error",
            "ENOSPC" => "no space left on device",
            "EROFS" => "read-only file system",
            "EXDEV" => "invalid cross-device link",
            _ => "killed",
        }
    }

    /// The program that runs a build with this fault, and writes what happens into `log`.
    pub fn under(&self, log: &Path) -> Vec<OsString> {
        let what = if self.kills() { "signal" } else { "error" };
        let inject = format!("inject={}:{what}={}:when={}", self.call, self.error, self.number);
        // With its filter in the kernel `strace` is faster, but delivers no signals.
        let mut words = strace(log, self.call, !self.kills());
        words.extend(["-e".into(), inject.into()]);
        words
    }
}

/// The program that runs a build and notes all these calls in `log`.
pub fn noting(log: &Path) -> Vec<OsString> {
    let calls: Vec<&str> = CALLS.iter().map(|(call, _)| *call).collect();
    strace(log, &calls.join(","), true)
}

fn strace(log: &Path, calls: &str, in_kernel: bool) -> Vec<OsString> {
    // With `-y` the paths of descriptors are noted, too.
    let words = ["strace", "-f", "-qq", "-y", if in_kernel { "--seccomp-bpf" } else { "-y" }, "-e"];
    let mut words: Vec<OsString> = words.iter().map(Into::into).collect();
    // Some calls are unknown where the machine has another one for them.
    words.extend([format!("trace=/^({})$", calls.replace(',', "|")).into(), "-o".into(), log.into()]);
    words
}

/// Whether `strace` is there and may be used here.
pub fn is_there() -> bool {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let log = temp.path().join("log");
    let mut words = noting(&log).into_iter();
    let mut command = Command::new(words.next().expect("a program"));
    command.args(words).arg("true").output().is_ok_and(|ran| ran.status.success())
}

/// A system call of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// Which one of its kind it is in its thread, from 1.
    pub number: usize,
    /// Its line in the log.
    pub line: String,
}

/// The calls that touch a path which holds one of these words, and which no other thread has as many of: the fault
/// hits these and nothing else.
pub fn calls(log: &str, words: &[&str]) -> Vec<Call> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut found: Vec<(&str, Call)> = Vec::new();
    for line in log.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        let Some((name, _)) = rest.split_once('(').filter(|(name, _)| CALLS.iter().any(|(call, _)| call == name))
        else {
            continue;
        };
        let count = counts.entry((thread, name)).or_default();
        *count += 1;
        // A call that another thread interrupts has its path in the first of its two lines, as all have.
        if words.iter().any(|word| rest.contains(word)) {
            found.push((thread, Call { name: name.to_owned(), number: *count, line: rest.to_owned() }));
        }
    }
    let most_of_others = |thread: &str, name: &str| {
        let others = counts.iter().filter(|((of, call), _)| *of != thread && *call == name);
        others.map(|(_, count)| *count).max().unwrap_or(0)
    };
    found.retain(|(thread, call)| call.number > most_of_others(thread, &call.name));
    found.into_iter().map(|(_, call)| call).collect()
}

/// The line of the call that failed, or at which the program was killed; none when no call was reached.
pub fn hit(log: &str) -> Option<&str> {
    log.lines().find(|line| line.contains("(INJECTED)") || line.trim_end().ends_with("= ?"))
}

#[test]
fn calls_are_counted_by_thread() {
    let log = "\
        7 openat(AT_FDCWD</s>, \"/lib/x.so\", O_RDONLY) = 3</lib/x.so>\n\
        9 openat(AT_FDCWD</s>, \"/s/public/a\", O_WRONLY) = 3</s/public/a>\n\
        9 openat(AT_FDCWD</s>, \"/s/public/b\", O_WRONLY <unfinished ...>\n\
        9 <... openat resumed>) = 3</s/public/b>\n\
        9 rename(\"/s/public/b\", \"/s/public/c\") = 0\n\
        9 +++ exited with 0 +++\n";
    let found: Vec<(String, usize)> = calls(log, &["/public/"]).into_iter().map(|c| (c.name, c.number)).collect();
    assert_eq!(found, [("openat".to_owned(), 2), ("rename".to_owned(), 1)]);
}
