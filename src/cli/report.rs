//! How an outcome is worded: messages first, then one line that sums up.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Value, json};

use super::args::{Format, Reporting};
use super::messages::{self, Count};
use super::terminal::{Terminal, say};
use crate::commands::{build, check, init, why};
use crate::diag::{Diag, human, json};

/// Whether the site is as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// No errors.
    Fine,
    /// At least one error in the site.
    Errors,
}

/// What else a build is to tell.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// How long each stage took.
    pub timings: bool,
    /// Which pages were drawn, and why.
    pub explain: bool,
}

/// Reports a build.
pub fn build(
    outcome: build::Report,
    root: &Path,
    output: &Path,
    show: &Reporting,
    wanted: Wanted,
    terminal: &Terminal,
) -> anyhow::Result<Verdict> {
    let mut fields = json!({
        "command": "build",
        "written": outcome.written,
        "unchanged": outcome.unchanged,
        "removed": outcome.removed,
        "bytes": outcome.bytes,
    });
    if let Some(words) = &outcome.cache {
        fields["cache"] = json!(words);
        if show.format() == Format::Human {
            terminal.complain(&format!("warning: {words}"));
        }
    }
    let explained = &outcome.explained;
    let mut lines = Vec::new();
    if wanted.explain {
        fields["drawn"] = explained.drawn.iter().map(|(page, _)| json!(page)).collect();
        fields["wrote"] = json!(explained.wrote);
        fields["removed_files"] = json!(explained.removed);
        fields["because"] = explained.drawn.iter().map(|(page, chain)| (page.clone(), json!(chain))).collect();
        lines = explanation(explained);
    }
    let summary = Summary {
        line: written(&outcome, &shown(output)),
        fields,
        elapsed: outcome.elapsed,
        stages: if wanted.timings { outcome.stages } else { Vec::new() },
        lines,
    };
    finish(outcome.diags, root, summary, show, terminal)
}

/// Reports a check.
pub fn check(outcome: check::Report, root: &Path, show: &Reporting, terminal: &Terminal) -> anyhow::Result<Verdict> {
    let summary = Summary {
        line: format!("checked {} in {}", counted(outcome.documents, "document"), seconds(outcome.elapsed)),
        fields: json!({ "command": "check", "documents": outcome.documents }),
        elapsed: outcome.elapsed,
        stages: Vec::new(),
        lines: Vec::new(),
    };
    finish(outcome.diags, root, summary, show, terminal)
}

/// Says what a page is made from.
pub fn why(answer: &why::Report, show: &Reporting) -> anyhow::Result<Verdict> {
    let why::Report { page, why } = answer;
    if show.format() == Format::Json {
        let answer = json!({
            "command": "why",
            "page": page.output,
            "template": why.template,
            "drawn": why.drawn,
            "stale": why.stale,
            "reads": why.reads,
        });
        return text(&format!("{answer:#}"));
    }
    let mut lines = vec![page.output.clone()];
    lines.extend(why.template.iter().map(|template| format!("drawn with the template {template}")));
    match why.drawn.as_slice() {
        [] => lines.push("not built yet".to_owned()),
        chain => {
            lines.push("drawn last because of".to_owned());
            lines.extend(chain.iter().map(|cause| format!("  <- {cause}")));
        }
    }
    if !why.stale.is_empty() {
        lines.push("the next build draws it again because of".to_owned());
        lines.extend(why.stale.iter().map(|cause| format!("  <- {cause}")));
    }
    lines.push(format!("reads {}", counted(why.reads.values().map(Vec::len).sum(), "fact")));
    for (source, facts) in &why.reads {
        lines.push(format!("  {}", if source.is_empty() { "nothing says" } else { source }));
        lines.extend(facts.iter().map(|fact| format!("    {fact}")));
    }
    text(&lines.join("\n"))
}

/// Prints the path of a file that was written.
pub fn path(path: &Path) -> anyhow::Result<Verdict> {
    text(&shown(path))
}

/// Prints a text that a command made.
pub fn text(text: &str) -> anyhow::Result<Verdict> {
    say(text)?;
    Ok(Verdict::Fine)
}

/// Says what `recto init` made and what comes next.
pub fn init(made: &init::Made) -> anyhow::Result<Verdict> {
    let mut lines: Vec<String> = made.files.iter().map(|file| format!("wrote {}", shown(file))).collect();
    if lines.is_empty() {
        lines.push("nothing to write: every file is there already".to_owned());
    } else {
        lines.extend(made.left.iter().map(|file| format!("left  {}, which is there already", shown(file))));
    }
    lines.push(String::new());
    lines.push("next:".to_owned());
    lines.extend(made.next.iter().map(|step| format!("  {step}")));
    text(&lines.join("\n"))
}

/// What is said after the messages.
struct Summary {
    /// For people.
    line: String,
    /// For programs; the numbers that every command has are added.
    fields: Value,
    /// How long it took.
    elapsed: Duration,
    /// How long each stage took, when asked for.
    stages: Vec<build::Stage>,
    /// What else people asked for.
    lines: Vec<String>,
}

