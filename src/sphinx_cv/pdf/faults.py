"""Find and replace what Typst cannot draw, as its errors do not tell where in a page that is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import typst

from ..locations import warn
from .documents import text_of
from .fonts import missing_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Compile = Callable[[dict[str, Any]], object]
    Whole = Callable[[list[Any]], list[Any]]


def leave_out_fault(
    data: dict[str, Any], error: typst.TypstError, typeset: Compile, name: str
) -> bool:
    """Make the smallest part that fails as *data* did plain text; tell whether there is one."""
    if missing_texts(error):
        return False
    path = _find(data, error.message, typeset)
    parts = (node for node in reversed(path) if node.get("ids") is not None)
    fault = next((node for node in parts if not _is_plain(node)), None)
    if fault is None:
        return False
    line = next((node["line"] for node in reversed(path) if node.get("line")), None)
    place = path[0]["id"], line
    if fault["type"] in {"page", "section"}:
        text = f"{name} cannot show what is here: {error.message}; simplify it, or remove it"
        warn(text, place, subtype="pdf")
        return False
    if "path" in fault:
        subtype, what = "image", fault.pop("path").lstrip("/")
        text = f"{what} is not a picture that the PDF can show: {error.message}"
    else:
        subtype, what = "pdf", f"{fault['type']} ({error.message})"
        text = f"the PDF cannot show {what}; its text is printed plainly"
        plain = {"body": []} if "tex" in fault else {"type": "inline", "body": [text_of(fault)]}
        fault |= plain | {"classes": []}
    warn(text, place, subtype=subtype)
    return True


def _is_plain(node: dict[str, Any]) -> bool:
    """Tell whether a node cannot be simplified any more."""
    body = node["body"]
    if "tex" in node:
        return not body
    return node["type"] == "inline" and all(isinstance(part, str) for part in body)


def _find(data: dict[str, Any], message: str, typeset: Compile) -> list[dict[str, Any]]:
    """Bisect: return the nodes from a page down to the smallest that fails alone with a message."""

    def fails(pages: list[Any]) -> bool:
        # Without places, as links to what is left out would fail.
        try:
            typeset({**data, "pages": pages, "places": {}})
        except typst.TypstError as error:
            return error.message == message
        return False

    path: list[dict[str, Any]] = []
    parts: list[Any] = [] if fails([]) else data["pages"]
    whole: Whole = list
    while parts:
        while len(parts) > 1:
            half = parts[: len(parts) // 2]
            parts = half if fails(whole(half)) else parts[len(half) :]
        if not fails(whole(parts)):
            break
        path += [part for part in parts if isinstance(part, dict)]
        ways = _ways_into(parts[0], whole)
        found = (way for way in ways if fails(way[1](way[0])) and not fails(way[1]([])))
        parts, whole = next(found, ([], whole))
    return path


def _ways_into(part: Any, whole: Whole) -> Iterator[tuple[list[Any], Whole]]:
    """Yield (parts of a node or row of a table, function that returns a page with some of them)."""
    if isinstance(part, list):
        yield part, lambda parts: whole([parts])
    elif isinstance(part, dict):
        empty: dict[str, list[Any]] = {key: [] for key in ("title", "head", "body") if key in part}
        for key in empty:
            yield part[key], partial(_with, part | empty, key, whole)


def _with(part: dict[str, Any], key: str, whole: Whole, parts: list[Any]) -> list[Any]:
    return whole([part | {key: parts}])
