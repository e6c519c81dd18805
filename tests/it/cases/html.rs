//! Parts of an output file: an element, or the lines that hold a word.

/// The part of `text` that a block's `at` and `with` ask for.
///
/// # Errors
/// Words for an element that is not there.
pub fn part(text: &str, at: Option<&str>, with: Option<&str>) -> Result<String, String> {
    let element = match at {
        Some(selector) => element(text, selector).ok_or_else(|| format!("there is no `{selector}`"))?,
        None => text,
    };
    Ok(match with {
        Some(words) => {
            let words: Vec<&str> = words.split('|').collect();
            let lines = element.lines().filter(|line| words.iter().any(|word| line.contains(word)));
            lines.map(|line| format!("{line}\n")).collect()
        }
        None => format!("{}\n", element.trim_matches('\n')),
    })
}

/// The first element that fits `name`, `.class`, `#id` or `name.class`, tags included. A class may be one of several.
fn element<'a>(html: &'a str, selector: &str) -> Option<&'a str> {
    let (name, id, class) = match (selector.split_once('#'), selector.split_once('.')) {
        (Some((name, id)), _) => (name, Some(id), None),
        (None, Some((name, class))) => (name, None, Some(class)),
        (None, None) => (selector, None, None),
    };
    let mut from = 0;
    while let Some(found) = html[from..].find('<') {
        let start = from + found;
        let tag = &html[start..=start + html[start..].find('>')?];
        from = start + 1;
        let own: String = tag[1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let has = |attribute: &str, wanted: Option<&str>| {
            wanted.is_none_or(|wanted| {
                let value = tag.split_once(&format!(" {attribute}=\"")).and_then(|(_, rest)| rest.split('"').next());
                value.is_some_and(|value| value.split(' ').any(|word| word == wanted))
            })
        };
        if own.is_empty() || !(name.is_empty() || name == own) || !has("id", id) || !has("class", class) {
            continue;
        }
        return Some(&html[start..end(html, start, &own)]);
    }
    None
}

/// Where the element that begins at `start` ends.
fn end(html: &str, start: usize, name: &str) -> usize {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        let next_open = html[at..]
            .match_indices(&open)
            .map(|(i, _)| at + i)
            .find(|i| html[i + open.len()..].starts_with([' ', '>', '\n', '/']));
        let Some(next_close) = html[at..].find(&close).map(|i| at + i) else { return html.len() };
        match next_open {
            Some(next) if next < next_close => {
                depth += 1;
                at = next + open.len();
            }
            _ => {
                depth = depth.saturating_sub(1);
                at = next_close + close.len();
                if depth == 0 {
                    return at;
                }
            }
        }
    }
}

#[test]
fn elements_are_found_with_what_is_in_them() {
    let html = "<div class=\"x a\"><div id=\"b\">1</div><divx>2</divx></div>\n<div>3</div>\n";
    for (at, with, expected) in [
        (Some(".a"), None, Ok("<div class=\"x a\"><div id=\"b\">1</div><divx>2</divx></div>\n")),
        (Some("div#b"), None, Ok("<div id=\"b\">1</div>\n")),
        (Some("p"), None, Err("there is no `p`")),
        (None, Some("3|4"), Ok("<div>3</div>\n")),
        (None, None, Ok(html)),
    ] {
        assert_eq!(part(html, at, with).as_deref().map_err(String::as_str), expected, "{at:?}");
    }
}
