//! A source file as its code alone, and the paths it names.
//!
//! This is no parser: comments, strings and test modules become blanks, and what is left is searched for
//! `crate::…`, `std::…` and chains of `super::`. That finds every path rustfmt would leave on the page.

/// A source file.
pub struct Source {
    /// Below `src/`.
    pub path: String,
    /// Its module: `["commands", "new", "place"]`; a `mod.rs` is its folder.
    pub module: Vec<String>,
    /// Its text with comments, strings and test modules blanked; lines are kept.
    pub code: String,
    /// Modules it declares for tests only, in files of their own.
    tests: Vec<String>,
}

/// A path that a source names.
pub struct Named {
    /// From 1.
    pub line: usize,
    /// Its names after the first (`crate`, `std`), as far as they are plain.
    pub names: Vec<String>,
}

impl Named {
    /// The first name: a room, or a module of `std`.
    pub fn first(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

impl Source {
    /// Reads a source.
    pub fn new(path: &str, text: &str) -> Self {
        let stem = path.strip_suffix(".rs").unwrap_or(path);
        let stem = stem.strip_suffix("/mod").unwrap_or(stem);
        let mut tests = Vec::new();
        let code = without_tests(&without_words(text), &mut tests);
        Source { path: path.to_owned(), module: stem.split('/').map(str::to_owned).collect(), code, tests }
    }

    /// The room it lies in.
    pub fn room(&self) -> &str {
        &self.module[0]
    }

    /// The modules it declares for tests only.
    pub fn test_modules(&self) -> Vec<Vec<String>> {
        let below = |name: &String| self.module.iter().cloned().chain([name.clone()]).collect();
        self.tests.iter().map(below).collect()
    }

    /// Every path that begins with `first`; for `crate` also those that reach it by `super`.
    pub fn paths(&self, first: &str) -> Vec<Named> {
        let mut paths = Vec::new();
        for rest in starts(&self.code, &format!("{first}::")) {
            self.expand(rest, Vec::new(), &mut paths);
        }
        if first == "crate" {
            for mut rest in starts(&self.code, "super::") {
                let mut module = self.module.clone();
                module.pop();
                while let Some(further) = rest.strip_prefix("super::") {
                    module.pop();
                    rest = further;
                }
                self.expand(rest, module, &mut paths);
            }
        }
        paths.sort_by_key(|path| path.line);
        paths
    }

    /// The paths of a use tree (`a::b`, `{a, b::{c, d}}`), each after `prefix`; returns what follows the tree.
    fn expand<'a>(&self, tree: &'a str, prefix: Vec<String>, paths: &mut Vec<Named>) -> &'a str {
        let mut tree = tree.trim_start();
        if let Some(mut members) = tree.strip_prefix('{') {
            loop {
                members = members.trim_start();
                if let Some(rest) = members.strip_prefix('}') {
                    return rest;
                }
                members = self.expand(members, prefix.clone(), paths).trim_start();
                match members.chars().next() {
                    Some(',') => members = &members[1..],
                    Some('}') => {}
                    // `as name`, or something that is no use tree: skip to the next member.
                    Some(_) => members = members.find([',', '}']).map_or("", |at| &members[at..]),
                    None => return "",
                }
            }
        }
        let line = self.line_of(tree);
        let mut names = prefix;
        loop {
            let end = tree.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(tree.len());
            if end == 0 {
                break;
            }
            names.push(tree[..end].to_owned());
            tree = &tree[end..];
            match tree.strip_prefix("::") {
                Some(rest) if rest.trim_start().starts_with('{') => return self.expand(rest, names, paths),
                Some(rest) => tree = rest,
                None => break,
            }
        }
        paths.push(Named { line, names });
        tree
    }

    /// The line of a part of `code`.
    fn line_of(&self, part: &str) -> usize {
        let offset = part.as_ptr() as usize - self.code.as_ptr() as usize;
        self.code[..offset].matches('\n').count() + 1
    }
}

/// What follows `word`, wherever it stands as the start of a path.
fn starts<'a>(code: &'a str, word: &str) -> Vec<&'a str> {
    code.match_indices(word)
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
        .map(|(at, _)| &code[at + word.len()..])
        .collect()
}

/// The text with comments, strings and character literals blanked; line ends are kept.
fn without_words(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if c == '"' {
            string(rest)
        } else if c == 'r' && !code.ends_with(|c: char| c.is_alphanumeric() && c != 'b' || c == '_') {
            raw_string(rest)
        } else if c == '\'' {
            character(rest)
        } else {
            0
        };
        if end == 0 {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            code.extend(rest[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[end..];
        }
    }
    code
}

/// The length of a block comment; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a raw string, or 0 when this `r` begins none.
fn raw_string(text: &str) -> usize {
    let hashes = text[1..].chars().take_while(|c| *c == '#').count();
    let body = 1 + hashes;
    if !text[body..].starts_with('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    text[body + 1..].find(&close).map_or(text.len(), |at| body + 1 + at + close.len())
}

/// The length of a character literal, or 0 when this `'` begins a lifetime.
fn character(text: &str) -> usize {
    let mut inside = text.chars().skip(1);
    match (inside.next(), inside.next()) {
        (Some('\\'), _) => text[3..].find('\'').map_or(0, |at| 3 + at + 1),
        (Some(c), Some('\'')) => 1 + c.len_utf8() + 1,
        _ => 0,
    }
}

/// The code without its `#[cfg(test)] mod … { … }`; a `#[cfg(test)] mod name;` is put into `files`.
fn without_tests(code: &str, files: &mut Vec<String>) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = code.to_owned();
    let mut from = 0;
    while let Some(mark) = kept[from..].find(MARK).map(|at| from + at) {
        let after = mark + MARK.len();
        from = after;
        let Some(name_at) = kept[after..].find("mod ").filter(|at| kept[after..after + at].trim().is_empty()) else {
            continue;
        };
        let name_at = after + name_at + "mod ".len();
        let Some(name_end) = kept[name_at..].find([';', '{']).map(|at| name_at + at) else { continue };
        if kept[name_end..].starts_with(';') {
            files.push(kept[name_at..name_end].trim().to_owned());
            continue;
        }
        let end = name_end + block(&kept[name_end..]);
        let blank: String = kept[mark..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        kept.replace_range(mark..end, &blank);
        from = mark + blank.len();
    }
    kept
}

/// The length of a block with balanced braces.
fn block(code: &str) -> usize {
    let mut depth = 0;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}
