"""Entries of a BibTeX file as typed, and what is wrong with the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .text import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The characters of a message that are kept at either end.
_LONGEST = 200


@dataclass(frozen=True)
class Problem:
    """Something wrong with a BibTeX file, at a line of it (1 is the first)."""

    path: Path
    line: int
    #: The warning's subtype, as in `suppress_warnings = ["cv.duplicate"]`.
    subtype: str
    text: str
    #: The entries that it is about; each can have it silenced.
    keys: tuple[str, ...] = ()
    #: Whether it may be meant so: then no build warns of it.
    is_hint: bool = False

    def __post_init__(self) -> None:
        """Cut what is quoted, and leave no character in it that a terminal obeys."""
        text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", self.text)
        if len(text) > 2 * _LONGEST:
            text = f"{text[:_LONGEST]} … {text[-_LONGEST:]}"
        object.__setattr__(self, "text", text)


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
        return Problem(self.path, line, subtype, f"{self.key}: {text}", (self.key,))
