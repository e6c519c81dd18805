//! Grids: tiles, dots, bands and windows.

use crate::plates::ink::{Class, Ink, draw};
use crate::plates::random::Random;

/// Quarter discs on a grid.
pub(super) fn truchet(random: &mut Random) -> String {
    const COLOURS: [Class; 7] = [Class::A, Class::B, Class::C, Class::A, Class::B, Class::C, Class::D];
    let mut ink = Ink::default();
    for (x, y) in cells(8, 5, 40.0) {
        // The accent is rarer than a seventh.
        let class = COLOURS[(random.unit() * 6.35) as usize];
        match random.below(4) {
            0 => draw!(ink, class, "M{} {}h40a40 40 0 01-40 40z", x, y),
            1 => draw!(ink, class, "M{} {}v40a40 40 0 01-40-40z", x + 40.0, y),
            2 => draw!(ink, class, "M{} {}h-40a40 40 0 0140-40z", x + 40.0, y + 40.0),
            _ => draw!(ink, class, "M{} {}v-40a40 40 0 0140 40z", x, y + 40.0),
        }
    }
    ink.finish()
}

/// A field of dots of changing size.
pub(super) fn dots(random: &mut Random) -> String {
    const STEP: f64 = 24.0;
    const MARGIN: f64 = 16.0;
    let mut ink = Ink::default();
    ink.rect(Class::A, 0.0, 0.0, 320.0, 200.0);
    ink.lay_thin(".45");
    let (phase, frequency) = (random.between(0.0, 6.0), random.between(0.016, 0.028));
    let (mark_x, mark_y) = (3 + random.below(7), 2 + random.below(4));
    for row in 0..8 {
        for column in 0..13 {
            let (x, y) = (MARGIN + STEP * f64::from(column), MARGIN + STEP * f64::from(row));
            if (column as usize, row as usize) == (mark_x, mark_y) {
                ink.disc(Class::D, x, y, 10.5);
                continue;
            }
            let value = (libm::sin(x * frequency + phase) + libm::cos(y * 0.021 + phase * 1.7) + 2.0) / 4.0;
            ink.disc(if value > 0.56 { Class::C } else { Class::B }, x, y, 1.7 + value * 9.3);
        }
    }
    ink.finish()
}

/// Bands over and under each other, one of them in the accent.
pub(super) fn weave(random: &mut Random) -> String {
    const STEP: f64 = 40.0;
    let mut ink = Ink::default();
    // The ground that shows on each side of a band.
    let gap = random.between(3.5, 7.0);
    // Plain weave, twill to both sides, and pairs.
    let over: fn(usize, usize) -> bool = random.pick(&[
        |x, y| (x + y) % 2 == 0,
        |x, y| (x + y) % 3 != 0,
        |x, y| (x + 2 * y) % 3 != 0,
        |x, y| (x / 2 + y) % 2 == 0,
    ]);
    let gold = 2 + random.below(4);
    let warp: [Class; 8] = std::array::from_fn(|_| random.pick(&[Class::A, Class::B, Class::B]));
    let weft: [Class; 5] = std::array::from_fn(|_| random.pick(&[Class::B, Class::C, Class::C]));
    for (column, warp) in warp.into_iter().enumerate() {
        let warp = if column == gold { Class::D } else { warp };
        band(
            5,
            |row| over(column, row),
            |from, to| {
                let (y, end) = (STEP * from - gap / 2.0, STEP * to + gap / 2.0);
                ink.rect(warp, STEP * column as f64 + gap, y, STEP - 2.0 * gap, end - y);
            },
        );
    }
    for (row, weft) in weft.into_iter().enumerate() {
        band(
            8,
            |column| !over(column, row),
            |from, to| {
                let (x, end) = (STEP * from - gap / 2.0, STEP * to + gap / 2.0);
                ink.rect(weft, x, STEP * row as f64 + gap, end - x, STEP - 2.0 * gap);
            },
        );
    }
    ink.finish()
}

/// The pieces of a band of so many cells that are seen, each from and to a number of cells.
fn band(cells: usize, is_seen: impl Fn(usize) -> bool, mut piece: impl FnMut(f64, f64)) {
    let mut from = None;
    for cell in 0..=cells {
        match (cell < cells && is_seen(cell), from) {
            (true, None) => from = Some(cell),
            (false, Some(start)) => {
                piece(start as f64, cell as f64);
                from = None;
            }
            _ => {}
        }
    }
}

/// Houses side by side, with windows, one of them lit.
pub(super) fn windows(random: &mut Random) -> String {
    let mut ink = Ink::default();
    let mut lights: Vec<(f64, f64)> = Vec::new();
    let mut last = 3;
    let mut x = -random.between(0.0, 36.0);
    while x < 320.0 {
        let columns = 2 + random.below(3);
        let width = columns as f64 * 19.0 + 11.0;
        let top = 32.0 + 18.0 * random.below(5) as f64;
        // A house never has the colour of the one before it.
        let colour = (last + 1 + random.below(2)) % 3;
        last = colour;
        house(&mut ink, random, Class::RAMP[colour], x, top, width);
        for row in 0..((190.0 - top) / 24.0) as usize {
            for column in 0..columns {
                let (left, upper) = (x + 10.0 + 19.0 * column as f64, top + 14.0 + 24.0 * row as f64);
                // Cut out of the wall: the way round is the other one.
                draw!(ink, Class::RAMP[colour], "M{} {}v13h10v-13z", left, upper);
                if (100.0..210.0).contains(&left) && upper < 170.0 {
                    lights.push((left, upper));
                }
            }
        }
        ink.lay();
        x += width;
    }
    let (x, y) = random.pick(&lights);
    ink.rect(Class::D, x, y, 10.0, 13.0);
    ink.finish()
}

/// The walls of a house with one of three roofs.
fn house(ink: &mut Ink, random: &mut Random, class: Class, x: f64, top: f64, width: f64) {
    let (half, wall) = (width / 2.0, 200.0 - top);
    match random.below(3) {
        0 => draw!(ink, class, "M{} {}h{}v{}h{}z", x, top, width, wall, -width),
        1 => draw!(ink, class, "M{} {}l{} {}l{} {}v{}h{}z", x, top, half, -half * 0.6, half, half * 0.6, wall, -width),
        _ => draw!(ink, class, "M{} {}l{} -18v{}h{}z", x, top, width, wall + 18.0, -width),
    }
}

/// The corners of the cells of a grid, row by row.
fn cells(columns: usize, rows: usize, size: f64) -> impl Iterator<Item = (f64, f64)> {
    (0..rows).flat_map(move |row| (0..columns).map(move |column| (size * column as f64, size * row as f64)))
}
