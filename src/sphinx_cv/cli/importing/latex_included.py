r"""Read the files that a LaTeX document includes with \input and its kin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .latex_classes import template_of
from .latex_packages import definitions
from .source import clean, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_INPUT = re.compile(
    r"\\(?:input|include|subfile|makerubric|(?:sub)?import\s*\{([^{}]*)\})\s*\{([^{}]+)\}"
)
#: The file of a sidebar, which AltaCV prints beside a section.
_SIDEBAR = re.compile(r"\\cvsection\s*\[([^][]+)\]")
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
#: What is around the text of a file that is a document by itself, as the package subfiles has them.
_AROUND = re.compile(
    r"\A.*?^[^%\n]*\\begin\{document\}|^([^%\n]*)\\end\{document\}.*", re.DOTALL | re.MULTILINE
)


class Line(NamedTuple):
    """A line of a document, and where it is."""

    text: str
    file: str
    number: int


def lines_of(text: str, path: Path) -> list[Line]:
    """Return the lines of a document, with those of the files in its folder that it includes.

    A file is read once, so that files that include each other come to an end. The commands that
    are used from a class or a package of the owner's are behind the first line.
    """
    root = path.resolve().parent
    lines = list(_lines(text, path, root, {path.resolve()}))
    typed = "\n".join(line.text for line in lines)
    own = definitions(typed, root) if template_of(typed) is None else []
    more = (
        Line(part, its.file, its.line + number)
        for its in own
        for number, part in enumerate(its.text.split("\n"))
    )
    return [*lines[:1], *more, *lines[1:]]


def whole(text: str, path: Path) -> str:
    """Return a document with the files that it includes."""
    return "\n".join(line.text for line in lines_of(text, path))


def _lines(text: str, path: Path, root: Path, seen: set[Path]) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        at = 0
        comment = _COMMENT.search(line)
        end = comment.start() if comment else len(line)
        for match in _SIDEBAR.finditer(line, 0, end):
            if file := _file(path, root, "", match[1].strip(), seen):
                yield from _lines(clean(read_text(file)), file, root, seen)
        for match in _INPUT.finditer(line, 0, end):
            if file := _file(path, root, match[1] or "", match[2].strip(), seen):
                yield Line(line[at : match.start()], path.name, number)
                part = _AROUND.sub(_as_lines, clean(read_text(file)))
                yield from _lines(part, file, root, seen)
                at = match.end()
        yield Line(line[at:], path.name, number)


def _as_lines(around: re.Match[str]) -> str:
    """Return as many lines as are around the text, with the text on the last one."""
    return (around[1] or "") + "\n" * around[0].count("\n")


def _file(path: Path, root: Path, folder: str, name: str, seen: set[Path]) -> Path | None:
    """Return the file of that name, from the document or the file that names it.

    None outside of its folder, and for a file that is read already.
    """
    for base in (root, path.resolve().parent):
        for file in (base / folder / name, base / folder / f"{name}.tex"):
            if file.is_file() and file.resolve().is_relative_to(root):
                is_new = file.resolve() not in seen
                seen.add(file.resolve())
                return file if is_new else None
    return None
