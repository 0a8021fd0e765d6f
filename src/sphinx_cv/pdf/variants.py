"""Variants of the CV: what a row of cv_pdf_documents chooses from drawn pages.

A variant only selects. A page is drawn once for all PDFs, and the chosen parts are taken from its
plain values, so that they are as in the whole CV.
"""

from __future__ import annotations

from itertools import pairwise
from operator import is_
from typing import TYPE_CHECKING, Any

from ..bibliography.conditions import compile_condition
from ..bibliography.date import FORTHCOMING
from ..bibliography.person import MARKS
from ..lists.drawing import BETWEEN_MARKS
from ..lists.filters import matches, read_filter
from ..lists.references import REFERENCES
from .documents import places_in, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..bibliography.date import Date
    from ..config import Document
    from ..lists.pybtex_entries import WorkEntry
    from .tree import Drawn

#: Nodes that entries and lists of works can stand in.
_HOLDERS = frozenset(
    "admonition block_quote bullet_list container definition definition_list "
    "definition_list_item enumerated_list list_item page section".split()
)
#: Nodes that introduce what follows them, and others that are no content by themselves.
_LEADING = frozenset({"legend", "rubric", "term", "transition"})
_SILENT = frozenset({"anchor", "line", "title"})


class Variant:
    """The works and entries that a document chooses."""

    def __init__(self, document: Document, entries: list[WorkEntry]) -> None:
        """Choose works.

        :raises ValueError: for an invalid filter.
        """
        self.document = document
        self.tags = frozenset(tag.casefold() for tag in document.tags)
        self.words = {
            entry.key: frozenset(word.casefold() for word in entry.work.keywords)
            for entry in entries
        }
        text = document.filter if entries else ""
        condition = compile_condition(read_filter(text or "True", entries, "", is_early=True))
        self.works = {
            entry.key
            for entry in entries
            if not document.kinds or entry.work.category in document.kinds
            if matches(condition, entry, "") and self._is_in_time(*_time_of(entry.work.date))
        }

    def unknown_tags(self, pages: Iterable[Drawn]) -> list[str]:
        """Return the document's tags that no entry and no work in *pages* has."""
        known = {tag for page in pages for tag in self._tags_in(page)}
        return [tag for tag in self.document.tags if tag.casefold() not in known]

    def of(self, page: Drawn) -> Drawn | None:
        """Return the chosen part of a page: the same object if that is all of it, None if empty."""
        left = self._one(page, by_tag=not self.tags.isdisjoint(self._tags_in(page)))
        if left is None or left is page:
            return left
        left = _with_notes(left, page)
        return {**left, "places": [page["id"], *places_in(left["body"])]}

    def _tags_in(self, node: Any) -> Iterator[str]:
        if isinstance(node, str) or REFERENCES in node["classes"]:
            return
        yield from map(str.casefold, node.get("tags", ()))
        if node["type"] == "work":
            yield from self.words[node["work"]["key"]]
        for part in _parts_of(node):
            yield from self._tags_in(part)

    def _one(self, node: Any, by_tag: bool) -> Any | None:
        """Return the chosen part of a node, None if nothing of it is chosen."""
        # The citations of a text lead to its own references, which stay.
        if isinstance(node, str) or REFERENCES in node["classes"]:
            return node
        if node["type"] == "work":
            key = node["work"]["key"]
            is_chosen = key in self.works and not (by_tag and self.tags.isdisjoint(self.words[key]))
            return node if is_chosen else None
        if "cv-entry" in node["classes"]:
            if not self._is_in_time(node.get("start", ""), node.get("end", "")):
                return None
            if by_tag and self.tags.isdisjoint(self._tags_in(node)):
                return None
            # An entry with the tag stays whole; of one that has it only in its works, these do.
            by_tag = by_tag and self.tags.isdisjoint(map(str.casefold, node.get("tags", ())))
        if "cv-chart" in node["classes"]:  # it counts all works, and stays only if all are chosen
            return None if by_tag or len(self.works) < len(self.words) else node
        if node["type"] == "table":
            rows = [
                [{**cell, "body": self._all(cell["body"], by_tag)} for cell in row]
                for row in node["body"]
            ]
            return node if rows == node["body"] else {**node, "body": rows}
        if (
            node["type"] not in _HOLDERS
            or (left := self._all(node["body"], by_tag)) is node["body"]
        ):
            return node
        return {**node, "body": left} if any(map(_is_content, left)) else None

    def _all(self, nodes: list[Any], by_tag: bool) -> list[Any]:
        left = [self._one(node, by_tag) for node in nodes]
        return nodes if all(map(is_, left, nodes)) else _tidied(left)

    def _is_in_time(self, start: str, end: str) -> bool:
        """Tell whether an interval, with '' as an open end, overlaps that of the document."""
        return _reaches(end, self.document.since) and _reaches(self.document.until, start)


