//! Where a new document goes: below the folder of its kind, under a name made from its title.

use std::path::{Path, PathBuf};

use super::exists;
use crate::diag::{Diag, rules::env as rules};
use crate::parse::Kind;

/// The file of a new document.
///
/// # Errors
/// Refused when the title gives no name, when `path` leaves the folder of the kind or has folders
/// where the kind has none, and when the document is there as a folder (`x/index.md`).
pub fn decide(root: &Path, kind: Kind, title: &str, path: Option<&str>) -> Result<PathBuf, Diag> {
    let below = match path {
        Some(path) => {
            segments(kind, path)?;
            path.to_owned()
        }
        None => name(title)?,
    };
    let folder = root.join("content").join(folder(kind));
    let file = folder.join(format!("{below}.md"));
    if leaves(root, &file) {
        let message =
            format!("`{}` lies outside the site: a folder on the way is a link that leads out", file.display());
        return Err(Diag::new(&rules::OUTSIDE, message).hint("choose a folder that lies in the site"));
    }
    // `x.md` and `x/index.md` would want the same address.
    let index = folder.join(&below).join("index.md");
    if index.exists() { Err(exists(&index.display().to_string())) } else { Ok(file) }
}

/// The folder of a kind, below `content/`.
fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "",
        Kind::Topic => "topics",
        Kind::Term => "glossary",
        Kind::Author => "authors",
        Kind::Series => "series",
        Kind::Page => "pages",
        Kind::Article => "articles",
    }
}

fn name(title: &str) -> Result<String, Diag> {
    // A slug of nothing but signs says nothing to a reader, whatever can be made of them.
    if !title.contains(char::is_alphanumeric) {
        let message = format!("no file name can be made from the title `{title}`");
        return Err(Diag::new(&rules::NO_NAME, message).hint("say one with `--path`: `--path a-short-name`"));
    }
    Ok(crate::text::slug::slug(title))
}

/// Whether every segment of a typed path is a name that is read as a document's.
fn segments(kind: Kind, path: &str) -> Result<(), Diag> {
    let refuse = |why: &str| {
        let message = format!("`--path {path}` {why}");
        Err(Diag::new(&rules::OUTSIDE, message)
            .hint(format!("a path below `content/{}/`, like `a-short-name`", folder(kind))))
    };
    if path.starts_with('/') {
        return refuse("begins with `/`");
    }
    if path.contains(['\\', ':']) || path.contains(char::is_control) {
        return refuse("has a character that is no part of a file name on every system");
    }
    if path.ends_with(".md") {
        return refuse("ends with `.md`, which is added");
    }
    for segment in path.split('/') {
        match segment {
            ".." => return refuse("climbs out with `..`"),
            "" | "." => return refuse("has an empty segment"),
            hidden if hidden.starts_with(['.', '_']) => return refuse("has a segment that is not read as a document"),
            _ => {}
        }
    }
    if path.contains('/') && matches!(kind, Kind::Term | Kind::Author | Kind::Series) {
        return refuse(&format!("has a folder, and `content/{}/` has none", folder(kind)));
    }
    Ok(())
}

/// Whether links on the way lead out of the site. The nearest folder that exists decides. A
/// `content/` that is itself a link is the author's own arrangement, and inside it is inside.
fn leaves(root: &Path, file: &Path) -> bool {
    let real = |path: &Path| path.ancestors().find_map(|folder| folder.canonicalize().ok());
    let Some(real_file) = real(file) else { return true };
    let inside = |folder: PathBuf| real(&folder).is_some_and(|folder| real_file.starts_with(folder));
    !inside(root.join("content"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(kind: Kind, title: &str, path: Option<&str>) -> String {
        let site = tempfile::tempdir().expect("a temporary folder");
        match decide(site.path(), kind, title, path) {
            Ok(file) => file.strip_prefix(site.path()).expect("inside the site").display().to_string(),
            Err(diag) => format!("{}: {}", diag.rule.code, diag.message),
        }
    }

    #[test]
    fn titles_and_paths() {
        for (kind, title, path, verdict) in [
            (Kind::Article, "../../etc/passwd", None, "content/articles/etc-passwd.md"),
            (Kind::Article, "Das Gedächtnis", None, "content/articles/das-gedächtnis.md"),
            (Kind::Topic, "APIs", Some("backend/apis"), "content/topics/backend/apis.md"),
            (Kind::Article, "!!!", None, "env::no-name: no file name can be made from the title `!!!`"),
            (Kind::Page, "X", Some("../x"), "env::outside: `--path ../x` climbs out with `..`"),
            (Kind::Page, "X", Some("a/../../x"), "env::outside: `--path a/../../x` climbs out with `..`"),
            (Kind::Page, "X", Some("/etc/x"), "env::outside: `--path /etc/x` begins with `/`"),
            (Kind::Page, "X", Some("a//x"), "env::outside: `--path a//x` has an empty segment"),
            (Kind::Page, "X", Some(""), "env::outside: `--path ` has an empty segment"),
            (
                Kind::Page,
                "X",
                Some(".git/x"),
                "env::outside: `--path .git/x` has a segment that is not read as a document",
            ),
            (Kind::Page, "X", Some("x.md"), "env::outside: `--path x.md` ends with `.md`, which is added"),
            (Kind::Term, "X", Some("a/x"), "env::outside: `--path a/x` has a folder, and `content/glossary/` has none"),
            (
                Kind::Page,
                "X",
                Some("..\\x"),
                "env::outside: `--path ..\\x` has a character that is no part of a file name on every system",
            ),
        ] {
            assert_eq!(judge(kind, title, path), verdict);
        }
    }

    #[test]
    fn a_document_that_is_a_folder_is_there_already() {
        let site = tempfile::tempdir().expect("a temporary folder");
        let folder = site.path().join("content/articles/x");
        std::fs::create_dir_all(&folder).expect("folders");
        std::fs::write(folder.join("index.md"), "").expect("a file");
        let diag = decide(site.path(), Kind::Article, "X", None).expect_err("it is there");
        assert_eq!(diag.rule.code, "env::exists");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_refused() {
        let site = tempfile::tempdir().expect("a temporary folder");
        let outside = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir_all(site.path().join("content")).expect("folders");
        std::os::unix::fs::symlink(outside.path(), site.path().join("content/pages")).expect("a link");
        let diag = decide(site.path(), Kind::Page, "X", None).expect_err("outside");
        assert_eq!(diag.rule.code, "env::outside");
        assert!(decide(site.path(), Kind::Article, "X", None).is_ok());
    }
}
