"""Check the years, pages, volumes and numbers of single works."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from ..bibliography.calendars import BUDDHA, from_hijra
from ..bibliography.months import SEASONS, month_named, month_of
from ..bibliography.noise import has_no_volume_yet
from ..bibliography.number_words import without_word
from .refs import habit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: A first work more than this many years before the owner's second is doubtful.
_LIFE = 40
#: No work was printed before this year.
_PRINTING = 1450
#: From this year to the first of printing, it may be a year of an Islamic calendar.
_HIJRA = 1250
#: An article has no more pages than this.
_MANY = 400
_PARTS_OF_YEARS = ("half", "quarter")
_RANGE = re.compile(r"([A-Za-z]*)(\d{1,18})\s*[-–—‐‑]+\s*([A-Za-z]*)(\d{1,18})")
_USUAL = re.compile(r"\d+(?:[-–]+\d+)?")
#: What does not belong in `pages`, and what to do.
_NO_PAGES = (
    (
        r"^(?:pp?\.?|pages?|págs?\.?|seiten?|blz\.|[Ss]{1,2}\.|[Сс]\.|[Сс]тр\.|σσ?\.|tr\.|หน้า)\s*\d"  # noqa: RUF001
        r"|^(?:第|\d+[–-]+)\d+\s*[页頁쪽]|^[页頁]\s*\d|\d\.?\s*(?:o|old|oldal)\.?$",
        "the word for pages is added when printed; remove it",
    ),
    (r"^\d+\s*\(.*?\)\s*[:,]\s*\w", "volume and number are here, too; give them their own fields"),
    (r"^(?:19|20)\d\d\s*[;,]\s*\d|^\d+:\s?e?\d+$", "is the volume here? give it its own field"),
    # In a supplement, both ends have the letter: O5–O14.
    (r"(?<=\d)[lO](?=\d)|^([lO])\d+(?!\d|\W+\1\d)", "a letter stands where a digit should"),
    (r"\?", "not all is known; leave out what is not"),
    (r"^[-–—]+$", "these are none; remove them"),
    # Of DataCite: No 15 (2020): The New Loom. A page in a supplement has one or two words.
    (r"(?:[^\W\d_]{2,}\W+){2}[^\W\d_]{2,}", "these are words; write the pages alone"),
    (r"^[-–—]|[-–—]\s*$", "the range is open; give both its ends"),
    (r"(?:(?<![^\W\d_])\.|[,;:])$", "there is a punctuation mark after them; remove it"),
)
_MORE = "if pages or an issue are here, too, give them their own field"
_ALONE = "write the number alone"
_REPEC = "RePEc writes this where there is no number; take it out"
_NOT_YET = "this stands for a volume that is not known; look it up, or take it out"
#: The same for `number`; "volume 1, number 14" is valid, in a series of two levels.
_NO_NUMBER = (
    (r"(?<=\d)[lO](?=\d|$)|^[lO](?=\d)", "a letter stands where a digit should"),
    (r"^\d+\s*[:;]\s*\w", _MORE),
    (r"^(?:supplement )?c$", _REPEC),
    (r"\d\.$|[,;:]$", "there is a punctuation mark after it; remove it"),
)
_NO_VOLUME = (
    (r"^(?:vol(?:ume)?|bd|band)\b\.?\s*\d+\W+\w", "write the volume alone; number is a field"),
    *_NO_NUMBER,
)
_FORMS = {"volume": _NO_VOLUME, "number": _NO_NUMBER}
#: A volume with a number. As a number, 3 (76) is valid: a Russian journal's 76th since its first.
_WITH_NUMBER = re.compile(r"(\d+)\s*\(\s*(\w+)\s*\)\.?")


def years(refs: Refs) -> Iterator[Problem]:
    """Find impossible years, dates that contradict years, and unknown months."""
    unknown: list[Problem] = []
    dated = (w.date.parts[:1] for w in refs.works if refs.has_hints and w.role)
    own = sorted(year for [year] in filter(None, dated))
    for work in refs.unchecked:
        typed = refs.typed(work)
        field = "date" if "date" in typed else "year"
        if work.date.parts and field in typed:
            year = work.date.parts[0]
            if year > refs.year + 1 or year < _PRINTING:
                remedy = "correct it"
                if _HIJRA < year < _PRINTING:  # or a solar one, as in Iran
                    common = from_hijra(f"{year}{'ش' if work.language == 'fa' else 'ق'}")
                    remedy = f"add the Gregorian year: {{{year}/{common}}}"
                elif _PRINTING < year + BUDDHA <= refs.year + 1:
                    remedy = f"add the Gregorian year: {{{year}/{year + BUDDHA}}}"
                yield refs.at(work, f"{year} cannot be its year; {remedy}", field)
            elif year > refs.year and work.date.text == str(year):
                text = f"{year} is after the date of the CV; correct it, or write in press"
                yield refs.at(work, text, field, is_hint=True)
            elif own[:1] == [year] and work.role and own[1:] and own[1] - year > _LIFE:
                text = f"{year} is {own[1] - year} years before your next work; is it right?"
                yield refs.at(work, text, field, is_hint=True)
        if "year" in typed and "date" in typed and typed["year"][:4] not in typed["date"]:
            text = (
                f"year is {typed['year']}, and date is {typed['date']}, which counts; "
                "correct one of them, or remove year"
            )
            yield refs.at(work, text, "year")
        month = re.fullmatch(r"\{*([^\W\d_]{3,})\}*", typed.get("month", ""))
        if month and not _is_known(month[1]):
            text = f'"{month[1]}" is not known as a month; write its name in English'
            unknown.append(refs.at(work, text, "month", is_hint=True))
    yield from habit(unknown)


def _is_known(word: str) -> bool:
    is_season = word.lower() in SEASONS or word.lower() in _PARTS_OF_YEARS
    return is_season or bool(month_named(word) or month_of(word[:3]))


def pages(refs: Refs) -> Iterator[Problem]:
    """Find ranges that run backwards, and what does not belong in `pages`."""
    habits: dict[str, list[Problem]] = defaultdict(list)
    for work in refs.unchecked:
        if "pages" not in refs.typed(work):
            continue
        text = str(work.text("pages"))
        odd = () if _USUAL.fullmatch(text) else _NO_PAGES
        first = islice((row for row in odd if re.search(row[0], text)), 1)
        # What is printed right although it is typed so is a hint: pp.281-288 of HAL, -- of SciELO.
        found = [(why, not re.search(pattern, work.pages)) for pattern, why in first]
        # Commands say which side of a leaf is meant: 11\\recto--11\\verso.
        is_plain = not found and not re.search(r"\\[a-z]", refs.typed(work)["pages"])
        parts = (_RANGE.fullmatch(part.strip()) for part in re.split("[,;]", text) if is_plain)
        found += [
            _range(match, is_part=work.kind in {"journal", "conference"})
            for match in parts
            if match
        ]
        for wrong, is_hint in found:
            if wrong:
                problem = refs.at(work, f'pages "{text}": {wrong}', "pages", is_hint=is_hint)
                habits[wrong.partition(";")[0]].append(problem)
    for problems in habits.values():
        yield from habit(problems)


def _range(match: re.Match[str], *, is_part: bool) -> tuple[str, bool]:
    """Return (what is wrong with a range of pages, or '', and whether this is only a hint)."""
    letters, start, others, end = match.groups()
    if others and others.lower() != letters.lower():
        return "the first and the last do not belong together; correct one of them", False
    if len(end) < len(start):  # 1884–90
        whole = start[: len(start) - len(end)] + end
        end = whole if int(whole) > int(start) else end
    first, last = int(start), int(end)
    if last < first:
        return "they run backwards; correct one of them", False
    if last == first:
        return f"this is one page; write pages = {{{letters}{start}}}", True
    if is_part and last - first > _MANY:
        return f"these are {last - first + 1} pages: is a digit wrong?", True
    return "", False


def volumes(refs: Refs) -> Iterator[Problem]:
    """Find volumes and numbers with other text in them."""
    # Numbers of reports, patents and the like have no common form.
    kinds = {"journal", "conference", "chapter", "book"}
    empty: list[Problem] = []
    for work in (work for work in refs.unchecked if work.kind in kinds):
        if has_no_volume_yet(*(refs.typed(work).get(name, "") for name in _FORMS)):
            empty.append(refs.at(work, _NOT_YET, "volume", is_hint=True))
        for field in filter(refs.typed(work).__contains__, _FORMS):
            typed = refs.typed(work)[field]
            text = str(work.text(field)) if re.search(r"[\\{}]", typed) else typed
            why = _wrong(work, field, text)
            if why == _REPEC:
                empty.append(refs.at(work, f'{field} "{text}": {why}', field, is_hint=True))
            elif why:
                # Issues of magazines may have names: 2: AI & Health. Words are not printed.
                is_named = why == _MORE and not re.search(r"[:;]\s*\w?\d", text)
                is_hint = is_named or (why == _ALONE and str(work.text(field)) != text)
                yield refs.at(work, f'{field} "{text}": {why}', field, is_hint=is_hint)
    yield from habit(empty)


def _wrong(work: Work, field: str, text: str) -> str:
    """Return what is wrong with a volume or a number, '' if nothing is."""
    if not text or text.isdecimal():
        return ""
    if field == "volume" and (both := _WITH_NUMBER.fullmatch(text)):
        return _apart(work, *both.groups())
    if any(without_word(name, text.rstrip(".")) for name in _FORMS):
        return _ALONE
    return next((why for pattern, why in _FORMS[field] if re.search(pattern, text, re.I)), "")


def _apart(work: Work, volume: str, number: str) -> str:
    """Return how to write a volume that has a number behind it."""
    other = work.plain("number")
    if other not in {"", number}:
        return f"write volume = {{{volume}}}; is the number {number}, or {other}?"
    return f"write volume = {{{volume}}} and number = {{{number}}}"
