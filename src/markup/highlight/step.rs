//! What a match opens and closes, and where it leads: `push`, `set` and `pop` of a grammar.
//!
//! The order of the changes, odd as it is in places, is that of `syntect`, which has it from Sublime Text.

use std::sync::Arc;

use super::grammar::{Context, Rule, Step, Target};
use super::machine::GiveUp;
use super::state::{Captured, Level, State};
use super::style::Change;

/// The contexts to which a step leads.
pub fn contexts(step: &Step) -> Result<Vec<&'static Context>, GiveUp> {
    match step {
        Step::Push(to) | Step::Set(to) => to.iter().map(|target| target.context().ok_or(GiveUp)).collect(),
        Step::Pop | Step::Stay => Ok(Vec::new()),
    }
}

type Changes = Vec<(usize, Change)>;

fn pop(changes: &mut Changes, at: usize, count: usize) {
    if count > 0 {
        changes.push((at, Change::Pop(count)));
    }
}

/// Before the text that matched.
pub fn enter(changes: &mut Changes, at: usize, level: &Context, step: &Step, to: &[&Context]) {
    let set = matches!(step, Step::Set(_));
    match step {
        Step::Pop => pop(changes, at, level.content.len()),
        Step::Push(_) | Step::Set(_) => {
            if set && level.clear.is_some() {
                changes.push((at, Change::Restore));
            }
            for context in to {
                if let Some(amount) = context.clear.filter(|_| !set) {
                    changes.push((at, Change::Clear(amount)));
                }
                changes.extend(context.meta.iter().map(|mark| (at, Change::Push(*mark))));
            }
        }
        Step::Stay => {}
    }
}

/// Behind the text that matched.
pub fn leave(changes: &mut Changes, at: usize, level: &Context, step: &Step, to: &[&Context]) {
    let set = matches!(step, Step::Set(_));
    match step {
        Step::Pop => {
            pop(changes, at, level.meta.len());
            if level.clear.is_some() {
                changes.push((at, Change::Restore));
            }
        }
        Step::Push(_) | Step::Set(_) => {
            let anew = (set && (!level.meta.is_empty() || !level.content.is_empty()))
                || to.iter().any(|context| !context.content.is_empty() || (set && context.clear.is_some()));
            if !anew {
                return;
            }
            let own = if set { level.content.len() + level.meta.len() } else { 0 };
            pop(changes, at, own + to.iter().map(|context| context.meta.len()).sum::<usize>());
            for context in to {
                if let Some(amount) = context.clear.filter(|_| set) {
                    changes.push((at, Change::Clear(amount)));
                }
                let marks = context.meta.iter().chain(&context.content);
                changes.extend(marks.map(|mark| (at, Change::Push(*mark))));
            }
        }
        Step::Stay => {}
    }
}

/// Changes the open contexts.
pub fn go(
    state: &mut State,
    rule: &Rule,
    to: &[&'static Context],
    captured: impl Fn() -> Captured,
) -> Result<(), GiveUp> {
    let mut brought = match rule.step {
        Step::Stay => return Ok(()),
        Step::Push(_) => Vec::new(),
        // What a context brought along stays for the one that takes its place.
        Step::Set(_) => state.levels.pop().ok_or(GiveUp)?.prototypes,
        Step::Pop => {
            state.levels.pop();
            return Ok(());
        }
    };
    for (index, context) in to.iter().copied().enumerate() {
        let mut prototypes = std::mem::take(&mut brought);
        if index + 1 == to.len()
            && let Some(prototype) = &rule.with_prototype
        {
            prototypes.push(Target::context(prototype).ok_or(GiveUp)?);
        }
        let refers = context.uses_references || prototypes.iter().any(|prototype| prototype.uses_references);
        let captured = refers.then(|| Arc::new(captured()));
        state.levels.push(Level { context, prototypes, captured });
    }
    Ok(())
}
