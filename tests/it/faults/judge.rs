//! What has to be true of a build that met a fault, and of the next one.

use std::path::Path;

use super::strace::Fault;
use crate::cases::run::listing;
use crate::incremental::compare::{Tree, difference};
use crate::program::Said;

/// How the paths of sources are told in a log.
pub const SOURCES: [&str; 2] = ["/site/content/", "/site/static/"];
/// The same for what builds write.
pub const WRITTEN: [&str; 2] = ["/site/public", "/site/.recto"];

/// What a clean build gives.
pub struct Clean {
    /// The output folder.
    pub tree: Tree,
    /// The messages, one a line.
    pub messages: String,
    /// The exit code.
    pub code: Option<i32>,
}

/// What a build with a fault came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It was killed.
    Killed,
    /// It refused, and said why.
    Told,
    /// It went on without what failed, and everything is as it has to be.
    Harmless,
}

/// Judges the build that met the fault at `hit`, a line of the log.
///
/// # Errors
/// What is not as it has to be.
pub fn faulty(fault: &Fault, hit: &str, said: &Said, site: &Path, old: &Tree, clean: &Clean) -> Result<End, String> {
    let tree = files(&site.join("public"));
    // Without one of its sources a site has other pages, which are as whole.
    let is_source = SOURCES.iter().any(|source| hit.contains(source));
    for (path, bytes) in &tree {
        let name = path.to_string_lossy();
        let is_whole = is_source || [old, &clean.tree].iter().any(|tree| tree.get(path) == Some(bytes));
        if name == ".recto.json" && serde_json::from_slice::<serde_json::Value>(bytes).is_err() {
            return Err("`.recto.json` is not whole".to_owned());
        }
        if !is_whole && name != ".recto.json" && !name.starts_with(".recto-tmp-") {
            return Err(format!("`{name}` is neither as it was nor as a clean build has it"));
        }
    }
    if fault.kills() {
        return match said.signal {
            Some(9) => Ok(End::Killed),
            _ => Err(format!("it was not killed:\n{}", said.in_words())),
        };
    }
    if said.code == clean.code {
        return match difference(&clean.tree, &tree) {
            None => Ok(End::Harmless),
            Some(difference) => Err(format!("exit {:?}, but {difference}", said.code)),
        };
    }
    let text = format!("{}{}", said.stderr, said.stdout);
    if !matches!(said.code, Some(1 | 2)) || text.contains("panicked at") {
        return Err(format!("it did not end as it should:\n{}", said.in_words()));
    }
    told(fault, hit, &text, old, &clean.tree).map(|()| End::Told)
}

/// The message has to name the reason, and the path where the fault was: of a file of the site, and not of the temporary
/// one that it is written as.
fn told(fault: &Fault, hit: &str, text: &str, old: &Tree, clean: &Tree) -> Result<(), String> {
    let place = WRITTEN.iter().chain(&SOURCES).find(|place| hit.contains(**place));
    let place = place.map_or("/", |place| place.trim_start_matches("/site/").trim_matches('/'));
    let is_right = |quoted: &str| match quoted.split_once("/public").filter(|_| place == "public") {
        Some((_, "")) => true,
        Some((_, below)) => {
            let path = Path::new(below.trim_start_matches('/'));
            old.contains_key(path) || clean.contains_key(path)
        }
        None => quoted.contains(place),
    };
    let is_named = text.split('`').skip(1).step_by(2).any(is_right);
    match text.to_lowercase().contains(fault.reason()) && is_named {
        true => Ok(()),
        false => {
            Err(format!("the message does not name the reason `{}` and a path in `{place}`:\n{text}", fault.reason()))
        }
    }
}

/// Judges the build after it, which meets no fault.
///
/// # Errors
/// What is not as a clean build has it.
pub fn next(said: &Said, site: &Path, clean: &Clean) -> Result<(), String> {
    if said.code != clean.code {
        return Err(format!("the next build: {}", said.in_words()));
    }
    if let Some(difference) = difference(&clean.tree, &files(&site.join("public"))) {
        return Err(format!("the next build: {difference}"));
    }
    let messages = messages(said)?;
    match messages == clean.messages {
        true => Ok(()),
        false => Err(format!("the next build says\n{messages}instead of\n{}", clean.messages)),
    }
}

/// The messages of a build, one a line.
///
/// # Errors
/// What was printed instead of a report.
pub fn messages(said: &Said) -> Result<String, String> {
    let report = said.report()?;
    let list = report["diagnostics"].as_array().cloned().unwrap_or_default();
    Ok(list.iter().map(|message| format!("{message}\n")).collect())
}

/// The files of a folder; folders without a file are nothing that anybody sees.
pub fn files(folder: &Path) -> Tree {
    listing(folder, Path::new("")).into_iter().filter(|(_, bytes)| bytes != b"folder").collect()
}
