"""Check for lists, tables and headings that Markdown reads as a paragraph or as code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography.file import CONFLICT, CONFLICT_REMEDY
from .page_text import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..bibliography.records import Problem
    from .page_text import About, Page

_BULLET = re.compile(r"[•◦▪▫■□●○‣\u2043➢➤►✓✔\uf0a7\uf0b7](?=\s*\w)")
_GLUED = re.compile(r"(##+)\w")
_YEAR = r"(?:19|20)\d\d"
#: Beginnings of lines that look like items of a list and are none: a dash, a number, a year.
_BEGINS = re.compile(
    rf"[–—−]\s|o\s+[A-Z]|\[[A-Z]{{0,2}}\d{{1,3}}\]\s"
    rf"|[(（]?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}}|[一二三四五六七八九十]{{1,3}})[)）]"
    rf"|\d{{1,2}}[./、]\s?\D|(?:\d\d/)?{_YEAR}(?!\d)|[①-⑳]"
)
#: `Phone: 123`
_NAMED = re.compile(r"[^\W\d_][\w./ -]{1,18}[:：]\s*\S")
_ENDS = re.compile(rf"{_YEAR}[).;]?$")
#: At least this many lines that all end in a year are a list.
_FEW = 3


def lines(page: Page, _about: About) -> Iterator[Problem]:
    """Find lists, columns, tables and headings that Markdown does not read so, one in a block."""
    for block in page.blocks:
        if block.marked.startswith(CONFLICT):
            yield page.at(block.line, CONFLICT_REMEDY)
        elif block.kind == "code":
            text = "four spaces before a line make it code; remove them, or put it between ```"
            yield page.at(block.line, text)
        elif block.kind == "text" and BREAK not in block.marked:
            place, text = _wrong(block.marked.split("\n"))
            if text:
                yield page.at(block.line + place, text)


def _wrong(rows: Sequence[str]) -> tuple[int, str]:
    """Return (index of a line, what is wrong with it), with '' if nothing is."""
    for place, row in enumerate(rows):
        if _BULLET.match(row):
            return place, f'"{row[0]}" does not make a list; begin the line with "- " instead'
    if rows[1:] and all(row.lstrip().startswith("|") for row in rows):
        return 0, "this is not a table; put | --- | --- | under its first line"
    if glued := _GLUED.match(rows[0]):
        return 0, f"this is not a heading; put a space after {glued[1]}"
    if any("\t" in row.strip() for row in rows):
        return 0, f'"{_start(rows[0])}": tabs do not make columns; write entries, or a table'
    if _is_list(rows):
        what = f'"{_start(rows[1])}" is in one paragraph with the line before it'
        return 1, f'{what}; begin each such line with "- "'
    return 0, ""


def _is_list(rows: Sequence[str]) -> bool:
    """Tell whether lines begin or end alike, as in a list; the first may be its heading."""
    has_ends = len(rows) >= _FEW and all(_ENDS.search(row.rstrip()) for row in rows)
    if has_ends or (rows[1:] and all(map(_NAMED.match, rows))):
        return True
    items = rows if _BEGINS.match(rows[0]) else rows[1:]
    begun = [bool(_BEGINS.match(row)) for row in items]
    # Other lines continue an item.
    return begun[:2] == [True, True] and 3 * sum(begun) >= 2 * len(begun)


def _start(row: str) -> str:
    return row.expandtabs(1).strip()[:30]
