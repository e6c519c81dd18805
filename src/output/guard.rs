//! Refuses an output folder that is not Recto's own, before anything is written.
//!
//! A site may be written into a folder that does not exist, that is empty, or that Recto filled
//! before ([`NOTE`] lies in it). Everything is decided on real paths, with links followed and `..`
//! resolved as the file system does it, so no spelling of a path gets around the guard. Because the
//! note decides, a build writes it before its first page: a build that was killed can be run again.

#![allow(clippy::disallowed_methods, reason = "asks the file system what a path really is")]

use std::path::{Component, Path, PathBuf};
use std::{env, fs, io};

use crate::diag::{Diag, rules::output as rules};

/// The file in which a build notes what it wrote.
pub const NOTE: &str = ".recto.json";

/// The folders of a site that hold its sources.
const SOURCES: [&str; 3] = ["content", "templates", "static"];

/// Whether the site at `root` may be written into `output`.
///
/// # Errors
/// A message of the area `output` that says what the folder is and what to do instead.
pub fn guard(root: &Path, output: &Path) -> Result<(), Diag> {
    judge(root, output, env::home_dir().as_deref())
}

fn judge(root: &Path, output: &Path, home: Option<&Path>) -> Result<(), Diag> {
    let named = output.display();
    let real = resolve(output).map_err(|error| no_folder(output, &error))?;
    if real.parent().is_none() {
        let message = format!("the output folder `{named}` is the root of the file system");
        return Err(Diag::new(&rules::FILESYSTEM_ROOT, message).hint(OWN_FOLDER));
    }
    // A home folder may be an output's ancestor, as for most sites; it may not be what is written into.
    if let Some(home) = home.and_then(|home| resolve(home).ok())
        && home.starts_with(&real)
    {
        let relation = if home == real { "is your home folder" } else { "holds your home folder" };
        return Err(Diag::new(&rules::HOME, format!("the output folder `{named}` {relation}")).hint(OWN_FOLDER));
    }
    let root = resolve(root).map_err(|error| no_folder(root, &error))?;
    if root.starts_with(&real) {
        let relation = if root == real { "is the site's own folder" } else { "holds the site" };
        return Err(Diag::new(&rules::SITE, format!("the output folder `{named}` {relation}")).hint(OWN_FOLDER));
    }
    for folder in SOURCES {
        let source = root.join(folder);
        // The folder by its name in the site, and what it is a link to.
        for source in [Some(source.clone()), resolve(&source).ok()].into_iter().flatten() {
            if let Some(relation) = relation(&real, &source) {
                let message = format!("the output folder `{named}` {relation} the site's `{folder}/`");
                return Err(Diag::new(&rules::SOURCES, message).hint(OWN_FOLDER));
            }
        }
    }
    foreign(output, &real)
}

/// The hint that is right for every misplaced output.
const OWN_FOLDER: &str = "leave `--output` away to write into `public/`, or name a folder that holds nothing else";

fn relation(output: &Path, source: &Path) -> Option<&'static str> {
    if output == source {
        Some("is")
    } else if source.starts_with(output) {
        Some("holds")
    } else if output.starts_with(source) {
        Some("lies in")
    } else {
        None
    }
}

/// Refuses a folder that something else filled.
fn foreign(output: &Path, real: &Path) -> Result<(), Diag> {
    let entries = match fs::read_dir(real) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(no_folder(output, &error)),
    };
    if real.join(NOTE).is_file() {
        return Ok(());
    }
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    let Some(first) = names.first() else { return Ok(()) };
    let others = match names.len() - 1 {
        0 => String::new(),
        1 => " and 1 other entry".to_owned(),
        n => format!(" and {n} other entries"),
    };
    let message =
        format!("the output folder `{}` has files that Recto did not write: `{first}`{others}", output.display());
    Err(Diag::new(&rules::FOREIGN, message).hint("name another folder with `--output`, or empty this one"))
}

fn no_folder(output: &Path, error: &io::Error) -> Diag {
    let what = match error.kind() {
        io::ErrorKind::NotADirectory => "is not a folder".to_owned(),
        io::ErrorKind::NotFound => "is a link that leads nowhere".to_owned(),
        _ => format!("cannot be used: {error}"),
    };
    Diag::new(&rules::NOT_A_FOLDER, format!("the output folder `{}` {what}", output.display()))
        .hint("name another folder with `--output`")
}

