//! Formulas and what they become, mistakes and where they are, and hostile input.

use super::*;

/// MathML Core without what every formula has: `<math …>` around it.
fn inside(tex: &str, display: bool) -> String {
    let html = to_mathml(tex, display).unwrap_or_else(|error| panic!("{tex}: {error:?}"));
    check(&html);
    let start = html.find("\">").expect("a start tag") + 2;
    html[start..].strip_suffix("</math>").expect("an end tag").to_owned()
}

/// Elements of MathML Core that are used, and how many children they must have (0: any number).
const ELEMENTS: &[(&str, usize)] = &[
    ("math", 0),
    ("mrow", 0),
    ("mi", 0),
    ("mn", 0),
    ("mo", 0),
    ("mtext", 0),
    ("mspace", 0),
    ("mfrac", 2),
    ("msqrt", 0),
    ("mroot", 2),
    ("msub", 2),
    ("msup", 2),
    ("msubsup", 3),
    ("munder", 2),
    ("mover", 2),
    ("munderover", 3),
    ("mtable", 0),
    ("mtr", 0),
    ("mtd", 0),
];

/// Well-formed, only elements of Core, each with its number of children, no style, no entity but the four.
fn check(html: &str) {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        assert!(
            !text.contains('>') && (text.is_empty() || matches!(open.last(), Some(("mi" | "mn" | "mo" | "mtext", _)))),
            "{html}"
        );
        for (at, _) in text.match_indices('&') {
            assert!(["&lt;", "&gt;", "&amp;", "&quot;"].iter().any(|entity| text[at..].starts_with(entity)), "{html}");
        }
        let end = rest.find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, children) = open.pop().expect("something is open");
            assert_eq!(opened, name, "{html}");
            let (_, wanted) =
                ELEMENTS.iter().find(|(element, _)| *element == name).unwrap_or_else(|| panic!("<{name}>: {html}"));
            assert!(*wanted == 0 || children == *wanted, "<{name}> has {children}: {html}");
        } else {
            assert!(!tag.contains("style=\"") || !tag.contains(" style"), "{html}");
            assert!(tag.matches('"').count().is_multiple_of(2) && !tag.ends_with('/'), "{html}");
            if let Some((_, children)) = open.last_mut() {
                *children += 1;
            }
            open.push((tag.split(' ').next().unwrap_or(tag), 0));
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "{html}");
}

