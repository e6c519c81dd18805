//! A site in memory with its pages, for tests of views.

use std::collections::BTreeMap;

use super::{Context, PageKey, View, plan, view};
use crate::diag::Diag;
use crate::facts::sample::Sample;
use crate::markup::memo::Memo;
use crate::words::Words;

/// A site of these files, the rows of its pages included.
pub fn site(files: &[(&str, &str)]) -> Sample {
    let mut site = Sample::new(files);
    let rows = {
        let reader = site.reader();
        let pages = plan(&reader, &site.rules.lang);
        plan::made(&reader, &pages, ["theme.css"].into_iter(), &site.rules.lang)
    };
    site.add(rows);
    site
}

/// The output paths of all pages, sorted.
pub fn outputs(site: &Sample) -> Vec<String> {
    plan(&site.reader(), &site.rules.lang).into_iter().map(|page| page.output).collect()
}

/// The view of a page and what is wrong on it.
pub fn draw(site: &Sample, key: &PageKey) -> (Option<View>, Vec<Diag>) {
    let reader = site.reader();
    let memo = Memo::default();
    let kept = super::kept::Kept::default();
    let words = Words::new(&site.rules.lang, Vec::new()).0;
    let context = Context::new(&reader, &site.rules, &memo, &kept, &words);
    view(&context, key)
}

/// What `ask` finds in a context of the site.
pub fn with_context<T>(site: &Sample, ask: impl FnOnce(&Context) -> T) -> T {
    let reader = site.reader();
    let memo = Memo::default();
    let kept = super::kept::Kept::default();
    let words = Words::new(&site.rules.lang, Vec::new()).0;
    ask(&Context::new(&reader, &site.rules, &memo, &kept, &words))
}

/// The messages of all pages and of the collection, each as `path: rule: message`.
pub fn problems(site: &Sample) -> Vec<String> {
    let reader = site.reader();
    let memo = Memo::default();
    let kept = super::kept::Kept::default();
    let words = Words::new(&site.rules.lang, Vec::new()).0;
    let context = Context::new(&reader, &site.rules, &memo, &kept, &words);
    let pages = plan(&reader, &site.rules.lang);
    let parts = super::checks::Part::ALL.iter();
    let mut diags: Vec<Diag> = parts.flat_map(|part| super::checks::part(&context, *part, &pages, &[])).collect();
    diags.extend(pages.iter().flat_map(|page| draw(site, &page.key).1));
    diags.retain(|diag| diag.rule.code != crate::diag::rules::config::NO_BASE_URL.code);
    let mut list: BTreeMap<String, ()> = BTreeMap::new();
    for diag in diags {
        let path = diag.place.map_or_else(String::new, |place| place.path);
        list.insert(format!("{path}: {}: {}", diag.rule.code, diag.message), ());
    }
    list.into_keys().collect()
}
