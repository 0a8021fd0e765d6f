"""Dates as people write them, in figures or with the name of a month, converted to ISO 8601."""

from __future__ import annotations

import re

from .bibliography.calendars import with_common_years
from .bibliography.months import MONTHS, SEASONS, month_named
from .bibliography.roman import in_figures
from .spans import with_whole_ends

#: Names of months that are two words, in the Levant, or whose marks are no letters, in Thai.
_SPELLED = {
    "كانون الثاني": "يناير",
    "تشرين الأول": "أكتوبر",
    "تشرين الثاني": "نوفمبر",
    "كانون الأول": "ديسمبر",
    "มกราคม": "January", "ม.ค.": "January", "กุมภาพันธ์": "February", "ก.พ.": "February",
    "มีนาคม": "March", "มี.ค.": "March", "เมษายน": "April", "เม.ย.": "April",
    "พฤษภาคม": "May", "พ.ค.": "May", "มิถุนายน": "June", "มิ.ย.": "June",
    "กรกฎาคม": "July", "ก.ค.": "July", "สิงหาคม": "August", "ส.ค.": "August",
    "กันยายน": "September", "ก.ย.": "September", "ตุลาคม": "October", "ต.ค.": "October",
    "พฤศจิกายน": "November", "พ.ย.": "November", "ธันวาคม": "December", "ธ.ค.": "December",
}  # fmt: skip
#: Months in Croatian that are others in Polish or Czech; it has a full stop after the year, which
#: tells it from these in a text whose language is not known.
_CROATIAN = {"lip": "june", "srp": "july", "lis": "october", "listopad": "october"}
_IN_CROATIAN = re.compile(r"\b(lip|srp|lis(?:topad)?)a?\b", re.IGNORECASE)
_BEFORE_STOP = re.compile(rf"{_IN_CROATIAN.pattern}(?=\D*\d{{4}}\.)", re.IGNORECASE)
#: A month as a Roman numeral, as in Polish and Hungarian: 1 X 2014, 15.X.2019, VII–VIII 2016,
#: 2019. X. 15. Behind other words, it may be anything: Phase II 2019.
_ROMAN = re.compile(
    r"(?P<before>^|\d(?=\s)|\d\.(?=\s?)|[–—/-]|\b(?:od|do)\b)\s?(?P<month>I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
    r"(?:\.?\s?(?=\d{4}\b|[–—/-]\s?(?:\d\d?\.?\s)?[IVX]+\.?\s\d{4})|\.\s?(?=\d\d?\b))"
)
#: Terms and parts of years in Korean: 2021년 1학기, 2021학년도 2학기, 2019-2학기, 2023년 상반기.
_KOREAN_TERM = re.compile(
    r"(?P<y>\d{4})\s*(?P<year>학년도|년도?|-)?\s*(?P<term>(?:제?\d\s?)?(?:[가-힣]{1,2}\s?)?학기"
    r"|[상하]반기|\d\s?분기|봄|여름|가을|겨울)"
)
#: Day, month and year with strokes; one number above 12 tells the order in all of them.
STROKES = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<y>\d{4})(?![\d./]?\d)"
)
#: 5.11.2016, 11.2016, 11/2016; 11/05/2016 by itself is ambiguous.
_FIGURES = re.compile(
    r"(?<![\d./-])(?:(?P<d>\d{1,2})\.\s?)?(?P<m>\d{1,2})(?:\.\s?|/)(?P<y>\d{4})(?![\d./]?\d)"
)
#: A hyphen between two such dates.
_HYPHEN = re.compile(
    r"((?<![\d./-])(?:\d{1,2}\.\s?)?\d{1,2}[./]\s?\d{4}(?=\s?-\s?\d{1,2}[./])|[年月日년월일])\s?-\s?"
)
#: The year first, with stops: 2020.3, 2020. 3. 1. and 2020.03.01.
_STOPS = re.compile(
    r"(?<![\d./-])(?P<y>\d{4})\.\s?(?P<m>\d{1,2})(?:\.\s?(?P<d>\d{1,2}))?(?!\.?\d)\.?"
)
#: The same with strokes: 2020/04/01, and 2020/04, which may also be two years.
_DAY_BEHINDSTROKES = re.compile(r"(?<![\d./-])(\d{4})/(\d{1,2})/(\d{1,2})(?![\d/-])")
_BEHIND_STROKE = re.compile(r"(?<![\d./-])(\d\d(\d\d))/(\d\d)(?![\d/-])")
#: A hyphen after such a date.
_HYPHEN_BEHIND = re.compile(
    r"((?<![\d./-])\d{4}[./]\s?\d{1,2}(?:[./]\s?\d{1,2})?\.?)\s?-\s?(?=\d{4}[./]|[^\W\d]|$)"
)
#: 2021年度, 2021年度後期, 2019年春季
_EAST_TERM = re.compile(
    r"(\d{4})\s*([学學]?年度|학?년도|年[春夏秋冬](?:季|[学學]期)?)"
    r"(?:(?<=年度)\s*([前後]期|通年|[春秋]学期))?"
)
#: What separates two dates in Chinese, Japanese and Korean, and what follows the second.
_EAST_BETWEEN = re.compile(
    r"(?<=[\d年月日년월일])(?:\s*(?:至(?!今)|から|부터)\s*(?=\S)|\s*(?=[至迄]今|今に至))"
)
_EAST_BEHIND = re.compile(r"(?<=[\d年月日년월일])\s*(?:まで|까지|止)$")
_EAST = re.compile(
    r"(?P<y>\d{4})\s*[年년](?:\s*(?P<m>\d{1,2})\s*[月월](?:\s*(?P<d>\d{1,2})\s*[日일])?)?"
)
#: The year with its word first, and the day after it: 2014. gada 5. septembris in Latvian.
_WITH_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>\d{4})\.\s?(?:gada|g\.|aasta)\s+"
    r"(?P<rest>(?:\d{1,2}\.\s?(?:[–-]\s?\d{1,2}\.\s?)?)?"
    r"(?P<name>[^\W\d_]{3,})(?:[–-][^\W\d_]{3,})?(?:\s+semest\w+)?)"
)
#: A full stop, or a word for "year", after a year: 2016. in Croatian, 2016 roku in Polish, 2016 m.
#: in Lithuanian, 2016. gads in Latvian, 2016. a in Estonian; and one for "day" in Lithuanian.
_BEHIND_YEAR = re.compile(
    r"(?<=\d{4})(?:\s?(?:[\u0433\u0440]{1,2}|rr?)\.|\.?\s(?:год(?:[аы]|ин[аеу])?|рік|рок[уи]|roku?)\b"
    r"|\s?m\.(?!\w)|\.\s?(?:gad[asu]|g\.|a(?:asta(?:st)?\b|\b\.?))|\.(?=\s*(?:[–—-]|$)))"
    r"|(?<=\d)\sd\.(?!\w)"
)
#: In Basque, the endings of a year, month and day say how they are related: 2014ko irailaren 5a,
#: 2014ko irailetik 2019ra.
_BASQUE = re.compile(
    r"(?P<y>\d{4})(?:\(?e\)?)?(?:(?P<from>tik)|ra|ko\s+(?P<name>[^\W\d_]{3,}?)"
    r"(?:aren|e?(?P<from2>tik)|e?ra)?\b\.?(?:\s+(?P<d>\d{1,2})(?:\(?a\)?|e?(?P<from3>tik)|e?ra)?)?)"
    r"(?!\w)(?: arte)?"
)
#: Numbers in Basque whose ending CLDR leaves open, since it depends on how they are spoken:
#: 2024(e)ko abuztuaren 1(a).
_OPEN = re.compile(r"(?P<number>\d+)\((?:(?P<year>e)\)'?ko|a\))")
_ENDS_IN_CONSONANT = re.compile(r"(?:(?<!1)1|5|[13579]0|[1-9]00)$")
#: Nov 2016, Nov 5, 2016, 5 November 2016, 1er novembre 2016, 5 de noviembre de 2016,
#: 5 d’octubre del 2016, Nov-2016, 5-Nov-2016, nov./2016.
_NAMED = re.compile(
    r"(?:(?<!\d)(?P<d>\d{1,2})(?:(?:\.?º|\.|er|st|nd|rd|th)?\s+(?:de\s+|d['’])?|-))?"
    r"(?P<name>(?!des\s+de)[^\W\d_]{3,})"  # des de: since, in Catalan
    r"(?:[.\u05f3']?,?\s+|\.?[-/](?=\d{4}))"  # a geresh behind an abbreviation, in Hebrew
    r"(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:del?\s+)?(?P<y>\d{4})(?!\d)"
)
#: The year first: 2016. febr. 1. in Hungarian, 2016 Feb 1 in PubMed.
_YEAR_NAMED = re.compile(
    r"(?<![\d-])(?P<y>\d{4})\.?\s+(?P<name>[^\W\d_]{3,})(?:\.?\s+(?P<d>\d{1,2})(?!\d))?\.?(?!\w)"
)


