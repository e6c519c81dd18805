//! References in front matter (`start_here`, `see_also`, `lead`): each checked, each with its place.

use super::context::Context;
use super::view::StartView;
use super::{missing, refs};
use crate::diag::{Diag, rules};
use crate::facts::Card;
use crate::facts::resolve::{From, Resolved, reference};
use crate::parse::doc::StartHere;
use crate::parse::{Kind, Spanned};

/// The document that a reference in front matter means; a message when there is none.
pub fn document<'a>(
    context: &Context<'a>,
    card: &Card,
    written: &str,
    span: std::ops::Range<usize>,
    prefer: Option<Kind>,
) -> Option<&'a Card> {
    let from = From { path: &card.path, url: &card.url, id: &card.id };
    match reference(context.reader, from, written, prefer) {
        Resolved::Page { id, .. } => context.reader.card(&id),
        Resolved::Missing(miss) => {
            context.report(missing::missing(context.reader, &card.path, span, written, &miss));
            None
        }
        Resolved::External | Resolved::Made { .. } | Resolved::File { .. } => {
            context.report(
                Diag::new(&rules::link::MISSING, format!("`{written}` is not a document of the site"))
                    .at(&card.path, span)
                    .hint("name an article, topic, term, series, author or page"),
            );
            None
        }
    }
}

/// The document of this kind that a reference in front matter means; a message when there is none.
pub fn document_of_kind<'a>(
    context: &Context<'a>,
    card: &Card,
    name: &Spanned<String>,
    kind: Kind,
) -> Option<&'a Card> {
    let found = document(context, card, &name.value, name.span.clone(), Some(kind))?;
    if found.kind == kind {
        return Some(found);
    }
    let message = format!("`{}` is {}, not {}", name.value, with_article(found.kind), with_article(kind));
    context.report(
        Diag::new(&rules::link::WRONG_KIND, message)
            .at(&card.path, name.span.clone())
            .hint(format!("name {}, or link to this one in the text", with_article(kind))),
    );
    None
}

fn with_article(kind: Kind) -> String {
    match kind {
        Kind::Home => "the home page".to_owned(),
        Kind::Series => "a series".to_owned(),
        Kind::Article | Kind::Author => format!("an {}", kind.word()),
        kind => format!("a {}", kind.word()),
    }
}

/// The entries of `start_here`, each checked.
pub fn start_here(context: &Context, card: &Card, entries: &[StartHere]) -> Vec<StartView> {
    entries
        .iter()
        .filter_map(|entry| {
            let found = document(context, card, &entry.page.value, entry.page.span.clone(), None)?;
            let why = entry.why.as_deref().map_or_else(|| found.summary.clone(), |why| context.punctuated(why));
            Some(StartView { card: refs::line(context, found), why })
        })
        .collect()
}
