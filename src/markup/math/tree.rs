//! The parser's flat events as nodes: what has two children has two.
//!
//! Fonts are resolved on the way, and so is whether a sum is drawn large with its limits above and below (display style, TeXbook chapter 17): the
//! writer looks only at neighbours. The depth of the tree is bounded by `scan`.

use std::vec::IntoIter;

use pulldown_latex::event::{
    ArrayColumn, ColorTarget, ColumnAlignment, Content, Dimension, EnvironmentFlow, Event, Font, Grouping, Line,
    ScriptPosition, ScriptType, StateChange, Style, Visual,
};

/// A piece of a formula.
#[derive(Debug)]
pub(super) enum Node<'a> {
    /// One `mi`, `mn`, `mo` or `mtext`.
    Leaf { content: Content<'a>, font: Option<Font>, negated: bool },
    /// `mrow`.
    Row(Vec<Node<'a>>),
    /// `mrow` with attributes: everything after a change of style or colour.
    Styled { change: StateChange, nodes: Vec<Node<'a>> },
    /// `\left…\right`; `None` for the empty delimiter.
    Fenced { open: Option<char>, close: Option<char>, nodes: Vec<Node<'a>> },
    /// `mfrac`, with the thickness of its line if it is not the usual one.
    Fraction { line: Option<Dimension>, parts: Box<[Node<'a>; 2]> },
    /// `msqrt`.
    Square(Box<Node<'a>>),
    /// `mroot`: radicand and index.
    Root(Box<[Node<'a>; 2]>),
    /// A base with its scripts, in the order base, below, above.
    Script { base: Box<Node<'a>>, below: Option<Box<Node<'a>>>, above: Option<Box<Node<'a>>>, limits: bool },
    /// Struck through: `\not` before more than one sign.
    Struck(Box<Node<'a>>),
    /// `mspace`.
    Space { width: Option<Dimension>, height: Option<Dimension>, depth: Option<Dimension> },
    /// `mtable`.
    Table(Table<'a>),
}

impl Node<'_> {
    /// The sign in a row of one, or the node itself.
    pub fn bare(&self) -> &Self {
        match self {
            Node::Row(nodes) if nodes.len() == 1 => &nodes[0],
            node => node,
        }
    }

    /// Whether it is one operator, relation or punctuation mark.
    pub fn is_sign(&self) -> bool {
        matches!(
            self,
            Node::Leaf { content: Content::BinaryOp { .. } | Content::Relation { .. } | Content::Punctuation(_), .. }
        )
    }
}

/// Cells in rows.
#[derive(Debug, Default)]
pub(super) struct Table<'a> {
    pub rows: Vec<Row<'a>>,
    /// Lines below the last row.
    pub last_lines: Vec<Line>,
    /// How the cells of a row stand; the last repeats two by two for equations, else it repeats.
    pub columns: Columns,
    /// Lines left of column n, by n.
    pub separators: Vec<(usize, Line)>,
    /// Formulas in display style: `aligned`, `gather`.
    pub display: bool,
    /// Smaller than the text around it: `smallmatrix`, `substack`.
    pub small: bool,
    /// A brace before it, or after it.
    pub brace: [bool; 2],
}

/// How the cells of a table's rows stand.
#[derive(Debug, Default)]
pub(super) enum Columns {
    /// All alike.
    #[default]
    Center,
    Left,
    Right,
    /// Right, left, right, left: the sides of equations.
    Equations,
    /// The first row left, the last right.
    Steps,
    /// One by one, as `array` says.
    Each(Vec<ColumnAlignment>),
}

/// A row of a table.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    pub cells: Vec<Vec<Node<'a>>>,
    /// Lines above it.
    pub lines: Vec<Line>,
    /// Space below it.
    pub space: Option<Dimension>,
}

/// The nodes of a formula. The error is a message without a place: an element that the events lack.
pub(super) fn build(events: Vec<Event<'_>>, display: bool) -> Result<Vec<Node<'_>>, String> {
    let mut builder = Builder { events: events.into_iter(), ahead: None };
    let nodes = builder.row(State { font: None, display })?;
    match builder.next() {
        None => Ok(nodes),
        Some(_) => Err("the formula's groups do not match".to_owned()),
    }
}

/// What holds where an element stands.
#[derive(Clone, Copy)]
struct State {
    font: Option<Font>,
    display: bool,
}

impl State {
    fn text(self) -> Self {
        State { display: false, ..self }
    }

    fn change(&mut self, change: StateChange) {
        match change {
            StateChange::Font(font) => self.font = font,
            StateChange::Style(style) => self.display = style == Style::Display,
            StateChange::Color(_) => {}
        }
    }
}

struct Builder<'a> {
    events: IntoIter<Event<'a>>,
    ahead: Option<Event<'a>>,
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Option<Event<'a>> {
        self.ahead.take().or_else(|| self.events.next())
    }

    fn peek(&mut self) -> Option<&Event<'a>> {
        if self.ahead.is_none() {
            self.ahead = self.events.next();
        }
        self.ahead.as_ref()
    }

    /// Elements up to the end of the group, cell or formula, which is left to be read.
    fn row(&mut self, mut state: State) -> Result<Vec<Node<'a>>, String> {
        let mut open: Vec<(StateChange, Vec<Node<'a>>)> = Vec::new();
        let mut nodes = Vec::new();
        loop {
            match self.peek() {
                None | Some(Event::End | Event::EnvironmentFlow(_)) => break,
                Some(Event::StateChange(change)) => {
                    let change = *change;
                    self.next();
                    state.change(change);
                    if !matches!(change, StateChange::Font(_)) {
                        // A change of the same kind ends the one before, so that runs of them do not nest; what
                        // was opened in between goes on.
                        let at = open.iter().position(|(other, _)| same_kind(*other, change)).unwrap_or(open.len());
                        let go_on: Vec<_> = open.iter().skip(at + 1).map(|(other, _)| *other).collect();
                        while open.len() > at {
                            close(&mut open, &mut nodes);
                        }
                        open.extend(
                            [change].into_iter().chain(go_on).map(|change| (change, std::mem::take(&mut nodes))),
                        );
                    }
                }
                Some(_) => nodes.push(self.element(state)?),
            }
        }
        while !open.is_empty() {
            close(&mut open, &mut nodes);
        }
        Ok(nodes)
    }

    fn element(&mut self, state: State) -> Result<Node<'a>, String> {
        match self.next() {
            Some(Event::Content(content)) => Ok(Node::Leaf { content, font: state.font, negated: false }),
            Some(Event::Space { width, height, depth }) => Ok(Node::Space { width, height, depth }),
            Some(Event::Begin(grouping)) => self.group(grouping, state),
            Some(Event::Visual(Visual::SquareRoot)) => Ok(Node::Square(Box::new(self.element(state)?))),
            Some(Event::Visual(Visual::Root)) => {
                Ok(Node::Root(Box::new([self.element(state)?, self.element(state.text())?])))
            }
            Some(Event::Visual(Visual::Fraction(line))) => {
                Ok(Node::Fraction { line, parts: Box::new([self.element(state.text())?, self.element(state.text())?]) })
            }
            Some(Event::Visual(Visual::Negation)) => Ok(match self.element(state)? {
                Node::Leaf { content, font, .. }
                    if !matches!(content, Content::Text(_) | Content::Number(_) | Content::Function(_)) =>
                {
                    Node::Leaf { content, font, negated: true }
                }
                other => Node::Struck(Box::new(other)),
            }),
            Some(Event::Script { ty, position }) => {
                let limits = match position {
                    ScriptPosition::Right => false,
                    ScriptPosition::AboveBelow => true,
                    ScriptPosition::Movable => state.display,
                };
                let base = Box::new(self.element(state)?);
                let below = match ty {
                    ScriptType::Subscript | ScriptType::SubSuperscript => Some(Box::new(self.element(state.text())?)),
                    ScriptType::Superscript => None,
                };
                let above = match ty {
                    ScriptType::Superscript | ScriptType::SubSuperscript => Some(Box::new(self.element(state.text())?)),
                    ScriptType::Subscript => None,
                };
                Ok(Node::Script { base, below, above, limits })
            }
            Some(Event::StateChange(_)) => {
                Err("a change of font, style or colour stands where an argument is expected".to_owned())
            }
            None | Some(Event::End | Event::EnvironmentFlow(_)) => Err("a command lacks an argument".to_owned()),
        }
    }

    fn group(&mut self, grouping: Grouping, state: State) -> Result<Node<'a>, String> {
        let node = match grouping {
            Grouping::Normal => {
                let mut nodes = self.row(state)?;
                // `{,}` and `{=}` are written to get a sign without the space around it: those keep their row.
                if nodes.len() == 1 && !nodes[0].is_sign() { nodes.remove(0) } else { Node::Row(nodes) }
            }
            Grouping::LeftRight(open, close) => Node::Fenced { open, close, nodes: self.row(state)? },
            table => Node::Table(self.table(table)?),
        };
        match self.next() {
            Some(Event::End) => Ok(node),
            _ => Err("the formula's groups do not match".to_owned()),
        }
    }

    fn table(&mut self, grouping: Grouping) -> Result<Table<'a>, String> {
        let mut table = Table::default();
        match grouping {
            Grouping::Array(columns) => {
                let mut each = Vec::new();
                for column in columns {
                    match column {
                        ArrayColumn::Column(alignment) => each.push(alignment),
                        ArrayColumn::Separator(line) => table.separators.push((each.len(), line)),
                    }
                }
                table.columns = Columns::Each(each);
            }
            Grouping::Matrix { alignment } => table.columns = one(alignment),
            Grouping::SubArray { alignment } => (table.columns, table.small) = (one(alignment), true),
            Grouping::Cases { left } => (table.columns, table.brace) = (Columns::Left, [left, !left]),
            Grouping::Multline => (table.columns, table.display) = (Columns::Steps, true),
            Grouping::Gather { .. } | Grouping::Gathered | Grouping::Equation { .. } => table.display = true,
            _ => (table.columns, table.display) = (Columns::Equations, true),
        }
        // `dcases` and `smallmatrix` are their plain selves with a change of style in front.
        if let Some(&Event::StateChange(StateChange::Style(style))) = self.peek() {
            self.next();
            match style {
                Style::Display => table.display = true,
                _ => table.small = true,
            }
        }
        let mut row = Row::default();
        if let Some(Event::EnvironmentFlow(EnvironmentFlow::StartLines { .. })) = self.peek()
            && let Some(Event::EnvironmentFlow(EnvironmentFlow::StartLines { lines })) = self.next()
        {
            row.lines = lines.into_vec();
        }
        loop {
            let cell = self.row(State { font: None, display: table.display })?;
            row.cells.push(cell);
            match self.peek() {
                Some(Event::EnvironmentFlow(_)) => {}
                _ => break,
            }
            match self.next() {
                Some(Event::EnvironmentFlow(EnvironmentFlow::NewLine { spacing, horizontal_lines })) => {
                    row.space = spacing;
                    table.rows.push(std::mem::replace(
                        &mut row,
                        Row { lines: horizontal_lines.into_vec(), ..Row::default() },
                    ));
                }
                Some(Event::EnvironmentFlow(EnvironmentFlow::Alignment)) => {}
                _ => return Err("lines of a table stand in a wrong place".to_owned()),
            }
        }
        // A line break before the end makes no row, only the place for the lines below.
        if row.cells.len() == 1 && row.cells[0].is_empty() && !table.rows.is_empty() {
            table.last_lines = row.lines;
        } else {
            table.rows.push(row);
        }
        Ok(table)
    }
}

fn one(alignment: ColumnAlignment) -> Columns {
    match alignment {
        ColumnAlignment::Left => Columns::Left,
        ColumnAlignment::Center => Columns::Center,
        ColumnAlignment::Right => Columns::Right,
    }
}

fn same_kind(one: StateChange, other: StateChange) -> bool {
    let target = |change| match change {
        StateChange::Color(color) => Some(match color.target {
            ColorTarget::Text => 0,
            ColorTarget::Background => 1,
            ColorTarget::Border => 2,
        }),
        _ => None,
    };
    target(one) == target(other)
}

/// Ends the innermost change: its nodes become one node of what was before it.
fn close<'a>(open: &mut Vec<(StateChange, Vec<Node<'a>>)>, nodes: &mut Vec<Node<'a>>) {
    if let Some((change, before)) = open.pop() {
        let inside = std::mem::replace(nodes, before);
        nodes.push(Node::Styled { change, nodes: inside });
    }
}
