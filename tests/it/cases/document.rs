//! The notation of case documents: Markdown in, blocks with their places out.

use std::collections::BTreeMap;
use std::ops::Range;

/// A case document.
#[derive(Debug)]
pub struct Document {
    /// Blocks before the first `##`: every case begins with them.
    pub shared: Vec<Block>,
    /// One for each `##`, or one for the whole document.
    pub cases: Vec<Case>,
}

/// A site, what is run in it, and what comes out.
#[derive(Debug)]
pub struct Case {
    /// Its heading.
    pub name: String,
    /// Line of the heading, from 1.
    pub line: usize,
    /// In the order of the document, which is the order of events.
    pub blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Debug)]
pub struct Block {
    /// What it is for.
    pub kind: Kind,
    /// Its attributes; a word without a value has an empty one.
    pub attributes: BTreeMap<String, String>,
    /// Bytes of its content in the document.
    pub content: Range<usize>,
    /// The content.
    pub text: String,
    /// Length of its fence.
    fence: usize,
}

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file of the site, written before the next run.
    File,
    /// Files that are removed before the next run, one a line.
    Remove,
    /// A symbolic link.
    Link,
    /// Commands and what they print.
    Console,
    /// Expected: the text of an output file, or of a part.
    Output,
    /// Expected: the list of files below a folder.
    Files,
}

impl Block {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The path it is about.
    pub fn title(&self) -> &str {
        self.get("title").unwrap_or_default()
    }
}

/// A block whose content is not what came out.
#[derive(Debug)]
pub struct Edit {
    /// Bytes of the content in the document.
    pub span: Range<usize>,
    /// The block, in words.
    pub what: String,
    /// What is expected.
    pub old: String,
    /// What came out.
    pub new: String,
}

/// Attributes that a block may have, by kind; `title` is needed by all but the last two rows.
const ATTRIBUTES: [(Kind, &[&str]); 6] = [
    (Kind::File, &["title", "bytes", "crlf", "write"]),
    (Kind::Link, &["title", "to"]),
    (Kind::Output, &["title", "at", "with"]),
    (Kind::Files, &["title", "except"]),
    (Kind::Remove, &[]),
    (Kind::Console, &[]),
];

/// Reads a document.
///
/// # Errors
/// What is wrong with the document itself, with its line.
pub fn parse(text: &str) -> Result<Document, String> {
    let (mut shared, mut cases): (Vec<Block>, Vec<Case>) = (Vec::new(), Vec::new());
    let mut title = String::new();
    let mut open: Option<(Block, usize)> = None;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let (start, number) = (at, number + 1);
        at += line.len();
        let bare = line.trim_end();
        if let Some((mut block, opened)) = open.take() {
            if bare.len() >= block.fence && bare.bytes().all(|byte| byte == b'`') {
                block.content.end = start;
                block.text = text[block.content.clone()].to_owned();
                check(&block, cases.last().map_or(&shared, |case| &case.blocks))
                    .map_err(|wrong| format!("line {opened}: {wrong}"))?;
                cases.last_mut().map_or(&mut shared, |case| &mut case.blocks).push(block);
            } else {
                open = Some((block, opened));
            }
        } else if let Some(name) = bare.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), line: number, blocks: Vec::new() });
        } else if let Some(name) = bare.strip_prefix("# ") {
            title = name.to_owned();
        } else if bare.starts_with("```") {
            let block = block(bare, at).map_err(|wrong| format!("line {number}: {wrong}"))?;
            open = Some((block, number));
        }
    }
    if let Some((_, opened)) = open {
        return Err(format!("line {opened}: the block is not closed"));
    }
    if cases.is_empty() {
        cases.push(Case { name: title, line: 1, blocks: std::mem::take(&mut shared) });
    }
    match cases.iter().find(|case| !case.blocks.iter().any(|block| block.kind == Kind::Console)) {
        Some(case) => Err(format!("`{}` has no expectation", case.name)),
        None => Ok(Document { shared, cases }),
    }
}

/// The document with other contents in some of its blocks.
pub fn rewrite(text: &str, edits: &[&Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.to_vec();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.clone(), &edit.new);
    }
    text
}

/// A block from the line that opens it; its content begins at `start`.
fn block(line: &str, start: usize) -> Result<Block, String> {
    let fence = line.len() - line.trim_start_matches('`').len();
    let (word, rest) = line[fence..].split_once(' ').unwrap_or((&line[fence..], ""));
    let attributes = attributes(rest)?;
    let kind = match word {
        "console" => Kind::Console,
        "files" => Kind::Files,
        "remove" => Kind::Remove,
        "link" => Kind::Link,
        _ => {
            let title = attributes.get("title").ok_or("a block needs a title")?;
            match title.split('/').next().unwrap_or_default() {
                "content" | "templates" | "static" | "site.yaml" => Kind::File,
                _ if attributes.contains_key("write") => Kind::File,
                "public" => Kind::Output,
                _ => return Err(format!("`{title}` is no part of a site")),
            }
        }
    };
    let (_, known) = ATTRIBUTES.iter().find(|(of, _)| *of == kind).expect("every kind has a row");
    match attributes.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(format!("unknown word `{name}`")),
        None => Ok(Block { kind, attributes, content: start..start, text: String::new(), fence }),
    }
}

/// `name="value"` and bare words. Inside quotes `\n`, `\xNN` and the like stay as they are written.
fn attributes(line: &str) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"').ok_or("a quote is not closed")?;
            value = inside.to_owned();
            rest = after;
        }
        found.insert(name, value);
        rest = rest.trim_start();
    }
    Ok(found)
}

/// What a block needs of those before it, and of its own content.
fn check(block: &Block, before: &[Block]) -> Result<(), String> {
    let has_run = before.iter().any(|block| block.kind == Kind::Console);
    match block.kind {
        Kind::Output | Kind::Files if !has_run => Err("there is no run before this expectation".to_owned()),
        Kind::Console if !block.text.starts_with("$ ") => Err("no command: a line `$ recto …` is expected".to_owned()),
        Kind::Output | Kind::Files | Kind::Link | Kind::File if block.get("title").is_none() => {
            Err("a block needs a title".to_owned())
        }
        _ => Ok(()),
    }
}
