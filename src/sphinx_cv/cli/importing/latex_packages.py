r"""The commands that a document has from a class or a package of its own, in a file beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ...bibliography.macros import argument_at, is_closed
from ...bibliography.preamble import DEFINITION
from ..error import CommandError
from .source import clean, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADED = re.compile(
    r"\\(?:(documentclass|LoadClass)|usepackage|RequirePackage)(?:WithOptions)?"
    r"\s*(?:\[[^]]*\])?\s*\{([^{}]*)\}"
)
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%.*")
_ENVIRONMENT = re.compile(
    r"\\(?:re)?newenvironment\*?\s*\{(\w+\*?)\}\s*(?:\[\d\]\s*(?:\[[^][]*\]\s*)?)?(?=\{)"
)
#: A color that such a command gives.
_COLOR = re.compile(r"\\color\s*\{\\[A-Za-z]*@[A-Za-z@]*\}")
#: Commands that only keep their argument for others, those of LaTeX itself, and signs of fonts.
_INTERNAL = re.compile(
    r"\\[A-Za-z]*@|\\(?:[gex]?def|let|(?:re)?newcommand|symbol|char)(?![A-Za-z])"
)


class Definition(NamedTuple):
    """The definition of a command or an environment, as typed, and where it is."""

    name: str
    text: str
    file: str
    line: int


def definitions(tex: str, folder: Path) -> list[Definition]:
    """Return what a document uses of the classes and packages that are in its folder.

    A command that keeps its argument, or is made of internal ones, is left as it is.
    """
    known = {its.name: its for its in _all(tex, folder, set())}
    found: dict[str, Definition] = {}
    texts = [tex]
    while texts:
        words = {*re.findall(r"\\([A-Za-z]+)", texts[0])}
        words |= {*re.findall(r"\\begin\s*\{(\w+\*?)\}", texts.pop(0))}
        for name in sorted(words & known.keys() - found.keys()):
            found[name] = known[name]
            texts.append(known[name].text)
    return [its for its in known.values() if its.name in found]


def _all(tex: str, folder: Path, seen: set[Path]) -> Iterator[Definition]:
    for match in _LOADED.finditer(_COMMENT.sub(r"\1", tex)):
        for name in match[2].split(","):
            path = folder / f"{name.strip()}.{'cls' if match[1] else 'sty'}"
            if path in seen or not path.is_file():
                continue
            if path.resolve().is_relative_to(folder.resolve()):
                seen.add(path)
                text = _COMMENT.sub(r"\1%", _text(path))
                yield from _all(text, folder, seen)
                yield from _defined(text, path.name)


def _text(path: Path) -> str:
    """Return the text of a class or a package, '' if it is not in UTF-8: it may be of others."""
    try:
        return clean(read_text(path))
    except CommandError:
        return ""


def _defined(text: str, file: str) -> Iterator[Definition]:
    at = 0
    starts = [*DEFINITION.finditer(text), *_ENVIRONMENT.finditer(text)]
    for match in sorted(starts, key=lambda its: its.start()):
        if match.start() < at or not is_closed(text, match.end()):
            continue  # within another definition, or not finished
        bodies, at = argument_at(text, match.end())
        if match.re is _ENVIRONMENT:
            brace = re.compile(r"[\s%]*").match(text, at).end()  # type: ignore[union-attr]
            ending, at = argument_at(text, brace)
            bodies += ending
        if not _INTERNAL.search(_COLOR.sub("", bodies)):
            name = match[1] or match[4]
            line = text.count("\n", 0, match.start()) + 1
            yield Definition(name, _COLOR.sub("", text[match.start() : at]), file, line)
