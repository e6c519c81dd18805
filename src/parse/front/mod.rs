//! Front matter: YAML between `---` lines, every key with its place.
//!
//! ```text
//! text ──► split (where it is) ──► yaml::mapping (entries) ──► keys (known? this kind's?) ──► Front
//! ```
//!
//! [`read`] never fails. Everything wrong in a file is reported in one go and every good key is
//! kept, so a broken date does not also cost the topics. An empty value (`key:`) counts as absent.
//! Where a list is expected, one text is a list of one. This module knows no other file: a topic
//! or a series is kept as it was written, and whether it exists is somebody else's question.

mod date;
mod foreign;
mod keys;
mod shape;
mod split;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::diag::rules::front as rules;
use crate::diag::{Diag, Place};
use crate::yaml::{
    self, Entry, Node, Problem, YamlError,
    read::{Misfit, MisfitKind, Reader},
    shape::{HTTP, HTTP_OR_MAIL, hue_hint, lang, named_url},
};

use super::doc::{Front, Kind, NamedUrl, Spanned, When};

pub use split::{Language, Split, split};

/// Reads the front matter of `text`, the text of a file of `kind` without its byte order mark.
///
/// Gives what could be read, the bytes of the body, and all that is wrong. Whether a title is
/// missing is not said here, since the body may begin with one.
pub fn read(path: &str, kind: Kind, text: &str) -> (Front, Range<usize>, Vec<Diag>) {
    let mut reading = Reading {
        path,
        kind,
        reader: Reader::new(text, 0),
        front: Front::default(),
        diags: Vec::new(),
        topics_elsewhere: false,
    };
    let body = match split(text) {
        Split::None => {
            reading.late_opening(text);
            0
        }
        Split::Yaml { yaml, body } => {
            let (entries, errors) = yaml::mapping(&text[yaml.clone()], yaml.start);
            reading.diags.extend(errors.into_iter().map(|error| yaml_diag(path, error)));
            entries.iter().for_each(|entry| reading.entry(entry));
            body
        }
        Split::Unclosed { open, yaml, body } => {
            let diag = Diag::new(&rules::UNCLOSED, "front matter begins here and is never closed").at(path, open);
            // The lines below may be front matter or prose ("Note: …"), so only keys are believed.
            let (mut entries, _) = yaml::mapping(&text[yaml.clone()], yaml.start);
            entries.retain(|entry| keys::kinds(&entry.key).is_some());
            reading.diags.push(match entries.last() {
                Some(last) => {
                    diag.hint(format!("put a line `---` below the last key, which seems to be `{}`", last.key))
                }
                None => diag.hint("put a line `---` where it ends; for a rule across the page write `***`"),
            });
            entries.iter().for_each(|entry| reading.entry(entry));
            if entries.is_empty() { yaml.start } else { body }
        }
        Split::Foreign { language, open, text: range, body } => {
            let (diag, title) = foreign::refuse(path, language, open, text, range);
            reading.diags.push(diag);
            // Known, so that a missing title is not reported on top.
            reading.front.title = title;
            body
        }
    };
    reading.diags.sort_by_key(|diag| diag.place.as_ref().and_then(|place| place.span.as_ref()).map(|span| span.start));
    (reading.front, body..text.len(), reading.diags)
}

fn yaml_diag(path: &str, error: YamlError) -> Diag {
    let rule = match error.problem {
        Problem::Syntax => &rules::YAML,
        Problem::DuplicateKey => &rules::DUPLICATE_KEY,
        Problem::Limit => &rules::LIMIT,
    };
    let mut diag = Diag::new(rule, error.message).at(path, error.span);
    diag.hints = error.hints;
    match error.related {
        Some((span, words)) => diag.also(Place::at(path, span), words),
        None => diag,
    }
}

/// The reading of one file's entries.
struct Reading<'a> {
    path: &'a str,
    kind: Kind,
    reader: Reader<'a>,
    front: Front,
    diags: Vec<Diag>,
    /// A key was seen that other tools have for what is `topics` here; a second one is merged with it.
    topics_elsewhere: bool,
}

