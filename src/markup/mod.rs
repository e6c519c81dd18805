//! What a body becomes: its events as HTML.
//!
//! [`html`] walks the events once and writes CommonMark's reference output plus the extensions.
//! Whatever lies outside the document (where a link leads, how large an image is, how code is
//! highlighted) it asks of a [`host::Host`]. [`code`] writes code blocks and [`math`] formulas.
//! Nothing here knows other documents, pages or templates.

pub mod code;
pub mod escape;
pub mod fence;
pub mod highlight;
pub mod host;
pub mod html;
pub mod languages;
pub mod math;
pub mod memo;
