"""The lines of a .bib file, and edits that change one field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...bibliography.layout import Layout
from ..importing.merging import lines_of

if TYPE_CHECKING:
    from pathlib import Path

    from ...bibliography.records import Record

_VALUE = re.compile(r'"[^"{}]*"|\w+')


@dataclass(frozen=True)
class Edit:
    """*new* lines that replace the *old* ones from line *first* on; both may begin alike."""

    first: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def same(self) -> int:
        """How many lines both begin with, which give a reader the context."""
        pairs = zip(self.old, self.new, strict=False)
        return next((n for n, (one, two) in enumerate(pairs) if one != two), len(self.old))


@dataclass(frozen=True)
class Source:
    """The text of a file, in which only edits change anything."""

    raw: str

    @classmethod
    def of(cls, path: Path) -> Source:
        """Read a file; bytes that are not UTF-8 become surrogates, and are written back as such."""
        return cls(path.read_bytes().decode("utf-8", "surrogateescape"))

    @cached_property
    def lines(self) -> list[str]:
        return [line.rstrip("\r\n") for line in lines_of(self.raw)]

    @cached_property
    def _layout(self) -> Layout:
        return Layout("\n".join(self.lines) + "\n")

    def edit(self, record: Record, field: str, value: str) -> Edit | None:
        """Return the edit that sets a field to a value; None if it has to be made by hand."""
        line = record.lines.get(field)
        if line is None:
            return self._added(record, field, value)
        text = self._layout.text
        start = sum(len(row) + 1 for row in self.lines[: line - 1])
        name = re.compile(rf"(?<![\w+-]){re.escape(field)}\s*=\s*", re.IGNORECASE)
        found = name.search(text, start, start + len(self.lines[line - 1]) + 1)
        end = self._end(found.end()) if found else 0
        if not found or not re.match(r"[^\S\n]*(?:[,})]|\n)", text[end:]):
            return None  # concatenated with #, or not found at its line
        first, last = self._layout.line(found.end()), self._layout.line(end - 1)
        head = text.rfind("\n", 0, found.end()) + 1
        tail = text.find("\n", end)
        new = f"{text[head : found.end()]}{{{value}}}{text[end:tail]}"
        old = tuple(self.lines[first - 1 : last])
        return None if old == (new,) else Edit(first, old, (new,))

    def _end(self, at: int) -> int:
        """Return the offset behind a value, 0 if it is unclear."""
        if self._layout.text[at : at + 1] == "{":
            return self._layout.closings.get(at, 0)
        found = _VALUE.match(self._layout.text, at)
        return found.end() if found else 0

    def _added(self, record: Record, field: str, value: str) -> Edit | None:
        """Return the edit that adds a field, behind one on a line of its own; None without one."""
        for name in ("number", "volume", "year", "journal", "title"):
            line = record.lines.get(name, 0)
            typed = self.lines[line - 1] if line else ""
            if re.fullmatch(r"\s*\w+\s*=\s*\{.*\},\s*", typed):
                indent = typed[: len(typed) - len(typed.lstrip())]
                return Edit(line, (typed,), (typed, f"{indent}{field} = {{{value}}},"))
        return None
