//! Typefaces as CSS, and the files that `site.yaml` names.
//!
//! The theme's style sheet reads four custom properties: `--serif` for texts, `--head` for headings, `--sans` for
//! everything around them and `--mono` for code. What a site chooses is written into a style sheet of its own that
//! sets them anew, so that the theme's is the same for every site.

use super::context::Context;
use super::refs;
use crate::config::{Fonts, GENERIC, Typeface, Typefaces, Written};
use crate::diag::{Diag, Rule, rules};
use crate::facts::assets;

/// What a reader's machine has, for `fonts: system`.
const SYSTEM: &str = ":root{--serif:Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,Georgia,serif;\
    --head:var(--serif);--sans:system-ui,sans-serif;\
    --mono:ui-monospace,\"Cascadia Code\",Menlo,Consolas,monospace}\n";

/// The rules that put a site's fonts in place of the theme's; empty for `fonts: theme`.
pub fn css(context: &Context) -> String {
    match &context.reader.config("fonts").fonts {
        Fonts::Theme => String::new(),
        Fonts::System => SYSTEM.to_owned(),
        Fonts::Own(faces) => own(context, faces),
    }
}

fn own(context: &Context, faces: &Typefaces) -> String {
    let mut rules = String::new();
    let mut stacks = String::new();
    let properties = [
        (&faces.body, "--serif", "body", "serif"),
        (&faces.heading, "--head", "heading", "serif"),
        (&faces.ui, "--sans", "ui", "sans-serif"),
        (&faces.code, "--mono", "code", "monospace"),
    ];
    for (face, property, name, last) in properties {
        let stack = match face {
            None => continue,
            Some(Typeface::Families(families)) => list(families, last),
            Some(Typeface::File(written)) => {
                // One that cannot be used is reported by `problems`; the theme's stays.
                let Ok(address) = font(context, written) else { continue };
                let family = format!("site-{name}");
                rules.push_str(&face_rule(context, &family, &address));
                format!("{},{last}", quoted(&family))
            }
        };
        stacks.push_str(&format!("{property}:{stack};"));
    }
    if faces.heading.is_none() && faces.body.is_some() {
        stacks.push_str("--head:var(--serif);");
    }
    match stacks.strip_suffix(';') {
        Some(stacks) => format!("{rules}:root{{{stacks}}}\n"),
        None => rules,
    }
}

/// A list of families that ends in one that every browser has.
fn list(families: &[String], last: &str) -> String {
    let generic = |family: &str| GENERIC.into_iter().find(|generic| generic.eq_ignore_ascii_case(family));
    let mut words: Vec<String> =
        families.iter().map(|family| generic(family).map_or_else(|| quoted(family), str::to_owned)).collect();
    if !families.iter().any(|family| generic(family).is_some()) {
        words.push(last.to_owned());
    }
    words.join(",")
}

/// A variable font covers every weight; where nothing is said of weights the browser makes the bold ones itself.
fn face_rule(context: &Context, family: &str, address: &str) -> String {
    let format = assets::font_format(address).expect("only font files get here");
    let href = context.href(&format!("/{address}"));
    let weights = if assets::has_all_weights(context.reader, address) { "font-weight:100 900;" } else { "" };
    format!(
        "@font-face{{font-family:{};src:url({}) format(\"{format}\");{weights}font-display:swap}}\n",
        quoted(family),
        quoted(&href)
    )
}

