"""Texts of a page: on one line, with the language of runs in another script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx.util.nodes import traverse_parent

from ..bibliography.languages import RIGHT, is_from_right, script_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

#: Before the language of a node, in its classes.
LANGUAGE = "language-"
_ASIAN_LANGUAGES = {"zh", "ja", "ko"}
#: Chinese, Japanese and Korean; and what is written from the right, with all but Latin in it.
_ASIAN = "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
_FROM_RIGHT = f"[{RIGHT}](?:[^A-Za-z\u00c0-\u024f]*[{RIGHT}])?"
#: Chinese characters, and the signs between them.
_WIDE = "[\u3000-\u9fff\uff01-\uff60]"
_PARENTHESES = re.compile(r"\(\w{1,8} \w{1,8}\)")
#: Nodes of a citation of three works, with what stands between.
_FEW = 7
_LEFT_TO_RIGHT_MARK = "\u200e"


def draw_text(node: nodes.Text, language: str) -> Iterator[Any]:
    """Yield a text; in a document in another script, runs of Chinese, Arabic and such as nodes.

    A reader, and a screen reader, knows then which language a run is in; and numbers behind one
    that is written from the right stay behind it.
    """
    text = _in_one_piece(_on_one_line(node.astext()), node)
    kinds = [] if language in _ASIAN_LANGUAGES else [_ASIAN]
    kinds += [] if is_from_right(language) else [_FROM_RIGHT]
    if text.isascii() or not script_language(text) or _says_language(node):
        yield text
        return
    for run in filter(None, re.split(f"({'|'.join(kinds)})", text)):
        code = script_language(run)
        if not code or not re.match("|".join(kinds), run):
            yield run
            continue
        yield {"type": "inline", "ids": [], "classes": [], "body": [run], "language": code}
        if is_from_right(code):
            yield _LEFT_TO_RIGHT_MARK


def _on_one_line(text: str) -> str:
    """Make a space of each line end; nothing between Chinese characters."""
    return re.sub(f"(?<={_WIDE})\n(?={_WIDE})", "", text).replace("\n", " ")


def _in_one_piece(text: str, node: nodes.Text) -> str:
    """Let no line break in short parentheses (CCIR 2016), nor between the labels of a citation."""
    parent: Any = node.parent
    if text == ", " and "bibtex-citation" in parent["classes"] and len(parent) <= _FEW:
        return ",\N{NO-BREAK SPACE}"
    return _PARENTHESES.sub(lambda match: match[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


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
