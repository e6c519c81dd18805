//! Figures: bars, rings, cubes and arches.

use std::f64::consts::TAU;

use crate::plates::ink::{Class, Ink, draw};
use crate::plates::random::Random;

/// A waterfall of bars, the sixth in the accent.
pub(super) fn trace(random: &mut Random) -> String {
    const COLOURS: [Class; 9] =
        [Class::C, Class::B, Class::A, Class::B, Class::A, Class::D, Class::B, Class::C, Class::B];
    let mut ink = Ink::default();
    let mut x = 18.0;
    for (n, class) in COLOURS.into_iter().enumerate() {
        let width = ((1.0 - n as f64 / 11.0) * random.between(90.0, 240.0)).max(26.0);
        let y = 16.0 + n as f64 * 19.4;
        let start = f64::min(x, 300.0 - width);
        let flat = width - 12.0;
        draw!(ink, class, "M{} {}h{}a6 6 0 010 12h{}a6 6 0 010-12z", start + 6.0, y, flat, -flat);
        x = start + width * random.between(0.15, 0.55);
    }
    ink.finish()
}

/// Rings around a centre, with bodies on them.
pub(super) fn orbit(random: &mut Random) -> String {
    let mut ink = Ink::default();
    let (x, y) = (random.between(110.0, 210.0), random.between(80.0, 120.0));
    for (class, radius, is_thin) in
        [(Class::A, 150.0, false), (Class::B, 116.0, true), (Class::A, 84.0, false), (Class::B, 54.0, true)]
    {
        ink.disc(class, x, y, radius);
        if is_thin { ink.lay_thin(".75") } else { ink.lay() }
    }
    ink.disc(Class::C, x, y, 26.0);
    for (n, radius) in [54.0, 84.0, 116.0, 150.0, 116.0].into_iter().enumerate() {
        let angle = random.between(0.0, TAU);
        let class = if n == 0 { Class::D } else { Class::C };
        ink.disc(class, x + radius * libm::cos(angle), y + radius * libm::sin(angle), random.between(6.0, 12.0));
    }
    ink.finish()
}

/// Stacks of cubes on a square of five by five.
pub(super) fn blocks(random: &mut Random) -> String {
    const HALF: f64 = 34.0;
    const QUARTER: f64 = 17.0;
    let mut ink = Ink::default();
    let gold = (1 + random.below(3), 1 + random.below(3));
    // From the back to the front: stacks of one row do not hide each other, so each row is one path a colour.
    for row in 0..9_usize {
        for i in row.saturating_sub(4)..=row.min(4) {
            let j = row - i;
            // The accent is on a high one, so that nothing before it hides it.
            let floors = if (i, j) == gold { 4 } else { random.below(5) };
            let height = 12.0 + 15.0 * floors as f64;
            let x = 160.0 + (i as f64 - j as f64) * HALF;
            let y = 82.0 + row as f64 * QUARTER - height;
            let top = if (i, j) == gold { Class::D } else { Class::A };
            draw!(ink, Class::B, "M{} {}l34 17v{}l-34-17z", x - HALF, y + QUARTER, height);
            draw!(ink, Class::C, "M{} {}l-34 17v{}l34-17z", x + HALF, y + QUARTER, height);
            draw!(ink, top, "M{} {}l34 17-34 17-34-17z", x, y);
        }
        ink.lay();
    }
    ink.finish()
}

/// An arcade: arches within arches, on a common ground, one door in the accent.
pub(super) fn arches(random: &mut Random) -> String {
    let mut ink = Ink::default();
    let gold = 1 + random.below(3);
    let mut x = -random.between(4.0, 40.0);
    let mut n = 0;
    while x < 320.0 {
        let width = random.between(58.0, 92.0);
        let top = random.between(22.0, 86.0);
        let start = random.below(3);
        let rings = 3;
        for ring in 0..rings {
            let inset = ring as f64 * width / 7.5;
            let class = if n == gold && ring == rings - 1 { Class::D } else { Class::RAMP[(start + ring) % 3] };
            arch(&mut ink, class, x + inset, top + inset, width - 2.0 * inset);
            ink.lay();
        }
        x += width + 5.0;
        n += 1;
    }
    ink.finish()
}

/// An arch that stands on the lower edge.
fn arch(ink: &mut Ink, class: Class, x: f64, top: f64, width: f64) {
    let radius = width / 2.0;
    draw!(ink, class, "M{} 200V{}a{} {} 0 01{} 0V200z", x, top + radius, radius, radius, width);
}
