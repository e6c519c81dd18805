//! Rules of the area `glossary`.

super::rules! {
    DUPLICATE_NAME = "glossary::duplicate-name", Error, "a name that belongs to two terms",
        "Titles, synonyms and forms of all terms share one space of names, compared without case: a mention can link to one page only.\n\n    content/glossary/cache.md      synonyms: [store]\n    content/glossary/storage.md    synonyms: [store]\n\nTake the name out of one of them. If both meanings are needed, use `confused_with` to send readers from one to the other.";
    UNDEFINED = "glossary::undefined", Error, "a link to a term that the glossary does not have",
        "`[text](term:name)` links to a term by its file name, title or a synonym. No term goes by this name.\n\nCorrect the name (the message offers the nearest), add the term (`recto new term \"Name\"`), or link to a page in another way.";
    NO_DEFINITION = "glossary::no-definition", Warning, "a term without a definition",
        "A term's short definition is shown in the glossary, on hover cards and in search results. It is the `summary`, else the first paragraph, and this term has neither.\n\n    ---\n    title: idempotence\n    summary: Doing it twice has the same effect as doing it once.\n    ---";
    UNUSED = "glossary::unused", Warning, "a term that no page mentions",
        "No article, topic or other term mentions this term under any of its names, and nothing links to it. Either it appears under a name that is not listed, or it is not needed.\n\nAdd the names under which it appears as `synonyms` (and irregular plurals as `forms`), or remove it. `levels: {glossary::unused: off}` in site.yaml switches the question off.";
}
