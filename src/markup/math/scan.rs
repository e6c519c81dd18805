//! One walk over a formula before the parser sees it: limits, places of mistakes, and rewriting.
//!
//! The parser (`pulldown-latex` 0.8) recurses once for each command that is the argument of another,
//! slices strings at byte offsets after some numbers and colours, and reports errors without a
//! place. So this walk counts what waits for arguments, passes on only ASCII white space, numbers and
//! colours where it slices, and finds itself the mistakes that authors make: open braces, missing
//! arguments, doubled scripts, `&` outside of a table. What it lets through cannot make the parser
//! panic; the tests throw some ten thousand hostile formulas at the pair.

use std::ops::Range;

use super::commands::{ENVIRONMENTS, INSTEAD, MACROS, NOTHING, REFUSED, TAKES};
use super::words::{skip_space, skip_star};
use super::{MAX_DEPTH, MAX_TEX, MAX_WAITING, MathError};

/// What the parser is given.
#[derive(Debug)]
pub(super) struct Source<'a> {
    /// The formula, rewritten.
    pub text: String,
    /// The commands handed on: the name the parser sees, and the bytes of the original.
    pub commands: Vec<(&'a str, Range<usize>)>,
}

/// Checks and rewrites a formula.
pub(super) fn scan(tex: &str) -> Result<Source<'_>, MathError> {
    if tex.len() > MAX_TEX {
        return Err(MathError::new(format!("the formula is longer than {MAX_TEX} bytes"), 0..tex.len())
            .hint("cut it into several"));
    }
    let mut scanner = Scanner { tex, out: String::with_capacity(tex.len() + 16), commands: Vec::new() };
    scanner.level(0, tex.len(), Stop::End, 0)?;
    Ok(Source { text: scanner.out, commands: scanner.commands })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The end of the range.
    End,
    /// The `}` of the group that opens at this byte; `rows`: `\\` may stand in it.
    Brace { open: usize, rows: bool },
    /// The `]` of the optional argument that opens at this byte.
    Bracket { open: usize },
}

/// A `\left` or `\begin` that waits for its end.
struct Opened<'a> {
    /// The environment's name, `None` for `\left`.
    name: Option<&'a str>,
    range: Range<usize>,
}

/// What is known at one level of braces.
#[derive(Default)]
struct Level<'a> {
    /// Commands and scripts that wait for arguments: how many, and where they stand.
    waiting: Vec<(u8, Range<usize>)>,
    opened: Vec<Opened<'a>>,
    /// Whether the last base has a superscript, and a subscript.
    scripts: [bool; 2],
}

impl Level<'_> {
    /// Something complete has been read: a base, or the last argument of what waits.
    fn complete(&mut self) {
        if self.waiting.is_empty() {
            self.scripts = [false; 2];
        }
        while let Some((count, _)) = self.waiting.last_mut() {
            *count -= 1;
            if *count > 0 {
                break;
            }
            self.waiting.pop();
        }
    }

    fn wait(&mut self, count: u8, range: Range<usize>) -> Result<(), MathError> {
        if self.waiting.len() == MAX_WAITING {
            let message = format!("more than {MAX_WAITING} commands wait for their arguments here");
            return Err(MathError::new(message, range).hint("put braces around the arguments"));
        }
        self.waiting.push((count, range));
        Ok(())
    }

    /// An end of something: nothing may still wait.
    fn settled(&self, tex: &str) -> Result<(), MathError> {
        match self.waiting.last() {
            None => Ok(()),
            Some((_, range)) => {
                Err(MathError::new(format!("`{}` lacks an argument", &tex[range.clone()]), range.clone()))
            }
        }
    }
}

pub(super) struct Scanner<'a> {
    pub(super) tex: &'a str,
    pub(super) out: String,
    commands: Vec<(&'a str, Range<usize>)>,
}

