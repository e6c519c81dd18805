//! How deep the braces and calls of a file of words go.
//!
//! Fluent's parser calls itself for each brace in a brace and for each call in a call, so a file that goes too deep would
//! end the process. It is measured here before the parser gets it, by the parser's own reckoning: in a text parentheses
//! and quotation marks are letters; in braces they are not, until `->` begins the texts of a choice.

/// Deepest braces and calls inside each other. No sentence needs more than a few.
pub(super) const MAX_DEPTH: usize = 32;

/// An open brace.
#[derive(Default)]
struct Brace {
    /// Open parentheses of calls in it.
    calls: usize,
    /// Whether `->` was read, so that what follows are the texts of a choice.
    is_choice: bool,
}

/// Where more than [`MAX_DEPTH`] braces and calls are open.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    deeper_than(MAX_DEPTH, text)
}

fn deeper_than(most: usize, text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<Brace> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    let mut is_line_start = true;
    while let Some(&byte) = bytes.get(at) {
        // After a mistake the parser goes on at a line that begins a word, with nothing open. Such a line is no part of
        // anything in braces: `=` means nothing there.
        if is_line_start && begins_word(&bytes[at..]) {
            open.clear();
            depth = 0;
        }
        is_line_start = byte == b'\n';
        match (open.last_mut(), byte) {
            (_, b'{') => {
                open.push(Brace::default());
                depth += 1;
            }
            (Some(_), b'}') => depth -= open.pop().map_or(0, |brace| 1 + brace.calls),
            (None | Some(Brace { is_choice: true, .. }), _) => {}
            (Some(_), b'"') => {
                at = end_of_string(bytes, at + 1);
                continue;
            }
            (Some(brace), b'(') => {
                brace.calls += 1;
                depth += 1;
            }
            (Some(brace), b')') if brace.calls > 0 => {
                brace.calls -= 1;
                depth -= 1;
            }
            (Some(brace), b'-') => brace.is_choice = bytes.get(at + 1) == Some(&b'>'),
            _ => {}
        }
        if depth > most {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether a line begins with `name =` or `-name =`.
fn begins_word(line: &[u8]) -> bool {
    let name = line.strip_prefix(b"-").unwrap_or(line);
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let behind = &name[name.iter().take_while(is_of_name).count()..];
    name.first().is_some_and(u8::is_ascii_alphabetic) && behind.iter().find(|byte| **byte != b' ') == Some(&b'=')
}

/// Behind the quotation mark that ends a string, or at the end of the line that cuts it short.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' => return at,
            b'\\' if bytes.get(at + 1).is_some_and(|next| *next != b'\n') => at += 2,
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use fluent::FluentResource;
    use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

    use super::{MAX_DEPTH, deeper_than, too_deep};

    #[test]
    fn braces_and_calls_are_counted_together() {
        for (open, each) in [("{", 1), ("{ A(", 2), ("{ A(\"}\", B(\")\", ", 3), ("{ $n ->\n *[x] :) { A(", 3)] {
            let deepest = "a = ".to_owned() + &open.repeat(MAX_DEPTH / each);
            assert_eq!(too_deep(&deepest), None, "{open}");
            assert!(too_deep(&(deepest + open)).is_some(), "{open}");
        }
        let calls = |n: usize| format!("a = {{ {}1{} }}", "A(".repeat(n), ")".repeat(n));
        assert_eq!(too_deep(&calls(MAX_DEPTH - 1)), None);
        assert_eq!(too_deep(&calls(MAX_DEPTH)), Some("a = { ".len() + 2 * MAX_DEPTH - 1));
        assert_eq!(too_deep(&calls(80_000)), too_deep(&calls(MAX_DEPTH)));
        // What is left open, a string among it, hides nothing that begins behind it.
        for before in ["a = { \"x\n", "a = { $n ->\n [x", "a = { A(\n", "a = }}}\n", "a = { \"\\\n", "a b\n"] {
            assert!(too_deep(&format!("{before}b = \" {}", calls(80_000))).is_some(), "{before}");
        }
        assert!(too_deep(&("a = {\n".to_owned() + &"A(\n".repeat(80_000))).is_some());
    }

    #[test]
    fn what_is_text_is_not_counted() {
        for text in ["a (", "{\"(\"}", "{\"{\"}", "{ A(\"((\\\"((\") }", "{ $n ->\n *[x] :( \"(\n }"] {
            assert_eq!(too_deep(&format!("a = {}", text.repeat(1000))), None, "{text}");
        }
        for text in ["a = {\n", "a = { A(\n", "-a = { $n ->\n", "a={ \"{\n"] {
            assert_eq!(too_deep(&text.repeat(1000)), None, "{text}");
        }
    }

    /// Whatever a file holds, the parser never goes deeper than was measured.
    #[test]
    fn the_parser_goes_no_deeper() {
        // Most of what is cast at random is wrong, so that the halves of pairs are there in many forms.
        let pieces = [
            "{",
            "{ A(",
            "{ -t(1 ",
            "A(",
            "A(1, ",
            "{ $n ->\n *[x] ",
            "{ F() ->\n *[x] :) \" (",
            "1 }",
            ") }",
            ")) }",
            "1) }",
            "}",
            "\n }",
            ")",
            "1",
            " }",
            "}}",
            ") } }",
            "$n",
            "\"}\"",
            "\")\"",
            "\"\\\"{\"",
            ", ",
            "\n",
            "\n [y] z",
            " word )",
            "\nb = ",
            "\n-t = ",
            "\n .c = ",
            "\n.c = ",
            "\"",
            "\nword",
            "\r\n",
            "\n# x\n",
        ];
        let mut dice = crate::text::Dice(11);
        let mut deepest = 0;
        for _ in 0..50_000 {
            let text = format!("a = {}", dice.text(&pieces, 24));
            let resource = FluentResource::try_new(text.clone()).unwrap_or_else(|(resource, _)| resource);
            let depth = resource.entries().map(of_entry).max().unwrap_or(0);
            assert!(depth == 0 || deeper_than(depth - 1, &text).is_some(), "{depth}: {text:?}");
            deepest = deepest.max(depth);
        }
        assert!(deepest > 3, "{deepest}");
    }

    fn of_entry(entry: &Entry<&str>) -> usize {
        match entry {
            Entry::Message(message) => {
                let attributes = message.attributes.iter().map(|attribute| &attribute.value);
                message.value.iter().chain(attributes).map(of_pattern).max().unwrap_or(0)
            }
            Entry::Term(term) => of_pattern(&term.value),
            _ => 0,
        }
    }

    fn of_pattern(pattern: &Pattern<&str>) -> usize {
        let of_element = |element: &PatternElement<&str>| match element {
            PatternElement::Placeable { expression } => 1 + of_expression(expression),
            PatternElement::TextElement { .. } => 0,
        };
        pattern.elements.iter().map(of_element).max().unwrap_or(0)
    }

    fn of_expression(expression: &Expression<&str>) -> usize {
        match expression {
            Expression::Inline(inline) => of_inline(inline),
            Expression::Select { selector, variants } => {
                variants.iter().map(|variant| of_pattern(&variant.value)).fold(of_inline(selector), usize::max)
            }
        }
    }

    fn of_inline(inline: &InlineExpression<&str>) -> usize {
        let of_call = |call: &CallArguments<&str>| 1 + call.positional.iter().map(of_inline).max().unwrap_or(0);
        match inline {
            InlineExpression::TermReference { arguments, .. } => arguments.as_ref().map_or(0, of_call),
            InlineExpression::FunctionReference { arguments, .. } => of_call(arguments),
            InlineExpression::Placeable { expression } => 1 + of_expression(expression),
            _ => 0,
        }
    }
}
