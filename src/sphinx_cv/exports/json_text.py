"""JSON that can be read and compared: a row a line.

Not by `indent`: with it the standard library's encoder is many times slower.
"""

from __future__ import annotations

import json
from typing import Any

_compact = json.JSONEncoder(ensure_ascii=False).encode


def to_json(value: Any) -> str:
    """Write a list with an item a line, a table with a name a line and its lists like that."""
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_compact, value)) + "\n]"
    if isinstance(value, dict) and value:
        rows = (f"{_compact(name)}: {to_json(part)}" for name, part in value.items())
        return "{\n" + ",\n".join(rows) + "\n}"
    return _compact(value)
