//! Front matter and settings as lines `key: value`: enough to set a key and to take it away.

/// The lines of the front matter, and the text below it.
fn split(text: &str) -> (Vec<String>, &str) {
    let inside = text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n"));
    match inside {
        Some((lines, body)) => (lines.lines().map(str::to_owned).collect(), body.trim_start_matches('\n')),
        None => (Vec::new(), text),
    }
}

/// A document of these lines and this text.
pub fn document(lines: &[String], body: &str) -> String {
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    format!("---\n{lines}---\n\n{body}")
}

/// A document with `key: value` in its front matter, or without the key.
pub fn set(text: &str, key: &str, value: Option<&str>) -> String {
    let (mut lines, body) = split(text);
    replace(&mut lines, key, value);
    document(&lines, body)
}

/// A document with another text.
pub fn with_body(text: &str, change: impl FnOnce(&str) -> String) -> String {
    let (lines, body) = split(text);
    document(&lines, &change(body))
}

/// Settings with `key: value`, or without the key.
pub fn set_in_settings(text: &str, key: &str, value: Option<&str>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    replace(&mut lines, key, value);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn replace(lines: &mut Vec<String>, key: &str, value: Option<&str>) {
    let start = format!("{key}:");
    let at = lines.iter().position(|line| line.starts_with(&start));
    let line = value.map(|value| format!("{key}: {value}"));
    match (at, line) {
        (Some(at), Some(line)) => lines[at] = line,
        (Some(at), None) => drop(lines.remove(at)),
        (None, Some(line)) => lines.push(line),
        (None, None) => {}
    }
}

#[test]
fn keys_come_and_go() {
    let text = "---\ntitle: A\ndate: 2026-01-01\n---\n\nText.\n\n---\n\nMore.\n";
    assert_eq!(set(text, "title", Some("B")), text.replace("title: A", "title: B"));
    assert_eq!(set(text, "date", None), text.replace("date: 2026-01-01\n", ""));
    assert_eq!(set("Text.\n", "hue", Some("3")), "---\nhue: 3\n---\n\nText.\n");
    assert_eq!(with_body(text, str::to_lowercase), text.replace("Text", "text").replace("More", "more"));
    assert_eq!(set_in_settings("a: 1\nb: 2\n", "a", None), "b: 2\n");
}