impl<'a> Scanner<'a> {
    /// Reads up to what `stop` names; the byte after it. `depth` counts the levels around this one.
    fn level(&mut self, from: usize, end: usize, stop: Stop, depth: usize) -> Result<usize, MathError> {
        let tex = self.tex;
        let mut level = Level::default();
        let mut at = from;
        while let Some(c) = tex[at..end].chars().next() {
            let here = at..at + c.len_utf8();
            if depth + level.opened.len() > MAX_DEPTH {
                return Err(MathError::new(format!("the formula nests deeper than {MAX_DEPTH} levels"), here));
            }
            at = here.end;
            match c {
                c if c.is_whitespace() => self.out.push(' '),
                '%' => at = tex[at..end].find('\n').map_or(end, |line| at + line),
                '\\' => at = self.command(&mut level, here.start, end, stop, depth)?,
                '{' => {
                    self.out.push('{');
                    at = self.level(
                        at,
                        end,
                        Stop::Brace { open: here.start, rows: false },
                        depth + level.opened.len() + 1,
                    )?;
                    self.out.push('}');
                    level.complete();
                }
                '}' if matches!(stop, Stop::Brace { .. }) => {
                    self.finish(&level)?;
                    return Ok(at);
                }
                '}' => {
                    return Err(
                        MathError::new("`}` closes nothing", here).hint("a brace that is shown is written `\\}`")
                    );
                }
                ']' if matches!(stop, Stop::Bracket { .. }) && level.opened.is_empty() => {
                    self.finish(&level)?;
                    return Ok(at);
                }
                '^' | '_' => {
                    level.settled(tex)?;
                    self.script(&mut level, here)?;
                    self.out.push(c);
                }
                '\'' => at = self.primes(&mut level, here.start, end, depth)?,
                '&' if level.opened.last().is_some_and(|opened| opened.name.is_some()) => {
                    level.settled(tex)?;
                    level.scripts = [false; 2];
                    self.out.push('&');
                }
                '&' => {
                    return Err(MathError::new("`&` outside of an environment with columns", here)
                        .hint("an ampersand that is shown is written `\\&`"));
                }
                '$' => {
                    return Err(MathError::new("`$` inside a formula", here)
                        .hint("a dollar sign that is shown is written `\\$`"));
                }
                '#' => {
                    return Err(MathError::new("`#` inside a formula", here)
                        .hint("a number sign that is shown is written `\\#`"));
                }
                '~' => {
                    self.out.push_str(r"\nobreakspace ");
                    level.complete();
                }
                _ => {
                    self.out.push(c);
                    level.complete();
                }
            }
        }
        match stop {
            Stop::End => self.finish(&level).map(|()| at),
            Stop::Brace { open, .. } => Err(MathError::new("`{` is not closed", open..open + 1)),
            Stop::Bracket { open } => Err(MathError::new("`[` is not closed", open..open + 1)),
        }
    }

    fn finish(&self, level: &Level) -> Result<(), MathError> {
        level.settled(self.tex)?;
        match level.opened.last() {
            None => Ok(()),
            Some(Opened { range, .. }) => {
                Err(MathError::new(format!("`{}` is not closed", &self.tex[range.clone()]), range.clone()))
            }
        }
    }

    /// Notes that a base gets `^` or `_` and waits for what stands there.
    fn script(&self, level: &mut Level, here: Range<usize>) -> Result<(), MathError> {
        let up = &self.tex[here.clone()] != "_";
        if std::mem::replace(&mut level.scripts[usize::from(!up)], true) {
            let (which, way) = if up { ("superscript", "a^{b^c}") } else { ("subscript", "a_{b_c}") };
            return Err(MathError::new(format!("a second {which} on one base"), here)
                .hint(format!("write `{way}` or `{{}}` between them")));
        }
        level.wait(1, here)
    }

