//! Which rules can match at a place: those in force, sorted out by the byte that follows and what stands before.

use super::first::{Before, END};
use super::grammar::{Context, Rule};

/// The rules in force, in the order in which they are asked.
#[derive(Debug)]
pub struct Chain {
    pub entries: Vec<Entry>,
    /// The list for a place, by [`slot`], made when it is first wanted.
    table: Box<[u16]>,
    lists: Vec<Box<[u16]>>,
}

#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub rule: &'static Rule,
    pub from: From,
}

/// Where a rule in force comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// A prototype that an open context brought along: how many levels from the top, the innermost being 1.
    Brought(usize),
    /// The prototype of the context.
    Prototype,
    /// The context.
    Own,
}

/// A list that is not made yet.
const UNKNOWN: u16 = u16::MAX;
const SYMBOLS: usize = END + 1;

impl Chain {
    /// The rules of `context`, after those of what was `brought` along by open contexts, so many levels from the top.
    pub fn new(brought: &[(usize, &'static Context)], context: &'static Context) -> Chain {
        let rules = |context: &'static Context, from| context.rules.iter().map(move |rule| Entry { rule, from });
        let mut entries: Vec<Entry> =
            brought.iter().flat_map(|(level, context)| rules(context, From::Brought(*level))).collect();
        if let Some(prototype) = context.prototype.as_ref().and_then(|prototype| prototype.context()) {
            entries.extend(rules(prototype, From::Prototype));
        }
        entries.extend(rules(context, From::Own));
        Chain { entries, table: vec![UNKNOWN; 4 * SYMBOLS].into(), lists: Vec::new() }
    }

    /// The indices of the rules that may begin after `before` and in front of `symbol`.
    pub fn at(&mut self, before: Before, symbol: usize) -> &[u16] {
        let slot = before as usize * SYMBOLS + symbol;
        if self.table[slot] == UNKNOWN {
            self.table[slot] = self.list(before, symbol);
        }
        &self.lists[usize::from(self.table[slot])]
    }

    fn list(&mut self, before: Before, symbol: usize) -> u16 {
        // Nothing begins inside a character.
        let inside = (0x80..0xc0).contains(&symbol);
        let admitted =
            |entry: &Entry| !inside && (entry.rule.refers || entry.rule.expression.first.admits(before, symbol));
        let list: Box<[u16]> = (0..).zip(&self.entries).filter(|(_, entry)| admitted(entry)).map(|(i, _)| i).collect();
        let known = self.lists.iter().position(|known| *known == list).unwrap_or_else(|| {
            self.lists.push(list);
            self.lists.len() - 1
        });
        u16::try_from(known).expect("no more lists than places")
    }
}
