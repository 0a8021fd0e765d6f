r"""`sphinx-cv import` of LaTeX whose entries are told by their shape: résumés, `article`, `res`."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cv.cli.importing.found import Entry
from sphinx_cv.cli.importing.moderncv import read_moderncv

RESUME = r"""\documentclass[letterpaper,11pt]{article}
\input{glyphtounicode}
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
                Entry("Folk High School", "2025-05 (expected)", "Voss", "Diploma"),
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
    assert not any("other files" in note for note in found.notes)


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
        (  # the time at the left, also of others then
            r"\begin{tabbing}2010 \= \textbf{Chair}, Club\\ 2009 \> Guest\end{tabbing}"
            "\n\n2008--09: \\textbf{Guest}\\\\ 2007 Member",
            [
                Entry("Chair", "2010", "Club"),
                Entry("Guest", "2009"),
                Entry("Guest", "2008/09"),
                Entry("Member", "2007"),
            ],
        ),
        (
            r"\textbf{Firm} $|$ Engineer \hfill Jan 2015 -- Present $|$ Oslo, Norway",
            [Entry("Firm", "2015-01/..", "Oslo, Norway", "Engineer")],
        ),
        (
            r"\textbf{Firm}\\ \hfill Expected Dec 2014, Oslo\\ Budget \hfill 2000",
            [Entry("Firm", "2014-12 (expected)", "Oslo", "", "Budget, 2000")],
        ),
        (  # subsections, and commands of which nothing is known
            r"\subsection{Club \hfill 2012--2016} Chair\subsection{Other} B",
            [Entry("Club", "2012/2016", "", "", "Chair"), "## Other", "B"],
        ),
        (
            "\\prize{\\textbf{Cup}, Oslo}{2013}\n\\prize{Medal}{May 2012} Given to few.",
            [Entry("Cup", "2013", "Oslo"), Entry("Medal", "2012-05", "", "", "Given to few.")],
        ),
        (  # notes in the margin, of which a long one stays text
            r"\marginnote{2006-\\now} Chair\\ \marginpar{2005} Member, who "
            f"{'talked and ' * 11} voted\\\\ "
            r"\marginnote{2004}{\sl Guest}\\ - ate\\ - drank",
            [
                Entry("Chair", "2006/.."),
                f"2005, Member, who {'talked and ' * 11}voted",
                Entry("Guest", "2004", "", "", "- ate\n- drank"),
            ],
        ),
        (  # what four arguments of an unknown command are
            r"\job{Firm}{Oslo}{Chair}{2011--2012}\job{Chair}{2009}{Club}{Bergen}"
            r"\job{2008}{Member}{Club}{Led}",
            [
                Entry("Firm", "2011/2012", "Oslo", "Chair"),
                Entry("Club", "2009", "Bergen", "Chair"),
                Entry("Member", "2008", "Club, Led"),
            ],
        ),
        (
            r"\begin{list2}\begin{spacing}{1.4}\item \textbf{Web,} \emph{Club}"
            r"\hfill \emph{April'13 - May'14}\end{spacing}\end{list2}",
            [Entry("Web", "2013-04/2014-05", "", "Club")],
        ),
        (
            rf"\talk{{Oslo}}{{Ice}}{{May 2020}}\talk{{2019}}{{Bergen}}{{{'It was cold. ' * 8}}}",
            [
                Entry("Oslo", "2020-05", "Ice"),
                Entry("Bergen", "2019", "", "", f"{'It was cold. ' * 8}".strip()),
            ],
        ),
        (
            r"\textbf{2024}: Prize. \textbf{More:} X\stepcounter{a} \hrule height 0.4pt y\\ %"
            "\n[-2pt] z",
            ["**2024**: Prize. **More:** X y\\\nz"],
        ),
        (
            r"\textbf{Ph.D.}* \hfill 2022-2026\textsuperscript{*}",
            [Entry("Ph.D.", "2022/2026", "\\*")],
        ),
        (  # bold and italic, and a list by hand
            "\\textbf{\\textit{Park. }}\\hfill{Oslo}\n\n{Engineer}\n\\hfill{2023}\n\n"
            "• Prize \\hfill 2022",
            [Entry("Park.", "2023", "Oslo", "Engineer"), Entry("Prize", "2022")],
        ),
        (  # a grade is no place
            r"\textbf{Academy of Arts} \hfill 2014\\ Diploma \hfill Grade: A",
            [Entry("Academy of Arts", "2014", "Grade: A", "Diploma")],
        ),
        (  # in doubt, text
            r"\textbf{Name} \hfill Ida\\ Topic \hfill Ice",
            ["**Name**, Ida\\\nTopic, Ice"],
        ),
        (  # a bold line of the next paragraph is no post
            "Chair \\hfill 2014\n\n{\\bf Snow Prize} \\\\ of Oslo",
            [Entry("Chair", "2014", "", "", "**Snow Prize**\\\nof Oslo")],
        ),
        (  # three lines, and times by themselves
            "{\\bf Assistant}\\\\ Calculus \\\\ {\\sl Oslo} \\hfill 2014 - 2015\\\\\n"
            "$~$ \\hfill 2017\\\\ Others \\hfill 2018",
            [
                Entry("Assistant", "2014/2015, 2017", "", "Calculus, Oslo", "Others, 2018"),
            ],
        ),
        (  # three lines, the first with the beginning of a place
            r"\textbf{Centre,} Oslo University, \newline Oslo \newline \emph{Guest} \hfill 2014",
            [Entry("Centre", "2014", "Oslo University, Oslo", "Guest")],
        ),
        (  # several paragraphs in a cell
            "\\begin{tabular}{rl}2021 & Cup\n\nBowl\n\nPlate\\\\ 2019 & Fork\\end{tabular}",
            [Entry("Cup", "2021", "", "", "Bowl\n\nPlate"), Entry("Fork", "2019")],
        ),
        (
            "\\begin{tabular}{lll}\\toprule \\textbf{Course} & Term & At\\\\ \\midrule\n"
            "Ice I & WS 2019/20 & a|b\\\\ Snow & SS 2020 & \\\\ \\bottomrule\\end{tabular}",
            [
                "| Course | Term | At |\n| --- | --- | --- |\n| Ice I | WS 2019/20 | a\\|b |\n"
                "| Snow | SS 2020 |  |"
            ],
        ),
        (  # lines between all rows, and none is a header
            r"\begin{tabular}{|l|l|l|}\hline 2019 & Chair & Oslo\\ \hline 2018 & Guest & Voss\\"
            r"\hline\end{tabular}",
            [Entry("Chair, Oslo", "2019"), Entry("Guest, Voss", "2018")],
        ),
        (
            r"\begin{tabular}{rl}2019 & \makecell[l]{Chair\\ Oslo}\\ 2018 & Guest\end{tabular}",
            [Entry("Chair, Oslo", "2019"), Entry("Guest", "2018")],
        ),
        (r"A {\small Last updated: \today} Oslo, \today", ["A Oslo,"]),
        (r"h-index 20, updated on \today. Stand: \today", ["h-index 20, ."]),
        (r"h-index 20 (as of \today)", ["h-index 20 (as of )"]),
        (  # labels, not heads
            r"\begin{tabular}{l|l}\rowcolor[gray]{.90} Degree: & M.Sc.\\ \cellcolor{red} Period: "
            r"& 2011\end{tabular}",
            ["Degree: M.Sc.", "Period: 2011"],
        ),
        (
            r"\begin{tabular}{@{}>{\bfseries}l@{\hspace{6ex}}l}Code & C, R\\ & SQL\\ Text: & Word"
            r"\end{tabular}",
            ["**Code:** C, R\\\nSQL\\\n**Text:** Word"],
        ),
        (r"\begin{itemize}\item Cup \hfill 2017\end{itemize}", ["- Cup, 2017"]),
        (
            r"\begin{tabular}{r|p{1cm}}\textsc{2014 to present} & Chair\\ \multicolumn{2}{c}{}\\"
            r"2013 & Member\\ & {\small Ate}\end{tabular}",
            [Entry("Chair", "2014/.."), Entry("Member", "2013", "", "", "Ate")],
        ),
        (
            r"\begin{tabular}{ll}2014 Diploma & Ice\\ 2017 & Cup\end{tabular}",
            ["2014 Diploma, Ice\\\n2017, Cup"],
        ),
        (
            rf"{'A. Author and B. Author. ' * 5} \hfill 2017",
            [f"{'A. Author and B. Author. ' * 5}".strip() + ", 2017"],
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


DEEDY = r"""\documentclass{deedy-resume}
\begin{document}
\lastupdated
\namesection{Ida}{Lund}{\urlstyle{same}\href{http://ida.example}{ida.example} |
\href{mailto:ida@lund.example}{ida@lund.example} | 607.379.5733}
\begin{minipage}[t]{0.33\textwidth}
\section{Education}
\subsection{Ice University}
\descript{MEng in Ice}
\location{Expected Dec 2014 | Oslo, NO}
Cum. GPA: 3.83 \\
\sectionsep
\subsection{Fjord School}
\location{Grad. May 2011|  Voss}
\sectionsep
\end{minipage}
\hfill
\begin{minipage}[t]{0.66\textwidth}
\section{Experience}
\runsubsection{Skier}
\descript{| Engineer }
\location{Jan 2015 – Present | Voss, NO}
\begin{tightemize}
\item Led
\end{tightemize}
\sectionsep
\end{minipage}
\end{document}  \documentclass[]{article}
"""
BILL_RYAN = r"""\documentclass{resume}
\begin{document}
\name{Ida Lund}
\basicInfo{
  \email{ida@lund.example} \textperiodcentered\
  \phone{+47 555 01 234} \textperiodcentered\
  \linkedin[idalund]{https://www.linkedin.com/in/idalund}}
\section{\faGraduationCap\ Education}
\datedsubsection{\textbf{Ice University}, Oslo}{2013 -- Present}
\textit{Master student} in Ice
\section{Experience}
\datedsubsection{\textbf{Ski Inc}}{Mar. 2015}
\role{Intern}{Manager: Per}
\begin{itemize}
  \item Led
\end{itemize}
\section{Honors}
\datedline{\textit{\nth{1} Prize}, Oslo}{Jun. 2013}
\end{document}
"""


def test_deedy_resume() -> None:
    found = read_moderncv(DEEDY, Path("cv.tex"))
    assert found.owner == {"name": "Ida Lund", "email": "ida@lund.example"}
    assert found.links == {"ida.example": "http://ida.example"}
    assert found.private == (("phone", "607.379.5733"),)
    time = "2014-12 (expected)"
    assert [(its.title, its.blocks) for its in found.sections] == [
        (
            "Education",
            (
                Entry("Ice University", time, "Oslo, NO", "MEng in Ice", "Cum. GPA: 3.83"),
                Entry("Fjord School", "", "Voss, Grad. May 2011"),
            ),
        ),
        ("Experience", (Entry("Skier", "2015-01/..", "Voss, NO", "Engineer", "- Led"),)),
    ]


def test_resume_of_bill_ryan() -> None:
    found = read_moderncv(BILL_RYAN, Path("cv.tex"))
    assert found.owner == {"name": "Ida Lund", "email": "ida@lund.example"}
    assert found.links == {"LinkedIn idalund": "https://www.linkedin.com/in/idalund"}
    degree = "*Master student* in Ice"
    assert [(its.title, its.blocks) for its in found.sections] == [
        ("Education", (Entry("Ice University", "2013/..", "Oslo", "", degree),)),
        ("Experience", (Entry("Ski Inc", "2015-03", "", "", "*Intern*, Manager: Per\n\n- Led"),)),
        ("Honors", (Entry("*1 Prize*, Oslo", "2013-06"),)),
    ]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            r"\begin{center}\textbf{\Huge \scshape Ida Lund} \\ \small 123-456-7890 $|$ "
            r"\href{mailto:ida@lund.example}{\underline{ida@lund.example}} $|$ "
            r"\href{https://linkedin.com/in/ida}{\underline{linkedin.com/in/ida}}\end{center}",
            "Ida Lund",
        ),
        (
            r"\begin{tabular*}{\textwidth}{l@{\extracolsep{\fill}}r}"
            r"\multirow{2}{*}{\href{http://linkedin.com/in/ida}{Ida (Idi) van Lund}} & "
            r"\faEnvelope: \href{mailto:ida@lund.example}{ida@lund.example}\\ "
            r"linkedin.com/in/ida & Mobile : 123-456-7890\end{tabular*}",
            "Ida (Idi) van Lund",
        ),
        (
            r"\begin{tabular}{lr} & ida@lund.example\\ \textbf{\LARGE Ida P. Lund} & "
            r"linkedin.com/in/ida\\ & 123-456-7890\end{tabular}",
            "Ida P. Lund",
        ),
        (
            r"\centerline{\Large Curriculum Vitae}\centerline{\bf Ida Lund} ida@lund.example\\"
            r"Telephone: 123-456-7890\\ Web: \url{https://linkedin.com/in/ida}",
            "Ida Lund",
        ),
    ],
)
def test_head_of_a_resume(head: str, name: str) -> None:
    text = f"\\documentclass{{article}}\\begin{{document}}\n{head}\n\\section{{A}}\nB"
    found = read_moderncv(text, Path("cv.tex"))
    assert found.owner == {"email": "ida@lund.example", "name": name}
    assert [*found.links] == ["linkedin.com/in/ida"]
    assert found.private == (("phone", "123-456-7890"),)
    assert [its.title for its in found.sections] == ["A"]


