//! Views to bytes: the theme's templates, feeds, sitemaps.
//!
//! Everything here is pure: the same view and the same templates give the same bytes. The built-in theme
//! is inside the binary; a site's own `templates/` and `static/` replace it file by file. HTML goes
//! through Tera ([`Templates`]); feeds, sitemaps and redirects are formats and no matter of taste, so
//! they are written here. This room never reads facts or other pages, and templates get no function that
//! could: what a page shows is what its view holds.

mod blame;
mod engine;
mod feed;
mod fixed;
mod hues;
mod nesting;
mod redirect;
mod scan;
mod sitemap;
mod templates;
mod theme;
mod xml;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use templates::{Override, Templates};
pub use theme::{assets, theme_texts};

use crate::diag::Diag;
use crate::pages::View;

impl Templates {
    /// The bytes of a page, and what went wrong.
    ///
    /// Something is always drawn: where a template of the site fails, the built-in one serves. The message
    /// for a mistake in a template is the same for every page it spoils, so equal ones can be merged.
    pub fn draw(&self, view: &View) -> (Vec<u8>, Vec<Diag>) {
        let text = match view {
            View::Html { template, site, page, view } => {
                let (html, diags) = self.html_or_built_in(template, site, page, view);
                return (html.into_bytes(), diags);
            }
            View::Feed(view, format) => feed::write(view, *format),
            View::Sitemap(entries) => sitemap::pages(entries),
            View::SitemapIndex(addresses) => sitemap::index(addresses),
            View::Robots(sitemap) => sitemap::robots(sitemap.as_deref()),
            View::Hues(view) => hues::write(view),
            View::Social(social) => return (social.png(), Vec::new()),
            View::Redirect { href, canonical, title, lang, moved, now_at } => {
                let words = redirect::Words { moved, before: &now_at.0, after: &now_at.1 };
                redirect::page(href, canonical.as_deref(), title, lang, &words)
            }
        };
        (text.into_bytes(), Vec::new())
    }
}