    /// `f''` is `f^{\prime\prime}`, and joins a superscript that follows, as in TeX.
    fn primes(&mut self, level: &mut Level<'a>, from: usize, end: usize, depth: usize) -> Result<usize, MathError> {
        level.settled(self.tex)?;
        let mut at = from + self.tex[from..end].bytes().take_while(|byte| *byte == b'\'').count();
        self.script(level, from..at)?;
        self.out.push_str("^{");
        self.out.push_str(&r"\prime ".repeat(at - from));
        let rest = self.tex[at..end].trim_ascii_start();
        if let Some(after) = rest.strip_prefix("^{") {
            let open = end - after.len() - 1;
            at = self.level(open + 1, end, Stop::Brace { open, rows: false }, depth + level.opened.len() + 1)?;
        } else if let Some(c) =
            rest.strip_prefix('^').and_then(|after| after.chars().next()).filter(|c| c.is_alphanumeric())
        {
            self.out.push(c);
            at = end - rest.len() + 1 + c.len_utf8();
        }
        self.out.push('}');
        level.complete();
        Ok(at)
    }

    /// A command. What recurses is here, in a small frame; the rest is in [`Self::simple`].
    fn command(
        &mut self,
        level: &mut Level<'a>,
        start: usize,
        end: usize,
        stop: Stop,
        depth: usize,
    ) -> Result<usize, MathError> {
        let tex = self.tex;
        let letters = tex[start + 1..end].bytes().take_while(u8::is_ascii_alphabetic).count();
        let length = if letters > 0 { letters } else { tex[start + 1..end].chars().next().map_or(0, char::len_utf8) };
        let at = start + 1 + length;
        let here = start..at;
        let depth = depth + level.opened.len() + 1;
        let name = &tex[start + 1..at];
        let name = match INSTEAD.iter().find(|(from, _)| *from == name) {
            Some((_, to)) if to.starts_with('\\') && !to.contains('{') => &to[1..],
            Some((_, to)) => {
                self.out.push_str(to);
                level.complete();
                return Ok(at);
            }
            None => name,
        };
        let open = skip_space(tex, at, end);
        match (name, tex[open..end].bytes().next()) {
            ("text" | "textrm" | "textbf" | "textit" | "textsf" | "texttt", Some(b'{')) => {
                let (inner, after) = self.raw(at, end, &here)?;
                self.text_with_formulas(name, inner, depth)?;
                level.complete();
                Ok(after)
            }
            ("substack", Some(b'{')) => {
                self.hand_on(name, here);
                self.out.push('{');
                let after = self.level(open + 1, end, Stop::Brace { open, rows: true }, depth)?;
                self.out.push('}');
                level.complete();
                Ok(after)
            }
            ("sqrt" | "xleftarrow" | "xrightarrow", Some(b'[')) => {
                self.simple(level, name, here, end, stop)?;
                // Braces make the index one element, whatever stands in it.
                self.out.push_str("[{");
                let after = self.level(open + 1, end, Stop::Bracket { open }, depth)?;
                self.out.push_str("}]");
                Ok(after)
            }
            _ => self.simple(level, name, here, end, stop),
        }
    }

