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
    #: The keys of the entries that it is about; each entry can silence it.
    keys: tuple[str, ...] = ()
    #: Whether it may be intended: hints are printed only on request.
    is_hint: bool = False

    def __post_init__(self) -> None:
        """Shorten a long text, and replace control characters, which a terminal would obey."""
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
        """Return a problem with this entry, at the line of *field* if it has that."""
        line = self.lines.get(field, self.line)
        return Problem(self.path, line, subtype, f"{self.key}: {text}", (self.key,))


def with_count(text: str, count: str) -> str:
    """Return a message with a count in brackets before its remedy, which others may share."""
    what, semicolon, remedy = text.rpartition("; ")
    return f"{what} ({count}); {remedy}" if semicolon else f"{text} ({count})"
