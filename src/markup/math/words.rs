//! The arguments of commands that are not formulas: delimiters, names, colours, lengths, words.

use std::ops::Range;

use super::MathError;
use super::commands::INSTEAD;
use super::scan::Scanner;

impl Scanner<'_> {
    /// A command and the delimiter after it: one character or one command.
    pub(super) fn delimiter(&mut self, name: &str, from: usize, end: usize) -> Result<usize, MathError> {
        let at = skip_space(self.tex, from, end);
        let letters =
            self.tex[at..end].strip_prefix('\\').map(|rest| rest.bytes().take_while(u8::is_ascii_alphabetic).count());
        let length = match letters {
            Some(letters) if letters > 0 => 1 + letters,
            Some(_) => self.tex[at..end].chars().take(2).map(char::len_utf8).sum(),
            None => self.tex[at..end].chars().next().map_or(0, char::len_utf8),
        };
        let delimiter = &self.tex[at..at + length];
        if matches!(delimiter, "" | "\\" | "{" | "}" | "%" | "&" | "$" | "#" | "~" | "^" | "_" | "'") {
            return Err(MathError::new(format!("`\\{name}` lacks its delimiter"), from - name.len() - 1..from)
                .hint("a brace as a delimiter is written `\\{`"));
        }
        let delimiter = delimiter
            .strip_prefix('\\')
            .and_then(|name| INSTEAD.iter().find(|(from, _)| *from == name))
            .map_or(delimiter, |(_, to)| to);
        self.out.push('\\');
        self.out.push_str(name);
        // `\left.` is the empty delimiter only without white space between.
        if !delimiter.starts_with(['.', '\\', '(', ')', '[', ']', '|', '/', '<', '>']) {
            self.out.push(' ');
        }
        self.out.push_str(delimiter);
        self.out.push(' ');
        Ok(at + length)
    }

    /// The group at `from`, unread: the bytes inside its braces, and the byte after it.
    pub(super) fn raw(
        &self,
        from: usize,
        end: usize,
        command: &Range<usize>,
    ) -> Result<(Range<usize>, usize), MathError> {
        let open = skip_space(self.tex, from, end);
        if !self.tex[open..end].starts_with('{') {
            let name = &self.tex[command.clone()];
            return Err(MathError::new(format!("`{name}` lacks an argument in braces"), command.clone()));
        }
        let (mut depth, mut escaped) = (0_usize, false);
        for (offset, byte) in self.tex[open..end].bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'{' => depth += 1,
                b'}' if depth == 1 => return Ok((open + 1..open + offset, open + offset + 1)),
                b'}' => depth -= 1,
                _ => {}
            }
        }
        Err(MathError::new("`{` is not closed", open..open + 1))
    }

    /// Copies an argument that is a name, a colour or a length: the parser slices these, so white space is ASCII and
    /// a colour of digits is one.
    pub(super) fn argument(&mut self, range: Range<usize>) -> Result<(), MathError> {
        let text = &self.tex[range.clone()];
        if text.contains('%')
            || text
                .strip_prefix('#')
                .is_some_and(|hex| hex.len() != 6 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
        {
            return Err(MathError::new(format!("`{text}` cannot be read here"), range)
                .hint("a colour is a name or `#` and six digits"));
        }
        self.out.push('{');
        self.out.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        self.out.push('}');
        Ok(())
    }

    /// Copies words: a bare `%` is what it shows, all white space but the no-break space is a space.
    pub(super) fn text(&mut self, range: Range<usize>) {
        let mut escaped = false;
        for c in self.tex[range].chars() {
            match c {
                '%' if !escaped => self.out.push_str("\\%"),
                c if c.is_whitespace() && c != '\u{a0}' => self.out.push(' '),
                c => self.out.push(c),
            }
            escaped = c == '\\' && !escaped;
        }
    }
}

/// The byte of the next character that is not white space.
pub(super) fn skip_space(tex: &str, at: usize, end: usize) -> usize {
    end - tex[at..end].trim_start().len()
}

/// The byte after a `*`, if one stands here.
pub(super) fn skip_star(tex: &str, at: usize, end: usize) -> usize {
    if tex[at..end].starts_with('*') { at + 1 } else { at }
}
