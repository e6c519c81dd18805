//! Tables of formulas: matrices, cases, aligned equations.
//!
//! MathML Core has no attributes for alignment and lines, so cells and rows have classes: `l` and `r` for
//! the side a cell stands at, `gap` before a further pair of equations, `bar` and `bar-end` for lines
//! between columns, `over` and `under` for lines between rows, `dash` when a line is dashed, `eqs` for a table of equations.
//! `static/math.css` draws them.

use pulldown_latex::event::{ColumnAlignment, Line};

use super::tree::{Columns, Table};
use super::write::Writer;

impl Writer {
    /// An `mtable`, between its braces.
    pub(super) fn table(&mut self, table: &Table) {
        let braced = table.brace != [false; 2];
        if braced {
            self.html.push_str("<mrow>");
            self.fence(table.brace[0].then_some('{'), "prefix");
        }
        self.html.push_str("<mtable");
        self.html.push_str(if table.display { " displaystyle=\"true\"" } else { "" });
        self.html.push_str(if table.small { " scriptlevel=\"1\"" } else { "" });
        self.html.push_str(if matches!(table.columns, Columns::Equations) { " class=\"eqs\">" } else { ">" });
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for (number, row) in table.rows.iter().enumerate() {
            let last = number + 1 == table.rows.len();
            let mut classes: Vec<&str> =
                row.lines.iter().take(1).map(|line| if *line == Line::Solid { "over" } else { "over dash" }).collect();
            classes.extend(
                table
                    .last_lines
                    .iter()
                    .take(usize::from(last))
                    .map(|line| if *line == Line::Solid { "under" } else { "under dash" }),
            );
            self.open("mtr", &classes);
            for (column, cell) in row.cells.iter().enumerate() {
                let side = match &table.columns {
                    Columns::Center => None,
                    Columns::Left => Some(ColumnAlignment::Left),
                    Columns::Right => Some(ColumnAlignment::Right),
                    Columns::Equations => {
                        Some(if column % 2 == 0 { ColumnAlignment::Right } else { ColumnAlignment::Left })
                    }
                    Columns::Steps if number == 0 && !last => Some(ColumnAlignment::Left),
                    Columns::Steps if last && number > 0 => Some(ColumnAlignment::Right),
                    Columns::Steps => None,
                    Columns::Each(each) => each.get(column).copied(),
                };
                let mut classes: Vec<&str> = Vec::new();
                match side {
                    Some(ColumnAlignment::Left) => classes.push("l"),
                    Some(ColumnAlignment::Right) => classes.push("r"),
                    Some(ColumnAlignment::Center) | None => {}
                }
                if matches!(table.columns, Columns::Equations) && column > 1 && column % 2 == 0 {
                    classes.push("gap");
                }
                for (at, line) in &table.separators {
                    if *at == column {
                        classes.push(if *line == Line::Solid { "bar" } else { "bar dash" });
                    } else if *at == column + 1 && column + 1 == columns {
                        classes.push(if *line == Line::Solid { "bar-end" } else { "bar-end dash" });
                    }
                }
                classes.dedup();
                self.open("mtd", &classes);
                self.row(cell);
                if let (0, Some(space)) = (column, row.space.filter(|space| space.value > 0.0)) {
                    self.html.push_str("<mspace");
                    self.attribute("depth", space);
                    self.html.push_str("></mspace>");
                }
                self.html.push_str("</mtd>");
            }
            self.html.push_str("</mtr>");
        }
        self.html.push_str("</mtable>");
        if braced {
            self.fence(table.brace[1].then_some('}'), "postfix");
            self.html.push_str("</mrow>");
        }
    }

    fn open(&mut self, tag: &str, classes: &[&str]) {
        self.html.push('<');
        self.html.push_str(tag);
        if !classes.is_empty() {
            self.html.push_str(" class=\"");
            self.html.push_str(&classes.join(" "));
            self.html.push('"');
        }
        self.html.push('>');
    }
}
