"""Take texts and dates out of an ORCID record, from JSON or XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .leaves import rest, table_of, tables_of, take

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .leaves import Table


def said(table: Table, name: str) -> str:
    """Take a text, which JSON has as `{"value": …}` and XML as it is."""
    value = table.get(name)
    return take(value, "value", "content") if isinstance(value, dict) else take(table, name)


def said_date(table: Table, name: str) -> str:
    """Take a date, in ISO 8601."""
    day = table_of(table, name)
    parts = (said(day, part) for part in ("year", "month", "day"))
    return "-".join(part for part in parts if part)


def find_all(tree: Any, name: str) -> Iterator[Table]:
    """Yield the tables with this name, at any depth."""
    if isinstance(tree, dict):
        for its, value in tree.items():
            if its == name:
                yield from tables_of(tree, name)
            else:
                yield from find_all(value, name)
    elif isinstance(tree, list):
        for value in tree:
            yield from find_all(value, name)


def besides(known: Iterable[str], others: Iterable[Table]) -> str:
    """Take the texts of other sources on one thing, and return those that are not *known*."""
    values = "\n".join(known).lower()
    texts = {
        text
        for row in others
        for place, text in rest(row)
        if not place.endswith(("external-id-type", "external-id-relationship"))
        if re.sub("^https?://(?:dx\\.)?doi\\.org/", "", text.lower()) not in values
    }
    for row in others:
        row.clear()
    return "; ".join(sorted(texts))
