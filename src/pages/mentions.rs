//! "Mentioned in" and "Used in": the pages that point here, with the sentence.

use std::collections::BTreeMap;

use super::context::Context;
use super::refs;
use super::view::{Link, MentionView, MentionsView, QuoteView};
use crate::facts::key;
use crate::facts::order::Order;
use crate::facts::value::Sentence;
use crate::facts::{Card, Value, address};
use crate::parse::When;
use crate::parse::outline::wikilink_words;

/// Most mentions printed on a page; the count says how many there are.
pub const MAX_MENTIONS: usize = 30;

/// A mention before it is cut to what is shown.
struct Found<'a> {
    from: &'a Card,
    sentence: &'a Sentence,
    section: Option<&'a (String, String)>,
}

/// Pages that link to a document, newest first; none where they are switched off.
pub fn of(context: &Context, card: &Card) -> MentionsView {
    if !context.parts().mentions {
        return MentionsView::default();
    }
    let found = linked(context, card);
    view(context, card, found)
}

/// Pages that link to a term or use one of its names, newest first; a page that does both is listed with the
/// sentence in which it uses the name. Also the date of the oldest of them. None where they are switched off.
pub fn of_term(context: &Context, card: &Card) -> (MentionsView, Option<When>) {
    if !context.parts().mentions {
        return (MentionsView::default(), None);
    }
    let mut by_page: BTreeMap<&str, Found> = BTreeMap::new();
    for found in linked(context, card) {
        by_page.insert(&found.from.id, found);
    }
    for (key, value) in context.reader.dir(&["use", &card.id]) {
        let from = context.reader.card(&key::last(key.as_str()));
        if let (Value::Use(sentence), Some(from)) = (value, from) {
            by_page.insert(&from.id, Found { from, sentence, section: None });
        }
    }
    let found: Vec<Found> = by_page.into_values().collect();
    let listed = found.iter().filter(|found| !found.from.unlisted);
    let first = listed.filter_map(|found| found.from.date).min_by_key(|when| when.date);
    (view(context, card, found), first)
}

fn linked<'a>(context: &Context<'a>, card: &Card) -> Vec<Found<'a>> {
    let rows = context.reader.dir(&["inbound", &card.id]).iter();
    rows.filter_map(|(key, value)| match value {
        Value::Mention(mention) => Some(Found {
            from: context.reader.card(&key::last(key.as_str()))?,
            sentence: &mention.sentence,
            section: mention.heading.as_ref(),
        }),
        _ => None,
    })
    .collect()
}

fn view(context: &Context, card: &Card, mut found: Vec<Found>) -> MentionsView {
    found.retain(|found| !found.from.unlisted);
    found.sort_by_cached_key(|found| Order::of(found.from).segment(&found.from.id));
    let total = found.len();
    let items = found
        .iter()
        .take(MAX_MENTIONS)
        .map(|found| MentionView {
            card: refs::line(context, found.from),
            quote: named(quote(found.sentence), card),
            section: found.section.map(|(id, title)| Link {
                title: title.clone(),
                href: format!("{}#{}", context.href(&found.from.url), super::context::encode(id)),
            }),
        })
        .collect();
    MentionsView { items, total }
}

/// A quotation in which a wikilink without a text of its own, `[[file-name]]`, reads as it does on its page: as the title.
fn named(quote: QuoteView, card: &Card) -> QuoteView {
    let name = address::file_name(&card.path);
    if name.contains(['-', '_']) && quote.mark == wikilink_words(name) {
        return QuoteView { mark: card.title.clone(), ..quote };
    }
    quote
}

/// A sentence cut at its mark.
pub fn quote(sentence: &Sentence) -> QuoteView {
    let text = &sentence.text;
    let mark = sentence.mark.start.min(text.len())..sentence.mark.end.min(text.len());
    match (text.get(..mark.start), text.get(mark.clone()), text.get(mark.end..)) {
        (Some(before), Some(marked), Some(after)) => {
            QuoteView { before: before.to_owned(), mark: marked.to_owned(), after: after.to_owned() }
        }
        _ => QuoteView { before: text.clone(), mark: String::new(), after: String::new() },
    }
}
