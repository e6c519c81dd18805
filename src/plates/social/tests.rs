//! What a social image is, whatever its title.

use super::*;

fn social(family: Family, title: &str) -> Social {
    Social {
        family,
        seed: "articles/x".into(),
        hue: 255,
        title: title.into(),
        label: "Backend".into(),
        foot: "Notes".into(),
    }
}

#[test]
fn pictures_are_small_png_of_the_right_size() {
    for family in Family::ALL {
        let png = social(family, "Retries that never charge twice").png();
        let size = imagesize::blob_size(&png).expect("a PNG");
        assert_eq!((size.width, size.height), (1200, 630));
        assert!((4_000..=60_000).contains(&png.len()), "{family:?}: {} bytes", png.len());
    }
}

#[test]
fn pictures_can_be_read() {
    let png = social(Family::Strata, "Retries that never charge twice").png();
    let mut decoder = png::Decoder::new(std::io::Cursor::new(&png));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("all of its pixels");
    let palette = Palette::new(255);
    let at = |x: usize, y: usize| pixels[3 * (1200 * y + x)..][..3].to_vec();
    assert_eq!(at(0, 0), palette.paper.rgb());
    assert_eq!(at(659, 629), palette.paper.rgb());
    assert_eq!(at(660, 0), palette.plate[0].rgb());
    assert_eq!(at(1199, 629), palette.plate[3].rgb());
}

#[test]
fn a_title_is_drawn_only_with_its_own_letters() {
    let texts = |title: &str| social(Family::Strata, title).svg().matches("<text").count();
    assert_eq!(texts("Größen"), 3);
    assert_eq!(texts("U\u{308}ber\u{ad}all"), 3);
    assert_eq!(texts("目录"), 0);
    assert_eq!(texts(""), 0);
    let foreign = Social { label: "目录".into(), foot: "مرحبا".into(), ..social(Family::Strata, "A title") };
    assert_eq!(foreign.svg().matches("<text").count(), 1);
    assert!(social(Family::Strata, "a < b & c").svg().contains("a &lt; b &amp; c"));
}

#[test]
fn keys_follow_every_field() {
    let one = social(Family::Strata, "A");
    let others = [
        Social { family: Family::Dots, ..one.clone() },
        Social { hue: 1, ..one.clone() },
        Social { title: "B".into(), ..one.clone() },
        Social { label: "BackendN".into(), foot: "otes".into(), ..one.clone() },
    ];
    assert!(others.iter().all(|other| other.key() != one.key()));
}
