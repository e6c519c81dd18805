//! One run of the real binary, and what has to be true of every run whatever the input was.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// Every run has to be over by then: sites in tests are small.
pub const LIMIT: Duration = Duration::from_secs(20);
/// How long to sleep between two looks at a running process.
const PAUSE: Duration = Duration::from_millis(2);

/// What a run printed.
#[derive(Debug)]
pub struct Ran {
    /// stderr, then stdout, times and the temporary folder's name taken out, then the exit code.
    pub transcript: String,
    /// The exit code; -1 when there was none.
    pub code: i32,
    /// What every run promises and this one did not keep.
    pub broken: Vec<String>,
}

/// Runs `words` (environment settings, `recto`, arguments) in `temp/site`, with `temp/home` as home folder.
pub fn run(temp: &Path, words: &[String]) -> Ran {
    let site = temp.join("site");
    let settings: Vec<(&str, &str)> = words.iter().map_while(|word| word.split_once('=')).collect();
    let arguments = words.get(settings.len() + 1..).unwrap_or_default();
    let mut command = Command::new(env!("CARGO_BIN_EXE_recto"));
    command.args(arguments).current_dir(&site).env_clear().env("HOME", temp.join("home")).env("TZ", "UTC");
    command.envs(settings).stdin(Stdio::null());
    let output = output_folder(&site, arguments);
    let before = listing(temp, &output);
    let (code, stdout, stderr) = match finish(command) {
        Ok(ended) => ended,
        Err(wrong) => return Ran { transcript: String::new(), code: -1, broken: vec![wrong] },
    };
    let mut broken = Vec::new();
    let writes = arguments.iter().any(|word| word == "new" || word == "init");
    if !writes {
        broken.extend(changes(&before, &listing(temp, &output)));
    }
    for (name, bytes) in [("stdout", &stdout), ("stderr", &stderr)] {
        match std::str::from_utf8(bytes) {
            Ok(text) => broken.extend(raw(text).map(|c| format!("{name} has the raw character {c:?}"))),
            Err(error) => broken.push(format!("{name} is not UTF-8: {error}")),
        }
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&temp.display().to_string(), "TEMP");
    let (stdout, stderr) = (text(&stdout), text(&stderr));
    if stderr.contains("panicked at") || stderr.contains("RUST_BACKTRACE") {
        broken.push(format!("it panicked:\n{stderr}"));
    }
    if !(0..=2).contains(&code) {
        broken.push(format!("the exit code is {code}"));
    }
    let mut transcript = String::new();
    for part in [stderr.trim_end(), stdout.trim_end()] {
        if !part.is_empty() {
            transcript.push_str(&timeless(part));
            transcript.push('\n');
        }
    }
    transcript.push_str(&format!("[exit {code}]\n"));
    Ran { transcript, code, broken }
}

/// Exit code, stdout and stderr.
fn finish(mut command: Command) -> Result<(i32, Vec<u8>, Vec<u8>), String> {
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot be run: {error}"))?;
    let drain = |mut pipe: Box<dyn Read + Send>| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            pipe.read_to_end(&mut bytes).map(|_| bytes).unwrap_or_default()
        })
    };
    let stdout = drain(Box::new(child.stdout.take().expect("it is piped")));
    let stderr = drain(Box::new(child.stderr.take().expect("it is piped")));
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if started.elapsed() > LIMIT => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("not finished after {} s", LIMIT.as_secs()));
            }
            None => thread::sleep(PAUSE),
        }
    };
    let bytes = |reader: thread::JoinHandle<Vec<u8>>| reader.join().expect("reading a pipe does not panic");
    Ok((status.code().unwrap_or(-1), bytes(stdout), bytes(stderr)))
}

/// Where a build in `site` with these arguments may write.
fn output_folder(site: &Path, arguments: &[String]) -> PathBuf {
    let named = arguments.iter().position(|word| word == "--output").and_then(|at| arguments.get(at + 1));
    site.join(named.map_or("public", String::as_str))
}

/// Characters that must not reach a terminal.
fn raw(text: &str) -> impl Iterator<Item = char> {
    let steering = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().filter(move |c| steering(*c))
}

/// `in 12 ms` as `in T`, `"seconds":0.01` as `"seconds":T`; how many files a build wrote is no part of a case either.
fn timeless(text: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.starts_with("wrote ") && line.contains(" into ") {
            let into = line.rsplit(" into ").next().unwrap_or_default();
            let removed = line.split(", ").find(|part| part.contains(" removed"));
            let removed =
                removed.map(|part| format!(", {}", part.split(" in ").next().unwrap_or(part).trim_end_matches(',')));
            return format!("wrote …{} into {into}", removed.unwrap_or_default());
        }
        if line.starts_with("checked ") && line.contains(" in ") {
            return format!("{} in T", line.rsplit_once(" in ").map_or(line, |(what, _)| what));
        }
        ["seconds", "written", "bytes"].iter().fold(line.to_owned(), |line, key| without_number(&line, key))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `"key":12` as `"key":N`.
fn without_number(line: &str, key: &str) -> String {
    match line.split_once(&format!("\"{key}\":")) {
        Some((before, after)) => {
            format!(
                "{before}\"{key}\":N{}",
                after.trim_start_matches(|c: char| c.is_ascii_digit() || ".e-".contains(c))
            )
        }
        None => line.to_owned(),
    }
}

/// Everything below `folder` except what lies in `except` and what builds remember: path to content.
pub fn listing(folder: &Path, except: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.path() != except && entry.file_name() != ".recto");
    for entry in entries.filter_map(Result::ok) {
        let content = match entry.file_type() {
            kind if kind.is_dir() => b"folder".to_vec(),
            kind if !kind.is_file() => b"link or pipe".to_vec(),
            _ => fs::read(entry.path()).unwrap_or_default(),
        };
        found.insert(entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_path_buf(), content);
    }
    found
}

fn changes(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
    let mut paths: Vec<&PathBuf> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    let changed = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
    changed.map(|path| format!("something outside the output folder changed: {}", path.display())).collect()
}

#[test]
fn times_and_counts_are_no_part_of_a_case() {
    for (line, expected) in [
        ("wrote 14 files in 28 ms into public/", "wrote … into public/"),
        ("wrote 1 file, 9 unchanged, 2 removed, in 1.0 s into a b/", "wrote …, 2 removed into a b/"),
        ("checked 1 document in 3 ms", "checked 1 document in T"),
        ("{\"errors\":1,\"seconds\":1.5e-3,\"x\":1}", "{\"errors\":1,\"seconds\":N,\"x\":1}"),
    ] {
        assert_eq!(timeless(line), expected);
    }
}
