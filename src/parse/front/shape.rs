//! Values with a shape of their own: slugs, ids, languages, addresses, links with a name.

use std::ops::Range;

use crate::yaml::{
    Entry, Node, Value, nearest, quoted,
    read::{Misfit, Reader, listed, shortened},
};

use super::super::doc::{NamedUrl, Spanned, StartHere};

/// Checks a text that is there; `key` is for the message.
pub type Check = fn(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit>;

/// Schemes of a web address.
pub const HTTP: &[&str] = &["http", "https"];
/// Schemes of an author's link.
pub const HTTP_OR_MAIL: &[&str] = &["http", "https", "mailto"];

/// The last part of an address.
pub fn slug(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit> {
    if text.contains(['/', '\\']) {
        let misfit =
            Misfit::value(format!("`{key}` is the last part of the address and cannot hold a slash"), span.clone());
        let last = text.split(['/', '\\']).rfind(|part| !matches!(*part, "" | "." | ".."));
        return Err(match last {
            Some(last) => misfit.hint(format!("write `{key}: {last}`; the folder gives the rest of the address")),
            None => misfit,
        });
    }
    dots(key, text, text, span)
}

/// A stable id: parts between slashes, none of them empty or a step up.
pub fn id(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit> {
    if text.contains('\\') || text.split('/').any(str::is_empty) {
        let misfit = Misfit::value(
            format!("`{key}` must be names between single slashes, found `{}`", shortened(text)),
            span.clone(),
        );
        let parts: Vec<_> = text.split(['/', '\\']).filter(|part| !part.is_empty()).collect();
        return Err(match parts.is_empty() {
            true => misfit,
            false => misfit.hint(format!("write `{key}: {}`", parts.join("/"))),
        });
    }
    text.split('/').try_for_each(|part| dots(key, text, part, span))
}

fn dots(key: &str, text: &str, part: &str, span: &Range<usize>) -> Result<(), Misfit> {
    if matches!(part, "." | "..") {
        let message = format!("`{key}` cannot be a step between folders, found `{}`", shortened(text));
        return Err(Misfit::value(message, span.clone()).hint("write a name"));
    }
    Ok(())
}

/// A BCP 47 language tag.
pub fn lang(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit> {
    if !text.contains('_') && icu_locale_core::Locale::try_from_str(text).is_ok() && !text.eq_ignore_ascii_case("und") {
        return Ok(());
    }
    let misfit = Misfit::value(format!("`{key}` is not a language tag: `{}`", shortened(text)), span.clone());
    let dashed = text.replace('_', "-");
    let known = LANGUAGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, tag)| *tag);
    Err(match known {
        Some(tag) => misfit.hint(format!("write `{key}: {tag}`")),
        None if dashed != text && icu_locale_core::Locale::try_from_str(&dashed).is_ok() => {
            misfit.hint(format!("write `{key}: {dashed}`"))
        }
        None => misfit.hint("write a BCP 47 tag, for example `en`, `de-AT` or `zh-Hant`"),
    })
}

/// Names people write where a tag is wanted. `en` would be guessed from none of them by distance.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("french", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("italian", "it"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("chinese", "zh"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("dutch", "nl"),
    ("polish", "pl"),
];

/// The name of a template: a path below `templates/`.
pub fn template(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit> {
    let leaves =
        text.starts_with('/') || text.contains('\\') || text.split('/').any(|part| matches!(part, "" | "." | ".."));
    if leaves {
        let message = format!("`{key}` is not the name of a template: `{}`", shortened(text));
        return Err(
            Misfit::value(message, span.clone()).hint("write its path below `templates/`, for example `article.html`")
        );
    }
    Ok(())
}

/// An old address of the same site.
pub fn alias(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit> {
    let wrong = |words: &str, hint: String| {
        Err(Misfit::value(format!("an entry of `{key}` {words}: `{}`", shortened(text)), span.clone()).hint(hint))
    };
    let host = text.split_once("://").map(|(_, rest)| rest).or_else(|| text.strip_prefix("//"));
    if let Some(rest) = host {
        let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
        return wrong("must be a path of this site", format!("write `{}`", shortened(path)));
    }
    if let Some(at) = text.find(['?', '#']) {
        let hint = format!("a static file has no query and no fragment: write `{}`", shortened(&text[..at]));
        return wrong("cannot hold `?` or `#`", hint);
    }
    if text.contains('\\') || text.split('/').any(|part| matches!(part, "." | "..")) {
        return wrong("cannot hold a step between folders", "write the whole path from `/`".to_owned());
    }
    Ok(())
}

/// `{name, url}`, or everything that is wrong with it.
pub fn named_url(reader: Reader<'_>, key: &str, node: &Node, schemes: &[&str]) -> Result<NamedUrl, Vec<Misfit>> {
    const SHAPE: &str = "{name: Example, url: \"https://example.org/\"}";
    let Value::Map(entries) = &node.value else {
        let misfit = reader.wrong(&format!("`{key}`"), "a name and an address", node);
        let bare = node.scalar().map(|scalar| scalar.text.trim()).filter(|text| is_url(text, schemes));
        return Err(vec![match bare {
            Some(url) => misfit.hint(format!("write `{{name: {}, url: {}}}`", quoted(host(url)), quoted(url))),
            None => misfit.hint(format!("write `{SHAPE}`")),
        }]);
    };
    let (mut name, mut url, mut misfits) = (None, None, Vec::new());
    let mut given = [false; 2];
    for entry in entries {
        match entry.key.as_str() {
            "name" => {
                given[0] = true;
                name = reader.filled("name", &entry.node).map_err(|misfit| misfits.push(misfit)).ok();
            }
            "url" => {
                given[1] = true;
                let text = reader.filled("url", &entry.node).and_then(|text| address(text, &entry.node, schemes));
                url = text.map_err(|misfit| misfits.push(misfit)).ok();
            }
            other => misfits.push(unknown(
                key,
                entry,
                &["name", "url"],
                match other {
                    "title" | "label" | "text" => Some("name"),
                    "href" | "link" | "uri" => Some("url"),
                    _ => None,
                },
            )),
        }
    }
    // A key under another name is said once, not also as missing.
    if misfits.is_empty() {
        for (missing, given) in ["name", "url"].iter().zip(given) {
            if !given {
                let misfit = Misfit::value(format!("`{key}` lacks `{missing}`"), node.span.clone());
                misfits.push(misfit.hint(format!("write `{SHAPE}`")));
            }
        }
    }
    match (name, url) {
        (Some(name), Some(url)) if misfits.is_empty() => Ok(NamedUrl { name, url }),
        _ => Err(misfits),
    }
}

/// A key that a small mapping does not have; `ours` is its name here, when it is known elsewhere.
fn unknown(key: &str, entry: &Entry, keys: &[&str], ours: Option<&str>) -> Misfit {
    let misfit = Misfit::value(format!("unknown key `{}` in `{key}`", shortened(&entry.key)), entry.key_span.clone());
    match (ours, nearest(&entry.key, keys.iter().copied())) {
        (Some(ours), _) => misfit.hint(format!("it is called `{ours}` here")),
        (None, Some(near)) => misfit.hint(format!("did you mean `{near}`?")),
        (None, None) => {
            let words: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
            misfit.hint(format!("the keys are {}", listed(&words, "and")))
        }
    }
}

/// The address of `url:`.
fn address(url: String, node: &Node, schemes: &[&str]) -> Result<String, Misfit> {
    if is_url(&url, schemes) {
        return Ok(url);
    }
    let words: Vec<_> = schemes.iter().map(|scheme| format!("`{scheme}:`")).collect();
    let message = format!("`url` must begin with {}, found `{}`", listed(&words, "or"), shortened(&url));
    let misfit = Misfit::value(message, node.span.clone());
    let mail = url.contains('@') && !url.contains(['/', ':', ' ']) && schemes.contains(&"mailto");
    let bare = url.contains('.') && !url.contains([':', ' ', '@']) && !url.starts_with(['/', '.']);
    Err(match (mail, bare) {
        (true, _) => misfit.hint(format!("write `mailto:{}`", shortened(&url))),
        (_, true) => misfit.hint(format!("write `https://{}`", shortened(&url))),
        _ => misfit,
    })
}

fn host(url: &str) -> &str {
    let rest = url.split_once(':').map_or(url, |(_, rest)| rest.trim_start_matches('/'));
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// One entry of `start_here`: a text, or `{page, why}`; or everything that is wrong with it.
pub fn start_here(reader: Reader<'_>, key: &str, node: &Node) -> Result<StartHere, Vec<Misfit>> {
    let Value::Map(entries) = &node.value else {
        let page = reader.filled(key, node).map_err(|misfit| vec![misfit])?;
        return Ok(StartHere { page: Spanned::new(page, node.span.clone()), why: None });
    };
    let (mut page, mut why, mut misfits) = (None, None, Vec::new());
    for entry in entries {
        let node = &entry.node;
        match entry.key.as_str() {
            "page" => match reader.filled("page", node) {
                Ok(text) => page = Some(Spanned::new(text, node.span.clone())),
                Err(misfit) => misfits.push(misfit),
            },
            "why" if node.is_null() => {}
            "why" => match reader.line("why", node) {
                Ok(text) => why = Some(text).filter(|text| !text.is_empty()),
                Err(misfit) => misfits.push(misfit),
            },
            "title" | "link" | "url" | "article" => misfits.push(unknown(key, entry, &["page", "why"], Some("page"))),
            _ => misfits.push(unknown(key, entry, &["page", "why"], None)),
        }
    }
    match page {
        Some(page) if misfits.is_empty() => Ok(StartHere { page, why }),
        None if misfits.is_empty() => {
            let misfit = Misfit::value(format!("an entry of `{key}` lacks `page`"), node.span.clone());
            Err(vec![misfit.hint("write `{page: /articles/x/, why: …}`")])
        }
        _ => Err(misfits),
    }
}

/// "hues repeat every 360 degrees".
pub fn hue_hint(misfit: Misfit, node: &Node) -> Misfit {
    match node.scalar().and_then(|scalar| scalar.text.parse::<i64>().ok()) {
        Some(hue) if !misfit.wrong_type => {
            misfit.hint(format!("hues repeat every 360 degrees: write `hue: {}`", hue.rem_euclid(360)))
        }
        _ => misfit,
    }
}

/// An absolute address of one of the schemes, without white space.
fn is_url(text: &str, schemes: &[&str]) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let rest = match scheme.eq_ignore_ascii_case("mailto") {
        true => rest.contains('@').then_some(rest),
        false => rest.strip_prefix("//"),
    };
    schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']))
        && !text.contains(char::is_whitespace)
}
