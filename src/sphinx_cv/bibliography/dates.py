"""Dates of works: biblatex's `date`, or BibTeX's `year`, `month` and `day`."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .calendars import (
    from_hebrew,
    from_hijra,
    in_ascii_digits,
    in_digits_of,
    is_in_both,
    with_common_years,
)
from .date import FORTHCOMING, Date
from .languages import language_code
from .months import month_named, month_of
from .states import TO_COME, state_alone, state_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .records import Problem, Record

#: Numbers for seasons, quarters and halves of a year in the place of a month (EDTF).
_SEASONS = range(21, 42)
#: No date in words is longer.
_LONGEST = 30
#: What may precede a date: `ca.`, or an open start.
_START = re.compile(
    r"(?:(ca?\b\.?|circa|about|um|ok\.|około|حوالي|약|~)\s*|(?:\.\.)?/)?", re.IGNORECASE
)
#: Year, month and day; 2020-21 is spring in a `date`, and two years in a `year`.
_DATES = {
    field: re.compile(rf"(\d{{4}})(?:-({month})(?:-(\d\d))?)?(?!\d)")
    for field, month in {"date": r"\d\d", "year": r"0\d|1[0-2]", "eventdate": r"\d\d"}.items()
}
#: What may follow (ISO 8601, EDTF): unknown parts, uncertainty, a time of day, an end.
_REST = re.compile(
    r"(?:-XX)*(?P<doubt>[~?%]?)(?:T[^/]*)?(?:\s*(?:/|–|—|-{1,3})\s*"
    r"(?:(?P<end>\d{4}|\d\d(?!\d))(?P<last>(?:-\d\d){0,2})(?:-XX)*[~?%]?(?:T.*)?|(?P<open>(?:\.\.|date|present)?)))?"
)
#: A decade or a century: 201X, 19??, and 1990s.
_DECADE = re.compile(r"(\d{3}(?=.$)|\d{2})[Xxu?-]{1,2}|(\d{3}0)s")
_UNDATED = re.compile(
    r"n\.?\s?d\.?|no date|s\.\s?[dfa]\.|o\.\s?j\.|z\.\s?j\.|b\.\s?r\.|\u0431\.\s?[\u0433д]\.|无日期"
    r"|د\.\s?ت\.?|بدون تاريخ|발행년 ?(?:불명|미상)",
    re.IGNORECASE,
)
#: Dates in other orders: 15.06.2011, 15 June 2011; June 15, 2011; 2011/06/15, 2011.4; 2011年6月.
_TYPED = [
    re.compile(pattern)
    for pattern in (
        r"(?P<d>\d{1,2})[. ]+(?P<m>\d{1,2}|[^\W\d_]{3,})[.,]? ?(?P<y>\d{4})",
        r"(?P<m>[^\W\d_]{3,})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})",
        r"(?P<y>\d{4})([/.])(?P<m>\d{1,2})(?:\2(?P<d>\d{1,2}))?",
        r"(?P<y>\d{4})[年년]\s*(?P<m>\d{1,2})[月월](?:\s*(?P<d>\d{1,2})[日号號일])?",
    )
]


def read_date(record: Record, fields: Mapping[str, str], problems: list[Problem]) -> Date:
    """Read biblatex's `date`, or BibTeX's `year`, `month` and `day`, or else the `eventdate`."""
    # A talk only has the date of its event; a forthcoming work appears after its event.
    dated = fields.keys() - ({"eventdate"} if "pubstate" in fields else set())
    field = next((name for name in _DATES if name in dated), "year")
    # A command may hide a year to sort by, as in BibTeX's own manual: {\noopsort{1973b}}1981.
    hidden = r"(?i)\\(?:no|sort)\w*\{[^{}]*\}|\\[A-Za-z]{2,}\s*"
    text = re.sub(hidden, "", fields.get(field, ""))
    text = (_decoded(text) if "\\" in text else re.sub("[{}]", "", text)).strip()
    typed = text.strip("() ") if text.startswith("(") else text
    date = _read(record, in_ascii_digits(typed), field, fields, problems)
    return replace(date, text=in_digits_of(typed, date.text))


def _read(
    record: Record, text: str, field: str, fields: Mapping[str, str], problems: list[Problem]
) -> Date:
    state = state_alone(fields.get("pubstate", ""))
    if _UNDATED.fullmatch(text):
        return Date()
    if not text and not TO_COME.search(state):
        problems.append(record.problem("missing", "no year; write year = {2024}"))
        return Date(text=state)
    if decade := _DECADE.fullmatch(text):
        known = decade[1] or decade[2]
        return Date((int(known.ljust(4, "0")), 0, 0), text if decade[2] else known.ljust(4, "?"))
    if year := from_hijra(text) or from_hebrew(text):
        what = f"{text} is taken as {year}; add the Gregorian year: {field} = {{{text}/{year}}}"
        problems.append(record.problem("date", what, field))
        return Date((year, 0, 0), text)
    typed, text = text, with_common_years(text).removesuffix("年")
    start = _START.match(text)
    found = _DATES[field].match(text, start.end()) if start else None
    if not (start and found) or TO_COME.search(text, found.end()):
        return _in_words(record, text, state, field, problems)
    date = _in_numbers(record, text, field, (start[1] or "", found), fields, problems)
    return replace(date, text=typed) if is_in_both(typed) else date


def only_date(record: Record, fields: Mapping[str, str], date: Date) -> set[str]:
    """Return the note if it only says the date of the work again: March 2020."""
    note = fields.get("note", "").strip(" .")
    if not note or len(note) > _LONGEST or not date.parts or date.year not in note:
        return set()
    words = re.findall(r"[^\W\d_]{3,}", note)
    said = read_date(record, {**fields, "date": note}, [])
    is_again = said.parts and date.parts[: len(said.parts)] == said.parts and not said.last
    return {"note"} if is_again and all(_month_named(word, fields) for word in words) else set()


def _in_numbers(
    record: Record,
    text: str,
    field: str,
    parts: tuple[str, re.Match[str]],
    fields: Mapping[str, str],
    problems: list[Problem],
) -> Date:
    """Read what starts with a year: `2020-05`, `2020-21` (a season), `2019/2020`, `2020~`."""
    about, found = parts
    year, rest = found[1], _REST.fullmatch(text, found.end())
    end = rest["end"] or "" if rest else ""
    if not rest and (otherwise := _typed_otherwise(record, text, field, problems)):
        return otherwise
    if not rest or (end and year[: 4 - len(end)] + end < year):
        what = f'"{text}" is not a {field}, and taken as {found[0]}; write {field} = {{{found[0]}}}'
        problems.append(record.problem("date", what, field))
        rest, end = None, ""
    has_month = field == "year" or (field == "date" and not found[2])
    month, day = _month_and_day(fields) if has_month else (0, 0)
    numbers = (int(year), int(found[2] or month), int(found[3] or day))
    if numbers[1] in _SEASONS:
        numbers = (numbers[0], 0, 0)
    try:
        datetime.date(numbers[0], numbers[1] or 1, numbers[2] or 1)
    except ValueError:
        is_split = month and numbers[0]
        told = "-".join(f"{number:02}" for number in numbers if number) if is_split else text
        at_fault = ("day" if "day" in fields and month < 13 else "month") if is_split else field
        what = f"{told}: there is no such day in the calendar; correct {at_fault}"
        problems.append(record.problem("date", what, at_fault))
        numbers = (numbers[0], 0, 0)
    doubt = (about and "~") + (rest["doubt"] or "" if rest else "")
    known = ("ca. " if re.search("[~%]", doubt) else "") + year + ("?" if "?" in doubt else "")
    until = "–" + end if (rest and rest["open"] is not None) or end not in {"", year} else ""
    if rest and end:
        return Date(numbers, known + until, _last(year[: 4 - len(end)] + end, rest["last"]))
    return Date(numbers, known + until, _last_month(numbers, fields) if has_month else ())


def _last(year: str, rest: str) -> tuple[int, ...]:
    """Return the end of a span, the year alone if there is no such day."""
    numbers = (int(year), *map(int, re.findall(r"\d+", rest)))
    try:
        datetime.date(*(*numbers, 1, 1)[:3])
    except ValueError:
        return numbers[:1]
    return numbers


def _last_month(numbers: tuple[int, int, int], fields: Mapping[str, str]) -> tuple[int, ...]:
    """Return the end of a span in `month`: `may--jul`; empty if it has none."""
    typed = re.split(r"\s*(?:-{1,3}|[–/])\s*", fields.get("month", ""))
    are_named = {bool(re.search(r"[^\W\d_]", text)) for text in typed}  # not Mar 5--7
    if len(typed) != 2 or len(are_named) > 1:
        return ()
    month, day = _month_and_day({**fields, "month": typed[1], "day": ""})
    is_one = bool(day) == bool(numbers[2]) and numbers[1] < month
    return _last(str(numbers[0]), f"{month} {day or ''}") if is_one else ()


def _in_words(record: Record, text: str, state: str, field: str, problems: list[Problem]) -> Date:
    """Read a date with words in it, or what is none: `in press`, `2020, in press`, `March 2024`."""
    years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", text)
    year = int(years[-1]) if years else 0
    if TO_COME.search(f"{text} {state}"):
        return Date((year or FORTHCOMING, 0, 0), state_in_words(text) or state)
    typed = re.fullmatch(r"([^\W\d_]{3,})\.?,?(?:\s+del?)?\s+\d{4}", text)
    if typed and (month := _month_named(typed[1], record.fields)):
        return Date((year, month, 0), str(year))
    if otherwise := _typed_otherwise(record, text, field, problems):
        return otherwise
    outcome = f"taken as {year}" if year else "sorted as the oldest"
    what = f'"{text}" is not a year, and {outcome}; write {field} = {{{year or 2020}}}'
    problems.append(record.problem("date", what, field))
    return Date((year, 0, 0), str(year or text))


def _typed_otherwise(record: Record, text: str, field: str, problems: list[Problem]) -> Date | None:
    """Read a date in another order than ISO 8601's, and report how to write it; None for others."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _TYPED)), None)
    if not found:
        return None
    month = int(found["m"]) if found["m"].isdecimal() else _month_named(found["m"], record.fields)
    numbers = (int(found["y"]), month, int(found["d"] or 0))
    try:
        datetime.date(numbers[0], month, numbers[2] or 1)
    except ValueError:
        return None
    date = Date(numbers, found["y"])
    what = f'"{text}" is not a {field}, and taken as {date.iso}; write date = {{{date.iso}}}'
    problems.append(record.problem("date", what, field))
    return date


def _decoded(text: str) -> str:
    from .latex import decode  # only here: importing pylatexenc is slow

    return str(decode(text))


def _month_named(word: str, fields: Mapping[str, str]) -> int:
    return month_named(word, language_code(fields.get("langid", "") or fields.get("language", "")))


def _month_and_day(fields: Mapping[str, str]) -> tuple[int, int]:
    """Read a month (`jan`, `Januar`, `1`, `5~jan`) and a day; 0 for one that is missing."""
    text = fields.get("month", "")
    text = _decoded(text) if "\\" in text else text
    numbers = re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)
    if words := re.findall(r"[^\W\d_]{3,}", text):
        # Whole names first: cut to three letters, marraskuu (November in Finnish) would be March.
        # Of two words in Arabic.
        named = (_month_named(it, fields) for it in (" ".join(words), *words))
        month = next(filter(None, named), 0) or month_of(words[0][:3])
    else:
        month = int(numbers.pop(0)) if numbers else 0
        numbers = [number for number in numbers if int(number) > 12]  # 1--2 are two months
    days = (*numbers, fields.get("day", "").strip())
    day = next((int(number) for number in days if re.fullmatch(r"\d{1,4}", number)), 0)
    return (month, day) if month else (0, 0)
