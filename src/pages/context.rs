//! What a page is made with: a reader, the rules, and a place for its messages.

use std::borrow::Cow;
use std::cell::RefCell;

use super::cards::{self, Cards};
use super::kept::Kept;
use super::view::{HoverCard, Link};
use crate::config::Parts;
use crate::diag::Diag;
use crate::facts::{Reader, Rules};
use crate::markup::memo::Memo;
use crate::text::smart::smart;
use crate::words::{Dates, Value, Words};

/// One drawing of one page.
pub struct Context<'a> {
    /// The facts; every question is recorded.
    pub reader: &'a Reader<'a>,
    /// The settings that shape facts and texts.
    pub rules: &'a Rules,
    /// What was highlighted before.
    pub memo: &'a Memo,
    /// What pages have in common, made before.
    pub kept: &'a Kept,
    /// The words of the interface.
    pub words: PageWords<'a>,
    diags: RefCell<Vec<Diag>>,
    cards: RefCell<Cards>,
}

impl<'a> Context<'a> {
    /// A context without messages.
    pub fn new(reader: &'a Reader<'a>, rules: &'a Rules, memo: &'a Memo, kept: &'a Kept, words: &'a Words) -> Self {
        Context {
            reader,
            rules,
            memo,
            kept,
            words: PageWords { words, reader },
            diags: RefCell::default(),
            cards: RefCell::default(),
        }
    }

    /// Adds a message about this page.
    pub fn report(&self, diag: Diag) {
        self.diags.borrow_mut().push(diag);
    }

    /// The messages so far.
    pub fn take_diags(&self) -> Vec<Diag> {
        self.diags.take()
    }

    /// The id of the element with the hover card of a document, for a link to it. `None` for what has no card, when the
    /// page has enough of them, and where the site shows none.
    pub fn card_for(&self, id: &str) -> Option<String> {
        if !self.parts().cards {
            return None;
        }
        self.cards.borrow_mut().of(id, || cards::card(self, id))
    }

    /// The cards that were asked for since this was called last, to be shown on the page.
    pub fn take_cards(&self) -> Vec<HoverCard> {
        self.cards.take().into_list()
    }

    /// An address of the site as it is printed: with the path of `base_url` before it, percent-encoded.
    pub fn href(&self, url: &str) -> String {
        let prefix = self.reader.config("base_url").prefix();
        let mut href = String::with_capacity(prefix.len() + url.len());
        href.push_str(prefix);
        encode_into(url, &mut href);
        href
    }

    /// The absolute form of an address of the site, when `base_url` is set.
    pub fn absolute(&self, url: &str) -> Option<String> {
        let base = self.reader.config("base_url").base_url.as_ref()?;
        Some(format!("{}{}", base.as_str(), ascii(&encode(url))))
    }

    /// The absolute form of an address as it is printed ([`Context::href`]); one that leaves the site stays.
    pub fn absolute_href(&self, href: &str) -> Option<String> {
        let config = self.reader.config("base_url");
        let base = config.base_url.as_ref()?;
        match href.strip_prefix(config.prefix()).filter(|path| path.starts_with('/') && !path.starts_with("//")) {
            Some(path) => Some(format!("{}{}", base.as_str(), ascii(path))),
            None => Some(href.to_owned()),
        }
    }

    /// A link to an address of the site, with a word as its title.
    pub fn word_link(&self, key: &'a str, url: &str) -> Link {
        Link { title: self.words.text(key).into_owned(), href: self.href(url) }
    }

    /// A plain text of front matter with the punctuation that bodies have.
    pub fn punctuated(&self, text: &str) -> String {
        if self.rules.markdown.smart_punctuation { smart(text).into_owned() } else { text.to_owned() }
    }

    /// The parts of pages that are shown. What is switched off is not read either.
    pub fn parts(&self) -> Parts {
        self.reader.config("parts").parts
    }

    /// The site's title.
    pub fn site_title(&self) -> String {
        if let Some(title) = &self.reader.config("title").title {
            return title.clone();
        }
        let home = self.reader.names(&["doc", "home"]).next();
        match home.and_then(|id| self.reader.card(&id)) {
            Some(card) if !card.title.is_empty() => card.title.clone(),
            _ => self.words.text("articles").into_owned(),
        }
    }
}

/// The words of the interface as a page asks for them: that it did is recorded, so that it is drawn again when a word
/// changes.
#[derive(Clone, Copy)]
pub struct PageWords<'a> {
    words: &'a Words,
    reader: &'a Reader<'a>,
}

