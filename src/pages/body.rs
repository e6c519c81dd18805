//! A document's text as HTML: links resolved, glossary terms linked, code highlighted, sections of
//! other documents transcluded.
//!
//! The writer (`markup::html`) knows the document; everything outside it is answered here, through
//! the reader. Messages about a text are given once, when it is drawn for its own page, and not for
//! each feed or transclusion that holds it.

mod host;

use std::cell::Cell;

use super::context::Context;
use super::view::ImageView;
use super::{missing, refs};
use crate::diag::{Among, Diag, Similar, rules};
use crate::facts::resolve::{From, Resolved, resolve};
use crate::facts::rows;
use crate::facts::value::Match;
use crate::facts::{Card, Value};
use crate::markup::host::{Form, Settings, TermMatch, Words};
use crate::markup::html;
use crate::parse::document::to_write;
use crate::parse::markdown;
use crate::parse::target::Target;
use crate::parse::{Doc, Kind};
use host::{Counts, SiteHost};

pub use host::{MAX_TRANSCLUSION_DEPTH, MAX_TRANSCLUSIONS};

/// The text of a document's file.
pub struct Text {
    path: String,
    kind: Kind,
    text: String,
}

/// A document, parsed to be written.
pub struct Source<'t> {
    /// The parsed document; of its outline only the headings are filled.
    pub doc: Doc,
    /// The text of its file.
    pub text: &'t str,
    events: Vec<markdown::Spanned<'t>>,
}

impl Text {
    /// Parses the text.
    pub fn parse(&self, context: &Context) -> Source<'_> {
        let (doc, events) = to_write(&self.path, self.kind, &self.text, &context.rules.markdown);
        Source { doc, text: &self.text, events }
    }
}

/// What a text is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Its own page: messages are given, addresses begin at the site.
    Page,
    /// A feed: addresses are absolute.
    Feed,
}

/// Reads a document. `None` when its file is gone.
pub fn read(context: &Context, id: &str) -> Option<Text> {
    let kind = context.reader.card(id)?.kind;
    let (path, text) = context.reader.text(id)?;
    Some(Text { path: path.to_owned(), kind, text })
}

/// The HTML of a document's body.
pub fn html(context: &Context, card: &Card, source: &Source, purpose: Purpose) -> String {
    let terms: Vec<TermMatch> = matches(context, card)
        .iter()
        .filter_map(|found| {
            let term = context.reader.place(&found.term)?;
            Some(TermMatch {
                run: found.run,
                range: found.start..found.end,
                href: address(context, purpose, &term.url),
                id: found.term.to_string(),
            })
        })
        .collect();
    let page = match purpose {
        Purpose::Page => String::new(),
        Purpose::Feed => address(context, purpose, &card.url),
    };
    let counts = Cell::new(Counts::default());
    let mut host = SiteHost::new(context, card, source, purpose, &page, &counts);
    // A body that has level-1 headings of its own goes one level down: a page has one `<h1>`.
    let shift = u8::from(source.doc.outline.headings.iter().any(|heading| heading.level == 1));
    let settings = Settings { terms: &terms, heading_shift: shift, page: &page, ..settings(context, purpose) };
    html::write(&source.events, &mut host, &settings)
}

/// How a text is written for this purpose, whatever text it is.
fn settings<'s>(context: &Context<'s>, purpose: Purpose) -> Settings<'s> {
    let form = match purpose {
        Purpose::Page => Form::Page,
        Purpose::Feed => Form::Plain,
    };
    Settings { form, words: words(context), ..Settings::default() }
}

/// The words that the writer adds, in the language of the site.
fn words<'s>(context: &Context<'s>) -> Words<'s> {
    let text = |key| context.words.text(key);
    let with = |key, name| context.words.with(key, &[(name, "{}".into())]);
    Words {
        note: text("callout-note"),
        tip: text("callout-tip"),
        important: text("callout-important"),
        warning: text("callout-warning"),
        caution: text("callout-caution"),
        footnotes: text("footnotes"),
        back: text("back-to-reference"),
        note_number: with("note-n", "n"),
        table_number: with("table-n", "n"),
        link_to_section: with("link-to-section", "title"),
        copy: text("copy"),
        copied: text("copied"),
    }
}

fn matches<'a>(context: &Context<'a>, card: &Card) -> &'a [Match] {
    match context.reader.get(&["match", &card.id]) {
        Some(Value::Matches(matches)) => matches,
        _ => &[],
    }
}

fn address(context: &Context, purpose: Purpose, url: &str) -> String {
    match purpose {
        Purpose::Page => context.href(url),
        Purpose::Feed => context.absolute(url).unwrap_or_else(|| context.href(url)),
    }
}

/// A document's own text when it is more than its title, as HTML.
pub fn own_text(context: &Context, card: &Card, source: &Source) -> String {
    let doc: &Doc = &source.doc;
    if source.text[doc.body.clone()].trim().is_empty() {
        return String::new();
    }
    html(context, card, source, Purpose::Page)
}

/// The lead image of a document; a message when it names one that does not exist or is no image.
pub fn lead_image(context: &Context, card: &Card, doc: &Doc) -> Option<ImageView> {
    let image = doc.front.image.as_ref()?;
    let alt = doc.front.image_alt.clone().unwrap_or_default();
    let found = refs::picture(context, card, &image.value, &alt);
    if found.is_none() {
        let from = From { path: &card.path, url: &card.url, id: &card.id };
        let diag = match resolve(context.reader, from, &Target::address(&image.value)) {
            Resolved::File { url } => missing::unreadable_image(context, &image.value, &url),
            _ => None,
        };
        let diag = diag.unwrap_or_else(|| missing::no_image(&image.value));
        context.report(diag.at(&card.path, image.span.clone()));
    }
    found
}

/// The template of a document: `template:` in its front matter, else the one of its kind. A message when there is no
/// template of that name; then the one of its kind serves.
pub fn template(context: &Context, card: &Card, doc: &Doc, default: &str) -> String {
    let (Some(name), Some(written)) = (rows::template(doc), &doc.front.template) else { return default.to_owned() };
    if context.reader.get(&["template", &name]).is_some() {
        return name;
    }
    let message = format!("there is no template `{}`", crate::text::escape::visible(&name));
    let mut diag = Diag::new(&rules::template::MISSING, message).at(&card.path, written.span.clone());
    diag.similar = Some(Similar { wanted: name, among: Among::Templates });
    context.report(diag);
    default.to_owned()
}

#[cfg(test)]
mod tests;
