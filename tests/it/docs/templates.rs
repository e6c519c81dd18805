//! The reference in `docs/templates.md`: templates with their blocks and components, and the fields of their views.
//!
//! It is written from the theme's files and from the doc comments of the view structs, so that it says what is so. What a
//! file does not say of itself stands in [`DRAWS`] and [`PARTS`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{package, read};

const BEGIN: &str = "<!-- begin: written by a test, `UPDATE=1 cargo test docs` -->\n";
const END: &str = "<!-- end -->\n";

/// Templates of pages, what each draws, and the struct of its `view`.
const DRAWS: &[(&str, &str, &str)] = &[
    ("base.html", "the frame of every page", ""),
    ("article.html", "an article", "ArticleView"),
    ("page.html", "a stand-alone page", "ArticleView"),
    ("home.html", "the home page", "HomeView"),
    ("404.html", "the page for addresses that lead nowhere", "HomeView"),
    ("topic.html", "a topic", "TopicView"),
    ("topics.html", "all topics", "IndexView"),
    ("glossary.html", "the terms from A to Z", "GlossaryView"),
    ("term.html", "a glossary term", "TermView"),
    ("author.html", "an author", "AuthorView"),
    ("authors.html", "all authors", "IndexView"),
    ("series.html", "a series", "SeriesView"),
    ("series-index.html", "all series", "IndexView"),
    ("archive.html", "the newest articles and all years", "ArchiveView"),
    ("year.html", "the articles of a year or month", "YearView"),
    ("search.html", "where to look without a search", "SearchView"),
];

/// Files below `parts/` that templates include, and what each prints. Those of components need no words.
const PARTS: &[(&str, &str)] = &[
    ("parts/head.html", "everything in `<head>`"),
    ("parts/header.html", "the header: name or logo, navigation, search, switch of the colour scheme; block `logo`"),
    ("parts/footer.html", "the footer"),
    ("parts/crumbs.html", "the way from the home page"),
    ("parts/head-image.html", "the lead image, or the drawing in its place"),
    ("parts/edit.html", "\"Edit this page\""),
];

/// Templates without an entry above, and entries without a template, are said together with where to mend it.
#[test]
fn the_reference_of_templates_is_the_theme() {
    let path = package().join("docs/templates.md");
    let found = read("docs/templates.md");
    let (before, rest) = found.split_once(BEGIN).expect("the mark where the reference begins");
    let (_, after) = rest.split_once(END).expect("the mark where the reference ends");
    let expected = format!("{before}{BEGIN}{}{END}{after}", reference());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &expected).expect("docs/templates.md can be written");
        return;
    }
    assert!(
        found == expected,
        "docs/templates.md is not what the theme says: run `UPDATE=1 cargo test docs` and read the difference"
    );
}

fn reference() -> String {
    let theme = theme();
    let structs = structs();
    let mut text = "\n## Templates\n\n| template | draws | `view` | blocks |\n|---|---|---|---|\n".to_owned();
    for (name, draws, view) in DRAWS {
        let source =
            theme.get(*name).unwrap_or_else(|| panic!("`{name}` in tests/it/docs/templates.rs is no template"));
        let view = if view.is_empty() { "any".to_owned() } else { link(view, &structs) };
        let blocks: Vec<_> = words_after(source, "block").iter().map(|block| format!("`{block}`")).collect();
        writeln!(text, "| `{name}` | {draws} | {view} | {} |", blocks.join(", ")).expect("text");
    }
    text.push_str("\nParts that templates include:\n\n| part | prints |\n|---|---|\n");
    for (name, prints) in PARTS {
        assert!(theme.contains_key(*name), "`{name}` in tests/it/docs/templates.rs is no template");
        writeln!(text, "| `{name}` | {prints} |").expect("text");
    }
    text.push_str("\nComponents, one a file: a few lines in a file of the same name replace one. It has to take the same arguments.\n\n| file | components |\n|---|---|\n");
    for (name, source) in &theme {
        let components: Vec<_> = components(source).iter().map(|component| format!("`{component}`")).collect();
        let is_known = DRAWS.iter().any(|(known, ..)| known == name) || PARTS.iter().any(|(known, _)| known == name);
        assert!(is_known || !components.is_empty(), "say in tests/it/docs/templates.rs what `{name}` is for");
        if !components.is_empty() {
            writeln!(text, "| `{name}` | {} |", components.join(", ")).expect("text");
        }
    }
    fields(&mut text, &structs);
    text
}

/// The tables of fields: what every template gets, the views, and what those are made of.
fn fields(text: &mut String, structs: &[Struct]) {
    let views: Vec<&str> = DRAWS.iter().map(|(.., view)| *view).filter(|view| !view.is_empty()).collect();
    let (mut tops, mut rest) = (Vec::new(), Vec::new());
    for one in structs {
        match one.name.as_str() {
            "SiteView" | "PageMeta" => {}
            name if views.contains(&name) => tops.push(one),
            _ => rest.push(one),
        }
    }
    let named = |name: &str| structs.iter().find(|one| one.name == name).expect("a view");
    for (title, list) in [
        ("What every template gets", vec![named("SiteView"), named("PageMeta")]),
        ("Views", tops),
        ("What they are made of", rest),
    ] {
        writeln!(text, "\n## {title}").expect("text");
        for one in list {
            writeln!(text, "\n### {}\n\n{}.\n\n| field | type | |\n|---|---|---|", heading(&one.name), one.about)
                .expect("text");
            for field in &one.fields {
                let kind =
                    kind(&field.kind, structs).unwrap_or_else(|| panic!("{}.{}: {}", one.name, field.name, field.kind));
                writeln!(text, "| `{}` | {kind} | {} |", field.name, field.about.replace('|', "\\|")).expect("text");
            }
        }
    }
    text.push('\n');
}

