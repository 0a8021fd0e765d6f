r"""`sphinx-cv import` of LaTeX whose commands are in a class or a package of the owner's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_cv.cli.importing.found import Entry
from sphinx_cv.cli.importing.moderncv import read_moderncv
from sphinx_cv.cli.importing.source import kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_cv.cli.importing.found import Found

CLASS = r"""\NeedsTeXFormat{LaTeX2e}
\ProvidesClass{mycv}
\LoadClass[11pt]{article}
\RequirePackage{mylinks, hyperref} % \RequirePackage{unread}
\titleformat{\section}{\Large}{}{0em}{}[\titlerule]
\newcommand{\email}[1]{\gdef\my@email{#1}}
\newcommand{\isEmptyLink}[1]{%
  \ifthenelse{ \equal{#1}{} }{}{%
    \small{\href{#1}{\faLink}}
  }%
}
\newcommand{\cvItem}[4]{%
    %\vspace{-2pt}
    \item
    \begin{tabular*}{0.97\linewidth}[t]{l@{\extracolsep{\fill}}r}
        \textbf{#1} \isEmptyLink{#2} & \textit{\small #3} \\%
        \textit{\small \at} & \small \faMapMarker \hspace{.5pt} #4%
    \end{tabular*}%\vspace{-7pt}
}
\newcommand{\cvevent}[1]{never used}
"""
BOXES = r"""\LoadClass{article}
\def \myname#1{\def\@myname{#1}}
\newcommand{\sides}[2]{%
  \begin{minipage}[t]{0.8\linewidth}
    \raggedright #1%
  \end{minipage}
  \hfill
  \begin{minipage}[t]{0.15\linewidth}
    \raggedleft #2%
  \end{minipage}
}
\def\headline#1{\hbox to \hsize{\hrulefill\quad\lower.3em\hbox{#1}\quad\hrulefill}}
\newenvironment{cvSection}[1]{ % the name of the section
  \headline{\textsc{\size #1}}

  \begin{list}{}{ % of items
    \setlength{\leftmargin}{0em}
  }
  \item[]
}{
  \end{list}
}
\newenvironment{cvSubsection}[3]{
    \sides{{\bf #3}, {#1}}{{#2}} % at the right

    }{
}
\def\size{\Large}
"""
BOXED = r"""\documentclass{boxes}
\myname{Eva Berg}
\myaddress{528 Ice Hall}
\myphone{}
\myemail{eva@example.org}
\mywebsite{www.example.org}
\begin{document}
\begin{cvSection}{Education}

  \begin{minipage}[t]{0.8\linewidth}
    \raggedright \textbf{Ph.D.}, Ice%
  \end{minipage}
  \hfill
  \begin{minipage}[t]{0.15\linewidth}
    \raggedleft 2021 -- Present%
  \end{minipage}
  \\
  \begin{minipage}[t]{0.8\linewidth}
    \raggedright \textit{Northern College}%
  \end{minipage}
  \hfill
  \begin{minipage}[t]{0.15\linewidth}
    %
  \end{minipage}

  \begin{minipage}[t]{0.5\linewidth}
    \raggedright \textbf{B.A.}, Snow%
  \end{minipage}
  \hfill
  \begin{minipage}[t]{0.45\linewidth}
    \raggedleft 2020%
  \end{minipage}
\end{cvSection}
\begin{cvSection}{Industry}
  \begin{cvSubsection}{Keep It, LLC}{2018 -- 2020}{Founder}
  \end{cvSubsection}
\end{cvSection}
\end{document}
"""
TITLED = r"""\documentclass{article}
\usepackage[a4]{look/none,cv}
\begin{document}

\section*{eva maria von berg}

\hsep

\subsection*{visits}

\begin{itemize}
\item Northern College \sep Fellow \with{A. Hill} \sep 2004
\end{itemize}

\subsection*{grants}

Sums
\end{document}
"""
SIGNS = r"""\newcommand{\sep}{{\color{gray}\,\textbullet\,\,}}
\newcommand{\hsep}{\noindent\rule{\textwidth}{1pt}}
\newcommand{\with}[1]{\,(with #1)}
"""


PARTS = r"""\LoadClass{article}
\newcommand{\Part}[1]{\section*{{\LARGE \color{\@theme}\#} \uppercase{#1}}}
\newcommand{\Post}[4]{
    \noindent \textbf{#1} \hfill
    \colorbox{Black}{\color{White}#2} \par
    \noindent \textit{#3} \par
    \noindent\hangindent=2em\hangafter=0 \small #4
    \normalsize \par}
\newcommand{\outer}[1]{\begin{itemize}[leftmargin=*] #1 \end{itemize}}
\newcommand{\gray}[1]{\textcolor{dark-gray}{#1}}
\newcommand{\link}[2]{\href{#1}{#2}}
\def\faGlobe{{\FA\symbol{"F0AC}}}
\newcommand{\mail}[1]{\link{mailto:#1}{#1}}
"""
PARTED = r"""\documentclass{parts}
\author{Eva Berg}
\birthday{June 19, 1995}
\github{\href{https://github.com/eva}{github.com/eva}}
\orcid{0000-0002-1825-0097}
\begin{document}
\faEnvelope: \mail{eva@example.org} \\
\faGlobe: \link{https://example.org}{example.org} \faGitlab: \link{https://gitlab.com/eva}{eva}
\Part{Posts}{}
\Post{Assistant}{Sep.2019-Present}{Northern College}{Teaching}

\Post{Tutor}{Nov., 2011 $\rightarrow$ 2013}{}

\Part{Skills}{}
\outer{\item Ice \gray{\item \link{https://example.org/snow}{Snow}}}
\begin{PartSubsection2}{Languages}
\item French
\end{PartSubsection2}
\end{document}
"""


def read(tmp_path: Path, tex: str, **files: str) -> Found:
    """Read a document with files beside it; in their names, _ stands for a full stop."""
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
    path = tmp_path / "cv.tex"
    assert kind_of(path, tex) == "moderncv"
    return read_moderncv(tex, path)


def test_commands_of_a_class_that_loads_a_package(tmp_path: Path) -> None:
    tex = r"""\documentclass[11pt]{mycv}
\email{eva@example.org}
\begin{document}
\section{Education}
\begin{itemize}
\cvItem{Ph.D. in Ice}{}{2015--2019}{Bergen}
\end{itemize}
\end{document}
"""
    links = r"\newcommand{\at}{Northern \textsc{College}}"
    found = read(tmp_path, tex, mycv_cls=CLASS, mylinks_sty=links)
    entry = Entry("Northern College", "2015/2019", "Bergen", "Ph.D. in Ice", "")
    assert found.sections[0].blocks == (entry,)
    assert found.owner["email"] == "eva@example.org"
    assert not any("not known" in note for note in found.notes)


def test_environments_of_a_class_are_sections_and_entries(tmp_path: Path) -> None:
    found = read(tmp_path, BOXED, boxes_cls=BOXES)
    education, industry = found.sections
    assert (education.title, industry.title) == ("Education", "Industry")
    assert education.blocks == (
        Entry("Ph.D.", "2021/..", "Ice", "Northern College", ""),
        Entry("B.A.", "2020", "Snow", "", ""),
    )
    assert industry.blocks == (Entry("Founder", "2018/2020", "Keep It, LLC", "", ""),)
    assert (found.owner, found.links) == (
        {"name": "Eva Berg", "email": "eva@example.org"},
        {"www.example.org": "https://www.example.org"},
    )
    assert found.private == (("address", "528 Ice Hall"),)


def test_signs_before_titles_and_arguments_that_are_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, PARTED, parts_cls=PARTS)
    posts, skills = found.sections
    assert (posts.title, skills.title) == ("Posts", "Skills")
    assert posts.blocks == (
        Entry("Assistant", "2019-09/..", "", "Northern College", "Teaching"),
        Entry("Tutor", "2011-11/2013", "", "", ""),
    )
    assert skills.blocks == (
        "- Ice\n- [Snow](https://example.org/snow)",
        "## Languages",
        "- French",
    )


def test_personal_data_of_commands_and_beside_icons(tmp_path: Path) -> None:
    found = read(tmp_path, PARTED, parts_cls=PARTS)
    assert (found.owner, found.private, found.rest) == (
        {"name": "Eva Berg", "email": "eva@example.org"},
        (("born", "June 19, 1995"),),
        (),
    )
    assert found.links == {
        "GitHub eva": "https://github.com/eva",
        "ORCID 0000-0002-1825-0097": "https://orcid.org/0000-0002-1825-0097",
        "example.org": "https://example.org",
        "gitlab.com/eva": "https://gitlab.com/eva",
    }


def test_a_section_that_is_the_name_and_signs_of_a_package(tmp_path: Path) -> None:
    found = read(tmp_path, TITLED, cv_sty=SIGNS)
    assert found.owner["name"] == "Eva Maria von Berg"
    assert [(its.title, *its.blocks) for its in found.sections] == [
        ("Visits", "- Northern College • Fellow (with A. Hill) • 2004"),
        ("Grants", "Sums"),
    ]


def test_a_file_in_another_folder_and_a_known_class_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    text = r"\newcommand{\sep}{read}\newcommand{\cvitem}[2]{read}"
    tex = r"\begin{document}\section{A}\sep{} \cvitem{b}{c}\end{document}"
    (tmp_path / "other.sty").write_text(text, encoding="utf-8")
    for head in (r"\documentclass{article}\usepackage{../other}", r"\documentclass{moderncv}"):
        found = read(tmp_path / "own", head + tex, moderncv_cls=text)
        assert not any("read" in str(block) for block in found.sections[0].blocks)


def test_an_unfinished_definition_is_left_out(tmp_path: Path) -> None:
    tex = "\\documentclass{article}\\usepackage{cv}\n\\begin{document}\\section{A}\n\\odd{} b\n"
    found = read(tmp_path, tex + "\\end{document}", cv_sty="\\newcommand{\\odd}{{x\n")
    assert found.sections[0].blocks == ("b",)
    assert any("\\odd (line 3)" in note for note in found.notes), found.notes


def test_a_package_that_is_not_in_utf_8_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "cv.sty").write_bytes(b"\\newcommand{\\odd}{\xe9}")
    tex = "\\documentclass{article}\\usepackage{cv}\n\\begin{document}\\section{A}\\odd{} b\n"
    assert read(tmp_path, tex + "\\end{document}").sections[0].blocks == ("b",)
