//! Land: hills seen from the side, and heights seen from above.

use std::f64::consts::TAU;

use crate::plates::ink::{Class, Ink, draw};
use crate::plates::random::Random;

/// Layered hills and a sun.
pub(super) fn strata(random: &mut Random) -> String {
    let mut ink = Ink::default();
    let (x, y) = (random.between(70.0, 250.0), random.between(46.0, 68.0));
    ink.disc(Class::D, x, y, random.between(24.0, 36.0));
    ink.lay();
    for (class, base) in Class::RAMP.into_iter().zip([78.0, 116.0, 154.0]) {
        let height = random.between(16.0, 32.0);
        let shift = random.between(0.0, 60.0);
        draw!(
            ink,
            class,
            "M0 {}C{} {} {} {} 160 {}S{} {} 320 {}V200H0z",
            base + height * random.between(-0.5, 0.5),
            60.0 + shift,
            base - height,
            90.0 + shift,
            base + height,
            base + height * 0.2,
            250.0 + shift / 2.0,
            base - height,
            base + height * random.between(-0.3, 0.7),
        );
        ink.lay();
    }
    ink.finish()
}

/// Points of one line of equal height.
const POINTS: usize = 12;

/// Heights as a map draws them: a summit, and a lower one beside it.
pub(super) fn contours(random: &mut Random) -> String {
    let mut ink = Ink::default();
    let left = random.unit() < 0.5;
    let side = |x: f64| if left { x } else { 320.0 - x };
    let (x, y) = (side(random.between(96.0, 128.0)), random.between(84.0, 116.0));
    let (other_x, other_y) = (side(random.between(232.0, 268.0)), random.between(58.0, 142.0));
    let shape = Shape::new(random);
    let other = Shape::new(random);
    // From the outermost line inwards, both hills at once, so that the lower one seems to lie on the same ground.
    for (class, opacity, radius, other_radius) in [
        (Class::A, ".55", 150.0, 92.0),
        (Class::A, "1", 118.0, 68.0),
        (Class::B, ".6", 90.0, 45.0),
        (Class::B, "1", 64.0, 24.0),
        (Class::C, "1", 39.0, 0.0),
    ] {
        shape.line(&mut ink, class, x, y, radius);
        if other_radius > 0.0 {
            other.line(&mut ink, class, other_x, other_y, other_radius);
        }
        if opacity == "1" { ink.lay() } else { ink.lay_thin(opacity) }
    }
    ink.disc(Class::D, x, y, 9.0);
    ink.finish()
}

/// The outline of a hill around its summit: points at even angles, for a radius of 1.
struct Shape([(f64, f64); POINTS]);

impl Shape {
    fn new(random: &mut Random) -> Self {
        let (two, three, five) = (random.between(0.0, TAU), random.between(0.0, TAU), random.between(0.0, TAU));
        Shape(std::array::from_fn(|n| {
            let angle = TAU * n as f64 / POINTS as f64;
            let far = 1.0
                + 0.13 * libm::cos(2.0 * angle + two)
                + 0.1 * libm::cos(3.0 * angle + three)
                + 0.05 * libm::cos(5.0 * angle + five);
            (far * 1.12 * libm::cos(angle), far * 0.92 * libm::sin(angle))
        }))
    }

    /// A closed line through the middles between the points, each point the handle of its curve.
    fn line(&self, ink: &mut Ink, class: Class, x: f64, y: f64, radius: f64) {
        let point = |n: usize| (x + radius * self.0[n % POINTS].0, y + radius * self.0[n % POINTS].1);
        let middle = |n: usize| {
            let (a, b) = (point(n), point(n + 1));
            ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
        };
        let start = middle(0);
        draw!(ink, class, "M{} {}Q", start.0, start.1);
        for n in 1..=POINTS {
            let (handle, end) = (point(n), middle(n));
            draw!(ink, class, "{} {} {} {} ", handle.0, handle.1, end.0, end.1);
        }
        draw!(ink, class, "z");
    }
}
