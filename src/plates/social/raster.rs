//! SVG to a small PNG.
//!
//! The pictures are flat: a dozen colours and the soft edges between them. So they are written with a palette of 256
//! (PNG, third edition, 11.2.2), which needs a third of the bytes of true colour.

use std::collections::BTreeMap;
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
    write(&runs(pixels.data()), width, height)
}

/// A colour, and how many pixels beside each other have it. Flat pictures are a few long runs.
type Run = ([u8; 3], usize);

/// The runs of opaque pixels of four bytes.
fn runs(pixels: &[u8]) -> Vec<Run> {
    let (pixels, _) = pixels.as_chunks::<4>();
    pixels.chunk_by(|a, b| a == b).map(|run| ([run[0][0], run[0][1], run[0][2]], run.len())).collect()
}

/// The most colours of a palette.
const MAX_COLOURS: usize = 256;
/// Colours that stay as they are however many there are: the flat ones are the most frequent by far.
const KEPT: usize = 24;

fn write(runs: &[Run], width: u32, height: u32) -> Vec<u8> {
    let (palette, indices) = indexed(runs);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::Balanced);
    // Neighbouring numbers of a palette are not neighbouring colours: a filter would only add noise.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().expect("memory takes everything");
    writer.write_image_data(&indices).expect("one byte a pixel");
    writer.finish().expect("memory takes everything");
    bytes
}

/// A palette of at most 256 colours and the number of each pixel's.
fn indexed(runs: &[Run]) -> (Vec<u8>, Vec<u8>) {
    let mut counts: BTreeMap<[u8; 3], usize> = BTreeMap::new();
    for (colour, pixels) in runs {
        *counts.entry(*colour).or_default() += pixels;
    }
    let mut frequent: Vec<(usize, [u8; 3])> = counts.iter().map(|(colour, count)| (*count, *colour)).collect();
    frequent.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let kept = &frequent[..frequent.len().min(KEPT)];
    // The others are colours of edges: their last bits are dropped until they are few enough.
    let (palette, numbers) = (0..8)
        .find_map(|bits| {
            let near = |colour: [u8; 3]| match kept.iter().any(|(_, same)| *same == colour) {
                true => colour,
                false => colour.map(|part| (part >> bits << bits) | ((1_u8 << bits) >> 1)),
            };
            let mut palette: Vec<[u8; 3]> = counts.keys().map(|colour| near(*colour)).collect();
            palette.sort_unstable();
            palette.dedup();
            let place = |colour: &[u8; 3]| palette.binary_search(&near(*colour)).ok().map(|place| place as u8);
            let fits = palette.len() <= MAX_COLOURS;
            let numbers: Option<BTreeMap<[u8; 3], u8>> =
                fits.then(|| counts.keys().filter_map(|colour| Some((*colour, place(colour)?))).collect());
            Some((palette, numbers?))
        })
        .expect("with one bit a channel there are eight colours besides those kept");
    let mut indices = Vec::with_capacity(runs.iter().map(|(_, pixels)| pixels).sum());
    for (colour, pixels) in runs {
        indices.resize(indices.len() + pixels, numbers[colour]);
    }
    (palette.concat(), indices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_and_many_become_fewer() {
        let runs = runs(&[9, 8, 7, 255, 9, 8, 7, 255, 1, 2, 3, 255]);
        assert_eq!(runs, [([9, 8, 7], 2), ([1, 2, 3], 1)]);
        assert_eq!(indexed(&runs), (vec![1, 2, 3, 9, 8, 7], vec![1, 1, 0]));
        let many: Vec<[u8; 3]> = (0..=255).flat_map(|n| [[n, 0, n], [0, n, 255 - n], [n, n, n]]).collect();
        let many: Vec<Run> = many.into_iter().map(|colour| (colour, 1)).chain([([77, 88, 99], 9)]).collect();
        let (palette, indices) = indexed(&many);
        assert!(palette.len() <= 3 * MAX_COLOURS && indices.len() == 3 * 256 + 9);
        let last = 3 * usize::from(indices[indices.len() - 1]);
        assert_eq!(palette[last..last + 3], [77, 88, 99]);
    }
}
