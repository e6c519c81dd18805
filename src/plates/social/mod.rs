//! Social images: a plate with a title, 1200 by 630 pixels, as PNG.
//!
//! What a page looks like where its address is shared. The colours are those of the theme in light; the fonts are two
//! of the theme's, cut down to Latin. A title with other letters would come out as boxes, so there the drawing stands
//! alone. Nothing of the machine takes part: no font, no clock, no locale.

mod fonts;
mod lines;
mod raster;

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use super::Family;
use super::colour::Palette;
use crate::text::{escape, plain};
use fonts::Font;

/// Width in pixels.
pub const WIDTH: u32 = 1200;
/// Height in pixels.
pub const HEIGHT: u32 = 630;

/// What a social image shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Social {
    /// The family of the drawing.
    pub family: Family,
    /// Its seed.
    pub seed: String,
    /// Hue, 0 to 359.
    pub hue: u16,
    /// The title.
    pub title: String,
    /// What stands above the title, may be empty.
    pub label: String,
    /// What stands at the foot, may be empty.
    pub foot: String,
}

impl Social {
    /// The picture as PNG.
    pub fn png(&self) -> Vec<u8> {
        raster::png(&self.svg(), WIDTH, HEIGHT)
    }

    /// A hash of all that the bytes follow from (and of the version that draws them), for whoever keeps pictures.
    pub fn key(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(concat!("social ", env!("CARGO_PKG_VERSION")).as_bytes());
        hasher.update(&[self.family as u8]);
        hasher.update(&self.hue.to_le_bytes());
        for text in [&self.seed, &self.title, &self.label, &self.foot] {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        *hasher.finalize().as_bytes()
    }

    fn svg(&self) -> String {
        let palette = Palette::new(self.hue);
        let [ground, a, b, c, d] = palette.plate.map(|colour| colour.hex());
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\">\
             <style>.a{{fill:{a}}}.b{{fill:{b}}}.c{{fill:{c}}}.d{{fill:{d}}}</style>\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>"
        );
        let title = printable(&self.title);
        let has_text = !title.is_empty() && Font::Serif.has(&title);
        svg.push_str(&self.drawing(if has_text { PANEL } else { 0.0 }));
        if has_text {
            self.panel(&title, &palette, &mut svg);
        }
        svg.push_str("</svg>");
        svg
    }

    /// The plate, in the middle of what lies to the right of `left`, so large that it covers all of it.
    ///
    /// It is placed by hand and may reach below the panel, which is drawn over it: an `<svg>` in its place would be
    /// drawn apart and cut out, and opacity of whole elements as well, which takes several times as long.
    fn drawing(&self, left: f64) -> String {
        let (width, height) = (f64::from(WIDTH) - left, f64::from(HEIGHT));
        let scale = f64::max(width / super::WIDTH, height / super::HEIGHT);
        let x = left + (width - scale * super::WIDTH) / 2.0;
        let y = (height - scale * super::HEIGHT) / 2.0;
        let shapes = super::shapes(self.family, &self.seed).replace(" opacity=", " fill-opacity=");
        format!("<g transform=\"translate({x} {y}) scale({scale})\">{shapes}</g>")
    }

    /// The calm part: label, title, foot.
    fn panel(&self, title: &str, palette: &Palette, svg: &mut String) {
        let _ = write!(svg, "<rect width=\"{PANEL}\" height=\"{HEIGHT}\" fill=\"{}\"/>", palette.paper.hex());
        let lines::Lines { size, lines } = lines::lay_out(title, PANEL - 2.0 * MARGIN);
        let leading = size * 1.1;
        let label = line(&self.label, 30.0);
        // The title stands in the middle of what the foot leaves, the label above it.
        let label_height = if label.is_some() { 56.0 } else { 0.0 };
        let block = label_height + leading * lines.len() as f64;
        let top = ((FOOT - 50.0 - block) / 2.0).max(MARGIN - 8.0);
        if let Some(label) = label {
            text(svg, Font::Sans, 30.0, 0.0, &palette.accent.hex(), (MARGIN, top + 30.0), &label);
        }
        for (n, line) in lines.iter().enumerate() {
            let baseline = top + label_height + leading * n as f64 + size * 0.86;
            text(svg, Font::Serif, size, lines::SPACING * size, &palette.ink.hex(), (MARGIN, baseline), line);
        }
        if let Some(foot) = line(&self.foot, 28.0) {
            let _ = write!(svg, "<circle class=\"d\" cx=\"{}\" cy=\"{}\" r=\"11\"/>", MARGIN + 11.0, FOOT - 10.0);
            text(svg, Font::Sans, 28.0, 0.0, &palette.soft.hex(), (MARGIN + 36.0, FOOT), &foot);
        }
    }
}

/// Width of the calm part, in pixels; the drawing has the rest.
const PANEL: f64 = 660.0;
/// Space around the text.
const MARGIN: f64 = 60.0;
/// The baseline of the foot.
const FOOT: f64 = 566.0;

/// A text in one line of the panel, if the font has its letters.
fn line(text: &str, size: f64) -> Option<String> {
    let mut text = printable(text);
    if text.is_empty() || !Font::Sans.has(&text) {
        return None;
    }
    while Font::Sans.width(&text) * size > PANEL - 2.0 * MARGIN - 36.0 {
        text = plain::truncate(&text, text.chars().count() - 1);
    }
    Some(text)
}

/// A text as it is drawn: composed, in one line, without what has no shape.
fn printable(text: &str) -> String {
    let shown = text.nfc().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{fe0f}'));
    plain::one_line(&shown.collect::<String>())
}

fn text(svg: &mut String, font: Font, size: f64, spacing: f64, fill: &str, (x, y): (f64, f64), text: &str) {
    let family = font.family();
    let _ = write!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-family=\"{family}\" font-size=\"{size}\" \
         letter-spacing=\"{spacing:.2}\" fill=\"{fill}\">{}</text>",
        escape::xml(text)
    );
}

#[cfg(test)]
mod tests;
