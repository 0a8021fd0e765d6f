"""The class of a document in LaTeX, and its commands written as those of moderncv."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...bibliography.macros import argument_at, filled, is_closed
from ..error import CommandError
from .latex_source import edited
from .latex_templates import MODERNCV, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from ...bibliography.macros import Macros
    from .latex_templates import Template

CLASS = re.compile(r"^[^%\n]*\\documentclass\s*(?:\[[^]]*\])?\s*\{([^}]*)\}", re.MULTILINE)
_COMMAND = re.compile(r"\\((?:begin|end)\{[A-Za-z]+\}|[A-Za-z]+)\*?(?:\s*\[[^][]*\])*")
#: What ends the text after a command whose text has no braces.
_TEXT_END = re.compile(
    r"\\(?:cv[a-z]+|entry|subrubric|(?:sub)*section|divider|switchcolumn|newpage|clearpage"
    r"|makecvheader|end\{rubric\}|(?:begin|end)\{(?:paracol|fullwidth|document)\})(?![A-Za-z])"
)
#: What comes before a further argument, and how many a command must have to be given one.
_FURTHER = re.compile(r"(?:[^\S\n]|%[^\S\n]*\n|(?<!\n)\n(?!\s*\n))*(?=\{)")
_MANY = 4
#: What may stand between the arguments of a command: space, and what is left of comments.
_BETWEEN = re.compile(r"[\s%]*")


def template_of(tex: str) -> Template | None:
    """Return the class or package of a document, None if it is of no known one."""
    name = match[1].lower() if (match := CLASS.search(tex)) else ""
    known = (its for its in TEMPLATES if its.in_class and its.in_class in name)
    return next(known, None) or next((its for its in TEMPLATES if its.is_of(tex)), None)


def check_class(path: Path, text: str, remedy: str) -> None:
    """Raise CommandError for LaTeX without sections if it is of a class that is not known."""
    match = CLASS.search(text)
    if not match or template_of(text):
        return
    line = text.count("\n", 0, match.end()) + 1
    names = ", ".join(its.name for its in TEMPLATES)
    raise CommandError(
        f"{path}:{line}: a CV in the class {match[1]}, and only {names} and documents with "
        f"\\section are read; {remedy} (or add --kind moderncv, if its commands are those of "
        "moderncv)"
    )


def in_moderncv(tex: str, template: Template | None) -> str:
    """Return LaTeX with the commands of another class written as those of moderncv.

    What follows a command keeps its line.
    """
    if template is None or template is MODERNCV:
        return tex
    if name := template.of_lines:
        tex = edited(tex, (name,), lambda *parts: "".join(parts).replace("\n", "\\\\\n"))
    tex = _with_texts(tex, *template.with_text) if template.with_text[0] else tex
    return _translated(tex, template.commands)


def with_one_name(tex: str) -> str:
    r"""Return LaTeX with each \name that has one argument, unlike moderncv's, as a \firstname."""
    parts, at = [], 0
    for match in re.finditer(r"\\name(?:\s*\[[^][]*\])?(?=[\s%]*\{)", tex):
        _given, end = _arguments(tex, match.end(), 1)
        is_alone = tex[_BETWEEN.match(tex, end).end() :][:1] != "{"  # type: ignore[union-attr]
        parts += [tex[at : match.start()], r"\firstname" if is_alone else match[0]]
        at = match.end()
    return "".join((*parts, tex[at:]))


def _translated(tex: str, commands: Macros) -> str:
    parts, at = [], 0
    while match := _COMMAND.search(tex, at):
        count, body = commands.get(match[1], (-1, ""))
        end = match.end() if count >= 0 else match.end(1)
        parts.append(tex[at : match.start() if count >= 0 else end])
        at = end
        if count >= 0:
            given, at = _arguments(tex, at, count)
            while (
                count >= _MANY and (more := _FURTHER.match(tex, at)) and is_closed(tex, more.end())
            ):
                further, at = argument_at(tex, more.end())
                given[-1] += rf"\par {further}"  # of a class that has been changed
            text = filled(body, [_translated(its, commands) for its in given])
            lost = tex.count("\n", match.start(), at) - text.count("\n")
            parts += [text, "\n" * lost]
    return "".join((*parts, tex[at:]))


def _with_texts(tex: str, name: str, count: int) -> str:
    """Put the text after each command of that name in braces, as another argument."""
    command = re.compile(rf"(\\{name})(?![A-Za-z])\*?(?:\s*\[([^][]*)\])?")
    parts, at = [], 0
    for match in command.finditer(tex):
        _given, start = _arguments(tex, match.end(), count)
        end = its.start() if (its := _TEXT_END.search(tex, start)) else len(tex)
        text = tex[start:end]
        if match.start() >= at and text.count("{") == text.count("}"):
            head = tex[at:start] if count else f"{tex[at : match.end(1)]}{{{match[2] or ''}}}"
            parts += [head, "{", text, "}"]
            at = end
    return "".join((*parts, tex[at:]))


def _arguments(tex: str, at: int, count: int) -> tuple[list[str], int]:
    found: list[str] = []
    for _number in range(count):
        start = _BETWEEN.match(tex, at).end()  # type: ignore[union-attr]  # it matches anywhere
        if not is_closed(tex, start):  # the last ones may be left out
            return [*found, *[""] * (count - len(found))], at
        argument, at = argument_at(tex, start)
        found.append(argument)
    return found, at
