use super::super::Dice;
use super::{Hit, Matcher, Name};

fn matcher(names: &[&str]) -> Matcher {
    matcher_in("en", names)
}

/// Names in order; a leading `=` asks for the exact spelling.
fn matcher_in(lang: &str, names: &[&str]) -> Matcher {
    Matcher::new(named(names), lang)
}

fn named(names: &[&str]) -> Vec<Name> {
    let name = |(term, text): (usize, &&str)| Name {
        text: text.trim_start_matches('=').to_string(),
        term: term as u32,
        exact: text.starts_with('='),
    };
    names.iter().enumerate().map(name).collect()
}

/// The text with each hit in brackets.
fn marked(matcher: &Matcher, text: &str) -> String {
    let mut hits = Vec::new();
    matcher.find(text, &mut hits);
    let mut out = String::new();
    let mut at = 0;
    for hit in hits {
        out += &format!("{}[{}]", &text[at..hit.start], &text[hit.start..hit.end]);
        at = hit.end;
    }
    out + &text[at..]
}

#[test]
fn what_matches() {
    let cases: &[(&[&str], &[&str])] = &[
        (
            &["API", "API gateway"],
            &[
                "An [API gateway] is an [API].",
                "[APIs], api, Apis, [API gateway]",
                "[API] gateways",
                "xAPI API2 _API [API]-first",
            ],
        ),
        (&["APIs"], &["[APIs] apis API"]),
        (
            &["GraphQL", "event sourcing"],
            &["[graphql] [GRAPHQL] [Event\n  Sourcing] eventsourcing", "[event\u{a0}sourcing]"],
        ),
        (
            &["C", "C++", "C#", "R"],
            &[
                "[C], [C++], [C#] and c",
                "[C++]20 is not C+++",
                "C-style, vitamin-C, [C]/[R], R&D",
                "[C]'s and [C]’s but C'mon",
                "D.C. main.C C.h [C].",
                "I like [C]. And [R]!",
            ],
        ),
        (&["C", "R"], &["C++ C# C+ ([C]) C* [C]#x"]),
        (
            &[".NET", "F#", "Notepad"],
            &["On [.NET], not ASP.NET or ..NET", "[F#]-based [F#]8 F##", "Notepad++ and [notepad]"],
        ),
        (&["=Go", "=Rust"], &["[Go] is not a go; [Rust] rust RUST"]),
        (&["rock 'n' roll"], &["[rock ’n’ roll] [Rock 'n' Roll]"]),
        (&["消息队列", "API"], &["使用[消息队列]和[API]开发", "[消息队列]"]),
        (&["カフカ", "ไทย"], &["アパッチ[カフカ]を", "ภาษา[ไทย]นะ"]),
        (&["서버", "API"], &["[API]는 [서버]", "서버를"]),
        (&["café"], &["[cafe\u{301}] [CAFÉ] cafés cafe cafe\u{301}s"]),
        (&["cafe"], &["cafe\u{301} [cafe]"]),
        (&["Ошибка", "ΟΔΟΣ"], &["[ошибка] ошибками", "[ΟΔΟΣ] οδος"]),
        (&["Οδός"], &["[οδός] [ΟΔΌΣ]"]),
        (&["a b c", "b"], &["a [b] d [a b c] a [b]"]),
        (&["  spaced   name ", "", " "], &["spaced names, [Spaced  Name]"]),
        (&["US", "us"], &["[US] and [us] and [Us]"]),
    ];
    for (names, texts) in cases {
        let matcher = matcher(names);
        for want in *texts {
            let text = want.replace(['[', ']'], "");
            assert_eq!(&marked(&matcher, &text), want, "{names:?}");
        }
    }
}

#[test]
fn who_wins() {
    let hits = |names: &[&str], text: &str| {
        let mut hits = Vec::new();
        matcher(names).find(text, &mut hits);
        hits.iter().map(|h| h.name).collect::<Vec<_>>()
    };
    assert_eq!(hits(&["saga", "Saga"], "Saga saga"), [0, 0]);
    assert_eq!(hits(&["saga", "SAGA"], "SAGA saga Saga"), [1, 0, 0]);
    assert_eq!(hits(&["event", "event store", "store"], "event store store event"), [1, 2, 0]);
    let mut hit = Vec::new();
    Matcher::new(vec![Name { text: "x1".into(), term: 9, exact: false }], "en").find("an X1", &mut hit);
    assert_eq!(hit, [Hit { start: 3, end: 5, term: 9, name: 0 }]);
}

#[test]
fn turkish_i() {
    assert_eq!(marked(&matcher_in("tr", &["index"]), "INDEX İndex ındex"), "[INDEX] [İndex] [ındex]");
    assert_eq!(marked(&matcher(&["index"]), "İndex"), "İndex");
}

#[test]
fn no_names() {
    assert!(Matcher::none().is_empty() && matcher(&["", "  "]).is_empty());
    assert_eq!(marked(&Matcher::none(), "API"), "API");
}

