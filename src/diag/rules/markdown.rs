//! Rules of the area `markdown`.

super::rules! {
    UNKNOWN_LANGUAGE = "markdown::unknown-language", Warning, "A code block names a language that Recto has no grammar for",
        "The first word after the fence names the language of a code block. The block is shown without colours when nobody knows that name, which is most often a typing error.\n\n    ```pyhton\n    print(1)\n    ```\n\nCorrect the name, or write `text` for a block that is not code. Names are those of bat's grammars, their file extensions, and the usual short forms (`js`, `sh`, `c++`).";
    BAD_FENCE_OPTION = "markdown::bad-fence-option", Warning, "An option of a code block cannot be read",
        "After the language a code block may have options:\n\n    ```rust title=\"main.rs\" {3,7-9} linenos start=10 diff\n\nThey set the title bar, the marked lines (counted from 1 at the top of the block), line numbers, the number of the first line, and that leading `+` and `-` mean added and deleted lines. The spellings of Hugo, MkDocs, Docusaurus, Gatsby, Pandoc, Zola and rustdoc are read as well.\n\nAn option that cannot be read, or a marked line that the block does not have, changes nothing on the page. Correct or remove it.";
    BAD_MATH = "markdown::bad-math", Error, "A formula cannot be read",
        "Formulas between `$…$` and `$$…$$` are TeX and become MathML when the site is built. A formula with an error is shown as its source.\n\nUsual causes: a command that does not exist (`\\fract`), a brace or an environment that is not closed, two superscripts on one base (`a^b^c`, write `a^{b^c}`), `&` outside of an environment with columns. A dollar sign that is not mathematics is written `\\$`.\n\nMacro definitions (`\\def`, `\\newcommand`) are not read: a formula is complete in itself.";
}
