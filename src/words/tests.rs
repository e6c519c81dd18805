use super::*;

fn own(lang: &str, text: &str) -> Own {
    Own { lang: lang.to_owned(), path: format!("templates/words/{lang}.ftl"), text: text.to_owned() }
}

fn said(diags: &[Diag], text: &str) -> Vec<String> {
    diags
        .iter()
        .map(|diag| {
            let span = diag.place.as_ref().and_then(|place| place.span.clone());
            let marked = span.map(|span| text[span].to_owned()).unwrap_or_default();
            format!("{} «{marked}» {} ({})", diag.rule.code, diag.message, diag.hints.join("; "))
        })
        .collect()
}

#[test]
fn every_language_has_every_word_with_the_same_values() {
    let english = layer_of_messages(ENGLISH, &[]);
    for (tag, text) in BUILT_IN {
        let (parsed, diags) = file::parse(tag, text.to_owned());
        assert!(diags.is_empty(), "{tag}: {:?}", said(&diags, text));
        let layer = layer_of_messages(tag, &[]);
        let names = |layer: &Layer| layer.messages.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&layer), names(&english), "{tag}");
        for name in english.messages.keys() {
            assert_eq!(layer.variables(name), english.variables(name), "{tag}: {name}");
        }
        let parsed = parsed.expect("it can be read");
        assert!(checks::references(tag, &parsed.messages, &layer, &english).is_empty(), "{tag}");
        let (words, diags) = Words::new(tag, Vec::new());
        assert!(diags.is_empty(), "{diags:?}");
        assert!(words.names().eq(english.messages.keys().map(String::as_str)));
    }
}

#[test]
fn a_word_comes_from_the_nearest_language() {
    let files =
        || vec![own("de-AT", "search = Suchen"), own("fr", "search = Recherche"), own("pt_br", "search = Busca")];
    for (lang, search, topics) in [
        ("en", "Search", "Topics"),
        ("en-US", "Search", "Topics"),
        ("de", "Suche", "Themen"),
        ("de-CH", "Suche", "Themen"),
        ("de-AT", "Suchen", "Themen"),
        ("de_at", "Suchen", "Themen"),
        ("fr-CA", "Recherche", "Topics"),
        ("pt-BR", "Busca", "Topics"),
        ("pt", "Search", "Topics"),
        ("ar", "Search", "Topics"),
        ("not a tag", "Search", "Topics"),
    ] {
        let (words, _) = Words::new(lang, files());
        assert_eq!((&*words.text("search"), &*words.text("topics")), (search, topics), "{lang}");
    }
}

#[test]
fn numbers_choose_the_form_and_have_the_digits_of_the_language() {
    let polish = "articles-n = { $n ->\n [one] { $n } artykuł\n [few] { $n } artykuły\n *[many] { $n } artykułów\n }";
    let arabic = "articles-n = { $n ->\n [0] لا مقالات\n *[other] { $n } مقالات\n }";
    for (lang, n, text) in [
        ("en", 0, "0 articles"),
        ("en", 1, "1 article"),
        ("en", 9999, "9999 articles"),
        ("en", 12345, "12,345 articles"),
        ("de", 1, "1 Artikel"),
        ("de", 12345, "12.345 Artikel"),
        ("de-CH", 12345, "12'345 Artikel"),
        ("pl", 1, "1 artykuł"),
        ("pl", 22, "22 artykuły"),
        ("pl", 25, "25 artykułów"),
        ("ar", 0, "لا مقالات"),
        ("ar-EG", 12, "١٢ مقالات"),
    ] {
        let (words, _) = Words::new(lang, vec![own("pl", polish), own("ar", arabic)]);
        assert_eq!(words.with("articles-n", &[("n", n.into())]), text, "{lang}");
    }
}

#[test]
fn texts_have_no_isolating_marks() {
    let (words, _) = Words::new("en", Vec::new());
    assert_eq!(words.with("look-for", &[("words", "a b".into())]), "Look for “a b”");
    assert_eq!(words.text("list-comma"), ", ");
    assert_eq!(words.text("no-such-word"), "no-such-word");
    assert_eq!(words.find("no-such-word", &[]), None);
    assert_eq!(words.nearest("raed-next"), Some("read-next"));
}

#[test]
fn one_warning_says_what_is_missing() {
    let (_, diags) = Words::new("de", Vec::new());
    assert!(diags.is_empty(), "{diags:?}");
    let (_, diags) = Words::new("ar", Vec::new());
    assert_eq!(
        said(&diags, ""),
        ["words::missing «» there are no words of the interface in `ar`, so they are English \
          (write them into `templates/words/ar.ftl`; `docs/templates.md` says how)"]
    );
    let english = layer_of_messages(ENGLISH, &[]).messages.len();
    let (_, diags) = Words::new("fr-CA", vec![own("fr", "search = Recherche\ntopics = Thèmes")]);
    let text = &said(&diags, "")[0];
    assert_eq!(diags.len(), 1);
    assert!(text.contains(&format!("{} words of the interface are missing in `fr-CA` and", english - 2)), "{text}");
    assert!(text.contains("`a-to-z`, ") && !text.contains("`search`"), "{text}");
    // A word of the site's own is missing like any other; in a language that is not in force nothing is.
    let files = vec![own("en", "my-word = Mine"), own("fr", "search = Recherche")];
    let (_, diags) = Words::new("de", files);
    assert_eq!(
        said(&diags, ""),
        ["words::missing «» 1 word of the interface is missing in `de` and shown in English (add `my-word`; \
         `recto init --theme` writes the English words into `templates/words/en.ftl`)"]
    );
}

