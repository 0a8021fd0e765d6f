"""Checks of texts in settings, which may be any value in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bibliography.text import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator


def parts_of(value: object) -> list[object]:
    """Return the elements of a list, tuple or set, the keys and values of a dict."""
    if isinstance(value, dict):
        return [*value, *value.values()]
    return [*value] if isinstance(value, list | tuple | set | frozenset) else []


def has_only_texts(value: object) -> bool:
    return all(isinstance(part, str) for part in parts_of(value))


def odd_characters(value: object) -> Iterator[str]:
    """Yield the characters anywhere within a value that no file can hold."""
    if isinstance(value, str):
        yield from FORBIDDEN.findall(value)
    for part in parts_of(value):
        yield from odd_characters(part)
