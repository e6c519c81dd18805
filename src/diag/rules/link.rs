//! Rules of the area `link`.

super::rules! {
    UNSAFE_SCHEME = "link::unsafe-scheme", Error,
        "a link that would run code in the reader's page",
        "Links that begin with `javascript:` or `vbscript:`, and `data:` links to documents, run code\nin the page of whoever follows them. They are not written; the text is shown without a link.\n\nLink to an address that begins with `https:`, or to a document of the site.";
}
