//! Nodes to MathML Core.
//!
//! Every element is of Core, every character escaped, lengths are written from integers. Signs get
//! their spacing from the browser's operator dictionary; what TeX decides otherwise (a minus
//! before its number, a bare parenthesis that does not grow) is said in attributes.

use std::fmt::Write;

use pulldown_latex::event::{
    ColorTarget, Content, DelimiterSize, DelimiterType, Dimension, DimensionUnit, Font, StateChange, Style,
};

use super::alphabet::letter;
use super::tree::Node;

/// The whole `<math>` element.
pub(super) fn math(nodes: &[Node], tex: &str, display: bool) -> String {
    let mut writer = Writer { html: String::with_capacity(tex.len() * 8 + 64) };
    writer.html.push_str(if display { "<math display=\"block\" alttext=\"" } else { "<math alttext=\"" });
    for c in tex.trim().chars() {
        // An attribute ends no line in a feed or a twin, so white space is one kind.
        writer.char(if c.is_whitespace() { ' ' } else { c });
    }
    writer.html.push_str("\">");
    writer.row(nodes);
    writer.html.push_str("</math>");
    writer.html
}

/// TeX's classes of atoms, as far as spacing asks for them (TeXbook, page 158).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Ordinary,
    Operator,
    Binary,
    Relation,
    Open,
    Close,
    Punctuation,
}

fn class(node: &Node) -> Option<Class> {
    Some(match node {
        Node::Leaf { content, .. } => match content {
            Content::Text(_) | Content::Number(_) | Content::Ordinary { .. } => Class::Ordinary,
            Content::Function(_) | Content::LargeOp { .. } => Class::Operator,
            Content::BinaryOp { .. } => Class::Binary,
            Content::Relation { .. } => Class::Relation,
            Content::Punctuation(_) => Class::Punctuation,
            Content::Delimiter { ty, .. } => match ty {
                DelimiterType::Open => Class::Open,
                DelimiterType::Close => Class::Close,
                DelimiterType::Fence => Class::Ordinary,
            },
        },
        Node::Script { base, limits: true, .. } => return class(base.bare()),
        Node::Script { base, .. } => return class(base),
        Node::Space { .. } => return None,
        _ => Class::Ordinary,
    })
}

/// Whether it is a name like `sin`, with or without scripts.
fn is_function(node: &Node) -> bool {
    match node {
        Node::Leaf { content: Content::Function(_), .. } => true,
        Node::Script { base, .. } => is_function(base),
        _ => false,
    }
}

pub(super) struct Writer {
    pub(super) html: String,
}

impl Writer {
    fn char(&mut self, c: char) {
        match c {
            '<' => self.html.push_str("&lt;"),
            '>' => self.html.push_str("&gt;"),
            '&' => self.html.push_str("&amp;"),
            '"' => self.html.push_str("&quot;"),
            c => self.html.push(c),
        }
    }

    pub(super) fn row(&mut self, nodes: &[Node]) {
        let mut index = 0;
        // The class of the last node that is not a space: what decides whether `-` is a sign or an operation.
        let mut before: Option<Class> = None;
        while let Some(node) = nodes.get(index) {
            let after = nodes[index + 1..].iter().find_map(class);
            let letters = nodes[index..].iter().map_while(upright).count();
            if letters > 1 {
                self.html.push_str("<mi>");
                nodes[index..index + letters].iter().filter_map(upright).for_each(|c| self.char(c));
                self.html.push_str("</mi>");
                (before, index) = (Some(Class::Ordinary), index + letters);
                continue;
            }
            if is_function(node) {
                if matches!(before, Some(Class::Ordinary | Class::Close)) {
                    self.html.push_str(THIN);
                }
                self.node(node);
                // U+2061, function application: what a screen reader says as "of".
                if matches!(after, Some(Class::Ordinary | Class::Operator | Class::Open)) {
                    self.html.push_str("<mo>\u{2061}</mo>");
                    if after != Some(Class::Open) {
                        self.html.push_str(THIN);
                    }
                }
            } else if let Node::Leaf { content: Content::BinaryOp { content, .. }, negated, .. } = node {
                let operation = matches!(before, Some(Class::Ordinary | Class::Close))
                    && matches!(after, Some(Class::Ordinary | Class::Operator | Class::Open | Class::Binary));
                self.html.push_str(match content {
                    _ if operation => "<mo>",
                    '−' | '+' | '±' | '∓' if after.is_some() => "<mo form=\"prefix\">",
                    _ => BARE,
                });
                self.sign(*content, *negated);
                before = Some(if operation { Class::Binary } else { Class::Ordinary });
                // A sign before its number takes nothing from what follows it.
                index += 1;
                continue;
            } else {
                self.node(node);
            }
            before = class(node).or(before);
            index += 1;
        }
    }

