"""Dates of works: biblatex's `date`, or BibTeX's `year`, `month` and `day`."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .records import Problem, Record

#: The year of a work that is still to come.
FORTHCOMING = 9999
_STATES = {"inpress": "in press", "inpreparation": "in preparation"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FORTHCOMING = re.compile(
    r"in press|in preparation|in prep\.?|inpress|forthcoming|accepted|submitted|to appear|"
    r"under review|in revision|early access|online first|ahead of print|待发表|已录用",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Date:
    """When a work appeared."""

    #: Year, month and day to sort by; 0 where unknown, year 9999 for what is still to come.
    numbers: tuple[int, int, int] = (0, 0, 0)
    #: The year as printed, or the words in its place ("in press"); '' where unknown.
    text: str = ""

    @property
    def parts(self) -> tuple[int, ...]:
        """What is known of year, month and day; nothing of a work still to come."""
        return tuple(number for number in self.numbers if number not in {0, FORTHCOMING})

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it (`2024`, `2024-08`), '' where unknown."""
        return "-".join(f"{n:0{width}}" for n, width in zip(self.parts, (4, 2, 2), strict=False))


def read_date(record: Record, fields: Mapping[str, str], problems: list[Problem]) -> Date:
    """Read biblatex's `date`, or BibTeX's `year`, `month` and `day`."""
    field = "date" if "date" in fields else "year"
    # Some hide a year to sort by in a command: {\\noopsort{1973b}}1981, as BibTeX's own manual.
    hidden = r"(?i)\{?\\(?:no|sort)\w*\{[^{}]*\}\}?"
    text = re.sub(hidden, "", fields.get(field, "")).strip("{} ")
    state = state_in_words(fields.get("pubstate", ""))
    if not text and not state:
        problems.append(record.problem("missing", "no year; write year = {2024}"))
        return Date()
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=\D|$)", text)
    if not match and _FORTHCOMING.search(state or text):
        return Date((FORTHCOMING, 0, 0), text or state)
    if not match:
        years = re.findall(r"(?<!\d)[12]\d{3}(?!\d)", text)
        outcome = f"taken as {years[-1]}" if years else "sorted as the oldest"
        problems.append(record.problem("date", f'"{text}" is not a year; {outcome}', field))
        return Date((int(years[-1]) if years else 0, 0, 0), years[-1] if years else text)
    rest = text[match.end() :]
    if rest and not (field == "date" and re.fullmatch(r"[~?%]|[T/].*", rest)):
        problems.append(
            record.problem("date", f'"{text}" is not a {field}; taken as {match[0]}', field)
        )
    month, day = _month_and_day(fields) if field == "year" else (0, 0)
    numbers = (int(match[1]), int(match[2] or month), int(match[3] or day))
    try:
        datetime.date(numbers[0], numbers[1] or 1, numbers[2] or 1)
    except ValueError:
        problems.append(
            record.problem("date", f"{text}: there is no such day in the calendar", field)
        )
        numbers = (numbers[0], 0, 0)
    return Date(numbers, match[1])


def state_in_words(state: str) -> str:
    """Return a `pubstate` as it is printed: biblatex's own are keys, other texts stay."""
    return _STATES.get(state.lower(), state)


def _month_and_day(fields: Mapping[str, str]) -> tuple[int, int]:
    """Read a month (`jan`, `January`, `1`, `5~jan`) and a day; 0 for what is not said."""
    text = fields.get("month", "").lower()
    word = re.search(r"[a-z]{3,}", text)
    numbers = [*re.findall(r"(?<!\d)\d{1,2}(?!\d)", text), fields.get("day", "").strip()]
    if word:
        month = _MONTHS.index(word[0][:3]) + 1 if word[0][:3] in _MONTHS else 0
    else:
        month = int(numbers.pop(0)) if len(numbers) > 1 else 0
    day = next((int(number) for number in numbers if number.isdecimal()), 0)
    return (month, day) if month else (0, 0)
