//! Images and other files that are copied.

use super::Edit;
use crate::incremental::world::World;
use crate::random::Random;

pub const EDITS: &[Edit] = &[
    Edit { name: "image-replaced", weight: 4, apply: image_replaced },
    Edit { name: "image-size", weight: 3, apply: image_size },
    Edit { name: "image-broken", weight: 1, apply: image_broken },
    Edit { name: "static-file", weight: 5, apply: static_file },
    Edit { name: "asset-file", weight: 3, apply: asset_file },
    Edit { name: "remove-file", weight: 5, apply: remove },
    Edit { name: "move-file", weight: 2, apply: move_file },
];

/// The first bytes of a PNG file of this size, and a number behind them.
pub fn png(width: u16, height: u16, number: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend([0, 0]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(format!("{number:08}").into_bytes());
    bytes
}

/// Places of images; two of them have one address.
const IMAGES: [&str; 5] = [
    "content/articles/photo.png",
    "content/img/wide.png",
    "static/img/wide.png",
    "content/notes/photo.png",
    "content/topics/photo.png",
];

/// Another picture of the same size, in as many bytes.
fn image_replaced(world: &mut World, random: &mut Random) -> Option<String> {
    let mut paths = world.paths("", ".png");
    paths.retain(|path| world.bytes(path).is_some_and(|bytes| bytes.len() > 30));
    let path = (!paths.is_empty()).then(|| random.one(&paths).clone())?;
    let mut bytes = world.bytes(&path)?.to_vec();
    let last = bytes.len() - 1;
    bytes[last] = bytes[last].wrapping_add(1);
    world.write(&path, bytes).then(|| format!("{path}: another picture of the same size"))
}

/// A picture of another size, in as many bytes.
fn image_size(world: &mut World, random: &mut Random) -> Option<String> {
    if random.chance(25) {
        let width = 10 + random.below(90);
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"20\"/>\n");
        return world.write("static/img/plan.svg", svg).then(|| format!("static/img/plan.svg: {width} wide"));
    }
    let path = *random.one(&IMAGES);
    let width = *random.one(&[40_u16, 640, 1300]);
    world.write(path, png(width, 480, random.below(1000))).then(|| format!("{path}: {width} wide"))
}

fn image_broken(world: &mut World, random: &mut Random) -> Option<String> {
    let path = *random.one(&IMAGES);
    let bytes: &[u8] = random.one::<&[u8]>(&[&b""[..], b"<html>no picture</html>", b"\x89PNG\r\n\x1a\n\0\0"]);
    world.write(path, bytes).then(|| format!("{path}: no picture"))
}

/// Names in `static/`: files of the theme, pages that a site may bring itself, an address that a document has, too, a
/// file where pages want a folder.
const STATIC: [&str; 12] = [
    "files/data.csv",
    "img/logo.svg",
    "fonts/own.woff2",
    "theme.css",
    "own.css",
    ".nojekyll",
    "robots.txt",
    "404.html",
    "sitemap.xml",
    "about/index.html",
    "archive",
    "articles/queues/index.html",
];

fn static_file(world: &mut World, random: &mut Random) -> Option<String> {
    let name = *random.one(&STATIC);
    let number = random.below(900);
    let bytes = match name {
        "img/logo.svg" => format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{number}\" height=\"20\"/>"),
        "fonts/own.woff2" => format!("wOF2\0\u{1}{number}"),
        _ => format!("/* {number} */\n"),
    };
    world.write(&format!("static/{name}"), bytes).then(|| format!("static/{name}: {number}"))
}

fn asset_file(world: &mut World, random: &mut Random) -> Option<String> {
    let name = *random.one(&["files/data.csv", "articles/notes.txt", "notes/notes.txt", "index.html", "queues"]);
    let number = random.below(900);
    world.write(&format!("content/{name}"), format!("{number}\n")).then(|| format!("content/{name}: {number}"))
}

fn files(world: &World) -> Vec<String> {
    let mut paths = world.paths("static/", "");
    paths.extend(world.paths("content/", "").into_iter().filter(|path| !path.ends_with(".md")));
    paths.retain(|path| !world.whole.contains_key(path));
    paths
}

fn remove(world: &mut World, random: &mut Random) -> Option<String> {
    let paths = files(world);
    let path = (!paths.is_empty()).then(|| random.one(&paths).clone())?;
    world.remove(&path);
    Some(format!("{path} removed"))
}

fn move_file(world: &mut World, random: &mut Random) -> Option<String> {
    let paths = files(world);
    let path = (!paths.is_empty()).then(|| random.one(&paths).clone())?;
    let name = path.rsplit('/').next()?;
    let to = format!(
        "{}{name}",
        random.one(&["content/articles/", "content/img/", "static/", "static/img/", "content/notes/"])
    );
    world.rename(&path, &to).then(|| format!("{path} moved to {to}"))
}
