//! The theme copied out with `recto init --theme` is the theme.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::cases::run;

/// Two new sites, one of them with all files of the theme as its own: the same bytes, and nothing to say about them.
#[test]
fn copies_of_the_theme_draw_the_same_pages() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(temp.path().join("site")).expect("a folder");
    let ask = |line: &str| {
        let ran = run::run(temp.path(), &line.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(ran.broken, [""; 0], "{line}");
        assert_eq!(ran.code, 0, "{line}:\n{}", ran.transcript);
        ran.transcript
    };
    ask("recto init plain");
    ask("recto init copied --theme");
    let mut built = Vec::new();
    for name in ["plain", "copied"] {
        let output = format!("{name}-out");
        let said =
            ask(&format!("recto build --root {name} --output {output} --base-url https://example.org/ --strict"));
        assert!(said.starts_with("wrote "), "{said}");
        let mut files = BTreeMap::new();
        collect(&temp.path().join("site").join(output), "", &mut files);
        built.push(files);
    }
    assert!(built[0].len() > 20, "{} files", built[0].len());
    assert_eq!(built[0].keys().collect::<Vec<_>>(), built[1].keys().collect::<Vec<_>>());
    // The note of the build names its folder's sources and is not part of the site.
    for (name, bytes) in built[0].iter().filter(|(name, _)| *name != ".recto.json") {
        assert!(built[1][name] == *bytes, "`{name}` differs");
    }
}

fn collect(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = format!("{below}{}", entry.file_name().to_str().expect("text"));
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
}

/// Ids of the theme are upper case, so that none is made from a heading, and the parser knows them, so that an author who
/// writes one is told.
#[test]
fn ids_of_the_theme_are_known() {
    let mut texts = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), "", &mut texts);
    let mut found: Vec<String> = Vec::new();
    for text in texts.values().map(|bytes| String::from_utf8_lossy(bytes)) {
        found.extend(text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    found.retain(|id| !id.contains("{{"));
    found.sort();
    found.dedup();
    assert_eq!(found, recto::parse::markdown::THEME_IDS);
}
