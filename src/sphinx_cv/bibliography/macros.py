r"""Macros: what LaTeX calls a command that stands for other LaTeX, `\norm{x}` for `\|x\|`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

#: By name: how many arguments a macro takes, and its LaTeX with #1, #2 … for them.
Macros: TypeAlias = Mapping[str, tuple[int, str]]

_COMMAND = re.compile(r"\\([A-Za-z]+|.)(\s*)", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_OPTIONAL = re.compile(r"\*?(?:\s*\[[^][]*\])*\s*")
#: Where an argument goes in the LaTeX of a macro; split at, it stays.
_PLACE = re.compile("(#[1-9])")
_ENDS_IN_WORD = re.compile(r"(?:\\[A-Za-z]|[A-Za-z]{2})$")
#: How many macros may stand in one text, those within macros too: nobody means more.
_MOST = 5000
#: How deep macros may stand in one another.
_DEEPEST = 20


def expand(tex: str, macros: Macros) -> str:
    """Replace *macros*, and those within them.

    :raises ValueError: for macros that never end.
    """
    return _expanded(tex, macros, [_MOST], _DEEPEST)


def _expanded(tex: str, macros: Macros, left: list[int], depth: int) -> str:
    parts: list[str] = []
    at = 0
    while match := _COMMAND.search(tex, at):
        parts.append(tex[at : match.start()])
        count, body = macros.get(match[1], (-1, ""))
        if count < 0:
            parts.append(match[0])
            at = match.end()
            continue
        left[0] -= 1
        if not left[0] or not depth:
            raise ValueError(rf"the macro \{match[1]} never ends")
        arguments, at = _arguments(tex, match.end(), count)
        filled = "".join(
            "".join(arguments[int(part[1]) - 1 :][:1]) if _PLACE.fullmatch(part) else part
            for part in _PLACE.split(body)
        )
        is_glued = tex[at : at + 1].isalnum() and _ENDS_IN_WORD.search(filled)
        parts += [_expanded(filled, macros, left, depth - 1), " " if is_glued else ""]
    return "".join((*parts, tex[at:]))


def _arguments(tex: str, at: int, count: int) -> tuple[list[str], int]:
    """Return so many arguments from a place on, and where they end; '' for one that lacks."""
    found = []
    if count:
        at = _OPTIONAL.match(tex, at).end()  # type: ignore[union-attr]  # it matches anywhere
    for _number in range(count):
        argument, at = argument_at(tex, at)
        found.append(argument)
    return found, at


def argument_at(tex: str, at: int) -> tuple[str, int]:
    """Return the argument at a place, without its braces, and where it ends."""
    while tex[at : at + 1].isspace():
        at += 1
    end = _end_of_argument(tex, at)
    is_group = tex[at : at + 1] == "{"
    return (tex[at + 1 : end].removesuffix("}") if is_group else tex[at:end]), end


def _end_of_argument(tex: str, at: int) -> int:
    if command := _COMMAND.match(tex, at):
        return command.end(1)
    if tex[at : at + 1] != "{":
        return at if tex[at : at + 1] == "}" else min(at + 1, len(tex))
    depth = 0
    for brace in _BRACES.finditer(tex, at):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth and brace[0] == "}":
            return brace.end()
    return len(tex)
