//! The forms in which a name is used: for English the plural.
//!
//! Only ever more forms than needed, never a word of another meaning: a form that does not exist
//! is found nowhere and does no harm, but `goes` is no plural of `Go`. So the shortest names and
//! names that end in a digit or a symbol stay as they are, and no singular is guessed from a
//! plural (`Windows` would give `window`). The possessive needs no form: `API's` ends `API` at the
//! apostrophe. Authors correct the rest with `forms:` in a term's front matter.

/// A name and its inflected forms in `lang` (a BCP 47 tag), the name itself first, without
/// repetition. Languages other than English give the name alone.
///
/// The last word is inflected; in a name with a preposition also the word before it, and both
/// (`points of failure`, `backends for frontends`).
pub fn forms(name: &str, lang: &str) -> Vec<String> {
    let mut forms = vec![name.to_string()];
    let is_english = lang.split(['-', '_']).next().is_some_and(|l| l.eq_ignore_ascii_case("en"));
    if !is_english {
        return forms;
    }
    let (rest, last) = split_last_word(name);
    // `add-ons`: behind a hyphen even two letters are part of a longer word.
    let tails = if last.len() == 2 && rest.ends_with('-') { vec![format!("{last}s")] } else { plurals(last) };
    forms.extend(tails.iter().map(|tail| format!("{rest}{tail}")));
    if let Some(at) = preposition(name) {
        let (rest, head) = split_last_word(&name[..at]);
        for head in plurals(head) {
            forms.push(format!("{rest}{head}{}", &name[at..]));
            let between = &name[at..name.len() - last.len()];
            forms.extend(tails.iter().map(|tail| format!("{rest}{head}{between}{tail}")));
        }
    }
    let mut seen = Vec::with_capacity(forms.len());
    forms.retain(|form| {
        !seen.contains(form) && {
            seen.push(form.clone());
            true
        }
    });
    forms
}

/// Where the first preposition begins, its space included.
fn preposition(name: &str) -> Option<usize> {
    [" of ", " in ", " to ", " for ", " as ", " at ", " on ", " by ", " with "]
        .iter()
        .filter_map(|p| name.find(p))
        .min()
}

/// The first character behind the blocks of Latin letters.
const AFTER_LATIN: char = '\u{250}';

/// What stands before the last word, and the word: letters only, so that `Node.js` and
/// `HTTP/2` are not inflected at all.
fn split_last_word(name: &str) -> (&str, &str) {
    let word = name.trim_end_matches(char::is_alphabetic).len();
    let joined =
        name[..word].ends_with(['.', '/', '\'', '’', '_', '+', '#']) || name[..word].ends_with(char::is_numeric);
    if joined { (name, "") } else { name.split_at(word) }
}

/// The plurals of a word, the usual one first; empty when none is safe.
fn plurals(word: &str) -> Vec<String> {
    let letters = word.chars().count();
    let ends_capital = word.ends_with(char::is_uppercase);
    if letters < 2 || !word.chars().all(|c| c < AFTER_LATIN) {
        return Vec::new();
    }
    if ends_capital {
        // An abbreviation, or a name like `GraphQL`.
        let plain = format!("{word}s");
        return if word.ends_with(['S', 'X', 'Z']) { vec![plain, format!("{word}es")] } else { vec![plain] };
    }
    if letters < 3 {
        return Vec::new();
    }
    let lower = word.to_ascii_lowercase();
    if let Some(found) = irregular(word, &lower) {
        return found;
    }
    let stem = |cut: usize, ending: &str| format!("{}{ending}", &word[..word.len() - cut]);
    let before_last = lower.as_bytes()[lower.len() - 2];
    let vowel_before = b"aeiou".contains(&before_last);
    match lower.as_bytes()[lower.len() - 1] {
        b'y' if !vowel_before => vec![stem(1, "ies")],
        b's' if lower.ends_with("sis") || lower.ends_with("xis") => vec![stem(2, "es")],
        b's' if b"suaio".contains(&before_last) => vec![stem(0, "es")],
        // Most likely a plural already.
        b's' => Vec::new(),
        b'x' | b'z' => vec![stem(0, "es")],
        b'h' if before_last == b's' => vec![stem(0, "es")],
        // `batches`, but `epochs`.
        b'h' if before_last == b'c' => vec![stem(0, "es"), stem(0, "s")],
        b'n' if lower.ends_with("woman")
            || (lower.ends_with("man") && lower.len() > 5 && !lower.ends_with("human")) =>
        {
            vec![stem(2, "en"), stem(0, "s")]
        }
        _ => vec![stem(0, "s")],
    }
}

