//! `recto new`: a document with the front matter of its kind.

#![allow(clippy::disallowed_methods, reason = "writes the one file that was asked for")]

mod front_matter;
mod place;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use anyhow::Context;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Refusal, clock};
use crate::diag::{Diag, rules};
use crate::parse::Kind;

/// What is to be written.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The kind of document; it decides the folder.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Where below the folder of its kind, `/` between segments and without `.md`; `None`: from the title.
    pub path: Option<String>,
    /// An article's date; `None` is today in the site's time zone.
    pub at: Option<Date>,
}

/// Writes the document and returns its path.
///
/// # Errors
/// Refused when the file is there already, when no name can be made from the title, and when the
/// path leaves the folder of its kind.
pub fn run(asked: &Options) -> anyhow::Result<PathBuf> {
    // A title is one line, whatever was pasted.
    let title = asked.title.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let title = title.collect::<Vec<_>>().join(" ");
    let path = place::decide(&asked.root, asked.kind, &title, asked.path.as_deref()).map_err(Refusal::from)?;
    let date = match (asked.kind, asked.at) {
        (Kind::Article, None) => Some(clock::today(&timezone(asked)?)),
        (Kind::Article, at) => at,
        _ => None,
    };
    let text = front_matter::of(asked.kind, &title, date);

    let folder = path.parent().expect("a document lies in the folder of its kind");
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    // `create_new` looks and writes in one step: nothing can be overwritten in between.
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => Ok(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Refusal::from(exists(&path.display().to_string())).into())
        }
        Err(error) => Err(error).with_context(|| format!("cannot write `{}`", path.display())),
    }
}

fn exists(path: &str) -> Diag {
    Diag::new(&rules::env::EXISTS, format!("`{path}` is already there"))
        .hint("choose another title, or say where with `--path`")
}

/// The site's time zone. A setting that cannot be read is refused: the day would be a guess.
fn timezone(asked: &Options) -> anyhow::Result<TimeZone> {
    let crate::site::Configuration { config, diags, .. } = crate::site::configuration(&asked.root);
    // What else is wrong in `site.yaml` is for `build` and `check` to say.
    match diags.into_iter().find(|diag| diag.message.contains("timezone")) {
        None => Ok(config.timezone),
        Some(wrong) => {
            let diag = Diag::new(&rules::env::TIME_ZONE, wrong.message);
            Err(Refusal::from(diag.hint("say the day with `--at`, or mend `timezone` in `site.yaml`")).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(root: &std::path::Path, kind: Kind, title: &str) -> Options {
        Options { root: root.to_path_buf(), kind, title: title.to_owned(), path: None, at: None }
    }

    fn refusal(asked: &Options) -> (&'static str, String) {
        let error = run(asked).expect_err("a refusal");
        let diag = error.downcast_ref::<Refusal>().expect("a refusal").diag();
        assert!(!diag.hints.is_empty());
        (diag.rule.code, diag.message.replace(&asked.root.display().to_string(), "."))
    }

    #[test]
    fn each_kind_goes_to_its_folder() {
        let site = tempfile::tempdir().expect("a temporary folder");
        for (kind, path) in [
            (Kind::Article, "content/articles/how-caches-forget.md"),
            (Kind::Topic, "content/topics/how-caches-forget.md"),
            (Kind::Term, "content/glossary/how-caches-forget.md"),
            (Kind::Author, "content/authors/how-caches-forget.md"),
            (Kind::Series, "content/series/how-caches-forget.md"),
            (Kind::Page, "content/pages/how-caches-forget.md"),
        ] {
            let written = run(&asked(site.path(), kind, "How caches\n forget")).expect(path);
            assert_eq!(written, site.path().join(path));
            let text = fs::read_to_string(written).expect(path);
            assert!(text.starts_with("---\ntitle: How caches forget\n"), "{text}");
        }
    }

    #[test]
    fn nothing_is_overwritten() {
        let site = tempfile::tempdir().expect("a temporary folder");
        let asked = asked(site.path(), Kind::Page, "About");
        let path = run(&asked).expect("the first time");
        fs::write(&path, "mine").expect("a file");
        assert_eq!(refusal(&asked), ("env::exists", "`./content/pages/about.md` is already there".to_owned()));
        assert_eq!(fs::read_to_string(&path).expect("the file"), "mine");
    }

    #[test]
    fn an_article_has_the_day_of_the_site() {
        let site = tempfile::tempdir().expect("a temporary folder");
        // Two zones that are never on the same day.
        let mut days = Vec::new();
        for (zone, title) in [("Pacific/Kiritimati", "East"), ("Pacific/Pago_Pago", "West")] {
            fs::write(site.path().join("site.yaml"), format!("title: T\ntimezone: {zone}\n")).expect("a file");
            let path = run(&asked(site.path(), Kind::Article, title)).expect(zone);
            let text = fs::read_to_string(path).expect("the file");
            let date = text.lines().find_map(|line| line.strip_prefix("date: ")).expect("a date");
            days.push(date.parse::<Date>().expect("a calendar date"));
        }
        assert!(days[0] > days[1], "{days:?}");

        fs::write(site.path().join("site.yaml"), "timezone: Mars/Olympus\n").expect("a file");
        let nowhere = asked(site.path(), Kind::Article, "Nowhere");
        assert_eq!(refusal(&nowhere), ("env::time-zone", "`timezone` is not a time zone: `Mars/Olympus`".to_owned()));
        let at = Some(jiff::civil::date(2026, 11, 22));
        let path = run(&Options { at, ..nowhere }).expect("a day was said");
        assert!(fs::read_to_string(path).expect("the file").contains("\ndate: 2026-11-22\ndraft: true\n"));
    }
}
