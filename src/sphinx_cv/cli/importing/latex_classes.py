r"""Awesome-CV and AltaCV: their commands, in terms of those of moderncv.

Sources: https://github.com/posquit0/Awesome-CV, https://github.com/liantze/AltaCV
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...bibliography.macros import argument_at, filled
from ..error import CommandError

if TYPE_CHECKING:
    from pathlib import Path

    from ...bibliography.macros import Macros

CLASS = re.compile(r"^[^%\n]*\\documentclass\s*(?:\[[^]]*\])?\s*\{([^}]*)\}", re.MULTILINE)
#: Commands of the two, by which files of other classes and included files are recognised.
_ALTACV_SIGN = re.compile(r"^[^%\n]*\\cvevent\b", re.MULTILINE)
_AWESOME_SIGN = re.compile(
    r"^[^%\n]*\\(?:cvsection\b|begin\{cv(?:entries|honors|skills|paragraph)\})", re.MULTILINE
)
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
    "name": (1, r"\firstname{#1}"),
    "tagline": (1, r"\title{#1}"),
    "personalinfo": (1, "#1"),
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
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?(?:\s*\[[^][]*\])?")
#: AltaCV's \\cvevent, whose text has no braces; and what ends that text.
_EVENT = re.compile(r"\\cvevent(?=[\s%]*\{)")
_EVENT_END = re.compile(
    r"\\(?:cv[a-z]+|(?:sub)*section|divider|switchcolumn|newpage|clearpage|makecvheader"
    r"|(?:begin|end)\{(?:paracol|fullwidth|document)\})(?![A-Za-z])"
)
#: What may stand between the arguments of a command: space, and what is left of comments.
_BETWEEN = re.compile(r"[\s%]*")


def commands_of(tex: str) -> Macros:
    """Return the commands of the class of a document that is not in moderncv, none if unknown."""
    name = match[1].lower() if (match := CLASS.search(tex)) else ""
    if "moderncv" in name:
        return {}
    if "altacv" in name or _ALTACV_SIGN.search(tex):
        return _ALTACV
    return _AWESOME if "awesome" in name or _AWESOME_SIGN.search(tex) else {}


def check_class(path: Path, text: str, remedy: str) -> None:
    """Raise CommandError for LaTeX of a class that has neither sections nor known commands."""
    match = CLASS.search(text)
    if not match or "moderncv" in match[1] or commands_of(text):
        return
    if re.search(r"\\section\b", text):
        return  # the reader of moderncv reads its sections, lists and tables
    line = text.count("\n", 0, match.end()) + 1
    raise CommandError(
        f"{path}:{line}: a CV in the class {match[1]}, and only moderncv, Awesome-CV, AltaCV and "
        f"documents with \\section are read; {remedy}, which pandoc -t gfm gives as Markdown (or "
        "add --kind moderncv, if its commands are those of moderncv)"
    )


def in_moderncv(tex: str, commands: Macros) -> str:
    """Return LaTeX with the commands of another class written as those of moderncv.

    What follows a command keeps its line.
    """
    return _translated(_with_texts(tex) if commands is _ALTACV else tex, commands)


def _translated(tex: str, commands: Macros) -> str:
    parts, at = [], 0
    while match := _COMMAND.search(tex, at):
        count, body = commands.get(match[1], (-1, ""))
        end = match.end() if count >= 0 else match.end(1)
        parts.append(tex[at : match.start() if count >= 0 else end])
        at = end
        if count >= 0:
            given, at = _arguments(tex, at, count)
            text = filled(body, [_translated(its, commands) for its in given])
            lost = tex.count("\n", match.start(), at) - text.count("\n")
            parts += [text, "\n" * lost]
    return "".join((*parts, tex[at:]))


def _with_texts(tex: str) -> str:
    """Put the text after each event of AltaCV in braces, as another argument."""
    parts, at = [], 0
    for match in _EVENT.finditer(tex):
        _given, start = _arguments(tex, match.end(), 4)
        end = its.start() if (its := _EVENT_END.search(tex, start)) else len(tex)
        text = tex[start:end]
        if start >= at and text.count("{") == text.count("}"):
            parts += [tex[at:start], "{", text, "}"]
            at = end
    return "".join((*parts, tex[at:]))


def _arguments(tex: str, at: int, count: int) -> tuple[list[str], int]:
    found: list[str] = []
    for _number in range(count):
        start = _BETWEEN.match(tex, at).end()  # type: ignore[union-attr]  # it matches anywhere
        if tex[start : start + 1] != "{":  # the last ones may be left out
            return [*found, *[""] * (count - len(found))], at
        argument, at = argument_at(tex, start)
        found.append(argument)
    return found, at
