//! What a link names, as it was written, in one of six forms.

use serde::{Deserialize, Serialize};

/// A link target, classified by its spelling alone. Percent-escapes are decoded in `path`/`url`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// Leaves the site: any scheme (`https:`, `mailto:`) or `//host`. Kept exactly as written.
    External(String),
    /// A relative path (`../b.md`, `photo.jpg`, `../b/`), not yet joined to the document's folder, with the fragment after `#`.
    Path(String, Option<String>),
    /// A site address (`/b/`), with the fragment.
    Url(String, Option<String>),
    /// A name: `[[b]]`, `[[b#setup]]`.
    Name(String, Option<String>),
    /// A glossary term: `term:mcp`.
    Term(String),
    /// A place in the same document: `#setup`, `[[#setup]]`.
    Here(String),
}
