//! What drawings are written with: numbers of one decimal, and one path for each colour.

use std::fmt::{self, Display, Formatter, Write};

/// A length in a drawing, printed with at most one decimal and without needless zeros: `3`, `-.5`, `12.1`.
#[derive(Debug, Clone, Copy)]
pub struct N(pub f64);

impl N {
    /// The value that is printed.
    fn tenths(self) -> i64 {
        (self.0 * 10.0 + 0.5).floor() as i64
    }
}

impl Display for N {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let tenths = self.tenths();
        if tenths < 0 {
            f.write_char('-')?;
        }
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        match (whole, tenth) {
            (whole, 0) => whole.fmt(f),
            (0, tenth) => write!(f, ".{tenth}"),
            (whole, tenth) => write!(f, "{whole}.{tenth}"),
        }
    }
}

/// A colour of a drawing: the class that a stylesheet gives a fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Light.
    A,
    /// Middle.
    B,
    /// Dark.
    C,
    /// The one accent that all hues share.
    D,
}

impl Class {
    /// From light to dark, the accent left out.
    pub const RAMP: [Class; 3] = [Class::A, Class::B, Class::C];

    /// The name in the `class` attribute.
    pub fn name(self) -> char {
        match self {
            Class::A => 'a',
            Class::B => 'b',
            Class::C => 'c',
            Class::D => 'd',
        }
    }
}

/// A drawing while it is made: finished elements, and above them one open path for each colour.
#[derive(Debug, Default)]
pub struct Ink {
    done: String,
    open: [String; 4],
}

/// Adds to the path of one colour: `draw!(ink, Class::A, "M{} {}h9", x, y)`. Every argument is a length.
macro_rules! draw {
    ($ink:expr, $class:expr, $format:literal $(, $length:expr)* $(,)?) => {
        $ink.add($class, format_args!($format $(, $crate::plates::ink::N($length))*))
    };
}
pub(super) use draw;

impl Ink {
    /// Adds to the path of one colour.
    pub fn add(&mut self, class: Class, commands: fmt::Arguments) {
        self.open[class as usize].write_fmt(commands).expect("a string takes everything");
    }

    /// A disc: one arc that ends beside its beginning, the shortest form there is; a fill closes it.
    pub fn disc(&mut self, class: Class, x: f64, y: f64, radius: f64) {
        draw!(self, class, "M{} {}a{} {} 0 11-.1 0", x, y - radius, radius, radius);
    }

    /// A rectangle.
    pub fn rect(&mut self, class: Class, x: f64, y: f64, width: f64, height: f64) {
        draw!(self, class, "M{} {}h{}v{}h{}z", x, y, width, height, -width);
    }

    /// Finishes the open paths, light before dark and the accent on top: what comes next lies above them.
    pub fn lay(&mut self) {
        self.lay_with("");
    }

    /// The same, thinned.
    pub fn lay_thin(&mut self, opacity: &str) {
        self.lay_with(&format!(" opacity=\"{opacity}\""));
    }

    fn lay_with(&mut self, attributes: &str) {
        for class in [Class::A, Class::B, Class::C, Class::D] {
            let path = &mut self.open[class as usize];
            if !path.is_empty() {
                let _ = write!(self.done, "<path class=\"{}\"{attributes} d=\"{path}\"/>", class.name());
                path.clear();
            }
        }
    }

    /// The elements.
    pub fn finish(mut self) -> String {
        self.lay();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (value, printed) in
            [(0.0, "0"), (-0.04, "0"), (0.25, ".3"), (-0.5, "-.5"), (12.04, "12"), (-7.96, "-8"), (310.15, "310.2")]
        {
            assert_eq!(N(value).to_string(), printed);
        }
    }
}