    /// Several nodes where MathML wants one element.
    fn one(&mut self, nodes: &[Node]) {
        match nodes {
            [node] if !node.is_sign() => self.node(node),
            nodes => self.wrap("<mrow>", nodes),
        }
    }

    fn wrap(&mut self, open: &str, nodes: &[Node]) {
        self.html.push_str(open);
        self.row(nodes);
        self.html.push_str("</mrow>");
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Leaf { content, font, negated } => self.leaf(*content, *font, *negated),
            Node::Row(nodes) => match nodes.as_slice() {
                [
                    Node::Leaf {
                        content: Content::BinaryOp { content, .. } | Content::Punctuation(content),
                        negated,
                        ..
                    },
                ] => {
                    self.html.push_str(BARE);
                    self.sign(*content, *negated);
                }
                [Node::Leaf { content: Content::Relation { content, .. }, negated, .. }] => {
                    self.html.push_str(BARE);
                    self.relation(*content, *negated);
                }
                nodes if nodes.len() > 1 && nodes.iter().all(|node| upright(node).is_some()) => self.row(nodes),
                nodes => self.wrap("<mrow>", nodes),
            },
            Node::Styled { change, nodes } => {
                let open = match change {
                    StateChange::Style(Style::Display) => "<mrow displaystyle=\"true\" scriptlevel=\"0\">".to_owned(),
                    StateChange::Style(Style::Text) => "<mrow displaystyle=\"false\" scriptlevel=\"0\">".to_owned(),
                    StateChange::Style(Style::Script) => "<mrow displaystyle=\"false\" scriptlevel=\"1\">".to_owned(),
                    StateChange::Style(Style::ScriptScript) => {
                        "<mrow displaystyle=\"false\" scriptlevel=\"2\">".to_owned()
                    }
                    StateChange::Color(color) => {
                        let (red, green, blue) = color.color;
                        match color.target {
                            ColorTarget::Text => format!("<mrow mathcolor=\"#{red:02x}{green:02x}{blue:02x}\">"),
                            ColorTarget::Background => {
                                format!("<mrow mathbackground=\"#{red:02x}{green:02x}{blue:02x}\">")
                            }
                            ColorTarget::Border => "<mrow class=\"boxed\">".to_owned(),
                        }
                    }
                    StateChange::Font(_) => "<mrow>".to_owned(),
                };
                self.wrap(&open, nodes);
            }
            Node::Fenced { open, close, nodes } => {
                self.html.push_str("<mrow>");
                self.fence(*open, "prefix");
                self.one(nodes);
                self.fence(*close, "postfix");
                self.html.push_str("</mrow>");
            }
            Node::Fraction { line, parts } => {
                self.html.push_str("<mfrac");
                if let Some(line) = line {
                    self.attribute("linethickness", *line);
                }
                self.html.push('>');
                parts.iter().for_each(|part| self.node(part));
                self.html.push_str("</mfrac>");
            }
            Node::Square(inner) => {
                self.html.push_str("<msqrt>");
                self.node(inner);
                self.html.push_str("</msqrt>");
            }
            Node::Root(parts) => {
                self.html.push_str("<mroot>");
                parts.iter().for_each(|part| self.node(part));
                self.html.push_str("</mroot>");
            }
            Node::Script { base, below, above, limits } => {
                self.script(base, below.as_deref(), above.as_deref(), *limits)
            }
            Node::Struck(inner) => self.wrap("<mrow class=\"struck\">", std::slice::from_ref(inner)),
            Node::Space { width: Some(width), height: None, depth: None } if width.value < 0.0 => {
                // Core has no negative space; a class with a margin stands for all of them.
                self.html.push_str("<mspace class=\"back\"></mspace>");
            }
            Node::Space { width, height, depth } => {
                self.html.push_str("<mspace");
                for (name, length) in [("width", width), ("height", height), ("depth", depth)] {
                    if let Some(length) = length {
                        self.attribute(name, *length);
                    }
                }
                self.html.push_str("></mspace>");
            }
            Node::Table(table) => self.table(table),
        }
    }

    pub(super) fn fence(&mut self, delimiter: Option<char>, form: &str) {
        if let Some(delimiter) = delimiter {
            let _ = write!(self.html, "<mo stretchy=\"true\" form=\"{form}\">");
            self.sign(delimiter, false);
        }
    }

    /// The character and end of an `mo`.
    fn sign(&mut self, sign: char, negated: bool) {
        self.char(sign);
        self.html.push_str(if negated { "\u{338}</mo>" } else { "</mo>" });
    }

    fn relation(&mut self, content: pulldown_latex::event::RelationContent, negated: bool) {
        let mut buffer = [0; 8];
        let signs =
            std::str::from_utf8(content.encode_utf8_to_buf(&mut buffer)).expect("the parser encodes characters");
        signs.chars().for_each(|c| self.char(c));
        self.html.push_str(if negated { "\u{338}</mo>" } else { "</mo>" });
    }

    fn leaf(&mut self, content: Content, font: Option<Font>, negated: bool) {
        match content {
            // The parser's word for `~` and `\ `.
            Content::Text("&nbsp;") => self.html.push_str("<mspace width=\"0.3333em\"></mspace>"),
            Content::Text(text) => {
                self.html.push_str(match font {
                    Some(Font::Bold) => "<mtext class=\"bf\">",
                    Some(Font::Italic) => "<mtext class=\"it\">",
                    Some(Font::SansSerif) => "<mtext class=\"sf\">",
                    Some(Font::Monospace) => "<mtext class=\"tt\">",
                    _ => "<mtext>",
                });
                let words = plain(text);
                let inside = words.len() - words.trim_start_matches(' ').len()..words.trim_end_matches(' ').len();
                // Browsers trim the ends of `mtext`.
                words
                    .char_indices()
                    .for_each(|(at, c)| self.char(if c == ' ' && !inside.contains(&at) { '\u{a0}' } else { c }));
                self.html.push_str("</mtext>");
            }
            Content::Number(number) => {
                let font = if font == Some(Font::BoldSymbol) { Some(Font::Bold) } else { font };
                self.html.push_str("<mn>");
                number.chars().for_each(|c| self.char(font.map_or(c, |font| letter(font, c))));
                self.html.push_str("</mn>");
            }
            Content::Function(name) => {
                let name = plain(name);
                self.html.push_str(if name.chars().count() == 1 { "<mi mathvariant=\"normal\">" } else { "<mi>" });
                name.chars().for_each(|c| self.char(c));
                self.html.push_str("</mi>");
            }
            Content::Ordinary { content: '′' | '″' | '‴' | '⁗', .. } => {
                self.html.push_str("<mo>");
                if let Content::Ordinary { content, .. } = content {
                    self.sign(content, negated);
                }
            }
            Content::Ordinary { content, stretchy: true } => {
                self.html.push_str("<mo stretchy=\"true\">");
                self.sign(content, negated);
            }
            Content::Ordinary { content, stretchy: false } => self.identifier(content, font, negated),
            Content::LargeOp { content, small } => {
                self.html.push_str(if small { "<mo largeop=\"false\">" } else { "<mo>" });
                self.sign(content, negated);
            }
            Content::BinaryOp { content, .. } | Content::Punctuation(content) => {
                self.html.push_str("<mo>");
                self.sign(content, negated);
            }
            Content::Relation { content, .. } => {
                self.html.push_str("<mo>");
                self.relation(content, negated);
            }
            Content::Delimiter { content, size, ty } => {
                let form = match ty {
                    DelimiterType::Open => " form=\"prefix\"",
                    DelimiterType::Close => " form=\"postfix\"",
                    DelimiterType::Fence => "",
                };
                // Sizes of plain TeX's \big to \Bigg.
                let size = match size {
                    None => "stretchy=\"false\"",
                    Some(DelimiterSize::Big) => {
                        "stretchy=\"true\" symmetric=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\""
                    }
                    Some(DelimiterSize::BIG) => {
                        "stretchy=\"true\" symmetric=\"true\" minsize=\"1.8em\" maxsize=\"1.8em\""
                    }
                    Some(DelimiterSize::Bigg) => {
                        "stretchy=\"true\" symmetric=\"true\" minsize=\"2.4em\" maxsize=\"2.4em\""
                    }
                    Some(DelimiterSize::BIGG) => "stretchy=\"true\" symmetric=\"true\" minsize=\"3em\" maxsize=\"3em\"",
                };
                let _ = write!(self.html, "<mo {size}{form}>");
                self.sign(content, negated);
            }
        }
    }

    fn identifier(&mut self, c: char, font: Option<Font>, negated: bool) {
        // The parser writes the micro sign for \mu.
        let c = if c == 'µ' { 'μ' } else { c };
        let capital_greek = matches!(c, 'Α'..='Ω' | '∇');
        let (c, upright) = match font {
            None => (c, capital_greek),
            Some(Font::UpRight) => (c, c.is_alphabetic()),
            Some(Font::BoldSymbol) => (letter(if capital_greek { Font::Bold } else { Font::BoldItalic }, c), false),
            Some(font) => (letter(font, c), false),
        };
        self.html.push_str(if upright { "<mi mathvariant=\"normal\">" } else { "<mi>" });
        self.char(c);
        self.html.push_str(if negated { "\u{338}</mi>" } else { "</mi>" });
    }

    fn script(&mut self, base: &Node, below: Option<&Node>, above: Option<&Node>, limits: bool) {
        let tag = match (limits, below.is_some(), above.is_some()) {
            (false, true, false) => "msub",
            (false, false, _) => "msup",
            (false, true, true) => "msubsup",
            (true, true, false) => "munder",
            (true, false, _) => "mover",
            (true, true, true) => "munderover",
        };
        let accent = |node: Option<&Node>| matches!(node, Some(Node::Leaf { content: Content::Ordinary { content, .. }, .. }) if ACCENTS.contains(*content));
        let (over, under) = (limits && accent(above), limits && accent(below));
        self.html.push('<');
        self.html.push_str(tag);
        self.html.push_str(if over { " accent=\"true\"" } else { "" });
        self.html.push_str(if under { " accentunder=\"true\"" } else { "" });
        self.html.push('>');
        // `\overset{?}{=}` stays a relation, braces or not.
        match if limits { base.bare() } else { base } {
            // Limits stand where they are put, also in the middle of a line.
            Node::Leaf { content: Content::LargeOp { content, small }, negated, .. } if limits => {
                self.html.push_str(if *small {
                    "<mo movablelimits=\"false\" largeop=\"false\">"
                } else {
                    "<mo movablelimits=\"false\">"
                });
                self.sign(*content, *negated);
            }
            base => self.node(base),
        }
        for (part, accent) in [(below, under), (above, over)] {
            match part {
                Some(Node::Leaf { content: Content::Ordinary { content, stretchy }, .. }) if accent => {
                    // A bar is as wide as what it covers: TeX's \bar and \overline are one command to the parser.
                    self.html.push_str(if *stretchy || *content == '‾' {
                        "<mo stretchy=\"true\">"
                    } else {
                        "<mo stretchy=\"false\">"
                    });
                    self.sign(*content, false);
                }
                Some(part) => self.node(part),
                None => {}
            }
        }
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
    }

    /// A length as CSS knows it, to four places: TeX's points are 1/72.27 inch, those of CSS 1/72.
    pub(super) fn attribute(&mut self, name: &str, length: Dimension) {
        const POINT: f64 = 72.0 / 72.27;
        let (factor, unit) = match length.unit {
            DimensionUnit::Em => (1.0, "em"),
            DimensionUnit::Mu => (1.0 / 18.0, "em"),
            DimensionUnit::Ex => (1.0, "ex"),
            DimensionUnit::Mm => (1.0, "mm"),
            DimensionUnit::Cm => (1.0, "cm"),
            DimensionUnit::In => (1.0, "in"),
            DimensionUnit::Bp => (1.0, "pt"),
            DimensionUnit::Pt => (POINT, "pt"),
            DimensionUnit::Pc => (12.0 * POINT, "pt"),
            DimensionUnit::Dd => (POINT * 1238.0 / 1157.0, "pt"),
            DimensionUnit::Cc => (12.0 * POINT * 1238.0 / 1157.0, "pt"),
            DimensionUnit::Sp => (POINT / 65536.0, "pt"),
        };
        // The cast takes what is not a number for nothing, and the clamp keeps a page on its page.
        let parts = (f64::from(length.value) * factor * 10_000.0).round().clamp(0.0, MAX_LENGTH * 10_000.0) as u64;
        let decimals = format!("{:04}", parts % 10_000);
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        let _ = write!(self.html, " {name}=\"{}{point}{decimals}{unit}\"", parts / 10_000);
    }
}

