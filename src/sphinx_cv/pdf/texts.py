"""Draw texts of a page on one line, with the language of runs in another script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.util.nodes import traverse_parent

from ..bibliography.languages import RIGHT, is_from_right, script_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: The prefix of the class that tells the language of a node.
LANGUAGE = "language-"
_ASIAN_LANGUAGES = {"zh", "ja", "ko"}
#: Chinese, Japanese and Korean; and what is written from the right, with all but Latin in it.
_ASIAN = "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+"
_FROM_RIGHT = f"[{RIGHT}](?:[^A-Za-z\u00c0-\u024f]*[{RIGHT}])?"
_PARENTHESES = re.compile(r"\(\w{1,8} \w{1,8}\)")
#: The number of nodes in a citation of three works, with those between.
_FEW = 7
_LEFT_TO_RIGHT_MARK = "\u200e"


def draw_text(node: nodes.Text, language: str) -> Iterator[Any]:
    """Yield the text of a node, as `draw_words` does."""
    text, parent = node.astext(), cast("Any", node.parent)
    if text in {", ", "، "} and "bibtex-citation" in parent["classes"] and len(parent) <= _FEW:
        text = f"{text[0]}\N{NO-BREAK SPACE}"
    text = _before_option(parent) + text
    yield from draw_words(text, language, is_told=not text.isascii() and says_language(node))


def _before_option(node: Any) -> str:
    """Return what stands before a name of an option, or before its argument: -a, --all=ALL."""
    if isinstance(node, nodes.option_argument):
        return str(node.get("delimiter", " "))
    is_next = isinstance(node, nodes.option_string) and node.parent is not node.parent.parent[0]
    return ", " if is_next else ""


def code_of(node: nodes.Element) -> str:
    """Return the text of code, with numbers of lines if it has any."""
    code = node.astext()
    if not node.get("linenos"):
        return code
    options: dict[str, Any] = node.get("highlight_args") or {}
    rows = [*enumerate(code.split("\n"), options.get("linenostart", 1))]
    width = len(str(rows[-1][0]))
    return "\n".join(f"{number:>{width}}  {row}".rstrip() for number, row in rows)


def draw_words(text: str, language: str, *, is_told: bool) -> Iterator[Any]:
    """Yield a text, with runs of Chinese, Arabic etc. as nodes if the document has another script.

    These tell programs and screen readers the language of a run, and keep numbers after a
    right-to-left one in their place. If *is_told*, as a parent is marked with a language, the text
    is yielded as it is.
    """
    text = _in_one_piece(text.replace("\n", " "))
    if is_told or not script_language(text):
        yield text
        return
    kinds = [] if language in _ASIAN_LANGUAGES else [_ASIAN]
    kinds += [] if is_from_right(language) else [_FROM_RIGHT]
    for run in filter(None, re.split(f"({'|'.join(kinds)})", text)):
        code = script_language(run)
        if not code or not re.match("|".join(kinds), run):
            yield run
            continue
        yield {"type": "inline", "ids": [], "classes": [], "body": [run], "language": code}
        if is_from_right(code):
            yield _LEFT_TO_RIGHT_MARK


def _in_one_piece(text: str) -> str:
    """Prevent line breaks in short parentheses: (CCIR 2016)."""
    if "(" not in text:
        return text
    return _PARENTHESES.sub(lambda match: match[0].replace(" ", "\N{NO-BREAK SPACE}"), text)


def says_language(node: nodes.Node) -> bool:
    """Tell whether a node, or an ancestor of it, is marked with a language."""
    parents: Any = traverse_parent(cast("Any", node))
    return any(
        name.startswith(LANGUAGE)
        for parent in parents
        for name in getattr(parent, "attributes", {}).get("classes", ())
    )


def look_of(classes: Iterable[str]) -> dict[str, Any]:
    """Return the `classes` and the `language` in a node's classes."""
    found: dict[str, Any] = {"classes": [n for n in classes if not n.startswith(LANGUAGE)]}
    if language := next((name for name in classes if name.startswith(LANGUAGE)), ""):
        found["language"] = language.removeprefix(LANGUAGE).partition("-")[0]
    return found


def has_text(drawn: Any) -> bool:
    """Tell whether drawn values have more in them than pictures, notes and blanks."""
    if isinstance(drawn, str):
        return bool(drawn.strip())
    if isinstance(drawn, list):
        return any(map(has_text, drawn))
    is_seen = drawn["type"] == "math"
    return is_seen or (drawn["type"] != "footnote_reference" and has_text(drawn.get("body", "")))
