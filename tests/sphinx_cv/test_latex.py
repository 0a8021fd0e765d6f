"""LaTeX and HTML in fields: as plain text, with styles, and as nodes."""
# ruff: noqa: RUF001  # signs of typesetting, meant as they are

from __future__ import annotations

import re

import pytest
from docutils import nodes

from sphinx_cv.bibliography import pylatexenc_tree
from sphinx_cv.bibliography.latex import decode, unknown_macros
from sphinx_cv.bibliography.macros import Macros, expand
from sphinx_cv.lists.pieces import as_html, as_nodes, prose

TEXTS = {
    "empty": ("", ""),
    "plain": ("A plain title", "A plain title"),
    "chinese": ("基于复述技术的汉语成语翻译方法研究", "基于复述技术的汉语成语翻译方法研究"),
    "braces": ("{BERT} and {RoBERTa}", "BERT and RoBERTa"),
    "double-braces": ("{{BERT} for All}", "BERT for All"),
    "capitals": ("AIONER: All-in-One", "AIONER: All-in-One"),
    # accents
    "acute": (r"Caf\'e", "Café"),
    "acute-braces": (r"Caf\'{e}", "Café"),
    "acute-outer": (r"Caf{\'e}", "Café"),
    "acute-outer-inner": (r"Caf{\'{e}}", "Café"),
    "dotless": (r"Na{\"\i}ve", "Naïve"),
    "dotless-braces": (r"Na\"{\i}ve", "Naïve"),
    "umlaut": (r"G\"odel, Escher", "Gödel, Escher"),
    "cedilla": (r"Fran\c cois, Fran\c{c}ois", "François, François"),
    "caron": (r"\v{S}koda {\v c}", "Škoda č"),
    "ring": (r"\r{a} \aa{} \AA", "å å Å"),
    "ogonek": (r"\k{a}", "ą"),
    "double-acute": (r"Erd\H{o}s", "Erdős"),
    "breve": (r"\u{g}", "ğ"),
    "dot": (r"\.{z}", "ż"),
    "macron": (r"\={a}", "ā"),
    "under-dot": (r"\d{t}", "ṭ"),
    "letters": (r"\o{} \O{} \l{} \L{} \ss{} \ae{} \OE{} \i{}", "ø Ø ł Ł ß æ Œ ı"),
    "eth-thorn": (r"{\dh}{\th}{\DH}{\TH}", "ðþÐÞ"),
    "nested": (r"{\~{\^e}}", "ễ"),
    # punctuation
    "en-dash": ("2017--2020", "2017–2020"),
    "em-dash": ("yes---no", "yes—no"),
    "hyphen": ("end-to-end", "end-to-end"),
    "quotes-with-apostrophe": ("``Ada's engine'' is `hers'", "“Ada's engine” is ‘hers’"),
    "accents-beside-blanks": (r"Actes de la 44\`eme \'edition", "Actes de la 44ème édition"),
    "accent-before-apostrophe": (r"\`A l'aube de l'\'et\'e", "À l'aube de l'été"),
    "quoted-accents": (r"Qu'est-ce que la `th\'eorie' ?", "Qu'est-ce que la ‘théorie’ ?"),
    "quotes": ("``quoted'' and `single'", "“quoted” and ‘single’"),
    "half-straight-quotes": ("A ``{Man to Die}\" ``it's one\"", "A “Man to Die” “it's one”"),
    "inches-in-quotes": ("``from 7\" to 12\" records''", '“from 7" to 12" records”'),
    "straight-quotes": ('"quoted"', '"quoted"'),
    "german-quotes": ("""{"`}Fromme{"'} Herren und "`Raum"'""", "„Fromme“ Herren und „Raum“"),
    "german-hyphen": ('Schleswig"=Holstein', "Schleswig-Holstein"),
    "german-letters": ('M"uller-Gro"smann', "Müller-Großmann"),
    "quotes-of-no-german": ('The "Big" one, 12" and "so"', 'The "Big" one, 12" and "so"'),
    "tie": ("Figure~1", "Figure\u00a01"),
    "dots": (r"and so on\dots", "and so on…"),
    "thin-space": (r"e.\,g.", "e. g."),
    "escapes": (r"100\% R\&D \#1 a\_b \$5 \{x\}", "100% R&D #1 a_b $5 {x}"),
    "backslash": (r"a\textbackslash b", r"a\b"),
    "sign-escaped-twice": (r"A {\textbackslash}\& B \textbackslash\& C \textbackslash{}{\&} D",
                           "A & B & C & D"),
    "discretionary": (r"data\-base", "database"),
    "forced-space": (r"et al.\ say", "et al. say"),
    "line-break": (r"one\\ two", "one two"),
    "text-dash": (r"a\textendash b", "a–b"),
    # invalid LaTeX that people mean literally
    "bare-percent": ("50% of all, and 20% of these", "50% of all, and 20% of these"),
    "bare-percent-end": ("Growth of 5%", "Growth of 5%"),
    "bare-ampersand": ("R&D at AT&T", "R&D at AT&T"),
    "bare-hash": ("C# and #1", "C# and #1"),
    "bare-underscore": ("the file_name of it", "the file_name of it"),
    "bare-caret": ("2^n", "2^n"),
    "bare-dollar": ("Made for $5", "Made for $5"),
    "bare-less": ("when a < b and c > d", "when a < b and c > d"),
    "bare-less-tight": ("p<0.05", "p<0.05"),
    "escaped-percent-in-url": (r"\url{https://a.org/x%20y}", "https://a.org/x%20y"),
    "plus": ("C++", "C++"),
    "open-brace": ("an {open brace", "an open brace"),
    "close-brace": ("a close} brace", "a close brace"),
    "backslash-at-end": ("ends in \\", "ends in"),
    # commands
    "emph": (r"The \emph{E. coli} genome", "The E. coli genome"),
    "old-italic": (r"The {\em E. coli} genome", "The E. coli genome"),
    "old-it": (r"The {\it E. coli} genome", "The E. coli genome"),
    "bold": (r"\textbf{bold} move", "bold move"),
    "small-caps": (r"\textsc{Bert}", "Bert"),
    "mbox": (r"\mbox{no break}", "no break"),
    "superscript": (r"Ca\textsuperscript{2+}", "Ca2+"),
    "nested-styles": (r"\emph{a \textbf{b} c}", "a b c"),
    "href": (r"see \href{https://a.org}{this page}", "see this page"),
    "latex": (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
    "latex-space": (r"{\LaTeX} companion", "LaTeX companion"),
    "unknown-with-argument": (r"\foo{x} y", "x y"),
    "unknown-switch": (r"{\ssf old} \GNU{} y \endfoo", "old GNU y"),
    "biblatex-marks": (r"Westf\adddot\isdot, 98\psq", "Westf., 98\N{NO-BREAK SPACE}f."),
    "noopsort": (r"{\noopsort{1973a}}Sorting", "Sorting"),
    # mathematics
    "fraction": (r"$\frac{|u|^2}{(n-2)^2} |\nabla u|$", "|u|2/(n−2)2 |∇u|"),
    "fraction-of-sums": (r"$\frac{a+b}{x^{-1}}$", "(a+b)/x−1"),
    "roots": (r"$\sqrt{s}$, $\sqrt[3]{x^2+1}$", "√s, 3√(x2+1)"),
    "norm": (r"$\|u\|_{L^2}$", "‖u‖L2"),
    "wide-accents": (r"$\overline{M}_g$ and $\widehat{sl}_2$", "M\u0305g and ŝl2"),
    "accents-over-accents": (
        r"$\hat{\hat\theta}$, $\tilde{\hat{x}}$, \'{\=\i}, \widetilde{\bar{x}}",
        "θ\u0302\u0302, x\u0302\u0303, ī\u0301, x\u0305\u0303",
    ),
    "vietnamese": (r"Nguy{\~\^e}n, {\'{\^a}}, \d{\^o}, \'\u{a}, \`\u a", "Nguyễn, ấ, ộ, ắ, ằ"),
    "greek": (r"$\alpha$-helix", "α-helix"),
    "math-letter": ("$k$-means", "k-means"),
    "subscript": ("H$_2$O", "H2O"),
    "subscript-group": ("$x_{ij}$", "xij"),
    "power": ("$x^2$", "x2"),
    "complexity": (r"$O(n \log n)$", "O(n log n)"),
    "function": (r"$n\log n$, $2\sin\theta$, $x_{\max}$", "n log n, 2 sin θ, xmax"),
    "function-lacking": (r"$\det A\ne0$, $\Pr[x]$, $n\bmod m$", "det A≠0, Pr[x], n mod m"),
    "sign-lacking": (r"$A\iff B$, $f\colon X\to Y$, $\neg\bot$", "A ⟺ B, f: X → Y, ¬⊥"),
    "stacked": (r"$\binom{n}{k}$, $x\stackrel{*}{=}y$", "C(n, k), x=*y"),
    "arrow": (r"$\rightarrow$", "→"),
    "relation": (r"$\le 5$", "≤ 5"),
    "less": ("$<$", "<"),
    "times": (r"$3 \times 3$", "3 × 3"),
    "times-one-space": (r"$n\times n$", "n × n"),
    "times-behind-script": (r"$U_Y\times U$", "UY × U"),
    "arrow-behind-script": (r"$e^+e^-\to \mu^+\mu^-$", "e+e− → μ+μ−"),
    "stroke-alone": (r"$a\not\equiv b$, $x\not\in S$", "a ≢ b, x ∉ S"),
    "stroke-moved": (r"$\not\!\!E_T$", "E\u0338T"),
    "spaces-in-brackets": (r"$D^{\left(\ast \right)}$", "D(∗)"),
    "times-dot": (r"$25\cdot 10^9$", "25 · 109"),
    "math-blanks": (r"Geometry of $ p $-jets, \( q \)-adic", "Geometry of p-jets, q-adic"),
    "math-blanks-meant": (r"10$\,$mm, 5$~$km, $\{ x \}$", "10 mm, 5\xa0km, { x }"),
    "arrow-typed": ("anti-B --> D(*) and A<->B", "anti-B → D(*) and A<->B"),
    "floor": (r"$\lfloor x\rfloor$ and $\langle x,y\rangle$", "⌊x⌋ and ⟨x,y⟩"),
    "modulo": (r"$a\equiv b\pmod{p}$", "a ≡ b\xa0(mod\xa0p)"),
    "operator": (r"$\operatorname{Hom}(A,B)$ \copyright", "Hom(A,B) ©"),
    "units": (r"\SI{5}{\milli\metre}, 3~\si{\micro\gram\per\litre}", "5\xa0mm, 3\xa0µg/L"),
    "ionized": (r"H\,{\sc ii}, {[O\,\textsc{iii}]} in {\sc xspec}", "H II, [O III] in xspec"),
    "ce-text": (r"\ce{H2SO4} \ce{2 H2 + O2 -> 2 H2O}", "H2SO4 2 H2 + O2 → 2 H2O"),
    "escaped": (r"The {\$}{\backslash}beta{\$} and {\$}\backslashalpha{\$}", "The β and α"),
    "escaped-twice": (
        r"On {\$}{\$}{\backslash}hbox {\{}MoS{\}}{\_}2{\$}{\$} at {\$}{\$}10{\^{}}5{\$}{\$} K",
        "On MoS2 at 105 K",
    ),
    "escaped-by-openreview": (
        r"\${\textbackslash}ell\_\{1\}\$-Norm of \$k\$-NN, "
        r"\${\textbackslash}mathcal\{O\}(n\^{}2)\$",
        "ℓ1-Norm of k-NN, 𝒪(n2)",
    ),
    "escaped-by-crossref": (
        r"{\&}quot$\mathsemicolon$Looms{\&}quot$\mathsemicolon$ {\&}amp$\mathsemicolon$ "
        r"{\&}lt$\mathsemicolon$i{\&}gt$\mathsemicolon$x{\&}lt$\mathsemicolon$/i{\&}gt$\mathsemicolon$",
        '"Looms" & x',
    ),
    "command-escaped": (
        r"{\textbackslash}emph\{De {N}ovo\} in C:{\textbackslash}emph", r"De Novo in C:\emph"),
    "escaped-by-zotero": (
        r"\textbackslash emph\textbraceleft De Novo\textbraceright{} \$\textbackslash alpha\$, "
        r"\$10\textasciicircum\textbraceleft{}12\textbraceright\$, C:\textbackslash{}x",
        r"De Novo α, 1012, C:\x",
    ),
    "dollars": (r"A\$AP, \$m to \$n, US\$/CAN\$, NZ\$s\$", "A$AP, $m to $n, US$/CAN$, NZ$s$"),
    "letters-of-plain-tex": (
        r"${\cal N}=4$, $\Bbb R^n$, $\scr A$, $\germ g$, $\frak p$, $\varGamma$, $\slashed{E}$",
        "𝒩=4, ℝn, 𝒜, 𝔤, 𝔭, Γ, E\u0338",
    ),
    "prints-nothing": (r"{\it E. coli\/} of Mts.\@ and\/or", "E. coli of Mts. and/or"),
    "escaped-command": (r"$\backslash$alpha, \$5 and \$6", "α, $5 and $6"),
    "escaped-scripts": (r"CO$\_2$, CP$\^{} 2$", "CO2, CP2"),
    "times-no-space": (r"$\alpha\times\beta$", "α×β"),
    "sign": (r"$x=\pm 2$", "x=± 2"),
    "math-parentheses": (r"\(\beta\)", "β"),
    "ell": (r"$\ell_1$", "ℓ1"),
    "degree": (r"$37^\circ$C, 5$^{\circ}$", "37°C, 5°"),
    # HTML
    "html-italic": ("The <i>E. coli</i> genome", "The E. coli genome"),
    "html-nested": ("<b>a <i>b</i></b>", "a b"),
    "html-sub": ("H<sub>2</sub>O", "H2O"),
    "html-none": (r"$a_{ij}<b$ \& $x>y$", "aij<b & x>y"),
    "html-break": ("one<br/>two", "one two"),
    "entity": ("R&amp;D &lt; 5", "R&D < 5"),
    "entity-number": ("a&#8211;b", "a–b"),
    "entity-hex": ("a&#x2013;b", "a–b"),
    "script-is-text": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "jats": ("<jats:italic>x</jats:italic>", "x"),
    "jats-paragraph": ("<jats:p>x <inf>2</inf></jats:p>", "x 2"),
    "small-capitals": ("<scp>DNA</scp> and <SUP>13</SUP>C", "DNA and 13C"),
    "tags-as-latex": (r"{\textless}i{\textgreater}E. coli{\textless}/i{\textgreater}", "E. coli"),
    "tags-as-mathematics": ("CO$<$sub$>$2$<$/sub$>$", "CO2"),
    "tags-of-better-bibtex": (
        r"{$<$}p{$>$}In {$<$}i{$>$}{$<$}scp{$>$}E{$<$}/scp{$><$}/i{$>$}, n {$>$} 3{$<$}/p{$>$}",
        "In E, n > 3",
    ),
    "paragraphs": ("<sec><title>Aim</title><p>One</p><p>Two</p></sec>", "Aim One Two"),
    "inverted-of-google-scholar": (
        r"?` Qu{\'e}? En Chile:?` Por qu{\'e}? !` As{\'\i}!", "¿Qué? En Chile: ¿Por qué? ¡Así!"),
    "tags-escaped-again": ("a &lt;i&gt;b&lt;/i&gt;", "a b"),
    "tags-escaped-as-latex-too": (r"a \&lt;i\&gt;b\&lt;/i\&gt; \&amp; c", "a b & c"),
    "mathml": ("<mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo></mml:math>", "x="),
    "tex-tag": ("<tex>$\\alpha$</tex> and <tex-math>x_1</tex-math>", "α and x1"),
    "tex-document": (
        r"<tex-math>\documentclass{a}\begin{document}$$\beta$$\end{document}</tex-math>", "β"),
    # commands that pylatexenc lacks
    "textbar": (r"a \textbar{} b {\textbar} c", "a | b | c"),
    "angles": (r"{\textless} and {\textgreater}, $<$", "< and >, <"),
    "signs": (r"\textpercent\ \textunderscore\ \S 5, and\slash or", "% _ §5, and/or"),
    "circumflex": (r"10{\textasciicircum}6", "10^6"),
    "low-tilde": (r"a\texttildelow b\textasciitilde c\~{}d\^{}e", "a~b~c~d^e"),
    "accents": (r"\textcommabelow{s} \polhk{a} \ocirc{u} {\dbar}", "ș ą ů đ"),
    "accents-without-braces": (r"$b\bar b$ decays, $\vec p$ and", "bb\u0305 decays, p\u20d7 and"),
    "accents-vietnamese": (r"\h{\^a} \h a \capitalacute{A}", "ẩ ả Á"),
    "greek-upright": (r"\textbeta-catenin, 5\,\upmu m, {\textDelta}G", "β-catenin, 5 μm, ΔG"),
    "letters-of-others": (r"{\schwa} \ayn Ali \textesh", "ə ʿAli ʃ"),
    "cprime": (r"Prokof{\cprime}ev, Bol\cprime shoi", "Prokofʹev, Bolʹshoi"),
    "paragraph": (r"one \par two\newblock three", "one two three"),
    "skip": (r"a\hskip 1em plus 0.5em minus 0.4em\relax b", "a b"),
    "no-text": (r"\protect\allowbreak\phantom{x}{\small y}", "y"),
    "last-argument": (r"\textcolor{red}{x} \raisebox{1pt}{y} \resizebox{1cm}{!}{z}", "x y z"),
    "first-argument": (r"\texorpdfstring{$\alpha$}{alpha}", "α"),
    "cases": (r"\uppercase{a}b {\MakeUppercase{\'e}} \lowercase{AB}", "Ab É ab"),
    "enquote": (r"\enquote{x} and \mkbibparens{y}", "“x” and (y)"),
    "guillemets-fr": (
        r"{\og}La loi{\fg}, \og x \fg et \og~y~\fg{}",
        "«\u202fLa loi\u202f», «\u202fx\u202f» et «\u202fy\u202f»",
    ),
    "ordinals": (r"1\ier{} et 2\iere, XX\ieme s., n\up{o} \No 5", "1er et 2re, XXe s., no №5"),
    "small-capitals-fr": (r"Jean \bsc{Dupont}, 20\degres C, \nombre{5}", "Jean Dupont, 20°C, 5"),
    "quotes-cs": (r"\uv{slovo} a \clqq x\crqq", "„slovo“ a „x“"),
    "ca": (r"para\l.lel, COL\L.LEGI, Micha\l.", "paral·lel, COLL·LEGI, Michał."),
    "in-chinese": (r"\begin{CJK*}{UTF8}{gbsn} 罗凌\end{CJK*}", "罗凌"),
    "in-another-language": (r"\begin{otherlanguage}{ngerman}das\end{otherlanguage}", "das"),
    "fractions-of-a-digit": (r"\sfrac12, \tfrac{a}{b}, $\cfrac12$", "1/2, a/b, 1/2"),
    "characters": ('\\char\'137 \\char45 x\\char"41 \\symbol{95}', "_-xA_"),
    "command-before-a-word": (r"\mnras Letters", "MNRAS Letters"),
    "logos": (r"\XeLaTeX{} and \METAFONT", "XeLaTeX and METAFONT"),
    # astronomers' commands
    "journal": (r"\apj", "ApJ"),
    "journal-braces": (r"{\aap}, {\mnras} and {\araa}", "A&A, MNRAS and ARA&A"),
    "ion": (r"\ion{C}{iv} and \ion{H}{ii}", "C\u00a0IV and H\u00a0II"),
    "sun": (r"10 M$_{\sun}$, $0\farcs1$", "10 M⊙, 0″.1"),
    # straight single quotes
    "single-quotes": ("the 'quoted' word's '90s", "the ‘quoted’ word's '90s"),
    "single-quotes-inside": ("'don't do' this", "‘don't do’ this"),
    "minus": (r"139 $\mathrm{fb}^{-1}$, $\mu^-$, $x-1$", "139 fb−1, μ−, x−1"),
    "no-minus": (r"$\mathrm{high-}T_c$", "high-Tc"),
    "guillemets": ("<<Химия>> and a << b", "«Химия» and a << b"),
    "logos-by-name": (r"\AmSTeX{} and \PiCTeX", "AmSTeX and PiCTeX"),
    "prime": ("$f'$ and $g''$", "f′ and g″"),
    "prime-raised": (r"$W^{\prime}\to tb$ and $g^{\prime \prime}$ at $Z^\prime$",
                     "W′ → tb and g″ at Z′"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_text(field: str, text: str) -> None:
    assert str(decode(field)) == text


NODES = {
    "emph": (r"a \emph{b} c", "emphasis", "b"),
    "textit": (r"a \textit{b} c", "emphasis", "b"),
    "bold": (r"a \textbf{b} c", "strong", "b"),
    "typewriter": (r"a \texttt{b} c", "literal", "b"),
    "superscript": (r"a\textsuperscript{b}", "superscript", "b"),
    "subscript": (r"a\textsubscript{b}", "subscript", "b"),
    "power": ("$x^{10}$", "superscript", "10"),
    "index": ("$x_i$", "subscript", "i"),
    "index-escaped": (r"CO$\_2$", "subscript", "2"),
    "power-escaped": (r"10$\^{}$3", "superscript", "3"),
    "index-after": ("CO$_2$", "subscript", "2"),
    "html-i": ("<i>b</i>", "emphasis", "b"),
    "html-em-capital": ("<EM>b</EM>", "emphasis", "b"),
    "html-sup": ("a<sup>2</sup>", "superscript", "2"),
    "old-em": (r"a {\em b} c", "emphasis", "b"),
    "old-it": (r"a {\it b} c", "emphasis", "b"),
    "old-bf": (r"a {\bf b} c", "strong", "b"),
    "html-inf": ("a<inf>2</inf>", "subscript", "2"),
    "jats-italic": ("<jats:italic>b</jats:italic>", "emphasis", "b"),
    "jats-capital": ("<Italic>b</Italic>", "emphasis", "b"),
    "tag-as-latex": (
        r"a{\textless}sup{\textgreater}2{\textless}/sup{\textgreater}",
        "superscript",
        "2",
    ),
    "mathml-power": (
        "<mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>",
        "superscript",
        "2",
    ),
    "bold-in-mathematics": (r"$\boldsymbol{\beta}$", "strong", "β"),
    "ce-number": (r"\ce{C60}", "subscript", "60"),
    "ce-lowered": (r"\ce{Ni_{0.8}}", "subscript", "0.8"),
    "ce-charge": (r"\ce{Fe^3+}", "superscript", "3+"),
    "ce-charge-alone": (r"\ce{Cl-}", "superscript", "\N{MINUS SIGN}"),
    "ce-isotope": (r"\ce{^{13}C}", "superscript", "13"),
    "isotope": (r"\isotope[13]{C}", "superscript", "13"),
    "latex-in-html": (r"<i>Caf\'e</i>", "emphasis", "Café"),
}


@pytest.mark.parametrize(("field", "name", "text"), NODES.values(), ids=NODES.keys())
def test_styles_become_nodes(field: str, name: str, text: str) -> None:
    drawn = as_nodes(prose(decode(field)), is_html=True)
    styled = [node for node in drawn if isinstance(node, nodes.Element)]
    assert [(node.tagname, node.astext()) for node in styled] == [(name, text)]


def test_styles_nest() -> None:
    drawn = prose(decode(r"\emph{a \textbf{b}}"))
    [outer] = as_nodes(drawn, is_html=True)
    assert [child.astext() for child in outer.findall(nodes.strong)] == ["b"]
    assert as_html(drawn) == "<em>a <strong>b</strong></em>"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (r"\input{/etc/passwd}", "/etc/passwd"),
        (r"\write18{id}", "18id"),
        (r"\include{refs}", "refs"),
    ],
)
def test_no_file_is_read_and_nothing_run(field: str, text: str) -> None:
    assert str(decode(field)) == text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (r"A \sqrt", "A sqrt"),
        (r"A \verb", "A verb"),
        (r"A \frac", "A frac"),
        (r"A \b\href", "A bhref"),
        (r"A \d\input B", "A dinput B"),
        (r"\textbf", ""),
        (r"50\% of it", "50% of it"),
    ],
)
def test_command_without_its_argument(field: str, text: str) -> None:
    assert str(decode(field)).strip() == text