impl Reading<'_> {
    fn entry(&mut self, entry: &Entry) {
        let Entry { key, key_span, node } = entry;
        let Some(kinds) = keys::kinds(key) else {
            let value = node.scalar().map(|scalar| scalar.text.as_str());
            let message = match key.trim().is_empty() {
                true => "a key is empty".to_owned(),
                false => format!("unknown key `{}`", yaml::read::shortened(key)),
            };
            let diag = Diag::new(&rules::UNKNOWN_KEY, message).at(self.path, key_span.clone());
            let hint = match keys::is_topics(key)
                && self.kind == Kind::Article
                && std::mem::replace(&mut self.topics_elsewhere, true)
            {
                true => "it belongs into `topics` as well: merge both lists into one `topics: […]`".to_owned(),
                false => keys::hint(key, value, self.kind),
            };
            self.diags.push(diag.hint(hint));
            return;
        };
        if !kinds.contains(&self.kind) {
            let message =
                format!("`{key}` is a key of {}, and this is {}", keys::plural(kinds), keys::singular(self.kind));
            let diag = Diag::new(&rules::WRONG_KIND, message).at(self.path, key_span.clone());
            self.diags.push(diag.hint(
                "the folder decides the kind: remove the key, move the file, or put data of your own below `params:`",
            ));
            return;
        }
        if node.is_null() {
            if matches!(key.as_str(), "title" | "date" | "slug" | "id") {
                let diag = Diag::new(&rules::EMPTY, format!("`{key}` has no value and is ignored"));
                self.diags.push(diag.at(self.path, key_span.clone()).hint("write a value or remove the line"));
            }
            return;
        }
        if matches!(key.as_str(), "title" | "summary" | "image_alt") {
            self.hash(key, node);
        }
        self.value(key, node);
    }

    /// Says so when front matter stands below empty lines, where it is text.
    fn late_opening(&mut self, text: &str) {
        let start = text.len() - text.trim_start().len();
        let Split::Yaml { yaml, .. } = split(&text[start..]) else { return };
        let (entries, _) = yaml::mapping(&text[start..][yaml], 0);
        if start > 0 && text[..start].contains('\n') && entries.iter().any(|entry| keys::kinds(&entry.key).is_some()) {
            let diag = Diag::new(&rules::UNCLOSED, "front matter must begin in the first line of the file");
            let diag = diag.at(self.path, start..start + "---".len());
            self.diags
                .push(diag.hint("remove the empty lines above `---`; where it stands it is text that readers see"));
        }
    }

    /// Says so when ` #5` behind an unquoted text was most likely meant as a part of it: a comment
    /// has a space behind its `#`.
    fn hash(&mut self, key: &str, node: &Node) {
        let rest = self.reader.rest_of_line(&node.span);
        let begins =
            rest.trim_start().strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
        if begins && !node.is_null() {
            let at = node.span.end + rest.len() - rest.trim_start().len();
            let source = self.reader.source(&node.span);
            let diag = Diag::new(&rules::HASH, format!("`{key}` ends before ` #`, where a YAML comment begins"));
            let whole = yaml::quoted(&format!("{source}{}", rest.trim_end()));
            self.diags.push(
                diag.at(self.path, at..node.span.end + rest.trim_end().len())
                    .hint(format!("if it is part of the text, put quotes around it: `{key}: {whole}`"))
                    .hint("if it is a comment, put a space behind the `#`"),
            );
        }
    }

    /// Files a value that is there under a key that this kind has.
    fn value(&mut self, key: &str, node: &Node) {
        let reader = self.reader;
        match key {
            "title" => self.front.title = self.titled(key, node),
            "summary" => {
                self.front.summary = self.spanned(node, reader.line(key, node)).filter(|text| !text.value.is_empty())
            }
            "date" => self.front.date = self.date(key, node),
            "updated" => self.front.updated = self.date(key, node),
            "expires" => self.front.expires = self.date(key, node),
            "review_after" => self.front.review_after = self.date(key, node),
            "topics" => self.front.topics = self.names(key, node),
            "authors" => self.front.authors = self.names(key, node),
            "synonyms" => self.front.synonyms = self.names(key, node),
            "forms" => self.front.forms = self.list(key, node),
            "see_also" => self.front.see_also = self.list(key, node),
            "confused_with" => self.front.confused_with = self.list(key, node),
            "explained_in" => self.front.explained_in = self.list(key, node),
            "planned" => self.front.planned = self.list(key, node).into_iter().map(|text| text.value).collect(),
            "key_points" => self.front.key_points = self.list(key, node).into_iter().map(|text| text.value).collect(),
            "aliases" => {
                self.front.aliases = self.checked_list(key, node, shape::alias);
                self.other_names();
            }
            "links" => self.front.links = self.links(key, node),
            "source" => self.front.source = self.named_url(key, node, HTTP),
            "series" => {
                let series = reader.filled(key, node).map_err(|misfit| shape::one_series(misfit, node));
                self.front.series = self.spanned(node, series);
            }
            "lead" => self.front.lead = self.spanned(node, reader.filled(key, node)),
            "image" => self.front.image = self.spanned(node, reader.filled(key, node)),
            "image_alt" => self.front.image_alt = self.fit(reader.line(key, node)),
            "slug" => self.front.slug = self.checked(key, node, shape::slug),
            "id" => self.front.id = self.checked(key, node, shape::id),
            "lang" => self.front.lang = self.checked(key, node, lang),
            "template" => self.front.template = self.checked(key, node, shape::template),
            "series_order" => self.front.series_order = self.fit(reader.integer(key, node)),
            "weight" => self.front.weight = self.fit(reader.integer(key, node)),
            "hue" => {
                let hue = reader.within(key, node, 0..=359).map_err(|misfit| hue_hint(misfit, node));
                self.front.hue = self.fit(hue).and_then(|hue| u16::try_from(hue).ok());
            }
            "autolink" => self.front.autolink = self.fit(reader.boolean(key, node)),
            "search" => self.front.search = self.fit(reader.boolean(key, node)),
            "draft" => {
                let draft = reader.boolean(key, node).map_err(|misfit| shape::draft(misfit, node));
                self.front.draft = self.fit(draft).unwrap_or(false);
            }
            "unlisted" => self.front.unlisted = self.fit(reader.boolean(key, node)).unwrap_or(false),
            "start_here" => {
                for item in reader.items(node) {
                    let entry = self.fit_all(shape::start_here(reader, key, item));
                    self.front.start_here.extend(entry);
                }
            }
            "params" => {
                if self.fit(reader.entries(key, node, "{name: value}")).is_some()
                    && let serde_json::Value::Object(params) = yaml::read::json(node)
                {
                    self.front.params = params;
                }
            }
            _ => unreachable!("`{key}` is in KEYS and has an arm here"),
        }
    }

    /// Keeps a value that fits and reports one that does not.
    fn fit<T>(&mut self, value: Result<T, Misfit>) -> Option<T> {
        value.map_err(|misfit| self.misfit(misfit)).ok()
    }

    /// The same for a value of several parts, each of which can be wrong.
    fn fit_all<T>(&mut self, value: Result<T, Vec<Misfit>>) -> Option<T> {
        value.map_err(|misfits| misfits.into_iter().for_each(|misfit| self.misfit(misfit))).ok()
    }

    fn misfit(&mut self, misfit: Misfit) {
        let rule = match misfit.kind {
            MisfitKind::Type => &rules::WRONG_TYPE,
            MisfitKind::Value => &rules::BAD_VALUE,
            MisfitKind::Key => &rules::UNKNOWN_KEY,
        };
        let mut diag = Diag::new(rule, misfit.message).at(self.path, misfit.span);
        diag.hints = misfit.hints;
        self.diags.push(diag);
    }

    fn spanned(&mut self, node: &Node, value: Result<String, Misfit>) -> Option<Spanned<String>> {
        self.fit(value).map(|value| Spanned::new(value, node.span.clone()))
    }

    /// A title: an empty one is as good as none, and says so.
    fn titled(&mut self, key: &str, node: &Node) -> Option<Spanned<String>> {
        let title = self.spanned(node, self.reader.line(key, node))?;
        if title.value.is_empty() {
            let diag = Diag::new(&rules::EMPTY, format!("`{key}` has no value and is ignored"));
            self.diags.push(diag.at(self.path, title.span).hint("write a value or remove the line"));
            return None;
        }
        Some(title)
    }

    fn date(&mut self, key: &str, node: &Node) -> Option<Spanned<When>> {
        let text = self.fit(self.reader.text(key, node))?;
        match date::parse(&text) {
            Ok(when) => Some(Spanned::new(when, node.span.clone())),
            Err(hints) => {
                let message = format!("`{key}` is not a date: `{}`", yaml::read::shortened(&text));
                let mut diag = Diag::new(&rules::BAD_DATE, message).at(self.path, node.span.clone());
                diag.hints = hints;
                self.diags.push(diag);
                None
            }
        }
    }

    fn list(&mut self, key: &str, node: &Node) -> Vec<Spanned<String>> {
        let (texts, misfits) = self.reader.texts(key, node);
        misfits.into_iter().for_each(|misfit| self.misfit(misfit));
        texts.into_iter().map(|(text, span)| Spanned::new(text, span)).collect()
    }

    /// A list of names. One text with commas was meant as several.
    fn names(&mut self, key: &str, node: &Node) -> Vec<Spanned<String>> {
        let texts = self.list(key, node);
        if let ([one], true) = (texts.as_slice(), node.scalar().is_some())
            && one.value.contains(", ")
        {
            let parts: Vec<&str> = one.value.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            let message = format!(
                "`{key}` is one text with commas in it, so it is one name: `{}`",
                yaml::read::shortened(&one.value)
            );
            let diag = Diag::new(&rules::ONE_TEXT, message).at(self.path, node.span.clone());
            self.diags.push(
                diag.hint(format!("for several write `{key}: [{}]`", parts.join(", ")))
                    .hint(format!("for one name with a comma write `{key}: [{}]`", yaml::quoted(&one.value))),
            );
        }
        texts
    }

    /// Other names of a note, as Obsidian has them under `aliases`.
    fn other_names(&mut self) {
        let is_name =
            |text: &str| !text.contains('/') && text.contains(|c: char| c.is_whitespace() || c.is_uppercase());
        let mut names = self.front.aliases.iter().filter(|alias| is_name(&alias.value));
        let Some(first) = names.next() else { return };
        let message = format!(
            "`aliases` are old addresses of this page, and `{}` looks like a name",
            yaml::read::shortened(&first.value)
        );
        let hint = match keys::kinds("synonyms").is_some_and(|kinds| kinds.contains(&self.kind)) {
            true => "other names are called `synonyms` here".to_owned(),
            false => format!(
                "{} has no other names, `[[name|words]]` links with other words: remove it, or write an address, `/old/path/`",
                keys::singular(self.kind)
            ),
        };
        let mut diag = Diag::new(&rules::ALIAS_NAME, message).at(self.path, first.span.clone()).hint(hint);
        for other in names.take(10) {
            diag = diag.also(Place::at(self.path, other.span.clone()), "one more");
        }
        self.diags.push(diag);
    }

    fn checked(&mut self, key: &str, node: &Node, check: shape::Check) -> Option<Spanned<String>> {
        let text = self.spanned(node, self.reader.filled(key, node))?;
        self.fit(check(key, &text.value, &text.span)).map(|()| text)
    }

    fn checked_list(&mut self, key: &str, node: &Node, check: shape::Check) -> Vec<Spanned<String>> {
        let mut texts = self.list(key, node);
        texts.retain(|text| self.fit(check(key, &text.value, &text.span)).is_some());
        texts
    }

    fn links(&mut self, key: &str, node: &Node) -> Vec<NamedUrl> {
        self.reader.items(node).iter().filter_map(|item| self.named_url(key, item, HTTP_OR_MAIL)).collect()
    }

    fn named_url(&mut self, key: &str, node: &Node, schemes: &[&str]) -> Option<NamedUrl> {
        self.fit_all(named_url(self.reader, key, node, schemes)).map(|(name, url)| NamedUrl { name, url })
    }
}
