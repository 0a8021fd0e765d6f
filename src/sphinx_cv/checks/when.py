"""Check dates of entries against the CV's date, their own names, and the works they cite."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography.calendars import BUDDHA
from ..when import iso_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..when import When
    from .page_text import About, Cv, Entry, Page

#: Years: the longest career, and the farthest plan.
_LIFE, _PLAN = 80, 10
_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
#: The name of an event with its year: CCKS 2019, 2019 China Conference.
_EVENT = re.compile(
    r"\b[A-Z][A-Za-z]*[A-Z]\w*\s(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d\b.*\b(?:[Cc]onference|[Ww]orkshop|[Ss]ymposium|[Cc]hallenge|[Mm]eeting)\b"
)
#: Names whose year is not that of the entry: of programmes, and of awards for older work.
_NO_DATE = re.compile(
    r"\b(?:Horizon|Agenda|Vision|Europ[ae]|Expo|Tokyo|EURO|Project|Strategy|ISO|RFC)\b"
    r"|test.of.time|\d+.year\b|retrospective",
    re.IGNORECASE,
)
_AWARD = re.compile(
    r"award|prize|medal|preis|medaille|\bprix\b|médaille|premio|medalla|奖|賞|獎", re.IGNORECASE
)


def dates(page: Page, about: About) -> Iterator[Problem]:
    """Find impossible dates, dates that names contradict, missing dates, and entries twice."""
    for entry in page.entries:
        if found := fault(entry, about):
            text, is_hint = found
            yield page.at(entry.line_of("when"), f'"{entry.heading}" {text}', is_hint=is_hint)
    yield from _twice(page)
    for entries in page.sections.values():
        undated = [entry for entry in entries if "when" not in entry.lines]
        if len(undated) == 1 and len(entries) > 1:
            text = f'"{undated[0].heading}" has no date, and all others of its section have one'
            yield page.at(undated[0].line, f"{text}; add :when:", is_hint=True)


def fault(entry: Entry, about: About) -> tuple[str, bool] | None:
    """Return (what is wrong with the date of an entry, whether this is only a hint), or None."""
    if not entry.when:
        return None
    return _impossible(entry.when, about) or _other_year(entry, entry.when)


def _impossible(when: When, about: About) -> tuple[str, bool] | None:
    day = (about.day.year, about.day.month, about.day.day)
    start, end = iso_ends(when)
    if when.start > day[: len(when.start)] and not when.is_expected:
        text = f"begins in {start}, after the date of the CV, {about.day.isoformat()}"
        is_buddhist = abs(when.start[0] + BUDDHA - about.day.year) < _LIFE
        said = f"พ.ศ. {when.start[0]}" if is_buddhist else f"{start} (expected)"
        remedy = f"correct one of them, or write {said}"
        return f"{text}; {remedy}", when.start[0] <= about.day.year + 1
    if when.end and when.end[0] > about.day.year + _PLAN:
        return f"ends in {end}, more than {_PLAN} years after the CV's date; correct it", False
    if when.start[0] < about.day.year - _LIFE:
        return f"begins in {start}, more than {_LIFE} years before the CV; is it right?", True
    return None


def _other_year(entry: Entry, when: When) -> tuple[str, bool] | None:
    """Return (message, is_hint) if the name of an entry has another year than its date, or None.

    An event of 2018 may take place in early 2019, and a prize for 2018 be awarded in late 2017. A
    grant may begin years after its call (PRIN 2022).
    """
    name = f"{entry.heading}, {entry.what}"
    years = {int(year) for year in _YEAR.findall(name)}
    if not years or _NO_DATE.search(name):
        return None
    last = when.end or (9999,)
    is_event = bool(_EVENT.search(name))
    # A prize may be awarded in the next year.
    is_late = len(when.start) == 1 or when.start[1] <= 3 or (_AWARD.search(name) and not is_event)
    first_year = when.start[0] - bool(is_late)
    last_year = last[0] + (len(last) == 1 or last[1] >= 9)
    nearest = min(years, key=lambda year: abs(year - when.start[0]))
    is_grant = nearest < when.start[0] < last[0]
    if is_grant or first_year <= nearest <= last_year or abs(nearest - when.start[0]) > _PLAN:
        return None
    return f"is of {nearest}, and dated {_span(when)}; correct one of them", not is_event


def _span(when: When) -> str:
    start, end = iso_ends(when)
    return start if start == end else f"{start} to {end or 'now'}"


def _twice(page: Page) -> Iterator[Problem]:
    first: dict[tuple[object, ...], Entry] = {}
    for entry in page.entries:
        names = (entry.heading, entry.what, entry.where)
        head = (entry.when, entry.section, *(name.casefold() for name in names))
        other = first.setdefault(head, entry)
        if other is not entry:
            text = f'"{entry.name}" is here twice, first in line {other.line}; remove one'
            yield page.at(entry.line, text, is_hint=other.text != entry.text)


def works_of_other_years(cv: Cv) -> Iterator[Problem]:
    """Find entries that cite works of another time."""
    for page, entry in cv.entries():
        found = _odd_works(cv, entry, entry.when) if entry.when else ()
        if (text := next(iter(found), "")) and not fault(entry, cv.about):
            yield page.at(entry.line, f'"{entry.heading}" {text}', is_hint=True)


def _odd_works(cv: Cv, entry: Entry, when: When) -> Iterator[str]:
    first = when.start[0] - (10 if _AWARD.search(entry.heading) else 3)
    last = (when.end or (9999,))[0] + (1 if _AWARD.search(entry.heading) else 2)
    for key in entry.cites:
        year = cv.by_key[key].work.date.parts[:1] if key in cv.by_key else ()
        if year and not first <= year[0] <= last:
            yield f"is dated {_span(when)} and cites {key} of {year[0]}; is another work meant?"
