//! How deep templates stand in each other, known before anything is drawn.
//!
//! Tera goes down into parents, includes and blocks by recursion and refuses only the plainest circles. The others
//! would end the program with its stack, and a chain of thousands of includes would too. So the templates are taken as a
//! graph here: a template leads to those that it extends and includes, a block to those inside it.
//!
//! An include is no recursion, whatever `{% if %}` stands around it: a template may not lead back to itself. What repeats
//! itself (a tree of topics) is a component, which may call itself; Tera stops at 20 calls inside each other.

use std::collections::BTreeMap;

use super::blame::{self, Blame, Owns};
use super::scan::Names;
use crate::diag::Diag;
use crate::diag::rules::template as rule;

/// Deepest nesting of parents, includes and blocks, all counted. With Tera's limit on components this bounds the stack
/// that a page needs.
pub(super) const MAX_DEPTH: usize = 32;

/// Most templates drawn for one page by includes alone, those inside others counted and loops not: each level may
/// name the next several times, so that depth alone bounds nothing.
pub(super) const MAX_INCLUDES: usize = 10_000;

/// All templates by name, with what they name.
pub(super) type Graph<'g> = BTreeMap<&'g str, &'g Names>;

/// The first circle, or everything that is nested too deep; `None` when all templates can be drawn.
pub(super) fn problem(graph: &Graph, owns: &Owns) -> Option<Blame> {
    let order = match order(graph) {
        Ok(order) => order,
        Err(ring) => return blame::circle(&ring, graph, owns),
    };
    too_deep(graph, &order, owns).or_else(|| blocks(graph, owns))
}

/// The templates that a template leads to and that there are.
fn below<'g>(graph: &Graph<'g>, name: &str) -> impl Iterator<Item = &'g str> {
    let named = graph.get(name).map_or(&[][..], |names| &names.templates);
    named.iter().filter_map(|(next, _)| graph.get_key_value(next.as_str()).map(|(name, _)| *name))
}

/// All templates, each behind those it leads to; or a circle, its first name repeated at its end.
fn order<'g>(graph: &Graph<'g>) -> Result<Vec<&'g str>, Vec<&'g str>> {
    walk(graph.keys().copied(), |name| below(graph, name).collect())
}

/// Goes through a graph in depth, without recursion, since its depth is what is in question.
fn walk<'g>(
    roots: impl Iterator<Item = &'g str>,
    below: impl Fn(&'g str) -> Vec<&'g str>,
) -> Result<Vec<&'g str>, Vec<&'g str>> {
    let mut order = Vec::new();
    // `true` when everything below is in the order.
    let mut seen: BTreeMap<&str, bool> = BTreeMap::new();
    for root in roots {
        if seen.contains_key(root) {
            continue;
        }
        seen.insert(root, false);
        let mut open = vec![(root, below(root).into_iter())];
        while let Some((name, rest)) = open.last_mut() {
            let Some(next) = rest.next() else {
                seen.insert(name, true);
                order.push(*name);
                open.pop();
                continue;
            };
            match seen.get(next) {
                Some(true) => {}
                Some(false) => {
                    let from = open.iter().position(|(name, _)| *name == next).expect("what is not done is open");
                    return Err(open[from..].iter().map(|(name, _)| *name).chain([next]).collect());
                }
                None => {
                    seen.insert(next, false);
                    open.push((next, below(next).into_iter()));
                }
            }
        }
    }
    Ok(order)
}

/// Templates nested beyond the limits. Whoever leads to one of them cannot be drawn either and is left out with it; the
/// message is about the innermost.
fn too_deep(graph: &Graph, order: &[&str], owns: &Owns) -> Option<Blame> {
    let mut depths: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut blame = Blame::default();
    for name in order {
        let deepest = below(graph, name).map(|next| depths[next].0).max().unwrap_or(0);
        let depth = 1 + graph[name].block_depth + deepest;
        let drawn = below(graph, name).fold(1_usize, |sum, next| sum.saturating_add(depths[next].1));
        depths.insert(name, (depth, drawn));
        if depth <= MAX_DEPTH && drawn <= MAX_INCLUDES {
            continue;
        }
        // A built-in template is beyond a limit only for what the site's own put into it.
        let Some(culprit) = own_below(graph, &depths, name, owns) else { continue };
        let inner = below(graph, name).any(|next| depths[next].0 > MAX_DEPTH || depths[next].1 > MAX_INCLUDES);
        if !inner {
            let message = match depth > MAX_DEPTH {
                true => format!("`{culprit}` is nested deeper than {MAX_DEPTH} templates and blocks"),
                false => format!("`{culprit}` draws more than {MAX_INCLUDES} templates, those inside others counted"),
            };
            let diag = Diag::new(&rule::DEPTH, message).in_file(&owns[culprit].path);
            blame
                .diags
                .push(diag.hint("let one template hold what is now spread over several that include each other"));
        }
        blame.culprits.push(culprit.to_owned());
    }
    blame.culprits.sort();
    blame.culprits.dedup();
    (!blame.culprits.is_empty()).then_some(blame)
}

