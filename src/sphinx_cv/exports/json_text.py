"""JSON that can be read and compared: one row per line.

It is not made by `indent`, with which the standard library's encoder is many times slower.
"""

from __future__ import annotations

import json
from typing import Any


class Rows(list[str]):
    """The items of a list, already written as JSON, as they are kept for the next build."""


#: Write a value on one line.
to_row = json.JSONEncoder(ensure_ascii=False).encode


def to_json(value: Any) -> str:
    """Write a list with one item per line; a dict with one key per line, and its lists likewise."""
    if isinstance(value, list) and value:
        rows = value if isinstance(value, Rows) else map(to_row, value)
        return "[\n" + ",\n".join(rows) + "\n]"
    if isinstance(value, dict) and value:
        named = (f"{to_row(name)}: {to_json(part)}" for name, part in value.items())
        return "{\n" + ",\n".join(named) + "\n}"
    return to_row(value)


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return a dict without its empty values."""
    return {name: value for name, value in data.items() if value}
