"""Time spans whose ends share a month or a year: 3–17 August 2018."""

from __future__ import annotations

import re

from .bibliography.months import SEASONS, month_named

_AND = r"(?:and|und|et|y|e|i|og|och|en|és|și|dan|и|\u0456|ir|un|ja|in|eta)"
_BETWEEN = (
    r"(?:\s*[-–—/~\u301c\uff5e]+\s*"
    r"|\s+(?:to|until|bis|à|au|a|al|até(?: ao)?|hasta|ata|till|til)\s+"
    rf"|(?P<also>\s*&\s*|\s+{_AND}\s+))"
)
_LAST = r"(?P<d2>\d{1,2})(?:\.?º|\.|er|st|nd|rd|th)?"
_FIRST = rf"(?<![\d./-])(?<!\d\.\s){_LAST.replace('d2', 'd')}"
_NAME = r"(?P<{}>[^\W\d_]{{3,}})\.?"
_DE = r"\s+(?:del?\s+|d['’])?"
#: May–August 2019, enero a marzo de 2020, May and June 2019
_MONTHS = re.compile(
    rf"{_NAME.format('m')}{_BETWEEN}{_NAME.format('m2')},?{_DE}(?P<y>\d{{4}})(?!\d)"
)
#: 3–17 August 2018, 28 février - 3 mars 2020, 3 al 17 de agosto de 2018
_DAYS = re.compile(
    rf"(?:{_NAME.format('before')}\s+)?{_FIRST}(?:{_DE}{_NAME.format('m')})?{_BETWEEN}"
    rf"{_LAST}{_DE}{_NAME.format('m2')},?{_DE}(?P<y>\d{{4}})(?!\d)"
)
#: August 3–17, 2018 and July 30 – August 4, 2019
_DAYS_BEHIND = re.compile(
    rf"{_NAME.format('m')}\s+{_FIRST}{_BETWEEN}(?:{_NAME.format('m2')}\s+)?"
    rf"{_LAST},?\s+(?P<y>\d{{4}})(?!\d)"
)
#: 2018. aug. 3–17. and 2018. máj. – aug. in Hungarian
_YEAR_NAMED = re.compile(
    rf"(?<![\d./-])(?P<y>\d{{4}})\.?\s+{_NAME.format('m')}(?:\s+(?P<d>\d{{1,2}})\.?)?{_BETWEEN}"
    rf"(?=[^\W\d]|\d{{1,2}}(?!\d))(?:{_NAME.format('m2')}\s*)?(?:(?P<d2>\d{{1,2}})\.?)?(?!\w)"
)
#: 20, 21 and 22 May 2019, 20–22 and 27 May 2019; May 20, 21 and 22, 2019
_COMMA = rf"(?:\s*,\s*(?:{_AND}\s+|&\s*)?|\s*&\s*|\s+{_AND}\s+)"
_DAY = r"\d{1,2}(?:\.?º|\.|er|st|nd|rd|th)?"
_DAY_OR_SPAN = rf"{_DAY}(?:\s?[-–]\s?{_DAY})?"
_LIST = rf"(?P<days>{_DAY_OR_SPAN}(?:{_COMMA}{_DAY_OR_SPAN})+)"
_LISTS = (
    re.compile(rf"(?<![\w./-]){_LIST}{_DE}{_NAME.format('m')},?{_DE}(?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"{_NAME.format('m')}\s+{_LIST},?\s+(?P<y>\d{{4}})(?!\d)"),
)
#: Spring, Fall 2019 and May, June and September 2019
_WORD = r"[^\W\d_]{3,20}\.?"
_NAMES = re.compile(
    rf"(?<!\w)(?P<names>{_WORD}(?:(?:{_COMMA}|\s*/\s*){_WORD}){{1,11}}),?{_DE}"
    r"(?P<y>\d{4})(?!\s*[/–-]?\s*\d)"
)
#: 3.–17.8.2018, 28.02. - 03.03.2020
_FIGURES = re.compile(
    r"(?<![\d./-])(?<!\d\.\s)(?P<d>\d{1,2})\.(?:\s?(?P<m>\d{1,2})\.)?\s*[-–—]\s*"
    r"(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y>\d{4})(?![\d./]?\d)"
)
#: The year first: 2018-08-03/17, 2018.8.3-8.17
_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(?P<y>\d{4})(?P<s>[.-])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})\.?"
    r"\s*[/–—~-]\s*(?:(?P<m2>\d{1,2})(?P=s)\s?)?(?P<d2>\d{1,2})(?![\w/-]|\.\s?\d)"
    r"(?=(?:\.?\s+(?:de\s+)?(?P<behind>[^\W\d_]+))?)\.?"
)
#: 2019年7月1日-8月5日, 2019年7月至9月, 2019년 7월 1일 ~ 5일
_EAST = re.compile(
    r"(?P<y>\d{4})\s*[年년]\s*(?P<m>\d{1,2})(?:\s*[月월](?:\s*(?P<d>\d{1,2})\s*[日일])?)?"
    r"\s*(?:[-–—~\u301c\uff5e至]+|から|부터)\s*"
    r"(?:(?P<m2>\d{1,2})\s*[月월])?(?:\s*(?P<d2>\d{1,2})\s*[日일])?(?:\s*(?:まで|까지|止))?"
)


