r"""Commands of classes and templates for CVs, in terms of those of moderncv.

Sources: https://github.com/posquit0/Awesome-CV, https://github.com/liantze/AltaCV,
https://github.com/billryan/resume, https://github.com/deedy/Deedy-Resume,
https://github.com/cies/resume, https://www.latextemplates.com (resume, res, friggeri-cv,
twentysecondcv, developercv), and the packages curve, currvita, europecv and europasscv of CTAN.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ...bibliography.macros import Macros

_BOTH: Macros = {
    "cvsection": (1, r"\section{#1}"),
    "cvsubsection": (1, r"\subsection{#1}"),
    **{
        name: (1, rf"\social[{name}]{{#1}}")
        for name in (
            "github", "gitlab", "linkedin", "twitter", "x", "orcid", "medium", "reddit", "kaggle",
            "hackerrank", "leetcode", "telegram", "bluesky", "skype", "researchgate", "instagram",
        )
    },
}  # fmt: skip
_AWESOME: Macros = {
    **_BOTH,
    "position": (1, r"\title{#1}"),
    "dateofbirth": (1, r"\born{#1}"),
    "stackoverflow": (2, r"\social[stackoverflow]{#1}"),
    "googlescholar": (2, r"\social[googlescholar]{#1}"),
    "cventry": (5, r"\cventry{#4}{#1}{#2}{#3}{}{#5}"),
    "cvsubentry": (4, r"\cventry{#3}{#1}{#2}{}{}{#4}"),
    "cvhonor": (4, r"\cventry{#4}{#1}{#2}{#3}{}{}"),
    "cvskill": (2, r"\cvitem{#1}{#2}"),
    "cvpub": (1, r"\cvlistitem{#1}"),
    "cvpublication": (4, r"\cventry{#4}{#1}{#2}{#3}{}{}"),
    "descriptionstyle": (1, "#1"),
    "cdotp": (0, "·"),
    "letterdate": (1, r"\date{#1}"),
    "lettertitle": (1, r"\opening{#1}"),
    "letteropening": (1, r"\opening{#1}"),
    "lettersection": (1, r"\subsection{#1}"),
    "letterclosing": (1, r"\closing{#1}"),
    "letterenclosure": (1, r"\enclosure{#1}"),
}
_ALTACV: Macros = {
    **_BOTH,
    "tagline": (1, r"\title{#1}"),
    "personalinfo": (1, "#1"),
    "birth": (1, r"\born{#1}"),
    **dict.fromkeys(("location", "mailaddress"), (1, r"\address{#1}")),
    **dict.fromkeys(("photo", "photoR", "photoL"), (2, r"\photo{#2}")),
    "printinfo": (2, "#2"),
    "cvevent": (5, r"\cventry{#3}{#1}{#2}{#4}{}{#5}"),  # the fifth is the text that follows
    "cvachievement": (3, r"\cvitem{#2}{#3}"),
    "cvtag": (1, r"\cvlistitem{#1}"),
    "cvskill": (2, r"\cvitem{#1}{#2/5}"),
    "cvskillstr": (2, r"\cvitem{#1}{#2}"),
    "cvref": (4, r"\cvitem{#1}{#2\\#3\\#4}"),
}
_RESUME: Macros = {
    "begin{rSection}": (1, r"\section{#1}"),
    "end{rSection}": (0, ""),
    "begin{rSubsection}": (4, r"\cventry{#2}{#3}{#1}{#4}{}{\begin{itemize}"),
    "end{rSubsection}": (0, r"\end{itemize}}"),
}
_BILL: Macros = {
    **_BOTH,
    "basicInfo": (1, "#1"),
    **dict.fromkeys(("datedsubsection", "datedline"), (2, r"\par #1\hfill #2\par ")),
    "role": (2, r"\par\emph{#1}, #2\par "),
    "nth": (1, "#1"),
}
_CIES: Macros = {
    "maintitle": (2, r"\firstname{#1}\born{#2}"),
    "roottitle": (1, r"\section{#1}"),
    "headedsection": (3, r"\par\textbf{#1}\hfill #2\par #3\par "),
    "headedsubsection": (3, r"\par #1\hfill #2\par #3\par "),
    "inlineheadsection": (2, r"\cvitem{#1}{#2}"),
    **dict.fromkeys(("bodytext", "acr", "textsmaller"), (1, "#1")),
    "spacedhrule": (2, ""),
    "bull": (0, r" $|$ "),
}
_DEVELOPER: Macros = {
    "cvsect": (1, r"\section{#1}"),
    "entry": (4, r"\cventry{#1}{#2}{#3}{}{}{#4}"),
    "icon": (3, r"#3"),
    "begin{barchart}": (1, ""),
    "end{barchart}": (0, ""),
    "baritem": (2, r"\cvitem{#1}{#2\,\%}"),
    "bubbles": (1, "#1"),
    "slashsep": (0, " / "),
    "colorbox": (2, "#2 "),
    "HUGE": (0, ""),
}
_DEEDY: Macros = {
    "lastupdated": (0, ""),
    "namesection": (3, r"\firstname{#1}\familyname{#2}#3"),
    "sectionsep": (0, r"\par "),
    "subsection": (1, r"\par\textbf{#1}\par "),
    "runsubsection": (1, r"\par\textbf{#1} "),
    "descript": (1, "#1"),
    "location": (1, r"\hfill #1\par "),
}
_RES: Macros = {
    "title": (1, r"\par\textbf{#1}\\"),
    **dict.fromkeys(("employer", "location", "dates"), (1, r"#1\\")),
    **dict.fromkeys(("begin{position}", "end{position}"), (0, r"\par ")),
}
_FRIGGERI: Macros = {
    "header": (3, r"\firstname{#1}\familyname{#2}\title{#3}"),
    "entry": (4, r"\cventry{#1}{}{#2}{#3}{}{#4}"),
    "printbibsection": (2, r"\printbibliography[type=#1,title={#2}]"),
}
_TWENTY: Macros = {
    "profilepic": (1, r"\photo{#1}"),
    "cvname": (1, r"\firstname{#1}"),
    "cvjobtitle": (1, r"\title{#1}"),
    "cvdate": (1, r"\born{#1}"),
    "cvaddress": (1, r"\address{#1}"),
    "cvnumberphone": (1, r"\phone{#1}"),
    "cvmail": (1, r"\email{#1}"),
    "cvsite": (1, r"\homepage{#1}"),
    **{f"cv{name}": (1, rf"\social[{name}]{{#1}}") for name in ("linkedin", "github", "orcid")},
    **dict.fromkeys(("aboutme", "skills", "skillstext"), (1, r"\par #1\par ")),
    "makeprofile": (0, ""),
    "twentyitem": (4, r"\cventry{#1}{}{#2}{#3}{}{#4}"),
    "twentyitemshort": (2, r"\cvitem{#1}{#2}"),
}
_EUROPASS: Macros = {
    "ecvname": (1, r"\firstname{#1}"),
    "ecvaddress": (1, r"\address{#1}"),
    **dict.fromkeys(("ecvtelephone", "ecvmobile", "ecvworkphone"), (1, r"\phone{#1}")),
    "ecvfax": (1, r"\fax{#1}"),
    "ecvemail": (1, r"\email{#1}"),
    **{
        f"ecv{name}": (1, r"\homepage{#1}")
        for name in ("homepage", "linkedinpage", "githubpage", "gitlabpage")
    },
    "ecvdateofbirth": (1, r"\born{#1}"),
    **dict.fromkeys(("ecvnationality", "ecvgender"), (1, r"\extrainfo{#1}")),
    "ecvpicture": (1, r"\photo{#1}"),
    "ecvsection": (1, r"\section{#1}"),
    "ecvtitle": (2, r"\cventry{#1}{}{#2}{}{}{}"),
    "ecvtitlelevel": (3, r"\cventry{#1}{}{#2}{#3}{}{}"),
    **dict.fromkeys(("ecvitem", "ecvblueitem", "ecvbigitem"), (2, r"\cvitem{#1}{#2}")),
    **dict.fromkeys(("ecvmothertongue", "ecvlanguagecertificate"), (1, r"\cvlistitem{#1}")),
    **dict.fromkeys(
        ("ecvlanguage", "ecvlastlanguage"), (6, r"\cvitem{#1}{#2, #3, #4, #5, #6}")
    ),
    **dict.fromkeys(("ecvlanguageheader", "ecvlanguagefooter", "ecvfootername"), (1, "")),
    **dict.fromkeys(("ecvpersonalinfo", "ecvpictureleft", "ecvpictureright"), (0, "")),
    **{
        f"ecv{letter}{number}": (0, f"{letter}{place}")
        for letter in "ABC" for place, number in ((1, "One"), (2, "Two"))
    },
}  # fmt: skip
_CURVE: Macros = {
    "begin{rubric}": (1, r"\section{#1}"),
    "end{rubric}": (0, ""),
    "subrubric": (1, r"\subsection{#1}"),
    "entry": (2, r"\cvitem{#1}{#2}"),  # its key, and the text that follows
    **dict.fromkeys(("leftheader", "rightheader"), (1, r"\address{#1}")),
    "title": (1, r"\author{#1}"),
}
_CURRVITA: Macros = {
    "begin{cv}": (1, r"\par #1\par "),
    "end{cv}": (0, ""),
    "begin{cvlist}": (1, r"\section{#1}\begin{description}"),
    "end{cvlist}": (0, r"\end{description}"),
}


class Template(NamedTuple):
    """A class or a package for CVs."""

    #: What it is called in messages.
    name: str
    #: Part of the name of its class, '' for a package and for a class with a name of many.
    in_class: str
    #: LaTeX by which files of other classes and included files are recognised.
    sign: str
    commands: Macros
    #: A command whose text has no braces, and the number of arguments before that text; of none,
    #: its optional argument becomes one.
    with_text: tuple[str, int] = ("", 0)
    #: An environment in which the end of a line is printed as such.
    of_lines: str = ""

    def is_of(self, tex: str) -> bool:
        """Tell whether a document has the sign of this template."""
        return bool(re.search(rf"^[^%\n]*(?:{self.sign})", tex, re.MULTILINE))


MODERNCV = Template("moderncv", "moderncv", "(?!)", {})
TEMPLATES = (
    MODERNCV,
    Template("AltaCV", "altacv", r"\\cvevent\b", _ALTACV, ("cvevent", 4)),
    Template(
        "Awesome-CV", "awesome",
        r"\\cvsection\b|\\begin\{cv(?:entries|honors|skills|paragraph)\}", _AWESOME,
    ),
    Template("resume", "", r"\\begin\{rSection\}", _RESUME),
    Template("Bill Ryan's resume", "", r"\\(?:basicInfo|dated(?:subsection|line))\b", _BILL),
    Template("Cies Breijs's resume", "", r"\\headed(?:sub)?section\b", _CIES),
    Template("developercv", "developercv", r"\\cvsect\b", _DEVELOPER),
    Template("Deedy-Resume", "deedy", r"\\(?:runsubsection|namesection)\b", _DEEDY),
    Template("curve", "curve", r"\\begin\{rubric\}", _CURVE, ("entry", 0)),
    Template("currvita", "", r"\\begin\{cvlist\}", _CURRVITA),
    Template("friggeri-cv", "friggeri", r"\\begin\{entrylist\}", _FRIGGERI, of_lines="aside"),
    Template("twentysecondcv", "twentysecond", r"\\twentyitem\b", _TWENTY),
    Template("europasscv", "europ", r"\\ecv(?:section|title|item)\b", _EUROPASS),
    Template("res", "", r"\\begin\{resume\}", _RES),
)  # fmt: skip
