//! The shipped collection with random damage: whatever is in the files, a build ends in time, does not panic, prints
//! nothing raw and writes nothing outside its folder ([`run`] says so of every run).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cases::run;
use crate::random::Random;

const SITES: u64 = 60;
/// Files in each site: enough for links, terms and topics to meet.
const FILES: usize = 40;
/// Edits of a damaged file.
const EDITS: usize = 12;
const WORKERS: usize = 2;

/// What breaks parsers more often than random bytes do.
const BRICKS: &[&[u8]] = &[
    b"---\n",
    b"\n---\n",
    b"[[",
    b"]]",
    b"![[",
    b"](",
    b"```",
    b"$$",
    b"$",
    b"{#",
    b"}",
    b"<a href=\"",
    b"<!--",
    b"[^1]",
    b"\n[^1]:",
    b"{{",
    b"}}",
    b"{%",
    b"%}",
    b"{% for x in ",
    b"|",
    b": ",
    b"- ",
    b"\t",
    b"\r\n",
    b"\0",
    b"\x1b[31m",
    b"\xff",
    b"\xc3",
    b"&a ",
    b"*a",
    b"#",
    b"term:",
    b"../../..",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"'",
    b"\"",
    b"> [!NOTE]\n",
    b"\n: ",
    b"99999999999999999999",
];

#[test]
fn damaged_files_cost_a_message() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents: Vec<PathBuf> = Vec::new();
    let mut templates: Vec<PathBuf> = Vec::new();
    for (folder, list) in [("content", &mut documents), ("templates", &mut templates)] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let entry = entry.expect("it can be listed");
            if entry.file_type().is_file() {
                list.push(entry.path().strip_prefix(root).expect("it is below").to_path_buf());
            }
        }
    }
    let next = AtomicU64::new(1);
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed > SITES {
                        break;
                    }
                    failures
                        .lock()
                        .expect("no other worker panicked")
                        .extend(damaged(root, &documents, &templates, seed));
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no worker panicked");
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Builds a site of some documents, each damaged or not; what a run must not do and did.
fn damaged(root: &Path, documents: &[PathBuf], templates: &[PathBuf], seed: u64) -> Vec<String> {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let site = temp.path().join("site");
    let mut random = Random(seed * 0x9e37_79b9);
    let mut files: Vec<&PathBuf> = (0..FILES).map(|_| random.one(documents)).collect();
    files.extend((0..random.below(3)).map(|_| random.one(templates)));
    let yaml = PathBuf::from("site.yaml");
    files.push(&yaml);
    for path in files {
        let mut bytes = fs::read(root.join(path)).expect("a file of the collection");
        if random.chance(50) {
            for _ in 0..=random.below(EDITS) {
                damage(&mut bytes, &mut random);
            }
        }
        let path = site.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
    let ran = run::run(temp.path(), &["recto".to_owned(), "build".to_owned()]);
    let wrong = ran.broken.into_iter().map(|broken| format!("seed {seed}: {broken}"));
    let refused = (ran.code == 2).then(|| format!("seed {seed}: exit code 2:\n{}", ran.transcript));
    wrong.chain(refused).collect()
}

fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let length = random.below(40).min(bytes.len() - at);
    match random.below(6) {
        0 => drop(bytes.drain(at..at + length)),
        1 => {
            let copy = bytes[at..at + length].to_vec();
            let to = random.below(bytes.len() + 1);
            bytes.splice(to..to, copy);
        }
        2 if length > 0 => bytes[at] = u8::try_from(random.below(256)).expect("below 256"),
        3 if length > 0 => bytes[at] ^= 1 << random.below(8),
        4 if random.chance(5) => bytes.truncate(at),
        _ => {
            let brick = *random.one(BRICKS);
            bytes.splice(at..at, brick.iter().copied());
        }
    }
}
