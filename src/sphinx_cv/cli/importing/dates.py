"""Convert dates, as people and programs write them, to the `when` of an entry."""

from __future__ import annotations

import re

from ...when import EXPECTED, NOW, parse_when
from ...written import in_iso

_NUMBERS = (
    re.compile(
        r"(?P<y>\d{4})(?:[-/.](?P<m>0?[1-9]|1[0-2])(?:[-/.](?P<d>\d{1,2}))?)?(?:T[\d:.Z+-]*)?"
    ),
    re.compile(r"(?:(?P<d>\d{1,2})[/.-])?(?P<m>\d{1,2})[/.\s-](?P<y>\d{4})"),
)
#: Separators of two dates; a hyphen only after a year or its month: 2019.9-2020.3, 2018-Aug 2019.
_DASH = re.compile(
    r"\s*(?:-{2,3}|[–—~→\uff5e〜])>?\s*|\s+(?:->?|to|until|bis)(?:\s+|$)|\s*-(?=至今)"
    r"|(?:(?<=\d{4})|(?<=\d{4}[./-]\d)|(?<=\d{4}[./-]\d\d))-\s*(?=\d{4}(?!\d)|[^\W\d]|$)"
    r"|(?<=\d{4})\s+-(?=\d{4}(?!\d))"
    r"|(?<![-–—~\uff5e\s])至"
)
#: A stop right before a year, and between a month and its year: Sep.2019, Sept., 2019.
_STOPS = re.compile(r"(?<=[^\W\d_])\.,?\s*(?=\d{4})")
#: 2019, junio
_YEAR_FIRST = re.compile(r"\A(\d{4}),\s+([^\W\d_]{3,})\.?\Z")
_SHORT = re.compile(r"(?<!\d)['’](\d\d)\b")
_SINCE = re.compile(
    r"(?:since|from|seit|ab|depuis|desde|dal|sinds|sedan|från|siden|fra|od)\s+|(?=.*年以来$)",
    re.IGNORECASE,
)


def read_when(start: str, end: str = "", *, is_open: bool = False) -> str:
    """Return the time from *start* to *end* as a `when`, '' if either is no date.

    Without an end, it is a single date, or goes on if *is_open*.
    """
    first = _iso(start)
    if not start:
        return _iso(end)
    last = ".." if NOW.fullmatch(end) or (is_open and not end) else _iso(end)
    if not first or (end and not last):
        return (_valid(f"{start}/{end}") or _valid(f"{start}–{end}")) if end else ""
    if last and last != first:
        return _valid("/".join(dict.fromkeys(_without_padding(first, last))))
    return first


def _without_padding(first: str, last: str) -> tuple[str, str]:
    """Drop the days of an interval of whole months, which programs add."""
    is_end = last == ".." or last[7:] in {"-01", "-28", "-29", "-30", "-31"}
    return (first[:7], last[:7]) if first[7:] == "-01" and is_end else (first, last)


def read_interval(text: str) -> str:
    """Return a date or interval in one text (`2010--2014`, `since 2019`) as a `when`, or ''."""
    text = _YEAR_FIRST.sub(r"\2 \1", text.strip())
    text = in_iso(_with_centuries(_STOPS.sub(". ", text)))
    if expected := EXPECTED.search(text):
        known = read_interval(f"{text[: expected.start()]} {text[expected.end() :]}")
        return _valid(f"{known} (expected)")
    if since := _SINCE.match(text):
        return read_when(text[since.end() :], "present")
    if whole := _iso(text):
        return whole
    first, *others = _DASH.split(text)
    if len(others) != 1 or not first:
        return _valid(text)  # a season, or years as 2019/20
    return read_when(first, others[0] or "present")


def _with_centuries(text: str) -> str:
    """Write years such as '15 in full, also those right behind a month: April'15."""

    def year(match: re.Match[str]) -> str:
        is_glued = text[: match.start()][-1:].isalpha()
        return f"{' ' * is_glued}{'19' if match[1] > '50' else '20'}{match[1]}"

    return _SHORT.sub(year, text)


def _iso(text: str) -> str:
    text = in_iso(_with_centuries(text.strip()))
    for pattern in _NUMBERS:
        if match := pattern.fullmatch(text):
            return _valid(
                "-".join(f"{int(part):02}" for part in match.group("y", "m", "d") if part)
            )
    return ""


def _valid(text: str) -> str:
    try:
        parse_when(text)
    except ValueError:
        return ""
    return text