/// Words whose plural no rule gives, also at the end of a compound (`subindex`, `metadata`).
fn irregular(word: &str, lower: &str) -> Option<Vec<String>> {
    let (ending, plurals) = IRREGULAR
        .iter()
        .find(|(ending, _)| lower.strip_suffix(ending).is_some_and(|front| front.is_empty() || ending.len() >= 5))?;
    let front = &word[..word.len() - ending.len()];
    let capital = front.is_empty() && word.starts_with(char::is_uppercase);
    let cased = |plural: &str| {
        let mut plural = plural.to_string();
        if capital {
            plural[..1].make_ascii_uppercase();
        }
        format!("{front}{plural}")
    };
    Some(plurals.iter().map(|plural| cased(plural)).collect())
}

const IRREGULAR: [(&str, &[&str]); 58] = [
    ("index", &["indexes", "indices"]),
    ("matrix", &["matrices", "matrixes"]),
    ("vertex", &["vertices", "vertexes"]),
    ("appendix", &["appendices", "appendixes"]),
    ("codex", &["codices"]),
    ("suffix", &["suffixes"]),
    ("criterion", &["criteria"]),
    ("phenomenon", &["phenomena"]),
    ("automaton", &["automata", "automatons"]),
    ("datum", &["data"]),
    ("medium", &["media", "mediums"]),
    ("quantum", &["quanta"]),
    ("quorum", &["quorums"]),
    ("schema", &["schemas", "schemata"]),
    ("formula", &["formulas", "formulae"]),
    ("nucleus", &["nuclei"]),
    ("radius", &["radii", "radiuses"]),
    ("stimulus", &["stimuli"]),
    ("modulus", &["moduli"]),
    ("corpus", &["corpora", "corpuses"]),
    ("genus", &["genera"]),
    ("child", &["children"]),
    ("person", &["people", "persons"]),
    ("man", &["men"]),
    ("mouse", &["mice"]),
    ("foot", &["feet"]),
    ("tooth", &["teeth"]),
    ("goose", &["geese"]),
    ("leaf", &["leaves"]),
    ("half", &["halves"]),
    ("shelf", &["shelves"]),
    ("self", &["selves"]),
    ("wolf", &["wolves"]),
    ("loaf", &["loaves"]),
    ("thief", &["thieves"]),
    ("knife", &["knives"]),
    ("life", &["lives"]),
    ("wife", &["wives"]),
    ("scarf", &["scarves"]),
    ("hero", &["heroes"]),
    ("echo", &["echoes"]),
    ("veto", &["vetoes"]),
    ("potato", &["potatoes"]),
    ("tomato", &["tomatoes"]),
    ("torpedo", &["torpedoes"]),
    ("tornado", &["tornadoes", "tornados"]),
    ("cargo", &["cargoes", "cargos"]),
    ("lens", &["lenses"]),
    ("quiz", &["quizzes"]),
    ("data", &[]),
    ("metadata", &[]),
    ("media", &[]),
    ("software", &[]),
    ("hardware", &[]),
    ("series", &[]),
    ("species", &[]),
    ("people", &[]),
    ("children", &[]),
];

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn english() {
        for (name, want) in [
            ("API", "API APIs"),
            ("REST API", "REST API REST APIs"),
            ("OS", "OS OSs OSes"),
            ("queue", "queue queues"),
            ("Query", "Query Queries"),
            ("gateway", "gateway gateways"),
            ("process", "process processes"),
            ("batch", "batch batches batchs"),
            ("epoch", "epoch epoches epochs"),
            ("hash", "hash hashes"),
            ("mutex", "mutex mutexes"),
            ("alias", "alias aliases"),
            ("analysis", "analysis analyses"),
            ("index", "index indexes indices"),
            ("Index", "Index Indexes Indices"),
            ("subindex", "subindex subindexes subindices"),
            ("B-tree index", "B-tree index B-tree indexes B-tree indices"),
            ("foreman", "foreman foremen foremans"),
            ("ottoman human", "ottoman human ottoman humans"),
            ("add-on", "add-on add-ons"),
            ("plug-in", "plug-in plug-ins"),
            ("café", "café cafés"),
            ("microservices", "microservices"),
            ("Kubernetes", "Kubernetes"),
            ("metadata", "metadata"),
            ("Go", "Go"),
            ("C", "C"),
            ("C++", "C++"),
            ("HTTP/2", "HTTP/2"),
            ("IPv4", "IPv4"),
            ("Node.js", "Node.js"),
            ("GraphQL", "GraphQL GraphQLs"),
            ("消息队列", "消息队列"),
            ("", ""),
        ] {
            assert_eq!(forms(name, "en").join(" "), want, "{name}");
        }
        assert_eq!(
            forms("backend for frontend", "en-GB"),
            ["backend for frontend", "backend for frontends", "backends for frontend", "backends for frontends"]
        );
        assert_eq!(forms("point of presence", "en")[2], "points of presence");
    }

    #[test]
    fn other_languages() {
        assert_eq!(forms("Warteschlange", "de"), ["Warteschlange"]);
        assert_eq!(forms("queue", ""), ["queue"]);
    }
}
