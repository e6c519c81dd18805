//! Short forms of documents, topics, terms, series and authors, as lists and links print them.

use super::context::Context;
use super::view::{AuthorRef, CardView, ImageView, Link, SeriesRef, TermRef, TopicLabel, TopicRef};
use super::{artwork, dates, members, meta, taxonomy};
use crate::facts::resolve::{From, Resolved, resolve};
use crate::facts::{Card, Reader, TermCard, address, assets};
use crate::parse::target::Target;

/// A document in a list with its picture: its image, else the drawing made for it.
pub fn card(context: &Context, card: &Card) -> CardView {
    let line = line(context, card);
    let image = card.image.as_deref().and_then(|image| picture(context, card, image, ""));
    let topic = line.topic.as_ref().map(|topic| topic.id.as_str());
    let plate_html = match image {
        Some(_) => String::new(),
        None => artwork::of_card(context, card, topic),
    };
    CardView { image, plate_html, ..line }
}

/// A document in a list without pictures.
pub fn line(context: &Context, card: &Card) -> CardView {
    let topic = match card.unlisted {
        true => taxonomy::of_article(context.reader, card).into_iter().next(),
        false => card.topics.first().map(|name| taxonomy::canonical(context.reader, name)),
    };
    CardView {
        id: card.id.clone(),
        kind: card.kind.word(),
        title: if card.title.is_empty() { context.site_title() } else { card.title.clone() },
        href: context.href(&card.url),
        summary: card.summary.clone(),
        date: card.date.map(|when| dates::view(context, when)),
        updated: card.updated.filter(|updated| Some(*updated) != card.date).map(|when| dates::view(context, when)),
        minutes: card.minutes,
        plate_html: String::new(),
        topic: topic.map(|topic| topic_label(context, &topic)),
        image: None,
        dir: card.lang.as_deref().map(meta::direction),
        lang: card.lang.clone(),
    }
}

/// An image named in front matter, when it can be shown: it exists and is an image.
pub fn picture(context: &Context, card: &Card, image: &str, alt: &str) -> Option<ImageView> {
    let from = From { path: &card.path, url: &card.url, id: &card.id };
    let target = Target::address(image);
    match resolve(context.reader, from, &target) {
        Resolved::External => Some(ImageView { src: image.to_owned(), alt: alt.to_owned(), width: None, height: None }),
        Resolved::File { url } if fault(context.reader, &url).is_none() => Some(copied_image(context, &url, alt)),
        _ => None,
    }
}

/// The image that is copied to an address.
pub fn copied_image(context: &Context, url: &str, alt: &str) -> ImageView {
    let (width, height) = size(context.reader, url).unzip();
    ImageView { src: context.href(url), alt: alt.to_owned(), width, height }
}

/// Width and height of the image at an address, in pixels.
pub fn size(reader: &Reader, url: &str) -> Option<(u32, u32)> {
    assets::size(reader, url.trim_start_matches('/'))
}

/// Why the image or font at an address is not what its name says.
pub fn fault<'a>(reader: &Reader<'a>, url: &str) -> Option<&'a str> {
    assets::fault(reader, url.trim_start_matches('/'))
}

/// A link to a topic.
pub fn topic_link(context: &Context, topic: &str) -> Link {
    Link { title: taxonomy::title(context.reader, topic), href: context.href(&taxonomy::url(context.reader, topic)) }
}

/// A link to a topic with the name that its colour hangs on.
pub fn topic_label(context: &Context, topic: &str) -> TopicLabel {
    let Link { title, href } = topic_link(context, topic);
    TopicLabel { id: topic.to_owned(), title, href }
}

/// A topic without count and children.
pub fn topic(context: &Context, topic: &str) -> TopicRef {
    let document = taxonomy::document(context.reader, topic);
    let link = topic_link(context, topic);
    let image = document.and_then(|card| picture(context, card, card.image.as_deref()?, ""));
    TopicRef {
        id: topic.to_owned(),
        title: link.title,
        href: link.href,
        summary: document.map(|card| card.summary.clone()).unwrap_or_default(),
        plate_html: if image.is_some() { String::new() } else { artwork::of_topic(context, topic) },
        image,
        count: 0,
        children: Vec::new(),
    }
}

