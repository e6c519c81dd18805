//! A case in a temporary folder: its files written, its commands run, its expectations compared.

use std::fs;
use std::path::Path;

use super::document::{Block, Case, Document, Edit, Kind};
use super::{html, run};

/// A case without a `site.yaml` gets this one, so that feeds and canonical links are there.
const SITE: &str = "title: Case\nbase_url: https://example.org/\n";

/// How a case went.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What no expectation can allow: a panic, a raw control character, a file outside the output folder.
    pub wrong: Vec<String>,
    /// Expectations that are not what came out.
    pub edits: Vec<Edit>,
}

/// Runs a case.
pub fn run(document: &Document, case: &Case) -> Outcome {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let root = temp.path().canonicalize().expect("the folder exists");
    let site = root.join("site");
    for folder in ["site/content", "home", "beside"] {
        fs::create_dir_all(root.join(folder)).expect("a folder");
    }
    fs::write(site.join("site.yaml"), SITE).expect("a file");
    fs::write(root.join("beside/secret.md"), "# Secret\n").expect("a file");
    let mut outcome = Outcome::default();
    for block in document.shared.iter().chain(&case.blocks) {
        let step = step(&root, &site, block, &mut outcome.wrong);
        match step {
            Ok(Some(new)) if new != block.text => {
                let what = format!("`{} {}`", format!("{:?}", block.kind).to_lowercase(), block.title());
                outcome.edits.push(Edit { span: block.content.clone(), what, old: block.text.clone(), new });
            }
            Ok(_) => {}
            Err(wrong) => outcome.wrong.push(wrong),
        }
    }
    outcome
}

/// Does what a block says. The text it would hold now, when it is an expectation.
fn step(root: &Path, site: &Path, block: &Block, wrong: &mut Vec<String>) -> Result<Option<String>, String> {
    let title = if block.get("bytes").is_some() || block.kind == Kind::Link {
        String::from_utf8(unescape(block.title())).map_err(|_| "a title is UTF-8".to_owned())?
    } else {
        block.title().to_owned()
    };
    let path = site.join(&title);
    let fail = |error: std::io::Error| format!("{title}: {error}");
    match block.kind {
        Kind::File => {
            fs::create_dir_all(path.parent().unwrap_or(site)).map_err(fail)?;
            fs::write(&path, content(block)).map_err(fail)?;
        }
        Kind::Remove => {
            for line in block.text.lines() {
                let path = site.join(line);
                if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.map_err(fail)?;
            }
        }
        Kind::Link => {
            fs::create_dir_all(path.parent().unwrap_or(site)).map_err(fail)?;
            link(Path::new(block.get("to").unwrap_or_default()), &path).map_err(fail)?;
        }
        Kind::Console => return Ok(Some(transcript(root, &block.text, wrong))),
        Kind::Output => {
            let Ok(bytes) = fs::read(&path) else { return Ok(Some("(there is no such file)\n".to_owned())) };
            let text = String::from_utf8(bytes).map_err(|_| format!("{title} is not UTF-8"))?;
            let part = html::part(&text, block.get("at"), block.get("with"));
            return Ok(Some(part.unwrap_or_else(|none| format!("({none})\n"))));
        }
        Kind::Files => {
            let except: Vec<&str> = block.get("except").unwrap_or_default().split_whitespace().collect();
            let files = run::listing(&path, Path::new(""));
            let names = files.iter().filter(|(_, content)| content.as_slice() != b"folder");
            let names = names.map(|(path, _)| path.display().to_string());
            let kept = names.filter(|name| !except.iter().any(|end| name.starts_with(end) || name.ends_with(end)));
            return Ok(Some(kept.map(|name| format!("{name}\n")).collect()));
        }
    }
    Ok(None)
}

/// The commands of a console block, each with what it prints now.
fn transcript(root: &Path, text: &str, wrong: &mut Vec<String>) -> String {
    let mut shown = String::new();
    for command in text.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let ran = run::run(root, &words(command));
        wrong.extend(ran.broken.iter().map(|broken| format!("`{command}`: {broken}")));
        shown.push_str(&format!("$ {command}\n{}", ran.transcript));
    }
    shown
}

/// A command line in words, as a shell splits it: blanks part, double quotes hold together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// The bytes of a file: as written, or with `\xNN` and the like read as bytes, or with Windows line ends.
fn content(block: &Block) -> Vec<u8> {
    match (block.get("bytes"), block.get("crlf")) {
        (Some(_), _) => unescape(block.text.strip_suffix('\n').unwrap_or(&block.text)),
        (_, Some(_)) => block.text.replace('\n', "\r\n").into_bytes(),
        _ => block.text.clone().into_bytes(),
    }
}

/// `\n`, `\r`, `\t`, `\\`, `\xNN` (a byte) and `\u{…}` (a character).
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        bytes.extend(before.as_bytes());
        let (byte, length) = match escape.as_bytes().first() {
            Some(b'n') => (vec![b'\n'], 1),
            Some(b'r') => (vec![b'\r'], 1),
            Some(b't') => (vec![b'\t'], 1),
            Some(b'x') => (vec![u8::from_str_radix(&escape[1..3], 16).expect("two hexadecimal digits")], 3),
            Some(b'u') => {
                let end = escape.find('}').expect("`\\u{…}` is closed");
                let code = u32::from_str_radix(&escape[2..end], 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character").to_string().into_bytes(), end + 1)
            }
            _ => (vec![b'\\'], 1),
        };
        bytes.extend(byte);
        rest = &escape[length..];
    }
    bytes.extend(rest.as_bytes());
    bytes
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::other("cases with links run on Unix"))
}

#[test]
fn commands_are_split_and_escapes_read() {
    assert_eq!(
        words("TZ=UTC recto new article \"Two words\" \"\""),
        ["TZ=UTC", "recto", "new", "article", "Two words", ""]
    );
    assert_eq!(unescape("a\\x41\\n\\\\\\u{e9}"), "aA\n\\é".as_bytes());
}
