//! Rules of the area `config`: `site.yaml`.

super::rules! {
    YAML = "config::yaml", Error, "a site.yaml that is not valid YAML",
        r#"`site.yaml` is a list of `key: value` lines. The usual mistakes are a colon and a space inside
an unquoted value, a value that begins with a character YAML keeps for itself, and a tab as indentation.

Wrong:

    title: Undercurrent: backends

Right:

    title: "Undercurrent: backends"

One broken key costs that key only; the others are still used.
"#;
    DUPLICATE_KEY = "config::duplicate-key", Error, "a key of site.yaml that is given twice",
        r#"A key can have one value. The first is used and the second reported.

Wrong:

    lang: en
    lang: de

Right:

    lang: de
"#;
    LIMIT = "config::limit", Error, "a site.yaml that is too large or nested too deep",
        r#"Limits on depth (64 levels), on values (50,000, copies made by aliases included) and on the text
that aliases copy (1 MiB) keep a hostile or generated file from filling the memory.

Wrong: aliases of aliases of aliases, each ten times.

Right: settings as they are; a site has a few dozen.
"#;
    UNKNOWN_KEY = "config::unknown-key", Error, "a key that site.yaml does not have",
        r#"A misspelt setting would be ignored silently. So every key must be known, also inside
mappings such as `feeds`.

Wrong:

    baseURL: https://example.org/
    feeds: {count: 10}

Right:

    base_url: https://example.org/
    feeds: {items: 10}
"#;
    WRONG_TYPE = "config::wrong-type", Error, "a setting of the wrong type",
        r#"Each setting wants text, a list, a number, `true` or `false`, or a mapping. The default is used
where the value does not fit.

Wrong:

    offline: yes
    related: 5

Right:

    offline: true
    related: {count: 5}
"#;
    BAD_VALUE = "config::bad-value", Error, "a setting that cannot be used",
        r#"The value has the right type but is none that the setting allows. `base_url` is an absolute
`http:` or `https:` address without user name, query and fragment; `timezone` is a name of the IANA time zone
database; `lang` is a BCP 47 tag; several settings are one of a few words.

Wrong:

    base_url: example.org/docs?lang=en
    timezone: CEST
    topics: closed

Right:

    base_url: https://example.org/docs
    timezone: Europe/Berlin
    topics: declared
"#;
    UNKNOWN_RULE = "config::unknown-rule", Error, "a rule below `levels` that does not exist",
        r#"`levels` changes how much a kind of message matters: `error`, `warning` or `off`. Its keys are
the codes that messages show, with or without the leading `recto::`. A code that does not exist would leave the
message as it is, with nobody noticing.

Wrong:

    levels:
      front::unknown_key: warning

Right:

    levels:
      front::unknown-key: warning

`recto explain CODE` describes a rule.
"#;
    FONT = "config::font", Error, "a font file that cannot be used",
        r#"`fonts` names families that readers have, or font files of the site. A file has to be in `static/` (or
come with the theme), end in `.woff2`, `.woff`, `.ttf` or `.otf`, and be what its ending says. Until it is mended the
theme's own typeface is used.

Wrong, where `static/` has no such file:

    fonts: {body: fonts/inter.woff2}

Right, with the file at `static/fonts/inter.woff2`, or with families:

    fonts: {body: fonts/inter.woff2, code: "Consolas, monospace"}
"#;
    LOGO = "config::logo", Error, "a logo that cannot be used",
        r#"`logo` names an image in `static/` or `content/`. It has to exist and to be an SVG, PNG, JPEG or WebP
file inside too, not only by its name. Until it is mended the pages show the site's title alone.

Wrong, where `static/` has no such file:

    logo: brand.svg

Right, with the file at `static/img/brand.svg`:

    logo: img/brand.svg
"#;
    NO_BASE_URL = "config::no-base-url", Note, "a site without an absolute address",
        r#"Feeds, the sitemap, canonical links, `llms.txt` and `og:image` need absolute addresses, so they
are not written while `base_url` is not set. Everything else is: links begin at `/`.

Wrong, once the site has an address:

    title: Undercurrent

Right:

    title: Undercurrent
    base_url: https://example.org/undercurrent
"#;
}