@pytest.mark.parametrize("character", ["&#12;", "&#x1b;", "&#xFFFE;", "&#0;", "&#x9d;"])
def test_no_character_that_is_no_text(character: str) -> None:
    assert str(decode(f"a{character}b")) in {"ab", "a\N{REPLACEMENT CHARACTER}b"}


def test_nodes_of_deep_styles() -> None:
    [node] = as_nodes(prose(decode(r"\emph{" * 150 + "x" + "}" * 150)), is_html=True)
    assert node.deepcopy().astext() == "x"


def test_reading_words_at_once_changes_nothing() -> None:
    fields = [field for field, _text in TEXTS.values()]
    whole = [decode(field) for field in fields]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pylatexenc_tree, "_WORDS", re.compile("(?!)"))
        decode.cache_clear()
        assert [decode(field) for field in fields] == whole
    decode.cache_clear()


@pytest.mark.parametrize(
    "text",
    [
        "1--2",
        "a---b",
        "----",
        " -a- ",
        "{A-b}--c",
        "{-}{-}",
        "{-}-",
        "-{}-",
        "{COVID-19}",
        "a\n--b",
    ],
)
def test_hyphens_are_as_the_parser_reads_them(text: str) -> None:
    # Text without LaTeX does not reach the parser; with a command that prints nothing, it does.
    assert decode(text) == decode(text + r"\relax{}")


