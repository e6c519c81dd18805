//! A cheap check that a document's tags balance, its attributes are quoted and its ids are unique.

use std::collections::BTreeSet;

const VOID: &[&str] = &["meta", "link", "img", "br", "hr", "input"];

/// `Err` with the first thing that is wrong. `xml`: no void elements, `/>` closes.
pub fn check(text: &str, xml: bool) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        if rest[..start].contains('>') {
            return Err(format!("a bare `>` in {:?}", &rest[..start]));
        }
        rest = &rest[start..];
        if rest.starts_with("<!DOCTYPE") || rest.starts_with("<?xml") {
            rest = &rest[rest.find('>').ok_or("unclosed declaration")? + 1..];
            continue;
        }
        let end = tag_end(rest)?;
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            match open.pop() {
                Some(top) if top == name => {}
                top => return Err(format!("`</{name}>` closes {top:?}")),
            }
            continue;
        }
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == ':')
        {
            return Err(format!("a bare `<` before {tag:?}"));
        }
        for id in tag.split(" id=\"").skip(1) {
            let id = id.split('"').next().unwrap_or_default();
            if !ids.insert(id.to_owned()) {
                return Err(format!("the id {id:?} twice"));
            }
        }
        // In HTML only foreign elements close themselves (HTML Standard, 13.1.2.1).
        if (xml || open.contains(&"svg")) && tag.ends_with('/') || !xml && VOID.contains(&name) {
            continue;
        }
        open.push(name);
        if name == "script" {
            let end = rest.find("</script>").ok_or("unclosed script")?;
            if rest[..end].contains('<') {
                return Err("`<` inside a script".into());
            }
            rest = &rest[end..];
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

/// The `>` of a tag; those inside of quotes do not count.
fn tag_end(text: &str) -> Result<usize, String> {
    let mut inside = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => inside = !inside,
            '>' if !inside => return Ok(at),
            '<' if inside || at > 0 => return Err(format!("`<` inside the tag {:?}", &text[..at.min(60)])),
            _ => {}
        }
    }
    Err("a tag is not closed".into())
}

#[test]
fn the_check_itself_can_fail() {
    for wrong in
        ["<p>", "</p>", "<p></b>", "<p a=\"<\"></p>", "<b id=\"x\"></b><i id=\"x\"></i>", "a > b<br>", "<1></1>"]
    {
        assert!(check(wrong, false).is_err(), "{wrong}");
    }
    assert_eq!(check("<!DOCTYPE html><p a=\">\">x<br></p>", false), Ok(()));
    assert_eq!(check("<a><b/></a>", true), Ok(()));
}
