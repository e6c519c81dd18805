//! Where a name may begin and end in a text.
//!
//! - A side of a name that is a letter or digit needs a word boundary: no letter, digit, mark or
//!   `_` beside it, unless the script has no spaces (see [`super::super::script`]).
//! - A side that is a symbol (`C++`, `.NET`) may have neither the same symbol nor a letter beside
//!   it. A digit may follow: `C++20` holds `C++`; `ASP.NET` does not hold `.NET`.
//! - No name ends before `++`, or before a `#` that ends a word: `C#` and `Notepad++` are other names.
//! - A name of one letter wants more room: neither hyphen, `+`, `&` or `*` beside it, nor a full
//!   stop or an apostrophe that goes on into a word. `C-style`, `R&D`, `C.h`, `D.C.` and `I'd`
//!   hold no such name; `C's` and `C/Rust` do.

use super::super::script::Class;
use super::char_at;

/// Whether a name may begin at `at`, where `c` stands.
#[inline]
pub(super) fn may_begin(text: &str, at: usize, c: char) -> bool {
    let class = Class::of(c);
    let Some(before) = char_before(text, at) else { return !class.is_mark() };
    let b = Class::of(before);
    if class.is_word() { !class.is_mark() && !b.joins(class) } else { before != c && !is_letter_beside_symbol(b) }
}

/// Whether the name at `at..end`, whose last character is `last`, may end there.
#[inline]
pub(super) fn may_end(text: &str, at: usize, end: usize, last: char) -> bool {
    let Some(after) = char_at(text, end) else {
        return at + last.len_utf8() < end || may_stand_alone(text, at, end, last);
    };
    let (class, a) = (Class::of(last), Class::of(after));
    let bounded = if class.is_word() {
        !class.joins(a)
    } else {
        after != last && !a.is_mark() && (after.is_numeric() || !is_letter_beside_symbol(a))
    };
    bounded
        && !goes_on_with_sign(text, end, after)
        && (at + last.len_utf8() < end || may_stand_alone(text, at, end, last))
}

/// A letter or digit that a symbol would belong to. Scripts without spaces and Korean particles
/// stand directly beside foreign names and do not count.
fn is_letter_beside_symbol(class: Class) -> bool {
    class.is_word() && !class.is_spaceless() && !class.is_hangul()
}

/// Whether what follows makes another name of it: `C#`, `C++`, but not `page#anchor` or `a+b`.
fn goes_on_with_sign(text: &str, end: usize, after: char) -> bool {
    match after {
        '#' => !is_word_at(text, end + 1),
        '+' => char_at(text, end + 1) == Some('+'),
        _ => false,
    }
}

/// Whether a name of the one character `c` stands alone enough to be meant.
fn may_stand_alone(text: &str, at: usize, end: usize, c: char) -> bool {
    if !is_letter_beside_symbol(Class::of(c)) {
        return true;
    }
    let before = match char_before(text, at) {
        Some('-' | '‐' | '‑' | '+' | '&' | '*') => false,
        Some(sign @ ('.' | '\'' | '’')) => {
            !char_before(text, at - sign.len_utf8()).is_some_and(|c| Class::of(c).is_word())
        }
        _ => true,
    };
    let after = match char_at(text, end) {
        Some('-' | '‐' | '‑' | '+' | '&' | '*') => false,
        Some('.') => !is_word_at(text, end + 1),
        Some(sign @ ('\'' | '’')) => {
            let next = end + sign.len_utf8();
            !is_word_at(text, next) || (char_at(text, next) == Some('s') && !is_word_at(text, next + 1))
        }
        _ => true,
    };
    before && after
}

fn is_word_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| Class::of(c).is_word())
}

#[inline]
fn char_before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes()[..at].last() {
        Some(&byte) if byte < 0x80 => Some(char::from(byte)),
        Some(_) => text[..at].chars().next_back(),
        None => None,
    }
}
