use onig::{MatchParam, SearchOptions};
use syntect::parsing::syntax_definition::{ContextReference, Pattern};

use super::*;
use crate::markup::highlight::grammar::compile;
use crate::markup::languages;

/// The ASCII symbols that the expression admits after this kind of byte; `$` is the end, `é` all beyond ASCII.
fn admitted(expression: &str, before: Before) -> String {
    let first = First::of(expression);
    let printable = (0x20..0x7f).chain([0x0a]).filter(|byte| first.admits(before, *byte));
    let mut all: String = printable.map(|byte| char::from(byte as u8)).collect();
    all.extend(first.admits(before, 0xc3).then_some('é'));
    all.extend(first.admits(before, END).then_some('$'));
    all
}

#[test]
fn where_expressions_begin() {
    for (expression, expected) in [
        ("abc", "a"),
        (
            "a|bc|",
            " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\né$",
        ),
        ("a?b", "ab"),
        ("a*b+c", "ab"),
        ("a{0,2}b{3}", "ab"),
        ("a{,2}b", "ab"),
        ("a{b", "a"),
        ("(?:a|(b)|(?<n>c))d", "abc"),
        ("(?i)a", "Aaé"),
        ("(?i:a)b", "Aaé"),
        ("a(?i)b|c", "BCabcé"),
        ("(?x) a # b | c\n | d", "ad"),
        ("(?=[xyz])\\w", "xyz"),
        ("(?=a)b", ""),
        ("(?!a)[ab]", "ab"),
        ("[^\\x20-~]", "\né"),
        ("[a-c&&[^b]]", "ac"),
        ("[]a]", "]a"),
        ("[\\d.-]", "-.0123456789é"),
        ("[[:upper:]_]", "ABCDEFGHIJKLMNOPQRSTUVWXYZ_é"),
        ("$", "\n$"),
        ("\\s*$", " \né$"),
        ("\\bif", ""),
        ("\\.(?#comment)a", "."),
        ("\\x41\\u0042", "A"),
    ] {
        let mut expected: Vec<char> = expected.chars().collect();
        let mut found: Vec<char> = admitted(expression, Before::Word).chars().collect();
        expected.sort_unstable();
        found.sort_unstable();
        expected.dedup();
        found.dedup();
        assert_eq!(found, expected, "{expression}");
    }
    assert_eq!(admitted("\\bif", Before::Other), "i");
    assert_eq!(admitted("^a", Before::Start), "a");
    assert_eq!(admitted("^a", Before::Other), "");
}

#[test]
fn what_is_needed_and_what_stands_behind() {
    let mask = |bytes: &str| bytes.bytes().fold(0, |mask, byte| mask | 1_u128 << byte);
    for (expression, needs) in [
        ("a.*(?=b)", "ab"),
        ("ab|ac", "a"),
        ("a?b", "b"),
        ("(?i)a(", ""),
        ("(?!a)[b]", "b"),
        ("(?<=a)b", "b"),
        ("\\w+(::)", ":"),
    ] {
        assert_eq!(First::of(expression).needs, mask(needs), "{expression}");
    }
    for (expression, behind, allowed) in [
        ("(?<=[(,]|=>)\\s*a", b',', true),
        ("(?<=[(,]|=>)\\s*a", b'>', true),
        ("(?<=[(,]|=>)\\s*a", b'=', false),
        ("(?<=\\w|^)a", b'(', true),
        ("b?(?<=x)a", b'(', true),
        ("(?:(?<=x)|y)a", b'(', true),
        ("(?=(?<=x)a)", b'(', false),
    ] {
        assert_eq!(First::of(expression).allows(usize::from(behind), u128::MAX), allowed, "{expression} {behind}");
    }
}

/// Lines with a bit of everything, because each expression of each grammar is tried at each place of them.
const LINES: &[&str] = &[
    "  pub fn go<'a>(&self, x: &[u8]) -> Result<(), E> { let s = r#\"a\"#; 0x1F + 1.5e3 } // TODO: é ß ſ K\n",
    "from a.b import (c as d)  # @dec class X(Y): lambda f\"{x!r:>{w}}\" ur'''b''' not in None\n",
    "const {a, ...b} = async (x?: T) => `q${await y ?? z}` / re[/]x/gi; export default function* <A/>\n",
    "<!DOCTYPE html><a href='x' onclick=\"f()\">&amp;&#x41;</a><script>if (a<b && c) {}</script><?php echo $x; ?>\n",
    "SELECT DISTINCT t.\"a\" FROM b AS c WHERE d <> 'e' -- f /* g */ ; INSERT INTO x VALUES (1, NULL)\n",
    "\tif [[ -z \"${A:-$(b | c)}\" ]]; then echo 'x' >> \"$f\" 2>&1; fi <<-EOF\n",
    "- key: &anchor !!str \"v\" # c | > [a, {b: 1}] 2024-01-01T00:00:00Z ---\n",
    "#include <stdio.h>\n",
    "   * \\begin{x} \\frac{a}{b} $$ %c ^_~ |a|b| ### h\n",
    "@media (max-width: 40em) { #id > .c:hover::after { color: #3b82f6 !important; } }\n",
    "(define (f x) (cond ((null? x) '()) (else `(a ,@b)))) ; (* c *) {- d -} ≤ λ → 𝛼\n",
    "",
    "\n",
    "x",
];

#[test]
fn no_expression_of_the_set_matches_where_it_may_not() {
    let set = languages::set();
    let mut expressions = std::collections::BTreeSet::new();
    for syntax in 0..set.syntaxes().len() {
        let contexts = (0..).map_while(|context| {
            let id = serde_json::json!({ "Direct": { "syntax_index": syntax, "context_index": context } });
            let reference: ContextReference = serde_json::from_value(id).expect("the numbers of a context");
            reference.resolve(set).ok()
        });
        for pattern in contexts.flat_map(|context| &context.patterns) {
            if let Pattern::Match(rule) = pattern {
                expressions.insert(rule.regex.regex_str());
            }
        }
    }
    assert!(expressions.len() > 9_000, "{}", expressions.len());
    let understood = expressions.iter().filter(|expression| First::of(expression) != First::ANY).count();
    assert!(understood * 100 > expressions.len() * 98, "{understood} of {}", expressions.len());
    // Every eleventh, because to compile them all takes longer than all other tests.
    for expression in expressions.iter().step_by(11).filter(|text| !text.contains("\\G") && !text.contains("\\K")) {
        let (Some(compiled), first) = (compile(expression), First::of(expression)) else { continue };
        for line in LINES {
            check(expression, &compiled, &first, line);
        }
    }
}

fn check(expression: &str, compiled: &onig::Regex, first: &First, line: &str) {
    for (at, _) in line.char_indices().chain([(line.len(), ' ')]) {
        let options = SearchOptions::SEARCH_OPTION_NONE;
        let Ok(Some(length)) = compiled.match_with_param(line, at, options, None, MatchParam::default()) else {
            continue;
        };
        let bytes = line.as_bytes();
        let symbol = bytes.get(at).map_or(END, |byte| usize::from(*byte));
        let (before, behind) = match at.checked_sub(1) {
            Some(last) => (Before::of(bytes[last]), usize::from(bytes[last])),
            None => (Before::Start, END),
        };
        let rest = bytes[at..].iter().filter(|byte| byte.is_ascii()).fold(0, |mask, byte| mask | 1_u128 << byte);
        assert!(first.admits(before, symbol) && first.allows(behind, rest), "{expression}\nat {at} of {line}");
        assert!(length > 0 || first.may_be_empty(), "{expression}\nis empty at {at} of {line}");
    }
}
