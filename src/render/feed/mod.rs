//! Feeds: one view, three formats.

mod atom;
mod json;
mod rss;

use crate::pages::feed::Format;
use crate::pages::view::FeedView;

/// The text of a feed.
pub(super) fn write(feed: &FeedView, format: Format) -> String {
    match format {
        Format::Atom => atom::write(feed),
        Format::Json => json::write(feed),
        Format::Rss => rss::write(feed),
    }
}
