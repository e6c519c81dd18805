//! Which drawing stands where a document brings no image, and which hue it has.

use super::context::Context;
use super::taxonomy;
use crate::config::Config;
use crate::facts::{Card, Reader, Value, address, rows};
use crate::parse::Kind;
use crate::plates::{self, Family};
use crate::text::slug::slug;

/// The drawing for a document without image; empty for terms, and where plates are switched off.
pub fn of_card(context: &Context, card: &Card, topic: Option<&str>) -> String {
    match card.kind {
        Kind::Topic => of_topic(context, &rows::own_topic(&card.path)),
        Kind::Author => of_author(context, &card.title, &card.id),
        Kind::Series => of_series(context, &slug(address::file_name(&card.path))),
        Kind::Term => String::new(),
        _ if is_off(context) => String::new(),
        _ => plates::svg(family(card, topic), &card.id),
    }
}

/// The family of a document's drawing: its first topic's, else its own.
pub fn family(card: &Card, topic: Option<&str>) -> Family {
    topic.map_or_else(|| Family::of(&card.id), Family::of_topic)
}

/// The drawing for a topic.
pub fn of_topic(context: &Context, topic: &str) -> String {
    let seed = topic_seed(topic);
    often(context, &seed, || plates::svg(Family::of_topic(topic), &seed))
}

/// What a topic's drawing follows from. The name alone would give that of an article with this id.
pub fn topic_seed(topic: &str) -> String {
    format!("topics/{topic}")
}

/// The drawing for a series, by the name its page goes by.
pub fn of_series(context: &Context, name: &str) -> String {
    let seed = format!("series/{name}");
    often(context, &seed, || plates::svg(Family::of(&seed), &seed))
}

/// The drawing for an author, by the name and the id: the initials.
pub fn of_author(context: &Context, name: &str, seed: &str) -> String {
    if is_off(context) { String::new() } else { plates::initials(name, seed) }
}

/// A drawing that stands on many pages, by what it follows from.
fn often(context: &Context, seed: &str, draw: impl FnOnce() -> String) -> String {
    match is_off(context) {
        true => String::new(),
        false => context.kept.plates.of(seed, context.reader, draw),
    }
}

fn is_off(context: &Context) -> bool {
    !context.parts().plates
}

/// The hue of the site.
pub fn site_hue(reader: &Reader) -> u16 {
    reader.config("hue").hue()
}

/// The hue of a topic: its own, else that of the nearest topic above it, else one that follows from the name of the
/// topic on the first level, so that a whole branch has one colour.
pub fn hue(reader: &Reader, topic: &str) -> u16 {
    let mut name = topic;
    loop {
        if let Some(id) = taxonomy::declared_by(reader, name)
            && let Some(Value::Count(hue)) = reader.get(&["topichue", &id])
        {
            return u16::try_from(*hue).unwrap_or(Config::DEFAULT_HUE);
        }
        match name.rsplit_once('/') {
            Some((above, _)) => name = above,
            None => return (plates::random::hash(name) % 360) as u16,
        }
    }
}
