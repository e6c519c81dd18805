//! The gist of a document: what of its text is wanted until its links are resolved.
//!
//! It is made while the parsed text is at hand, and it is not kept: from the text it can be made again.

use std::sync::Arc;

use super::glossary::{Glossary, find_names};
use crate::facts::value::{Match, Mention, Sentence};
use crate::parse::outline::LinkKind;
use crate::parse::target::Target;
use crate::parse::{Doc, Kind};

/// What a document links, and which terms it names.
#[derive(Debug, Clone, Default)]
pub struct Gist {
    /// Its links in order; images, and links inside the document, are none.
    pub links: Vec<GistLink>,
    /// The first name of each term in each section, with the number of the section.
    pub matches: Vec<(u32, Match)>,
    /// The best sentence with a name of each term.
    pub named: Vec<(Arc<str>, Sentence)>,
}

/// A link of a document.
#[derive(Debug, Clone)]
pub struct GistLink {
    /// What it says.
    pub mention: Arc<Mention>,
    /// The number of the section it stands in: how many headings of level 1 and 2 are above it.
    pub section: u32,
    /// A link; else a transclusion.
    pub is_link: bool,
}

impl Gist {
    /// Its size in memory, in bytes, roughly.
    pub fn size(&self) -> usize {
        let links: usize = self.links.iter().map(|link| 200 + link.mention.sentence.text.len()).sum();
        let named: usize = self.named.iter().map(|(_, sentence)| 80 + sentence.text.len()).sum();
        links + named + 48 * self.matches.len()
    }
}

/// The gist of a document, with the names of these terms.
pub fn gist(glossary: &Glossary, doc: &Doc) -> Gist {
    let outline = &doc.outline;
    let wanted = outline.links.iter().filter(|link| link.kind != LinkKind::Image);
    let links = wanted.filter(|link| !matches!(link.target, Target::Here(_))).map(|link| {
        let above = link.heading.map_or(0, |nearest| nearest + 1);
        let section = outline.headings[..above].iter().filter(|heading| heading.level <= 2).count();
        let heading = link.heading.map(|n| &outline.headings[n]);
        let mention = Mention {
            target: link.target.clone(),
            heading: heading.map(|heading| (heading.id.clone(), heading.text.clone())),
            sentence: Sentence { text: link.sentence.clone(), mark: link.in_sentence.clone() },
        };
        GistLink {
            mention: Arc::new(mention),
            section: u32::try_from(section).unwrap_or(u32::MAX),
            is_link: link.kind == LinkKind::Link,
        }
    });
    let mut gist = Gist { links: links.collect(), ..Gist::default() };
    if doc.front.autolink != Some(false) || doc.kind == Kind::Term {
        let id = crate::facts::address::id(&doc.path, &doc.front);
        find_names(glossary, &id, outline, &mut gist);
    }
    gist
}
