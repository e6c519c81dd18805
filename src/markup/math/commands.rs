//! Tables of the commands that [`scan`](super::scan) has to know itself; the parser knows the rest.

/// The command most like `name`, for "did you mean".
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let name = name.trim_start_matches('\\');
    let (distance, near) = all().map(|known| (strsim::damerau_levenshtein(name, known), known)).min()?;
    (distance == 1 || (distance == 2 && name.len() > 4)).then_some(near)
}

/// Every command named in these tables that the parser reads.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    TAKES.iter().flat_map(|(_, names)| names.split(' ')).chain(OTHERS.split_ascii_whitespace())
}

/// Commands and how many arguments they take: what can wait, and what the parser recurses into.
pub(super) const TAKES: &[(u8, &str)] = &[
    (
        1,
        "acute bar overline underbar underline breve check dot ddot grave hat tilde vec mathring overleftarrow underleftarrow",
    ),
    (
        1,
        "overrightarrow Overrightarrow underrightarrow overleftrightarrow underleftrightarrow overleftharpoon overrightharpoon",
    ),
    (
        1,
        "widecheck widehat widetilde wideparen overparen overgroup undergroup overbrace underbrace underparen overbracket underbracket",
    ),
    (
        1,
        "mathbf symbf mathbfup symbfup boldsymbol mathcal symcal mathit symit mathrm symrm mathup symup mathsf symsf mathsfup symsfup",
    ),
    (
        1,
        "mathtt symtt mathbb symbb mathbbit symbbit mathfrak symfrak mathbfcal symbfcal mathsfit symsfit mathbfit symbfit mathbffrak",
    ),
    (
        1,
        "symbffrak mathbfsfup symbfsfup mathbfsfit symbfsfit mathnormal symnormal mathord mathop mathbin mathrel mathopen mathclose",
    ),
    (
        1,
        "mathpunct mathinner pmod sqrt xleftarrow xrightarrow not cancel operatorname substack text textrm textbf textit textsf texttt",
    ),
    (1, "hspace color buildrel"),
    (2, "frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel textcolor colorbox"),
    (3, "fcolorbox Space"),
    (6, "genfrac"),
];

/// Commands without arguments that are misspelt often enough to be suggested.
pub(super) const OTHERS: &str = "alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi chi psi omega \
     Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega sum prod int oint iint lim infty partial nabla cdot cdots ldots times div leq geq neq approx equiv \
     subset subseteq supset supseteq notin forall exists rightarrow leftarrow Rightarrow implies iff mapsto quad qquad left right langle rangle lfloor rfloor";

/// Spelt differently for the parser: commands it lacks, and those its `\left` takes for `\left` and `\right`.
pub(super) const INSTEAD: &[(&str, &str)] = &[
    // amsmath's `\mod` differs from `\bmod` in the space before it only.
    ("mod", "\\bmod "),
    ("leftarrow", "←"),
    ("leftarrowtail", "↢"),
    ("leftharpoondown", "↽"),
    ("leftharpoonup", "↼"),
    ("leftleftarrows", "⇇"),
    ("leftrightarrow", "↔"),
    ("leftrightarrows", "⇆"),
    ("leftrightharpoons", "⇋"),
    ("leftrightsquigarrow", "↭"),
    ("leftthreetimes", "⋋"),
    ("rightarrow", "→"),
    ("rightarrowtail", "↣"),
    ("rightharpoondown", "⇁"),
    ("rightharpoonup", "⇀"),
    ("rightleftarrows", "⇄"),
    ("rightleftharpoons", "⇌"),
    ("rightrightarrows", "⇉"),
    ("rightsquigarrow", "⇝"),
    ("rightthreetimes", "⋌"),
    ("argmax", r"\operatorname{arg\,max}\limits "),
    ("argmin", r"\operatorname{arg\,min}\limits "),
    ("sech", r"\operatorname{sech}"),
    ("csch", r"\operatorname{csch}"),
    ("mathscr", r"\mathcal"),
    ("bm", r"\boldsymbol"),
    ("pmb", r"\boldsymbol"),
    ("Bbb", r"\mathbb"),
    ("frak", r"\mathfrak"),
    ("textnormal", r"\text"),
    ("textup", r"\text"),
    ("mbox", r"\text"),
    ("hbox", r"\text"),
    ("emph", r"\textit"),
];

/// Without meaning here: equations have no numbers. `\relax` alone would recurse in the parser.
pub(super) const NOTHING: &[&str] = &["relax", "nonumber", "notag", "displaylimits", "allowbreak", "nobreak"];

/// Definitions: a formula is complete in itself.
pub(super) const MACROS: &[&str] = &[
    "def",
    "edef",
    "gdef",
    "xdef",
    "let",
    "futurelet",
    "newcommand",
    "renewcommand",
    "providecommand",
    "DeclareMathOperator",
];

/// Commands the parser knows and reads wrongly, and what to write.
pub(super) const REFUSED: &[(&str, &str)] =
    &[("char", "write the character itself"), ("sideset", "write the scripts with `{}_a^b`")];

/// The environments of the parser.
pub(super) const ENVIRONMENTS: &[&str] = &[
    "array",
    "darray",
    "matrix",
    "matrix*",
    "smallmatrix",
    "pmatrix",
    "pmatrix*",
    "bmatrix",
    "bmatrix*",
    "vmatrix",
    "vmatrix*",
    "Vmatrix",
    "Vmatrix*",
    "Bmatrix",
    "Bmatrix*",
    "cases",
    "dcases",
    "rcases",
    "drcases",
    "equation",
    "equation*",
    "align",
    "align*",
    "aligned",
    "gather",
    "gather*",
    "gathered",
    "alignat",
    "alignat*",
    "alignedat",
    "subarray",
    "multline",
    "split",
];
