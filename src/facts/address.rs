//! Ids and addresses: pure functions of a source path and the front matter.
//!
//! The id is the source path without extension and is never the URL; `slug` changes only the last
//! part of the address (product contract, §2).

use crate::parse::target::Target;
use crate::parse::{Front, Kind};
use crate::source::is_markdown;
use crate::text::slug::slug;

/// The id of a document: `id:`, else its path under `content/` without extension and without a final `/index`.
pub fn id(path: &str, front: &Front) -> String {
    match &front.id {
        Some(id) => id.value.clone(),
        None => stem(path).to_owned(),
    }
}

/// The path under `content/` without extension and without a final `/index`: `articles/x`.
pub fn stem(path: &str) -> &str {
    source_stem(path.strip_prefix("content/").unwrap_or(path))
}

/// A source path without Markdown extension and without a final `/index`, `content/` kept.
pub fn source_stem(path: &str) -> &str {
    let path = if is_markdown(path) { path.rsplit_once('.').map_or(path, |(stem, _)| stem) } else { path };
    path.strip_suffix("/index").unwrap_or(path)
}

/// The last segment of the stem: the name a file goes by.
pub fn file_name(path: &str) -> &str {
    let stem = stem(path);
    stem.rsplit('/').next().unwrap_or(stem)
}

/// The address of a document without the site's prefix, from `/` to `/`.
pub fn url(path: &str, kind: Kind, front: &Front) -> String {
    if kind == Kind::Home {
        return "/".to_owned();
    }
    let stem = stem(path);
    let stem = if kind == Kind::Page { stem.strip_prefix("pages/").unwrap_or(stem) } else { stem };
    let mut segments: Vec<String> = stem.split('/').map(slug).collect();
    if let (Some(written), Some(last)) = (&front.slug, segments.last_mut()) {
        *last = slug(&written.value);
    }
    format!("/{}/", segments.join("/"))
}

/// The old address that an entry of `aliases:` means in the document at `url`. Without a leading slash it is
/// relative to the folder of the document (Hugo's rule). Written as a link or as a file name, it is one address.
pub fn alias(url: &str, written: &str) -> String {
    let whole = match written.strip_prefix('/') {
        Some(_) => written.to_owned(),
        None => format!("{}/{written}", folder(url.trim_end_matches('/'))),
    };
    match Target::address(&whole) {
        Target::Url(path, _) => normal_url(&format!("/{}", join("", &path).unwrap_or_default())),
        _ => normal_url(&whole),
    }
}

/// A topic as written, normalised so that `Backend / APIs`, `backend/apis` and `Backend/APIs` are one:
/// every segment a slug.
pub fn topic(written: &str) -> String {
    let written = written.trim().trim_start_matches("topics/").trim_matches('/');
    written.split('/').map(|segment| slug(segment.trim())).collect::<Vec<_>>().join("/")
}

/// The address of the topic with this normalised name.
pub fn topic_url(topic: &str) -> String {
    format!("/topics/{topic}/")
}

/// The title of a topic without a file: its last segment with a capital, dashes as spaces.
pub fn topic_title(topic: &str) -> String {
    capitalised(topic.rsplit('/').next().unwrap_or(topic))
}

/// A slug as a title: dashes as spaces, the first letter a capital.
pub fn capitalised(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// An address as the router compares it: decoded, no `index.html`, a final `/` unless the last segment is a file name.
pub fn normal_url(url: &str) -> String {
    let url = url.strip_suffix("index.html").unwrap_or(url);
    let last = url.rsplit('/').next().unwrap_or(url);
    let mut normal = if url.starts_with('/') { url.to_owned() } else { format!("/{url}") };
    if !last.is_empty() && !is_file_name(last) {
        normal.push('/');
    }
    normal
}

/// Whether the last segment of an address names a file rather than a page: it ends in an extension
/// of one to five letters or digits, not all digits (`/v1.2` is a page, `/feed.xml` a file).
pub fn is_file_name(segment: &str) -> bool {
    segment.rsplit_once('.').is_some_and(|(_, extension)| {
        (1..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
            && !extension.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Joins a relative path to a folder and takes out `.` and `..`. `None` when it climbs above the top.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder of a path, without a final `/`.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_follow_folders() {
        let front = Front::default();
        for (path, kind, expected) in [
            ("content/articles/x.md", Kind::Article, "/articles/x/"),
            ("content/articles/x/index.md", Kind::Article, "/articles/x/"),
            ("content/Über uns.md", Kind::Article, "/über-uns/"),
            ("content/NEWS.MD", Kind::Article, "/news/"),
            ("content/topics/backend/apis.md", Kind::Topic, "/topics/backend/apis/"),
            ("content/pages/about.md", Kind::Page, "/about/"),
            ("content/index.md", Kind::Home, "/"),
        ] {
            assert_eq!(url(path, kind, &front), expected);
        }
    }

    #[test]
    fn relative_paths_stay_inside() {
        assert_eq!(join("content/articles", "../b.md").as_deref(), Some("content/b.md"));
        assert_eq!(join("content", "../../b.md"), None);
    }

    #[test]
    fn aliases_are_addresses_of_the_site() {
        for (written, expected) in [
            ("/old/x/", "/old/x/"),
            ("/old/x", "/old/x/"),
            ("/old/x.html", "/old/x.html"),
            ("/old/x/index.html", "/old/x/"),
            ("older", "/articles/older/"),
            ("/a%20b//c/", "/a b/c/"),
            ("/", "/"),
            ("/%2e%2e/x/", "/"),
        ] {
            assert_eq!(alias("/articles/x/", written), expected, "{written}");
        }
    }

    #[test]
    fn urls_have_one_form() {
        for (url, expected) in [
            ("/b", "/b/"),
            ("/b/", "/b/"),
            ("/b/index.html", "/b/"),
            ("/feed.xml", "/feed.xml"),
            ("/v1.2", "/v1.2/"),
            ("/", "/"),
        ] {
            assert_eq!(normal_url(url), expected);
        }
    }
}
