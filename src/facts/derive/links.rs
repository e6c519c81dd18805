//! Links of a document, resolved.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use super::gist::Gist;
use crate::facts::key::Key;
use crate::facts::reader::Reader;
use crate::facts::resolve::{From, Resolved, resolve};
use crate::facts::store::Row;
use crate::facts::value::{Match, Mention, Sentence, Value};
use crate::parse::target::Target;

/// The rows.
pub fn rows(reader: &Reader, from: From, gist: &Gist) -> Vec<Row> {
    let mut first: BTreeMap<String, Arc<Mention>> = BTreeMap::new();
    let mut linked: BTreeSet<(u32, String)> = BTreeSet::new();
    let mut best: BTreeMap<Arc<str>, Sentence> = gist.best.clone();
    for link in &gist.links {
        let whole = match &link.mention.target {
            Target::Path(path, _) => Target::Path(path.clone(), None),
            Target::Url(url, _) => Target::Url(url.clone(), None),
            Target::Name(name, _) => Target::Name(name.clone(), None),
            other => other.clone(),
        };
        let Resolved::Page { id, .. } = resolve(reader, from, &whole) else { continue };
        if id == from.id { continue; }
        if link.is_link && reader.term(&id).is_some() {
            linked.insert((link.section, id.clone()));
            best.entry(id.as_str().into()).or_insert_with(|| link.mention.sentence.clone());
        }
        first.entry(id).or_insert_with(|| link.mention.clone());
    }
    let matches: Vec<Match> = gist.matches.iter().filter(|(section, m)| !linked.contains(&(*section, m.term.to_string()))).map(|(_, m)| m.clone()).collect();
    let mut rows = Vec::new();
    if !first.is_empty() {
        let ids: Vec<String> = first.keys().cloned().collect();
        rows.push((Key::new(&["outbound", from.id]), Value::Targets(ids.into())));
    }
    for (id, mention) in first {
        rows.push((Key::new(&["inbound", &id, from.id]), Value::Mention(mention)));
    }
    if !best.is_empty() {
        let ids: Vec<String> = best.keys().map(|t| t.to_string()).collect();
        rows.push((Key::new(&["uses", from.id]), Value::Targets(ids.into())));
    }
    if !matches.is_empty() {
        rows.push((Key::new(&["match", from.id]), Value::Matches(matches.into())));
    }
    let rank = match reader.get(&["rank", from.id]) { Some(Value::Rank(r)) => Some(r.clone()), _ => None };
    for (term, sentence) in best {
        rows.push((Key::new(&["use", &term, from.id]), Value::Use(Arc::new(sentence))));
        if let Some(rank) = &rank {
            rows.push((Key::new(&["usedby", &term, from.id]), Value::Rank(rank.clone())));
        }
    }
    rows
}
