//! Keys of the fact table.
//!
//! | key | value | meaning |
//! |---|---|---|
//! | `file/<path>/<id>` | id or reason | the document a source path holds, or why it is not built |
//! | `page/<id>` | card | the short form of a document that lists and links print |
//! | `place/<id>` | kind, path, address | where it is: what a link to it needs |
//! | `title/<id>` | title | its title alone |
//! | `body/<id>` | path, hash | where its text is, and which text it is |
//! | `name/<slug>/<id>` | – | a name a wikilink may use |
//! | `url/<address>/<id>` | – or redirect | who wants an address |
//! | `hidden/<name or address>/<id>` | reason | a document that is not built |
//! | `doc/<kind>/<id>` | – | the documents of a kind |
//! | `anchor/<id>/<fragment>` | text | a heading or other target inside a page |
//! | `topicname/<name>/<topic>/<id>` | – | the names of a declared topic |
//! | `topic/<topic as written>/<year>/<order>` | card | an article that names the topic |
//! | `subtopic/<parent>/<topic>/<id>` | – | a declared topic below another |
//! | `topicterm/<topic>/<id>` | – | a term that names the topic |
//! | `topicseries/<topic>/<series>/<id>` | – | an article of the topic in a series |
//! | `cotopic/<topic>/<other>/<id>` | – | an article that names both |
//! | `recent/<order>` | card | every listed article, newest first |
//! | `termname/<name>/<id>/<text>` | name | what the glossary matcher looks for |
//! | `synonyms/<id>` | names | a term's other names, as written |
//! | `termtaken/<name>/<id>` | – | every name of every term, so that clashes show |
//! | `termimplied/<name>/<id>/<name as written>` | name | a name that counts where no other term has it |
//! | `term/<slug>/<id>` · `termcard/<id>` | term card | a term |
//! | `topicdoc/<topic>/<id>` | – | a document that declares a topic: the first of them does |
//! | `topichue/<id>` | hue | the colour of the topic that a document declares |
//! | `archive/<year>/<order>` | card | a year's articles |
//! | `series/<series>/<order>` · `author/<author>/<order>` | card | an article of a series, of an author |
//! | `seriesname/<name>/<series>/<id>` · `authorname/<name>/<author>/<id>` | – | the names of a declared series, author |
//! | `topicnames/<id>` · `seriesnames/<id>` · `authornames/<id>` | names | the same, the other way round |
//! | `seriesdoc/<series>/<id>` · `authordoc/<author>/<id>` | – | a document that declares it |
//! | `topicuse/<parent>/<topic as written>/<id>` | – | a document that names the topic or one below it, or declares it |
//! | `keywords/<id>` · `keyword/<word>/<id>` | weights | what a document is about |
//! | `rank/<id>` · `topics/<id>` | place, topics | where a listed article stands, for related articles |
//! | `sitemap/<id>` | address, date | an indexed page |
//! | `due/<date>/<path>` | – | a document whose state or messages change that day or the day after |
//! | `claim/<id>/<path>` | – | a document that has the id; of several the first is built |
//! | `asset/<address>/<rank>` | path, size | a file that is copied; the first of two with one address |
//! | `assetname/<file name>/<address>/<rank>` | – | a file that is copied, by its name alone |
//! | `image/<address>/<rank>` | width, height | an image whose size is known |
//! | `allweights/<address>/<rank>` | – | a variable font |
//! | `faulty/<address>/<rank>` | reason | an image or font that is not what its name says |
//! | `template/<name>` | – | a template there is |
//! | `templateuse/<name>/<id>` | – | a document that names a template |
//! | `words` | hash | the words of the interface in force |
//! | `site/<field>` | – | a setting |
//!
//! Derived: `match/<id>`, `uses/<id>`, `use/<term>/<id>`, `usedby/<term>/<id>`, `inbound/<id>/<from>`, `outbound/<from>`,
//! `related/<id>`, `neighbours/<term>`, and what Recto writes without a document: `made/<address>`
//! (an address and no date when it belongs into the sitemap) with `madeanchor/<address>/<fragment>`.
//!
//! `<order>` is newest first, undated articles last ([`order`](super::order)). No two files have a key in
//! common: where two may say the same thing, the last segment is who says it.

use std::fmt;
use std::sync::Arc;

/// A key of the fact table: segments joined by `/`; a `/` or `%` inside a segment is escaped.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

impl Key {
    /// A key of these segments.
    pub fn new(segments: &[&str]) -> Key {
        Key(join(segments, false))
    }

    /// The directory of all keys that begin with these segments: it ends with `/`.
    pub fn dir(segments: &[&str]) -> Key {
        Key(join(segments, true))
    }

    /// A key as the store holds it.
    pub fn stored(key: Arc<str>) -> Key {
        Key(key)
    }

    /// The key as the store holds it.
    pub fn to_stored(&self) -> Arc<str> {
        self.0.clone()
    }

    /// The key as it stands in the table.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments, unescaped.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = String> + '_ {
        segments(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The segments of a key, unescaped.
pub fn segments(key: &str) -> impl DoubleEndedIterator<Item = String> + '_ {
    key.trim_end_matches('/').split('/').map(unescape)
}

/// The last segment of a key, unescaped.
pub fn last(key: &str) -> String {
    unescape(key.rsplit('/').next().unwrap_or(key))
}

/// Segment number `n` of a key, unescaped.
pub fn nth(key: &str, n: usize) -> String {
    key.split('/').nth(n).map(unescape).unwrap_or_default()
}

fn join(segments: &[&str], directory: bool) -> Arc<str> {
    let mut key = String::with_capacity(segments.iter().map(|s| s.len() + 1).sum());
    for (n, segment) in segments.iter().enumerate() {
        if n > 0 {
            key.push('/');
        }
        if segment.bytes().any(|b| b == b'/' || b == b'%') {
            for c in segment.chars() {
                match c {
                    '/' => key.push_str("%2F"),
                    '%' => key.push_str("%25"),
                    c => key.push(c),
                }
            }
        } else {
            key.push_str(segment);
        }
    }
    if directory {
        key.push('/');
    }
    key.into()
}

fn unescape(segment: &str) -> String {
    if segment.contains('%') { segment.replace("%2F", "/").replace("%25", "%") } else { segment.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_survive() {
        let key = Key::new(&["page", "articles/100%", ""]);
        assert_eq!(key.as_str(), "page/articles%2F100%25/");
        assert_eq!(Key::new(&["page", "a/b%2F"]).segments().collect::<Vec<_>>(), ["page", "a/b%2F"]);
        assert!(Key::new(&["page", "a"]).as_str().starts_with(Key::dir(&["page"]).as_str()));
    }
}