def test_lines_of_a_head_stay_lines() -> None:
    head = r"Ida Lund\\ Ice University, \hspace{3cm} ida@lund.example\\ Road (555) $\!$123-4567"
    text = f"\\documentclass{{article}}\\begin{{document}}\n{head}\\\\ Oslo\n\\section{{A}}\nB"
    found = read_moderncv(text, Path("cv.tex"))
    assert found.owner == {"name": "Ida Lund", "email": "ida@lund.example"}
    assert found.sections[0].blocks == ("Ice University,\\\nRoad (555) 123-4567\\\nOslo",)


def test_orcid_in_a_head() -> None:
    head = r"Ida Lund\\ \faPhone~+1 203 555 0100 \quad \faOrcid~0000-0002-1825-0097"
    text = f"\\documentclass{{article}}\\begin{{document}}\n{head}\n\\section{{A}}\nB"
    found = read_moderncv(text, Path("cv.tex"))
    assert found.private == (("phone", "+1 203 555 0100"),)
    assert [*found.links.values()] == ["https://orcid.org/0000-0002-1825-0097"]


def test_labels_in_a_head() -> None:
    head = (
        r"{\Huge Ida Lund}\begin{tabular}{ll} Phone & 123-456-7890\\ Email & "
        r"\href{mailto:ida@lund.example}{write} \end{tabular} Web: "
        r"\homepage{ida.example} $\diamond$"
    )
    text = f"\\documentclass{{article}}\\begin{{document}}\n{head}\n\\section{{A}}\nB"
    found = read_moderncv(text, Path("cv.tex"))
    assert found.owner == {"name": "Ida Lund", "email": "ida@lund.example"}
    assert found.private == (("phone", "123-456-7890"),)
    assert [its.title for its in found.sections] == ["A"]


