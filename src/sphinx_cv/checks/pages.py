"""Read the `cv-ok` comments of pages."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from ..bibliography.silences import Silence, read_kinds

if TYPE_CHECKING:
    from pathlib import Path

    from ..bibliography.silences import Place

_COMMENT = re.compile(r"\s*(?:%|\.\.|<!--)\s*cv-ok:(.*?)(?:-->)?\s*$")


def silences_in(path: Path, text: str) -> dict[Place, Silence]:
    """Return the silences of a page, by path and line: `% cv-ok: claim` covers the block below."""
    found: dict[Place, Silence] = {}
    lines = re.split(r"\r\n?|\n", text)
    for number, line in enumerate(lines, 1):
        if match := _COMMENT.match(line):
            silence = Silence(path, number, read_kinds(match[1]))
            block = takewhile(str.strip, lines[number:])
            found |= {(path, number + place): silence for place, _line in enumerate(block, 1)}
    return found
