//! Rules of the area `front`: the block of YAML that begins a file.

super::rules! {
    UNCLOSED = "front::unclosed", Error, "front matter that is never closed",
        r#"A file that begins with a line `---` begins with front matter, which ends at the next line
`---` (or `...`). Without that line nobody can tell where the text begins.

Wrong:

    ---
    title: Caching in layers

    A cache keeps an answer ...

Right:

    ---
    title: Caching in layers
    ---

    A cache keeps an answer ...

The first `---` must be the first line of the file: below an empty line it is text.

If the first line is meant as a rule across the page, write `***` instead.
"#;
    FOREIGN = "front::foreign", Error, "front matter in TOML or JSON",
        r#"Recto reads front matter in YAML, between `---` lines. Hugo and Zola also read TOML (between
`+++` lines) and Hugo reads JSON (an object). Two languages for the same few keys would need every
tool and every author to know both.

Wrong:

    +++
    title = "Caching in layers"
    tags = ["cache", "http"]
    +++

Right:

    ---
    title: "Caching in layers"
    topics: ["cache", "http"]
    ---
"#;
    YAML = "front::yaml", Error, "front matter that is not valid YAML",
        r#"Front matter is a list of `key: value` lines. The usual mistakes are a colon and a space inside
an unquoted value, a value that begins with one of `@ % & * ! [ {` and a backquote, an apostrophe inside single
quotes, and a tab as indentation. Quotes around the value mend the first three.

Wrong:

    title: Rust: a story
    summary: 'it's fast'

Right:

    title: "Rust: a story"
    summary: "it's fast"

One broken key costs that key only; the others are still used.
"#;
    DUPLICATE_KEY = "front::duplicate-key", Error, "a key that is given twice",
        r#"A key can have one value. When it is given twice, one of them was forgotten, and YAML parsers
disagree about which one counts. Recto uses the first and reports the second.

Wrong:

    topics: [caching]
    date: 2026-11-22
    topics: [http]

Right:

    topics: [caching, http]
    date: 2026-11-22
"#;
    LIMIT = "front::limit", Error, "front matter that is too large or nested too deep",
        r#"Front matter is written by people and stays small. Limits on its depth (64 levels), on its
values (50,000, copies made by aliases included) and on the text that aliases copy (1 MiB) keep a hostile or
generated file from filling the memory.

Wrong: an anchor that holds ten aliases of an anchor that holds ten aliases, nine times over.

Right: large data belongs in a file of its own beside the article, not in its front matter.
"#;
    UNKNOWN_KEY = "front::unknown-key", Error, "a key that Recto does not know",
        r#"A misspelt key would be ignored silently, and the page would lack its date or its topics with
nobody noticing. So every key must be known. Names that other generators use are recognised, and the message says
what they are called here. Data of your own, for your own templates, goes below `params`.

Wrong:

    titel: Caching in layers
    tags: [http]
    reviewer: Kim

Right:

    title: Caching in layers
    topics: [http]
    params:
      reviewer: Kim
"#;
    WRONG_KIND = "front::wrong-kind", Error, "a key that files of this kind do not have",
        r#"The kind of a file is its folder: `content/topics/` holds topics, `content/glossary/` terms,
`content/authors/` authors, `content/series/` series, `content/pages/` pages, `content/index.md` is the home page,
and every other Markdown file is an article. A key that means nothing for the kind is either a mistake or the file
lies in the wrong folder.

Wrong, in `content/articles/caching.md`:

    hue: 210

Right, in `content/topics/caching.md`:

    hue: 210
"#;
    WRONG_TYPE = "front::wrong-type", Error, "a value of the wrong type",
        r#"Each key wants text, a list, a number, `true` or `false`, a date or a mapping. Numbers and
dates are fine where text is wanted (`title: 2026`), and one text is fine where a list is wanted (`topics: caching`).

Wrong:

    title: [Caching]
    draft: yes
    links: https://example.org

Right:

    title: Caching
    draft: true
    links:
      - {name: Example, url: "https://example.org"}
"#;
    BAD_VALUE = "front::bad-value", Error, "a value that cannot be used",
        r#"The value has the right type but lies outside what the key allows: a hue beyond 359, a slug
with a slash, an address that is not one, a language that is no BCP 47 tag, a control character.

Wrong:

    hue: 400
    slug: guides/caching
    lang: english

Right:

    hue: 40
    slug: caching
    lang: en
"#;
    BAD_DATE = "front::bad-date", Error, "a date that cannot be read",
        r#"Dates are written `2026-11-22`, or as an instant in RFC 3339 with its offset
(`2026-11-22T10:00:00+01:00`). Other orders are refused because `03/04/2026` is two different days. The date of an
instant is the one that is written; it is never shifted by a time zone.

Wrong:

    date: 22.11.2026
    updated: 2026-11-22 10:00

Right:

    date: 2026-11-22
    updated: 2026-11-22T10:00:00Z
"#;
    EMPTY = "front::empty", Warning, "a key without a value where one is expected",
        r#"`key:` without a value means the same as no such key. For most keys that is fine and nothing
is said. For a title, a date, a slug or an id it is more often a line that somebody meant to fill in.

Wrong:

    title:
    date:

Right:

    title: Caching in layers
    date: 2026-11-22
"#;
    HASH = "front::hash", Warning, "a text that is cut off at a number sign",
        r##"In YAML a `#` behind a space begins a comment, so an unquoted `Fix for issue #5` is the text
`Fix for issue`. Quotes make the number sign a part of the text. A comment that is meant as one has a space behind its
`#` and raises no message.

Wrong:

    title: Fix for issue #5

Right:

    title: "Fix for issue #5"
    summary: What was wrong # shorten this later
"##;
    ONE_TEXT = "front::one-text", Warning, "several names in one text",
        r#"Where a list is expected, one text is a list of one: commas in it do not part it. So
`topics: caching, http` is a single topic with a comma in its name.

Wrong:

    topics: caching, http

Right:

    topics: [caching, http]

For one name that has a comma, quotes and brackets say so: `topics: ["caching, http"]`.
"#;
    ALIAS_NAME = "front::alias-name", Warning, "a name where an old address is expected",
        r#"`aliases` are old addresses of a page; each becomes a redirect. Obsidian keeps other names of a
note under that key, and a redirect from `/My note/` helps nobody.

Wrong:

    aliases: [My note]

Right, for an old address:

    aliases: [/notes/my-note/]

Other names of a term, topic or author are `synonyms`. An article has none: `[[name|other words]]` links to it with
other words.
"#;
    MISSING_TITLE = "front::missing-title", Error, "a file without a title",
        r#"Every page needs a title: in lists, in the browser's tab, in feeds and in search. It is the key
`title`, or else the level-1 heading that begins the text.

Wrong: a file that begins with a paragraph and has no `title`.

Right, either of:

    ---
    title: Caching in layers
    ---

    # Caching in layers
"#;
    STALE = "front::stale", Warning, "a document whose review is due",
        "`review_after` names the day after which somebody should look at a document again. That day has passed.\n\nRead it, correct what changed, set `updated`, and move `review_after` on.";
}