    /// A command whose arguments are names, colours and lengths, or are read as what follows it.
    fn simple(
        &mut self,
        level: &mut Level<'a>,
        name: &'a str,
        here: Range<usize>,
        end: usize,
        stop: Stop,
    ) -> Result<usize, MathError> {
        let tex = self.tex;
        let mut at = here.end;
        match name {
            _ if REFUSED.iter().any(|(refused, _)| *refused == name) => {
                let hint = REFUSED.iter().find(|(refused, _)| *refused == name).map_or("", |(_, hint)| hint);
                return Err(MathError::new(format!("`\\{name}` is not a command that formulas know"), here).hint(hint));
            }
            "" => return Err(MathError::new("a `\\` at the end of the formula", here)),
            _ if NOTHING.contains(&name) => self.out.push(' '),
            _ if MACROS.contains(&name) => {
                return Err(MathError::new("formulas cannot define commands", here).hint("write the formula out"));
            }
            "label" | "tag" => {
                let (inner, after) = self.raw(skip_star(tex, at, end), end, &here)?;
                if name == "tag" {
                    self.out.push_str(r"\qquad\text{(");
                    self.text(inner);
                    self.out.push_str(")}");
                }
                at = after;
            }
            "begin" => return self.begin(level, here, end),
            "end" => return self.end(level, here, end),
            "left" => {
                level.opened.push(Opened { name: None, range: here });
                return self.delimiter("left", at, end);
            }
            "right" => {
                match level.opened.last() {
                    Some(Opened { name: None, .. }) => level.opened.pop(),
                    _ => return Err(MathError::new("`\\right` without its `\\left`", here)),
                };
                at = self.delimiter("right", at, end)?;
                level.complete();
            }
            "middle" | "big" | "bigl" | "bigr" | "bigm" | "Big" | "Bigl" | "Bigr" | "Bigm" | "bigg" | "biggl"
            | "biggr" | "biggm" | "Bigg" | "Biggl" | "Biggr" | "Biggm" => {
                at = self.delimiter(name, at, end)?;
                level.complete();
            }
            "limits" | "nolimits" => self.hand_on(name, here),
            "\\" | "cr" => {
                level.settled(tex)?;
                let in_rows = matches!(stop, Stop::Brace { rows: true, .. }) && level.opened.is_empty();
                if !in_rows && level.opened.last().is_none_or(|opened| opened.name.is_none()) {
                    let hint = "put the lines into `\\begin{aligned}…\\end{aligned}`";
                    return Err(MathError::new("a line break outside of an environment with lines", here).hint(hint));
                }
                level.scripts = [false; 2];
                self.hand_on("\\", here);
            }
            "operatorname" | "color" | "hspace" => {
                let star = skip_star(tex, at, end);
                let (inner, after) = self.raw(star, end, &here)?;
                self.hand_on(name, here);
                self.argument(inner)?;
                if name == "operatorname" {
                    self.out.push_str(if star > at { r"\limits " } else { "" });
                    level.complete();
                }
                at = after;
            }
            "genfrac" => {
                self.hand_on(name, here.clone());
                for _ in 0..2 {
                    // The parser wants `()` where LaTeX has `{(}{)}`.
                    let (inner, after) = self.raw(at, end, &here)?;
                    match tex[inner].trim() {
                        "" => self.out.push_str("{}"),
                        delimiter => {
                            self.out.push_str(if "()[]|/.<>".contains(delimiter) || delimiter.starts_with('\\') {
                                delimiter
                            } else {
                                "?"
                            })
                        }
                    }
                    at = after;
                }
                level.wait(4, here)?;
            }
            "textcolor" | "colorbox" | "fcolorbox" => {
                self.hand_on(name, here.clone());
                for _ in 0..if name == "fcolorbox" { 2 } else { 1 } {
                    let (inner, after) = self.raw(at, end, &here)?;
                    self.argument(inner)?;
                    at = after;
                }
                level.wait(1, here)?;
            }
            // The parser takes a group after `\mathop` for a name; with commands in it, it is a group.
            "mathop"
                if !self
                    .raw(at, end, &here)
                    .is_ok_and(|(inner, _)| tex[inner].chars().all(|c| c.is_alphanumeric() || c == ' ')) => {}
            _ => {
                self.hand_on(name, here.clone());
                match TAKES.iter().find(|(_, names)| names.split(' ').any(|known| known == name)) {
                    None => level.complete(),
                    Some((count, _)) => {
                        if level.waiting.is_empty() {
                            level.scripts = [false; 2];
                        }
                        level.wait(*count, here)?;
                    }
                }
            }
        }
        Ok(at)
    }

