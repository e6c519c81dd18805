//! Rules of the area `name`: ids and addresses that must be unique.

super::rules! {
    ADDRESS_CLASH = "name::address-clash", Error, "two pages that want one address",
        "Two documents, or a document and a page that Recto makes, would be written to the same place. Addresses are compared in one Unicode form and without case, because file systems and servers differ in both: `Größe.md` and `größe.md` are one address.\n\nRename one file, or give one of them another `slug:` in its front matter. An alias that clashes is taken out: the page that is there answers already.";
    DUPLICATE_ID = "name::duplicate-id", Error, "two documents with one id",
        "An id names a document for feeds, the API and other tools, and stays when the address changes. It is the path without extension unless `id:` says otherwise, so `x.md` and `x/index.md` have the same one.\n\nGive one of them another `id:`, or merge the two. Until then only the first is built.";
}
