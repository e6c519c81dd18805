//! Reads a line with a grammar, exactly as `syntect`'s parser does, several times as fast.
//!
//! `syntect` asks every expression in force for its first match in the rest of the line and takes the leftmost. Here the line
//! is walked instead, and at each place only those expressions are asked that [may begin there](super::first),
//! whether they match right there. The first that does is the one `syntect` finds, because order decides among equals.
//! Expressions for which this does not hold are still searched for, and the result kept for the line.
//!
//! What `syntect` does in rare cases that are not worth a copy (more than a hundred open contexts, grammars that name
//! what there is not) is left to it: [`Machine::line`] gives up.

use std::collections::HashMap;
use std::rc::Rc;

use onig::{MatchParam, Regex, Region, SearchOptions};

use super::chain::{Chain, Entry, From};
use super::first::{Before, END};
use super::grammar::{Expression, Group, Step, compile};
use super::state::{Captured, State};
use super::step;
use super::style::Change;

/// With so many open contexts `syntect` begins to leave out rules.
const DEPTH: usize = 100;

/// Most expressions with captured text that are kept compiled.
const MAX_REFERRING: usize = 200;

/// Most lists of rules in force that are kept.
const MAX_CHAINS: usize = 4_000;

/// `syntect`'s own parser has to read this text.
#[derive(Debug)]
pub struct GiveUp;

/// One thread's tools. What it keeps makes it faster and changes no result.
#[derive(Default)]
pub struct Machine {
    /// What the last line changes, by the byte in front of which it does.
    pub changes: Vec<(usize, Change)>,
    chains: HashMap<Box<[usize]>, Chain>,
    key: Vec<usize>,
    /// The ASCII bytes in the line from each place on, as a mask.
    rest: Vec<u128>,
    groups: Region,
    search: Search,
    referring: HashMap<String, Option<Rc<Regex>>>,
}

/// What was searched for in this line, by the number of the expression.
#[derive(Default)]
struct Search {
    line: u64,
    found: Vec<Found>,
}

#[derive(Default)]
struct Found {
    line: u64,
    at: Option<(usize, usize)>,
    groups: Region,
}

/// A rule that matches.
struct Hit {
    entry: Entry,
    from: usize,
    to: usize,
    /// Going back would lead to where the machine came from without reading anything.
    loops: bool,
    /// Its groups are those of [`Search`], not [`Machine::groups`].
    searched: bool,
}

impl Machine {
    /// Reads one line, with its line end. Afterwards `state` is that of the next line, and `changes` are this line's.
    pub fn line(&mut self, state: &mut State, line: &str) -> Result<(), GiveUp> {
        self.changes.clear();
        self.search.line += 1;
        self.rest.clear();
        self.rest.resize(line.len() + 1, 0);
        let mut rest = 0;
        for (at, byte) in line.bytes().enumerate().rev() {
            rest |= if byte.is_ascii() { 1 << byte } else { 0 };
            self.rest[at] = rest;
        }
        if state.fresh {
            let context = state.levels.last().ok_or(GiveUp)?.context;
            if let Some(mark) = context.content.first() {
                self.changes.push((0, Change::Push(*mark)));
            }
            state.fresh = false;
        }
        let mut at = 0;
        // Where a step in read nothing, and how deep it led.
        let mut stepped_in = (0, 0);
        while self.token(state, line, &mut at, &mut stepped_in)? {}
        Ok(())
    }

