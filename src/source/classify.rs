//! The kind of a file is its folder, never a setting.

use serde::{Deserialize, Serialize};

/// What a source file is. Decided by its folder, never by a setting ([`classify`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `content/index.md`: the text of the home page.
    Home,
    /// `content/topics/**`: a topic page; folders make the hierarchy.
    Topic,
    /// `content/glossary/*`: one glossary term.
    Term,
    /// `content/authors/*`: one author.
    Author,
    /// `content/series/*`: an ordered reading list.
    Series,
    /// `content/pages/**`: a stand-alone page; also the own text of an index that Recto makes
    /// ([`folder_index`]).
    Page,
    /// Any other Markdown file under `content/`.
    Article,
}

impl Kind {
    /// The word used in messages, JSON and front matter documentation.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Home => "home",
            Kind::Topic => "topic",
            Kind::Term => "term",
            Kind::Author => "author",
            Kind::Series => "series",
            Kind::Page => "page",
            Kind::Article => "article",
        }
    }
}

/// What a path under the site's root is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Class {
    /// Markdown under `content/`.
    Doc(Kind),
    /// Any other file under `content/`, copied to its path; the value is the address without a leading `/`.
    Asset(String),
    /// A file under `static/`, copied as it is; the value is the address without a leading `/`.
    Static(String),
    /// A file under `templates/`; the value is the template's name.
    Template(String),
    /// `site.yaml`.
    Config,
    /// Not for Recto: hidden, or its name begins with `_`.
    Ignored,
}

/// Classifies a path relative to the site's root (`/` between segments).
pub fn classify(path: &str) -> Class {
    if path == "site.yaml" {
        return Class::Config;
    }
    let Some((top, rest)) = path.split_once('/') else { return Class::Ignored };
    match top {
        "content" if rest.split('/').any(|segment| segment.starts_with(['.', '_'])) => Class::Ignored,
        "content" if is_markdown(rest) => Class::Doc(kind(rest)),
        "content" => Class::Asset(rest.to_owned()),
        // Hidden files such as `.well-known/…` and `.nojekyll` are wanted here, editor leftovers are not.
        "static" if is_leftover(rest) => Class::Ignored,
        "static" => Class::Static(rest.to_owned()),
        "templates" if is_leftover(rest) => Class::Ignored,
        "templates" => Class::Template(rest.to_owned()),
        _ => Class::Ignored,
    }
}

/// Whether a file name has a Markdown extension.
pub fn is_markdown(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
    })
}

fn is_leftover(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name == ".DS_Store" || name.ends_with('~') || name.ends_with(".swp"))
}

/// Folders whose index Recto makes; `content/<folder>/index.md` holds its title and own text.
const INDEXED: [&str; 4] = ["topics", "glossary", "authors", "series"];

/// The folder whose index page this document's text belongs to: `topics` for `content/topics/index.md`.
pub fn folder_index(path: &str) -> Option<&'static str> {
    let (folder, name) = path.strip_prefix("content/")?.split_once('/')?;
    let folder = INDEXED.into_iter().find(|indexed| *indexed == folder)?;
    matches!(name, "index.md" | "index.markdown").then_some(folder)
}

fn kind(rest: &str) -> Kind {
    let (folder, inner) = rest.split_once('/').unwrap_or(("", rest));
    match folder {
        _ if INDEXED.contains(&folder) && matches!(inner, "index.md" | "index.markdown") => Kind::Page,
        "" if inner == "index.md" || inner == "index.markdown" => Kind::Home,
        "topics" => Kind::Topic,
        "glossary" => Kind::Term,
        "authors" => Kind::Author,
        "series" => Kind::Series,
        "pages" => Kind::Page,
        _ => Kind::Article,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_decides() {
        for (path, class) in [
            ("content/index.md", Class::Doc(Kind::Home)),
            ("content/topics/a/b.md", Class::Doc(Kind::Topic)),
            ("content/glossary/mcp.md", Class::Doc(Kind::Term)),
            ("content/pages/about.md", Class::Doc(Kind::Page)),
            ("content/topics/index.md", Class::Doc(Kind::Page)),
            ("content/topics/a/index.md", Class::Doc(Kind::Topic)),
            ("content/glossary/index.markdown", Class::Doc(Kind::Page)),
            ("content/topics.md", Class::Doc(Kind::Article)),
            ("content/notes/index.md", Class::Doc(Kind::Article)),
            ("content/articles/x/photo.jpg", Class::Asset("articles/x/photo.jpg".into())),
            ("content/_drafts/x.md", Class::Ignored),
            ("content/.obsidian/app.json", Class::Ignored),
            ("static/.nojekyll", Class::Static(".nojekyll".into())),
            ("templates/article.html", Class::Template("article.html".into())),
            ("site.yaml", Class::Config),
            ("README.md", Class::Ignored),
        ] {
            assert_eq!(classify(path), class, "{path}");
        }
    }
}
