r"""`sphinx-cv import` of LaTeX whose entries are told by their shape: résumés, `article`, `res`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cv.cli.importing.found import Entry
from sphinx_cv.cli.importing.moderncv import read_moderncv

RESUME = r"""\documentclass[letterpaper,11pt]{article}
\newcommand{\resumeItem}[1]{
  \item\small{
    {#1 \vspace{-2pt}}
  }
}
\newcommand{\resumeSubheading}[4]{
  \vspace{-2pt}\item
    \begin{tabular*}{0.97\textwidth}[t]{l@{\extracolsep{\fill}}r}
      \textbf{#1} & #2 \\
      \textit{\small#3} & \textit{\small #4} \\
    \end{tabular*}\vspace{-7pt}
}
\newcommand{\resumeSubSubheading}[2]{
    \item
    \begin{tabular*}{0.97\textwidth}{l@{\extracolsep{\fill}}r}
      \textit{\small#1} & \textit{\small #2} \\
    \end{tabular*}\vspace{-7pt}
}
\newcommand{\resumeProjectHeading}[2]{
    \item
    \begin{tabular*}{0.97\textwidth}{l@{\extracolsep{\fill}}r}
      \small#1 & #2 \\
    \end{tabular*}\vspace{-7pt}
}
\newcommand{\resumeSubHeadingListStart}{\begin{itemize}[leftmargin=0.15in, label={}]}
\newcommand{\resumeSubHeadingListEnd}{\end{itemize}}
\newcommand{\resumeItemListStart}{\begin{itemize}}
\newcommand{\resumeItemListEnd}{\end{itemize}\vspace{-5pt}}
\begin{document}
\section{Education}
  \resumeSubHeadingListStart
    \resumeSubheading
      {Northern College}{Bergen, Norway}
      {Bachelor of Arts in Ice, Minor in Snow}{Aug. 2018 -- May 2021}
    \resumeSubheading
      {Folk High School}{Expected May 2025}
      {Diploma}{Voss}
  \resumeSubHeadingListEnd
\section{Experience}
  \resumeSubHeadingListStart
    \resumeSubheading
      {Research Assistant}{June 2020 -- Present}
      {Ice \& Snow University}{Tromsø, Norway}
      \resumeItemListStart
        \resumeItem{Measured \textbf{ice}}
        \resumeItem{Sold it}
      \resumeItemListEnd
    \resumeSubSubheading
     {Intern}{Oct 2014 - Sep 2016}
  \resumeSubHeadingListEnd
\section{Projects}
  \resumeSubHeadingListStart
    \resumeProjectHeading
      {\href{https://a.org}{\textbf{Icy}} $|$ \emph{Python, Flask}}{June 2020}
      \resumeItemListStart
        \resumeItem{Wrote it}
      \resumeItemListEnd
    \resumeProjectHeading
      {\textbf{Snowy} $|$ \emph{C}}{}
  \resumeSubHeadingListEnd
\section{Skills}
  \begin{itemize}[leftmargin=0.15in, label={}]
    \small{\item{
     \textbf{Languages}{: Python, C} \\
     \textbf{Libraries}{: pandas}
    }}
  \end{itemize}
\end{document}
"""


def test_resume_of_own_commands() -> None:
    found = read_moderncv(RESUME, Path("cv.tex"))
    assert [(its.title, its.blocks) for its in found.sections] == [
        (
            "Education",
            (
                Entry(
                    "Northern College", "2018-08/2021-05", "Bergen, Norway",
                    "Bachelor of Arts in Ice, Minor in Snow",
                ),
                Entry("Folk High School", "", "Voss, Expected May 2025", "Diploma"),
            ),
        ),
        (
            "Experience",
            (
                Entry(
                    "Ice & Snow University", "2020-06/..", "Tromsø, Norway", "Research Assistant",
                    "- Measured **ice**\n- Sold it",
                ),
                Entry("Intern", "2014-10/2016-09"),
            ),
        ),
        (
            "Projects",
            (
                Entry("[Icy](https://a.org)", "2020-06", "", "Python, Flask", "- Wrote it"),
                Entry("Snowy", "", "", "C"),
            ),
        ),
        ("Skills", ("- **Languages**: Python, C\\\n  **Libraries**: pandas",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tex", "blocks"),
    [
        (
            r"\textbf{University of X}, City \hfill 2010--2014\\ \textit{Ph.D. in Y}\\ Thesis: Z"
            "\n\n"
            r"\textbf{University of Z} \hfill Town\\ \textit{B.Sc.} \hfill {\em 2006 -- 2009}",
            [
                Entry("University of X", "2010/2014", "City", "Ph.D. in Y", "Thesis: Z"),
                Entry("University of Z", "2006/2009", "Town", "B.Sc."),
            ],
        ),
        (
            r"Before.\\ {\bf Postdoc}, Lab, City \hfill {\it Jan 2015 -- present}"
            r"\begin{itemize}\item \textbf{Led} \hfill 2016\end{itemize} After.",
            [
                "Before.",
                Entry("Postdoc", "2015-01/..", "Lab, City", "", "- **Led**, 2016\n\nAfter."),
            ],
        ),
        (  # what belongs to a bold head, and lines by themselves
            r"\textbf{University}\\ Ph.D. \hfill 2010--14\\ M.Sc. \hfill 2008--10"
            "\n\nIce Council \\hfill (2016)\\\\ Snow Council \\hfill Oslo, 2014\\\\",
            [
                Entry("University", "2010/14", "", "Ph.D.", "M.Sc., 2008–10"),
                Entry("Ice Council", "2016"),
                Entry("Snow Council", "2014", "Oslo"),
            ],
        ),
        (  # the time at the left
            r"\begin{tabular}{ll} 2010--2014 & \textbf{Ph.D.}, University\\ & Thesis: Z\\"
            r"2006 & \textbf{B.Sc.}\end{tabular}",
            [Entry("Ph.D.", "2010/2014", "University", "", "Thesis: Z"), Entry("B.Sc.", "2006")],
        ),
        (
            r"\begin{description}\item[2015] \textbf{Chair}, Club\item[2014] \textbf{Member}"
            r"\end{description}",
            [Entry("Chair", "2015", "Club"), Entry("Member", "2014")],
        ),
        (  # a grade is no place
            r"\textbf{Academy of Arts} \hfill 2014\\ Diploma \hfill Grade: A",
            [Entry("Academy of Arts", "2014", "Grade: A", "Diploma")],
        ),
        (  # in doubt, text
            r"\textbf{Name} \hfill Ida\\ Topic \hfill Ice",
            ["**Name**, Ida\\\nTopic, Ice"],
        ),
        (r"\begin{itemize}\item Cup \hfill 2017\end{itemize}", ["- Cup, 2017"]),
        (
            r"\begin{tabular}{ll}2018 & Medal\\ 2017 & Cup\end{tabular}",
            ["2018, Medal\\\n2017, Cup"],
        ),
        (
            rf"{'A. Author and B. Author. ' * 4} \hfill 2017",
            [f"{'A. Author and B. Author. ' * 4}".strip() + ", 2017"],
        ),
        (
            r"\begin{enumerate}\item \textbf{Paper} \hfill 2017\end{enumerate}",
            ["1. **Paper**, 2017"],
        ),
        (r"Budget \hfill 1000", ["Budget, 1000"]),
    ],
)
def test_entries_by_their_shape(tex: str, blocks: list[Entry | str]) -> None:
    text = f"\\documentclass{{article}}\\begin{{document}}\\section{{A}}\n{tex}\n\\end{{document}}"
    [section] = read_moderncv(text, Path("cv.tex")).sections
    assert list(section.blocks) == blocks
