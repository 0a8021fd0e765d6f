"""Dates and intervals of entries: read as ISO 8601 or as people write them, and printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date, format_interval, format_skeleton

from .messages import babel_locale, words
from .seasons import read_term, with_terms_first, with_whole_terms
from .spans import with_each_year
from .written import STROKES, in_iso, with_basque_endings

if TYPE_CHECKING:
    from babel import Locale

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SINCE = re.compile(
    r"(?:(?:since|from|seit|ab|vo[mn]|del?|da|du|depuis|desde|dal|sedan|från|siden|fra|od|din|sejak"
    r"|од|от|со?|із?|з|від|des del?|dende|منذ|من|از|מאז"
    r"|nuo|no|kopš|alates)\s+(?:le(?:ta)?\s+)?|ตั้งแต่\s*)(.+)"
    r"|(.+?)(?:['’]?[dt][ae]n (?:beri|bu yana|itibaren)| (?:and )?onwards?|\s?부터|から|より|起)",
    re.IGNORECASE,
)
#: Words for a time that goes on, in the languages of the package.
NOW = re.compile(
    r"\.\.|present|now|today|current(?:ly)?|on-?going|date|heute|jetzt|présent|aujourd['’]hui"
    r"|à ce jour|en cours|presente?|(?:la )?actualidad|hoy|oggi|in corso|atual(?:mente)?|hoje|heden"
    r"|ac?tualidade|hoxe|gaur(?: egun)?(?:era)?(?: arte)?|orain(?: arte)?"
    r"|nu|nå|nuvarande|nuværende|nåværende|pågående|i ?dag|d\.d\.|nykyinen|nyt|dosud|současnost"
    r"|obecnie|(?:по )?наст(?:\.|оящее) время|дотепер|донині|(?:по )?(?:теперішній|цей) час"
    r"|σήμερα|günümüz|halen|nay|היום|כיום"
    r"|jelen(?:leg)?|napjainkig|(?:în )?prezent|súčasnosť|doteraz|trvá|(?:l['’])?actualitat|avui"
    r"|devam ediyor|sekarang|saat ini|(?:до )?момента|досега|понастоящем|danas|sadašnjost"
    r"|praegu(?:seni)?|täna(?:seni|päevani)?"
    r"|pašlaik|šobrīd|(?:līdz )?(?:šim|šodienai)"
    r"|(?:iki )?(?:dabar|šiol|šiandien)"
    r"|(?:do )?(?:danes|sedaj|zdaj)"
    r"|(?:حتى )?(?:الآن|اليوم)|(?:تا ?)?کنون|اکنون|[至迄]今|现在|現在(?:まで|に至る)?|今(?:に至る)?"
    r"|(?:до )?данас|ปัจจุบัน|현재(?:까지)?",
    re.IGNORECASE,
)
#: Words for an end that is still to come, in the languages of the package.
EXPECTED = re.compile(
    r"\s*[(（]?\s*(?:expected|anticipated|scheduled|exp\.|voraussichtlich|prévue?|previst[oa]?"
    r"|esperad[oa]|atteso|verwacht|forventet|beräknat|arvioitu|předpoklad(?:áno)?|predpoklad|planowane|estimat"
    r"|ожидается|очікується|очаквано|očekivano|várható|beklenen|bekleniyor|dự kiến|diperkirakan"
    r"|predvidoma|predvideno"
    r"|numatoma|planuojama"
    r"|plānots|paredzams"
    r"|eeldatav(?:alt)?"
    r"|aurreikusia|очекивано|คาดการณ์|คาดว่า"
    r"|αναμένεται|预计|預計|予定|(?:졸업|수료|종료|취득)?\s?예정|متوقع|پیش\u200cبینی\u200cشد\u0647|צפוי)\s*[)）]?:?\s*",
    re.IGNORECASE,
)
#: Words before a date that is not exact, in some languages: ca. 2014, um 2014, mid-2019.
_LOOSELY = re.compile(
    r"((?:cc?a\.?|c\.|circa|approx\.?|around|about|etwa|um|gegen|vers|environ|hacia|alrededor de"
    r"|cerca de|por volta de|verso(?: il)?|rond|omkring|kring|około|ok\.|kolem|okolo|около|ок\."
    r"|early|late|mid|anfang|mitte|ende|début|fin|(?:a )?(?:principios|mediados|finales) de"
    r"|حوالي|نحو)(?:\s+|(?<=\.)|(?<=mid)-)|[~≈约約약]\s*)(.+)",
    re.IGNORECASE,
)
#: What separates two ends; a lone hyphen does so only after a year, else it is within a date.
_BETWEEN = re.compile(
    r"\s*/\s*|\s*[–—\u301c\uff5e]\s*|\s+[-~]+\s+|(?<=\d)~(?=\d{4})"
    r"|\s+(?=تا ?کنون|дотепер|донині)|\s*-$"
    r"|\s+(?:to|until|bis|à|au|a|ad|al|até(?: ao)?|hasta|ata|till|til|do|[дп]о|hingga|sampai"
    r"|iki|līdz|kuni|إلى|حتى|تا|עד)\s+|\s*(?:จน)?ถึง\s*"
    r"|(?:(?<=^\d{4})|(?<=[^\d./-]\d{4}))-{1,2}(?=\D|\d{4}|$)"
)
#: What separates several times: 2018, 2020 and 2022.
_AND = re.compile(
    r"(?<=[\d.])(?<![^\W\d] \d)"
    r"(?:\s*[,;、，；،]\s*(?:(?:and|und|et|y|e)\s+)?|\s+(?:&|and|und|et|y|e|i|och|og|és|și|dan|и)\s+)"
)
#: What separates them in print, by language.
_COMMAS = {"zh": "、", "ja": "、", "ar": "، ", "fa": "، "}
#: The years 2019-22 and 1998–03; 2019-12 is a month, and 1998/03 may be one.
_SHORT = re.compile(r"(\d\d)(\d\d)(?:-(?=1[3-9]|[2-9])|\s*[–/]\s*)(\d\d)")
#: CLDR skeletons by how many numbers a date has: year, month of a year, day.
_SKELETONS = {1: "y", 2: "yMMM", 3: "yMMMd"}
#: The same in languages whose CVs have figures (2014-09), since months are long and inflected; ''
#: where CLDR's figures are not those of CVs (9/2014).
_IN_FIGURES = {
    "cs": {2: "", 3: "yMMMd"},
    "fi": {2: "", 3: "yMd"},
    "lt": {2: "yM", 3: "yMd"},
    "lv": {2: "yM", 3: "yMd"},
}


@dataclass(frozen=True)
class When:
    """A date, an interval or several; an end is `(year[, month[, day]])`, or None if it is open."""

    start: tuple[int, ...]
    end: tuple[int, ...] | None
    #: The season of each end as typed, with both years if it spans two (WS 2024/25), or the word
    #: before an end that is not exact; '' for none.
    seasons: tuple[str, str] = ("", "")
    #: A season across two years as printed, '' for any other time.
    term: str = ""
    #: The single times, if there are several.
    parts: tuple[When, ...] = ()
    #: Whether the end, or a single date, is only expected.
    is_expected: bool = False


def parse_when(text: str, language: str = "") -> When:
    """Read `2020`, `2016-11-05`, `2014-09/2019-11`, `2023-02/..`, `2019–22`, `5 May 2016`.

    :raises ValueError: for anything else, and for an end before its start.
    """
    typed = with_whole_terms(with_each_year(text.strip()))
    typed = with_terms_first(in_iso(typed, language))
    for typed_day in STROKES.finditer(typed):
        _refuse_either(typed_day)
    if len(parts := _AND.split(typed)) > 1:
        return _several(tuple(map(parse_when, parts)))
    if expected := EXPECTED.search(typed):
        when = parse_when(f"{typed[: expected.start()]} {typed[expected.end() :]}", language)
        if when.end is None:
            raise ValueError(
                f"{text}: only an end can be expected; write 2023-09/2026-06 (expected)"
            )
        return replace(when, is_expected=True)
    short = _SHORT.fullmatch(typed)
    years = (int(short[3]) - int(short[2])) % 100 if short else 0
    if short and (short[2] < short[3] or years == 1 or ("/" not in short[0] and 0 < years < 50)):
        year = int(short[1] + short[2])
        typed = f"{year:04}/{year + years:04}"
    if since := _SINCE.fullmatch(typed):
        start_typed = since[1] or since[2]
        typed = start_typed if _BETWEEN.search(start_typed) else f"{start_typed}/.."
    first, *rest = _BETWEEN.split(typed)
    start, season = _parse_date(first)
    if not rest and "/" in season:
        return When(start, (start[0] + 1,), term=season)
    if not rest:
        return When(start, start, (season, season))
    if len(rest) == 1 and (NOW.fullmatch(rest[0]) if rest[0] else "/" not in typed):
        return When(start, None, (season, ""))
    end, last_season = _parse_date("/".join(rest))
    end = (end[0] + 1,) if "/" in last_season else end
    # 2019 includes all of 2019: only the numbers that both ends have are compared.
    if end < start[: len(end)]:
        raise ValueError(f"{text} ends before it starts")
    return When(start, end, (season, last_season))


def _refuse_either(match: re.Match[str]) -> None:
    day, month, year = (int(number) for number in match.groups())
    if day != month and max(day, month) <= 12:
        days = f"{year}-{month:02}-{day:02} or {year}-{day:02}-{month:02}"
        raise ValueError(f"{match[0]!r} is not a date; write {days}, whichever it is")


def _several(parts: tuple[When, ...]) -> When:
    """Combine times into one, from the first start to the last end."""
    ends = [it.end for it in parts if it.end]
    is_open = len(ends) < len(parts)
    return When(min(it.start for it in parts), None if is_open else max(ends), parts=parts)


def _parse_date(text: str) -> tuple[tuple[int, ...], str]:
    """Return the numbers and the season of a date, with the words before it; '' for none.

    :raises ValueError: if it is not a date.
    """
    if loosely := _LOOSELY.fullmatch(text):
        numbers, season = _parse_date(loosely[2])
        return numbers, loosely[1] + season
    match, term = _DAY.fullmatch(text), read_term(text)
    numbers = tuple(int(number) for number in match.groups() if number) if match else ()
    numbers, season = term or (numbers, "")
    try:
        date(*((*numbers, 1, 1))[:3])
    except (TypeError, ValueError):
        typed = text.replace("\u2044", "/")
        raise ValueError(
            f"{typed!r} is not a date; write 2020, 2016-11, 2016-11-05 or Fall 2019, and "
            "2014-09/2019-11 or 2023-02/.. for a time from one to another"
        ) from None
    return numbers, season


def iso_ends(when: When) -> tuple[str, str]:
    """Return both ends in ISO 8601 (`2014-09`, `2019-11`), '' for an open one."""
    start, end = (
        "-".join(f"{number:02}" for number in numbers) for numbers in (when.start, when.end or ())
    )
    return start, end


def format_when(when: When, language: str) -> str:
    """Format a date or interval as CLDR does for *language* ("Sep 2014 – Nov 2019")."""
    _ = words(language)
    if when.is_expected:
        return _("{} (expected)").format(format_when(replace(when, is_expected=False), language))
    if when.term:
        return when.term
    locale = babel_locale(language)
    if when.parts:
        times = [format_when(part, language) for part in when.parts]
        has_commas = any("," in time for time in times)
        return ("; " if has_commas else _COMMAS.get(locale.language, ", ")).join(times)
    first, last = (
        _format_date(end, season, locale)
        for end, season in zip((when.start, when.end or when.start), when.seasons, strict=True)
    )
    if when.end is None:
        return _("{} – present").format(first)
    if first == last:
        return first
    skeleton = _skeleton(len(when.start), locale)
    forms = locale.interval_formats.get(skeleton, {}).values()
    is_whole = all(len(parts) == 2 for parts in forms)  # Babel does not split all of CLDR's
    if skeleton and is_whole and not any(when.seasons) and len(when.start) == len(when.end):
        start, end = (date(*((*d, 1, 1))[:3]) for d in (when.start, when.end))
        return _plain(format_interval(start, end, skeleton, locale=locale), locale)
    return _plain(locale.interval_formats[None].replace("-", "–").format(first, last), locale)


def _skeleton(count: int, locale: Locale) -> str:
    """Return CLDR's skeleton for a date of one to three numbers, '' for a month in figures."""
    return (_SKELETONS | _IN_FIGURES.get(locale.language, {}))[count]