def in_iso(text: str, language: str = "") -> str:
    """Convert the dates in a text to ISO 8601: `5. Mai 2016 – 06/2017` to 2016-05-05 – 2017-06.

    What is ISO 8601 already, or no date, stays as it is.
    """
    if not text.isascii():
        text = _with_plain_names(text)
    text = with_common_years(re.sub(r"\d+", lambda match: _in_ascii(match[0]), text))
    text = _KOREAN_TERM.sub(_korean_term, _ROMAN.sub(_with_month, text))
    croatian = _IN_CROATIAN if language == "hr" else _BEFORE_STOP
    text = croatian.sub(lambda match: _CROATIAN[match[1].lower()], text)
    text = _WITH_YEAR_FIRST.sub(_year_last, text)
    text = with_whole_ends(_BEHIND_YEAR.sub("", _BASQUE.sub(_from_basque, text)))
    text = _with_years_first(_with_strokes(_HYPHEN_BEHIND.sub(r"\1 – ", text)))
    text = _EAST_TERM.sub(r"\2\3 \1", text)
    text = _EAST_BEHIND.sub("", _EAST_BETWEEN.sub(" – ", text))
    text = _HYPHEN.sub(r"\1 – ", text)
    for pattern in (_FIGURES, _STOPS, _EAST, _NAMED, _YEAR_NAMED):
        text = pattern.sub(_as_iso, text)
    return text


