r"""Expansion of macros: LaTeX commands that stand for other LaTeX, `\norm{x}` for `\|x\|`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

#: By name: the number of arguments of a macro, and its LaTeX with #1, #2 … for them.
Macros: TypeAlias = Mapping[str, tuple[int, str]]

_COMMAND = re.compile(r"\\([A-Za-z]+|.)(\s*)", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_OPTIONAL = re.compile(r"\*?(?:\s*\[[^][]*\])*\s*")
#: The place of an argument in the LaTeX of a macro; a group, so that `split` keeps it.
_PLACE = re.compile("(#[1-9])")
_ENDS_IN_WORD = re.compile(r"(?:\\[A-Za-z]|[A-Za-z]{2})$")
_COMMAND_END = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]+$")
#: The most macros in one text, including those within macros: nobody means more.
_MOST = 5000
#: The deepest nesting of macros.
_DEEPEST = 20


def expand(tex: str, macros: Macros) -> str:
    """Expand *macros* in some LaTeX, and those within them.

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
            raise ValueError(rf"the macro \{match[1]} never ends; correct its definition")
        arguments, at = _arguments(tex, match.end(), count)
        text = filled(body, arguments)
        is_glued = tex[at : at + 1].isalnum() and _ENDS_IN_WORD.search(text)
        parts += [_expanded(text, macros, left, depth - 1), " " if is_glued else ""]
    return "".join((*parts, tex[at:]))


def filled(body: str, arguments: list[str]) -> str:
    """Return the LaTeX of a macro with its arguments in their places."""
    parts = [""]
    for part in filter(None, _PLACE.split(body)):
        text = "".join(arguments[int(part[1]) - 1 :][:1]) if _PLACE.fullmatch(part) else part
        is_glued = text[:1].isalpha() and _COMMAND_END.search(parts[-1])
        parts.append(f" {text}" if is_glued else text)
    return "".join(parts)


def _arguments(tex: str, at: int, count: int) -> tuple[list[str], int]:
    """Return *count* arguments from a place on, '' for a missing one, and where they end."""
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


def is_closed(tex: str, at: int) -> bool:
    """Tell whether a group starts at a place, and ends."""
    return at in _closings(tex)


def _end_of_argument(tex: str, at: int) -> int:
    if command := _COMMAND.match(tex, at):
        return command.end(1)
    if tex[at : at + 1] != "{":
        return at if tex[at : at + 1] == "}" else min(at + 1, len(tex))
    return _closings(tex).get(at, len(tex))


@lru_cache(maxsize=8)
def _closings(tex: str) -> Mapping[int, int]:
    """Return where groups end, by where they start; found once for all arguments in a text."""
    found: dict[int, int] = {}
    starts: list[int] = []
    for brace in _BRACES.finditer(tex):
        if brace[0] == "{":
            starts.append(brace.start())
        elif brace[0] == "}" and starts:
            found[starts.pop()] = brace.end()
    return found
