//! Values with a shape of their own that both front matter and `site.yaml` have.

use std::ops::Range;

use super::{
    Entry, Node, Value, nearest, quoted,
    read::{Misfit, MisfitKind, Reader, listed, shortened},
};

/// Schemes of a web address.
pub const HTTP: &[&str] = &["http", "https"];
/// Schemes of an author's link.
pub const HTTP_OR_MAIL: &[&str] = &["http", "https", "mailto"];

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

/// `{name, url}` as a pair, or everything that is wrong with it.
pub fn named_url(
    reader: Reader<'_>,
    key: &str,
    node: &Node,
    schemes: &[&str],
) -> Result<(String, String), Vec<Misfit>> {
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
            _ => misfits.push(unknown(
                key,
                entry,
                &["name", "url"],
                &[("title", "name"), ("label", "name"), ("href", "url")],
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
        (Some(name), Some(url)) if misfits.is_empty() => Ok((name, url)),
        _ => Err(misfits),
    }
}

/// A key that the mapping below `key` does not have; `elsewhere` pairs other names with those in `keys`.
pub fn unknown(key: &str, entry: &Entry, keys: &[&str], elsewhere: &[(&str, &str)]) -> Misfit {
    let message = format!("unknown key `{}` in `{key}`", shortened(&entry.key));
    let misfit = Misfit { kind: MisfitKind::Key, ..Misfit::value(message, entry.key_span.clone()) };
    if let Some((_, ours)) = elsewhere.iter().find(|(name, _)| *name == entry.key) {
        return misfit.hint(format!("it is called `{ours}` here"));
    }
    match nearest(&entry.key, keys.iter().copied()) {
        Some(near) => misfit.hint(format!("did you mean `{near}`?")),
        None => {
            let words: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
            misfit.hint(format!("the keys are {}", listed(&words, "and")))
        }
    }
}

/// Adds the hue that one beyond the circle means.
pub fn hue_hint(misfit: Misfit, node: &Node) -> Misfit {
    match node.scalar().and_then(|scalar| scalar.text.parse::<i64>().ok()) {
        Some(hue) if misfit.kind == MisfitKind::Value => {
            misfit.hint(format!("hues repeat every 360 degrees: write `hue: {}`", hue.rem_euclid(360)))
        }
        _ => misfit,
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

/// An absolute address of one of the schemes, without white space.
pub fn is_url(text: &str, schemes: &[&str]) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let rest = match scheme.eq_ignore_ascii_case("mailto") {
        true => rest.contains('@').then_some(rest),
        false => rest.strip_prefix("//"),
    };
    schemes.iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']))
        && !text.contains(char::is_whitespace)
}
