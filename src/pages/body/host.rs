//! The answers to what lies outside a document while its text is written.

use std::cell::Cell;
use std::ops::Range;

use super::{Purpose, Source, address, read, settings};
use crate::diag::{Diag, rules};
use crate::facts::address::is_file_name;
use crate::facts::resolve::{From, Miss, Resolved, resolve};
use crate::facts::{Card, Value};
use crate::markup::host::{Host, ImageOut, LinkOut, Numbered, Settings};
use crate::markup::{code, html, math};
use crate::pages::context::{Context, encode};
use crate::pages::{missing, refs};
use crate::parse::Kind;
use crate::parse::markdown::section;
use crate::parse::target::Target;
use crate::source::is_markdown;

/// Deepest chain of documents that transclude each other.
pub const MAX_TRANSCLUSION_DEPTH: usize = 16;
/// Most transclusions drawn into one page, those inside others included: each level may name the next several times,
/// so that depth alone bounds nothing.
pub const MAX_TRANSCLUSIONS: usize = 1000;

/// What a page has so far, in its own text and in what is transcluded.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    transclusions: usize,
    notes: u32,
    tables: u32,
}

pub(super) struct SiteHost<'c, 'a> {
    context: &'c Context<'a>,
    /// As in [`Settings::page`].
    page: &'c str,
    /// The document whose text is written.
    card: &'c Card,
    body: &'c str,
    /// First byte of the body in the file.
    start: usize,
    purpose: Purpose,
    /// What is being written, outermost first: the page's own document, then what is transcluded.
    chain: Vec<Part>,
    counts: &'c Cell<Counts>,
    /// Whether messages are given.
    report: bool,
}

/// A document, or a section of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    id: String,
    section: Option<String>,
}

impl Part {
    fn shown(&self) -> String {
        match &self.section {
            Some(section) => format!("{}#{section}", self.id),
            None => self.id.clone(),
        }
    }
}

impl<'c, 'a> SiteHost<'c, 'a> {
    /// A host for a document's own text. `page` is as in [`Settings::page`].
    pub(super) fn new(
        context: &'c Context<'a>,
        card: &'c Card,
        source: &'c Source<'_>,
        purpose: Purpose,
        page: &'c str,
        counts: &'c Cell<Counts>,
    ) -> Self {
        SiteHost {
            context,
            page,
            card,
            body: &source.text[source.doc.body.clone()],
            start: source.doc.body.start,
            purpose,
            chain: vec![Part { id: card.id.clone(), section: None }],
            counts,
            report: purpose == Purpose::Page,
        }
    }

    fn from(&self) -> From<'_> {
        From { path: &self.card.path, url: &self.card.url, id: &self.card.id }
    }

    fn count<R>(&self, change: impl FnOnce(&mut Counts) -> R) -> R {
        let mut counts = self.counts.get();
        let result = change(&mut counts);
        self.counts.set(counts);
        result
    }

    fn say(&self, diag: impl FnOnce() -> Diag) {
        if self.report {
            self.context.report(diag());
        }
    }

    fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        span.start + self.start..span.end + self.start
    }

    /// The text of a link as its author wrote it, for messages.
    fn written(&self, span: &Range<usize>) -> &str {
        self.body.get(span.clone()).unwrap_or_default()
    }

    /// The words of the heading that a fragment names.
    fn heading(&self, id: &str, fragment: &str) -> Option<String> {
        match self.context.reader.get(&["anchor", id, fragment]) {
            Some(Value::Text(words)) if !words.is_empty() => Some(words.to_string()),
            _ => None,
        }
    }

    fn to(&self, url: &str, fragment: Option<&str>) -> String {
        let mut href = address(self.context, self.purpose, url);
        if let Some(fragment) = fragment {
            href.push('#');
            href.push_str(&encode(fragment));
        }
        href
    }

    fn missing(&self, target: &Target, written: &str, span: &Range<usize>, miss: &Miss) {
        let shown = match target {
            Target::Name(..) | Target::Here(_) if self.written(span).starts_with(['[', '!']) => {
                wikilink_text(self.written(span)).unwrap_or(written)
            }
            _ => written,
        };
        let mut diag = missing::missing(self.context.reader, &self.card.path, self.in_file(span), shown, miss);
        diag.similar = missing::similar(&self.card.path, target, miss);
        if let (Target::Term(name), Miss::Page) = (target, miss) {
            diag.rule = &rules::glossary::UNDEFINED;
            diag.message = format!("the glossary has no term `{}`", crate::text::escape::visible(name));
        }
        if let (Miss::Page, Target::Path(path, _) | Target::Url(path, _)) = (miss, target)
            && is_other_file(path)
        {
            diag.rule = &rules::link::MISSING_FILE;
            diag.message = format!("there is no file `{}`", crate::text::escape::visible(written));
            diag.hints = vec!["add it below `content/` or `static/`, or correct the path".to_owned()];
            diag.similar = None;
        }
        self.say(|| diag);
    }
}

