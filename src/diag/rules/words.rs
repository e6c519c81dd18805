//! Rules of the area `words`: the words of the interface.

super::rules! {
    SYNTAX = "words::syntax", Error, "a file of words that cannot be read",
        r#"A file in `templates/words/` is written in Fluent: one word or sentence a line, `name = text`, and lines that
go on begin with a space. A word that cannot be read is left out, and the built-in one is used; the others of the
file still count.

Wrong:

    read-next: Lire ensuite
    minutes = { $n } min }

Right:

    read-next = Lire ensuite
    minutes = { $n } min

A choice by number has one default, marked with `*`:

    articles-n = { $n ->
        [one] { $n } article
       *[other] { $n } articles
    }

<https://projectfluent.org/fluent/guide/> is the whole language.
"#;
    MISSING = "words::missing", Warning, "a language without all words of the interface",
        r#"The interface speaks the language of the site (`lang` in `site.yaml`). What has no word in it is shown in
English. Recto brings English and German; every other language is one file, `templates/words/<lang>.ftl`, and a file of
a language that Recto brings replaces single words.

`recto init --theme` writes the built-in files out, so that `en.ftl` can be copied and translated. A site that wants
to stay with the English words sets `words::missing: off` below `levels`.
"#;
    UNKNOWN = "words::unknown", Warning, "a word that nothing asks for",
        r#"A word in `templates/words/` counts when the theme has a word of that name, when one of the site's own
templates asks for it with `t(key="…")`, or when another word refers to it. This one would never be seen; often the name
is misspelt.

Wrong:

    read_next = Lire ensuite

Right:

    read-next = Lire ensuite
"#;
    REFERENCE = "words::reference", Warning, "a word that refers to something it does not get",
        r#"A word names a value in braces: `{ $n }` is a number or a text that the page gives, `{ other-word }` is
another word of the same file or of the built-in one of that language, `{ -term }` a term written there. What does not
exist is printed as it is written.

Wrong:

    minutes-to-read = { $minutes } min de lecture

Right:

    minutes-to-read = { $n } min de lecture

The built-in English word shows which values there are.
"#;
    DUPLICATE = "words::duplicate", Warning, "a word that a file has twice",
        "Of two words with one name in a file the last is used. Take one of them out.";
    LANGUAGE = "words::language", Warning, "a file of words that is named after no language",
        r#"Files in `templates/words/` are named after a language tag (BCP 47): `fr.ftl`, `pt-BR.ftl`. The words of a file
with another name are never used.
"#;
}
