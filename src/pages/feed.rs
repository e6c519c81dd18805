//! Feeds: the newest articles of the site, a topic or an author.

/// A feed format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Atom (RFC 4287): `atom.xml`.
    Atom,
    /// JSON Feed 1.1: `feed.json`.
    Json,
    /// RSS 2.0: `rss.xml`.
    Rss,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Atom, Format::Json, Format::Rss];

    /// The file's name.
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Atom => "atom.xml",
            Format::Json => "feed.json",
            Format::Rss => "rss.xml",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
            Format::Rss => "application/rss+xml",
        }
    }
}