def _with_month(match: re.Match[str]) -> str:
    month = MONTHS[int(in_figures(match["month"].lower())) - 1]
    return f"{match['before']} {month} ".lstrip()


def _korean_term(match: re.Match[str]) -> str:
    year = (match["year"] or "-").replace("-", "년")
    return f"{year} {''.join(match['term'].split())} {match['y']}"


def _year_last(match: re.Match[str]) -> str:
    is_time = month_named(match["name"]) or match["name"].lower() in SEASONS
    return f"{match['rest']} {match['y']}" if is_time else match[0]


def _with_plain_names(text: str) -> str:
    for typed, name in _SPELLED.items():
        text = text.replace(typed, name)
    return text


def _from_basque(match: re.Match[str]) -> str:
    numbers = " ".join(filter(None, match.group("y", "name", "d")))
    return f"{numbers} – " if any(match.group("from", "from2", "from3")) else numbers


def with_basque_endings(text: str) -> str:
    """Write the endings of numbers that CLDR leaves open: 2024ko abuztuaren 1a, 2010eko."""
    return _OPEN.sub(_with_ending, text)


def _with_ending(match: re.Match[str]) -> str:
    number = match["number"]
    if match["year"]:
        return f"{number}eko" if _ENDS_IN_CONSONANT.search(number) else f"{number}ko"
    return number if number in {"11", "31"} else f"{number}a"


def _in_ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)


def _with_years_first(text: str) -> str:
    """Read the numbers after years and strokes as months, unless all may be years: 2004/05."""
    text = _DAY_BEHINDSTROKES.sub(lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}", text)
    rows = [(int(match[2]), int(match[3])) for match in _BEHIND_STROKE.finditer(text)]
    # 2001/09 alone is from 2001 to 2009; 1999/01 may be anything.
    is_alone = len(rows) == 1 and (rows[0][0] < rows[0][1] or rows[0][0] - rows[0][1] > 50)
    if is_alone or all(last == (first + 1) % 100 or last > 12 for first, last in rows):
        return text
    return _BEHIND_STROKE.sub(r"\1-\3", text)


def _with_strokes(text: str) -> str:
    rows = [(int(match["first"]), int(match["second"])) for match in STROKES.finditer(text)]
    days_first, months_first = (any(row[place] > 12 for row in rows) for place in (0, 1))
    if days_first == months_first and any(first != second for first, second in rows):
        return text
    form = r"\g<first>.\g<second>.\g<y>" if days_first else r"\g<second>.\g<first>.\g<y>"
    return STROKES.sub(form, text)


def _as_iso(match: re.Match[str]) -> str:
    found = match.groupdict()
    name = found.get("name")
    month = month_named(name) if name else int(found["m"] or 0)
    if name and not month:
        return match[0]
    day = int(found["d"] or found.get("d2") or 0)
    return match["y"] + "".join(f"-{number:02}" for number in (month, day) if number)
