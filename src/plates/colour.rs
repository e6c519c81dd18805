//! The theme's colours in light, as numbers: for pictures, which have no stylesheet.
//!
//! A browser computes them from `theme.css`, where they are written in OKLCH (Björn Ottosson, "A perceptual color space
//! for image processing", 2020, <https://bottosson.github.io/posts/oklab/>; CSS Color 4). The numbers below are those
//! of the stylesheet and have to be changed together with it.

use std::f64::consts::PI;

/// A colour in OKLab: lightness 0 to 1, green to red, blue to yellow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    l: f64,
    a: f64,
    b: f64,
}

/// The colours of a hue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The page: `--paper`.
    pub paper: Colour,
    /// Text: `--ink`.
    pub ink: Colour,
    /// Quiet text: `--soft`.
    pub soft: Colour,
    /// Labels: `--accent`.
    pub accent: Colour,
    /// The ground of a plate and its classes `a` to `d`: `--p0` to `--p4`.
    pub plate: [Colour; 5],
}

impl Palette {
    /// The colours for a hue of 0 to 359.
    pub fn new(hue: u16) -> Self {
        let hue = f64::from(hue);
        let paper = Colour::oklch(0.987, 0.006, 82.0);
        let middle = Colour::oklch(0.64, 0.125, hue);
        Palette {
            paper,
            ink: Colour::oklch(0.22, 0.014, 60.0),
            soft: Colour::oklch(0.42, 0.016, 65.0),
            accent: Colour::oklch(0.4, 0.12, hue),
            plate: [
                middle.mixed(0.2, paper),
                middle.mixed(0.52, paper),
                middle,
                Colour::oklch(0.39, 0.1, hue),
                Colour::oklch(0.83, 0.135, 84.0),
            ],
        }
    }
}

impl Colour {
    /// From lightness (0 to 1), chroma, and hue in degrees.
    pub fn oklch(lightness: f64, chroma: f64, hue: f64) -> Self {
        let angle = hue * PI / 180.0;
        Colour { l: lightness, a: chroma * libm::cos(angle), b: chroma * libm::sin(angle) }
    }

    /// `color-mix(in oklab, self share, other)`.
    pub fn mixed(self, share: f64, other: Colour) -> Self {
        let mix = |a: f64, b: f64| a * share + b * (1.0 - share);
        Colour { l: mix(self.l, other.l), a: mix(self.a, other.a), b: mix(self.b, other.b) }
    }

    /// Red, green and blue of sRGB. What lies outside is clipped, as browsers do.
    pub fn rgb(self) -> [u8; 3] {
        let cube = |x: f64| x * x * x;
        let l = cube(self.l + 0.396_337_777_4 * self.a + 0.215_803_757_3 * self.b);
        let m = cube(self.l - 0.105_561_345_8 * self.a - 0.063_854_172_8 * self.b);
        let s = cube(self.l - 0.089_484_177_5 * self.a - 1.291_485_548 * self.b);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ]
        .map(|linear| {
            let linear = linear.clamp(0.0, 1.0);
            // The transfer function of sRGB (IEC 61966-2-1).
            let value =
                if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * libm::pow(linear, 1.0 / 2.4) - 0.055 };
            (value * 255.0 + 0.5).floor() as u8
        })
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.rgb();
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Chromium computes for the expressions of the stylesheet, with numbers of 32 bits: one step apart at most.
    #[test]
    fn colours_are_those_of_a_browser() {
        for (hue, expected) in [
            (42, "#fdfaf6 #201914 #534b44 #7a2a01 #f5dfd4 #e6b39d #ca704c #702f13 #f1bf55"),
            (255, "#fdfaf6 #201914 #534b44 #0e4786 #dbe5f1 #a5c2e8 #558ed6 #1a4579 #f1bf55"),
            (150, "#fdfaf6 #201914 #534b44 #005820 #dae9d8 #a4cca8 #4ca162 #0c5326 #f1bf55"),
        ] {
            let palette = Palette::new(hue);
            let all = [palette.paper, palette.ink, palette.soft, palette.accent].into_iter().chain(palette.plate);
            for (colour, expected) in all.zip(expected.split(' ')) {
                let part = |at: usize| u8::from_str_radix(&expected[at..at + 2], 16).expect("two digits");
                let apart = colour.rgb().into_iter().zip([part(1), part(3), part(5)]);
                assert!(apart.into_iter().all(|(a, b)| a.abs_diff(b) <= 1), "{hue}: {} {expected}", colour.hex());
            }
        }
    }

    #[test]
    fn corners_of_srgb() {
        for (colour, hex) in [
            (Colour::oklch(1.0, 0.0, 0.0), "#ffffff"),
            (Colour::oklch(0.0, 0.0, 0.0), "#000000"),
            (Colour::oklch(0.627_955, 0.257_683, 29.233_885), "#ff0000"),
        ] {
            assert_eq!(colour.hex(), hex);
        }
    }
}
