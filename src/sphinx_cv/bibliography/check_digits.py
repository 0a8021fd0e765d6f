"""Check digits of ISBN, ISSN and ORCID iD."""

from __future__ import annotations

import re


def _values(number: str) -> list[int]:
    """Return the values of digits; an X is ten."""
    return [10 if digit in "Xx" else int(digit) for digit in re.findall(r"[\dXx]", number)]


def isbn_is_valid(number: str) -> bool:
    values = _values(number)
    if len(values) == 13:
        return sum(v * (1, 3)[place % 2] for place, v in enumerate(values)) % 10 == 0
    return sum(v * (10 - place) for place, v in enumerate(values)) % 11 == 0


def issn_is_valid(number: str) -> bool:
    return sum(v * (8 - place) for place, v in enumerate(_values(number))) % 11 == 0


def orcid_is_valid(number: str) -> bool:
    """Check an ORCID iD by ISO 7064, 11-2.

    Source: https://support.orcid.org/hc/en-us/articles/360006897674
    """
    total = 0
    for value in _values(number):
        total = total * 2 + value
    return total % 11 == 1
