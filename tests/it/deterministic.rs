//! The same collection gives the same bytes: whatever the threads, the time zone, the locale, the folder's name and
//! the order in which its files came to be.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cases::run::listing;
use crate::random::Random;

/// Folder, threads, time zone, locale, and whether the files are made in reverse.
const BUILDS: [(&str, &str, &str, &str, bool); 4] = [
    ("one", "1", "UTC", "C", false),
    ("Ein anderer Ordner", "4", "Asia/Tokyo", "de_DE.UTF-8", true),
    ("deep/er/site", "4", "America/Los_Angeles", "tr_TR.UTF-8", false),
    ("-x", "2", "Pacific/Kiritimati", "tr_TR.UTF-8", true),
];

#[test]
fn the_shipped_collection() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: BTreeMap<PathBuf, Vec<u8>> = listing(&root.join("content"), Path::new(""))
        .into_iter()
        .filter(|(_, content)| content.as_slice() != b"folder")
        .map(|(path, content)| (Path::new("content").join(path), content))
        .collect();
    assert!(files.len() > 100, "the collection is there");
    files.insert("site.yaml".into(), fs::read(root.join("site.yaml")).expect("site.yaml"));
    assert_same(&files);
}

/// What the shipped collection has little of: names of many scripts, ties in dates and titles, clashes, broken links.
#[test]
fn a_site_full_of_ties() {
    let mut files: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    let mut random = Random(7);
    let words = ["cache", "Über", "ısı", "İstanbul", "straße", "日本語", "naïve", "ångström", "index", "queue", "API"];
    for number in 0..80 {
        let mut word = || *random.one(&words);
        let text = format!(
            "---\ntitle: {} {}\ndate: 2026-01-0{}\ntopics: [{}, {}/{}]\nauthors: [{}]\nseries: {}\naliases: [/old/{}/]\n---\n\n\
             The {} and the {} of [[{}]], [{}](gone-{number}.md).\n\n## {}\n\n```rust\nlet a = {number};\n```\n",
            word(),
            word(),
            number % 3 + 1,
            word(),
            word(),
            word(),
            word(),
            word(),
            number % 70,
            word(),
            word(),
            word(),
            word(),
            word(),
        );
        files.insert(format!("content/{}/a{number}.md", number % 7).into(), text.into());
    }
    for word in words {
        let text =
            format!("---\ntitle: {word}\nsynonyms: [{word}x, shared]\n---\n\nA definition with cache and API.\n");
        files.insert(format!("content/glossary/{word}.md").into(), text.into());
    }
    // A hundred topics would have a hundred images, drawn four times: `social` compares a few.
    files.insert(
        "site.yaml".into(),
        b"title: Ties\nbase_url: https://example.org/x/\nlang: tr\nsocial_images: off\n".to_vec(),
    );
    assert_same(&files);
}

fn assert_same(files: &BTreeMap<PathBuf, Vec<u8>>) {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let mut first: Option<(BTreeMap<PathBuf, Vec<u8>>, String)> = None;
    for (folder, threads, zone, locale, reverse) in BUILDS {
        let site = temp.path().join(folder);
        let mut order: Vec<_> = files.iter().collect();
        if reverse {
            order.reverse();
        }
        for (path, content) in order {
            let path = site.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        let ran = Command::new(env!("CARGO_BIN_EXE_recto"))
            .args(["build", "--at", "2026-11-22", "--threads", threads])
            .current_dir(&site)
            .env_clear()
            .envs([("HOME", temp.path().as_os_str()), ("TZ", zone.as_ref()), ("LC_ALL", locale.as_ref())])
            .output()
            .expect("the program runs");
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&ran.stderr));
        let built = listing(&site.join("public"), Path::new(""));
        let messages = String::from_utf8(ran.stderr).expect("messages are text");
        assert!(built.len() > files.len(), "the site was written");
        match &first {
            None => first = Some((built, messages)),
            Some((expected, said)) => {
                let paths: Vec<_> = expected.keys().chain(built.keys()).collect();
                let differing = paths.iter().filter(|path| expected.get(**path) != built.get(**path));
                let differing: Vec<_> = differing.map(|path| path.display().to_string()).collect();
                assert!(differing.is_empty(), "{folder}, {threads} threads, {zone}, {locale}: {differing:?}");
                assert_eq!(said, &messages, "{folder}: the messages");
            }
        }
    }
}