/// Whether a path names a file that is no page: `x.pdf`, not `x.md`, `x.html` or `x`.
fn is_other_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    is_file_name(name) && !is_markdown(name) && !name.ends_with(".html")
}

/// `[[name#section]]` without the text after a bar.
fn wikilink_text(written: &str) -> Option<&str> {
    let inner = written.trim_start_matches('!').strip_prefix("[[")?.strip_suffix("]]")?;
    Some(inner.split('|').next().unwrap_or(inner).trim_end_matches('\\'))
}

impl Host for SiteHost<'_, '_> {
    fn link<'w>(&mut self, target: &Target, written: &'w str, span: Range<usize>) -> LinkOut<'w> {
        let resolved = resolve(self.context.reader, self.from(), target);
        let wants_title = matches!(target, Target::Name(..) | Target::Term(_));
        match &resolved {
            Resolved::External => LinkOut::to(written),
            Resolved::Page { id, fragment, .. } if *id == self.card.id && self.chain.len() == 1 => {
                let same_page = self.purpose == Purpose::Page;
                let text = fragment.as_deref().and_then(|fragment| self.heading(id, fragment));
                let link = match fragment {
                    Some(fragment) if same_page => LinkOut::to(format!("#{}", encode(fragment))),
                    fragment => LinkOut::to(self.to(&self.card.url, fragment.as_deref())),
                };
                LinkOut { text, ..link }
            }
            Resolved::Page { id, url, fragment } => {
                let href = self.to(url, fragment.as_deref());
                let reader = self.context.reader;
                // A link that says its own words is not concerned by another title.
                let card = if wants_title { reader.card(id) } else { None };
                let text = card.map(|card| match fragment.as_deref().and_then(|fragment| self.heading(id, fragment)) {
                    Some(heading) => format!("{}: {heading}", card.title),
                    None => card.title.clone(),
                });
                let class = match reader.place(id).map(|place| place.kind) {
                    Some(Kind::Term) => Some("term".into()),
                    Some(Kind::Article) if self.purpose == Purpose::Page => Some("xref".into()),
                    _ => None,
                };
                let document = class.as_ref().map(|_| id.clone());
                LinkOut { href: href.into(), class, text, document, ..LinkOut::default() }
            }
            Resolved::Made { url, fragment } => LinkOut::to(self.to(url, fragment.as_deref())),
            Resolved::File { url } => LinkOut::to(self.to(url, target.fragment())),
            Resolved::Missing(miss) => {
                self.missing(target, written, &span, miss);
                LinkOut { href: Default::default(), class: Some("broken".into()), ..LinkOut::default() }
            }
        }
    }

    fn card(&mut self, document: &str) -> Option<String> {
        let is_the_page = self.chain.first().is_some_and(|page| page.id == document);
        if self.purpose == Purpose::Feed || is_the_page { None } else { self.context.card_for(document) }
    }

    fn image<'w>(&mut self, target: &Target, written: &'w str, span: Range<usize>) -> ImageOut<'w> {
        let plain = |src: String| ImageOut { src: src.into(), width: None, height: None };
        match resolve(self.context.reader, self.from(), target) {
            Resolved::External => ImageOut { src: written.into(), width: None, height: None },
            Resolved::File { url } => {
                if let Some(diag) = missing::unreadable_image(self.context, written, &url) {
                    let place = self.in_file(&span);
                    self.say(|| diag.at(&self.card.path, place));
                }
                let (width, height) = refs::size(self.context.reader, &url).unzip();
                ImageOut { src: self.to(&url, None).into(), width, height }
            }
            Resolved::Page { url, .. } | Resolved::Made { url, .. } => plain(self.to(&url, None)),
            Resolved::Missing(_) => {
                let place = self.in_file(&span);
                self.say(|| missing::no_image(written).at(&self.card.path, place));
                ImageOut { src: written.into(), width: None, height: None }
            }
        }
    }

    fn transclude(&mut self, target: &Target, span: Range<usize>) -> Option<String> {
        let place = self.in_file(&span);
        let part = match resolve(self.context.reader, self.from(), target) {
            Resolved::Page { id, fragment, .. } => Part { id, section: fragment },
            Resolved::Missing(miss) => {
                let written = wikilink_text(self.written(&span)).unwrap_or_default().to_owned();
                self.missing(target, &written, &span, &miss);
                return Some(String::new());
            }
            _ => {
                let written = self.written(&span).to_owned();
                self.say(|| {
                    Diag::new(&rules::link::NOT_A_DOCUMENT, format!("`{written}` is not a document, so it has no text"))
                        .at(&self.card.path, place)
                        .hint("only articles, topics, terms, series, authors and pages can be transcluded")
                });
                return Some(String::new());
            }
        };
        if let Some(at) = self.chain.iter().position(|open| *open == part) {
            let chain: Vec<String> = self.chain[at..].iter().chain([&part]).map(Part::shown).collect();
            let chain = chain.join(" → ");
            self.say_here(
                Diag::new(&rules::link::TRANSCLUSION_CYCLE, format!("transclusion goes round in a circle: {chain}"))
                    .hint("link to the section instead of transcluding it in one of them"),
                place,
            );
            return Some(String::new());
        }
        if self.chain.len() > MAX_TRANSCLUSION_DEPTH {
            let message = format!("transclusion is nested deeper than {MAX_TRANSCLUSION_DEPTH} documents");
            self.say_here(
                Diag::new(&rules::link::TRANSCLUSION_DEPTH, message).hint("link to the section instead"),
                place,
            );
            return Some(String::new());
        }
        let drawn = self.count(|counts| {
            counts.transclusions += 1;
            counts.transclusions
        });
        if drawn > MAX_TRANSCLUSIONS {
            // Said once: each of what may be millions more would say the same.
            if drawn == MAX_TRANSCLUSIONS + 1 {
                let message =
                    format!("the page has more than {MAX_TRANSCLUSIONS} transclusions, those inside others counted");
                self.say_page(
                    Diag::new(&rules::link::TRANSCLUSION_DEPTH, message).hint("link to some of them instead"),
                );
            }
            return Some(String::new());
        }
        self.section(part, drawn)
    }

    fn code(&mut self, info: &str, text: &str, span: Range<usize>) -> String {
        let mut problems = Vec::new();
        // A block with problems is made anew each time: the memory keeps text, not messages.
        let html = self.context.memo.get("code", &[info, text], || {
            let (html, found) = code::block(info, text);
            let keep = found.is_empty();
            problems = found;
            (html, keep)
        });
        let fence = self.body.get(span.start..).unwrap_or_default();
        let ticks = fence.len() - fence.trim_start_matches(['`', '~']).len();
        let spaces = fence[ticks..].len() - fence[ticks..].trim_start_matches([' ', '\t']).len();
        for problem in problems {
            let start = self.start + span.start + ticks + spaces;
            self.say(|| problem.into_diag(&self.card.path, start));
        }
        if self.purpose == Purpose::Feed { code::titled(info, html) } else { html }
    }

    fn number(&mut self, what: Numbered, _here: u32) -> u32 {
        self.count(|counts| {
            let count = match what {
                Numbered::Note => &mut counts.notes,
                Numbered::Table => &mut counts.tables,
            };
            *count += 1;
            *count
        })
    }

    fn math(&mut self, tex: &str, display: bool, span: Range<usize>) -> String {
        let mut failed = None;
        let kind = if display { "math block" } else { "math" };
        let html = self.context.memo.get(kind, &[tex], || match math::to_mathml(tex, display) {
            Ok(html) => (html, true),
            Err(error) => {
                failed = Some(error);
                let mut html = String::from("<code class=\"math\">");
                html.push_str(&crate::text::escape::html(tex));
                html.push_str("</code>");
                (html, false)
            }
        });
        if let Some(error) = failed {
            let dollars = if display { 2 } else { 1 };
            let start = self.start + span.start + dollars;
            self.say(|| error.into_diag(&self.card.path, start));
        }
        html
    }
}