#[test]
fn formulas() {
    for (tex, expected) in [
        ("x", "<mi>x</mi>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("a_i^2", "<msubsup><mi>a</mi><mi>i</mi><mn>2</mn></msubsup>"),
        ("a + b = -c", "<mi>a</mi><mo>+</mo><mi>b</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>c</mi>"),
        ("-1", "<mo form=\"prefix\">−</mo><mn>1</mn>"),
        ("1.5 < 2", "<mn>1.5</mn><mo>&lt;</mo><mn>2</mn>"),
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        (r"\sqrt{2}", "<msqrt><mn>2</mn></msqrt>"),
        (r"\sqrt[n+1]{x}", "<mroot><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mroot>"),
        (
            "f'(x)",
            "<msup><mi>f</mi><mo>′</mo></msup><mo stretchy=\"false\" form=\"prefix\">(</mo><mi>x</mi><mo stretchy=\"false\" form=\"postfix\">)</mo>",
        ),
        ("f''^2", "<msup><mi>f</mi><mrow><mo>′</mo><mo>′</mo><mn>2</mn></mrow></msup>"),
        (r"\sin x", "<mi>sin</mi><mo>\u{2061}</mo><mspace width=\"0.1667em\"></mspace><mi>x</mi>"),
        (
            r"\log_2(n)",
            "<msub><mi>log</mi><mn>2</mn></msub><mo>\u{2061}</mo><mo stretchy=\"false\" form=\"prefix\">(</mo><mi>n</mi><mo stretchy=\"false\" form=\"postfix\">)</mo>",
        ),
        (r"\mathbb{R}", "<mi>ℝ</mi>"),
        (r"\mathbf{v}", "<mi>𝐯</mi>"),
        (r"\mathcal{L}\mathfrak{g}", "<mi>ℒ</mi><mi>𝔤</mi>"),
        (r"\mathrm{kg}", "<mi>kg</mi>"),
        (r"\bm{\alpha}", "<mi>𝜶</mi>"),
        (r"\mu\Gamma", "<mi>μ</mi><mi mathvariant=\"normal\">Γ</mi>"),
        (r"\hat{x}", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>"),
        (
            r"\overline{ab}",
            "<mover accent=\"true\"><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy=\"true\">‾</mo></mover>",
        ),
        (r"\vec v", "<mover accent=\"true\"><mi>v</mi><mo stretchy=\"false\">→</mo></mover>"),
        (r"\overset{?}{=}", "<mover><mo>=</mo><mi>?</mi></mover>"),
        (r"1{,}000", "<mn>1</mn><mo lspace=\"0\" rspace=\"0\">,</mo><mn>000</mn>"),
        (r"\text{if } x > 0", "<mtext>if\u{a0}</mtext><mi>x</mi><mo>&gt;</mo><mn>0</mn>"),
        (r"\text{50% of $x$}", "<mrow><mtext>50% of\u{a0}</mtext><mi>x</mi><mtext></mtext></mrow>"),
        (r"\operatorname{arg\,max}_x", "<msub><mi>arg\u{2009}max</mi><mi>x</mi></msub>"),
        (r"\operatorname*{argmax}_x", "<munder><mi>argmax</mi><mi>x</mi></munder>"),
        (r"\operatorname{<script>}", "<mi>&lt;script&gt;</mi>"),
        (
            r"\binom{n}{k}",
            "<mrow><mo stretchy=\"true\" form=\"prefix\">(</mo><mfrac linethickness=\"0em\"><mi>n</mi><mi>k</mi></mfrac><mo stretchy=\"true\" form=\"postfix\">)</mo></mrow>",
        ),
        (
            r"\left( a \rightarrow b \right)",
            "<mrow><mo stretchy=\"true\" form=\"prefix\">(</mo><mrow><mi>a</mi><mo>→</mo><mi>b</mi></mrow><mo stretchy=\"true\" form=\"postfix\">)</mo></mrow>",
        ),
        (r"\left. x \right|", "<mrow><mi>x</mi><mo stretchy=\"true\" form=\"postfix\">|</mo></mrow>"),
        (
            r"\bigl\{ x",
            "<mo stretchy=\"true\" symmetric=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\" form=\"prefix\">{</mo><mi>x</mi>",
        ),
        (r"a \not= b", "<mi>a</mi><mo>=\u{338}</mo><mi>b</mi>"),
        (
            r"a\,b\quad c~d",
            "<mi>a</mi><mspace width=\"0.1667em\"></mspace><mi>b</mi><mspace width=\"1em\"></mspace><mi>c</mi><mspace width=\"0.3333em\"></mspace><mi>d</mi>",
        ),
        (r"\color{#ff0000} x", "<mrow mathcolor=\"#ff0000\"><mi>x</mi></mrow>"),
        (r"a \& b \% c", "<mi>a</mi><mi>&amp;</mi><mi>b</mi><mi>%</mi><mi>c</mi>"),
        ("x % a comment\n + y", "<mi>x</mi><mo>+</mo><mi>y</mi>"),
        ("", ""),
    ] {
        assert_eq!(inside(tex, false), expected, "{tex}");
    }
}

#[test]
fn display_style() {
    for (tex, display, expected) in [
        (
            r"\sum_{i=1}^n i",
            false,
            "<msubsup><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></msubsup><mi>i</mi>",
        ),
        (
            r"\sum_{i=1}^n i",
            true,
            "<munderover><mo movablelimits=\"false\">∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
        ),
        (
            r"\frac{\sum_i i}{2}",
            true,
            "<mfrac><mrow><msub><mo>∑</mo><mi>i</mi></msub><mi>i</mi></mrow><mn>2</mn></mfrac>",
        ),
        (
            r"\lim_{x} f",
            true,
            "<munder><mi>lim</mi><mi>x</mi></munder><mo>\u{2061}</mo><mspace width=\"0.1667em\"></mspace><mi>f</mi>",
        ),
        (r"\int_0^1 x", true, "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>x</mi>"),
        (
            r"\displaystyle \sum_i",
            false,
            "<mrow displaystyle=\"true\" scriptlevel=\"0\"><munder><mo movablelimits=\"false\">∑</mo><mi>i</mi></munder></mrow>",
        ),
    ] {
        assert_eq!(inside(tex, display), expected, "{tex}");
    }
}

#[test]
fn tables() {
    for (tex, expected) in [
        (
            r"\begin{aligned} a &= b \\ c &= d \end{aligned}",
            "<mtable displaystyle=\"true\" class=\"eqs\"><mtr><mtd class=\"r\"><mi>a</mi></mtd><mtd class=\"l\"><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd class=\"r\"><mi>c</mi></mtd><mtd class=\"l\"><mo>=</mo><mi>d</mi></mtd></mtr></mtable>",
        ),
        (
            r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \\ \end{pmatrix}",
            "<mrow><mo stretchy=\"true\" form=\"prefix\">(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo stretchy=\"true\" form=\"postfix\">)</mo></mrow>",
        ),
        (
            r"\begin{cases} 1 & x \\ 0 \end{cases}",
            "<mrow><mo stretchy=\"true\" form=\"prefix\">{</mo><mtable><mtr><mtd class=\"l\"><mn>1</mn></mtd><mtd class=\"l\"><mi>x</mi></mtd></mtr><mtr><mtd class=\"l\"><mn>0</mn></mtd></mtr></mtable></mrow>",
        ),
        (
            r"\begin{array}{l|r} a & b \\ \hline c & d \end{array}",
            "<mtable><mtr><mtd class=\"l\"><mi>a</mi></mtd><mtd class=\"r bar\"><mi>b</mi></mtd></mtr><mtr class=\"over\"><mtd class=\"l\"><mi>c</mi></mtd><mtd class=\"r bar\"><mi>d</mi></mtd></mtr></mtable>",
        ),
        (
            r"\substack{a \\ b}",
            "<mtable scriptlevel=\"1\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>",
        ),
    ] {
        assert_eq!(inside(tex, false), expected, "{tex}");
    }
}

#[test]
fn real_formulas_are_valid() {
    for tex in [
        r"E = mc^2",
        r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
        r"e^{i\pi} + 1 = 0",
        r"\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi}",
        r"\nabla \times \mathbf{B} = \mu_0 \left( \mathbf{J} + \varepsilon_0 \frac{\partial \mathbf{E}}{\partial t} \right)",
        r"P(A \mid B) = \frac{P(B \mid A)\, P(A)}{P(B)}",
        r"\hat{\beta} = (X^\top X)^{-1} X^\top y",
        r"\underbrace{a + \cdots + a}_{n\text{ times}}",
        r"\lim_{n \to \infty} \left(1 + \frac{1}{n}\right)^n = e",
        r"\begin{align} a &= b & c &= d \\[1ex] e &= f \nonumber \end{align}",
        r"f(n) = \begin{cases} n/2 & \text{if $n$ is even} \\ 3n+1 & \text{otherwise} \end{cases}",
        r"\det\begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc",
        r"\prod_{p\,\text{prime}} \frac{1}{1-p^{-s}} = \sum_{n=1}^\infty \frac{1}{n^s}",
        r"\mathcal{O}(n \log n)",
        r"\lVert x \rVert_2 = \sqrt{\sum_{i} |x_i|^2}",
        r"A \xrightarrow[k_2]{k_1} B \rightleftharpoons C",
        r"\overbrace{x}^{y} \not\subset \cancel{xyz}",
        r"\forall \epsilon > 0\ \exists \delta > 0 : |x - a| < \delta \implies |f(x) - L| < \epsilon",
        r"\boldsymbol{\Sigma} \in \mathbb{R}^{n \times n} \tag{1}",
        r"\bigl[ \Bigl\langle \bigg| \Bigg\Vert x",
        r"\genfrac{(}{)}{0pt}{}{n}{k} \dbinom{n}{k} \cfrac{1}{2}",
        r"\textcolor{red}{x} \fcolorbox{red}{yellow}{text} \colorbox{#00ff00}{y}",
        r"\kern 3pt \hskip 1em plus 2em \hspace{1ex} \mkern 5mu \! \strut \mathstrut",
        r"a\displaystyle b \color{red} c \scriptstyle d \color{blue} e",
        r"\left\{ x \middle| y \right\} \left\lfloor z \right\rfloor",
        r"\textbf{bold} \texttt{a_b} \emph{it} \mathop{lim}_x \mathop{\rm lim}",
        "日本 \\text{テスト} = ü",
    ] {
        for display in [false, true] {
            inside(tex, display);
        }
    }
}

#[test]
fn the_source_is_the_alternative_text() {
    let html = to_mathml(" a < \"b\"\n& ", false);
    assert!(html.is_err(), "`&` stands outside of a table");
    let html = to_mathml(" a < b\n\\text{\"} ", true).expect("a formula");
    assert!(html.starts_with("<math display=\"block\" alttext=\"a &lt; b \\text{&quot;}\">"), "{html}");
}

#[test]
fn mistakes_have_places() {
    for (tex, at, message) in [
        (r"a + \fract{1}{2}", r"\fract", r"`\fract` is not a command that formulas know"),
        (r"\mathscr{L} + \foo", r"\foo", r"`\foo` is not a command that formulas know"),
        ("a^{b", "{", "`{` is not closed"),
        ("a}", "}", "`}` closes nothing"),
        ("a^b^c", "^", "a second superscript on one base"),
        ("f'^2'", "'", "a second superscript on one base"),
        ("a_b_c", "_", "a second subscript on one base"),
        (r"\frac{a}", r"\frac", r"`\frac` lacks an argument"),
        (r"{\sqrt}", r"\sqrt", r"`\sqrt` lacks an argument"),
        ("x^", "^", "`^` lacks an argument"),
        ("a & b", "&", "`&` outside of an environment with columns"),
        (r"a \\ b", r"\\", "a line break outside of an environment with lines"),
        (r"\left( a", r"\left", r"`\left` is not closed"),
        (r"a \right)", r"\right", r"`\right` without its `\left`"),
        (r"\left{ a \right}", r"\left", r"`\left` lacks its delimiter"),
        (r"\begin{aligned} a", r"\begin{aligned}", r"`\begin{aligned}` is not closed"),
        (r"\begin{aligned} a \end{cases}", r"\end{cases}", r"`\end{cases}` where `\begin{aligned}` is still open"),
        (r"\begin{algined} a \end{algined}", "algined", "`algined` is not an environment that formulas know"),
        ("a $ b", "$", "`$` inside a formula"),
        (r"\def\x{1}", r"\def", "formulas cannot define commands"),
        (r"\color{#ff} x", "#ff", "`#ff` cannot be read here"),
        (r"\begin{alignat}{é}a\end{alignat}", r"\begin", "`alignat` needs its number of column pairs"),
        ("a\\", "\\", "a `\\` at the end of the formula"),
        (r"\text{a $b}", "$", "`$` is not closed"),
        (r"x^\bf", r"x^\bf", "a change of font, style or colour stands where an argument is expected"),
        (r"\char 65", r"\char", r"`\char` is not a command that formulas know"),
    ] {
        let error = to_mathml(tex, false).expect_err(tex);
        assert_eq!((&tex[error.range.clone()], error.message.as_str()), (at, message), "{tex}");
    }
    let error = to_mathml(r"\fract12", false).expect_err("a misspelt command");
    assert_eq!(error.hint.as_deref(), Some(r"did you mean `\frac`?"));
}

/// Everything here has to end well on a quarter of a usual thread's stack.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(512 * 1024).spawn(work).expect("a thread").join().expect("no panic");
}

#[test]
fn deep_and_long_formulas_are_refused() {
    on_a_small_stack(|| {
        for piece in [
            "{",
            "\\sqrt ",
            "\\left(",
            "\\begin{matrix}",
            "x^{",
            "\\sqrt[",
            "\\frac1",
            "\\frac{a}",
            "\\text{$",
            "\\hat",
            "f'^{",
            "\\not",
            "\\substack{",
        ] {
            for count in [70, 700, 10_000] {
                assert!(to_mathml(&piece.repeat(count), true).is_err(), "{piece}");
            }
        }
        for (open, close) in [
            ("{", "}"),
            ("\\left(", "\\right)"),
            ("\\begin{matrix}", "\\end{matrix}"),
            ("\\sqrt{", "}"),
            ("x^{", "}"),
            ("\\text{$", "$}"),
        ] {
            for count in [1, 20, 10_000] {
                let tex = format!("{}x{}", open.repeat(count), close.repeat(count));
                assert_eq!(
                    to_mathml(&tex, true).is_ok(),
                    count < 10_000 && !(open.contains('$') && count > 1),
                    "{tex}"
                );
            }
        }
        for piece in
            ["\\relax", "%\n", "\\color{red}\\displaystyle ", "\\,", "-", "x'", "{}", "~", "\\limits", "\\quad\\sin"]
        {
            let tex = piece.repeat(MAX_TEX / piece.len());
            if let Ok(html) = to_mathml(&tex, true) {
                check(&html);
            }
        }
    });
}

#[test]
fn random_formulas_never_panic() {
    on_a_small_stack(|| {
        let pieces: Vec<&str> = commands::all()
            .chain([
                "{",
                "}",
                "{",
                "}",
                "[",
                "]",
                "(",
                ")",
                "^",
                "_",
                "&",
                "\\\\",
                "$",
                "#",
                "%",
                "'",
                "~",
                " ",
                "\u{a0}",
                "\u{2003}",
                "\u{85}",
                "é",
                "𝛼",
                "µ",
                "x",
                "1",
                "1.5",
                "12,",
                "-",
                "=",
                "<",
                "|",
                "\"",
                "`",
                "\\",
                "\\{",
                "\\}",
                "\\ ",
                "\\#",
                "\\begin{matrix}",
                "\\end{matrix}",
                "\\begin{array}{c|c}",
                "\\end{array}",
                "\\begin{alignat}{2}",
                "\\end{alignat}",
                "\\begin{alignat}{99999}",
                "\\begin{cases}",
                "\\end{cases}",
                "\\hline",
                "[1em]",
                "1em",
                "1e",
                "3mu",
                "3 mu\u{a0}",
                "\\color{#é1234}",
                "\\color{#12345é}",
                "\\textcolor{red}",
                "\\kern",
                "\\mkern",
                "\\hskip",
                "\\mskip",
                "\\hspace{1em\u{a0}}",
                "\\char\"",
                "\\char`",
                "\\def\\x#1{#1}",
                "\\x",
                "\\newcommand{\\y}[0][a]{b}",
                "\\y",
                "\\let\\z=",
                "\\left",
                "\\right",
                "\\left.",
                "\\right.",
                "\\middle|",
                "\\bigl",
                "\\Big",
                "\\over",
                "\\limits",
                "\\nolimits",
                "\\displaystyle",
                "\\bf",
                "\\text{",
                "\\text{$",
                "\\operatorname*{",
                "\\tag{",
                "\\label{",
                "\\substack{",
                "\\genfrac{(}{)}{",
                "\\Space{1em}{2em}",
                "\\buildrel",
                "\\sum",
                "\\int",
                "\\sin",
                "99999999999999999999999999",
                "plus",
                "minus",
                "\\begingroup",
                "\\endgroup",
                "\\cr",
                "\\relax",
                "\\surd",
                "\\nobreakspace",
            ])
            .collect();
        let mut seed = 5_u32;
        for _ in 0..20_000 {
            let mut tex = String::new();
            for _ in 0..10 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let piece = pieces[(seed >> 12) as usize % pieces.len()];
                if piece.starts_with(|c: char| c.is_ascii_alphabetic()) && piece.len() > 3 {
                    tex.push('\\');
                }
                tex.push_str(piece);
            }
            match to_mathml(&tex, seed & 1 == 0) {
                Ok(html) => check(&html),
                Err(error) => assert!(tex.get(error.range.clone()).is_some(), "{tex}: {error:?}"),
            }
        }
    });
}

#[test]
fn mod_is_read_as_an_operator() {
    let html = to_mathml(r"q \equiv 1 \mod 2n", false).expect("a formula");
    assert!(html.contains("<mi>mod</mi>") && html.contains(r#"alttext="q \equiv 1 \mod 2n""#), "{html}");
}
