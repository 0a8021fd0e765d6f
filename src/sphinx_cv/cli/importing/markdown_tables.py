"""Tables in Markdown and in HTML, which pandoc has for those with several paragraphs in a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .marks import BREAK, CELL, plain
from .shapes import is_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

#: The rows of a table, each with its cells as Markdown; the first one is the head, maybe empty.
Rows = tuple[tuple[str, ...], ...]
_TABLE = re.compile(r"\s*<table\b", re.IGNORECASE)
_ROW = re.compile(r"<tr\b[^<>]*>(.*?)</tr\s*>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<(t[dh])\b[^<>]*>(.*?)</t[dh]\s*>", re.IGNORECASE | re.DOTALL)


def rows_of(tokens: Sequence[Token]) -> Rows:
    """Return the rows of a table in Markdown, by its tokens."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.content)
    return tuple(map(tuple, rows))


def rows_of_html(html: str) -> Rows:
    """Return the rows of a table in HTML; () if it is none."""
    if not _TABLE.match(html):
        return ()
    found = [_CELL.findall(row) for row in _ROW.findall(html)]
    rows = [tuple(text.strip() for _tag, text in row) for row in found if row]
    has_head = bool(found) and all(tag.lower() == "th" for tag, _text in found[0])
    return tuple(rows) if has_head or not rows else (("",) * len(rows[0]), *rows)


def with_times(rows: Rows) -> str:
    """Return rows with marks if all begin or end with a time, '' for any other table.

    A row may begin with an empty cell, if it goes on with the one above.
    """
    rows = rows if any(rows[0]) else rows[1:]
    sides = [[plain(cell).strip("*() ") for cell in (row[0], row[-1])] for row in rows]
    is_left = any(left for left, _right in sides) and all(
        not left or is_time(left) for left, _right in sides
    )
    is_right = all(is_time(right) for _left, right in sides)
    if not rows or min(map(len, rows)) < 2 or not (is_left or is_right):
        return ""
    return BREAK.join(line for row in rows for line in _lines(row))


def as_table(rows: Rows) -> str:
    """Return rows as a table in Markdown."""
    head, *body = ([re.sub(r"\s*\n\s*", ", ", cell) for cell in row] for row in rows)
    lines = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *body)]
    return "\n".join(lines)


def _lines(row: tuple[str, ...]) -> Iterator[str]:
    """Yield a row, and the further paragraphs of its cells as rows below it."""
    parts = [re.split(r"\s*\n\s*", cell) for cell in row]
    yield CELL.join(cell[0] for cell in parts)
    for part in (part for cell in parts for part in cell[1:]):
        yield CELL + part
