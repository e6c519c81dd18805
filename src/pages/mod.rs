//! Which pages a site has, their addresses, and one file a kind that makes its view.
//!
//! A page is a pure function of what it reads through [`Reader`](crate::facts::Reader): no IO, no
//! templates, and never another page. [`plan`] lists the pages; [`view()`] makes the view of one.
//! `body` resolves links and glossary terms while a document's text becomes HTML.

pub mod feed;
pub mod sitemap;
pub mod view;

use view::{
    ArchiveView, ArticleView, AuthorView, FeedView, GlossaryView, HomeView, IndexView, PageMeta, SeriesView, SiteView,
    TermView, TopicView, YearView,
};

/// The view of a page: everything that is needed to make its bytes.
#[derive(Debug, Clone)]
pub enum View {
    /// An HTML page.
    Html {
        /// Name of the template.
        template: String,
        /// `site`.
        site: Box<SiteView>,
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
    },
}

/// The `view` of an HTML page.
#[derive(Debug, Clone, serde::Serialize)]
#[serde(untagged)]
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
    /// `404.html`.
    NotFound(HomeView),
}
