//! What drawings are written with: lengths of one decimal, and one path for each colour.

/// Adds a length as it is printed, with at most one decimal and without needless zeros: `3`, `-.5`, `12.1`.
///
/// Pages have thousands of them, so the digits are written here and not by `fmt`.
fn add_length(length: f64, out: &mut Vec<u8>) {
    let tenths = (length * 10.0 + 0.5).floor() as i64;
    let (mut whole, tenth) = (tenths.unsigned_abs() / 10, (tenths.unsigned_abs() % 10) as u8);
    // From the last digit to the first: 20 for the whole, a sign, a point and a tenth.
    let mut digits = [0; 23];
    let mut from = digits.len();
    let mut put = |byte: u8| {
        from -= 1;
        digits[from] = byte;
    };
    if tenth > 0 {
        put(b'0' + tenth);
        put(b'.');
    }
    while whole > 0 {
        put(b'0' + (whole % 10) as u8);
        whole /= 10;
    }
    match tenths {
        0 => put(b'0'),
        ..0 => put(b'-'),
        _ => {}
    }
    out.extend_from_slice(&digits[from..]);
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
    fn name(self) -> u8 {
        match self {
            Class::A => b'a',
            Class::B => b'b',
            Class::C => b'c',
            Class::D => b'd',
        }
    }
}

/// A drawing while it is made: finished elements, and above them one open path for each colour. All of it is ASCII.
#[derive(Debug)]
pub struct Ink {
    done: Vec<u8>,
    open: [Vec<u8>; 4],
}

impl Default for Ink {
    fn default() -> Self {
        // What most drawings need.
        Ink { done: Vec::with_capacity(2048), open: std::array::from_fn(|_| Vec::with_capacity(512)) }
    }
}

/// Adds to the path of one colour: `draw!(ink, Class::A, "M{} {}h9", x, y)`. Every argument is a length.
macro_rules! draw {
    ($ink:expr, $class:expr, $commands:literal $(, $length:expr)* $(,)?) => {
        $ink.add($class, $commands, &[$($length),*])
    };
}
pub(super) use draw;

impl Ink {
    /// Adds to the path of one colour: commands in which each `{}` stands for one of the lengths.
    pub fn add(&mut self, class: Class, commands: &str, lengths: &[f64]) {
        let path = &mut self.open[class as usize];
        let mut lengths = lengths.iter();
        for byte in commands.bytes() {
            match byte {
                b'{' => add_length(*lengths.next().expect("a length for each place"), path),
                b'}' => {}
                _ => path.push(byte),
            }
        }
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
        self.lay_with(None);
    }

    /// The same, thinned.
    pub fn lay_thin(&mut self, opacity: &str) {
        self.lay_with(Some(opacity));
    }

    fn lay_with(&mut self, opacity: Option<&str>) {
        for class in [Class::A, Class::B, Class::C, Class::D] {
            let path = &mut self.open[class as usize];
            if path.is_empty() {
                continue;
            }
            self.done.extend_from_slice(b"<path class=\"");
            self.done.push(class.name());
            if let Some(opacity) = opacity {
                self.done.extend_from_slice(b"\" opacity=\"");
                self.done.extend_from_slice(opacity.as_bytes());
            }
            self.done.extend_from_slice(b"\" d=\"");
            self.done.append(path);
            self.done.extend_from_slice(b"\"/>");
        }
    }

    /// The elements.
    pub fn finish(mut self) -> String {
        self.lay();
        String::from_utf8(self.done).expect("drawings are ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_short() {
        for (length, printed) in [
            (0.0, "0"),
            (-0.04, "0"),
            (0.25, ".3"),
            (-0.5, "-.5"),
            (12.04, "12"),
            (-7.96, "-8"),
            (310.15, "310.2"),
            (12_345.67, "12345.7"),
        ] {
            let mut out = Vec::new();
            add_length(length, &mut out);
            assert_eq!(out, printed.as_bytes(), "{length}");
        }
    }

    #[test]
    fn lengths_stand_in_their_places() {
        let mut ink = Ink::default();
        draw!(ink, Class::B, "M{} {}h9{}", 1.0, -2.5, 3.0);
        ink.lay_thin(".4");
        draw!(ink, Class::A, "z");
        assert_eq!(ink.finish(), r#"<path class="b" opacity=".4" d="M1 -2.5h93"/><path class="a" d="z"/>"#);
    }
}
