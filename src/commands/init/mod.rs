//! `recto init`: a new site that builds and teaches, the workflow that publishes one, and the theme to edit.
//!
//! The example site is the folder `site/` beside this file, embedded in the program. It is a site as
//! it stands, except for its dates: they become the last few days, so that a new site does not look
//! old and no article is a future one in any time zone.

#![allow(clippy::disallowed_methods, reason = "writes the new site's files")]

mod ignore;
mod theme;
mod workflow;

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use include_dir::{Dir, include_dir};
use jiff::tz::TimeZone;
use jiff::{ToSpan, civil::Date};

use super::{Refusal, clock};
use crate::diag::{Diag, rules::env as rules};

/// The example site.
static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/commands/init/site");

/// The git-ignore file has another name in the sources, where it would act on them.
const GIT_IGNORE: (&str, &str) = ("gitignore", ".gitignore");

/// The dates written in the example site, and how many days before today they become.
const DATES: [(&str, i32); 3] = [("2026-01-01", 3), ("2026-01-02", 2), ("2026-01-03", 1)];

/// What is to be made.
#[derive(Debug, Clone)]
pub struct Options {
    /// The new site's folder, which need not exist.
    pub dir: PathBuf,
    /// Also a workflow for this host.
    pub ci: Option<Host>,
    /// Also the theme's templates, style sheets and script.
    pub theme: bool,
}

/// A host for which a workflow can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// GitHub Pages, by GitHub Actions.
    GithubPages,
}

/// What was made.
#[derive(Debug)]
pub struct Made {
    /// The files that were written, in order; none when all were there already.
    pub files: Vec<PathBuf>,
    /// The files of the theme that were there already and were left as they are, in order.
    pub left: Vec<PathBuf>,
    /// What to do next, one step a line.
    pub next: Vec<String>,
}

/// Makes a new site, or adds a workflow or the theme's files to a site that exists.
///
/// A fresh repository has files already. One that is as it would be written is passed over, and a
/// git-ignore file is its owner's: what it lacks is said in [`Made::next`]. A file of the theme that is there is its
/// owner's too, and no reason to refuse the others.
///
/// # Errors
/// Refused when a file with another text would be overwritten, and when a new site was asked for
/// where there is one. Nothing is written then.
pub fn run(asked: &Options) -> anyhow::Result<Made> {
    let is_site = asked.dir.join("site.yaml").exists() || asked.dir.join("content").exists();
    let mut files = Vec::new();
    if !is_site {
        files.extend(example(clock::today(&TimeZone::UTC)).map(|(path, bytes)| (asked.dir.join(path), bytes)));
    } else if asked.ci.is_none() && !asked.theme {
        return Err(Refusal::from(already(&asked.dir)).into());
    }
    let mut next = first_steps(&asked.dir, !is_site);
    if let Some(at) = files.iter().position(|(path, _)| path.file_name() == Some(OsStr::new(GIT_IGNORE.1)))
        && let Ok(theirs) = fs::read_to_string(&files[at].0)
    {
        next.extend(ignore::step(&theirs));
        files.remove(at);
    }
    if let Some(Host::GithubPages) = asked.ci {
        let workflow = workflow::github_pages(&asked.dir)?;
        next.extend(workflow::next_steps());
        files.push((workflow.path, workflow.text.into_bytes()));
    }
    files.retain(|(path, bytes)| !fs::read(path).is_ok_and(|there| there == *bytes));
    let taken: Vec<&PathBuf> =
        files.iter().map(|(path, _)| path).filter(|path| path.symlink_metadata().is_ok()).collect();
    if !taken.is_empty() {
        return Err(Refusal::from(exists(&taken)).into());
    }
    let mut left = Vec::new();
    if asked.theme {
        next.extend(theme::next_steps());
        for (path, bytes) in theme::files(&asked.dir) {
            match path.symlink_metadata() {
                Ok(_) => left.push(path),
                Err(_) => files.push((path, bytes.to_vec())),
            }
        }
    }
    for (path, bytes) in &files {
        write(path, bytes)?;
    }
    Ok(Made { files: files.into_iter().map(|(path, _)| path).collect(), left, next })
}