    fn hand_on(&mut self, name: &'a str, here: Range<usize>) {
        self.out.push('\\');
        self.out.push_str(name);
        if name.ends_with(|c: char| c.is_ascii_alphabetic()) {
            self.out.push(' ');
        }
        self.commands.push((name, here));
    }

    fn begin(&mut self, level: &mut Level<'a>, here: Range<usize>, end: usize) -> Result<usize, MathError> {
        let (inner, mut at) = self.raw(here.end, end, &here)?;
        let name = &self.tex[inner.clone()];
        if !ENVIRONMENTS.contains(&name) {
            let error = MathError::new(format!("`{name}` is not an environment that formulas know"), inner);
            let near = ENVIRONMENTS.iter().map(|known| (strsim::damerau_levenshtein(name, known), known)).min();
            return Err(match near {
                Some((distance, known)) if distance <= 2 => error.hint(format!("did you mean `{known}`?")),
                _ => error.hint("`aligned`, `cases`, `pmatrix` and `array` are the usual ones"),
            });
        }
        self.out.push_str(r"\begin{");
        self.out.push_str(name);
        self.out.push('}');
        if name.starts_with("aligna") || name == "alignedat" {
            let (pairs, after) = self.raw(at, end, &here)?;
            // The parser slices and multiplies here; two digits are safe and more than anybody writes.
            let digits = &self.tex[pairs.clone()];
            if !matches!(digits.len(), 1 | 2) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(MathError::new(format!("`{name}` needs its number of column pairs"), here)
                    .hint(format!("write `\\begin{{{name}}}{{2}}`")));
            }
            self.out.push('{');
            self.out.push_str(digits);
            self.out.push('}');
            at = after;
        }
        level.opened.push(Opened { name: Some(name), range: here.start..at });
        if matches!(name, "array" | "darray" | "subarray") {
            let (columns, after) = self.raw(at, end, &here)?;
            self.argument(columns)?;
            at = after;
        }
        Ok(at)
    }

    fn end(&mut self, level: &mut Level<'a>, here: Range<usize>, end: usize) -> Result<usize, MathError> {
        level.settled(self.tex)?;
        let (inner, at) = self.raw(here.end, end, &here)?;
        let name = &self.tex[inner];
        match level.opened.pop() {
            Some(Opened { name: Some(opened), .. }) if opened == name => {}
            Some(Opened { range, .. }) => {
                let message = format!("`\\end{{{name}}}` where `{}` is still open", &self.tex[range]);
                return Err(MathError::new(message, here.start..at));
            }
            None => return Err(MathError::new(format!("`\\end{{{name}}}` without its `\\begin`"), here.start..at)),
        }
        self.out.push_str(r"\end{");
        self.out.push_str(name);
        self.out.push('}');
        level.complete();
        Ok(at)
    }

    /// `\text{if $x$}` is `{\text{if }x}`.
    fn text_with_formulas(&mut self, name: &str, range: Range<usize>, depth: usize) -> Result<(), MathError> {
        let bytes = self.tex.as_bytes();
        let dollars: Vec<usize> =
            range.clone().filter(|&at| bytes[at] == b'$' && (at == range.start || bytes[at - 1] != b'\\')).collect();
        if dollars.len() % 2 == 1 {
            let last = dollars[dollars.len() - 1];
            return Err(MathError::new("`$` is not closed", last..last + 1)
                .hint("a dollar sign that is shown is written `\\$`"));
        }
        self.out.push('{');
        let mut from = range.start;
        for (index, &to) in dollars.iter().chain([&range.end]).enumerate() {
            if index % 2 == 0 {
                self.out.push('\\');
                self.out.push_str(name);
                self.out.push('{');
                self.text(from..to);
                self.out.push('}');
            } else {
                self.out.push('{');
                self.level(from, to, Stop::End, depth)?;
                self.out.push('}');
            }
            from = to + 1;
        }
        self.out.push('}');
        Ok(())
    }
}