    /// One match. Whether there may be another.
    fn token(
        &mut self,
        state: &mut State,
        line: &str,
        at: &mut usize,
        stepped_in: &mut (usize, usize),
    ) -> Result<bool, GiveUp> {
        let depth = state.levels.len();
        if depth == 0 || depth >= DEPTH {
            return Err(GiveUp);
        }
        let may_loop = *stepped_in == (*at, depth);
        while state.bounds.last().is_some_and(|bound| *bound >= depth) {
            state.bounds.pop();
        }
        let Some(hit) = self.first_hit(state, line, *at, may_loop)? else { return Ok(false) };
        if hit.loops {
            let Some(next) = line[*at..].chars().next().filter(|c| *at + c.len_utf8() < line.len()) else {
                return Ok(false);
            };
            *at += next.len_utf8();
            return Ok(true);
        }
        if hit.to <= *at && matches!(hit.entry.rule.step, Step::Push(_)) {
            *stepped_in = (hit.to, depth + 1);
        }
        *at = hit.to;
        if matches!(hit.entry.from, From::Brought(_)) {
            state.bounds.push(depth);
        }
        self.follow(state, line, &hit)?;
        Ok(true)
    }

    /// The leftmost match from `start` on; among several the first in order.
    fn first_hit(&mut self, state: &State, line: &str, start: usize, may_loop: bool) -> Result<Option<Hit>, GiveUp> {
        let chain = chain(&mut self.chains, &mut self.key, state)?;
        let bytes = line.as_bytes();
        let mut before = start.checked_sub(1).map_or(Before::Start, |last| Before::of(bytes[last]));
        let mut looping = None;
        let mut asked: Vec<(u16, Option<(usize, usize)>)> = Vec::new();
        for at in start..=bytes.len() {
            let behind = at.checked_sub(1).map_or(END, |last| usize::from(bytes[last]));
            let symbol = bytes.get(at).map_or(END, |byte| usize::from(*byte));
            let count = chain.at(before, symbol).len();
            for place in 0..count {
                let index = chain.at(before, symbol)[place];
                let entry = chain.entries[usize::from(index)];
                let rule = entry.rule;
                let first = &rule.expression.first;
                if !rule.refers && !first.allows(behind, self.rest[at]) {
                    continue;
                }
                let captured = if rule.refers { captured(state, entry.from) } else { None };
                let (found, searched) = if let Some(captured) = captured {
                    let known = asked.iter().find(|(known, _)| *known == index).map(|(_, found)| *found);
                    let found = if known.is_none_or(|found| found.is_some_and(|(from, _)| from == at)) {
                        let regex = referring(&mut self.referring, captured, rule.expression).ok_or(GiveUp)?;
                        search(&regex, line, start, &mut self.groups)
                    } else {
                        None
                    };
                    asked.push((index, found));
                    (found, false)
                } else if rule.searched {
                    (self.search.from(rule.expression, line, start)?, true)
                } else {
                    let regex = rule.expression.compiled().ok_or(GiveUp)?;
                    let found = regex.match_with_param(
                        line,
                        at,
                        SearchOptions::SEARCH_OPTION_NONE,
                        Some(&mut self.groups),
                        MatchParam::default(),
                    );
                    (found.map_err(|_| GiveUp)?.map(|length| (at, at + length)), false)
                };
                let Some((from, to)) = found.filter(|(from, _)| *from == at) else { continue };
                if from == to && matches!(rule.step, Step::Stay) {
                    continue;
                }
                let loops = may_loop && to <= start && matches!(rule.step, Step::Pop);
                let hit = Hit { entry, from, to, loops, searched };
                if !loops {
                    return Ok(Some(hit));
                }
                looping = Some(hit);
            }
            if looping.is_some() {
                return Ok(looping);
            }
            if let Some(byte) = bytes.get(at) {
                before = Before::of(*byte);
            }
        }
        Ok(None)
    }

