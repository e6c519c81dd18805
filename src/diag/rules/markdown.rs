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
        "An id chosen with `{#id}` or written in raw HTML must be unique in its document: a link to\nit can reach only the first.\n\nChange one of them. Headings without a chosen id never clash.";
    TRANSCLUSION_INLINE = "markdown::transclusion-inline", Warning,
        "a transclusion inside a sentence",
        "`![[name#section]]` puts paragraphs of another document here, so it has to stand alone in a\nparagraph, a list item or a table cell. Inside a sentence it is shown as a link.\n\nPut it on a line of its own with empty lines around it, or write `[[name#section]]`.";
}
