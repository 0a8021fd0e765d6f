"""Make entries from their parts, some of which a source may lack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .dates import read_interval, read_when
from .found import Entry
from .markdown import escape_inline, escape_line

if TYPE_CHECKING:
    from collections.abc import Iterable


def make_entry(
    heading: str,
    *,
    what: str = "",
    where: str = "",
    time: tuple[str, str] = ("", ""),
    is_open: bool = False,
    body: Iterable[str] = (),
) -> Entry | str:
    """Return an entry, or Markdown if there is nothing to be its heading.

    All parts but *time*, a start and an end, are Markdown. A time that is no date is put behind
    the place. Without an end, it goes on if *is_open*; without a start, the end may be a whole
    interval.
    """
    start, end = (text.strip() for text in time)
    when = read_when(start, end, is_open=is_open) if start else read_interval(end)
    typed = " – ".join(filter(None, (start, end)))
    text = "\n\n".join(filter(None, body))
    if not heading:
        heading, what = what, ""
    if not heading and where:
        heading, where = where, ""
    if not heading:
        return "\n\n".join(filter(None, (escape_line(typed), text)))
    odd = "" if when else escape_inline(typed)
    return Entry(heading, when, ", ".join(filter(None, (where, odd))), what, text)


def _unguarded(markdown: str) -> str:
    """Remove the escape that a number with a full stop only needs at the start of a line."""
    return re.sub(r"^(\d+)\\(?=[.)])", r"\1", markdown)


def one_line(label: str, details: str, level: str = "") -> str:
    """Return an item of a list: its label in bold, its level, and details."""
    label = re.sub(r"^\*\*([^*]+)\*\*$", r"\1", label).removesuffix(":")
    label, details = _unguarded(label), _unguarded(details) if label else details
    head = f"**{label}**" if label else ""
    if level:
        head = f"{head} ({level})" if head else level
    return ": ".join(filter(None, (head, details)))