    /// Notes what a match opens and closes, and goes where it leads.
    fn follow(&mut self, state: &mut State, line: &str, hit: &Hit) -> Result<(), GiveUp> {
        let rule = hit.entry.rule;
        let groups = if hit.searched { &self.search.found[rule.expression.number].groups } else { &self.groups };
        let level = state.levels.last().ok_or(GiveUp)?.context;
        let contexts = step::contexts(&rule.step)?;
        let changes = &mut self.changes;

        step::enter(changes, hit.from, level, &rule.step, &contexts);
        changes.extend(rule.marks.iter().map(|mark| (hit.from, Change::Push(*mark))));
        if !rule.groups.is_empty() {
            // Groups come in any order; the outer one has to open first, and what ends goes before what begins.
            let mut inner: Vec<((usize, i32), Change)> = Vec::new();
            for Group { number, marks } in &rule.groups {
                let Some((from, to)) = groups.pos(*number).filter(|(from, to)| from != to) else { continue };
                inner.extend(marks.iter().map(|mark| ((from, -((to - from) as i32)), Change::Push(*mark))));
                inner.push(((to, i32::MIN), Change::Pop(marks.len())));
            }
            inner.sort_by_key(|(place, _)| *place);
            changes.extend(inner.into_iter().map(|((at, _), change)| (at, change)));
        }
        if !rule.marks.is_empty() {
            changes.push((hit.to, Change::Pop(rule.marks.len())));
        }
        step::leave(changes, hit.to, level, &rule.step, &contexts);
        step::go(state, rule, &contexts, || Captured::of(line, groups))
    }
}

impl Search {
    /// The leftmost match of the expression from `start` on.
    fn from(&mut self, expression: &Expression, line: &str, start: usize) -> Result<Option<(usize, usize)>, GiveUp> {
        if self.found.len() <= expression.number {
            self.found.resize_with(expression.number + 1, Found::default);
        }
        let found = &mut self.found[expression.number];
        if found.line != self.line || found.at.is_some_and(|(from, _)| from < start) {
            let regex = expression.compiled().ok_or(GiveUp)?;
            found.line = self.line;
            found.at = search(regex, line, start, &mut found.groups);
        }
        Ok(found.at)
    }
}

fn search(regex: &Regex, line: &str, start: usize, groups: &mut Region) -> Option<(usize, usize)> {
    let options = SearchOptions::SEARCH_OPTION_NONE;
    let found = regex.search_with_param(line, start, line.len(), options, Some(groups), MatchParam::default());
    // What takes too long counts as no match.
    found.ok().flatten().and_then(|_| groups.pos(0))
}

/// What the rules of this origin may refer to.
fn captured(state: &State, from: From) -> Option<&Captured> {
    let level = match from {
        From::Brought(above) => state.levels.len().checked_sub(above)?,
        From::Own => state.levels.len().checked_sub(1)?,
        From::Prototype => return None,
    };
    state.levels[level].captured.as_deref()
}

/// The rules in force.
fn chain<'a>(
    chains: &'a mut HashMap<Box<[usize]>, Chain>,
    key: &mut Vec<usize>,
    state: &State,
) -> Result<&'a mut Chain, GiveUp> {
    let context = state.levels.last().ok_or(GiveUp)?.context;
    let bound = state.bounds.last().copied().unwrap_or(0);
    let brought = || {
        let levels = state.levels.iter().enumerate().skip(bound);
        levels.flat_map(|(index, level)| {
            let above = state.levels.len() - index;
            level.prototypes.iter().map(move |prototype| (above, *prototype))
        })
    };
    key.clear();
    key.push(context.number);
    key.extend(brought().flat_map(|(above, prototype)| [above, prototype.number]));
    if chains.len() >= MAX_CHAINS && !chains.contains_key(key.as_slice()) {
        chains.clear();
    }
    if !chains.contains_key(key.as_slice()) {
        let made = Chain::new(&brought().collect::<Vec<_>>(), context);
        chains.insert(key.as_slice().into(), made);
    }
    chains.get_mut(key.as_slice()).ok_or(GiveUp)
}

/// The expression with what was captured in it, compiled.
fn referring(
    known: &mut HashMap<String, Option<Rc<Regex>>>,
    captured: &Captured,
    expression: &Expression,
) -> Option<Rc<Regex>> {
    let text = captured.substituted(expression.text);
    if let Some(known) = known.get(&text) {
        return known.clone();
    }
    if known.len() >= MAX_REFERRING {
        known.clear();
    }
    let compiled = compile(&text).map(Rc::new);
    known.insert(text, compiled.clone());
    compiled
}
