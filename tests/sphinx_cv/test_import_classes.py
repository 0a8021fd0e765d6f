"""`sphinx-cv import` of LaTeX with classes for CVs other than moderncv."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_cv.cli.importing.doing import import_into
from sphinx_cv.cli.importing.found import Entry, Found
from sphinx_cv.cli.importing.latex_written_out import written_out
from sphinx_cv.cli.importing.moderncv import read_moderncv
from test_import import cv

if TYPE_CHECKING:
    from pathlib import Path

AWESOME = r"""\documentclass[11pt, a4paper]{awesome-cv}
\fontdir[fonts/]
\colorlet{awesome}{awesome-red}
\setbool{acvSectionColorHighlight}{true}
\renewcommand{\acvHeaderSocialSep}{\quad\textbar\quad}
\renewcommand{\cvsection}[1]{\vspace{1em}#1}
\photo[circle,noedge,left]{me.jpg}
\name{Ida}{Lund}
\position{Glaciologist{\enskip\cdotp\enskip}Modeller}
\address{1 Fjord Road}
\dateofbirth{January 1st, 1970}
\homepage{www.idalund.example}
\github{idalund}
\googlescholar{AbCdEf}{Ida Lund}
\begin{document}
\makecvheader[C]
\makecvfooter
  {\today}
  {Ida Lund~~~·~~~Curriculum Vitae}
  {\thepage}
\input{cv/education.tex}
\cvsection{Skills}
\begin{cvskills}
  \cvskill
    {Languages} % Category
%---
    {Norwegian, English} % Skills
\end{cvskills}
\cvsection{Honors}
\cvsubsection{International}
\begin{cvhonors}
  \cvhonor{Finalist}{Ice Prize}{Oslo}{2018}
\end{cvhonors}
\mystery{that}
\end{document}
"""
EDUCATION = r"""\cvsection{Education}
\begin{cvparagraph}
I study \textbf{ice}.
\end{cvparagraph}
\begin{cventries}
%---------------------------------------------------------
  \cventry
    {Ph.D.} % Degree
    {\href{https://uit.example/}{University of Troms\o} (Physics \& Geology)} % Institution

    {Tromsø} % Location
    {Mar. 2010 - Aug. 2017} % Date(s)
    {
      \begin{cvitems}
        \item {Thesis: \emph{Cold} ice}
        \item {Advisor: Per Berg}
      \end{cvitems}
    }
  \cvsubentry{Assistant}{Statistics}{2009}{}
  \cventry{M.Sc.}{Bergen}{}{2008}
\end{cventries}
\foo{Me}
"""
ALTACV = r"""\documentclass[10pt,a4paper]{altacv}
\begin{document}
\name{{Bo (Bobby) Chen}}
\tagline{Postdoc}
\photoR{2.8cm}{portrait}
\personalinfo{%
  % Not all of these are required!
  \email{bo@example.org}
  \mailaddress{Science Building}
  \twitter{@bochen}
  \linkedin{linkedin.com/in/bochen}
}
\makecvheader
\begin{paracol}{2}
\cvsection[side]{Employment}
\cvevent{\faUserTie Post-Doc}{Penn}{Dec-2022 -- Ongoing}{State College}
Advisor: Ann Lee

\divider

\cvevent{B.S.}{KTH}{2008 -- 2011}{}
\begin{itemize}
\item Thesis: \textit{Fast}
\end{itemize}
\cvtag{Metal}
\cvtag{Noise}
\switchcolumn
\cvsection{More}
\cvskill{German}{3.5}
\cvachievement{\faTrophy}{Courage}{to leave}
\cvref{Prof.\ Al Beta}{Institute}{al@uni.example}
{Line 1\\Line 2}
\cvsubsection{\printinfo{\faBook}{Books}}
Two.
\end{paracol}
\end{document}
"""


def read(tmp_path: Path, **files: str) -> Found:
    for name, text in files.items():
        path = tmp_path / f"{name}.tex"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_moderncv(next(iter(files.values())), tmp_path / f"{next(iter(files))}.tex")


def test_awesome_cv(tmp_path: Path) -> None:
    found = read(tmp_path, **{"cv": AWESOME, "cv/education": EDUCATION})
    assert found.owner == {"photo": "me.jpg", "name": "Ida Lund", "post": "Glaciologist · Modeller"}
    assert found.private == (("address", "1 Fjord Road"), ("born", "January 1st, 1970"))
    assert found.links == {
        "www.idalund.example": "https://www.idalund.example",
        "GitHub idalund": "https://github.com/idalund",
        "Google Scholar AbCdEf": "https://scholar.google.com/citations?user=AbCdEf",
    }
    university = "[University of Tromsø](https://uit.example/) (Physics & Geology)"
    details = "- Thesis: *Cold* ice\n- Advisor: Per Berg"
    assert [(its.title, its.blocks) for its in found.sections] == [
        (
            "Education",
            (
                "I study **ice**.",
                Entry(university, "2010-03/2017-08", "Tromsø", "Ph.D.", details),
                Entry("Statistics", "2009", "", "Assistant"),
                Entry("Bergen", "2008", "", "M.Sc."),
                "Me",
            ),
        ),
        ("Skills", ("- **Languages**: Norwegian, English",)),
        ("Honors", ("## International", Entry("Ice Prize", "2018", "Oslo", "Finalist"), "that")),
    ]
    assert r"\foo (education.tex:22), \mystery (line 34)" in found.notes[0]
    assert not any("class" in note for note in found.notes[:1])


def test_altacv(tmp_path: Path) -> None:
    side = "\\cvsection{Sidebar}\n\\cvachievement{\\faTrophy}{Prize}{of 2020}\n"
    found = read(tmp_path, cv=ALTACV, side=side)
    assert found.owner == {
        "name": "Bo (Bobby) Chen", "post": "Postdoc", "photo": "portrait",
        "email": "bo@example.org",
    }  # fmt: skip
    assert found.private == (("address", "Science Building"),)
    assert found.links == {
        "X @bochen": "https://x.com/bochen",
        "LinkedIn bochen": "https://linkedin.com/in/bochen",
    }
    post = Entry("Penn", "2022-12/..", "State College", "Post-Doc", "Advisor: Ann Lee")
    referee = "- **Prof. Al Beta**: Institute\\\n  al@uni.example\\\n  Line 1\\\n  Line 2"
    assert [(its.title, its.blocks) for its in found.sections] == [
        ("Sidebar", ("- **Prize**: of 2020",)),
        (
            "Employment",
            (post, Entry("KTH", "2008/2011", "", "B.S.", "- Thesis: *Fast*"), "- Metal\n- Noise"),
        ),
        (
            "More",
            (f"- **German**: 3.5/5\n- **Courage**: to leave\n{referee}", "## Books", "Two."),
        ),
    ]


def test_files_without_a_class_are_known_by_their_commands(tmp_path: Path) -> None:
    found = read(tmp_path, part="\\cvsection{A}\n\\cventry{Chair}{Club}{Oslo}{2020}{}\n")
    assert found.sections[0].blocks == (Entry("Club", "2020", "Oslo", "Chair"),)
    # An unknown class, whose sections are in other files; a date before the place.
    main = "\\documentclass{academic-cv}\n\\begin{document}\\input{b}\\end{document}"
    part = "\\cvsection{A}\n\\cventry{Chair}{Club}{2020}{Oslo}{}\\cvpub{B}\n"
    [section] = read(tmp_path, a=main, b=part).sections
    assert section.blocks == (Entry("Club", "2020", "Oslo", "Chair"), "- B")
    assert import_into(cv(tmp_path / "cv"), str(tmp_path / "a.tex"), "", "")
    found = read(tmp_path, part="\\section{A}\n\\cvevent{Chair}{Club}{2020}{Oslo}")
    assert found.sections[0].blocks == (Entry("Club", "2020", "Oslo", "Chair"),)


TEMPLATES: dict[str, tuple[str, list[tuple[str, tuple[Entry | str, ...]]]]] = {
    "resume": (
        r"""\begin{rSection}{Posts}
\begin{rSubsection}{Club}{May 2015 - June 2017}{Chair}{Oslo}
\item Led
\end{rSubsection}
\end{rSection}
""",
        [("Posts", (Entry("Club", "2015-05/2017-06", "Oslo", "Chair", "- Led"),))],
    ),
    "curve": (
        r"""\title{Ida Lund}
\leftheader{\makefield{\faPhone}{+47 555 01 234}}
\begin{document}
\makeheaders[c]
\begin{rubric}{Posts}
\entry*[2013--now]%
  \emph{Chair}
\par Club
\entry Member
\subrubric{Elsewhere}
\entry*[2010] Guest
\end{rubric}
""",
        [
            (
                "Posts",
                (
                    "- **2013–now**: *Chair*\n\n  Club\n- Member",
                    "## Elsewhere",
                    "- **2010**: Guest",
                ),
            )
        ],
    ),
    "article": (
        r"""\begin{cv}{{\huge Ida Lund}\\ Oslo}
\begin{cvlist}{Posts}
\item[2010--12] Chair
\end{cvlist}
\end{cv}
""",
        [("Profile", ("Ida Lund\\\nOslo",)), ("Posts", ("- **2010–12** Chair",))],
    ),
    "friggeri-cv": (
        r"""\header{Ida}{Lund}{Engineer}
\begin{document}
\begin{aside}
\section{Languages}
French
German
\end{aside}
\section{Posts}
\begin{entrylist}
\entry
  {2010--now}
  {Club}
  {Oslo}
  {\emph{Chair}}
\end{entrylist}
""",
        [
            ("Languages", ("French\\\nGerman",)),
            ("Posts", (Entry("Club", "2010/..", "Oslo", "", "*Chair*"),)),
        ],
    ),
    "twentysecondcv": (
        r"""\cvname{Ida Lund}
\cvdate{1 May 1985}
\cvsite{\href{https://a.org/}{a.org}}
\begin{document}
\section{Posts}
\begin{twenty}
\twentyitem{2010}{Chair}{Club}{Led}
\end{twenty}
\twentyitemshort{2011}{Guest}
""",
        [("Posts", (Entry("Chair", "2010", "Club", "", "Led"), "- **2011**: Guest"))],
    ),
    "europasscv": (
        r"""\ecvname{Ida Lund}
\ecvaddress[a][b]{1 Fjord Road}
\begin{document}
\ecvpersonalinfo[2pt]
\ecvsection{Posts}
\ecvtitle{2015.9 -- 2019.7}{Club}
\ecvitem[10pt]{Chair}{Led}
\ecvlanguage{French}{\ecvCTwo}{C1}{B2}{B1}{A2}
""",
        [
            (
                "Posts",
                (
                    Entry("Club", "2015-09/2019-07"),
                    "- **Chair**: Led\n- **French**: C2, C1, B2, B1, A2",
                ),
            )
        ],
    ),
    "cies-resume": (
        r"""\begin{document}\maintitle{Ida Lund}{March 4, 1983}
\noindent\textsmaller{+}1 (902) 222-2084\bull \textbf{Web} \href{https://a.org/}{a.org}
\roottitle{Posts}
\headedsection{Club}{\textsc{Oslo}}{
\headedsubsection
{Chair}{2017 -- 2018}
{\bodytext{Led \acr{IT}.}}}
\spacedhrule{-0.2em}{-0.4em}
\roottitle{Skills}
\inlineheadsection{Methods}{Some}
""",
        [
            ("Posts", (Entry("Club", "2017/2018", "Oslo", "Chair", "Led IT."),)),
            ("Skills", ("- **Methods**: Some",)),
        ],
    ),
    "developercv": (
        r"""\begin{document}
\colorbox{black}{{\HUGE\textbf{\MakeUppercase{Ida Lund}}}}

\icon{Phone}{12}{+54 1 234 5678}\\ \icon{Globe}{12}{\href{https://a.org}{a.org}}
\cvsect{Posts}
\begin{entrylist}
\entry{07/2015 -- Present}{Chair}{Club}{Led\slashsep Sold}
\end{entrylist}
\cvsect{Skills}
\begin{barchart}{5.5}\baritem{Ice}{80}\end{barchart}
\bubbles{5/git}
""",
        [
            ("Posts", (Entry("Club", "2015-07/..", "", "Chair", "Led / Sold"),)),
            ("Skills", ("- **Ice**: 80 %", "5/git")),
        ],
    ),
    "res": (
        r"""\begin{document}\name{Ida Lund}
\address{1 Fjord Road}
\begin{resume}
\section{\sc Posts}
\title{Chair} \employer{Club}
\dates{2015}
\begin{position}
Led
\end{position}
\end{resume}
""",
        [("Posts", ("**Chair**\\\nClub\\\n2015\n\nLed",))],
    ),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_other_classes(name: str, tmp_path: Path) -> None:
    tex, sections = TEMPLATES[name]
    start = "" if "{document}" in tex else "\\begin{document}\n"
    tex = f"\\documentclass{{{name}}}\n{start}{tex}\\section{{Z}}\\foo{{a}}\n\\end{{document}}"
    found = read(tmp_path, cv=tex)
    assert [(its.title, its.blocks) for its in found.sections] == [*sections, ("Z", ("a",))]
    assert found.owner.get("name", "Ida Lund") == "Ida Lund"
    assert [*found.links] == (["a.org"] if "a.org" in tex else [])
    assert found.notes[0] == (
        "cv.tex has commands that are not known; compare with its PDF what they print: "
        f"\\foo (line {tex.count(chr(10))})"
    )


def test_rubrics_of_curve_are_files(tmp_path: Path) -> None:
    files = {
        "cv": "\\documentclass{curve}\\begin{document}\n\\makerubric{posts}\\end{document}",
        "posts": "\\begin{rubric}{Posts}\n\\entry*[2013] Chair\n\\end{rubric}",
    }
    [section] = read(tmp_path, **files).sections
    assert (section.title, section.blocks) == ("Posts", ("- **2013**: Chair",))


def test_headers_of_curve_and_rubrics_that_are_missing(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        cv="\\documentclass{curve}\\title{Ida Lund}\\leftheader{a@b.org \\\\ +47 555 01 234}\n"
        "\\begin{document}\\prefix{--}\\makerubric{posts}\\begin{rubric}{A}\\entry* b\\end{rubric}"
        "\\end{document}",
    )
    assert found.owner == {"name": "Ida Lund", "email": "a@b.org"}
    assert found.private == (("phone", "+47 555 01 234"),)
    assert [its.blocks for its in found.sections] == [("- b",)]
    assert found.notes[0].startswith(r"other files are not read: \makerubric{posts};")


def test_addresses_of_a_profile(tmp_path: Path) -> None:
    tex = r"\cvsite{https://a.org \newline b.org}\cvmail{a@b.org \newline c@d.org}"
    text = (
        f"\\documentclass{{twentysecondcv}}{tex}\\begin{{document}}\\section{{A}}b\\end{{document}}"
    )
    found = read(tmp_path, cv=text)
    assert found.links == {"a.org": "https://a.org", "b.org": "https://b.org"}
    assert (found.owner, found.rest) == ({"email": "a@b.org"}, (("email", "c@d.org"),))


def test_lists_of_works_of_friggeri(tmp_path: Path) -> None:
    tex = r"\header{Ida}{Lund}{}\begin{document}\section{Works}\printbibsection{article}{Papers}"
    found = read(tmp_path, cv=rf"\documentclass{{friggeri-cv}}{tex}\section{{A}}b\end{{document}}")
    assert found.lists == {"Papers": 'type == "article"'}


def test_further_arguments_of_classes_that_have_been_changed(tmp_path: Path) -> None:
    tex = "\\entry{2010}\n{Club}\n{Oslo}{North}\n{Led}\n\n{\\small b}\\section{B}c"
    text = f"\\documentclass{{friggeri-cv}}\\begin{{document}}\\section{{A}}{tex}\\end{{document}}"
    found = read(tmp_path, cv=text)
    assert found.sections[0].blocks == (Entry("Club", "2010", "Oslo", "", "North\n\nLed"), "b")


def test_titles_that_are_not_closed_are_read_at_once(tmp_path: Path) -> None:
    # Each title had all that follow it in it: a hundred thousand of them took a minute.
    tex = "\\documentclass{resume}\\begin{document}" + r"\begin{rSection}{ a" * 100_000
    assert len(written_out(tex)) > 100_000
    [section] = read(tmp_path, cv=r"\begin{rSection}{Posts}A \begin{rSection}{Prizes B").sections
    assert section.title == "Posts"