def test_sections_by_the_names_of_classes() -> None:
    text = r"""\documentclass{article}
\newcommand{\cvsection}[1]{\par\noindent\uppercase{#1}\par}
\begin{document}
\cvsection{Awards} A
\end{document}"""
    [section] = read_moderncv(text, Path("cv.tex")).sections
    assert (section.title, section.blocks) == ("Awards", ("A",))


def test_entries_in_small_tables() -> None:
    text = r"""\documentclass{moderncv}
\newcommand*{\customcventry}[7][.20em]{
  \begin{tabular}{@{}l}
    {\bfseries #4}
  \end{tabular}
  \hfill% move it to the right
  \begin{tabular}{l@{}}
     {\bfseries #5}
  \end{tabular} \\
  \begin{tabular}{@{}l}
    {\itshape #3}
  \end{tabular}
  \hfill
  \begin{tabular}{l@{}}
     {\itshape #2}
  \end{tabular}
  \ifx&#7&%
  \else{\\%
    \begin{minipage}{\maincolumnwidth}%
      \small#7%
    \end{minipage}}\fi%
  \par\addvspace{#1}}
\begin{document}
\section{A}
{\customcventry{2017}{Ph.D.}{Ice University}{Bergen}{}{\begin{itemize}\item Led\end{itemize}}}

{\customcventry{2014--2017}{B.Sc.}{Snow College}{Oslo}{}{Good}}

{\customcventry{2013}{Pupil}{School}{Voss}{}{}}

\begin{minipage}{2cm}\textbf{Per}\\ Oslo\end{minipage}\hfill
\begin{minipage}{2cm}\textbf{Kari}\\ Voss\end{minipage}
\end{document}"""
    [section] = read_moderncv(text, Path("cv.tex")).sections
    assert section.blocks == (
        Entry("Ice University", "2017", "Bergen", "Ph.D.", "- Led"),
        Entry("Snow College", "2014/2017", "Oslo", "B.Sc.", "Good"),
        Entry("School", "2013", "Voss", "Pupil", "**Per**\\\nOslo\n\n**Kari**\\\nVoss"),
    )


def test_environments_and_commands_named_section() -> None:
    text = r"""\documentclass{own}\begin{document}
\begin{ResumeSection}{Posts}\begin{ResumeSubsection}{org=Club}A\end{ResumeSubsection}\end{ResumeSection}
\headsection{X}{Y}
\begin{ResumeSection}{Prizes}B\end{ResumeSection}
\end{document}"""
    sections = read_moderncv(text, Path("cv.tex")).sections
    assert [its.title for its in sections] == ["Posts", "Prizes"]
    assert "X, Y" in str(sections[0].blocks)


def test_rest_of_a_head_is_kept() -> None:
    head = r"Ida Lund, Ph.D. \\ 1 Fjord Road $|$ ida@lund.example $|$ Oslo\\ ida@b.example"
    text = f"\\documentclass{{article}}\\begin{{document}}\n{head}\n\\section{{A}}\nB"
    found = read_moderncv(text, Path("cv.tex"))
    assert found.owner == {"name": "Ida Lund", "email": "ida@lund.example"}
    assert found.rest == (("name", "Ph.D."),)
    assert found.sections[0].blocks == ("1 Fjord Road \\| Oslo\\\nida@b.example",)
