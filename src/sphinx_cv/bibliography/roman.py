"""Roman numerals."""

from __future__ import annotations

import re

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBER = re.compile("c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


def in_figures(number: str) -> str:
    """Return a Roman numeral in small letters, below 400, in Arabic figures; others as they are."""
    if not number or not _NUMBER.fullmatch(number):
        return number
    values = [_VALUES[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < behind else value for value, behind in pairs))
