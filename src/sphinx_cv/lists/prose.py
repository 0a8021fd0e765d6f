"""Decoded prose as docutils nodes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..bibliography.text import Span, Text

_NODES: dict[str, type[nodes.TextElement]] = {
    "emphasis": nodes.emphasis,
    "strong": nodes.strong,
    "literal": nodes.literal,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
}


def text_nodes(text: Text) -> list[nodes.Node]:
    """Return a text as inline nodes, one within the other where styles are."""
    return _nested(text.spans, 0)


def _nested(spans: Sequence[Span], depth: int) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for style, group in groupby(spans, lambda span: span.styles[depth : depth + 1]):
        rest = list(group)
        if style:
            found.append(_NODES[style[0]]("", "", *_nested(rest, depth + 1)))
        else:
            found.append(nodes.Text("".join(span.text for span in rest)))
    return found