/// The rules of the module's essay, read literally: every place, every name, no automaton.
mod reference {
    use super::super::super::script::Class;
    use super::Name;

    pub fn find(names: &[Name], text: &str) -> Vec<(usize, usize, u32)> {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut hits: Vec<(usize, usize, u32)> = Vec::new();
        for &start in &places {
            if hits.last().is_some_and(|&(_, end, _)| start < end) {
                continue;
            }
            let ends = places.iter().rev().filter(|&&end| end > start);
            let best = ends.filter_map(|&end| wins(names, text, start, end).map(|name| (start, end, name))).next();
            hits.extend(best);
        }
        hits
    }

    fn wins(names: &[Name], text: &str, start: usize, end: usize) -> Option<u32> {
        let inside: Vec<char> = text[start..end].chars().collect();
        let (first, last) = (inside[0], inside[inside.len() - 1]);
        if first.is_whitespace() || last.is_whitespace() || !free(text, start, end, first, last, inside.len()) {
            return None;
        }
        let fits =
            |exact: bool| names.iter().position(|name| exact == is_exact(name) && equal(name, &text[start..end]));
        fits(true).or_else(|| fits(false)).map(|at| at as u32)
    }

    fn is_exact(name: &Name) -> bool {
        let letters: Vec<char> = name.text.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).collect();
        name.exact
            || (letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()))
            || (name.text.trim().chars().count() == 1 && letters.len() == 1 && letters[0].is_uppercase())
    }

    fn equal(name: &Name, text: &str) -> bool {
        let norm = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
        let (a, b) = (norm(&name.text), norm(text));
        if !is_exact(name) {
            return a.to_lowercase() == b.to_lowercase();
        }
        a == b
            || (!name.exact
                && a.chars().count() > 1
                && is_exact(name)
                && a.ends_with(char::is_uppercase)
                && format!("{a}s") == b)
    }

    fn free(text: &str, start: usize, end: usize, first: char, last: char, len: usize) -> bool {
        let before: Vec<char> = text[..start].chars().rev().chain("  ".chars()).take(2).collect();
        let after: Vec<char> = text[end..].chars().chain("   ".chars()).take(3).collect();
        let word = |c: char| Class::of(c).is_word();
        let letter = |c: char| word(c) && !Class::of(c).is_spaceless() && !Class::of(c).is_hangul();
        let left = if word(first) {
            !Class::of(first).is_mark() && !Class::of(before[0]).joins(Class::of(first))
        } else {
            before[0] != first && !letter(before[0])
        };
        let right = if word(last) {
            !Class::of(last).joins(Class::of(after[0]))
        } else {
            after[0] != last && !Class::of(after[0]).is_mark() && (!letter(after[0]) || after[0].is_numeric())
        };
        let sign = (after[0] == '#' && !word(after[1])) || (after[0] == '+' && after[1] == '+');
        let tight = |c: char| "-‐‑+&*".contains(c);
        let alone = len > 1
            || !letter(first)
            || !(tight(before[0])
                || tight(after[0])
                || (".'’".contains(before[0]) && word(before[1]))
                || (after[0] == '.' && word(after[1]))
                || ("'’".contains(after[0]) && word(after[1]) && (after[1] != 's' || word(after[2]))));
        left && right && !sign && alone
    }
}

#[test]
fn agrees_with_the_reference() {
    let pieces = [
        "a", "A", "b", "B", "C", "s", "x", "API", "1", "_", " ", " ", "\n", "\u{a0}", "-", "+", "#", ".", "'", "’",
        "&", "/", "é", "Ж", "ж", "学", "习", "ア", "ก", "\u{e31}", "가", "\u{301}", "𝒳", "ab", "aB",
    ];
    let mut dice = Dice(2026);
    let mut found = 0;
    for round in 0..8000 {
        let few: Vec<&str> = [" ", dice.pick(&pieces), dice.pick(&pieces), dice.pick(&pieces)].into();
        let from: &[&str] = if round % 3 == 0 { &pieces } else { &few };
        let mut names: Vec<Name> = Vec::new();
        for term in 0..dice.below(8) as u32 {
            let text = dice.text(from, 4);
            // The reference knows nothing of composed accents: the table above covers them.
            if !text.trim().is_empty() && !text.contains('\u{301}') && !text.contains('é') {
                names.push(Name { text, term, exact: dice.below(5) == 0 });
            }
        }
        let text = dice.text(from, 24);
        let mut hits = Vec::new();
        Matcher::new(names.clone(), "en").find(&text, &mut hits);
        let got: Vec<_> = hits.iter().map(|h| (h.start, h.end, h.name)).collect();
        assert_eq!(got, reference::find(&names, &text), "round {round}\nnames {names:?}\ntext {text:?}");
        found += got.len();
    }
    assert!(found > 5000, "the cases are too poor to mean much: {found} hits");
}