def with_whole_ends(text: str) -> str:
    """Write month and year out at both ends: `3–17 August 2018`, 3 August 2018 – 17 August 2018.

    Other text stays as it is.
    """
    for pattern in _LISTS:
        text = pattern.sub(_each, text)
    text = _YEAR_NAMED.sub(_named, _MONTHS.sub(_named, text))
    text = _DAYS_BEHIND.sub(_named, _DAYS.sub(_named, text))
    return _EAST.sub(_in_iso, _YEAR_FIRST.sub(_in_iso, _FIGURES.sub(_in_iso, text)))


def with_each_year(text: str) -> str:
    """Write the year at each of several seasons or months: Spring 2019, Fall 2019.

    Two that no comma separates, and months in a row, are one time.
    """
    return _NAMES.sub(_each_name, text)


def _each_name(match: re.Match[str]) -> str:
    names = [name.rstrip(".") for name in re.split(rf"{_COMMA}|\s*/\s*", match["names"])]
    months = [month_named(name) for name in names]
    is_one = len(names) == 2 and "," not in match["names"]
    if is_one or not (all(months) or SEASONS.issuperset(map(str.lower, names))):
        return match[0]
    if all(months) and months == [*range(months[0], months[0] + len(months))]:
        names = [f"{names[0]} {match['y']} – {names[-1]}"]
    return ", ".join(f"{name} {match['y']}" for name in names)


def _each(match: re.Match[str]) -> str:
    """Write month and year at each of several days; days in a row are one time."""
    if not month_named(match["m"]):
        return match[0]
    days = re.split(_COMMA, match["days"])
    numbers = [int(number) for day in days for number in re.findall(r"\d+", day)]
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        days = [f"{numbers[0]}–{numbers[-1]}"]
    return ", ".join(f"{day} {match['m']} {match['y']}" for day in days)


def _named(match: re.Match[str]) -> str:
    found = match.groupdict()
    first, last = found["m"] or found["m2"], found["m2"] or found["m"]
    before, is_last = found.get("before"), month_named(last) or last.lower() in SEASONS
    if not (month_named(first) and is_last) or (before and month_named(before)):
        return match[0]
    ends = ((found.get("d"), first), (found.get("d2"), last))
    # 3 and 5 May are two times, 3 and 4 May are one.
    days = [int(end[0] or 0) or month_named(end[1]) for end in ends]
    between = ", " if found["also"] and days[1] - days[0] != 1 else " – "
    both = between.join(" ".join(filter(None, (*end, found["y"]))) for end in ends)
    return f"{before} {both}" if before else both


def _in_iso(match: re.Match[str]) -> str:
    found = match.groupdict()
    first, last = found["m"] or found["m2"], found["m2"] or found["m"]
    # Both ends have a day, or neither; the last has a number of its own, and no month name follows.
    is_whole = bool(found["d"]) == bool(found["d2"]) and (found["d2"] or found["m2"])
    if not is_whole or month_named(found.get("behind") or ""):
        return match[0]
    ends = ((first, found["d"]), (last, found["d2"]))
    return " – ".join("-".join([found["y"], *(f"{n:0>2}" for n in end if n)]) for end in ends)