/// The first of the site's own templates from here along the deepest way.
fn own_below<'g>(
    graph: &Graph<'g>,
    depths: &BTreeMap<&str, (usize, usize)>,
    name: &'g str,
    owns: &Owns,
) -> Option<&'g str> {
    let mut name = name;
    while !owns.contains_key(name) {
        name = below(graph, name).max_by_key(|next| depths[next])?;
    }
    Some(name)
}

/// A block that comes to stand in itself: a template puts the outer block into the inner one.
fn blocks(graph: &Graph, owns: &Owns) -> Option<Blame> {
    for (name, own) in owns {
        // Whichever template of the line it is in, the outermost one sees the circle; so each own one asks for itself
        // and for everything that it extends.
        let mut line = vec![name.as_str()];
        while let Some((parent, _)) = line.last().and_then(|name| graph.get_key_value(graph[name].parent.as_deref()?)) {
            line.push(parent);
        }
        let pairs = || line.iter().flat_map(|name| &graph[name].nested);
        let inside = |outer: &str| pairs().filter(|pair| pair.0 == outer).map(|pair| pair.1.as_str()).collect();
        let Err(ring) = walk(pairs().map(|pair| pair.0.as_str()), inside) else { continue };
        let is_part = |pair: &&(String, String, _)| ring.windows(2).any(|two| two[0] == pair.0 && two[1] == pair.1);
        // Without a part in it, it is the parent's circle, and the parent is asked too.
        let Some((outer, inner, place)) = own.names.nested.iter().find(is_part) else { continue };
        let way: Vec<String> = ring.iter().map(|block| format!("`{block}`")).collect();
        let message =
            format!("the block `{inner}` stands in `{outer}` here and holds it elsewhere: {}", way.join(" → "));
        let diag = Diag::new(&rule::CYCLE, message).at(&own.path, place.clone());
        return Some(Blame::one(name, diag.hint("write the blocks beside each other, or fill only the inner one")));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::scan::names;

    fn problem_of(templates: &[(String, String)]) -> Option<Blame> {
        let owns: Owns = templates
            .iter()
            .map(|(name, text)| {
                (name.clone(), blame::Own { path: name.clone(), text: text.clone(), names: names(text) })
            })
            .collect();
        let graph = owns.iter().map(|(name, own)| (name.as_str(), &own.names)).collect();
        problem(&graph, &owns)
    }

    /// Templates `t1` to `t<n>` and a last one; each names the next `times` times.
    fn chain(n: usize, times: usize, tag: &str) -> Vec<(String, String)> {
        let mut list: Vec<_> =
            (1..=n).map(|at| (format!("t{at}"), format!("{{% {tag} \"t{}\" %}}", at + 1).repeat(times))).collect();
        list.push((format!("t{}", n + 1), String::new()));
        list
    }

    #[test]
    fn chains_have_an_end() {
        assert!(problem_of(&chain(MAX_DEPTH - 1, 1, "include")).is_none());
        let blame = problem_of(&chain(MAX_DEPTH, 1, "include")).expect("one too many");
        assert_eq!(blame.culprits, ["t1"]);
        for tag in ["include", "extends"] {
            let blame = problem_of(&chain(20_000, 1, tag)).expect("far too many");
            assert_eq!((blame.diags.len(), blame.culprits.len()), (1, 20_001 - MAX_DEPTH), "{tag}");
        }
    }

    #[test]
    fn many_in_many_are_too_many() {
        assert!(problem_of(&chain(12, 2, "include")).is_none());
        let blame = problem_of(&chain(13, 2, "include")).expect("16,383 templates");
        assert_eq!(blame.diags[0].message, "`t1` draws more than 10000 templates, those inside others counted");
    }
}
