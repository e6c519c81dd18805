//! What is on disk: walk, classify, read.
//!
//! The only room that opens a site's source files. It looks at names and bytes, never at what they
//! mean: no front matter, no facts. Everything that leaves is sorted by path, so that no later room
//! can see the order in which a file system lists its folders.

#![expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]

pub mod classify;
mod decode;
mod stamp;
mod walk;

pub use classify::{Class, Kind, classify, folder_index, is_markdown};
pub use decode::decode;
pub use stamp::Stamp;
pub use walk::{Scan, SourceFile, plain_reason, scan};

use std::io::{self, Read};
use std::path::Path;

/// Reads one file of the site, given its path relative to `root` with `/` between segments.
///
/// # Errors
/// Those of the file system.
pub fn read(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    let path = root.join(path);
    let kind = std::fs::metadata(&path)?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(io::Error::other("it is a pipe or a device")); // reading it could wait for ever
    }
    std::fs::read(path)
}

/// Reads at most `limit` bytes from the beginning of a file.
///
/// # Errors
/// Those of the file system.
pub fn read_head(root: &Path, path: &str, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(root.join(path))?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
