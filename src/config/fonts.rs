//! `fonts:`, what texts are set in: families that a reader may have, or files of the site.

use crate::yaml::read::{Misfit, shortened};
use crate::yaml::shape::unknown;
use crate::yaml::{Node, Value, quoted};

use super::read::Reading;
use super::{Fonts, Typeface, Typefaces, Written};

/// Endings of the font files that browsers read.
const FILES: [&str; 4] = ["woff2", "woff", "ttf", "otf"];

const KEYS: [&str; 4] = ["body", "heading", "ui", "code"];

/// Other words for a key.
const ELSEWHERE: [(&str, &str); 12] = [
    ("text", "body"),
    ("serif", "body"),
    ("prose", "body"),
    ("headings", "heading"),
    ("title", "heading"),
    ("titles", "heading"),
    ("display", "heading"),
    ("sans", "ui"),
    ("interface", "ui"),
    ("mono", "code"),
    ("monospace", "code"),
    ("pre", "code"),
];

impl Reading<'_> {
    /// `fonts: theme`, `fonts: system`, or `fonts: {body, heading, ui, code}`.
    pub(super) fn fonts(&mut self, key: &str, node: &Node) {
        let Value::Map(entries) = &node.value else {
            match node.scalar() {
                Some(_) => {
                    let choices = [("theme", false), ("system", true)];
                    let system = self.reader.choice(key, node, &choices).map_err(|misfit| family_hint(misfit, node));
                    self.config.fonts = if self.fit(system) == Some(true) { Fonts::System } else { Fonts::Theme };
                }
                None => {
                    let misfit = self.reader.wrong(&format!("`{key}`"), "`theme`, `system` or a mapping", node);
                    self.misfit(misfit.hint(format!("write `{key}: {{body: \"Georgia, serif\"}}`")));
                }
            }
            return;
        };
        let mut faces = Typefaces::default();
        for entry in entries {
            let field = match entry.key.as_str() {
                "body" => &mut faces.body,
                "heading" => &mut faces.heading,
                "ui" => &mut faces.ui,
                "code" => &mut faces.code,
                _ => {
                    self.misfit(unknown(key, entry, &KEYS, &ELSEWHERE));
                    continue;
                }
            };
            if !entry.node.is_null() {
                *field = self.typeface(&entry.key, &entry.node);
            }
        }
        self.config.fonts = if faces == Typefaces::default() { Fonts::Theme } else { Fonts::Own(faces) };
    }

    fn typeface(&mut self, key: &str, node: &Node) -> Option<Typeface> {
        let text = self.fit(self.reader.filled(key, node))?;
        if is_file(&text) {
            return Some(Typeface::File(Written { text, span: node.span.clone() }));
        }
        let families = families(key, &text, node);
        self.fit(families).map(Typeface::Families)
    }
}

/// A family where a word for all fonts is wanted: which texts are meant is not said.
fn family_hint(misfit: Misfit, node: &Node) -> Misfit {
    match node.scalar().map(|scalar| scalar.text.trim()) {
        Some(text) if misfit.hints.is_empty() && !text.is_empty() => {
            misfit.hint(format!("to set texts in it, write `fonts: {{body: {}}}`", quoted(&shortened(text))))
        }
        _ => misfit,
    }
}

/// Whether a value is the path of a file and no list of families: `fonts/inter.woff2`, and `inter.eot` too, so that it
/// is not taken for a family.
fn is_file(text: &str) -> bool {
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let known = ending.is_some_and(|ending| FILES.contains(&ending.as_str()) || matches!(&*ending, "eot" | "svg"));
    !text.contains([',', '(', ';']) && (known || text.contains('/'))
}

/// The families of a CSS list, without quotes.
fn families(key: &str, text: &str, node: &Node) -> Result<Vec<String>, Misfit> {
    let families: Vec<&str> = text.split(',').map(str::trim).collect();
    for family in &families {
        let bare = unquoted(family);
        let span = node.span.clone();
        if bare.is_empty() {
            let misfit = Misfit::value(format!("`{key}` has an empty family between its commas"), span);
            return Err(misfit.hint("write names with commas between them: `Georgia, serif`"));
        }
        if let Some(c) = bare.chars().find(|c| "\"'\\;:{}()<>/*@!&$%=".contains(*c)) {
            let message = format!("`{key}` is no list of font families: `{}` holds `{c}`", shortened(family));
            return Err(Misfit::value(message, span).hint(match bare.contains(['(', '@', ':', ';', '{']) {
                true => "write names alone, `Georgia, serif`; other rules belong into a style sheet in `static/`",
                false => "write names with commas between them: `Georgia, serif`",
            }));
        }
        if WIDE.contains(&bare.to_ascii_lowercase().as_str()) {
            let message = format!("`{key}` cannot be `{bare}`, which is a word of CSS and no family");
            return Err(Misfit::value(message, span).hint("leave the key out for the theme's own"));
        }
        if let Some(meant) = meant(bare) {
            let misfit = Misfit::value(format!("`{key}` names the family `{bare}`, which there is not"), span);
            return Err(misfit.hint(format!("did you mean `{meant}`?")));
        }
    }
    Ok(families.into_iter().map(|family| unquoted(family).to_owned()).collect())
}

/// The generic family that a name is meant as: `Sans Serif` is no font.
fn meant(family: &str) -> Option<&'static str> {
    let dashed = family.to_ascii_lowercase().replace([' ', '_'], "-");
    match dashed.as_str() {
        "system" | "system-font" => Some("system-ui"),
        "sansserif" => Some("sans-serif"),
        "monospaced" => Some("monospace"),
        _ if dashed.eq_ignore_ascii_case(family) => None,
        _ => GENERIC.into_iter().find(|generic| *generic == dashed),
    }
}

/// A family without the quotes around it.
fn unquoted(family: &str) -> &str {
    let inner = |mark| family.strip_prefix(mark).and_then(|rest: &str| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).map_or(family, str::trim)
}

/// Families that every browser has a font for (CSS Fonts 4, 2.1.3). They are keywords and are never quoted.
pub const GENERIC: [&str; 12] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "fantasy",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
    "math",
    "emoji",
];

/// Words that mean something else than a family wherever they stand alone (CSS Values 4, 2.2; CSS Fonts 4, 2.1).
const WIDE: [&str; 6] = ["inherit", "initial", "unset", "revert", "revert-layer", "default"];
