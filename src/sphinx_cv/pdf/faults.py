"""Find what Typst cannot draw, and do without: it says what is wrong, but not where in a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typst
from sphinx.util import logging

from .documents import text_of
from .fonts import missing_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    Compile = Callable[[dict[str, Any]], object]

logger = logging.getLogger(__name__)


def leave_out_fault(
    data: dict[str, Any], error: typst.TypstError, typeset: Compile, name: str
) -> bool:
    """Make plain text of the smallest part that fails as *data* did; tell whether there is one."""
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
        text = "%s ends here: %s"
        logger.warning(text, name, error.message, location=place, type="cv", subtype="pdf")
        return False
    if "path" in fault:
        text = "%s is not a picture that the PDF can show: %s"
        subtype, what = "image", fault.pop("path").lstrip("/")
    else:
        text = "the PDF cannot show %s (%s); its text is printed plainly"
        subtype, what = "pdf", fault["type"]
        plain = {"body": []} if "tex" in fault else {"type": "inline", "body": [text_of(fault)]}
        fault |= plain | {"classes": []}
    logger.warning(text, what, error.message, location=place, type="cv", subtype=subtype)
    return True


def _is_plain(node: dict[str, Any]) -> bool:
    """Tell whether a node can be no simpler."""
    body = node["body"]
    return not body if "tex" in node else node["type"] == "inline" and all(map(_is_text, body))


def _is_text(part: object) -> bool:
    return isinstance(part, str)


def _find(data: dict[str, Any], message: str, typeset: Compile) -> list[dict[str, Any]]:
    """Return the nodes from a page down to the smallest that fails by itself with a message."""

    def fails(pages: list[Any]) -> bool:
        # Without places, since those of what is not there could not be linked to.
        try:
            typeset({**data, "pages": pages, "places": {}})
        except typst.TypstError as error:
            return error.message == message
        return False

    path: list[dict[str, Any]] = []
    parts: list[Any] = [] if fails([]) else data["pages"]
    whole: Callable[[list[Any]], list[Any]] = list
    while parts:
        while len(parts) > 1:
            half = parts[: len(parts) // 2]
            parts = half if fails(whole(half)) else parts[len(half) :]
        if not fails(whole(parts)):
            break
        whole = _around(parts[0], whole)
        path += [part for part in parts if isinstance(part, dict)]
        parts = _body(parts[0])
    return path


def _body(part: Any) -> list[Any]:
    """Return what a node holds, or a row of a table."""
    if isinstance(part, dict):
        return list(part.get("body", ()))
    return part if isinstance(part, list) else []


def _around(part: Any, whole: Callable[[list[Any]], list[Any]]) -> Callable[[list[Any]], list[Any]]:
    """Return what puts parts of *part* in its place, and that into the page."""
    if isinstance(part, dict):
        return lambda parts: whole([part | {"body": parts}])
    return lambda parts: whole([parts])


def place_in_template(template: str, error: typst.TypstError) -> str | None:
    """Return the line of the owner's own template that an error names."""
    found = re.search(r"([^/\s]+):(\d+):\d+\n", error.diagnostic)
    return f"{template}:{found[2]}" if found and template.endswith(found[1]) else None