impl SiteHost<'_, '_> {
    /// A message about the page being drawn, also from inside a transclusion: only the page sees the circle.
    fn say_here(&self, diag: Diag, place: Range<usize>) {
        if self.purpose == Purpose::Page {
            self.context.report(diag.at(&self.card.path, place));
        }
    }

    /// A message about the page being drawn as a whole.
    fn say_page(&self, diag: Diag) {
        let page = self.context.reader.place(&self.chain[0].id).map_or(&self.card.path, |place| &place.path);
        if self.purpose == Purpose::Page {
            self.context.report(diag.in_file(page));
        }
    }

    /// The HTML of a section of another document, or of all of it.
    fn section(&self, part: Part, number: usize) -> Option<String> {
        let card = self.context.reader.card(&part.id)?;
        let text = read(self.context, &part.id)?;
        let source = text.parse(self.context);
        let body = &source.text[source.doc.body.clone()];
        let range = match &part.section {
            Some(fragment) => Some(section::section(&source.events, fragment)?.body),
            None => None,
        };
        let mut chain = self.chain.clone();
        chain.push(part);
        let mut host = SiteHost {
            context: self.context,
            page: self.page,
            card,
            body,
            start: source.doc.body.start,
            purpose: self.purpose,
            chain,
            counts: self.counts,
            report: false,
        };
        let prefix = format!("t{number}-");
        let settings = Settings {
            part: range,
            id_prefix: &prefix,
            page: self.page,
            first_image_eager: false,
            ..settings(self.context, self.purpose)
        };
        Some(html::write(&source.events, &mut host, &settings))
    }
}
