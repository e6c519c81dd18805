//! Rules of the area `link`.

super::rules! {
    MISSING = "link::missing", Error, "a link that leads nowhere",
        "A link names a page or document that the site does not have. Readers would meet a \"page not found\".\n\nRecto looks for it in four ways, by how it is written:\n\n    [text](../data/b.md)   a file, relative to the file that links\n    [text](/articles/b/)   an address of the site\n    [[b]]                  a name: file name, title, id or synonym\n    [text](term:b)         a glossary term\n\nCorrect the spelling (the message offers the nearest names), add the page, or take the link out. A page that moved keeps its old address with `aliases:` in its front matter.";
    MISSING_FILE = "link::missing-file", Error, "an image or file that does not exist",
        "An image or a link names a file that is neither under `content/` nor under `static/`.\n\n    ![A photo](photo.jpg)    beside the document\n    ![A photo](/img/photo.jpg)   static/img/photo.jpg\n\nCorrect the path or add the file. Upper and lower case are different letters on most servers.";
    UNREADABLE_IMAGE = "link::unreadable-image", Error, "an image that is none",
        "The file exists, but its first bytes are not those of an image: it is empty, cut short by a broken transfer, a page that was saved in place of a picture, or something else under a picture's name. Readers would see a broken image.\n\n    ![A photo](photo.jpg)    a file of 0 bytes\n\nOpen the file to see what it is, and save or export it again. PNG, JPEG, GIF, WebP, AVIF and SVG are shown by every browser.";
    MISSING_ANCHOR = "link::missing-anchor", Error, "a link to a place that its page does not have",
        "The page exists, but no heading or element on it has the id after `#`. Ids of headings follow GitHub's rule (`## Two words` is `#two-words`) unless one is chosen:\n\n    ## Two words {#short}\n\nCorrect the part after `#`, or give the heading the id it had before it was reworded.";
    AMBIGUOUS = "link::ambiguous", Error, "a name that several documents have",
        "A wikilink is looked up in the folder of its own file first and then in the whole site. Here several documents outside its folder have the name, and guessing would send some readers to the wrong one.\n\nName the folder too, `[[glossary/cache]]`, or link to the file, `[cache](../glossary/cache.md)`.";
    OUTSIDE = "link::outside", Error, "a relative link that climbs out of the site",
        "A link with too many `..` would leave the folder of the site. A relative link begins at the folder of the file it stands in.\n\nTake some `../` out, or begin with `/` for an address of the site.";
    NOT_BUILT = "link::not-built", Error, "a link to a document that is not built",
        "The document exists, but it is a draft, has a date in the future, or has expired, so it has no page today.\n\nPublish it first, take the link out, or look at everything with `--drafts`.";
    WRONG_KIND = "link::wrong-kind", Error, "a reference to a document of another kind",
        "`see_also` and `confused_with` of a term name other terms, and `lead` of the home page names an article. The document that is named is something else, and would have no place there.\n\nName another document, or link to this one in the text.";
    NOT_A_DOCUMENT = "link::not-a-document", Error, "a transclusion of something without text",
        "`![[name]]` puts the text of a document here. What it names is a file, a list that Recto makes, or outside the site.\n\nName an article, topic, term, series, author or page, or write an image as `![alt](file.png)`.";
    TRANSCLUSION_CYCLE = "link::transclusion-cycle", Error, "documents that transclude each other in a circle",
        "Each document of the circle would have to contain the whole of the next one, without end. The message prints the circle.\n\nIn one of them write a link, `[[name]]`, in place of the transclusion, `![[name]]`.";
    TRANSCLUSION_DEPTH = "link::transclusion-depth", Error, "transclusions nested too deep, or too many",
        "A document may transclude one that transcludes another, 16 deep, and a page may hold 1,000 transclusions, those inside others counted. Beyond that nobody can say what a page contains.\n\nLink to the section, or transclude the innermost one directly.";
    UNSAFE_SCHEME = "link::unsafe-scheme", Error,
        "a link that would run code in the reader's page",
        "Links that begin with `javascript:` or `vbscript:`, and `data:` links to documents, run code\nin the page of whoever follows them. They are not written; the text is shown without a link.\n\nLink to an address that begins with `https:`, or to a document of the site.";
}