/// A topic with the number of its articles.
pub fn counted_topic(context: &Context, name: &str) -> TopicRef {
    TopicRef { count: taxonomy::count(context.reader, name), ..topic(context, name) }
}

/// A topic with counts and everything below it.
pub fn topic_tree(context: &Context, name: &str) -> TopicRef {
    let children = taxonomy::children(context.reader, name);
    let children = children.iter().filter(|child| child.as_str() != name).map(|child| topic_tree(context, child));
    TopicRef { children: children.collect(), ..counted_topic(context, name) }
}

/// A glossary term.
pub fn term(context: &Context, card: &TermCard) -> TermRef {
    TermRef {
        id: card.id.clone(),
        title: card.title.clone(),
        href: context.href(&card.url),
        summary: card.summary.clone(),
        abbreviation: card.abbreviation.clone(),
        card: None,
    }
}

/// A glossary term in a list that shows its hover card.
pub fn term_with_card(context: &Context, card: &TermCard) -> TermRef {
    TermRef { card: context.card_for(&card.id), ..term(context, card) }
}

/// An author as a byline prints it; `written` is the name in the article.
pub fn author(context: &Context, written: &str) -> AuthorRef {
    let name = members::canonical(context.reader, "author", written);
    match members::document(context.reader, "author", &name) {
        Some(card) => AuthorRef {
            name: card.title.clone(),
            href: context.href(&card.url),
            summary: card.summary.clone(),
            plate_html: String::new(),
            count: 0,
        },
        None => AuthorRef {
            name: written.to_owned(),
            // An author whom only unlisted articles name has no page.
            href: match context.reader.exists(&["author", &name]) {
                true => context.href(&format!("/authors/{name}/")),
                false => String::new(),
            },
            summary: String::new(),
            plate_html: String::new(),
            count: 0,
        },
    }
}

/// A series by its canonical name, with the number of its articles.
pub fn series(context: &Context, name: &str) -> SeriesRef {
    let count = super::members::series_articles(context.reader, name).len();
    match members::document(context.reader, "series", name) {
        Some(card) => SeriesRef {
            id: name.to_owned(),
            title: card.title.clone(),
            href: context.href(&card.url),
            summary: card.summary.clone(),
            plate_html: artwork::of_series(context, name),
            count,
        },
        None => SeriesRef {
            id: name.to_owned(),
            title: address::capitalised(name),
            href: context.href(&format!("/series/{name}/")),
            summary: String::new(),
            plate_html: artwork::of_series(context, name),
            count,
        },
    }
}

/// Cards of these documents.
pub fn cards(context: &Context, cards: &[&Card]) -> Vec<CardView> {
    cards.iter().map(|one| card(context, one)).collect()
}

/// These documents for a list in which the first so many have pictures.
pub fn newest(context: &Context, cards: &[&Card], pictures: usize) -> Vec<CardView> {
    let view = |(at, one): (usize, &&Card)| if at < pictures { card(context, one) } else { line(context, one) };
    cards.iter().enumerate().map(view).collect()
}

/// These terms, by name.
pub fn terms(context: &Context, ids: &[String]) -> Vec<TermRef> {
    let mut terms: Vec<TermRef> =
        ids.iter().filter_map(|id| context.reader.term(id)).map(|card| term(context, card)).collect();
    let collation = crate::text::collate::Collation::new(&context.rules.lang);
    terms.sort_by(|a, b| collation.compare(&a.title, &b.title).then_with(|| a.id.cmp(&b.id)));
    terms
}

/// Puts series into the order of their titles in the site's language.
pub fn sort_series(context: &Context, list: &mut [SeriesRef]) {
    let collation = crate::text::collate::Collation::new(&context.rules.lang);
    list.sort_by(|a, b| collation.compare(&a.title, &b.title).then_with(|| a.id.cmp(&b.id)));
}

/// These terms with their hover cards, by name: for lists that show no definitions.
pub fn terms_with_cards(context: &Context, ids: &[String]) -> Vec<TermRef> {
    let mut terms = terms(context, ids);
    // Cards are numbered in the order in which the page shows them.
    for term in &mut terms {
        term.card = context.card_for(&term.id);
    }
    terms
}

/// The document at `content/index.md`.
pub fn home<'a>(context: &Context<'a>) -> Option<&'a Card> {
    let id = context.reader.names(&["doc", "home"]).next()?;
    context.reader.card(&id)
}