impl<'a> PageWords<'a> {
    /// A word that takes no values.
    pub fn text(self, key: &'a str) -> Cow<'a, str> {
        self.all().text(key)
    }

    /// A word with its values.
    pub fn with(self, key: &'a str, values: &[(&str, Value)]) -> Cow<'a, str> {
        self.all().with(key, values)
    }

    /// The dates of the site's language.
    pub fn dates(self) -> &'a Dates {
        self.all().dates()
    }

    /// All words, for what asks for them itself, such as templates.
    pub fn all(self) -> &'a Words {
        self.reader.get(&["words"]);
        self.words
    }
}

/// Percent-encodes what is not ASCII. Absolute addresses are read by programs (feed readers, crawlers) of which some
/// know only URIs (RFC 3986) and not IRIs; links in pages keep their letters.
fn ascii(url: &str) -> Cow<'_, str> {
    if url.is_ascii() {
        return Cow::Borrowed(url);
    }
    let mut out = String::with_capacity(url.len() * 3);
    for c in url.chars() {
        if c.is_ascii() { out.push(c) } else { percent(c, &mut out) }
    }
    Cow::Owned(out)
}

/// Percent-encodes what may not stand in the path of a URL (RFC 3986, `pchar` and `/`); letters of every
/// script stay, as the URL standard's parser encodes them itself. A `#` is part of a name: fragments are added later.
pub fn encode(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    encode_into(url, &mut out);
    out
}

/// [`encode`] at the end of another text. Few addresses have anything to encode, so whole runs are copied.
fn encode_into(url: &str, out: &mut String) {
    let mut rest = url;
    while let Some(at) = rest.bytes().position(|byte| MAY_NOT_STAND[usize::from(byte)]) {
        let (fine, from) = rest.split_at(at);
        let c = from.chars().next().expect("a byte was found there");
        out.push_str(fine);
        // The first byte of the C1 control characters is that of letters, too.
        if c.is_ascii() || c.is_control() {
            percent(c, out)
        } else {
            out.push(c)
        }
        rest = &from[c.len_utf8()..];
    }
    out.push_str(rest);
}

/// The bytes that [`encode`] looks at: ASCII that may not stand in a path, and the first byte of U+0080 to U+009F.
const MAY_NOT_STAND: [bool; 256] = {
    let mut table = [false; 256];
    let ascii = b" \"<>`{}|\\^[]%?#\x7f\xC2";
    let mut at = 0;
    while at < ascii.len() {
        table[ascii[at] as usize] = true;
        at += 1;
    }
    let mut control = 0;
    while control < 0x20 {
        table[control] = true;
        control += 1;
    }
    table
};

/// The bytes of a character in UTF-8 as `%XX`.
fn percent(c: char, out: &mut String) {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        out.push('%');
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample::site;
    use crate::pages::{PageKey, view};

    #[test]
    fn a_page_that_says_words_reads_them() {
        let site = site(&[("site.yaml", "base_url: https://a.example/"), ("content/a.md", "# A\n\nText.")]);
        let question = site.reader();
        question.get(&["words"]);
        let asked = question.into_reads();
        let (memo, kept, words) = (Memo::default(), Kept::default(), Words::new("en", Vec::new()).0);
        for (page, reads_words) in [
            (PageKey::Article("a".into()), true),
            (PageKey::Archive, true),
            (PageKey::NotFound, true),
            (PageKey::Sitemap(None), false),
            (PageKey::Robots, false),
        ] {
            let reader = site.reader();
            view(&Context::new(&reader, &site.rules, &memo, &kept, &words), &page);
            assert_eq!(reader.into_reads().contains(&asked[0]), reads_words, "{page:?}");
        }
    }

    #[test]
    fn names_of_files_become_addresses() {
        for (url, encoded) in [
            ("/a b/ü.png", "/a%20b/ü.png"),
            ("/50%/#1?.png", "/50%25/%231%3F.png"),
            ("/a\u{7f}\u{85}", "/a%7F%C2%85"),
            ("/£/«a»\u{9f}b", "/£/«a»%C2%9Fb"),
            ("/c++/~x;y=1&z:@!$'()*,", "/c++/~x;y=1&z:@!$'()*,"),
        ] {
            assert_eq!(encode(url), encoded);
        }
    }
}