def _format_date(numbers: tuple[int, ...], season: str, locale: Locale) -> str:
    if loosely := _LOOSELY.match(f"{season}\0"):
        return loosely[1] + _format_date(numbers, loosely[2][:-1], locale)
    if season:
        if re.match("[年학년學学]", season):
            return f"{numbers[0]}{season}"
        named = season.replace("\u2044", "/")
        return season if "/" in season else f"{named} {numbers[0]}"
    if not (skeleton := _skeleton(len(numbers), locale)):
        return f"{numbers[1]}/{numbers[0]}"
    day = date(*((*numbers, 1, 1))[:3])
    return _plain(format_skeleton(skeleton, day, locale=locale), locale)


def format_day(day: date, language: str) -> str:
    """Format a day for running text: "August 22, 2024", "1er août 2024"."""
    locale = babel_locale(language)
    return with_first(format_date(day, "long", locale=locale), locale)


def with_first(text: str, locale: Locale) -> str:
    """Write the first of a month as 1er in French, and endings in Basque, which CLDR does not."""
    if locale.language == "eu":
        return with_basque_endings(text)
    is_french = locale.language == "fr"
    return re.sub(r"(?<!\d)1(?=(?:–\d+)? [^\W\d])", "1er", text) if is_french else text


def _plain(text: str, locale: Locale) -> str:
    text = with_first(text, locale)
    # CLDR puts thin spaces round the dash, or none; fonts and text extraction want plain ones.
    text = text.replace("\u2009", " ")
    text = re.sub(r"(?<=\d)–(?=[^\W\d])|(?<=\d{4})–(?=\d\d?\.? [^\W\d])", " – ", text)
    # In Italian, Croatian and Serbian, CLDR pads days, but only in spans: 01.
    text = re.sub(r"(?<!\d)0(?=\d(?:\.?–|\.? [^\W\d]|\. –))", "", text)
    # In Russian and related languages, CLDR adds a word for "year", in Catalan one for "of", and in
    # Basque endings, which suit running text alone.
    return re.sub(
        r"(?<=\d)\s(?:\u0433|\u0440\u0440?)\.|\sdel(?=\s\d{4})|(?<=\d)(?:e?ko|a)(?!\w)", "", text
    )
