//! Which pages a site has, their addresses, and one file a kind that makes its view.
//!
//! A page is a pure function of what it reads through [`Reader`](crate::facts::Reader): no IO, no
//! templates, and never another page. [`plan`] lists the pages; [`view()`] makes the view of one.
//! `body` resolves links and glossary terms while a document's text becomes HTML.

pub mod archive;
pub mod article;
pub mod artwork;
pub mod author;
pub mod body;
pub mod cards;
pub mod checks;
pub mod context;
pub mod dates;
pub mod feed;
pub mod fonts;
pub mod glossary;
pub mod home;
pub mod hues;
pub mod json_ld;
pub mod kept;
pub mod lists;
pub mod members;
pub mod mentions;
pub mod meta;
pub mod missing;
pub mod plan;
pub mod references;
pub mod refs;
#[cfg(test)]
mod sample;
pub mod search;
pub mod series;
pub mod sitemap;
pub mod social;
pub mod taxonomy;
pub mod term;
pub mod topic;
pub mod view;

pub use context::Context;
pub use plan::{Page, PageKey, plan};

use std::sync::Arc;

use crate::diag::Diag;
use view::{
    ArchiveView, ArticleView, AuthorView, FeedView, GlossaryView, HomeView, IndexView, PageMeta, SearchView,
    SeriesView, SiteView, TermView, TopicView, YearView,
};

/// The view of a page: everything that is needed to make its bytes.
#[derive(Debug, Clone)]
pub enum View {
    /// An HTML page.
    Html {
        /// Name of the template.
        template: String,
        /// `site`.
        site: Arc<SiteView>,
        /// `page`.
        page: Box<PageMeta>,
        /// `view`.
        view: Box<Kind>,
    },
    /// A feed.
    Feed(Box<FeedView>, feed::Format),
    /// A sitemap: entries of address and date.
    Sitemap(Vec<sitemap::Entry>),
    /// An index of sitemaps: their addresses.
    SitemapIndex(Vec<String>),
    /// `robots.txt`: the address of the sitemap.
    Robots(Option<String>),
    /// `hues.css`.
    Hues(hues::Hues),
    /// A social image.
    Social(Box<crate::plates::Social>),
    /// A page that leads to another.
    Redirect {
        /// Address for the browser, prefix included.
        href: String,
        /// Absolute address, when `base_url` is set.
        canonical: Option<String>,
        /// Title of the page it leads to.
        title: String,
        /// Language of the site.
        lang: String,
        /// That the page has moved.
        moved: String,
        /// The sentence that says where it is, before and after the link.
        now_at: (String, String),
    },
}

/// The `view` of an HTML page.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "a page has one, in a box")]
pub enum Kind {
    /// `article.html`, `page.html`.
    Article(ArticleView),
    /// `home.html`.
    Home(HomeView),
    /// `topic.html`.
    Topic(TopicView),
    /// `year.html`.
    Year(YearView),
    /// `archive.html`.
    Archive(ArchiveView),
    /// `glossary.html`.
    Glossary(GlossaryView),
    /// `term.html`.
    Term(TermView),
    /// `series.html`.
    Series(SeriesView),
    /// `author.html`.
    Author(AuthorView),
    /// `topics.html`, `series-index.html`, `authors.html`.
    Index(IndexView),
    /// `search.html`.
    Search(SearchView),
    /// `404.html`.
    NotFound(HomeView),
}

/// Makes the view of a page and says what is wrong on it. `None` when the page does not exist any more.
pub fn view(context: &Context, key: &PageKey) -> (Option<View>, Vec<Diag>) {
    let view = match key {
        PageKey::Home => home::view(context),
        PageKey::NotFound => home::not_found(context),
        PageKey::Article(id) | PageKey::Page(id) => article::view(context, id),
        PageKey::Topic(topic) => topic::view(context, topic),
        PageKey::TopicPeriod(topic, period) => archive::topic_period(context, topic, period),
        PageKey::Topics => lists::topics(context),
        PageKey::Term(id) => term::view(context, id),
        PageKey::Glossary => glossary::view(context, None),
        PageKey::GlossaryLetter(letter) => glossary::view(context, Some(letter)),
        PageKey::Author(author) => author::view(context, author),
        PageKey::AuthorPeriod(author, period) => archive::author_period(context, author, period),
        PageKey::Authors => lists::authors(context),
        PageKey::Series(series) => series::view(context, series),
        PageKey::SeriesIndex => lists::series(context),
        PageKey::Archive => archive::view(context),
        PageKey::ArchivePeriod(period) => archive::period(context, period),
        PageKey::Search => search::view(context),
        PageKey::Feed(of, format) => feed::view(context, of, *format),
        PageKey::Sitemap(part) => sitemap::view(context, *part),
        PageKey::Robots => sitemap::robots(context),
        PageKey::Hues => hues::view(context),
        PageKey::Social(of) => social::view(context, of),
        PageKey::Redirect(from) => plan::redirect(context, from),
    };
    (view, context.take_diags())
}
