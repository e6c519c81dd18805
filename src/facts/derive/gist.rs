//! What the links step needs of a document's text: its links, and the names of terms found in it.
use std::collections::BTreeMap;
use std::sync::Arc;
use crate::facts::value::{Match, Mention, Sentence};
use crate::parse::outline::LinkKind;
use crate::parse::target::Target;
use crate::parse::{Doc, Kind};
use super::glossary::{Glossary, names_found};

/// A link as the links step sees it.
#[derive(Debug, Clone)]
pub struct GistLink {
    /// What it says.
    pub mention: Arc<Mention>,
    /// The section it stands in.
    pub section: u32,
    /// A transclusion.
    pub is_link: bool,
}

/// What a document's text holds for the links step.
#[derive(Debug, Clone, Default)]
pub struct Gist {
    /// Its links.
    pub links: Vec<GistLink>,
    /// First hit of each term in each section.
    pub matches: Vec<(u32, Match)>,
    /// The best sentence of each term.
    pub best: BTreeMap<Arc<str>, Sentence>,
}

impl Gist {
    /// Rough size in bytes.
    pub fn size(&self) -> usize {
        let sentences = self.links.iter().map(|l| l.mention.sentence.text.len()).sum::<usize>() + self.best.values().map(|s| s.text.len()).sum::<usize>();
        sentences + self.links.len() * 160 + self.matches.len() * 40 + self.best.len() * 100
    }
}

/// The gist of a document.
pub fn gist(glossary: &Glossary, doc: &Doc) -> Gist {
    let outline = &doc.outline;
    let id = crate::facts::address::id(&doc.path, &doc.front);
    let links = outline.links.iter().filter(|link| link.kind != LinkKind::Image && !matches!(link.target, Target::Here(_))).map(|link| {
        let above = link.heading.map_or(0, |nearest| nearest + 1);
        let section = outline.headings[..above].iter().filter(|heading| heading.level <= 2).count();
        let heading = link.heading.map(|n| &outline.headings[n]);
        GistLink {
            mention: Arc::new(Mention {
                target: link.target.clone(),
                heading: heading.map(|heading| (heading.id.clone(), heading.text.clone())),
                sentence: Sentence { text: link.sentence.clone(), mark: link.in_sentence.clone() },
            }),
            section: u32::try_from(section).unwrap_or(u32::MAX),
            is_link: link.kind == LinkKind::Link,
        }
    }).collect();
    let mut gist = Gist { links, ..Gist::default() };
    if doc.front.autolink != Some(false) || doc.kind == Kind::Term {
        names_found(glossary, &id, outline, &mut gist);
    }
    gist
}
