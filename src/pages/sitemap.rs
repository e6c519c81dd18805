//! The sitemap (sitemaps.org protocol 0.9) and `robots.txt`.

/// A page in the sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Absolute address.
    pub url: String,
    /// Last change, ISO 8601.
    pub lastmod: Option<String>,
}
