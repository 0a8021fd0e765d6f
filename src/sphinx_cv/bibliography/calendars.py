"""Years of other calendars (eras of Japan and Taiwan, Hijri, Hebrew, Buddhist) as common years."""

from __future__ import annotations

import re

#: The common year before the first one of an era.
_ERAS = {
    # Of Japan, and of the Republic of China.
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
    "中華民國": 1911, "中华民国": 1911, "民國": 1911, "民国": 1911,
}  # fmt: skip
#: Added to a year of the Buddhist era, as used in Thailand, it gives the common year.
BUDDHA = -543
_OF_ERA = re.compile(rf"({'|'.join(_ERAS)})\s*(\d{{1,3}}|元)\s*(?=年)")
#: What follows a Hijri year: a lunar one, or a solar one, as in Iran.
_HIJRA = r"(?:\s*(?:\u0647\u0640?|ق|A\.?\s?H\.?|(?P<sun{}>ش|S\.?\s?H\.?))(?!\w)\.?)"
_COMMON = r"(?:\s*(?:م|C\.?E\.?|A\.?D\.?)(?!\w)\.?)"
_BETWEEN = r"\s*[/=(–-]\s*"
#: A year in two calendars, either first, with or without letters: 1443/2022, 2562/2019.
_BOTH = re.compile(
    rf"(?<!\d)(?:(?P<own>(?:1[2-5]|2[45])\d\d){_HIJRA.format(1)}?{_BETWEEN}(?P<year>[12]\d{{3}}){_COMMON}?"
    rf"|(?P<year2>[12]\d{{3}}){_COMMON}?{_BETWEEN}(?P<own2>(?:1[2-5]|2[45])\d\d){_HIJRA.format(2)}?)\)?(?!\d)"
)
_ONE = re.compile(rf"(?<!\d)(1[2-5]\d\d){_HIJRA.format('')}")
_SAID = re.compile(rf"(?<!\d)([12]\d{{3}}){_COMMON}")
#: A Hebrew year in letters, without its thousands: תשפ״ד is 5784.
_HEBREW = r"(?:ה['\u05f3])?(?P<hebrew{}>ת[א-ת]{{0,2}}(?:[\"״”]|\'\')[א-ת])(?![\w\"״])"
_HEBREW_YEAR = re.compile(_HEBREW.format(""))
#: The same with a common year, either first.
_WITH_HEBREW = re.compile(
    rf"{_HEBREW.format(1)}\s*[/=(]\s*(?P<year1>[12]\d{{3}})\)?(?!\d)"
    rf"|(?<!\d)(?P<year2>[12]\d{{3}})\s*[/=(]\s*{_HEBREW.format(2)}\)?"
)
#: The values of Hebrew letters, final forms included.
_VALUES = {
    **dict(zip("אבגדהוזחט", range(1, 10), strict=True)),
    **dict(zip("יכלמנסעפצ", range(10, 100, 10), strict=True)),
    **dict(zip("ךםןףץ", (20, 40, 50, 80, 90), strict=True)),
    **dict(zip("קרשת", range(100, 500, 100), strict=True)),
}
#: Years that are Buddhist, or common ones, as they say in Thai: พ.ศ. 2562–2564, ค.ศ. 2019.
_IN_THAI = re.compile(r"[พค]\.?\s?ศ\.?\s*\d{4}(?:\s*[-–]\s*\d{4})?(?!\d)")


def with_common_years(text: str) -> str:
    """Replace years of other calendars by common ones: 令和5年 by 2023年, 1443/2022 by 2022."""
    text = _IN_THAI.sub(_from_thai, _OF_ERA.sub(_from_era, _BOTH.sub(_from_both, text)))
    return _SAID.sub(r"\1", _WITH_HEBREW.sub(_from_hebrew_and_common, text))


def in_ascii_digits(text: str) -> str:
    """Write the digits of Arabic, Thai and other scripts as 0 to 9."""
    if text.isascii():
        return text
    return re.sub(r"\d", lambda match: str(int(match[0])), text)


def in_digits_of(typed: str, text: str) -> str:
    """Write a text with the digits of the script that *typed* has them in."""
    digit = re.search(r"\d", typed)
    if not digit or digit[0].isascii():
        return text
    zero = ord(digit[0]) - int(digit[0])
    return re.sub(r"[0-9]", lambda match: chr(zero + int(match[0])), text)


def is_in_both(text: str) -> bool:
    """Tell whether a text is a year in two calendars, as scholars of Islam and Judaism print it."""
    both, hebrew = _BOTH.fullmatch(text), _WITH_HEBREW.fullmatch(text)
    year = _from_both(both) if both else _from_hebrew_and_common(hebrew) if hebrew else text
    return year != text


def from_hijra(text: str) -> int:
    """Return the common year in which a Hijri year began, 0 if the text is not one with letters."""
    match = _ONE.fullmatch(text)
    if not match:
        return 0
    own = int(match[1])
    return own + 621 if match["sun"] else int(_lunar(own))


def from_hebrew(text: str) -> int:
    """Return the common year in which a Hebrew year in letters ended, 0 for other texts."""
    match = _HEBREW_YEAR.fullmatch(text)
    return _common(match["hebrew"]) if match else 0


def _common(hebrew: str) -> int:
    return 5000 - 3760 + sum(_VALUES.get(letter, 0) for letter in hebrew)


def _from_hebrew_and_common(match: re.Match[str]) -> str:
    """Return the common one of two years, the text if they are not the same year."""
    year = match["year1"] or match["year2"]
    is_same = _common(match["hebrew1"] or match["hebrew2"]) - int(year) in {0, 1}
    return year if is_same else match[0]


def _lunar(year: int) -> float:
    return 0.970229 * year + 621.57


def _from_era(match: re.Match[str]) -> str:
    return str(_ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])))


def _from_thai(match: re.Match[str]) -> str:
    years = match[0][match[0].index("ศ") + 1 :].lstrip(". ")
    return re.sub(r"2[45]\d\d", lambda year: str(int(year[0]) + BUDDHA), years)


def _from_both(match: re.Match[str]) -> str:
    """Return the common one of two years if they are one year in two calendars, else the text."""
    own, year = (int(match[name] or match[f"{name}2"]) for name in ("own", "year"))
    is_lunar, is_other = abs(_lunar(own) - year) < 1.6, year - own in {621, 622, BUDDHA}
    return str(year) if is_lunar or is_other else match[0]
