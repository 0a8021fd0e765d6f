"""Dates as people and programs write them, as the `when` of an entry."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ...messages import babel_locale
from ...when import NOW, parse_when

if TYPE_CHECKING:
    from babel import Locale

_NUMBERS = (
    re.compile(
        r"(?P<y>\d{4})(?:[-/.](?P<m>0?[1-9]|1[0-2])(?:[-/.](?P<d>\d{1,2}))?)?(?:T[\d:.Z+-]*)?"
    ),
    re.compile(r"(?:(?P<d>\d{1,2})[/.])?(?P<m>\d{1,2})[/.](?P<y>\d{4})"),
    re.compile(
        r"(?P<y>\d{4})\s*[年년](?:\s*(?P<m>\d{1,2})\s*[月월])?(?:\s*(?P<d>\d{1,2})\s*[日일])?"
    ),
)
_NAMED = re.compile(
    r"(?:(?P<d>\d{1,2})\.?\s+)?(?P<name>[^\W\d_]+)\.?,?\s+(?:de\s+)?(?:(?P<d2>\d{1,2}),\s+)?(?P<y>\d{4})"
)
_DASH = re.compile(
    r"\s*(?:-{2,3}|[–—~\uff5e〜])\s*|\s+(?:-|to|until|bis)(?:\s+|$)|(?<=\d{4})-(?=\d{4}\b)"
    r"|(?<=[年月日년월일])\s*-\s*|\s*-(?=至今)|(?<![-–—~\uff5e\s])至"
)
#: Months of one year: May–August 2019.
_MONTHS = re.compile(r"([^\W\d_]{3,})\.?(?:\s*[-–—]+\s*|\s+(?:to|bis)\s+)(\w{3,}\.?,?\s+(\d{4}))")
_SINCE = re.compile(
    r"(?:since|from|seit|ab|depuis|desde|dal|sinds|sedan|från|siden|fra|od)\s+|(?=.*年以来$)",
    re.IGNORECASE,
)


def read_when(start: str, end: str = "", *, is_open: bool = False) -> str:
    """Return the time from *start* to *end* as a `when`, '' if either is no date.

    Without an end, it is a date; or goes on, if that *is_open*.
    """
    first = _iso(start)
    if not start:
        return _iso(end)
    last = ".." if NOW.fullmatch(end) or (is_open and not end) else _iso(end)
    if not first or (end and not last):
        return _valid(f"{start}/{end}") if end else ""
    if last and last != first:
        return _valid("/".join(_without_padding(first, last)))
    return first


def _without_padding(first: str, last: str) -> tuple[str, str]:
    """Leave out days of a time over whole months, which are there for a program's sake."""
    is_end = last == ".." or last[7:] in {"-01", "-28", "-29", "-30", "-31"}
    return (first[:7], last[:7]) if first[7:] == "-01" and is_end else (first, last)


def read_interval(text: str) -> str:
    """Return a date or a time in one text (`2010--2014`, `since 2019`) in the form of `when`."""
    text = text.strip()
    if since := _SINCE.match(text):
        return read_when(text[since.end() :], "present")
    if whole := _iso(text):
        return whole
    if within := _MONTHS.fullmatch(text):
        return read_when(f"{within[1]} {within[3]}", within[2])
    first, *others = _DASH.split(text)
    if len(others) != 1 or not first:
        return _valid(text)  # a season, or years as 2019/20
    return read_when(first, others[0] or "present")


def _iso(text: str) -> str:
    text = text.strip()
    for pattern in _NUMBERS:
        if match := pattern.fullmatch(text):
            return _valid(
                "-".join(f"{int(part):02}" for part in match.group("y", "m", "d") if part)
            )
    match = _NAMED.fullmatch(text)
    month = _months().get(match["name"].lower()[:20]) if match else None
    if not match or not month:
        return ""
    day = match["d"] or match["d2"]
    return _valid("-".join([match["y"], f"{month:02}", *([f"{int(day):02}"] if day else [])]))


def _valid(text: str) -> str:
    try:
        parse_when(text)
    except ValueError:
        return ""
    return text


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return months by their names, whole and short, in languages that do not count them."""
    found = {"sept": 9}
    for language in "en de fr es it nl pt cs da el fi nb pl ru sv tr uk".split():
        locale: Locale = babel_locale(language)
        for names in (*locale.months["format"].values(), *locale.months["stand-alone"].values()):
            found |= {n.lower().rstrip("."): m for m, n in names.items() if len(n) > 2}
    return found
