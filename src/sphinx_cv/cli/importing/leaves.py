"""Take texts out of a nested source: what is left in the end has no place yet.

A reader takes each text that it has a place for, so that nothing can be lost by oversight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..error import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator

Table = dict[str, Any]
#: No CV has more, and what refers to itself has no end.
_MOST = 200_000
_DEEPEST = 60


def plain_tree(value: Any) -> Any:
    """Copy nested tables and lists, with every other value as text; nothing is shared."""
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
    """Return the text that a name has, '' if it has none; it is still to be taken."""
    value = table.get(name)
    return value if isinstance(value, str) else ""


def take(table: Table, *names: str) -> str:
    """Take the first text that one of these names has, '' if none has."""
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
    """Return the table within *table* under these names; it is still to be taken from."""
    for name in names:
        value = table.get(name)
        table = value if isinstance(value, dict) else {}
    return table


def tables_of(table: Table, name: str) -> list[Table]:
    """Return the tables of a list, still to be taken from."""
    value = table.get(name)
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows if isinstance(row, dict)]


def drop(tree: Any, name: str) -> bool:
    """Take off what has this name, however deep, and tell whether any of it had a text."""
    rows = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    had = isinstance(tree, dict) and any(rest(tree.pop(name, "")))
    return any([had, *(drop(row, name) for row in rows)])


def rest(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield what was not taken: its place, and its text."""
    if isinstance(value, str):
        if value:
            yield " / ".join(place), value
        return
    rows = value.items() if isinstance(value, dict) else enumerate(value, 1)
    for name, its in rows:
        yield from rest(its, (*place, str(name)))
