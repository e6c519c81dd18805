//! The notation of case documents of minimal builds: Markdown in, steps with their places out.

use std::ops::Range;

/// A case document.
#[derive(Debug)]
pub struct Document {
    /// The site that every case begins with: blocks before the first `##`.
    pub shared: Vec<Block>,
    /// One for each `##`.
    pub cases: Vec<Case>,
}

/// Edits and the builds after them.
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
    /// What it does.
    pub kind: Kind,
    /// The path it is about, where it is about one.
    pub title: String,
    /// Whether it belongs to the site before its first build.
    pub first: bool,
    /// Options of a build.
    pub options: Vec<String>,
    /// Bytes of its content in the document.
    pub content: Range<usize>,
    /// The content.
    pub text: String,
}

/// What a block does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Writes a file.
    File,
    /// Writes a file that begins as an image of a size does: `640x480 7`, the number says which picture it is.
    Image,
    /// Replaces lines of a file: those with `- ` before them become those with `+ `.
    Patch,
    /// Removes files, one a line.
    Remove,
    /// Moves files, one a line: `from -> to`.
    Rename,
    /// Writes files again as they are, one a line.
    Touch,
    /// Builds, and expects what is drawn, written and removed.
    Build,
}

impl Kind {
    fn of(word: &str) -> Kind {
        match word {
            "image" => Kind::Image,
            "patch" => Kind::Patch,
            "remove" => Kind::Remove,
            "rename" => Kind::Rename,
            "touch" => Kind::Touch,
            "build" => Kind::Build,
            _ => Kind::File,
        }
    }
}

/// Reads a document.
///
/// # Errors
/// What is wrong with it, with the line.
pub fn parse(text: &str) -> Result<Document, String> {
    let mut document = Document { shared: Vec::new(), cases: Vec::new() };
    let mut open: Option<(Block, usize, usize)> = None;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let (start, number) = (at, number + 1);
        at += line.len();
        let bare = line.trim_end();
        if let Some((mut block, fence, opened)) = open.take() {
            if bare.len() >= fence && bare.bytes().all(|byte| byte == b'`') {
                block.content.end = start;
                block.text = text[block.content.clone()].to_owned();
                document.cases.last_mut().map_or(&mut document.shared, |case| &mut case.blocks).push(block);
            } else {
                open = Some((block, fence, opened));
            }
        } else if let Some(name) = bare.strip_prefix("## ") {
            document.cases.push(Case { name: name.to_owned(), line: number, blocks: Vec::new() });
        } else if bare.starts_with("```") {
            let fence = bare.len() - bare.trim_start_matches('`').len();
            let block = block(&bare[fence..], at).map_err(|wrong| format!("line {number}: {wrong}"))?;
            open = Some((block, fence, number));
        }
    }
    if let Some((.., opened)) = open {
        return Err(format!("line {opened}: the block is not closed"));
    }
    for case in &document.cases {
        if !case.blocks.iter().any(|block| block.kind == Kind::Build) {
            return Err(format!("line {}: `{}` has no `build`", case.line, case.name));
        }
    }
    Ok(document)
}

/// A block from what stands behind its fence; its content begins at `start`.
fn block(info: &str, start: usize) -> Result<Block, String> {
    let (word, rest) = info.split_once(' ').unwrap_or((info, ""));
    let kind = Kind::of(word);
    let mut block = Block {
        kind,
        title: String::new(),
        first: false,
        options: Vec::new(),
        content: start..start,
        text: String::new(),
    };
    if kind == Kind::Build {
        block.options = rest.split_whitespace().map(str::to_owned).collect();
        return Ok(block);
    }
    let rest = match rest.strip_prefix("title=\"").and_then(|rest| rest.split_once('"')) {
        Some((title, rest)) => {
            block.title = title.to_owned();
            rest
        }
        None => rest,
    };
    match rest.trim() {
        "" => {}
        "first" => block.first = true,
        other => return Err(format!("unknown word `{other}`")),
    }
    let needs_title = matches!(kind, Kind::File | Kind::Image | Kind::Patch);
    match block.title.is_empty() == needs_title {
        true => Err(format!("`{word}` {} a title", if needs_title { "needs" } else { "has no use for" })),
        false => Ok(block),
    }
}

#[test]
fn a_document_is_a_list_of_steps() {
    let text = "# A\n\n```yaml title=\"site.yaml\"\nx: 1\n```\n\n## B\n\nWhy.\n\n```md title=\"content/a.md\" first\n# A\n```\n\n\
                ````patch title=\"content/a.md\"\n- # A\n+ ```\n````\n\n```build --drafts\ndrawn: nothing\n```\n";
    let document = parse(text).expect("a document");
    let kinds: Vec<(Kind, bool)> = document.cases[0].blocks.iter().map(|block| (block.kind, block.first)).collect();
    assert_eq!(kinds, [(Kind::File, true), (Kind::Patch, false), (Kind::Build, false)]);
    assert_eq!(&text[document.cases[0].blocks[2].content.clone()], "drawn: nothing\n");
    assert_eq!(document.cases[0].blocks[2].options, ["--drafts"]);
    for (text, wrong) in [
        ("## A\n\n```remove\nx\n```\n", "line 1: `A` has no `build`"),
        ("## A\n\n```md\n```\n", "line 3: `md` needs a title"),
        ("## A\n\n```remove title=\"x\"\n```\n", "line 3: `remove` has no use for a title"),
        ("## A\n\n```md title=\"x\" soon\n```\n", "line 3: unknown word `soon`"),
        ("## A\n\n```build\n", "line 3: the block is not closed"),
    ] {
        assert_eq!(parse(text).err().as_deref(), Some(wrong));
    }
}
