//! SVG to a small PNG.
//!
//! The pictures are flat: a dozen colours and the soft edges between them. So they are written with a palette of 256
//! (PNG, third edition, 11.2.2), which needs a third of the bytes of true colour.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::fonts;

/// Draws an SVG document of this size and writes it as PNG.
pub(super) fn png(svg: &str, width: u32, height: u32) -> Vec<u8> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    let options = OPTIONS.get_or_init(|| Options { fontdb: fonts::database(), ..Options::default() });
    let tree = Tree::from_str(svg, options).expect("our own SVG");
    let mut pixels = Pixmap::new(width, height).expect("a size that is not zero");
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    write(&Runs::new(pixels.data()), width, height)
}

/// Red, green and blue as one number.
type Rgb = u32;

/// A picture as runs: flat ones are a few long runs.
#[derive(Debug, Default)]
struct Runs {
    /// Each colour with the number of its pixels, in the order in which they first appear.
    colours: Vec<(Rgb, usize)>,
    /// The place of a colour in `colours`, and how many pixels beside each other have it.
    runs: Vec<(usize, usize)>,
}

impl Runs {
    /// The runs of opaque pixels of four bytes.
    fn new(pixels: &[u8]) -> Self {
        let (pixels, _) = pixels.as_chunks::<4>();
        let mut found = Runs::default();
        let mut places: HashMap<Rgb, usize, BuildHasherDefault<ColourHasher>> = HashMap::default();
        let mut rest = pixels;
        while let Some(first) = rest.first() {
            let length = same_as_first(rest);
            let colour = u32::from_be_bytes(*first) >> 8;
            let place = *places.entry(colour).or_insert_with(|| {
                found.colours.push((colour, 0));
                found.colours.len() - 1
            });
            found.colours[place].1 += length;
            found.runs.push((place, length));
            rest = &rest[length..];
        }
        found
    }
}

/// How many pixels from the first on are like it.
fn same_as_first(pixels: &[[u8; 4]]) -> usize {
    const STEP: usize = 16;
    let first = pixels[0];
    let (steps, _) = pixels.as_chunks::<STEP>();
    // Whole steps are compared without a branch for each pixel.
    let is_same = |step: &&[[u8; 4]; STEP]| step.iter().fold(true, |same, pixel| same & (*pixel == first));
    let sure = steps.iter().take_while(is_same).count() * STEP;
    sure + pixels[sure..].iter().take_while(|pixel| **pixel == first).count()
}

/// A colour is a number that needs no more than being spread over the table.
#[derive(Debug, Default)]
struct ColourHasher(u64);

impl Hasher for ColourHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }
}

/// The most colours of a palette.
const MAX_COLOURS: usize = 256;
/// Colours that stay as they are however many there are: the flat ones are the most frequent by far.
const KEPT: usize = 24;

fn write(runs: &Runs, width: u32, height: u32) -> Vec<u8> {
    let (palette, lines) = indexed(runs, width as usize);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    let mut writer = encoder.write_header().expect("memory takes everything");
    // The crate would compress line by line, and clear a buffer for each.
    let compressed = miniz_oxide::deflate::compress_to_vec_zlib(&lines, LEVEL);
    writer.write_chunk(png::chunk::IDAT, &compressed).expect("memory takes everything");
    writer.finish().expect("memory takes everything");
    bytes
}

/// The level of compression: 6, the usual one, takes twice the time for 3 % fewer bytes.
const LEVEL: u8 = 4;

/// What a line of a PNG begins with: that it is not filtered. Neighbouring numbers of a palette are not neighbouring
/// colours, so a filter would only add noise.
const NO_FILTER: u8 = 0;

/// A palette of at most 256 colours, and the lines of the picture: the filter, and the number of each pixel's colour.
fn indexed(picture: &Runs, width: usize) -> (Vec<u8>, Vec<u8>) {
    let mut frequent = picture.colours.clone();
    frequent.sort_unstable_by_key(|(colour, pixels)| (Reverse(*pixels), *colour));
    let kept: Vec<Rgb> = frequent.iter().take(KEPT).map(|(colour, _)| *colour).collect();
    let is_kept: Vec<bool> = picture.colours.iter().map(|(colour, _)| kept.contains(colour)).collect();
    // The others are colours of edges: their last bits are dropped until they are few enough.
    let (palette, numbers) = (0..8)
        .find_map(|bits| {
            let colours = picture.colours.iter().zip(&is_kept);
            let near: Vec<Rgb> =
                colours.map(|((colour, _), is_kept)| if *is_kept { *colour } else { coarse(*colour, bits) }).collect();
            let mut palette = near.clone();
            palette.sort_unstable();
            palette.dedup();
            let number = |near: &Rgb| palette.binary_search(near).ok().map(|number| number as u8);
            let fits = palette.len() <= MAX_COLOURS;
            let numbers: Option<Vec<u8>> = fits.then(|| near.iter().filter_map(number).collect());
            Some((palette, numbers?))
        })
        .expect("with one bit a channel there are eight colours besides those kept");
    let mut lines =
        Vec::with_capacity(picture.runs.iter().map(|(_, pixels)| pixels).sum::<usize>() / width * (width + 1));
    let mut free = 0;
    for (place, pixels) in &picture.runs {
        let mut left = *pixels;
        while left > 0 {
            if free == 0 {
                lines.push(NO_FILTER);
                free = width;
            }
            let here = left.min(free);
            lines.resize(lines.len() + here, numbers[*place]);
            (left, free) = (left - here, free - here);
        }
    }
    (palette.iter().flat_map(|colour| colour.to_be_bytes().into_iter().skip(1)).collect(), lines)
}

/// A colour without the last bits of each channel, in the middle of those that look the same.
fn coarse(colour: Rgb, bits: u32) -> Rgb {
    let each = |bits: u32| 0x01_01_01 * bits;
    (colour & each(0xFF >> bits << bits)) | each((1 << bits) >> 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_and_many_become_fewer() {
        let few = Runs::new(&[9, 8, 7, 255, 9, 8, 7, 255, 1, 2, 3, 255]);
        assert_eq!(few.runs, [(0, 2), (1, 1)]);
        assert_eq!(indexed(&few, 3), (vec![1, 2, 3, 9, 8, 7], vec![NO_FILTER, 1, 1, 0]));
        let many = (0..=255).flat_map(|n| [[n, 0, n, 255], [0, n, 255 - n, 255], [n, n, n, 255]]);
        let many: Vec<u8> = many.chain([[77, 88, 99, 255]; 39]).flatten().collect();
        let many = Runs::new(&many);
        assert_eq!(many.runs.last().map(|(_, pixels)| *pixels), Some(39));
        let (palette, lines) = indexed(&many, 269);
        assert!(palette.len() <= 3 * MAX_COLOURS && lines.len() == 3 * (1 + 269));
        assert_eq!([lines[0], lines[270], lines[540]], [NO_FILTER; 3]);
        let last = 3 * usize::from(lines[lines.len() - 1]);
        assert_eq!(palette[last..last + 3], [77, 88, 99]);
    }
}
