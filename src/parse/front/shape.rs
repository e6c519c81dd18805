//! Values with a shape of their own: slugs, ids, templates, old addresses, entries of `start_here`.

use std::ops::Range;

use crate::yaml::{
    Node, Value,
    read::{Misfit, Reader, shortened},
    shape::unknown,
};

use super::super::doc::{Spanned, StartHere};
use super::super::target::Target;

/// Checks a text that is there; `key` is for the message.
pub type Check = fn(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit>;

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

/// Adds to the message about a `series` that is a list.
pub fn one_series(misfit: Misfit, node: &Node) -> Misfit {
    match &node.value {
        Value::Seq(items) if items.len() != 1 => Misfit {
            message: "`series` must be one series, found a list".to_owned(),
            hints: vec![
                "an article belongs to one series: keep the one whose order matters, and use `topics` for the others"
                    .to_owned(),
            ],
            ..misfit
        },
        _ => misfit,
    }
}

/// Adds to the message about a `draft` that is an empty text.
pub fn draft(misfit: Misfit, node: &Node) -> Misfit {
    match node.scalar().is_some_and(|scalar| scalar.text.trim().is_empty()) {
        true => Misfit { message: "`draft` must be `true` or `false`, found an empty text".to_owned(), ..misfit }
            .hint("write `draft: true`, or remove the line: without it the file is published"),
        false => misfit,
    }
}

/// An old address of the same site.
pub fn alias(key: &str, text: &str, span: &Range<usize>) -> Result<(), Misfit> {
    let wrong = |words: &str, hint: String| {
        Err(Misfit::value(format!("an entry of `{key}` {words}: `{}`", shortened(text)), span.clone()).hint(hint))
    };
    let host = text.split_once("://").map(|(_, rest)| rest).or_else(|| text.strip_prefix("//"));
    if let Some(rest) = host {
        let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
        return wrong(
            "must be a path of this site",
            format!(
                "an alias is an old path on this site, which leads to this page: write `{}`, or remove it",
                shortened(path)
            ),
        );
    }
    if let Some(at) = text.find(['?', '#']) {
        let hint = format!("a static file has no query and no fragment: write `{}`", shortened(&text[..at]));
        return wrong("cannot hold `?` or `#`", hint);
    }
    let path = match Target::address(text) {
        Target::Url(path, _) | Target::Path(path, _) => path,
        _ => text.to_owned(),
    };
    if path.contains('\\') || path.split('/').any(|part| matches!(part, "." | "..")) {
        return wrong("cannot hold a step between folders", "write the whole path from `/`".to_owned());
    }
    Ok(())
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
            _ => misfits.push(unknown(key, entry, &["page", "why"], &[("link", "page"), ("url", "page")])),
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
