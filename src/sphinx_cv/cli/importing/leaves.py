"""Take texts out of a nested source; what is left at the end has no place in the CV.

A reader takes each text that it has a place for, so that nothing can be lost by oversight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..error import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator

Table = dict[str, Any]
#: Limits that no CV reaches; a tree that refers to itself has no end.
_MOST = 200_000
_DEEPEST = 60


def plain_tree(value: Any) -> Any:
    """Copy nested tables and lists, all other values as text; CommandError beyond the limits."""
    count = 0

    def copy(value: Any, depth: int) -> Any:
        nonlocal count
        count += 1
        if count > _MOST or depth > _DEEPEST:
            raise CommandError(
                f"it holds more than {_MOST:,} values, or is nested too deep for a CV"
            )
        if isinstance(value, dict):
            return {str(name): copy(its, depth + 1) for name, its in value.items()}
        if isinstance(value, list):
            return [copy(its, depth + 1) for its in value]
        return "" if value is None else str(value).strip()

    return copy(value, 0)


def text_at(table: Table, name: str) -> str:
    """Return the text under a name, '' if there is none, without taking it."""
    value = table.get(name)
    return value if isinstance(value, str) else ""


def take(table: Table, *names: str) -> str:
    """Take the first text under one of these names, '' if there is none."""
    for name in names:
        if text := text_at(table, name):
            del table[name]
            return text
    return ""


def take_texts(table: Table, name: str) -> list[str]:
    """Take a text, or the texts of a list."""
    value = table.get(name)
    if isinstance(value, str):
        return [text for text in [take(table, name)] if text]
    if not isinstance(value, list):
        return []
    table[name] = [its for its in value if not isinstance(its, str)]
    return [its for its in value if isinstance(its, str) and its]


def table_of(table: Table, *names: str) -> Table:
    """Return the table nested under these names, {} if there is none, without taking it."""
    for name in names:
        value = table.get(name)
        table = value if isinstance(value, dict) else {}
    return table


def tables_of(table: Table, name: str) -> list[Table]:
    """Return the tables of a list, or a single table as a list, without taking them."""
    value = table.get(name)
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict)]


def drop(tree: Any, name: str) -> bool:
    """Remove what has this name, at any depth, and tell whether any of it had a text."""
    rows = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    had = isinstance(tree, dict) and any(rest(tree.pop(name, "")))
    return any([had, *(drop(row, name) for row in rows)])


def rest(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for what was not taken."""
    if isinstance(value, str):
        if value:
            yield " / ".join(place), value
        return
    rows = value.items() if isinstance(value, dict) else enumerate(value, 1)
    for name, its in rows:
        yield from rest(its, (*place, str(name)))