def _reaches(time: str, other: str) -> bool:
    """Tell whether a time is not before another, as far as both are exact: 2019, 2019-06."""
    shared = min(len(time), len(other))
    return time[:shared] >= other[:shared]


def _time_of(date: Date) -> tuple[str, str]:
    """Return when a work began to appear and when it ended."""
    start = str(FORTHCOMING) if FORTHCOMING in date.numbers else date.iso
    return start, "" if date.text.endswith("–") else date.iso_end or start


def _parts_of(node: Drawn) -> Iterator[Any]:
    """Yield the nodes in another that can be chosen, or have such in them."""
    if node["type"] in _HOLDERS:
        yield from node["body"]
    elif node["type"] == "table":
        yield from (part for row in node["body"] for cell in row for part in cell["body"])


def _kind(node: Any) -> str:
    if node is None or isinstance(node, str):
        return ""
    return "legend" if "cv-legend" in node["classes"] else str(node["type"])


def _is_content(node: Any) -> bool:
    """Tell whether a node is content by itself."""
    return bool(node.strip()) if isinstance(node, str) else _kind(node) not in _LEADING | _SILENT


def _tidied(left: list[Any | None]) -> list[Any]:
    """Drop removed nodes (None), and rubrics, terms and rules that introduce nothing any more."""
    kept: list[Any] = []
    is_gone = has_content = False
    for node in reversed(left):
        kind = _kind(node)
        if node is None or (kind in _LEADING and is_gone and not has_content):
            is_gone = True
        elif kind == "legend" and kept:
            kept += _legend_of(node, kept[-1])
        else:
            kept.append(node)
            has_content = kind not in _LEADING and (has_content or _is_content(node))
            is_gone = is_gone and kind not in _LEADING
    kept.reverse()
    # Drop rules whose preceding part was removed.
    return [node for before, node in pairwise([None, *kept]) if not _is_idle_line(node, before)]


def _is_idle_line(node: Any, before: Any) -> bool:
    return _kind(node) == "transition" and (
        before is None or _kind(before) in {"title", "transition"}
    )


def _legend_of(legend: Drawn, works: Any) -> list[Drawn]:
    """Return a legend with the marks that works still have, [] if there are none."""
    used = {name for node in _nodes_in(works) for name in node.get("classes", ())}
    signs = tuple(sign for mark, sign in MARKS.items() if f"cv-mark-{mark}" in used)
    parts = [part for part in legend["body"] if part != BETWEEN_MARKS]
    if not all(isinstance(part, str) for part in parts):
        return [legend]
    body = BETWEEN_MARKS.join(part for part in parts if part.startswith(signs))
    return [{**legend, "body": [body]}] if body else []


def _nodes_in(value: Any) -> Iterator[Drawn]:
    """Yield all nodes in drawn values."""
    if isinstance(value, list):
        for part in value:
            yield from _nodes_in(part)
    elif isinstance(value, dict):
        yield value
        for key in ("title", "head", "body"):
            yield from _nodes_in(value.get(key))


def _with_notes(left: Drawn, page: Drawn) -> Drawn:
    """Move each note of a page to what is now the first reference to it.

    Abbreviations are spelt out where they are now used first.
    """
    firsts = [node for node in _nodes_in(page) if node.get("first")]
    notes = {node["to"]: node["body"] for node in firsts if "to" in node}
    spelt: set[tuple[str, str]] = set()

    def settled(value: Any) -> Any:
        if isinstance(value, list):
            return [settled(part) for part in value]
        if not isinstance(value, dict):
            return value
        if value.get("type") == "footnote_reference" and "to" in value:
            body = notes.pop(value["to"], None)
            value = {**value, "first": body is not None, "body": body or []}
        elif "stands_for" in value:
            value = _spelt(value, spelt)
        return {**value, **{k: settled(value[k]) for k in ("title", "head", "body") if k in value}}

    return dict(settled(left)) if firsts else left


def _spelt(node: Drawn, known: set[tuple[str, str]]) -> Drawn:
    """Return an abbreviation, spelt out if that was not done before."""
    body = node["body"][:-1] if node["first"] else node["body"]
    said = node["stands_for"], text_of(body)
    is_new = said not in known
    known.add(said)
    return {**node, "first": is_new, "body": [*body, *([f" ({said[0]})"] if is_new else [])]}
