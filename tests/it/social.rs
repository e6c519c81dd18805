//! Social images in a real output folder: there, of the right size, named by the pages, and the same whoever draws them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cases::run::listing;

/// The files of a site whose titles are plain, long, with umlauts, and in letters that the font does not have.
const FILES: [(&str, &str); 5] = [
    ("content/a.md", "---\ntitle: Größen, über die man stolpert\ntopics: [backend/apis]\n---\nText.\n"),
    ("content/b.md", "---\ntitle: 目录\ntopics: [\"数据\"]\n---\nText.\n"),
    ("content/c.md", "---\ntitle: C\nimage: own.gif\n---\nText.\n"),
    ("content/own.gif", "GIF89a\u{1}\0\u{1}\0\0\0\0;,\0\0\0\0"),
    ("content/topics/backend.md", "---\ntitle: Backend & everything behind it\nhue: 255\n---\nText.\n"),
];

#[test]
fn topics_and_the_site_have_social_images() {
    let one = built("", "1");
    let images = images(&one);
    let paths: Vec<&Path> = images.keys().map(PathBuf::as_path).collect();
    let expected =
        ["social.png", "topics/backend/apis/social.png", "topics/backend/social.png", "topics/数据/social.png"];
    assert_eq!(paths, expected.map(Path::new));
    for (path, bytes) in &images {
        let size = imagesize::blob_size(bytes).expect("an image");
        assert_eq!((size.width, size.height), (1200, 630), "{}", path.display());
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() < 60_000, "{}: {} bytes", path.display(), bytes.len());
    }
    assert_eq!(images, self::images(&built("", "4")), "the number of threads makes no difference");
    for (page, image) in [
        ("index.html", "social.png"),
        ("404.html", "social.png"),
        ("a/index.html", "topics/backend/apis/social.png"),
        ("b/index.html", "topics/%E6%95%B0%E6%8D%AE/social.png"),
        ("c/index.html", "own.gif"),
        ("topics/index.html", "social.png"),
        ("topics/backend/index.html", "topics/backend/social.png"),
    ] {
        assert_eq!(named(&one, page), format!("https://a.example/docs/{image}"), "{page}");
    }
}

#[test]
fn articles_have_social_images_when_asked() {
    let one = built("social_images: articles\n", "2");
    let drawn = images(&one);
    assert!(drawn.contains_key(Path::new("a/social.png")) && drawn.contains_key(Path::new("b/social.png")));
    assert!(!drawn.contains_key(Path::new("c/social.png")), "it has an image of its own");
    assert_eq!(named(&one, "b/index.html"), "https://a.example/docs/b/social.png");
    let off = built("social_images: off\n", "2");
    assert!(images(&off).is_empty());
    assert!(!String::from_utf8_lossy(&off[Path::new("a/index.html")]).contains("og:image"));
}

/// The output of a site with these settings.
fn built(settings: &str, threads: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let site = tempfile::tempdir().expect("a temporary folder");
    let settings = format!("title: Notes\nbase_url: https://a.example/docs\n{settings}");
    for (path, text) in FILES.into_iter().chain([("site.yaml", settings.as_str())]) {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_recto"))
        .args(["build", "--threads", threads, "--root"])
        .arg(site.path())
        .output()
        .expect("a build");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    listing(&site.path().join("public"), Path::new(""))
}

fn images(output: &BTreeMap<PathBuf, Vec<u8>>) -> BTreeMap<PathBuf, Vec<u8>> {
    output.iter().filter(|(path, _)| path.ends_with("social.png")).map(|(p, b)| (p.clone(), b.clone())).collect()
}

/// The address in `og:image` of a page.
fn named(output: &BTreeMap<PathBuf, Vec<u8>>, page: &str) -> String {
    let html = String::from_utf8_lossy(&output[Path::new(page)]);
    let (_, rest) = html.split_once("property=\"og:image\" content=\"").expect("an og:image");
    rest.split('"').next().unwrap_or_default().to_owned()
}
