r"""`sphinx-cv import` of moderncv's LaTeX, as people write it: own commands, lists, addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import build, text_of
from sphinx_cv.cli.importing import latex_shapes
from sphinx_cv.cli.importing.doing import import_into
from sphinx_cv.cli.importing.found import Entry, Found, Section
from sphinx_cv.cli.importing.latex import printed, to_markdown
from sphinx_cv.cli.importing.latex_conditions import taken
from sphinx_cv.cli.importing.latex_source import nodes_of
from sphinx_cv.cli.importing.latex_written_out import written_out
from sphinx_cv.cli.importing.moderncv import read_moderncv
from sphinx_cv.cli.importing.private_lines import without_private
from test_import import cv, texts_of

PREAMBLE = r"""\documentclass[11pt]{moderncv}
\moderncvtheme[blue]{classic}
\newcommand{\TUB}{Technische Universit\"at Berlin}
\newcommand*\me{\textbf{J.~M\"uller}} % that is me
%\newcommand{\me}{nobody}
\newcommand{\paper}[2]{%
  \cvitem{#1}{\me, \emph{#2}}}
\AtBeginDocument{\recomputelengths}
\name{J\"org}{M\"uller}
\title{Lebenslauf}
\address{Stra\ss e 1}{10623 Berlin}{}
\setlength{\hintscolumnwidth}{3cm}
\homepage{www.example.de/\~{}mueller}
\social[linkedin][www.linkedin.com/in/jm]{J\"org M\"uller}
\social[googlescholar]{abcDEF}
\social[whatsapp]{+49 170 555 0100}
\begin{document}
"""


def read(tex: str, preamble: str = PREAMBLE) -> Found:
    return read_moderncv(f"{preamble}{tex}\n\\end{{document}}", Path("cv.tex"))


def blocks(tex: str) -> tuple[Entry | str, ...]:
    return read(f"\\section{{A}}\n{tex}").sections[0].blocks


def test_own_commands_stand_for_what_they_say() -> None:
    [entry, works] = blocks("\\cventry{2019}{Rat}{\\TUB}{Berlin}{}{}\n\\paper{2020}{On it}")
    assert entry == Entry("Technische Universität Berlin", "2019", "Berlin", "Rat")
    assert works == "- **2020**: **J. Müller**, *On it*"


def test_own_commands_with_names_of_moderncv_are_the_documents_own(tmp_path: Path) -> None:
    tex = r"""\documentclass{article}
\newcommand{\cventry}[2]{\textbf{#1} (#2)}
\newcommand{\email}[1]{\href{mailto:#1}{#1}}
\def\name{Ida Lund}
\begin{document}
\section{A}
\name,
\cventry{Chair}{2010}, \email{a@b.org}
\end{document}"""
    [section] = read_moderncv(tex, tmp_path / "cv.tex").sections
    assert section.blocks == ("Ida Lund, **Chair** (2010), [a@b.org](mailto:a@b.org)",)


def test_arguments_that_need_not_be_given() -> None:
    preamble = "\\newcommand{\\mark}[2][new]{\\emph{#2} (#1)}\n\\begin{document}"
    found = read(r"\section{A}\cvitem{}{\mark{b}, \mark[old]{c}}", preamble)
    assert found.sections[0].blocks == ("- *b* (new), *c* (old)",)


def test_person_of_a_preamble() -> None:
    found = read(r"\section{A}\cvitem{b}{c}")
    assert found.owner == {"name": "Jörg Müller"}
    assert found.links == {
        "www.example.de/~mueller": "https://www.example.de/~mueller",
        "LinkedIn Jörg Müller": "https://www.linkedin.com/in/jm",
        "Google Scholar abcDEF": "https://scholar.google.com/citations?user=abcDEF",
    }
    # Telephone numbers are private, also those given as networks.
    assert found.private == (
        ("address", "Straße 1"),
        ("address", "10623 Berlin"),
        ("whatsapp", "+49 170 555 0100"),
    )
    [note] = found.notes
    assert r"\AtBeginDocument{\recomputelengths}, \title Lebenslauf, \setlength{" in note


def test_commands_in_what_is_no_markdown() -> None:
    about = r"\email{\href{mailto:a@b.hr}{a@b.hr}}\extrainfo{\httplink{a.hr}}\begin{document}"
    tex = (
        r"\section{\textcolor{red}{A \mbox{B\_C}}}\section{}\cventry{\mbox{2014--2018}}{R}{S}{}{}{}"
    )
    found = read(tex, about)
    [section] = found.sections
    assert (section.title, section.blocks) == ("A B_C", (Entry("S", "2014/2018", "", "R"),))
    assert found.owner == {"email": "a@b.hr"}
    assert found.private == (("extrainfo", "[a.hr](http://a.hr)"),)


def test_names_without_spaces() -> None:
    assert read(r"\section{A}\cvitem{b}{c}", "\\name{李}{晓明}\n\\begin{document}").owner == {
        "name": "李晓明"
    }


@pytest.mark.parametrize(
    ("tex", "markdown"),
    [
        (r"flie\ss end, \O re, c\oe ur", "fließend, Øre, cœur"),
        (r"\LaTeX{} \& \TeX, 1{,}2~\euro, \textgreater 5", r"LaTeX & TeX, 1,2 €, \>5"),
        (r"\og Les \fg{} 7\ieme", "« Les » 7e"),
        (r"10$^{6}$ m\textsuperscript{2}, 5$^\circ$C", "10{sup}`6` m{sup}`2`, 5°C"),
        (r"the $36^{th}$, $10^6$, 5$\%$", "the 36{sup}`th`, 10{sup}`6`, 5%"),
        (r"\href{tel:+4755501234}{555} \url{a@b.org}", "555 a@b.org"),
        (r"\Huge\bfseries {\color{red} a} \\ \normalsize\normalfont b \\", "**a**\\\nb"),
        (r"A$^*$, B$^{\dagger}$, 5$^{\circ}$", "A{sup}`*`, B†, 5°"),
        (r"$\sim$120, 3$\times$10, $>$5 $\mid$", "\N{TILDE OPERATOR}120, 3×10, \\>5 \\|"),
        (r"<<Casa>>, `so' \rule{1em}{0.4pt}", "«Casa», ‘so'"),
        (r"a\footnote{b}", "a (b)"),
        (r"\begin{itemize}\item[$\circ$] a\end{itemize}", "- a"),
        (r"\begin{enumerate}\item a\item b \newline c\end{enumerate}", "1. a\n2. b\\\n   c"),
        (r"\begin{enumerate}[label=(\roman*)]\item a\end{enumerate}", "1. a"),
        (r"\begin{enumerate}\item[A1] a\end{enumerate}", "- A1 a"),
        (
            r"\begin{itemize}\item a\begin{enumerate}\item b\item c\end{enumerate}\end{itemize}",
            "- a\n\n  1. b\n  2. c",
        ),
        (r"\begin{center}a\end{center}\hfill\begin{center}b\end{center}", "a\n\nb"),
        (r"\textcolor{red}{so} \mbox{a b}", "so a b"),
        (r"\url{https://a.org/~b_c\%20d}", "<https://a.org/~b_c%20d>"),
        (r"\href{https://a.org/~b}{https://c.org}", "[https://c.org](https://a.org/~b)"),
        (r"\href{mailto:a@b.org}{a@b.org}", "[a@b.org](mailto:a@b.org)"),
        (r"a\\ b\\", "a\\\nb"),
        (r"\begin{itemize}\item a\end{itemize}\newline{} b", "- a\n\nb"),
        (r"\begin{etaremune}[start=3]\item a\item[--] b\end{etaremune}", "- a\n- b"),
        (r"\begin{description}\item[2020] Prize\end{description}", "- **2020** Prize"),
        (r"\begin{thebibliography}{9}\bibitem{k} A, \emph{B}\end{thebibliography}", "- A, *B*"),
        (r"\begin{tabular}{lll}a & b & \\ \hline c & & d \\ \end{tabular}", "a, b\\\nc, d"),
        (r"\begin{minipage}[t]{0.5\textwidth}a\end{minipage}", "a"),
        (r"http://a.org/\~{}b\_c \texttt{d\_e}", "<http://a.org/~b_c> d\\_e"),
        (r"\httplink[a b]{c.org/?d=e&f}", "[a b](http://c.org/?d=e&f)"),
        (r"\underline{\href{https://a.org}{b}}", "[b](https://a.org)"),
        (r"a \parbox[t]{2cm}{b\hfill c}\setcounter{d}{1}", "a b, c"),
        (
            r"\textbf{a}, \hfill b\\ c:\hfill d\hfill (2010)\hfill\\ e",
            "**a**, b\\\nc: d (2010)\\\ne",
        ),
        (r"{\bf{A}, b} {\bf c} {\large\it{d} e}", "**A**, b **c** *d* e"),
        (
            r"\begin{tabular}{ll}\bf 2020 & a\\ \bf Now\\ & b\end{tabular}{\bf c\\ d}",
            "**2020**, a\\\n**Now**\\\nb\n\n**c\\\nd**",
        ),
        (r"a\\ \\ b \\~\\ c\\[2pt] d", "a\n\nb\n\nc\\\nd"),
        (r"\begin{supertabular}{ll} a\\ \endhead b\end{supertabular}", "a\\\nb"),
        (r"Lehr\-an\-ge\-bot \- \emph{f\/}f", "Lehrangebot *f*f"),
        (r"\llap{\contour{white}{a}}", "a"),
        (r"\marginnote{2010}Prize\\ \marginpar[l]{2011} Cup", "2010, Prize\\\n2011, Cup"),
        (r"\begin{tabular}{ll}\textbf{Tel:} & 5\\ a, & b\end{tabular}", "**Tel:** 5\\\na, b"),
        (r"\textbf{} a \ul{b}\xspace c", "a b c"),
        (r"\includegraphics[width=1cm]{a.png}b \faIcon{github}", "b"),
        (r"\begin{tabular*}{1cm}[t]{l@{\extracolsep{\fill}}r} a & b\end{tabular*}", "a, b"),
        (r"\begin{itemize}\small{\item{a}}\end{itemize}", "- a"),
        (r"a$^{\#}$", "a{sup}`#`"),
        ("\\foo\n {a}\n {}\n {b} % c\n {\\begin{itemize}\\item d\\end{itemize}}", "a, b\n\n- d"),
        (r"a \foo{b}, \foo{c}{d}", "a b, c, d"),
        (r"1$^{\mbox{\scriptsize st}}$ 2$^\textrm{nd}$", "1{sup}`st` 2{sup}`nd`"),
        (
            r"\href{https://www.a.org/b}{\faPaperclip} \todo[inline]{c}",
            "[a.org](https://www.a.org/b)",
        ),
        (r"\href{https://[a}{}", "<https://[a>"),
        (r"C$++$, \href{https://a.org}{\faGithub\ b}", "C++, [b](https://a.org)"),
        (
            "\\begin{tabular}{ll}\\foo & a & b \\\\\n& \\setlist{c}\n\\begin{itemize}\\item d"
            "\\end{itemize}\\\\\ne\\end{tabular}",
            "a, b\n\n- d\n\ne",
        ),
        (r"\begin{wrapfigure}{r}{2cm}\includegraphics{a}\end{wrapfigure} b", "b"),
        (r"\textbullet\ a\par \textbullet{} b", "- a\n\n- b"),
        (r"a:\\ $\bullet$ b\\ $\bullet$ c \textbullet\ d", "a:\n- b\n- c • d"),
        (r"\paragraph{a} \setlist{b}c", "**a** c"),
        (r"\ifthenelse{\equal{}{}}{}{a}\ifthenelse{\equal{b}{}}{}{b}", "b"),
    ],
)
def test_text(tex: str, markdown: str) -> None:
    assert to_markdown(nodes_of(tex)) == markdown


def test_what_stands_outside_of_commands_is_read() -> None:
    tex = r"See \href{https://a.org/b%20c}{this} and \emaillink{a@b.org}."
    assert blocks(tex) == ("See [this](https://a.org/b%20c) and [a@b.org](mailto:a@b.org).",)


def test_timelines_and_grades_of_skills() -> None:
    [first, second, third, skill] = blocks(
        "\\tlcventry{2010}{2015}{PhD}{Duke}{Durham}{}{}\n\\tlcventry{2019}{0}{Prof}{Rice}{}{}{}\n"
        "\\tldatecventry[red]{2016}{Prize}{ISBA}{}{}{}\n\\cvskillhead[-0.1em]\n"
        "\\cvskillentry*{Language:}{3}{Python}{2}{Much}"
    )
    assert first == Entry("Duke", "2010/2015", "Durham", "PhD")
    assert second == Entry("Rice", "2019/..", "", "Prof")
    assert third == Entry("ISBA", "2016", "", "Prize")
    assert skill == "- **Language: Python** (3/5, 2 years): Much"


def test_other_files_are_named() -> None:
    found = read(r"\import{parts/}{work.tex}\addbibresource[x]{a.bib}\section{A}\cvitem{b}{c}")
    assert [section.title for section in found.sections] == ["A"]
    files = r"\import{parts/}{work.tex}, \addbibresource[x]{a.bib}"
    assert f"other files are not read: {files};" in found.notes[0]


def test_commands_of_which_nothing_is_known_are_named() -> None:
    tex = "\\section{A}\n\\cvitem{b}{\\foo[x]{c} \\faGithub\\ \\cite{d}\\vspace{\\x}\\\\[\\x]}"
    [note, _look] = read(tex).notes
    assert note == (
        "cv.tex has commands that are not known; compare with its PDF what they print: "
        r"\foo (line 19)"
    )


def test_raised_letters_are_printed(tmp_path: Path) -> None:
    tex = r"\section{Skills}\cvitem{\textbf{Speed:}}{10$^{6}$ a day in \TUB; \url{https://a.org/b}}"
    (tmp_path / "cv.tex").write_text(f"{PREAMBLE}{tex}\\end{{document}}", encoding="utf-8")
    source = cv(tmp_path / "cv", "Jörg Müller")
    import_into(source, str(tmp_path / "cv.tex"), "", "")
    made = build(source, tmp_path / "html")
    assert not made.warnings
    page = next(its for name, its in made.pages().items() if "skills" in str(name))
    assert page.get_text().count("https://a.org/b") == 1
    assert "Speed: 106 a day in Technische Universität Berlin; " in page.get_text()
    assert [sup.get_text() for sup in page.find_all("sup")] == ["6"]
    assert "Technische Universität Berlin" in text_of(made)


@pytest.mark.parametrize(
    "tex",
    [
        "\\cventry{2019}{a",
        "\\tlcventry{2019",
        "\\cvdoubleitem{a}",
        "\\cvskillentry",
        "\\enquote{a",
        "\\parbox{a",
        "\\ifthenelse{\\equal}{a}{b}}",
        "\\x{a}",
    ],
)
def test_arguments_that_lack_are_no_tracebacks(tex: str) -> None:
    preamble = "\\newcommand{\\x}[1]{#2}\n\\begin{document}"
    found = read(f"\\section{{A}}\\cvitem{{b}}{{c}}\n{tex}", preamble)
    assert str(found.sections[0].blocks[0]).startswith("- **b**: c")
    assert found.notes or tex == "\\x{a}"


def test_environments_and_conditions_of_a_document() -> None:
    preamble = r"""\documentclass{moderncv}
\newif\ifshort \shortfalse % \shorttrue
\newenvironment{part}[1]{%
  \section{#1}}{}
\newenvironment{refs}[2] % hang, space
 {\begin{list}{}{\ifodd #1 \setlength{\leftmargin}{1em}\fi \setlength{\itemsep}{#2em}}}
 {\end{list}}
\newenvironment{inner}[1][\small\textbullet]{\begin{itemize}[#1]}{\end{itemize}}
\def\entry#1#2{\cventry{#1}{R}{S}{}{}{{\ifx#2\empty\else{\begin{itemize}#2\end{itemize}}\fi}}}
\renewcommand*{\cvitem}[3][.25em]{\textbf{#2}: #3}
\begin{document}\makeatletter\def\@x#1(#2){\relax #2}\makeatother
"""
    found = read(
        "\\begin{part}{A}\\entry{2020}{\\item{b}}\\entry{2021}{\\empty}\n"
        "\\iffalse\\cvitem{no}{no}\\fi\\ifshort no\\else yes\\fi\n"
        "\\begin{comment}\nno\\cvitem{no}{no}\n\\end{comment}\n\\end{part}\n"
        "\\section{B}\\begin{refs}{1}{0}\\bibitem[x]{y} C\\end{refs}\\foo\n\n"
        "\\begin{inner}\\item[] D\\begin{inner}[label=-]\\item E\\end{inner}\\end{inner}",
        preamble,
    )
    assert [(its.title, its.blocks) for its in found.sections] == [
        ("A", (Entry("S", "2020", "", "R", "- b"), Entry("S", "2021", "", "R"), "yes")),
        ("B", ("- C\n\n- D\n\n  - E",)),
    ]
    assert found.notes[0].endswith("\\foo (line 18)")


def test_commands_in_groups_and_arguments() -> None:
    found = read(
        "\\hypertarget{a}{%\n\\section{A}\\label{a}}\n{\\small\\cvitem{b}{c}}\n"
        "\\mybox{\\cvitem{d}{e}}\n\\closesection\n\\section{F}\\cvitem{g}{h}{ \\section{I}j"
    )
    assert [(its.title, its.blocks) for its in found.sections] == [
        ("A", ("- **b**: c\n- **d**: e",)),
        ("F", ("- **g**: h",)),
        ("I", ("j",)),
    ]


def test_included_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    files = {
        "cv.tex": "\\documentclass{moderncv}\\input{parts/me}\n\\begin{document}\n"
        "%\\input{parts/old}\n\\include{parts/work} \\input{../secret}\n\\end{document}",
        "parts/me.tex": "\\name{Ida}{Falk}\n",
        "parts/old.tex": "\\section{Old}\\cvitem{a}{b}",
        "parts/work.tex": "\\section{Work}\n\\subimport{./}{one.tex}\n\\input{parts/two}",
        "parts/one.tex": "\n\\cvitem{a}{\\foo{b}}",
        "parts/two.tex": "\\cvitem{c}{d}\\input{parts/work}",
        "../secret.tex": "\\cvitem{no}{no}",
    }
    for name, text in files.items():
        (tmp_path / "cv" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "cv" / name).write_text(text, encoding="utf-8")
    found = read_moderncv(files["cv.tex"], tmp_path / "cv" / "cv.tex")
    assert found.owner == {"name": "Ida Falk"}
    assert found.sections == (Section("Work", ("- **a**: b\n- **c**: d",)),)
    assert "\\foo (one.tex:2)" in found.notes[0]
    assert "other files are not read: \\input{parts/work}, \\input{../secret};" in found.notes[1]


def test_included_documents_are_read_without_what_is_around_them(tmp_path: Path) -> None:
    main = "\\documentclass{article}\\begin{document}\n\\subfile{a}\\subfile{b}\\end{document}"
    (tmp_path / "a.tex").write_text(
        "\\documentclass[cv.tex]{subfiles}\n%\\begin{document}\n\\begin{document}\n\n"
        "\\section{A}\\foo{a}\n\nc\\end{document}\nno",
        "utf-8",
    )
    (tmp_path / "b.tex").write_text("\\section{B}b", "utf-8")
    found = read_moderncv(main, tmp_path / "cv.tex")
    assert found.sections == (Section("A", ("a\n\nc",)), Section("B", ("b",)))
    assert any("\\foo (a.tex:5)" in note for note in found.notes)


def test_pictures_are_named() -> None:
    tex = r"\section{A}b\includegraphics[width=1em]{a/b.png}\includegraphics{a/b.png}"
    assert "pictures are left out: a/b.png" in read(tex).notes


def test_private_lines_are_not_written() -> None:
    lines = (
        "\\cvitem{Geburtsdatum}{1. Mai 1985}\\cvitem{Tél. personnel:}{+49 170 555 0100}"
        "\\cvitem{Adresse personnelle}{1 rue X}"
    )
    tex = f"\\section{{A}}{lines}\\cvitem{{Mobile}}{{Android 12}}\\cvitem{{Address}}{{By e-mail}}"
    found = without_private(read(tex))
    assert found.sections[0].blocks == ("- **Mobile**: Android 12\n- **Address**: By e-mail",)
    assert found.private[-3:] == (
        ("Geburtsdatum", "1. Mai 1985"),
        ("Tél. personnel", "+49 170 555 0100"),
        ("Adresse personnelle", "1 rue X"),
    )


@pytest.mark.parametrize("label", ["Teléfonos", "RUT", "Passport no.", "Cédula de identidad"])
def test_private_numbers_are_not_written(label: str) -> None:
    found = without_private(
        read(f"\\section{{A}}\\cvitem{{{label}}}{{15.309.442-k}}\\cvitem{{b}}{{c}}")
    )
    assert found.private[-1] == (label, "15.309.442-k")
    assert found.sections[0].blocks == ("- **b**: c",)


@pytest.mark.parametrize("title", ["Currículum Vitae", "Currículo", "Hoja de vida"])
def test_titles_of_documents_are_no_posts(title: str) -> None:
    preamble = f"\\documentclass{{moderncv}}\\title{{{title}}}\\begin{{document}}"
    assert read(r"\section{A}b", preamble).owner == {}


def test_person_as_others_write_it() -> None:
    about = (
        "\\email{\\emph{\\href{mailto:a@b.hr}{\\nolinkurl{a@b.hr}}}}\\homepage{a.hr}{http://a.hr}\n"
        "\\title{Prof}\\let\\x=\\y\n\\begin{document}"
    )
    found = read(r"\section{A}\cvitem{b}{c}", about)
    assert found.owner == {"email": "a@b.hr", "post": "Prof"}
    assert found.links == {"a.hr": "https://a.hr"}
    assert found.notes == (r"set for its look, and left out: \let, \x, \y",)


@pytest.mark.parametrize(
    ("tex", "block"),
    [
        (
            r"\cventry{2019\\\includegraphics[width=1cm]{logo}}{R}{S}{T}{Japan}{}",
            Entry("S", "2019", "T, Japan", "R"),
        ),
        (r"\cventry{2019}{R}{}{T}{1,3}{}", Entry("R, 1,3", "2019", "T")),
        (r"\cventry{June '15 -- Sept. '18}{R}{S}{}{}{}", Entry("S", "2015-06/2018-09", "", "R")),
        (r"\cventry{2019--2020}{}{}{}{}{a}", "2019–2020\n\na"),
        (r"\cventry{30.}{R}{S}{}{}{}", Entry("S", "", "30.", "R")),
        (
            r"\cventry{Dec~2019\\ \emph{May}~2020}{R}{S}{}{}{}",
            Entry("S", "2019-12/2020-05", "", "R"),
        ),
        (r"\cventry{2019\\on-going}{R}{S}{}{}{}", Entry("S", "2019/..", "", "R")),
        (r"\cventry{2019\\(summer)}{R}{S}{}{}{}", Entry("S", "", "2019 (summer)", "R")),
        (
            rf"\cventry{{2019}}{{R}}{{S}}{{T}}{{{'In 2019, a. ' * 6}}}{{b}}",
            Entry("S", "2019", "T", "R", f"{'In 2019, a. ' * 6}".strip() + "\n\nb"),
        ),
        (
            r"\noindent 2010 a \smallskip 2011 \urlstyle{same}\textperiodcentered{} b",
            "2010 a 2011 · b",
        ),
        (r"\cvline{$\bullet$}{a}", "- a"),
        (r"\cvitem{}{a\hspace*{\fill}2010}", "- a, 2010"),
        (r"\hangindent=1 true cm\hangafter=1 K\kern-1.5ptern\setmainfont[X={Y}]{Z}", "Kern"),
        (r"\rhead{Ida, \thepage\ of \pageref*{LastPage}}{\addfontfeature{X=Y} a}", "a"),
        (
            r"\begin{job}{Club}{Oslo} \item Led\end{job}",
            "Club, Oslo\n\n- Led",
        ),
        (
            "\\begin{tabbing}\n\\hspace{3cm} \\= \\hspace{4cm} \\= \\kill\n"
            "{\\bf Name} \\> Ida \\\\[5pt]\n\\>\\+\nTopic \\> Ice\\\\\\> Snow\n\\end{tabbing}",
            "**Name**, Ida\\\nTopic, Ice\\\nSnow",
        ),
        (r"\faicon{envelope}~\href{https://a.org}{\faicon{link} a}", "[a](https://a.org)"),
        (r"\faEnvelope[regular] a\pagebreak[3] b\pagenumbering{gobble}", "a b"),
        (r"\begin{tikzpicture}[x] \node at (1,2) {a};\end{tikzpicture} b", "b"),
        (r"\begin{tabular}[t]{@{}p{1cm-\x}r} a & b \end{tabular}", "a, b"),
        (r"\begin{refsection}[a,b] c\end{refsection}", "c"),
        (r"\cvitem{16.3.2007}{2. Preis}", "- **16.3.2007**: 2. Preis"),
        (r"\cvitem{}{2. Preis}", "- 2\\. Preis"),
        (r"\vskip-2em a\hskip.4em b\itemsep0pt\hangindent=2em\hangafter=0 c", "a b c"),
        (r"\cvitem{2007}{a\\ b}", "- **2007**: a\\\n  b"),
        (r"\cvitem{}{\begin{itemize}\item[-] a\item[-] b\end{itemize}}", "- a\n- b"),
        (r"\subsection{\underline{\textbf{Papers}}}", "## Papers"),
        (r"\cvitem{}{\bibentry{a2020}}\nobibliography{works}", "- {cite:p}`a2020`"),
    ],
)
def test_entries_as_people_write_them(tex: str, block: Entry | str) -> None:
    assert blocks(tex) == (block,)


def test_sections_of_other_classes_are_read(tmp_path: Path) -> None:
    tex = """\\documentclass{article}
\\newcommand{\\job}[2]{\\item \\textbf{#1} \\hfill \\textit{\\small#2}}
\\begin{document}
\\begin{center}{\\LARGE Ida Falk}\\\\ Telephone: +47 555 01 234\\end{center}
\\section*{Posts}\\begin{itemize}\\job{Nurse}{Since 2019}\\end{itemize}
\\section*{Prizes}\\begin{tabular}{ll}2018 & Medal\\\\ 2017 & Cup\\end{tabular}
\\end{document}"""
    (tmp_path / "cv.tex").write_text(tex, encoding="utf-8")
    source = cv(tmp_path / "cv", "Ida Falk")
    report = "\n".join(import_into(source, str(tmp_path / "cv.tex"), "", ""))
    texts = texts_of(source)
    assert texts["sections/posts.md"] == "# Posts\n\n```{cv-entry} Nurse\n:when: 2019/..\n```\n"
    prizes = "".join(
        f"\n```{{cv-entry}} {prize}\n:when: {year}\n```\n"
        for prize, year in (("Medal", 2018), ("Cup", 2017))
    )
    assert texts["sections/prizes.md"] == f"# Prizes\n{prizes}"
    assert "cv.tex is in the class article, of which sections, lists and tables are read" in report
    assert report.endswith("Not written, since it may be private:\n  phone: +47 555 01 234")


def article(tex: str) -> Found:
    return read_moderncv(f"\\documentclass{{article}}\n{tex}\n\\end{{document}}", Path("cv.tex"))


def test_arguments_on_lines_of_their_own() -> None:
    found = article(
        "\\newcommand{\\job}[3]{\\textbf{#1}, #2, #3}\n\\newcommand{\\gap}{\\vspace{1em}}\n"
        "\\begin{document}\n\\section{A}\n"
        "\\job{a} % place\n  {b}\n  {\\gap\n c} d\n\\gap\n\ne \\job\n{f}{g}{h}\n\n\\foo{i}"
    )
    assert found.sections[0].blocks == ("**a**, b, c d\n\ne **f**, g, h\n\ni",)
    assert "\\foo (line 15)" in found.notes[1]


def test_name_with_a_short_form() -> None:
    found = article("\\name[I.~L.]{Ida Lund}\n\\begin{document}\\section{A}b \\verb|c_d|")
    assert found.owner == {"name": "Ida Lund"}
    assert not any("not known" in note for note in found.notes)


def test_addresses_have_more_than_a_place() -> None:
    found = article(
        "\\address{1 Road \\hfill Oslo}\\address{+1 (555) 123 4567\\\\\\href{mailto:a@b.org}{Mail} "
        "\\hfill \\href{https://github.com/il}{@il}}\\begin{document}\\section{A}b"
    )
    assert found.owner == {"email": "a@b.org"}
    assert found.links == {"github.com/il": "https://github.com/il"}
    assert found.private == (("address", "1 Road, Oslo"), ("phone", "+1 (555) 123 4567"))


def test_section_of_contact_details() -> None:
    found = article(
        "\\begin{document}{\\huge Ida Schooler}\n\\section*{Contact Information}\n"
        "Ida Schooler \\hfill \\href{mailto:a@b.org}{a@b.org}\\\\ Physics Department\\\\"
        "Phone: +1 555 123 4567\\\\\\href{https://github.com/il}{il}\n\\section{A}b"
    )
    assert found.owner == {"name": "Ida Schooler", "email": "a@b.org"}
    assert (found.links, found.private) == (
        {"github.com/il": "https://github.com/il"}, (("phone", "+1 555 123 4567"),),
    )  # fmt: skip
    assert found.sections[0] == Section("Contact Information", ("Physics Department",))


@pytest.mark.parametrize("title", ["Basic\\\\Information", "Persönliche Daten", "Dati personali"])
def test_section_of_personal_data(title: str) -> None:
    found = article(
        f"\\begin{{document}}\\section{{{title}}}\n\\begin{{tabular}}{{ll}}Oslo & "
        "\\textit{Telefon:} +47 555 01 234\\\\ & \\textit{E-mail:} \\email{a@b.org}\\\\"
        "\\end{tabular}\n\\section{A}b"
    )
    assert found.owner == {"email": "a@b.org"}
    assert found.private == (("phone", "+47 555 01 234"),)
    assert found.sections[0].blocks == ("Oslo",)


def test_lines_drawn_by_hand_and_empty_lines_with_spaces() -> None:
    line = "-" * 40
    tex = f"\\emph{{Papers}} % 2\n \nOne.\n\n{line}\n\\section{{B}}b"
    assert [its.blocks for its in read(f"\\section{{A}}{tex}").sections] == [
        ("*Papers*\n\nOne.",), ("b",),
    ]  # fmt: skip


def test_lines_that_are_moved() -> None:
    found = article(
        "\\begin{document}\n\\moveleft.5\\hoffset\\centerline{\\huge\\bf Ida Lund}\n"
        "\\moveleft\\hoffset\\vbox{\\hrule width\\resumewidth height 1pt}\\smallskip\n"
        "\\moveleft.5\\hoffset\\centerline{a@b.org}\n\\section{A}b"
    )
    assert found.owner == {"name": "Ida Lund", "email": "a@b.org"}
    assert found.sections == (Section("A", ("b",)),)


def test_organisation_above_a_name_is_none() -> None:
    head = "Carnegie Institution\\\\ Oslo\\\\ a@b.org"
    found = article(f"\\begin{{document}}{head}\n\\section{{A}}b")
    assert found.owner == {"email": "a@b.org"}


def test_lists_behind_entries_are_of_them() -> None:
    tex = (
        "\\cventry{2019}{Rat}{Amt}{}{}{}\n\\begin{itemize}\\item\n\\begin{itemize}\\item a"
        "\\item b\\end{itemize}\\end{itemize}\\cventry{2020}{}{B}{}{}{}\\cvlistitem{c}"
    )
    assert blocks(tex) == (
        Entry("Amt", "2019", "", "Rat", "- a\n- b"), Entry("B", "2020"), "- c",
    )  # fmt: skip


LISTS = r"""\documentclass{article}
\DeclareBibliographyCategory{edited}
\addtocategory{edited}{a2020, b2021}
\addtocategory{edited}{c2022}
\defbibfilter{papers}{( type=article or type=thesis ) and not keyword={minor}}
\begin{document}
\section{Publications}
\printbibliography[%
  title={Papers, in print}, % all
  filter=papers, notcategory=edited, resetnumbers]
\subsection{Volumes}
\printbibliography[category=edited,heading=none]
\begin{refsection}[drafts]
\printbibliography[category=edited,title=Drafts]
\end{refsection}
\textbf{Elsewhere}

\printbibliography[check=elsewhere, title=]
\section{Talks}
\textbf{At conferences}

\printbibliography[keyword=talk]
\section{Posters}
Many.
\printbibliography[keyword=poster]
\end{document}"""


def test_lists_of_works_are_told_as_groups(tmp_path: Path) -> None:
    (tmp_path / "cv.tex").write_text(LISTS, encoding="utf-8")
    source = cv(tmp_path / "cv", "Ida Falk")
    report = "\n".join(import_into(source, str(tmp_path / "cv.tex"), "", ""))
    keys = '{"a2020", "b2021", "c2022"}'
    papers = '(type == "article" or kind == "thesis" ) and not keywords % "minor"'
    wanted = {
        "Papers, in print": f"(( {papers[1:]}) and not key in {keys}",
        "Volumes": f"key in {keys}",
        "At conferences": 'keywords % "talk"',
        "Posters": 'keywords % "poster"',
    }
    _before, told = report.split("write :groups: below {cv-bibliography}, and in conf.py:\n")
    found: dict[str, dict[str, str]] = {}
    exec("\n".join(line[2:] for line in told.split("\n")), found)
    assert found["cv_groups"] == wanted
    assert '# "Drafts": a filter of its works' in told
    assert '# "Publications": a filter of its works' in told
    texts = texts_of(source)
    assert texts["sections/publications.md"].endswith("```\n\n**Elsewhere**\n")
    assert "Volumes" not in texts["sections/publications.md"]
    assert texts["sections/posters.md"] == "# Posters\n\nMany.\n"
    assert "sections/talks.md" not in texts
    assert "printbibliography" not in report


def test_titles_of_lists_of_multibib_and_a_single_list() -> None:
    begin = "\\begin{document}\\section{A}b\\subsection{C}\\bibliography"
    assert article(f"{begin}{{x}}").lists == {"C": ""}
    assert article(
        f"\\newcites{{p,t}}{{\\it Papers, Talks}}{begin}p{{x}}\\bibliographyt{{y}}"
    ).lists == {
        "Papers": "",
        "Talks": "",
        "C": "",
    }
    assert article(f"{begin}{{x}}").sections[0].blocks == ("b",)


@pytest.mark.parametrize(
    ("tex", "markdown"),
    [
        (
            r"In \citep[see][p.~5]{a, b_c} and \textcite{d:1} x",
            "In {cite:p}`{see}a,b_c{p. 5}` and {cite:t}`d:1` x",
        ),
        (r"\cite[5]{a}, \autocite{b}", "{cite:p}`a{5}`, {cite:p}`b`"),
        (r"\cite{#1}", r"\[#1\]"),
        (r"\begin{itemize}\item \fullcite{a}\item b\end{itemize}", "- {cite:p}`a`\n- b"),
    ],
)
def test_citations_of_works(tex: str, markdown: str) -> None:
    assert to_markdown(nodes_of(tex)) == markdown


def test_items_that_only_cite_works_are_a_list_of_them(tmp_path: Path) -> None:
    tex = r"\documentclass{article}\begin{document}\section{Talks}\begin{etaremune}"
    tex += r"\item \fullcite{b}.\item\bibentry{a,c}\end{etaremune}\end{document}"
    (tmp_path / "cv.tex").write_text(tex, encoding="utf-8")
    works = "".join(f"@misc{{{key}, title={{{key}.}}, year=2020}}\n" for key in "abcd")
    (tmp_path / "works.bib").write_text(works, encoding="utf-8")
    source = cv(tmp_path / "cv", "Ida Falk", **{"sections/publications.md": "# Works\n"})
    for name in ("cv.tex", "works.bib"):
        import_into(source, str(tmp_path / name), "", "")
    texts = texts_of(source)
    assert texts["sections/talks.md"] == (
        '# Talks\n\n```{bibliography}\n:filter: key in {"b", "a", "c"}\n:list: bullet\n```\n'
    )
    assert "{cv-bibliography}" in texts["sections/publications.md"]  # that of all works


def test_what_own_commands_define_is_not_printed() -> None:
    bold = r"""\newcommand*{\boldname}[3]{%
\def\lastname{#1}%
\def\firstname{#2}\def\initial{#3}}
\boldname{}{}{}"""
    preamble = f"\\name{{Ida}}{{Falk}}\n{bold}\n\\begin{{document}}"
    found = read(r"\section{A}b\boldname{Falk}{Ida}{I.}", preamble)
    assert found.owner == {"name": "Ida Falk"}
    assert found.sections[0].blocks == ("b",)


def test_title_and_date_of_a_document_are_no_post_and_no_letter() -> None:
    found = article(
        "\\title{Ida Lund}\\date{}\n\\begin{document}\\maketitle\nMe\n\\section{A}b\\date{May 2020}"
    )
    assert [(its.title, its.blocks) for its in found.sections] == [
        ("Profile", ("Me",)),
        ("A", ("b",)),
    ]
    assert not found.owner
    assert r"\title{Ida Lund}, \date{May 2020}" in found.notes[-1]


def test_author_of_a_document() -> None:
    tex = "\\author{Ida O'Lund \\\\ Dept.\\ of Ice}\n\\begin{document}\\maketitle\\section{A}b"
    found = article(tex)
    assert found.owner == {"name": "Ida O'Lund"}
    assert found.rest == (("author", "Dept. of Ice"),)


def test_what_follows_the_document_is_left_out() -> None:
    found = read_moderncv(r"\begin{document}\section{A}b\end{document} \section{C}d", Path("a.tex"))
    assert [its.title for its in found.sections] == ["A"]


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{document}\subsection{A}b\subsubsection{C}d",
        r"\begin{document}\cvsect{A}b\subsubsection{C}d\cvsect{D}",
        r"\newcommand{\head}[1]{\marginpar[x]{\textsf{{\small #1}}}}\begin{document}\head{A}%"
        "\nb\n\n\\subsubsection{C}d",
        "\\newcommand{\\sectiontitle}[1]\n{\\Large\\textbf{#1}\\par}\\begin{document}\n"
        "\\sectiontitle{A}\n\nb\n\\subsubsection{C}\n\\sectiontitle{D}",
        "\\begin{document}\n{\\large{\\bf A}}\n\nb\n\\subsubsection{C}\n\\noindent\n"
        "{\\large\\bf{D}} \\\\",
        "\\begin{document}\\begin{center}\\LARGE Ida\\end{center}\n\\begin{flushleft}\n\\Large A\n"
        "\\end{flushleft}\nb\n\\subsubsection{C}\n\\begin{flushleft}\\Large D\\end{flushleft}",
        "\\begin{document}\n\\centerline{\\LARGE\\sc A}\nb\n\\subsubsection{C}\n"
        "\\centerline{\\LARGE D}",
        "\\begin{document}\n\\textbf{\\large A}\n\nb\n\\subsubsection{C}\n\\textbf{\\large D}\\\\",
    ],
)
def test_documents_without_sections(tex: str, tmp_path: Path) -> None:
    *_before, section = article(tex).sections
    assert (section.title, section.blocks[0]) == ("A", "b")
    assert str(section.blocks[1]).lstrip("#") == " C"
    (tmp_path / "cv.tex").write_text(f"\\documentclass{{article}}{tex}", encoding="utf-8")
    assert import_into(cv(tmp_path / "cv"), str(tmp_path / "cv.tex"), "", "")


@pytest.mark.parametrize(
    ("tex", "printed"),
    [
        (r"\ifnum\x<3 a\else b\fi c", r"\ifnum\x<3 a b c"),
        (r"\ifdefined\foo a\else b\fi\ifdefined\textbf c\fi", " b c"),
        (r"\iffalse{a \ifx b c\else d\fi}\else\iftrue e\fi\fi", " e"),
        (r"\newif\ifx@y \x@ytrue\ifx@y a\fi\ifthenelse{b}{c}{d}", r"  a\ifthenelse{b}{c}{d}"),
        ("\\iffalse a\n\n\\fi b", "\n\n b"),
        (r"\iftrue a", r"\iftrue a"),
        (
            "\\newboolean{x}\\setboolean{x}{true}\\ifthenelse{\\boolean{x}}{a\n}{%\nb\n}c",
            "a\n%\n%\nc",
        ),
        (
            r"\newbool{x}\booltrue{x}\newtoggle{y}\ifbool{x}{\iftoggle{y}{a}{b}}{c}",
            "b",
        ),
        (
            r"\setbool{x}{true}\ifthenelse{\equal{a}{b}}{c}{d}",
            r"\setbool{x}{true}\ifthenelse{\equal{a}{b}}{c}{d}",
        ),
        (r"\ifbool{x}{a", r"\ifbool{x}{a"),
        (r"a\fi", r"a\fi"),
    ],
)
def test_conditions(tex: str, printed: str) -> None:
    assert taken(tex) == printed


def test_environment_in_the_argument_of_another_is_read_once() -> None:
    tex = "\\begin{outer}{Looms \\begin{inner}{Cards}x\\end{inner}}\ny\n\\end{outer}"
    assert str(blocks(tex)).count("Cards") == 1


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{tabbing} a",
        r"\begin{comment} a",
        r"\begin{tikzpicture}",
        r"\begin{rSection{ a",
        r"\begin{foo}{ab",
        r"\name{a",
        r"\newenvironment{a}[1]{b}{c}",
        r"\def\a@{b}",
        "\\centerline{\\Large a\n",
    ],
)
def test_long_documents_are_read_at_once(tex: str) -> None:
    # It would take minutes if reading were quadratic in the length of the document.
    assert "the end" in written_out(f"{tex * 30_000} the end")


def test_tabs_of_a_long_table_are_read_at_once() -> None:
    assert len(written_out("\\begin{tabbing}" + "\\> x " * 20_000 + "\\end{tabbing}")) > 100_000


def test_entries_of_a_long_list_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []

    def counted(nodes: list[Any]) -> str:
        lengths.append(len(nodes))
        return printed(nodes)

    monkeypatch.setattr(latex_shapes, "printed", counted)
    found = blocks(r"\textbf{a} \hfill 2010\\ \begin{foo}b\end{foo}" * 50)
    assert len(found) == 50
    assert sum(lengths) < 500
