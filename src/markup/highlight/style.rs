//! What a scope does to the text inside it, and what holds where several are open.

use std::sync::LazyLock;

use syntect::parsing::{ClearAmount, Scope};

/// What a scope does to the text inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// No class.
    Plain,
    /// This class, unless a scope further in has one.
    Class(u8),
    /// This class, whatever is further in: comments, keys that are written as strings.
    Hold(u8),
    /// `k` if it is a word (`and`, `new`), else no class.
    Operator,
}
use Style::{Class, Hold, Operator, Plain};

/// The table's answer for a scope: `None` when it has none, and the scope changes nothing.
pub type Mark = Option<Style>;

/// Scope prefix to style. The longest prefix counts; a scope that no line covers changes nothing.
const SCOPES: &[(Style, &str)] = &[
    (Hold(b'c'), "comment meta.diff.header"),
    (Class(b'k'), "keyword storage variable.language markup.deleted"),
    (Class(b'k'), "entity.name.tag storage.type.keyword"),
    (Operator, "keyword.operator keyword.control.flow.block-scalar storage.type.function.arrow variable.language.star"),
    (Class(b's'), "string markup.inserted markup.raw markup.underline.link storage.type.string"),
    (Class(b's'), "constant support.constant keyword.other.unit entity.name.constant storage.type.numeric"),
    (
        Class(b'f'),
        "entity.name.function variable.function support.function support.macro markup.heading entity.name.section meta.diff.range",
    ),
    (
        Class(b't'),
        "entity.name support.type support.class entity.other.inherited-class storage.type.go storage.type.primitive storage.type.sql",
    ),
    (
        Plain,
        "variable.parameter variable.other.readwrite.shell variable.other.readwrite.assignment.shell meta.group.expansion.parameter",
    ),
    (
        Plain,
        "variable.other.php variable.other.readwrite.instance variable.other.alias.yaml entity.name.other.anchor storage.modifier.lifetime",
    ),
    (Plain, "keyword.control.flow.alias keyword.control.property.anchor variable.stage-name"),
    (
        Class(b't'),
        "entity.other.attribute-name entity.other.pseudo-class entity.other.pseudo-element support.type.property-name support.type.custom-property",
    ),
    (
        Class(b't'),
        "entity.name.tag.yaml entity.name.tag.toml variable.annotation punctuation.definition.annotation punctuation.decorator",
    ),
    (Class(b't'), "variable.parameter.option constant.other.language-name keyword.other.definition.ini"),
    (Hold(b't'), "meta.mapping.key.json"),
    (Hold(b's'), "string.regexp"),
    (
        Plain,
        "source meta.interpolation meta.template.expression meta.embedded meta.group.expansion.command markup.raw.code-fence",
    ),
    (
        Plain,
        "string.unquoted.plain string.unquoted.shell constant.other.table-name constant.other.database-name entity.name.namespace",
    ),
    (Plain, "support.function.test.begin support.function.test.end"),
];

/// The table with its scopes made, longest prefix first.
static PREFIXES: LazyLock<Vec<(Scope, Style)>> = LazyLock::new(|| {
    let mut prefixes: Vec<_> = SCOPES
        .iter()
        .flat_map(|(style, scopes)| {
            scopes.split(' ').map(|scope| (Scope::new(scope).expect("short scopes with few atoms"), *style))
        })
        .collect();
    prefixes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    prefixes
});

/// The table's answer for a scope.
pub fn mark(scope: Scope) -> Mark {
    PREFIXES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|(_, style)| *style)
}

/// A change of what is open, at a place of a line.
#[derive(Debug, Clone, Copy)]
pub enum Change {
    Push(Mark),
    /// The innermost ones are left.
    Pop(usize),
    /// The innermost ones do not count until [`Change::Restore`].
    Clear(ClearAmount),
    Restore,
}

/// The open scopes: what the table says of each, and what holds there with the outer ones counted in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Scopes {
    open: Vec<(Mark, Style)>,
    cleared: Vec<Vec<Mark>>,
}

impl Scopes {
    pub fn style(&self) -> Style {
        self.open.last().map_or(Plain, |(_, style)| *style)
    }

    fn push(&mut self, own: Mark) {
        let outer = self.style();
        let style = if matches!(outer, Hold(_)) { outer } else { own.unwrap_or(outer) };
        self.open.push((own, style));
    }

    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Push(own) => self.push(own),
            Change::Pop(count) => self.open.truncate(self.open.len().saturating_sub(count)),
            Change::Clear(amount) => {
                let keep = match amount {
                    ClearAmount::TopN(count) => self.open.len().saturating_sub(count),
                    ClearAmount::All => 0,
                };
                self.cleared.push(self.open.drain(keep..).map(|(own, _)| own).collect());
            }
            Change::Restore => self.cleared.pop().into_iter().flatten().for_each(|own| self.push(own)),
        }
    }
}
