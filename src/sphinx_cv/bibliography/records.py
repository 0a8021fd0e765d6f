"""Entries of a BibTeX file as typed, and what is wrong with the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .text import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The characters of a problem that are said.
_LONGEST = 400


@dataclass(frozen=True)
class Problem:
    """Something wrong with a BibTeX file, at a line of it (1 is the first)."""

    path: Path
    line: int
    #: The warning's subtype, as in `suppress_warnings = ["cv.duplicate"]`.
    subtype: str
    text: str


@dataclass(frozen=True)
class Record:
    """One entry as typed: raw values by field name in lower case, white space normalised."""

    path: Path
    line: int
    key: str
    type: str
    fields: Mapping[str, str]
    lines: Mapping[str, int]

    def problem(self, subtype: str, text: str, field: str = "") -> Problem:
        """Say what is wrong with this entry, at *field* if that is in it."""
        line = self.lines.get(field, self.line)
        text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        if len(text) > _LONGEST:  # for what is quoted
            text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
        return Problem(self.path, line, subtype, f"{self.key}: {text}")