/// A struct of `src/pages/view/`.
struct Struct {
    name: String,
    about: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    about: String,
}

/// The structs that templates see, in the order of the sources; `parts` is one of them.
fn structs() -> Vec<Struct> {
    let mut all = Vec::new();
    for file in ["site.rs", "article.rs", "list.rs", "term.rs", "mod.rs"] {
        all.extend(parse(&read(&format!("src/pages/view/{file}"))));
    }
    let known = ["site.rs", "article.rs", "list.rs", "term.rs", "mod.rs", "feed.rs"];
    for entry in fs::read_dir(package().join("src/pages/view")).expect("views") {
        let name = entry.expect("an entry").file_name().into_string().expect("text");
        if !known.contains(&name.as_str()) {
            all.extend(parse(&read(&format!("src/pages/view/{name}"))));
        }
    }
    let parts = read("src/config/parts.rs");
    let parts = parts.split("\nparts! {\n").nth(1).and_then(|rest| rest.split("\n}").next()).expect("the parts");
    let as_struct = parts.lines().map(|line| match line.trim().strip_suffix(',') {
        Some(name) if !name.starts_with("///") => format!("    pub {name}: bool,\n"),
        _ => format!("{line}\n"),
    });
    let about = "/// What `parts` in `site.yaml` switches, each shown unless it is switched off.\n";
    all.extend(parse(&format!("{about}pub struct Parts {{\n{}}}\n", as_struct.collect::<String>())));
    all
}

/// Reads structs as rustfmt writes them.
fn parse(source: &str) -> Vec<Struct> {
    let mut structs: Vec<Struct> = Vec::new();
    let mut about: Vec<&str> = Vec::new();
    let mut inside = false;
    for line in source.lines() {
        let trimmed = line.trim();
        if let Some(words) = trimmed.strip_prefix("///") {
            about.push(words.trim());
            continue;
        }
        if trimmed.starts_with("#[") {
            assert!(!trimmed.starts_with("#[serde("), "the reference knows no `serde` attributes: {trimmed}");
            continue;
        }
        if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            structs.push(Struct { name: name.to_owned(), about: sentence(&about), fields: Vec::new() });
            inside = true;
        } else if line == "}" {
            inside = false;
        } else if let Some((name, kind)) = trimmed.strip_prefix("pub ").and_then(|rest| rest.split_once(": "))
            && inside
        {
            let field =
                Field { name: name.to_owned(), kind: kind.trim_end_matches(',').to_owned(), about: sentence(&about) };
            structs.last_mut().expect("a struct is open").fields.push(field);
        }
        about.clear();
    }
    structs
}

/// A doc comment without its links and its last full stop.
fn sentence(lines: &[&str]) -> String {
    let text = lines.join(" ").replace("[`", "`").replace("`]", "`");
    text.trim().trim_end_matches('.').to_owned()
}

/// A Rust type in words; `None` for one that the views do not have.
fn kind(rust: &str, structs: &[Struct]) -> Option<String> {
    let inner = |outer: &str| rust.strip_prefix(outer)?.strip_prefix('<')?.strip_suffix('>');
    Some(match rust {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "`true` or `false`".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "number".to_owned(),
        _ if rust.starts_with("serde_json::Map") => "free data".to_owned(),
        _ if inner("Option").is_some() => format!("{}, or absent", kind(inner("Option")?, structs)?),
        _ if inner("Vec").is_some() => match kind(inner("Vec")?, structs)? {
            words if words == "text" => "list of texts".to_owned(),
            words => format!("list of {words}"),
        },
        name => {
            let name = name.rsplit("::").next()?;
            structs.iter().any(|one| one.name == name).then(|| link(name, structs))?
        }
    })
}

fn link(name: &str, structs: &[Struct]) -> String {
    assert!(structs.iter().any(|one| one.name == name), "there is no view `{name}`");
    let heading = heading(name);
    format!("[{heading}](#{heading})")
}

/// `ArticleView` as `article`, `TermRef` as `term-ref`.
fn heading(name: &str) -> String {
    let name = match name {
        "PageMeta" => "Page",
        name => name.strip_suffix("View").unwrap_or(name),
    };
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// The theme's templates by name.
fn theme() -> BTreeMap<String, String> {
    fn collect(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
            let name = format!("{below}{}", entry.file_name().to_str().expect("text"));
            if entry.path().is_dir() {
                collect(&entry.path(), &format!("{name}/"), found);
            } else if name.ends_with(".html") {
                found.insert(name, fs::read_to_string(entry.path()).expect("text"));
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(&package().join("templates"), "", &mut found);
    found
}

/// The words right after `{% tag`, each once.
fn words_after(source: &str, tag: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in source.split("{%").skip(1) {
        let part = part.trim_start_matches('-').trim_start();
        if let Some(name) = part.strip_prefix(tag).and_then(|rest| rest.split_whitespace().next())
            && part[tag.len()..].starts_with(' ')
            && !found.iter().any(|known| known == name)
        {
            found.push(name.to_owned());
        }
    }
    found
}

/// `card(card, level)` for each component that a file defines.
fn components(source: &str) -> Vec<String> {
    let heads = source
        .split("{%")
        .skip(1)
        .filter_map(|part| part.trim_start_matches('-').trim_start().strip_prefix("component "));
    heads.filter_map(|head| head.split("%}").next()).map(|head| head.trim_end_matches('-').trim().to_owned()).collect()
}
