//! Messages about a collection, each from a site that has the mistake.

use crate::pages::sample::{problems, site};

/// The messages about a site of these files and no others.
fn expect(files: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(problems(&site(files)), expected);
}

#[test]
fn addresses_that_clash() {
    expect(
        &[("content/a.md", "# A"), ("content/b.md", "---\nslug: a\n---\n# B"), ("content/archive.md", "# Archive")],
        &[
            "content/archive.md: name::address-clash: `content/archive.md` and a page that Recto makes want the same address `/archive/`",
            "content/b.md: name::address-clash: `content/a.md` and `content/b.md` want the same address `/a/`",
        ],
    );
    expect(
        &[
            ("content/a.md", "---\naliases: [/b/, /old/, /]\n---\n# A"),
            ("content/b.md", "---\naliases: [/old/]\n---\n# B"),
            ("content/c.md", "---\naliases: [../x, old]\n---\n# C"),
        ][..2],
        &[
            "content/a.md: name::address-clash: an alias in `content/a.md` stands at the address `/` of a page that Recto makes, which is built",
            "content/a.md: name::address-clash: an alias in `content/a.md` stands at the address `/b/` of `content/b.md`, which is built",
            "content/b.md: name::address-clash: an alias in `content/a.md` and an alias in `content/b.md` want the same address `/old/`",
        ],
    );
}

#[test]
fn entries_of_nav_that_lead_nowhere() {
    expect(
        &[
            (
                "site.yaml",
                "nav: [/a/, '[[b]]', none.md, /none/, {page: a.md#x, name: X}, https://a.example/, /archive/]",
            ),
            ("content/a.md", "# A"),
            ("content/b.md", "---\ndraft: true\n---\n# B"),
        ],
        &[
            "site.yaml: link::missing-anchor: the page `content/a.md` has no anchor `#x`",
            "site.yaml: link::missing: there is no page `/none/`",
            "site.yaml: link::missing: there is no page `none.md`",
            "site.yaml: link::not-built: the page `[[b]]` is a draft and is not built",
        ],
    );
}

#[test]
fn references_of_the_wrong_kind() {
    expect(
        &[
            ("content/a.md", "# A\n\nA term."),
            (
                "content/glossary/term.md",
                "---\nsee_also: [a.md, none]\nexplained_in: [other]\nconfused_with: [other]\n---\n# Term\n\nText.",
            ),
            ("content/glossary/other.md", "# Other\n\nText."),
            ("content/index.md", "---\nlead: other\nstart_here: [a, {page: nowhere, why: x}]\n---\nOther."),
        ],
        &[
            "content/glossary/term.md: link::missing: there is no page `none`",
            "content/glossary/term.md: link::wrong-kind: `a.md` is an article, not a term",
            "content/index.md: link::missing: there is no page `nowhere`",
            "content/index.md: link::wrong-kind: `other` is a term, not an article",
        ],
    );
}

#[test]
fn topics_that_are_not_declared() {
    expect(
        &[
            ("site.yaml", "topics: declared"),
            ("content/topics/backend.md", "---\nsynonyms: [Server]\n---\n# Backend"),
            ("content/a.md", "---\ntopics: [server, backnd, backend/apis]\n---\n# A"),
            ("content/glossary/t.md", "---\ntopics: [frontend]\nautolink: false\n---\n# T\n\nText."),
            ("content/b.md", "# B\n\n[T](term:t)"),
        ],
        &[
            "content/a.md: topic::undeclared: the topic `backend/apis` is not declared",
            "content/a.md: topic::undeclared: the topic `backnd` is not declared",
            "content/glossary/t.md: topic::undeclared: the topic `frontend` is not declared",
        ],
    );
}

#[test]
fn templates_and_images_that_do_not_exist() {
    expect(
        &[
            ("content/a.md", "---\ntemplate: special.html\nimage: none.png\n---\n# A"),
            ("content/b.md", "---\ntemplate: nothing.html\n---\n# B"),
            ("content/series/s.md", "---\nimage: none.png\n---\n# S"),
            ("content/index.md", "---\nimage: none.png\n---\nText."),
        ],
        &[
            "content/a.md: link::missing-file: there is no image `none.png`",
            "content/b.md: template::missing: there is no template `nothing.html`",
            "content/index.md: link::missing-file: there is no image `none.png`",
            "content/series/s.md: link::missing-file: there is no image `none.png`",
        ],
    );
}
