"""Check translated pages: dates, numbers, citations and lists have to match the original."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..bibliography.records import Problem
    from ..when import When
    from .page_text import Block, Cv, Page

#: Words that multiply a number in digits (2.5 million, 2,5 Mio.), by their power of ten.
_WORDS = {
    9: r"mil\s+mil[lh][õo]\w*|bil(?:lions?|h[ãõ]\w*)|(?:mil+[ijy]ar|mrd|миллиард|мільярд)\w*"
    r"|milijard\w*|милиард\w*|mld|млрд|tỷ|مليار|میلیارد|מיליארד|δισεκατομμύρια",
    6: r"(?<=\d)(?-i:M)|(?:mil+[iíjyh]?[oóõã]|милион|миллион|мільйон)\w*|mio|mill|mln|млн"
    r"|milijun\w*|juta|triệu|مليون|میلیون|מיליון|εκατομμύρια",
    3: r"(?<=\d)k|(?:thousand|tausend|tus[ei]n|duizend|tuhat|tis[ií]c|tysi[ąę]c|тыс|тисяч)\w*"
    r"|(?:tisuć|хиляд)\w*|ezer|mii|ribu|tsd|mille|mil|mila|nghìn|ألف|هزار|אלף|χιλιάδες",
}
_SIGNS = {"千": 3, "천": 3, "万": 4, "萬": 4, "만": 4, "亿": 8, "億": 8, "억": 8}
_SIGN = "[%\uff05\u066a]"
_PERCENT = (
    r"(?:per\s?cent|pour\s?cent|por\s?cien?to|pro[cz]ent|prosent|процент|százalék)\w*|posto|persen"
    r"|la\ssută"
)
_NUMBER = re.compile(
    rf"(?<![A-Za-z\d_.,])(?P<before>{_SIGN}\s?)?"
    # Spaces and apostrophes only separate thousands.
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f'’]\d{3}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    rf"\s?(?:(?P<percent>{_SIGN}|{_PERCENT})|(?P<sign>[{''.join(_SIGNS)}])"
    + "".join(rf"|(?P<e{power}>{words})(?!\w)" for power, words in _WORDS.items())
    + ")?",
    re.IGNORECASE,
)
#: 12.03.2024: only the year is written alike in all languages.
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4})")
#: Numbers up to this may be days or months, or be spelt out in one of the languages.
_SMALL = 31


def differences(cv: Cv) -> Iterator[Problem]:
    """Find differences between translations and their originals."""
    for page in cv.pages:
        if original := cv.originals.get(page.docname):
            yield from _lists(page, original)
            yield from _entries(page, original)
            for own, other in _parts(page, original):
                yield from _part(page, original, own, other)


def untranslated(cv: Cv) -> Iterator[Problem]:
    """Find pages of an edition that have no translation."""
    for page in cv.pages if cv.about.edition else ():
        if page.docname not in cv.originals:
            name = f"{page.path.stem}.{cv.about.edition}{page.path.suffix}"
            text = f"this page has no translation in the edition {cv.about.edition!r}; write {name}"
            yield page.at(_first_line(page), text, is_hint=True)


def _first_line(page: Page) -> int:
    return page.blocks[0].line if page.blocks else 1


def _lists(page: Page, original: Page) -> Iterator[Problem]:
    own, other = ({text: line for line, text in it.lists} for it in (page, original))
    for text in sorted(own.keys() - other):
        yield page.at(own[text], f"{original.path.name} has no list of {text!r}; correct it")
    for text in sorted(other.keys() - own):
        what = f"{original.path.name} has a list of {text!r}, which is not here; add it"
        yield page.at(_first_line(page), what)


def _entries(page: Page, original: Page) -> Iterator[Problem]:
    """Find entries that are missing or too many, or that have other dates."""
    numbers = len(page.entries), len(original.entries)
    if numbers[0] != numbers[1]:
        text = f"there are {numbers[0]} entries, and {numbers[1]} in {original.path.name}"
        yield page.at(_first_line(page), f"{text}; give both the same, in the same order")
        return
    for own, other in zip(page.entries, original.entries, strict=True):
        here, there = _time(own.when), _time(other.when)
        if here != there:
            place = f"{original.path.name}:{other.line_of('when')}"
            text = f"the date is {here or 'missing'}, and {there or 'missing'} in {place}"
            yield page.at(own.line_of("when"), f"{text}; make them the same")


def _time(when: When | None) -> str:
    """Return a date or an interval in ISO 8601, '' for none."""
    if when is None:
        return ""
    ends = ("-".join(f"{n:02}" for n in end) if end else ".." for end in (when.start, when.end))
    return "/".join(dict.fromkeys(ends))


class _Part:
    """What does not depend on the language in an entry, or in blocks of running text."""

    def __init__(self, line: int, blocks: Iterable[Block]) -> None:
        self.line = line
        self.cites: set[str] = set()
        self.counts: set[str] = set()
        #: Numbers as typed, by their values.
        self.numbers: dict[float, str] = {}
        for block in blocks:
            self.cites.update(block.cites)
            self.counts.update(text.strip() for _line, text in block.counts)
            self.numbers |= numbers_in(block.text)


def numbers_in(text: str) -> Mapping[float, str]:
    """Return the numbers that all languages write in digits: as typed, by their values."""
    found = {}
    for match in _NUMBER.finditer(text):
        power = next((power for power in _WORDS if match[f"e{power}"]), 0)
        value = round(_value(match["number"]) * 10 ** _SIGNS.get(match["sign"], power), 6)
        if value > _SMALL or value % 1 or match["percent"] or match["before"]:
            found[value] = match[0].strip()
    return found


def _value(typed: str) -> float:
    """Return the value of a number, 0 for what is not a number, as 1.2.3."""
    if day := _DAY.fullmatch(typed):
        return float(day[1])
    plain = re.sub(r"[.,](?=\d{3}(?!\d))|[^\d.,]", "", typed).replace(",", ".")
    return float(plain) if plain.count(".") < 2 else 0


def _parts(page: Page, original: Page) -> Iterator[tuple[_Part, _Part]]:
    """Pair the parts of a page with those of its original: entries, and blocks if equally many."""
    if len(page.entries) == len(original.entries):
        yield from zip(_by_entry(page), _by_entry(original), strict=True)
    own, other = list(page.prose), list(original.prose)
    if len(own) == len(other):
        both = zip(own, other, strict=True)
        yield from ((_Part(one.line, [one]), _Part(two.line, [two])) for one, two in both)
    else:
        yield _Part(_first_line(page), own), _Part(_first_line(original), other)


def _by_entry(page: Page) -> list[_Part]:
    found: list[list[Block]] = [[] for _entry in page.entries]
    for block in page.blocks:
        if block.entry is not None:
            found[block.entry].append(block)
    return [_Part(entry.line, blocks) for entry, blocks in zip(page.entries, found, strict=True)]


def _part(page: Page, original: Page, own: _Part, other: _Part) -> Iterator[Problem]:
    """Report what only one of two paired parts has."""
    place = f"{original.path.name}:{other.line}"
    sides = [(own, other, f"is not in {place}"), (other, own, f"is in {place}, and not here")]
    for here, there, where in sides:
        found = [f"the citation of {key}" for key in here.cites - there.cites]
        found += [f"the count of {text!r}" for text in here.counts - there.counts]
        found += [f"the number {here.numbers[it]}" for it in here.numbers.keys() - there.numbers]
        for what in sorted(found):
            yield page.at(own.line, f"{what} {where}; make them the same")
