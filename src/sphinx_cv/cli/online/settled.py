"""The owner's decisions: what is right in refs.bib, whatever a registry says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..importing.folder import read_page, write_all

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEAD = (
    "% What refs.bib has right, and registries otherwise: an entry, a field, and what they say.\n"
    "% sphinx-cv check --online asks again when they say something else. Commit this file.\n"
)
_LINE = re.compile(r"(\S+): (\S+): (.*)")
#: An entry, a field, and what a registry says.
Decision = tuple[str, str, str]


def read(path: Path) -> dict[Decision, int]:
    """Return the decisions in a file, each with its line number."""
    found: dict[Decision, int] = {}
    for number, line in enumerate(read_page(path).splitlines(), 1):
        match = _LINE.fullmatch(line.strip())
        if match and not line.lstrip().startswith("%"):
            found[match[1], match[2], match[3]] = number
    return found


def add(path: Path, decisions: Iterable[Decision]) -> int:
    """Append decisions to a file; return how many are new."""
    known = read(path)
    new = [row for row in dict.fromkeys(decisions) if row not in known]
    if new:
        text = read_page(path) or _HEAD
        text += "" if text.endswith("\n") else "\n"
        write_all({path: text + "".join(f"{': '.join(row)}\n" for row in new)})
    return len(new)
