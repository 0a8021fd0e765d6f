r"""LaTeX commands in fields that pylatexenc lacks, as macros for other LaTeX or plain text.

They are written by exporters (Zotero, Mendeley, ADS, Crossref, MathSciNet), or are from LaTeX
itself and packages that a bibliography needs: textcomp, csquotes, natbib and biblatex.
"""
# ruff: noqa: RUF001  # signs of typesetting, meant as they are

from __future__ import annotations

from .journals import JOURNALS

#: One per line: a command, and what is printed for it.
_SIGNS = r"""
textbar |
textless <
textgreater >
hyphen -
slash /
textunderscore \_
textasciicircum ^
texttwelveudash --
textthreequartersemdash ---
textpercent \%
textampersand \&
textbraceleft \{
textbraceright \}
lbrace \{
rbrace \}
texttildelow \textasciitilde
textquotedbl "
guillemetleft «
guillemetright »
glqq „
grqq “
glq ‚
grq ‘
flqq «
frqq »
flq ‹
frq ›
lq ‘
rq ’
dq "
textmicro µ
micron µm
euro €
EUR €
pounds £
S §
P ¶
ddag ‡
ddagger ‡
degree °
degr °
celsius °C
ohm Ω
angstrom Å
sun ⊙
arcmin ′
arcsec ″
fdg °.
farcs ″.
farcm ′.
cprime ʹ
Cprime ʹ
cdprime ʺ
dbar đ
Dbar Đ
SS SS
uhorn ư
ohorn ơ
UHORN Ư
OHORN Ơ
abreve ă
ABREVE Ă
acircumflex â
ecircumflex ê
ocircumflex ô
clqq „
crqq “
No №
no n\textsuperscript{o}
primo 1\textsuperscript{o}
secundo 2\textsuperscript{o}
tertio 3\textsuperscript{o}
degre °
degres °
etal et al.
nobreakspace ~
adddot .
addcomma ,
addcolon :
addsemicolon ;
addspace \space
addnbspace ~
psq ~f.
psqq ~ff.
enspace ~
thinspace \,
bibrangedash --
emdash ---
Dash ---
endash --
MF METAFONT
MP MetaPost
PS PostScript
POSTSCRIPT PostScript
TUB TUGboat
Xy Xy
bibnamedelima ~
lt <
gt >
copyright ©
textcentereddot ·
textbardbl ‖
textminus −
textsurd √
schwa ə
SCHWA Ə
thorn þ
Thorn Þ
Eth Ð
ezh ʒ
EZH Ʒ
textyogh ʒ
textesh ʃ
textopeno ɔ
textepsilon ɛ
textiota ɩ
textlengthmark ː
textcrh ħ
hwithstroke ħ
Hwithstroke Ħ
textcrd đ
ayn ʿ
textain ʿ
hamza ʾ
AmS AMS
LaTeXe LaTeX2ε
"""
#: Upright letters of textgreek and upgreek: \textbeta, \upmu.
_GREEK = (
    "alpha beta gamma delta zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi psi "
    "omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
).split()
#: Prefixes and units of siunitx, with what is printed for them; some more are in _SIGNS.
_UNITS = """
pico p nano n micro µ milli m centi c deci d kilo k mega M giga G tera T
meter m metre m gram g second s ampere A kelvin K mole mol candela cd hertz Hz newton N pascal Pa
joule J watt W coulomb C volt V siemens S tesla T henry H degreeCelsius °C liter L litre L
electronvolt eV percent \\% hour h minute min day d per / squared ² cubed ³ nm nm um µm mm mm cm cm
km km
""".split()
#: Commands of one argument, of which nothing else is printed.
_CLEAR = """
mbox hbox vbox fbox text textrm textsf textup textnormal textmd textsc mathrm mathsf mathop
ensuremath uline underline ul textgreek textcyrillic textlatin textrussian autocap num chem
bibnamefont bibfnamefont hologo acro abbrvtag mkbibacro mkbibordinal
MakeSentenceCase capitalisewords operatorname si unit cancel mathbin mathord mathrel pmb smash
substack underbar sout st hl bsc lsc msc nombre numprint RL LR textenglish textfrench textgerman
textitalian textspanish textportuguese textarabic texthebrew textpersian
""".split()
#: Commands of two arguments, of which the last is printed.
_LAST = "textcolor foreignlanguage bibinfo raisebox scalebox rotatebox".split()
#: Commands that print nothing: without an argument, and with one.
_SILENT = """
allowbreak nobreak protect relax ignorespaces unskip noindent indent frenchspacing boldmath
unboldmath selectfont displaystyle textstyle limits nolimits left right big Big bigl bigr Bigl
Bigr scriptsize footnotesize small normalsize large Large LARGE tiny huge Huge rm sf sc scshape
upshape rmfamily sffamily mdseries normalfont urlprefix xspace negthinspace leavevmode isdot nopunct
midsentence nopp
""".split()
_DROPPED = "selectlanguage noopsort noop SortNoop sortnoop phantom hphantom vphantom thanks".split()
#: By name: the number of arguments of a command, and what is printed for it.
MACROS: dict[str, tuple[int, str]] = {
    **{
        name: (0, text)
        for line in (_SIGNS + JOURNALS).strip("\n").split("\n")
        if line
        for name, _space, text in [line.partition(" ")]
    },
    **{f"{kind}{name}": (0, f"$\\{name}$") for kind in ("text", "up") for name in _GREEK},
    **{name: (0, text) for name, text in zip(_UNITS[::2], _UNITS[1::2], strict=True)},
    **dict.fromkeys(_CLEAR, (1, "{#1}")),
    **dict.fromkeys(_LAST, (2, "{#2}")),
    **dict.fromkeys(_SILENT, (0, "")),
    **dict.fromkeys(_DROPPED, (1, "")),
    **dict.fromkeys(("enquote", "frquote", "mkbibquote"), (1, "``{#1}''")),
    **dict.fromkeys(("mkbibemph", "mkbibitalic", "mathit"), (1, r"\emph{#1}")),
    **dict.fromkeys(("mkbibbold", "boldsymbol", "bm"), (1, r"\textbf{#1}")),
    # As Plain TeX and AMS-TeX have them, which INSPIRE and MathSciNet keep.
    **dict.fromkeys(("cal", "Cal", "scr"), (1, r"\mathcal{#1}")),
    **dict.fromkeys(("frak", "germ"), (1, r"\mathfrak{#1}")),
    "Bbb": (1, r"\mathbb{#1}"),
    "bold": (1, r"\mathbf{#1}"),
    **{f"var{name}": (0, rf"\{name}") for name in _GREEK if name[0].isupper()},
    "uv": (1, "„{#1}“"),
    **dict.fromkeys(("sp", "up", "fup", "mkbibsuperscript"), (1, r"\textsuperscript{#1}")),
    **dict.fromkeys(("sb", "mkbibsubscript"), (1, r"\textsubscript{#1}")),
    **dict.fromkeys(("SI", "qty"), (2, "{#1}~{#2}")),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), (2, "C({#1}, {#2})")),
    **dict.fromkeys(("overset", "stackrel"), (2, "{#2}^{#1}")),
    **dict.fromkeys(("tfrac", "cfrac", "sfrac"), (2, r"\frac{#1}{#2}")),
    "underset": (2, "{#2}_{#1}"),
    "prescript": (3, "^{#1}_{#2}{#3}"),
    "xrightarrow": (1, r"\to^{#1}"),
    "xleftarrow": (1, r"\leftarrow^{#1}"),
    **dict.fromkeys(("space", "quad", "qquad"), (0, " ")),
    "pmod": (1, "~(mod~{#1})"),
    "mkbibparens": (1, "({#1})"),
    "texorpdfstring": (2, "{#1}"),
    "resizebox": (3, "{#3}"),
    "natexlab": (1, "{#1}"),
    "ion": (2, r"{#1}~\uppercase{#2}"),
    "doi": (1, r"\url{https://doi.org/#1}"),
    "nolinkurl": (1, r"\url{#1}"),
    "arXiv": (1, "arXiv:{#1}"),
}
#: Functions and signs of mathematics that pylatexenc lacks, with their text.
MATHEMATICS = {
    **{name: name for name in "arg cot coth csc deg det dim gcd hom ker lg mod Pr sec".split()},
    **dict(
        pair.split()
        for pair in """
bmod mod,imath ı,jmath ȷ,Re ℜ,Im ℑ,triangle △,neg ¬,clubsuit ♣,diamondsuit ♢,heartsuit ♡,spadesuit ♠
models ⊨,vDash ⊨,ne ≠,gets ←,leadsto ⇝,iff ⟺,implies ⟹,bot ⊥,Box □,restriction ↾,unlhd ⊴,lhd ⊲,rhd ⊳
thickapprox ≈,bigstar ★,checkmark ✓,maltese ✠,yen ¥,circledR ®,diameter ⌀,colon :
""".strip()
        .replace("\n", ",")
        .split(",")
    ),
}
#: Commands for accents over or under a letter, with their combining characters.
ACCENTS = {
    "h": "\u0309", "G": "\u030f", "t": "\u0361", "cb": "\u0326", "textsubdot": "\u0323",
    "textmacron": "\u0304", "textsubbreve": "\u032e", "textsubbar": "\u0331",
    "textogonekcentered": "\u0328", "capitalgrave": "\u0300", "capitalacute": "\u0301",
    "capitalcircumflex": "\u0302", "capitaltilde": "\u0303", "capitalmacron": "\u0304",
    "capitalbreve": "\u0306", "capitaldotaccent": "\u0307", "capitaldieresis": "\u0308",
    "capitalring": "\u030a", "capitalhungarumlaut": "\u030b", "capitalcaron": "\u030c",
    "capitalcedilla": "\u0327", "capitalogonek": "\u0328", "newtie": "\u0311",
    "textcommabelow": "\u0326", "textcommaabove": "\u0313", "textsubring": "\u0325",
    "polhk": "\u0328", "lfhook": "\u0328", "ocirc": "\u030a", "overline": "\u0305",
    "mathring": "\u030a", "widecheck": "\u030c", "utilde": "\u0330", "widehat": "\u0302",
    "widetilde": "\u0303", "udot": "\u0323", "cftil": "\u0302", "soft": "\u030c",
    "slashed": "\u0338",
}  # fmt: skip
