//! The files of a site, sorted by path.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::classify::{Class, classify, is_markdown};
use super::stamp::Stamp;
use crate::diag::{Diag, rules};

/// The folders a site is made of; anything else beside them is not looked at.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// A source file and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the site's root, `/` between segments.
    pub path: String,
    /// What it is for; never [`Class::Ignored`].
    pub class: Class,
    /// Its size and times.
    pub stamp: Stamp,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Scan {
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    /// Files that could not be looked at, or whose names cannot be addresses.
    pub diags: Vec<Diag>,
}

/// Walks a site. Symbolic links are followed when they stay inside the site.
pub fn scan(root: &Path) -> Scan {
    let mut scan = Scan::default();
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    if let Ok(meta) = root.join("site.yaml").metadata() {
        let stamp = Stamp::of(&meta, SystemTime::now());
        scan.files.push(SourceFile { path: "site.yaml".into(), class: Class::Config, stamp });
    }
    for folder in FOLDERS {
        let top = root.join(folder);
        if top.is_dir() {
            walk(root, &real_root, &top, &mut scan);
        }
    }
    scan.files.sort_by(|a, b| a.path.cmp(&b.path));
    scan.diags.sort_by(|a, b| a.message.cmp(&b.message));
    scan
}

fn walk(root: &Path, real_root: &Path, top: &Path, scan: &mut Scan) {
    let real_top = top.canonicalize().unwrap_or_else(|_| top.to_owned());
    let mut entries = WalkDir::new(top).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map(|path| relative(root, path)).unwrap_or_default();
                let reason = if error.loop_ancestor().is_some() {
                    "a symbolic link leads back to a folder above it".to_owned()
                } else {
                    error.io_error().map_or_else(|| error.to_string(), plain_reason)
                };
                scan.diags.push(unreadable(&path, &reason));
                continue;
            }
        };
        let path = relative(root, entry.path());
        if entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|real| real.starts_with(real_root)) {
            scan.diags.push(
                Diag::new(&rules::source::OUTSIDE, format!("`{path}` is a symbolic link that leaves the site"))
                    .in_file(path)
                    .hint("copy the file into the site; Recto reads nothing outside it"),
            );
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        // A loop through a folder above `top`, which walkdir would follow once: it knows only folders it came through.
        if entry.path_is_symlink() && entry.path().canonicalize().is_ok_and(|real| real_top.starts_with(real)) {
            let reason = "a symbolic link leads back to a folder above it";
            scan.diags.push(unreadable(&path, reason));
            entries.skip_current_dir();
            continue;
        }
        if entry.file_type().is_dir() {
            let name = entry.file_name().to_string_lossy();
            if top.ends_with("content") && entry.depth() > 0 && name.starts_with(['.', '_']) {
                scan.diags.extend(passed_over(&path));
                entries.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        if entry.path().to_str().is_none() || path.chars().any(char::is_control) {
            scan.diags.push(
                Diag::new(
                    &rules::source::NOT_A_FILE_NAME,
                    format!("the file name `{path}` cannot be part of an address"),
                )
                .in_file(path)
                .hint("rename it: letters, digits, `-`, `_` and `.`, in UTF-8"),
            );
            continue;
        }
        let class = classify(&path);
        scan.diags.extend(passed_over(&path).filter(|_| class == Class::Ignored && top.ends_with("content")));
        if class != Class::Ignored {
            match entry.metadata() {
                Ok(meta) => {
                    let stamp = Stamp::of(&meta, SystemTime::now());
                    scan.files.push(SourceFile { path, class, stamp });
                }
                // It went while the folder was walked.
                Err(error) if error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound) => {}
                Err(error) => {
                    let reason = error.io_error().map_or_else(|| error.to_string(), plain_reason);
                    scan.diags.push(unreadable(&path, &reason));
                }
            }
        }
    }
}

/// A word about names that mean something to other generators and are left out here: Hugo's and Zola's `_index.md`,
/// Jekyll's `_posts`.
fn passed_over(path: &str) -> Option<Diag> {
    let (folder, name) = path.rsplit_once('/')?;
    let hint = match name {
        "_posts" => "rename it to `posts`; drafts may stay in a folder `_drafts`",
        _ if !(name.starts_with("_index.") && is_markdown(name)) => return None,
        _ if folder == "content" => "rename it to `index.md`: it is the text of the home page",
        _ if folder.starts_with("content/topics") => "rename it to `index.md`: it is the text of the topic",
        _ => "rename it to `index.md`: it is an article then, and the folder's address is its own",
    };
    let message = format!("`{path}` is not read: names that begin with `_` are left out");
    Some(Diag::new(&rules::source::LEFT_OUT, message).in_file(path).hint(hint))
}

fn unreadable(path: &str, reason: &str) -> Diag {
    Diag::new(&rules::source::UNREADABLE, format!("`{path}` cannot be read: {reason}")).in_file(path)
}

/// The reason without the operating system's number, so that it reads the same everywhere.
pub fn plain_reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_generators_are_not_passed_over_in_silence() {
        for (path, expected) in [
            ("content/_index.md", Some("home page")),
            ("content/topics/a/_index.md", Some("the topic")),
            ("content/blog/_index.de.md", Some("an article")),
            ("content/_posts", Some("`posts`")),
            ("content/_drafts", None),
            ("content/_notes.md", None),
            ("content/_index.html", None),
        ] {
            let hint = passed_over(path).map(|diag| diag.hints.concat());
            assert_eq!(hint.is_some(), expected.is_some(), "{path}");
            assert!(hint.unwrap_or_default().contains(expected.unwrap_or_default()), "{path}");
        }
    }
}
