"""Texts in settings, which are whatever Python can write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What no file of the site and no PDF can hold. Source: https://www.w3.org/TR/xml/#charsets
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parts_of(value: object) -> list[object]:
    """Return what a table or a list holds, the keys of a table too."""
    if isinstance(value, dict):
        return [*value, *value.values()]
    return [*value] if isinstance(value, list | tuple | set | frozenset) else []


def has_only_texts(value: object) -> bool:
    return all(isinstance(part, str) for part in parts_of(value))


def odd_characters(value: object) -> Iterator[str]:
    """Yield the characters within a value, however deep, that cannot be written anywhere."""
    if isinstance(value, str):
        yield from _ODD.findall(value)
    for part in parts_of(value):
        yield from odd_characters(part)
