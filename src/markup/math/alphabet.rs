//! Letters of mathematical alphabets: `\mathbb{R}` is the character ℝ, not a font.
//!
//! MathML Core has no other way. The block is U+1D400 to U+1D7FF (Unicode chapter 22.2): alphabets of
//! 26 capitals and 26 small letters in a row, with holes for the letters that Unicode had before.

use pulldown_latex::event::Font;

/// `c` in the alphabet of `font`, or `c` itself where the alphabet has no such letter.
pub(super) fn letter(font: Font, c: char) -> char {
    if let Some(&(_, _, there)) = ELSEWHERE.iter().find(|(alphabet, plain, _)| *alphabet == font && *plain == c) {
        return there;
    }
    let Some(&(_, latin, digit, greek)) = ALPHABETS.iter().find(|(alphabet, ..)| *alphabet == font) else { return c };
    let code = match c {
        'A'..='Z' => latin.map(|base| base + (c as u32 - 'A' as u32)),
        'a'..='z' => latin.map(|base| base + 26 + (c as u32 - 'a' as u32)),
        '0'..='9' => digit.map(|base| base + (c as u32 - '0' as u32)),
        'Α'..='Ω' => greek.map(|base| base + (c as u32 - 'Α' as u32)),
        'α'..='ω' => greek.map(|base| base + 26 + (c as u32 - 'α' as u32)),
        _ => "∇"
            .chars()
            .chain("∂ϵϑϰϕϱϖ".chars())
            .position(|other| other == c)
            .and_then(|index| greek.map(|base| base + if index == 0 { 25 } else { 50 + index as u32 })),
    };
    code.and_then(char::from_u32).unwrap_or(c)
}

/// An alphabet and its first Latin capital, first digit and first Greek capital.
type Alphabet = (Font, Option<u32>, Option<u32>, Option<u32>);

const ALPHABETS: &[Alphabet] = &[
    (Font::Bold, Some(0x1D400), Some(0x1D7CE), Some(0x1D6A8)),
    (Font::Italic, Some(0x1D434), None, Some(0x1D6E2)),
    (Font::BoldItalic, Some(0x1D468), None, Some(0x1D71C)),
    (Font::Script, Some(0x1D49C), None, None),
    (Font::BoldScript, Some(0x1D4D0), None, None),
    (Font::Fraktur, Some(0x1D504), None, None),
    (Font::DoubleStruck, Some(0x1D538), Some(0x1D7D8), None),
    (Font::BoldFraktur, Some(0x1D56C), None, None),
    (Font::SansSerif, Some(0x1D5A0), Some(0x1D7E2), None),
    (Font::BoldSansSerif, Some(0x1D5D4), Some(0x1D7EC), Some(0x1D756)),
    (Font::SansSerifItalic, Some(0x1D608), None, None),
    (Font::SansSerifBoldItalic, Some(0x1D63C), None, Some(0x1D790)),
    (Font::Monospace, Some(0x1D670), Some(0x1D7F6), None),
];

/// The holes: letters that stand in the block of letterlike symbols (U+2100).
const ELSEWHERE: &[(Font, char, char)] = &[
    (Font::Italic, 'h', 'ℎ'),
    (Font::Script, 'B', 'ℬ'),
    (Font::Script, 'E', 'ℰ'),
    (Font::Script, 'F', 'ℱ'),
    (Font::Script, 'H', 'ℋ'),
    (Font::Script, 'I', 'ℐ'),
    (Font::Script, 'L', 'ℒ'),
    (Font::Script, 'M', 'ℳ'),
    (Font::Script, 'R', 'ℛ'),
    (Font::Script, 'e', 'ℯ'),
    (Font::Script, 'g', 'ℊ'),
    (Font::Script, 'o', 'ℴ'),
    (Font::Fraktur, 'C', 'ℭ'),
    (Font::Fraktur, 'H', 'ℌ'),
    (Font::Fraktur, 'I', 'ℑ'),
    (Font::Fraktur, 'R', 'ℜ'),
    (Font::Fraktur, 'Z', 'ℨ'),
    (Font::DoubleStruck, 'C', 'ℂ'),
    (Font::DoubleStruck, 'H', 'ℍ'),
    (Font::DoubleStruck, 'N', 'ℕ'),
    (Font::DoubleStruck, 'P', 'ℙ'),
    (Font::DoubleStruck, 'Q', 'ℚ'),
    (Font::DoubleStruck, 'R', 'ℝ'),
    (Font::DoubleStruck, 'Z', 'ℤ'),
    (Font::DoubleStruckItalic, 'D', 'ⅅ'),
    (Font::DoubleStruckItalic, 'd', 'ⅆ'),
    (Font::DoubleStruckItalic, 'e', 'ⅇ'),
    (Font::DoubleStruckItalic, 'i', 'ⅈ'),
    (Font::DoubleStruckItalic, 'j', 'ⅉ'),
];
