//! A site of a hundred articles without a mistake, as it was at the last build and as it is now.

use std::fs;
use std::path::Path;

/// How many articles it has at first.
pub const ARTICLES: usize = 100;

/// Writes the site as it was at first.
pub fn first(site: &Path) {
    put(site, "site.yaml", "title: Faults\ntagline: What can go wrong\nsocial_images: off\n");
    for number in 0..ARTICLES {
        put(site, &path(number), &article(number, "was written"));
    }
    for number in 0..6 {
        let text = format!("---\ntitle: Subject {number}\nhue: {}\n---\n\nAbout it.\n", number * 40);
        put(site, &format!("content/topics/t{number}.md"), &text);
    }
    for number in 0..8 {
        let text = format!("---\ntitle: notion {number}\nsummary: What it means.\n---\n\nThe long form of it.\n");
        put(site, &format!("content/glossary/notion-{number}.md"), &text);
    }
    put(site, "static/data.csv", "a,b\n");
    put(site, "content/articles/photo.bin", "a photo\n");
}

/// Changes it: some texts and titles, a new article, one that is gone, a folder of another name, another file to copy.
pub fn second(site: &Path) {
    for number in (0..ARTICLES).step_by(15) {
        put(site, &path(number), &article(number, "was changed"));
    }
    put(site, "content/articles/more.md", "---\ntitle: One more\ntopics: [t1]\n---\n\nIt names notion 3.\n");
    fs::remove_file(site.join(path(97))).expect("it is there");
    fs::rename(site.join("content/notes"), site.join("content/moved")).expect("it is there");
    put(site, "static/data.csv", "a,b,c\n");
    put(site, "content/glossary/notion-2.md", "---\ntitle: notion 2\nsummary: It means more.\n---\n\nThe long form.\n");
    fs::remove_file(site.join("content/articles/photo.bin")).expect("it is there");
}

/// Every tenth article lies in another folder.
fn path(number: usize) -> String {
    let folder = if number % 10 == 3 { "notes" } else { "articles" };
    format!("content/{folder}/a{number:03}.md")
}

fn article(number: usize, what: &str) -> String {
    let before = number.saturating_sub(10);
    let link = if number % 10 == 3 { "" } else { &*format!(" See [[a{before:03}]].") };
    format!(
        "---\ntitle: Article {number} {what}\ndate: 2026-0{}-1{}\ntopics: [t{}]\n---\n\n\
         Article {number} {what} and names notion {}.{link}\n\n## A part\n\nMore of it.\n",
        number % 9 + 1,
        number % 7,
        number % 6,
        number % 8,
    )
}

fn put(site: &Path, path: &str, text: &str) {
    let place = site.join(path);
    fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
    fs::write(place, text).expect("a file");
}
