"""Read BibTeX files: every entry, the line of every field, and all that is wrong."""

from __future__ import annotations

from stat import S_ISREG
from typing import TYPE_CHECKING

from .entries import parse
from .parser import Macros
from .records import Problem
from .text import FORBIDDEN, controls_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .records import Record

#: How git marks the start of a conflict, and what to do about it.
CONFLICT = "<<<<<<< "
CONFLICT_REMEDY = "git could not merge this; keep one side, and remove the lines <<<, === and >>>"


def read(*paths: Path) -> tuple[list[Record], list[Problem]]:
    """Return the entries of the files, in their order, and what is wrong with them."""
    problems: list[Problem] = []
    macros = Macros()
    records = (record for path in paths for record in _read_file(path, problems, macros))
    return _unique(records, problems), problems


def _read_file(path: Path, problems: list[Problem], macros: Macros) -> Iterator[Record]:
    try:
        # Reading a pipe or a device may never end.
        data = path.read_bytes() if S_ISREG(path.stat().st_mode) else None
        why = "this is a directory or a device, not a file"
    except OSError as error:
        data, why = None, error.strerror or "it cannot be read"
    if data is None:
        problems.append(Problem(path, 1, "bibfile", f"{why}; see bibtex_bibfiles in conf.py"))
        return
    yield from parse(_decode(data, path, problems), path, problems, macros)


def _decode(data: bytes, path: Path, problems: list[Problem]) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path, line, "encoding", "not UTF-8; save the file as UTF-8"))
        text = data.decode("utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems += (Problem(path, line, "encoding", what) for line, what in controls_in(text))
    if (place := f"\n{text}".find("\n" + CONFLICT)) >= 0:
        line = text.count("\n", 0, place) + 1
        problems.append(Problem(path, line, "syntax", CONFLICT_REMEDY))
    return FORBIDDEN.sub("", text)


def _unique(records: Iterator[Record], problems: list[Problem]) -> list[Record]:
    """Leave out an entry whose key an earlier one has (BibTeX's keys ignore case)."""
    kept: dict[str, Record] = {}
    for record in records:
        first = kept.setdefault(record.key.lower(), record)
        if first is not record:
            where = "" if first.path == record.path else f" of {first.path.name}"
            text = f"line {first.line}{where} has this key already, so this is left out; rename one"
            problems.append(record.problem("duplicate", text))
    return list(kept.values())
