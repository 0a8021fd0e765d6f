"""Sizes and alignments of images, figures and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes

#: The known units, in points.
_UNITS = {
    "": 0.75, "px": 0.75, "pt": 1, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pc": 12, "em": 10,
    "rem": 10, "ex": 5, "ch": 5,
}  # fmt: skip


def length(text: str) -> dict[str, float]:
    """Return a length as a `ratio` of the line, or in points (`pt`); {} if it is neither."""
    found = re.fullmatch(r"(\d{1,5}(?:\.\d*)?|\.\d+)\s*(%|[a-z]*)", text.strip())
    if found and found[2] == "%":
        return {"ratio": min(float(found[1]) / 100, 1.0)}
    return {"pt": float(found[1]) * _UNITS[found[2]]} if found and found[2] in _UNITS else {}


def placed(node: nodes.Element) -> dict[str, Any]:
    """Return the width, height and alignment of a picture, a figure or a table, if given."""
    side = node.get("align", "")
    found = {"align": side} if side in {"left", "center", "right"} else {}
    return found | {name: length(node[name]) for name in ("width", "height") if name in node}
