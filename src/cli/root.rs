//! Which folder is the site.
//!
//! `--root` if it was typed; else here or the nearest folder above with a `site.yaml`, so that every
//! command works from anywhere inside a site; else here if it has a `content/`, since `site.yaml` is
//! optional.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::commands::Refusal;
use crate::diag::{Diag, rules};

/// The file that marks a site, and the folder that does when there is no such file.
const MARKS: [&str; 2] = ["site.yaml", "content"];

/// The site's folder.
///
/// # Errors
/// Refused when there is no such folder, or no site in it or above.
pub fn find(typed: Option<PathBuf>) -> anyhow::Result<PathBuf> {
    match typed {
        Some(root) => named(root),
        None => above(&env::current_dir().context("cannot tell which folder this is")?),
    }
}

/// The folder that `--root` names has to be a site itself: its parents were not meant.
fn named(root: PathBuf) -> anyhow::Result<PathBuf> {
    if !root.is_dir() {
        let message = format!("`--root {}` names no folder", root.display());
        return Err(Refusal::from(Diag::new(&rules::env::NO_ROOT, message)).into());
    }
    if MARKS.iter().any(|mark| root.join(mark).exists()) {
        return Ok(root);
    }
    Err(no_site(format!("`{}` has neither a `site.yaml` nor a `content/` folder", root.display())))
}

fn above(here: &Path) -> anyhow::Result<PathBuf> {
    if let Some(site) = here.ancestors().find(|folder| folder.join(MARKS[0]).is_file()) {
        return Ok(site.to_path_buf());
    }
    if here.join(MARKS[1]).is_dir() {
        return Ok(here.to_path_buf());
    }
    Err(no_site("there is no site here: no `site.yaml` in this folder or above, and no `content/` in it".to_owned()))
}

fn no_site(message: String) -> anyhow::Error {
    let diag = Diag::new(&rules::env::NO_SITE, message)
        .hint("`recto init` makes a new site here")
        .hint("`--root DIR` names a site that is elsewhere");
    Refusal::from(diag).into()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_site_yaml_above_wins_over_content_here() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let here = folder.path().join("site/content/articles");
        fs::create_dir_all(&here).expect("folders");
        fs::create_dir_all(here.join("content")).expect("folders");
        assert_eq!(above(&here).expect("content here"), here);

        fs::write(folder.path().join("site/site.yaml"), "").expect("a file");
        assert_eq!(above(&here).expect("site.yaml above"), folder.path().join("site"));
    }

    #[test]
    fn a_folder_without_a_site_is_refused_with_the_next_step() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (result, code) in [
            (above(folder.path()), "env::no-site"),
            (named(folder.path().to_path_buf()), "env::no-site"),
            (named(folder.path().join("none")), "env::no-root"),
        ] {
            let error = result.expect_err(code);
            assert_eq!(error.downcast_ref::<Refusal>().expect(code).diag().rule.code, code);
        }
    }
}