/// The example site's files with their final names and bytes, sorted by name.
fn example(today: Date) -> impl Iterator<Item = (PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    collect(&SITE, &mut files);
    files.sort();
    files.into_iter().map(move |(path, text)| {
        let mut text = text.to_owned();
        for (written, days) in DATES {
            let date = today.checked_sub(days.days()).unwrap_or(today);
            text = text.replace(&format!("\ndate: {written}\n"), &format!("\ndate: {date}\n"));
        }
        (path, text.into_bytes())
    })
}

fn collect(folder: &Dir<'static>, files: &mut Vec<(PathBuf, &'static str)>) {
    for file in folder.files() {
        let path = if file.path() == Path::new(GIT_IGNORE.0) { Path::new(GIT_IGNORE.1) } else { file.path() };
        files.push((path.to_path_buf(), file.contents_utf8().expect("the example site is text")));
    }
    for below in folder.dirs() {
        collect(below, files);
    }
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(bytes)) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Refusal::from(exists(&[&path.to_path_buf()])).into())
        }
        Err(error) => Err(error).with_context(|| format!("cannot write `{}`", path.display())),
    }
}

fn already(dir: &Path) -> Diag {
    Diag::new(&rules::ALREADY_A_SITE, format!("there is a site in `{}` already", dir.display()))
        .hint("`recto init DIR` makes a new one in another folder")
        .hint("`recto init --ci github-pages` adds a publishing workflow to this one, `recto init --theme` the theme to edit")
}

fn exists(taken: &[&PathBuf]) -> Diag {
    let names: Vec<String> = taken.iter().map(|path| format!("`{}`", path.display())).collect();
    let verb = if names.len() == 1 { "is" } else { "are" };
    Diag::new(&rules::EXISTS, format!("{} {verb} already there; nothing was written", names.join(", ")))
        .hint("choose another folder, or move what is in the way")
}

