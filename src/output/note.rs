//! What an output folder holds, written into the folder itself: `.recto.json`.
//!
//! ```json
//! {"version":1,"complete":true,"files":{"index.html":"sha256 in hex", …}}
//! ```
//!
//! Keys are sorted and there is no date, so that two builds of one site have one note.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Version of the note's shape.
const VERSION: u32 = 1;

/// The note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    version: u32,
    /// Whether a build finished without errors; a site that is not complete is not deployed.
    pub complete: bool,
    /// Path and SHA-256 (hexadecimal) of every file that Recto wrote.
    pub files: BTreeMap<String, String>,
}

impl Default for Note {
    fn default() -> Self {
        Note { version: VERSION, complete: false, files: BTreeMap::new() }
    }
}

impl Note {
    /// A note of these files.
    pub fn new(complete: bool, files: BTreeMap<String, String>) -> Note {
        Note { complete, files, ..Note::default() }
    }

    /// Reads a note. One of another version, or damaged, lists nothing: then nothing is removed. Paths that no build
    /// writes, such as those that leave the folder, are left out: a note may come from anywhere.
    pub fn read(bytes: &[u8]) -> Note {
        let note = serde_json::from_slice::<Note>(bytes).ok().filter(|note| note.version == VERSION);
        let mut note = note.unwrap_or_default();
        note.files
            .retain(|path, _| path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains('\\')));
        note
    }

    /// The bytes of the note.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("a map of strings is JSON");
        bytes.push(b'\n');
        bytes
    }
}
