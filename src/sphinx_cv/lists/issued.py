"""When a work appeared, as its list prints it: a year or a day, a state, and the original."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography import states
from ..bibliography.kinds import OF_LAW
from ..messages import words
from ..when import When, format_when
from .terms import state_in_words

if TYPE_CHECKING:
    from ..bibliography.work import Work

#: Types of entries that are printed with their day.
_OF_A_DAY = OF_LAW | {"performance"}
#: Kinds of works that are printed with their month: talks, exhibitions, blogs, podcasts.
_OF_A_MONTH = frozenset(("talk", "other"))


def when_of(work: Work, language: str) -> str:
    """Return when a work appeared: `2024, in press`, `2003 (first published 1982)`."""
    _ = words(language)
    year = state_in_words(states.state_in_words(work.date.text), language)
    start, last = _ends(work)
    if len(start) > 1 and year == "–".join(dict.fromkeys((str(start[0]), str(last[0])))):
        day = format_when(When(start, last), language)
        year = year if day in work.title else day  # unless it is there: Judgment of 8 May 2018
    state = state_in_words(states.state_in_words(work.plain("pubstate")), language)
    origin = _origin(work)
    if origin and not year:
        year = origin
    elif origin and origin != work.date.year:
        year = _("{year} (first published {origin})").format(year=year, origin=origin)
    if state.lower() in {"", "published", year.lower()}:
        return year or _("n.d.")
    # Of two states, print the one in `pubstate`.
    return f"{year or _('n.d.')}, {state}" if work.date.year.isdecimal() else state


def _ends(work: Work) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return what is printed of the first and the last day: the year, the month, or all."""
    is_by_day = work.is_by_day or work.type in _OF_A_DAY
    count = 3 if is_by_day else 2 if work.kind in _OF_A_MONTH else 1
    start = work.date.parts[:count]
    return start, work.date.last[:count] or start


def _origin(work: Work) -> str:
    """Return title, publisher, place and year of the original of a translation or a reprint."""
    names = ("origtitle", "origpublisher", "origlocation")
    return ", ".join(filter(None, (*map(work.plain, names), first_year(work))))


def first_year(work: Work) -> str:
    """Return when the original appeared: a year, or words that say so (7th century), else ''."""
    if not (typed := work.plain("origdate")):
        return ""
    year = re.match(r"0*(\d{3,4})(?!\d)", typed)
    return year[1] if year else typed if re.search(r"[^\W\d]", typed) else ""