@pytest.mark.parametrize("field", ["{" * 400 + "x" + "}" * 400, r"\emph{" * 60 + "x" + "}" * 60])
def test_deep_nesting_is_no_error(field: str) -> None:
    assert "x" in str(decode(field))


@pytest.mark.parametrize(
    ("field", "names"),
    [
        (r"\foo{x}", ["foo"]),
        (r"\foo bar \baz", ["foo", "baz"]),
        (r"\emph{x} \textbf{x} \LaTeX \alpha \'e {\it x} \url{x} \noopsort{a}", []),
        ("no command", []),
        (r"\\ \& \% \_", []),
        (r"\apj \textbar \par \protect \polhk{a} \uppercase{x} \hskip 1em", []),
        (r"one\\two", []),
        (r"{\$}\backslashalpha{\$}", []),
    ],
    ids=["one", "two", "known", "none", "signs", "listed", "after-a-line-break", "escaped"],
)
def test_unknown_macros(field: str, names: list[str]) -> None:
    assert unknown_macros(field) == names


QUOTED = {
    "english": ('The "New" Deal', "en", "The “New” Deal"),
    "german": ('Das "Neue" daran', "de", "Das „Neue“ daran"),
    "french": ('Le "Nouveau" monde', "fr", "Le «\u202fNouveau\u202f» monde"),
    "german-single": ("Ein 'Versuch' über ``das'' Ich", "de", "Ein ‚Versuch‘ über „das“ Ich"),
    "greek": ('Η "νέα" εποχή', "el", "Η «νέα» εποχή"),
    "spanish": ('El "Quijote"', "es", "El «Quijote»"),
    "czech": ('Nová "éra"', "cs", "Nová „éra“"),
    "slovak": ("Nová \"éra\" a 'vek'", "sk", "Nová „éra“ a ‚vek‘"),
    "bulgarian": ('Новата "ера"', "bg", "Новата „ера“"),
    "slovene": ('Nova "doba"', "sl", "Nova „doba“"),
    "lithuanian": ('Naujas "laikas"', "lt", "Naujas „laikas“"),
    "latvian": ('Jauns "laiks"', "lv", "Jauns „laiks“"),
    "estonian": ('Uus "aeg"', "et", "Uus „aeg“"),
    "croatian": ('Novo "doba"', "hr", "Novo „doba”"),
    "catalan": ('La "nova" era', "ca", "La «nova» era"),
    "swedish": ('Den "nya" tiden', "sv", "Den ”nya” tiden"),
    "finnish": ('Suomen "uusi" kieli', "fi", "Suomen ”uusi” kieli"),
    "danish": ('Den "nye" tid', "da", "Den »nye« tid"),
    "norwegian": ('Den "nye" tiden', "nb", "Den «nye» tiden"),
    "nynorsk": ('Den "nye" tida', "nn", "Den «nye» tida"),
    "persian": ('عصر "نو"', "fa", "عصر «نو»"),
    "hebrew": ('"לשון" של צה"ל', "he", '”לשון” של צה"ל'),
    "korean": ('"새" 시대', "ko", "“새” 시대"),
    "two": ('"A" and ("B")', "", "“A” and (“B”)"),
    "apostrophe": ("d'Alembert's", "", "d’Alembert’s"),
    "styles": (r'"\emph{A} b"', "", "“A b”"),
    "alone": ('a 5" disk', "", 'a 5" disk'),
    "inches": ('from 7" to 12" records', "", 'from 7" to 12" records'),
    "chinese": ('论"新"政', "zh", '论"新"政'),
    "code": (r"""\texttt{print("it's")} isn't""", "", """print("it's") isn’t"""),
}