#[test]
fn mistakes_are_located() {
    let text = "read-next = Lire { $x }\nraed-next = Suite\nmine = { other } { -brand } { DATE($n) } { $any }\n\
                other = { mine }\ngood = Bon\nbad : x\nopen = { $n\nchoice = { $n ->\n [one] a\n }\ngood = Mieux\n";
    let (words, diags) = Words::new("fr", vec![own("fr", text), own("french please", "x = y")]);
    let found: Vec<String> =
        said(&diags, text).into_iter().filter(|said| !said.starts_with("words::missing")).collect();
    assert_eq!(
        found,
        [
            "words::syntax «:» `=` is missing behind the name (a word is written `name = text`)",
            "words::syntax «c» `}` is missing here (close the brace: `{ $n }`)",
            "words::syntax «}» the choice has no default (mark one of its lines with a star: `*[other] …`)",
            "words::duplicate «good» the word `good` is here twice (the last one is used; take one of them out)",
            "words::language «» `french please` is no language tag, so these words are never used \
             (name the file after its language: `fr.ftl`, `pt-BR.ftl`)",
            "words::reference «x» the word `read-next` gets no value `$x` (it gets none)",
            "words::reference «brand» there is no term `-brand` in `fr` (write it into this file: `-brand = …`)",
            "words::reference «DATE» there is no function `DATE` (there is `NUMBER`)",
        ]
    );
    assert_eq!(words.text("good"), "Mieux");
    let asked = BTreeSet::from(["good", "mine"]);
    assert_eq!(
        said(&words.unknown(&asked, false), text),
        ["words::unknown «raed-next» nothing asks for the word `raed-next` (did you mean `read-next`?)"]
    );
}

#[test]
fn what_goes_too_deep_is_refused() {
    let calls = format!("a = {{ {}1{} }}", "A(".repeat(80_000), ")".repeat(80_000));
    for (text, mark) in [
        ("a = ".to_owned() + &"{".repeat(100_000), "{"),
        ("a = ".to_owned() + &"{ $n ->\n*[x] ".repeat(100_000), "{"),
        (calls, "("),
    ] {
        let (_, diags) = Words::new("en", vec![own("en", &text)]);
        let said = &said(&diags, &text)[0];
        assert!(
            said.starts_with(&format!("words::syntax «{mark}» more than 32 braces and calls are open here")),
            "{said}"
        );
    }
}

#[test]
fn many_mistakes_take_no_more_than_their_time() {
    let text: String = (0..4_000).map(|n| format!("raed-next = {{ no-such-{n} }}\nmine-{n} = x\n")).collect();
    let (words, diags) = Words::new("en", vec![own("en", &text)]);
    let found = said(&diags, &text);
    assert_eq!(found.iter().filter(|said| said.starts_with("words::duplicate «raed-next»")).count(), 3_999);
    let unknown = said(&words.unknown(&BTreeSet::new(), false), &text);
    assert!(unknown[0].ends_with("(did you mean `read-next`?)"), "{}", unknown[0]);
    assert!(unknown[7_999].contains("ask for it in a template"), "{}", unknown[7_999]);
}

/// Whatever a file of words holds, nothing panics, and messages lie inside the file.
#[test]
fn damaged_files_do_no_harm() {
    let pieces = [
        "a = ",
        "b-c",
        "-t = x\n",
        "{ $n ->\n",
        " [one] ",
        " *[other] ",
        "[",
        "]",
        "*",
        "}",
        "{",
        "{ \"",
        "\"",
        "\\u00",
        "\\U01",
        "\\",
        " .attr = y\n",
        "\n",
        "\r\n",
        "\r",
        "    ",
        "\t",
        "# c\n",
        "## c",
        "###",
        "ü",
        "日本",
        "\u{301}",
        "\u{feff}",
        "{ -t(a: 1) }",
        "{ F($n, b: \"c\") }",
        "{ a }",
        "{ a.attr }",
        "1.5",
        "-1",
        ".",
        "=",
        "(",
        ")",
        ",",
        ":",
        "{ \"\\u{}\" }",
    ];
    let mut dice = crate::text::Dice(7);
    for _ in 0..800 {
        let text = format!("topics = {}\nsearch = x\n{}", dice.text(&pieces, 12), dice.text(&pieces, 24));
        let (words, diags) = Words::new("en", vec![own("en", &text)]);
        said(&diags, &text);
        for key in ["topics", "search", "a", "b-c"] {
            words.with(key, &[("n", 2.into())]);
        }
        said(&words.unknown(&BTreeSet::new(), false), &text);
    }
}
