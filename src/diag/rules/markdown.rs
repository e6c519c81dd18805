//! Rules of the area `markdown`.

super::rules! {
    FOOTNOTE_UNDEFINED = "markdown::footnote-undefined", Warning,
        "a footnote that is referred to but not defined",
        "`[^name]` refers to a footnote, but the document has no line that begins with `[^name]:`.\nThe brackets are shown as text.\n\nAdd the definition:\n\n    [^name]: The text of the footnote.\n\nor, when brackets are meant, write `\\[^name]`.";
    FOOTNOTE_UNUSED = "markdown::footnote-unused", Warning,
        "a footnote that is defined but never referred to",
        "The definition `[^name]: …` is not shown, because no `[^name]` refers to it.\n\nAdd a reference where the footnote belongs, or remove the definition.";
    FOOTNOTE_DUPLICATE = "markdown::footnote-duplicate", Warning,
        "a footnote that is defined twice",
        "Two definitions have the same name, and the first one is shown. Case does not matter:\n`[^A]` and `[^a]` are one name.\n\nGive one of them another name.";
    DUPLICATE_ID = "markdown::duplicate-id", Warning,
        "two places of a document with the same id",
        "An id chosen with `{#id}` or written in raw HTML must be unique in its document: a link to\nit can reach only the first. The theme has ids of its own, which begin with a capital:\n`Contents`, `Main`, `Card-1` and others.\n\nChange one of them. Headings without a chosen id never clash.";
    TRANSCLUSION_INLINE = "markdown::transclusion-inline", Warning,
        "a transclusion inside a sentence",
        "`![[name#section]]` puts paragraphs of another document here, so it has to stand alone in a\nparagraph, a list item or a table cell. Inside a sentence it is shown as a link.\n\nPut it on a line of its own with empty lines around it, or write `[[name#section]]`.";
    FOREIGN_SYNTAX = "markdown::foreign-syntax", Warning,
        "syntax of another tool, which readers see as text",
        "Recto reads CommonMark with the usual extensions. Templates inside texts (`{{ … }}`, `{% … %}`, Hugo's `{{< … >}}`), attributes behind images and paragraphs (`{width=300}`, `{: .note}`), containers (`:::tip`), link targets with bare spaces, MkDocs' `!!! note`, `=== \"Tab\"` and `[TOC]`, Obsidian's `%%comment%%`, `==highlight==` and `^block-id` are not part of it: they are shown as they stand, comments too. One message a document and kind says how many there are.\n\nWrite what the hint says, put it into backticks when readers shall see it, or use raw HTML: `<img src=\"a.png\" width=\"300\">`.\n\nCallouts are GitHub's five, alone on their line, any text below; a title of one's own goes in bold there:\n\n    > [!NOTE]\n    > A title may be **bold** here.";
    UNKNOWN_LANGUAGE = "markdown::unknown-language", Warning, "A code block names a language that Recto has no grammar for",
        "The first word after the fence names the language of a code block. The block is shown without colours when nobody knows that name, which is most often a typing error.\n\n    ```pyhton\n    print(1)\n    ```\n\nCorrect the name, or write `text` for a block that is not code. Names are those of bat's grammars, their file extensions, and the usual short forms (`js`, `sh`, `c++`).";
    BAD_FENCE_OPTION = "markdown::bad-fence-option", Warning, "An option of a code block cannot be read",
        "After the language a code block may have options:\n\n    ```rust title=\"main.rs\" {3,7-9} linenos start=10 diff\n\nThey set the title bar, the marked lines (counted from 1 at the top of the block), line numbers, the number of the first line, and that leading `+` and `-` mean added and deleted lines. The spellings of Hugo, MkDocs, Docusaurus, Gatsby, Pandoc, Zola and rustdoc are read as well.\n\nAn option that cannot be read, or a marked line that the block does not have, changes nothing on the page. Correct or remove it.";
    BAD_MATH = "markdown::bad-math", Error, "A formula cannot be read",
        "Formulas between `$…$` and `$$…$$` are TeX and become MathML when the site is built. A formula with an error is shown as its source.\n\nUsual causes: a command that does not exist (`\\fract`), a brace or an environment that is not closed, two superscripts on one base (`a^b^c`, write `a^{b^c}`), `&` outside of an environment with columns. A dollar sign that is not mathematics is written `\\$`.\n\nMacro definitions (`\\def`, `\\newcommand`) are not read: a formula is complete in itself.";
}