@pytest.mark.parametrize(("field", "language", "text"), QUOTED.values(), ids=QUOTED.keys())
def test_straight_quotes(field: str, language: str, text: str) -> None:
    read = decode(field)
    assert str(read.with_quotes(language)) == text
    assert [span.styles for span in read.with_quotes(language).spans] == [
        span.styles for span in read.spans
    ]


@pytest.mark.parametrize(
    ("tex", "macros", "text"),
    [
        (r"\RR^n", {"RR": (0, r"\mathbb{R}")}, r"\mathbb{R}^n"),
        (r"\norm{x}_2 \norm y", {"norm": (1, r"\|#1\|")}, r"\|x\|_2 \|y\|"),
        (r"\ip{a}{\ip{b}{c}}", {"ip": (2, "<#1,#2>")}, "<a,<b,c>>"),
        (r"\eps x\eps", {"eps": (0, r"\varepsilon")}, r"\varepsilon x\varepsilon"),
        (r"\a{\}}", {"a": (1, "(#1)")}, r"(\})"),
        (r"\a", {"a": (1, "(#1)")}, "()"),
        (r"\a {x", {"a": (1, "(#1)")}, "(x)"),
        (r"\\a", {"a": (0, "b")}, r"\\a"),
        (r"\a{x}", {"a": (1, "(#2)")}, "()"),
        (r"\b", {"a": (0, "x"), "b": (0, r"\a\a")}, "xx"),
        (r"\a{x}\a{1}", {"a": (1, r"\bf#1")}, r"\bf x\bf1"),
    ],
)
def test_macros(tex: str, macros: Macros, text: str) -> None:
    assert expand(tex, macros) == text


@pytest.mark.parametrize("body", [r"\a", r"\a\a", r"x\b"])
def test_macros_that_never_end(body: str) -> None:
    with pytest.raises(ValueError, match="never ends"):
        expand(r"\a", {"a": (0, body), "b": (0, r"\a\a")})
