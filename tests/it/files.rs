//! What a file system can hold that a case document cannot: names that are not text, pipes, files nobody may read.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::cases::run;

/// Runs `recto check` in a site with one article that `prepare` adds to; what it prints has to be `expected`.
fn check(prepare: impl FnOnce(&Path), expected: &str) {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let site = temp.path().join("site");
    fs::create_dir_all(site.join("content")).expect("a folder");
    fs::write(site.join("site.yaml"), "base_url: https://example.org/\n").expect("a file");
    fs::write(site.join("content/fine.md"), "# Fine\n").expect("a file");
    prepare(&site);
    for command in ["check", "build"] {
        let ran = run::run(temp.path(), &["recto".to_owned(), command.to_owned()]);
        assert_eq!(ran.broken, [""; 0]);
        assert!(ran.transcript.starts_with(expected), "{command}:\n{}", ran.transcript);
    }
}

#[test]
fn a_name_that_is_not_text() {
    check(
        |site| {
            let name = OsStr::from_bytes(b"caf\xe9.md");
            fs::write(site.join("content").join(name), "# A\n").expect("a file");
        },
        "error[recto::source::not-a-file-name]: the file name `content/caf�.md` cannot be part of an address\n",
    );
}

#[test]
fn a_text_that_is_too_large() {
    check(
        |site| fs::write(site.join("content/dump.md"), vec![b'x'; (16 << 20) + 1]).expect("a file"),
        "error[recto::source::too-large]: `content/dump.md` has 16777217 bytes; texts may have 16777216\n",
    );
}

/// Reading a pipe that nobody writes into would wait for ever.
#[test]
fn pipes_are_not_read() {
    check(
        |site| {
            for pipe in ["content/pipe.md", "static/pipe"] {
                fs::create_dir_all(site.join("static")).expect("a folder");
                let made = Command::new("mkfifo").arg(site.join(pipe)).status().expect("mkfifo is there");
                assert!(made.success());
            }
        },
        "",
    );
}

#[test]
fn settings_that_are_a_folder_or_a_pipe() {
    check(
        |site| {
            fs::remove_file(site.join("site.yaml")).expect("it was there");
            fs::create_dir(site.join("site.yaml")).expect("a folder");
        },
        "error[recto::source::unreadable]: `site.yaml` cannot be read: is a directory\n",
    );
    check(
        |site| {
            fs::remove_file(site.join("site.yaml")).expect("it was there");
            let made = Command::new("mkfifo").arg(site.join("site.yaml")).status().expect("mkfifo is there");
            assert!(made.success());
        },
        "error[recto::source::unreadable]: `site.yaml` cannot be read: it is a pipe or a device\n",
    );
}

#[test]
fn files_that_nobody_may_read() {
    let deny = |site: &Path, path: &str| {
        let path = site.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, "# A\n").expect("a file");
        fs::set_permissions(&path, Permissions::from_mode(0o000)).expect("it is ours");
        fs::read(&path).is_ok()
    };
    let temp = tempfile::tempdir().expect("a temporary folder");
    if deny(temp.path(), "x") {
        println!("skipped: root may read everything");
        return;
    }
    for (path, expected) in [
        ("content/a.md", "error[recto::source::unreadable]: `content/a.md` cannot be read: permission denied\n"),
        ("static/a.txt", "error[recto::source::unreadable]: `static/a.txt` cannot be read: permission denied\n"),
        ("site.yaml", "error[recto::source::unreadable]: `site.yaml` cannot be read: permission denied\n"),
    ] {
        check(|site| assert!(!deny(site, path), "nobody may read it"), expected);
    }
}
