//! Bytes to text: UTF-8 only, a byte order mark taken off.

use crate::diag::{Diag, rules};

/// Decodes a source file. The text has no byte order mark; line ends stay as they are.
///
/// # Errors
/// A message that names the encoding when it can be told, and the offset of the first bad byte.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Box<Diag>> {
    let encoding = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => Some("UTF-16 (little endian)"),
        [0xFE, 0xFF, ..] => Some("UTF-16 (big endian)"),
        _ => None,
    };
    if let Some(encoding) = encoding {
        let message = format!("the file is {encoding}, not UTF-8 (byte 0)");
        return Err(Box::new(
            Diag::new(&rules::source::NOT_UTF8, message)
                .in_file(path)
                .hint(format!("save it as UTF-8, or convert it: `iconv -f UTF-16 -t UTF-8 {path}`")),
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let byte = error.as_bytes()[offset];
            let message = format!("the file is not UTF-8: byte {offset} is 0x{byte:02X}");
            Err(Box::new(
                Diag::new(&rules::source::NOT_UTF8, message)
                    .in_file(path)
                    .hint(format!("save it as UTF-8, or convert it: `iconv -f WINDOWS-1252 -t UTF-8 {path}`")),
            ))
        }
    }
}