fn finish(
    mut diags: Vec<Diag>,
    root: &Path,
    summary: Summary,
    show: &Reporting,
    terminal: &Terminal,
) -> anyhow::Result<Verdict> {
    messages::sort(&mut diags);
    let count = Count::of(&diags);
    match show.format() {
        Format::Human => for_people(&diags, count, root, &summary, terminal)?,
        Format::Json => for_programs(&diags, count, root, summary)?,
    }
    Ok(if count.errors > 0 { Verdict::Errors } else { Verdict::Fine })
}

fn for_people(diags: &[Diag], count: Count, root: &Path, summary: &Summary, terminal: &Terminal) -> io::Result<()> {
    if !diags.is_empty() {
        terminal
            .complain(human::render(&messages::folded(diags), &messages::text_of(root), terminal.colour).trim_end());
        terminal.complain("");
    }
    for line in &summary.lines {
        say(line)?;
    }
    for stage in &summary.stages {
        let each = stage.elapsed.as_micros() / stage.items.max(1) as u128;
        say(&format!("{:>9}  {:<7} {:>7}  {each:>6} µs each", seconds(stage.elapsed), stage.name, stage.items))?;
    }
    say(&summary.line)?;
    if let Some(trouble) = trouble(count) {
        terminal.complain(&trouble);
    }
    Ok(())
}

fn for_programs(diags: &[Diag], count: Count, root: &Path, summary: Summary) -> io::Result<()> {
    let mut fields = summary.fields;
    fields["notes"] = json!(count.notes);
    fields["seconds"] = json!(summary.elapsed.as_secs_f64());
    if !summary.stages.is_empty() {
        let stage = |stage: &build::Stage| json!({ "name": stage.name, "items": stage.items, "seconds": stage.elapsed.as_secs_f64() });
        fields["stages"] = summary.stages.iter().map(stage).collect();
    }
    let fields = fields.as_object().cloned().unwrap_or_default();
    say(&json::with_summary(diags, &messages::text_of(root), &fields))
}

/// `wrote 212 pages, 31 unchanged, in 0.4 s into public/`.
fn written(outcome: &build::Report, output: &str) -> String {
    let mut parts = vec![format!("wrote {}", counted(outcome.written, "file"))];
    if outcome.unchanged > 0 {
        parts.push(format!("{} unchanged", outcome.unchanged));
    }
    if outcome.removed > 0 {
        parts.push(format!("{} removed", outcome.removed));
    }
    let comma = if parts.len() > 1 { "," } else { "" };
    format!("{}{comma} in {} into {output}/", parts.join(", "), seconds(outcome.elapsed))
}

/// Each page that was drawn, and below it the chain of causes.
fn explanation(explained: &build::Explained) -> Vec<String> {
    let mut lines = Vec::new();
    for (page, chain) in &explained.drawn {
        lines.push(format!("drew {page}"));
        lines.extend(chain.iter().map(|cause| format!("  <- {cause}")));
    }
    lines.extend(explained.removed.iter().map(|path| format!("removed {path}")));
    lines
}

/// The last line when something is wrong: how much, and where to read on.
fn trouble(count: Count) -> Option<String> {
    let counts = [(count.errors, "error"), (count.warnings, "warning")];
    let words: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| counted(*n, word)).collect();
    (!words.is_empty()).then(|| format!("{}; `recto explain CODE` says more about each", words.join(", ")))
}

/// `1 file`, `2 files`.
fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// `0.4 s`; below a tenth of a second `12 ms`.
fn seconds(elapsed: Duration) -> String {
    if elapsed < Duration::from_millis(100) {
        format!("{} ms", elapsed.as_millis())
    } else {
        format!("{:.1} s", elapsed.as_secs_f64())
    }
}

/// A path as a person here would type it.
fn shown(path: &Path) -> String {
    let here = env::current_dir().unwrap_or_else(|_| PathBuf::new());
    let path = path.strip_prefix("./").unwrap_or(path);
    match path.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => ".".to_owned(),
        Ok(below) => below.display().to_string(),
        Err(_) => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_only_what_happened() {
        let ms = Duration::from_millis;
        for (written, unchanged, removed, elapsed, line) in [
            (1, 0, 0, ms(7), "wrote 1 file in 7 ms into public/"),
            (212, 31, 0, ms(412), "wrote 212 files, 31 unchanged, in 0.4 s into public/"),
            (0, 9, 2, ms(1000), "wrote 0 files, 9 unchanged, 2 removed, in 1.0 s into public/"),
        ] {
            let report = build::Report { written, unchanged, removed, elapsed, ..build::Report::default() };
            assert_eq!(super::written(&report, "public"), line);
        }
    }

    #[test]
    fn trouble_is_counted_in_words() {
        for (errors, warnings, line) in [
            (0, 0, None),
            (1, 0, Some("1 error; `recto explain CODE` says more about each")),
            (3, 1, Some("3 errors, 1 warning; `recto explain CODE` says more about each")),
        ] {
            assert_eq!(trouble(Count { errors, warnings, notes: 5 }).as_deref(), line);
        }
    }
}