/// What to type after a site was made.
fn first_steps(dir: &Path, is_new: bool) -> Vec<String> {
    let mut steps = Vec::new();
    if is_new {
        if dir != Path::new(".") {
            steps.push(format!("cd {}", dir.display()));
        }
        let step = |command: &str, does: &str| format!("{command:34}  {does}");
        steps.push(step("recto build", "writes the site into public/"));
        steps.push(step("recto new article \"A first title\"", "begins an article"));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(asked: &Options) -> (&'static str, String) {
        let error = run(asked).expect_err("a refusal");
        let diag = error.downcast_ref::<Refusal>().expect("a refusal").diag();
        assert!(!diag.hints.is_empty());
        (diag.rule.code, diag.message.replace(&asked.dir.display().to_string(), "~~"))
    }

    #[test]
    fn a_new_site_is_written_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // What a new repository has beside the site is no reason to refuse.
        fs::write(folder.path().join("README.md"), "mine").expect("a file");
        let asked = Options { dir: folder.path().to_path_buf(), ci: None, theme: false };
        let made = run(&asked).expect("a new site");
        for name in ["site.yaml", ".gitignore", "content/index.md"] {
            assert!(made.files.contains(&folder.path().join(name)), "{name} in {:?}", made.files);
        }
        assert!(made.files.iter().all(|file| file.is_file()));
        assert_eq!(refusal(&asked), ("env::already-a-site", "there is a site in `~~` already".to_owned()));
    }

    #[test]
    fn nothing_is_written_when_something_else_is_in_the_way() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let workflow = folder.path().join(".github/workflows/publish.yml");
        fs::create_dir_all(workflow.parent().expect("a folder")).expect("a folder");
        fs::write(&workflow, "mine").expect("a file");
        let asked = Options { dir: folder.path().to_path_buf(), ci: Some(Host::GithubPages), theme: false };
        let (code, message) = refusal(&asked);
        assert_eq!(code, "env::exists");
        assert!(message.ends_with("publish.yml` is already there; nothing was written"), "{message}");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
        assert_eq!(fs::read_to_string(&workflow).expect("a file"), "mine");
    }

    #[test]
    fn a_fresh_repository_keeps_its_gitignore() {
        for (theirs, step) in
            [("target/\n", Some("add these lines to .gitignore: public/ .recto/")), ("/public/\n.recto/\n", None)]
        {
            let folder = tempfile::tempdir().expect("a temporary folder");
            fs::create_dir(folder.path().join(".git")).expect("a folder");
            fs::write(folder.path().join("LICENSE"), "mine").expect("a file");
            fs::write(folder.path().join(".gitignore"), theirs).expect("a file");
            let made = run(&Options { dir: folder.path().to_path_buf(), ci: None, theme: false }).expect("a new site");
            assert!(!made.files.contains(&folder.path().join(".gitignore")));
            assert!(folder.path().join("site.yaml").is_file());
            assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).expect("a file"), theirs);
            let said = made.next.iter().find(|step| step.contains(".gitignore")).map(String::as_str);
            assert_eq!(said, step, "{theirs:?}");
        }
    }

    #[test]
    fn a_site_that_exists_gets_the_workflow_alone_and_once() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a folder");
        let asked = Options { dir: folder.path().to_path_buf(), ci: Some(Host::GithubPages), theme: false };
        let made = run(&asked).expect("a workflow");
        let path = folder.path().canonicalize().expect("a real path").join(".github/workflows/publish.yml");
        assert_eq!(made.files, [path.as_path()]);
        assert!(run(&asked).expect("nothing to do").files.is_empty(), "the same workflow is no trouble");
        fs::write(&path, "mine").expect("a file");
        assert_eq!(refusal(&asked).0, "env::exists");
    }

    #[test]
    fn the_theme_is_copied_and_nothing_of_a_site_s_own_is_touched() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let own = folder.path().join("templates/article.html");
        fs::create_dir_all(folder.path().join("content")).expect("a folder");
        fs::create_dir_all(own.parent().expect("a folder")).expect("a folder");
        fs::write(&own, "mine").expect("a file");
        let asked = Options { dir: folder.path().to_path_buf(), ci: None, theme: true };
        let made = run(&asked).expect("the theme");
        assert_eq!(made.left, [own.as_path()]);
        assert_eq!(fs::read_to_string(&own).expect("a file"), "mine");
        for name in ["templates/base.html", "templates/components/row.html", "static/theme.css"] {
            assert!(made.files.contains(&folder.path().join(name)), "{name} in {:?}", made.files);
        }
        assert!(!folder.path().join("site.yaml").exists(), "a site that is there gets no example");
        let again = run(&asked).expect("nothing to do");
        assert_eq!((again.files.len(), again.left.len()), (0, made.files.len() + 1));
    }

    #[test]
    fn the_example_is_dated_in_the_last_days() {
        let today = jiff::civil::date(2026, 3, 2);
        let all: Vec<u8> = example(today).flat_map(|(_, bytes)| bytes).collect();
        let all = String::from_utf8(all).expect("text");
        for date in ["2026-02-27", "2026-02-28", "2026-03-01"] {
            assert!(all.contains(&format!("\ndate: {date}\n")), "{date}");
        }
        assert!(!all.contains("date: 2026-01"), "a date was left as it was");
    }

    #[test]
    fn every_front_matter_of_the_example_parses() {
        for (path, bytes) in example(jiff::civil::date(2026, 3, 2)) {
            let text = String::from_utf8(bytes).expect("text");
            let yaml = match path.extension().and_then(|extension| extension.to_str()) {
                Some("md") => {
                    text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).expect("front matter").0
                }
                Some("yaml") => text.as_str(),
                _ => continue,
            };
            let keys: serde_json::Value =
                serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert!(keys["title"].is_string(), "{} has no title", path.display());
        }
    }
}