/// The greatest length that is written, in its own unit.
const MAX_LENGTH: f64 = 100.0;

/// Signs that are accents when they stand alone over or under something.
const ACCENTS: &str = "´‾˘ˇ˙¨`^~→˚_←⇒↔↼⇀⏜⏝⏞⏟⏠⏡⎴⎵";

/// TeX's space beside a function name: 3/18 em.
const THIN: &str = "<mspace width=\"0.1667em\"></mspace>";

/// A sign without space around it.
const BARE: &str = "<mo lspace=\"0\" rspace=\"0\">";

/// The letter of a leaf in upright type: runs of them are one name (`\mathrm{kg}`).
fn upright(node: &Node) -> Option<char> {
    match node {
        Node::Leaf {
            content: Content::Ordinary { content, stretchy: false },
            font: Some(Font::UpRight),
            negated: false,
        } if content.is_alphabetic() => Some(*content),
        _ => None,
    }
}

/// What the words of `\text` and `\operatorname` say: escapes undone, braces and commands dropped.
fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '{' | '}' => {}
            '~' => words.push('\u{a0}'),
            '\\' => match rest.next() {
                Some(c) if c.is_ascii_alphabetic() => {
                    while rest.next_if(char::is_ascii_alphabetic).is_some() {}
                    while rest.next_if_eq(&' ').is_some() {}
                }
                Some(',') => words.push('\u{2009}'),
                Some(';' | ':' | ' ') => words.push(' '),
                Some('!') | None => {}
                Some(c) => words.push(c),
            },
            c => words.push(c),
        }
    }
    words
}
