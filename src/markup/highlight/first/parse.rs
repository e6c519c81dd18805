//! Reads an expression in Oniguruma's syntax.

use super::class::Class;
use super::{Before, First, Symbols};

/// Options of the expression.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flags {
    pub ignore_case: bool,
    extended: bool,
    dot_all: bool,
}

/// Reads an expression. Every method answers `None` for what it does not understand.
pub struct Parser<'a> {
    pub text: &'a str,
    /// The byte that is read next.
    pub at: usize,
    pub flags: Flags,
}

impl<'a> Parser<'a> {
    pub fn new(text: &'a str) -> Parser<'a> {
        Parser { text, at: 0, flags: Flags::default() }
    }

    /// The whole expression.
    pub fn whole(mut self) -> Option<First> {
        let first = self.alternatives()?;
        (self.at == self.text.len()).then_some(first)
    }

    pub fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    pub fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub fn take(&mut self, expected: &str) -> bool {
        let found = self.text[self.at..].starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Everything up to this text, which is passed.
    pub fn until(&mut self, end: &str) -> Option<&str> {
        let from = self.at;
        let length = self.text[from..].find(end)?;
        self.at = from + length + end.len();
        Some(&self.text[from..from + length])
    }

    /// Up to the end of the text or of the group, whose `)` is left.
    fn alternatives(&mut self) -> Option<First> {
        let mut all = First::NEVER;
        loop {
            all = all.or(&self.sequence()?);
            if !self.take("|") {
                return Some(all);
            }
        }
    }

    fn sequence(&mut self) -> Option<First> {
        let mut all = First::EMPTY;
        loop {
            if self.flags.extended {
                self.skip_comments();
            }
            match self.peek() {
                None | Some('|' | ')') => return Some(all),
                Some('(') if self.options()? => {
                    // Flavours differ in whether what follows a bare option is one group with its alternatives.
                    let rest = self.alternatives()?;
                    return Some(all.then(&rest).or(&rest));
                }
                Some(_) => {
                    let atom = self.atom()?;
                    let atom = self.repeated(atom)?;
                    all = all.then(&atom);
                }
            }
        }
    }

    fn skip_comments(&mut self) {
        loop {
            match self.peek() {
                Some('#') => {
                    if self.until("\n").is_none() {
                        self.at = self.text.len();
                    }
                }
                Some(space) if space.is_ascii_whitespace() || space == '\u{b}' => self.at += 1,
                _ => return,
            }
        }
    }

    /// Takes `(?i)` and its like, which hold up to the end of the group.
    fn options(&mut self) -> Option<bool> {
        let (at, flags) = (self.at, self.flags);
        if self.take("(?") && self.set_flags().is_some() && self.take(")") {
            return Some(true);
        }
        (self.at, self.flags) = (at, flags);
        Some(false)
    }

    fn set_flags(&mut self) -> Option<()> {
        let mut on = true;
        while let Some(letter) = self.peek() {
            match letter {
                'i' => self.flags.ignore_case = on,
                'x' => self.flags.extended = on,
                'm' => self.flags.dot_all = on,
                '-' => on = false,
                ')' | ':' => return Some(()),
                _ => return None,
            }
            self.at += 1;
        }
        None
    }

    fn repeated(&mut self, mut atom: First) -> Option<First> {
        loop {
            if self.flags.extended {
                self.skip_comments();
            }
            match self.peek() {
                Some('?' | '*') => {
                    self.at += 1;
                    atom = atom.optional();
                }
                // Once or more, and what makes another repetition possessive.
                Some('+') => self.at += 1,
                Some('{') => match self.least_of_interval() {
                    Some(0) => atom = atom.optional(),
                    Some(_) => {}
                    None => return Some(atom),
                },
                _ => return Some(atom),
            }
        }
    }

    /// Takes `{2,3}`, `{2,}`, `{,3}` or `{2}`. Anything else is text.
    fn least_of_interval(&mut self) -> Option<u32> {
        let rest = &self.text[self.at + 1..];
        let inside = &rest[..rest.find('}')?];
        let (least, most) = inside.split_once(',').unwrap_or((inside, inside));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(least) || !digits(most) || (least.is_empty() && most.is_empty()) {
            return None;
        }
        self.at += inside.len() + 2;
        Some(least.parse().unwrap_or(0))
    }

    fn atom(&mut self) -> Option<First> {
        match self.next()? {
            '(' => self.group(),
            '[' => {
                let class = Class::parse(self)?;
                Some(First::class(class, self.flags.ignore_case))
            }
            '.' if self.flags.dot_all => Some(First::eating(Symbols::BYTES)),
            '.' => Some(First::eating(Symbols::ascii(!(1 << b'\n'), true))),
            // A line is all there is, and its line end is its last byte: nothing begins after it.
            '^' => {
                Some(First::skipping_by(|before| if before == Before::Start { Symbols::ALL } else { Symbols::NONE }))
            }
            '$' => Some(First::skipping(Symbols::ascii(1 << b'\n', false).or(Symbols::END))),
            '\\' => self.escape(),
            '*' | '+' | '?' => None,
            literal => Some(self.literal(literal)),
        }
    }

    fn literal(&self, literal: char) -> First {
        First::class(Class::of(literal), self.flags.ignore_case)
    }

    fn group(&mut self) -> Option<First> {
        let flags = self.flags;
        let inner = if !self.take("?") {
            if self.peek() == Some('*') {
                return None;
            }
            self.alternatives()?
        } else if self.take("#") {
            self.until(")")?;
            return Some(First::EMPTY);
        } else if self.take(":") || self.take(">") {
            self.alternatives()?
        } else if self.take("=") {
            self.alternatives()?.ahead()
        } else if self.take("<=") {
            self.alternatives()?.behind()
        } else if self.take("!") || self.take("<!") {
            self.alternatives()?;
            First::EMPTY
        } else if self.take("<") {
            self.until(">")?;
            self.alternatives()?
        } else {
            self.set_flags()?;
            if !self.take(":") {
                return None;
            }
            self.alternatives()?
        };
        self.flags = flags;
        self.take(")").then_some(inner)
    }

    /// After a backslash.
    fn escape(&mut self) -> Option<First> {
        let line_end = || Symbols::ascii(1 << b'\n', false).or(Symbols::END);
        match self.peek()? {
            'b' => self.passed(First::edge(true)),
            'B' => self.passed(First::edge(false)),
            'A' => self.passed(First::skipping_by(
                |before| {
                    if before == Before::Start { Symbols::ALL } else { Symbols::NONE }
                },
            )),
            'z' => self.passed(First::skipping(Symbols::END)),
            'Z' => self.passed(First::skipping(line_end())),
            '1'..='9' => {
                while self.peek().is_some_and(|digit| digit.is_ascii_digit()) {
                    self.at += 1;
                }
                Some(First::ANY)
            }
            'k' | 'g' => {
                self.at += 1;
                if !self.take("<") {
                    return None;
                }
                self.until(">")?;
                Some(First::ANY)
            }
            _ => {
                let class = Class::escaped(self)?;
                Some(First::class(class, self.flags.ignore_case))
            }
        }
    }

    fn passed(&mut self, first: First) -> Option<First> {
        self.at += 1;
        Some(first)
    }
}
