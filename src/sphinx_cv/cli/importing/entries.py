"""Put entries together, whatever a source leaves out of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .dates import read_interval, read_when
from .found import Entry
from .markdown import escape_line

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
    """Return an entry, or Markdown where there is nothing to head it.

    All but *time* is Markdown. A time that is no date stands behind the place. One without an
    end goes on, if that *is_open*; without a start, it may be a time in one text.
    """
    start, end = (text.strip() for text in time)
    when = read_when(start, end, is_open=is_open) if start else read_interval(end)
    odd = "" if when else escape_line(" – ".join(filter(None, (start, end))))
    text = "\n\n".join(filter(None, body))
    if not heading:
        heading, what = what, ""
    if not heading and where:
        heading, where = where, ""
    if not heading:
        return "\n\n".join(filter(None, (odd or when, text)))
    return Entry(heading, when, ", ".join(filter(None, (where, odd))), what, text)


def one_line(label: str, details: str, level: str = "") -> str:
    """Return a line of a list: what it is about in bold, and the rest."""
    label = re.sub(r"^\*\*([^*]+)\*\*$", r"\1", label).removesuffix(":")
    head = f"**{label}**" if label else ""
    if level:
        head = f"{head} ({level})" if head else level
    return ": ".join(filter(None, (head, details)))