/// A CSS string (CSS Syntax 3, 4.3.5): what could end it is written as a code point.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' => out.push_str(&format!("\\{:x} ", u32::from(c))),
            c if c.is_control() => out.push_str(&format!("\\{:x} ", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Reports the files that `fonts` and `logo` name and that cannot be used.
pub fn problems(context: &Context) {
    // Where a name stands is part of the message.
    context.reader.config("text");
    if let Fonts::Own(faces) = &context.reader.config("fonts").fonts {
        for face in [&faces.body, &faces.heading, &faces.ui, &faces.code] {
            if let Some(Typeface::File(written)) = face
                && let Err(diag) = font(context, written)
            {
                context.report(*diag);
            }
        }
    }
    if let Some(written) = &context.reader.config("logo").logo
        && let Err(diag) = logo(context, written)
    {
        context.report(*diag);
    }
}

/// The address of a font file without its first slash.
fn font(context: &Context, written: &Written) -> Result<String, Box<Diag>> {
    let rule = &rules::config::FONT;
    if written.text.contains("://") {
        let message = format!("`{}` is a font of another site", written.text);
        let hint = "put the file into `static/` and write its path, so that readers' browsers ask nobody else";
        return Err(located(rule, message, written, hint));
    }
    if assets::font_format(&written.text).is_none() {
        let message = format!("`{}` is no font that browsers read", written.text);
        return Err(located(rule, message, written, "use a file that ends in `.woff2`, `.woff`, `.ttf` or `.otf`"));
    }
    let found = named(context, written).or_else(|| of_theme(context, written));
    let Some(address) = found else {
        let message = format!("there is no font file `{}`", written.text);
        return Err(located(rule, message, written, "the path begins below `static/`: `fonts/inter.woff2`"));
    };
    match refs::fault(context.reader, &address) {
        Some(reason) => Err(located(
            rule,
            format!("the font `{}` {reason}", written.text),
            written,
            "download it again, or name a family that readers have: `Georgia, serif`",
        )),
        None => Ok(address),
    }
}

/// The address of the logo without its first slash.
pub fn logo(context: &Context, written: &Written) -> Result<String, Box<Diag>> {
    let rule = &rules::config::LOGO;
    let Some(address) = named(context, written) else {
        let message = format!("there is no image `{}`", written.text);
        return Err(located(rule, message, written, "the path begins below `static/`: `logo.svg`"));
    };
    if !assets::is_image(&address) {
        let message = format!("the logo `{}` is no image", written.text);
        return Err(located(rule, message, written, "use an SVG, PNG, JPEG or WebP file"));
    }
    match refs::fault(context.reader, &address) {
        Some(reason) => Err(located(
            rule,
            format!("the logo `{}` {reason}", written.text),
            written,
            "export it again as SVG, PNG, JPEG or WebP",
        )),
        None => Ok(address),
    }
}

/// The address, without its first slash, of a copied file that `site.yaml` names by its address or by its path from the
/// site's root.
fn named(context: &Context, written: &Written) -> Option<String> {
    let path = written.text.trim_start_matches("./").trim_start_matches('/');
    let places = [Some(path), path.strip_prefix("static/"), path.strip_prefix("content/")];
    let mut places = places.into_iter().flatten();
    places.find(|address| context.reader.exists(&["asset", address])).map(str::to_owned)
}

/// The address, without its first slash, of a file of the theme.
fn of_theme(context: &Context, written: &Written) -> Option<String> {
    let path = written.text.trim_start_matches("./").trim_start_matches('/');
    let path = path.strip_prefix("static/").unwrap_or(path);
    context.reader.get(&["made", &format!("/{path}")]).map(|_| path.to_owned())
}

fn located(rule: &'static Rule, message: String, written: &Written, hint: &str) -> Box<Diag> {
    Box::new(Diag::new(rule, message).at("site.yaml", written.span.clone()).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample;

    /// The style sheet of a site with this setting and an empty file at `static/fonts/a.woff2`.
    fn of(fonts: &str) -> String {
        let settings = format!("base_url: https://example.org/docs\nfonts: {fonts}\n");
        let site = sample::site(&[("site.yaml", &settings), ("static/fonts/a b.woff2", "wOF2")]);
        sample::with_context(&site, css)
    }

    #[test]
    fn fonts_as_css() {
        for (fonts, expected) in [
            ("theme", ""),
            ("system", SYSTEM),
            ("{body: Georgia}", ":root{--serif:\"Georgia\",serif;--head:var(--serif)}\n"),
            (
                "{heading: '\"My Font\", Sans-Serif', ui: 'Öl'}",
                ":root{--head:\"My Font\",sans-serif;--sans:\"Öl\",sans-serif}\n",
            ),
            (
                "{code: fonts/a b.woff2}",
                "@font-face{font-family:\"site-code\";src:url(\"/docs/fonts/a%20b.woff2\") format(\"woff2\");\
                 font-display:swap}\n:root{--mono:\"site-code\",monospace}\n",
            ),
            ("{code: fonts/none.woff2}", ""),
        ] {
            assert_eq!(of(fonts), expected, "{fonts}");
        }
    }

    #[test]
    fn a_string_cannot_be_left() {
        assert_eq!(quoted("a\"b\\c</style>\n"), "\"a\\22 b\\5c c\\3c /style\\3e \\a \"");
    }
}
