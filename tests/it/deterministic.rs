//! The same collection gives the same bytes: whatever the threads, the time zone, the locale, the folder's name and
//! the order in which its files came to be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use sha2::{Digest, Sha256};

use crate::cases::run::listing;
use crate::random::Random;

/// How many threads builds have.
const THREADS: [&str; 3] = ["1", "2", "8"];

/// Where and how builds run, each with every number of threads: 24 builds.
const PLACES: [Place; 8] = [
    Place { folder: "one", zone: "UTC", locale: ("LC_ALL", "C"), order: Order::Sorted },
    Place {
        folder: "Ein anderer Ordner",
        zone: "Asia/Tokyo",
        locale: ("LC_ALL", "de_DE.UTF-8"),
        order: Order::Reverse,
    },
    Place {
        folder: "deep/er/site",
        zone: "America/Los_Angeles",
        locale: ("LANG", "tr_TR.UTF-8"),
        order: Order::Any(1),
    },
    Place { folder: "-x", zone: "Pacific/Kiritimati", locale: ("LC_ALL", "tr_TR.UTF-8"), order: Order::Any(2) },
    Place { folder: "öde/100% & mehr", zone: "Asia/Kathmandu", locale: ("LANG", "ja_JP.eucJP"), order: Order::Any(3) },
    Place { folder: "content/static", zone: "No/Zone", locale: ("LC_COLLATE", "sv_SE"), order: Order::Any(4) },
    Place { folder: LONG, zone: ":/etc/localtime", locale: ("LANGUAGE", "de:en"), order: Order::Any(5) },
    Place { folder: "z", zone: "", locale: ("LC_ALL", "no such locale"), order: Order::Any(6) },
];

/// A folder far below others.
const LONG: &str = "a folder/with a name of many words/below another one/and so on/until the path is long/.hidden/here";

/// Where and how a build runs.
struct Place {
    folder: &'static str,
    zone: &'static str,
    locale: (&'static str, &'static str),
    order: Order,
}

/// In which order the files come to be.
enum Order {
    Sorted,
    Reverse,
    /// Some order, of this number.
    Any(u64),
}

/// Without its social images, which take longer than all the rest.
#[test]
fn the_shipped_collection() {
    assert_same(&shipped("social_images: off\n"), &THREADS);
}

#[test]
fn the_shipped_collection_with_social_images() {
    assert_same(&shipped(""), &[]);
}

/// The files of the shipped collection with these settings added.
fn shipped(settings: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: BTreeMap<PathBuf, Vec<u8>> = listing(&root.join("content"), Path::new(""))
        .into_iter()
        .filter(|(_, content)| content.as_slice() != b"folder")
        .map(|(path, content)| (Path::new("content").join(path), content))
        .collect();
    assert!(files.len() > 100, "the collection is there");
    let yaml = fs::read_to_string(root.join("site.yaml")).expect("site.yaml");
    files.insert("site.yaml".into(), (yaml + settings).into_bytes());
    files
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
    // A hundred topics would have a hundred images, drawn every time: `social` compares a few.
    files.insert(
        "site.yaml".into(),
        b"title: Ties\nbase_url: https://example.org/x/\nlang: tr\nsocial_images: off\n".to_vec(),
    );
    assert_same(&files, &THREADS);
}

/// Builds these files in every place with each of these numbers of threads; without a number in three places with one
/// each. All have to have one hash.
fn assert_same(files: &BTreeMap<PathBuf, Vec<u8>>, threads: &[&str]) {
    let builds: Vec<(&str, &Place)> = match threads {
        [] => THREADS.into_iter().zip(&PLACES).collect(),
        _ => PLACES.iter().flat_map(|place| threads.iter().map(move |threads| (*threads, place))).collect(),
    };
    let next = AtomicUsize::new(0);
    let built = Mutex::new(BTreeMap::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some((threads, place)) = builds.get(number) else { break };
                    let one = build(files, threads, place);
                    built.lock().expect("no other worker panicked").insert(number, one);
                }
            });
        }
    });
    let mut built = built.into_inner().expect("no worker panicked");
    let first = built.remove(&0).expect("the first build");
    assert!(first.files.len() > files.len(), "the site was written");
    for (number, one) in built {
        let (threads, Place { folder, zone, locale, .. }) = &builds[number];
        let what = format!("{folder}, {threads} threads, {zone}, {locale:?}");
        if first.hash != one.hash {
            let paths: BTreeSet<_> = first.files.keys().chain(one.files.keys()).collect();
            let differing: Vec<_> =
                paths.into_iter().filter(|path| first.files.get(*path) != one.files.get(*path)).collect();
            panic!("{what}: {} and {}: {differing:?}", first.hash, one.hash);
        }
        assert_eq!(first.messages, one.messages, "{what}: the messages");
    }
    println!("{} builds: {}", builds.len(), first.hash);
}

/// How many builds run at a time.
const WORKERS: usize = 2;

/// What a build made.
struct Built {
    /// SHA-256 over the paths and hashes of all files.
    hash: String,
    /// Path and SHA-256 of every file.
    files: BTreeMap<PathBuf, String>,
    messages: String,
}

fn build(files: &BTreeMap<PathBuf, Vec<u8>>, threads: &str, place: &Place) -> Built {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let site = temp.path().join(place.folder);
    let mut order: Vec<_> = files.iter().collect();
    match place.order {
        Order::Sorted => {}
        Order::Reverse => order.reverse(),
        Order::Any(seed) => Random(seed).shuffle(&mut order),
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
        .envs([("HOME", temp.path().as_os_str()), ("TZ", place.zone.as_ref())])
        .env(place.locale.0, place.locale.1)
        .output()
        .expect("the program runs");
    assert!(matches!(ran.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&ran.stderr));
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let built = listing(&site.join("public"), Path::new(""));
    let files: BTreeMap<PathBuf, String> = built.iter().map(|(path, bytes)| (path.clone(), hex(bytes))).collect();
    let list: String = files.iter().map(|(path, hash)| format!("{hash}  {}\n", path.display())).collect();
    let messages = String::from_utf8(ran.stderr).expect("messages are text");
    Built { hash: hex(list.as_bytes()), files, messages }
}
