//! Growth: branches with leaves.

use crate::plates::ink::{Class, Ink, draw};
use crate::plates::random::Random;

/// Branches with leaves, the darkest in front, and one fruit.
pub(super) fn leaves(random: &mut Random) -> String {
    let mut ink = Ink::default();
    let side = if random.unit() < 0.5 { 1.0 } else { -1.0 };
    for (class, x, height, length) in
        [(Class::A, 96.0, 178.0, 62.0), (Class::B, -84.0, 150.0, 50.0), (Class::C, 8.0, 168.0, 44.0)]
    {
        let foot = 160.0 + side * (x + random.between(-14.0, 14.0));
        let lean = -side * x * 0.35 + random.between(-34.0, 34.0);
        branch(&mut ink, random, class, (foot, lean), height, length);
        ink.lay();
    }
    ink.finish()
}

/// Leaves on both sides of a stem.
const PAIRS: usize = 9;

/// A branch from the lower edge upwards: where it stands, how far its tip leans aside, how high it is, and how long
/// its lowest leaf is.
fn branch(ink: &mut Ink, random: &mut Random, class: Class, (foot, lean): (f64, f64), height: f64, length: f64) {
    // A quadratic curve that leaves the ground upright.
    let at = |t: f64| (foot + lean * t * t, 204.0 - height * t);
    let tip = at(1.0);
    let middle = (foot, 204.0 - height / 2.0);
    draw!(
        ink,
        class,
        "M{} 204Q{} {} {} {}Q{} {} {} 204z",
        foot - 2.0,
        middle.0 - 1.5,
        middle.1,
        tip.0,
        tip.1,
        middle.0 + 2.0,
        middle.1,
        foot + 2.5
    );
    let fruit = 4 + random.below(3);
    let opening = random.between(0.8, 1.1);
    for n in 0..PAIRS {
        let t = 0.2 + 0.8 * n as f64 / (PAIRS - 1) as f64;
        let base = at(t);
        // Upright is a quarter turn; the stem leans by its own slope.
        let slope = libm::atan2(2.0 * lean * t, height);
        let turn = if n == PAIRS - 1 {
            0.0
        } else if n % 2 == 0 {
            opening
        } else {
            -opening
        };
        let long = length * (1.0 - 0.45 * t) * random.between(0.9, 1.1);
        if class == Class::C && n == fruit {
            let far = long * 0.6;
            ink.disc(Class::D, base.0 + far * libm::sin(slope + turn), base.1 - far * libm::cos(slope + turn), 9.0);
        } else {
            leaf(ink, class, base, slope + turn, long);
        }
    }
}

/// A leaf from its base in a direction (0 is up, clockwise).
fn leaf(ink: &mut Ink, class: Class, (x, y): (f64, f64), turn: f64, length: f64) {
    let (along, across) = ((libm::sin(turn), -libm::cos(turn)), (libm::cos(turn), libm::sin(turn)));
    let handle = |side: f64| {
        let (far, wide) = (length * 0.42, length * 0.42 * side);
        (far * along.0 + wide * across.0, far * along.1 + wide * across.1)
    };
    let (a, b) = (handle(1.0), handle(-1.0));
    let tip = (length * along.0, length * along.1);
    draw!(
        ink,
        class,
        "M{} {}q{} {} {} {}q{} {} {} {}z",
        x,
        y,
        a.0,
        a.1,
        tip.0,
        tip.1,
        b.0 - tip.0,
        b.1 - tip.1,
        -tip.0,
        -tip.1
    );
}