/// The real path: links followed and `..` resolved, as far as the path exists; the rest is appended.
///
/// # Errors
/// `NotADirectory` when a part of the path is a file, `NotFound` when one is a dangling link.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                real.pop();
            }
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(name) => {
                real.push(name);
                if real.symlink_metadata().is_ok() {
                    real = real.canonicalize()?;
                    if !real.is_dir() {
                        return Err(io::ErrorKind::NotADirectory.into());
                    }
                }
            }
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site at `home/site` with an article, in a folder of its own. The temporary folder itself may
    /// be reached through a link (on macOS it is), so the tests begin from its real path.
    struct Place {
        _folder: tempfile::TempDir,
        base: PathBuf,
    }

    impl Place {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let base = folder.path().canonicalize().expect("a real path");
            let place = Place { _folder: folder, base };
            place.file("home/site/content/a.md");
            place.file("home/site/static/logo.svg");
            place
        }

        fn file(&self, path: &str) {
            let path = self.base.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "x").expect("a file");
        }

        fn folder(&self, path: &str) {
            fs::create_dir_all(self.base.join(path)).expect("folders");
        }

        #[cfg(unix)]
        fn link(&self, path: &str, target: &str) {
            std::os::unix::fs::symlink(target, self.base.join(path)).expect("a link");
        }

        /// The refusal of `output` as `code: message` with the temporary folder written `~~`, or `ok`.
        fn judge(&self, output: &str) -> String {
            let root = self.base.join("home/site");
            match judge(&root, &self.base.join(output), Some(&self.base.join("home"))) {
                Ok(()) => "ok".to_owned(),
                Err(diag) => {
                    assert!(!diag.hints.is_empty(), "{} gives no next step", diag.rule.code);
                    let base = self.base.display().to_string();
                    format!("{}: {}", diag.rule.code, diag.message.replace(&base, "~~"))
                }
            }
        }

        fn expect(&self, cases: &[(&str, &str)]) {
            for (output, verdict) in cases {
                assert_eq!(&self.judge(output), verdict, "{output}");
            }
        }
    }

    #[test]
    fn a_folder_of_its_own_is_fine() {
        let place = Place::new();
        place.folder("home/site/empty");
        place.file("home/site/filled/.recto.json");
        place.file("home/site/filled/index.html");
        place.file("home/site/branch/.git/HEAD");
        place.expect(&[
            ("home/site/public", "ok"),
            ("home/site/empty", "ok"),
            ("home/site/filled", "ok"),
            ("home/site/branch", "ok"),
            ("home/out/deep/er", "ok"),
            ("elsewhere", "ok"),
            ("home/site/content/../public", "ok"),
            ("home/site/contents", "ok"),
        ]);
    }

    #[test]
    fn misplaced_outputs_are_refused_in_words() {
        let place = Place::new();
        place.file("home/site/notes.txt");
        place.file("home/blog/b.html");
        place.file("home/blog/a.html");
        place.file("home/blog/c.html");
        place.file("home/one/a.html");
        place.folder("home/site/templates");
        place.expect(&[
            ("/", "output::filesystem-root: the output folder `/` is the root of the file system"),
            ("home", "output::home: the output folder `~~/home` is your home folder"),
            ("", "output::home: the output folder `~~/` holds your home folder"),
            ("home/site", "output::site: the output folder `~~/home/site` is the site's own folder"),
            ("home/site/", "output::site: the output folder `~~/home/site/` is the site's own folder"),
            ("home/site/none/..", "output::site: the output folder `~~/home/site/none/..` is the site's own folder"),
            ("home/site/content", "output::sources: the output folder `~~/home/site/content` is the site's `content/`"),
            ("home/site/templates", "output::sources: the output folder `~~/home/site/templates` is the site's `templates/`"),
            ("home/site/static/p", "output::sources: the output folder `~~/home/site/static/p` lies in the site's `static/`"),
            (
                "home/blog",
                "output::foreign: the output folder `~~/home/blog` has files that Recto did not write: `a.html` and 2 other entries",
            ),
            ("home/one", "output::foreign: the output folder `~~/home/one` has files that Recto did not write: `a.html`"),
            ("home/site/notes.txt", "output::not-a-folder: the output folder `~~/home/site/notes.txt` is not a folder"),
            ("home/site/notes.txt/p", "output::not-a-folder: the output folder `~~/home/site/notes.txt/p` is not a folder"),
        ]);
    }

    #[test]
    fn an_ancestor_that_is_no_home_holds_the_site() {
        let place = Place::new();
        let root = place.base.join("home/site");
        let diag = judge(&root, &place.base.join("home"), None).expect_err("an ancestor");
        assert_eq!(diag.rule.code, "output::site");
        assert!(diag.message.ends_with("holds the site"), "{}", diag.message);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed() {
        let place = Place::new();
        place.file("elsewhere/articles/a.md");
        place.folder("elsewhere/empty");
        place.link("home/site/public", "content");
        place.link("home/site/out", "../../elsewhere/empty");
        place.link("home/site/lost", "nowhere");
        place.link("home/site/up", "..");
        place.link("home/site/templates", "../../elsewhere/articles");
        place.expect(&[
            ("home/site/public", "output::sources: the output folder `~~/home/site/public` is the site's `content/`"),
            (
                "home/site/public/p",
                "output::sources: the output folder `~~/home/site/public/p` lies in the site's `content/`",
            ),
            ("home/site/out", "ok"),
            (
                "home/site/lost",
                "output::not-a-folder: the output folder `~~/home/site/lost` is a link that leads nowhere",
            ),
            ("home/site/up", "output::home: the output folder `~~/home/site/up` is your home folder"),
            ("home/site/up/site", "output::site: the output folder `~~/home/site/up/site` is the site's own folder"),
            ("elsewhere", "output::sources: the output folder `~~/elsewhere` holds the site's `templates/`"),
            (
                "elsewhere/articles",
                "output::sources: the output folder `~~/elsewhere/articles` is the site's `templates/`",
            ),
        ]);
    }
}
