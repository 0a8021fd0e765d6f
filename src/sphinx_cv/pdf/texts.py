"""Texts of a page: on one line, with the language of runs in another script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx.util.nodes import traverse_parent

from ..bibliography.languages import script_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

#: Before the language of a node, in its classes.
LANGUAGE = "language-"
_RUNS = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+)")


def draw_text(node: nodes.Text, is_asian: bool) -> Iterator[Any]:
    """Yield a text; in a document that is not Asian, runs of Chinese and such as nodes.

    A reader, and a screen reader, knows then which language a run is in.
    """
    text = _on_one_line(node)
    if is_asian or text.isascii() or not script_language(text) or _says_language(node):
        yield text
        return
    for run in filter(None, _RUNS.split(text)):
        language = script_language(run)
        drawn = {"type": "inline", "ids": [], "classes": [], "body": [run], "language": language}
        yield drawn if language else run


def _on_one_line(text: str) -> str:
    """Make a space of each line end; nothing between Chinese characters."""
    return re.sub(r"(?<=[\u3000-\u9fff])\n(?=[\u3000-\u9fff])", "", text).replace("\n", " ")


def _says_language(node: nodes.Text) -> bool:
    parents: Any = traverse_parent(node.parent)
    return any(name.startswith(LANGUAGE) for parent in parents for name in parent["classes"])


def has_text(drawn: Any) -> bool:
    """Tell whether what was drawn has more in it than pictures, notes and blanks."""
    if isinstance(drawn, str):
        return bool(drawn.strip())
    if isinstance(drawn, list):
        return any(map(has_text, drawn))
    is_seen = drawn["type"] == "math"
    return is_seen or (drawn["type"] != "footnote_reference" and has_text(drawn.get("body", "")))
