//! Plates: the cover drawings of documents that bring no image.
//!
//! A plate follows from two things: the family, which the topic decides, so that articles of one topic look related;
//! and a seed, the document's id, so that no two look the same. It is 320 by 200 units of SVG with the classes
//! `a` to `d` on its shapes and no colour in it: the stylesheet gives the four their fill from the hue of the topic,
//! in light and in dark. A list crops it to a square and an article's head to a strip, so what matters stands in the
//! middle. The same name gives the same bytes on every machine: whole-number chance ([`random`]), lengths printed with
//! one decimal, and functions of angles from `libm`.

pub mod colour;
mod families;
mod initials;
mod ink;
pub mod random;
pub mod social;

pub use families::Family;
pub use initials::initials;
pub use social::Social;

use random::Random;

/// Width of a plate, in its own units.
pub const WIDTH: f64 = 320.0;
/// Height of a plate.
pub const HEIGHT: f64 = 200.0;

/// The drawing of a family for a seed, as a whole `<svg>` element.
pub fn svg(family: Family, seed: &str) -> String {
    wrap(family.crop(), &shapes(family, seed))
}

/// The shapes of a drawing, without the element around them.
pub fn shapes(family: Family, seed: &str) -> String {
    family.draw(&mut Random::new(seed))
}

/// The element around a drawing; `crop` says which part stays where the frame has another shape.
fn wrap(crop: &str, shapes: &str) -> String {
    format!("<svg viewBox=\"0 0 320 200\" preserveAspectRatio=\"{crop} slice\">{shapes}</svg>")
}

#[cfg(test)]
mod tests;
