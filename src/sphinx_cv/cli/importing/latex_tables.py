r"""Tables of LaTeX as Markdown: those with a header, and those with labels at the left."""

from __future__ import annotations

import re

from .latex_styles import styled
from .markdown_tables import as_table
from .marks import BREAK, CELL, DONE, line_of

#: The first column of a table, if it is in bold.
_BOLD_COLUMN = re.compile(r"(?:\s|\||[@!]\s*\{[^{}]*\})*>\s*\{[^{}]*\\bfseries")
#: A rule below the first row.
_HEADER = re.compile(
    r"(?:(?!\\\\|\\tabularnewline).)*(?:\\\\|\\tabularnewline)[\s%]*\\(?:midrule|hline)(?![A-Za-z])",
    re.DOTALL,
)
#: The fewest columns of a table with a header; lines of two may be entries.
_COLUMNS = 3


def table(text: str, columns: str, tex: str) -> str:
    """Return what a table prints, from its printed text, its columns and its LaTeX."""
    rows = [row for row in text.split(BREAK) if row.strip()]
    if _HEADER.match(tex) and (whole := _with_header([row.split(CELL) for row in rows])):
        return whole
    return BREAK.join(map(_labelled, text.split(BREAK))) if _BOLD_COLUMN.match(columns) else text


def _with_header(rows: list[list[str]]) -> str:
    """Return a table of Markdown, '' if its rows differ or a cell has several paragraphs."""
    count = len(rows[0]) if len(rows) > 1 else 0
    is_plain = not any("\n\n" in cell.strip() or DONE in cell for row in rows for cell in row)
    if count < _COLUMNS or not is_plain or any(len(row) != count for row in rows):
        return ""
    head, *others = (tuple(map(line_of, row)) for row in rows)
    if not all(head) or re.search(r"\d", "".join(head)):
        return ""  # a row like the others
    lines = as_table((tuple(cell.strip("*") for cell in head), *others)).split("\n")
    return "\n".join(f"{DONE}{line}" for line in lines)


def _labelled(row: str) -> str:
    """Return a row with its first cell as a label, unless it is empty."""
    label, sign, rest = row.partition(CELL)
    named = styled("**", f"{label.strip().removesuffix(':')}:")
    return f"{named}{sign}{rest}" if sign and label.strip() else row
