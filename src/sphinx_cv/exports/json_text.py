"""JSON that can be read and compared: a row a line.

Not by `indent`: with it the standard library's encoder is many times slower.
"""

from __future__ import annotations

import json
from typing import Any


class Rows(list[str]):
    """The items of a list as JSON already: what is kept for the next build is ready then."""


#: Write a value on one line.
to_row = json.JSONEncoder(ensure_ascii=False).encode


def to_json(value: Any) -> str:
    """Write a list with an item a line, a table with a name a line and its lists like that."""
    if isinstance(value, list) and value:
        rows = value if isinstance(value, Rows) else map(to_row, value)
        return "[\n" + ",\n".join(rows) + "\n]"
    if isinstance(value, dict) and value:
        named = (f"{to_row(name)}: {to_json(part)}" for name, part in value.items())
        return "{\n" + ",\n".join(named) + "\n}"
    return to_row(value)


def filled(data: dict[str, Any]) -> dict[str, Any]:
    """Return a table without the names whose values are empty."""
    return {name: value for name, value in data.items() if value}
