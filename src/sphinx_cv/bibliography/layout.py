"""Where lines start and brackets close in a text, found once for all uses."""

from __future__ import annotations

import re
from bisect import bisect_left

_PAIRS = {"{": "}", "(": ")"}


class Layout:
    """A text and where its lines and brackets are; places count from 0, lines from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        #: By the place of an opening bracket: the place after its closing one.
        self.closings = _closings(text)
        self._newlines = [match.start() for match in re.finditer("\n", text)]

    def line(self, at: int) -> int:
        """Return the line of a place."""
        return bisect_left(self._newlines, at) + 1


def _closings(text: str) -> dict[int, int]:
    found: dict[int, int] = {}
    open_: dict[str, list[int]] = {closing: [] for closing in _PAIRS.values()}
    for match in re.finditer(r"[{}()]", text):
        bracket, at = match.group(), match.start()
        if bracket in _PAIRS:
            open_[_PAIRS[bracket]].append(at)
        elif open_[bracket]:
            found[open_[bracket].pop()] = at + 1
    return found
