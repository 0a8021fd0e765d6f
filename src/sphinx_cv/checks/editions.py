"""Checks of translations: what is no matter of language is as in the original."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..bibliography.records import Problem
    from ..when import When
    from .page_cv import Cv
    from .page_text import Block, Page

#: A number in figures, with what makes it another: 250万, 2.5 million.
_NUMBER = re.compile(
    r"(?<![A-Za-z\d_.,])(\d+(?:[.,\u00a0\u202f]\d+)*)"
    r"\s?([%\uff05]|[万萬]|[亿億]|thousand\b|million\b|billion\b)?"
)
_TIMES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_TIMES |= {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
#: Days, months, and what one language writes in figures and another in words.
_SMALL = 31


def differences(cv: Cv) -> Iterator[Problem]:
    """Yield where a translation says something else than its original."""
    for page in cv.pages:
        if original := cv.originals.get(page.docname):
            yield from _lists(page, original)
            yield from _entries(page, original)
            for own, other in _parts(page, original):
                yield from _part(page, original, own, other)


def untranslated(cv: Cv) -> Iterator[Problem]:
    """Yield the pages that are in the main language, for there is no translation."""
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
    """Yield where entries are others, or of another time."""
    numbers = len(page.entries), len(original.entries)
    if numbers[0] != numbers[1]:
        text = f"there are {numbers[0]} entries, and {numbers[1]} in {original.path.name}"
        yield page.at(_first_line(page), f"{text}; give both the same, in the same order")
        return
    for own, other in zip(page.entries, original.entries, strict=True):
        here, there = _time(own.when), _time(other.when)
        if here != there:
            place = f"{original.path.name}:{other.line_of('when')}"
            text = f"{here or 'no date'}, and {there or 'none'} in {place}; make them the same"
            yield page.at(own.line_of("when"), text)


def _time(when: When | None) -> str:
    """Return a date or an interval as ISO 8601 has it."""
    if when is None:
        return ""
    ends = ("-".join(f"{n:02}" for n in end) if end else ".." for end in (when.start, when.end))
    return "/".join(dict.fromkeys(ends))


class _Part:
    """An entry or blocks of running text, as far as no language has a part in it."""

    def __init__(self, line: int, blocks: Iterable[Block]) -> None:
        self.line = line
        self.cites: set[str] = set()
        self.counts: set[str] = set()
        #: By their values, as typed.
        self.numbers: dict[float, str] = {}
        for block in blocks:
            self.cites.update(block.cites)
            self.counts.update(text.strip() for _line, text in block.counts)
            self.numbers |= numbers_in(block.text)


def numbers_in(text: str) -> Mapping[float, str]:
    """Return the numbers in a text that are the same in all languages."""
    found = {}
    for match in _NUMBER.finditer(text):
        plain = re.sub(r"[.,\u00a0\u202f](?=\d{3}(?!\d))", "", match[1])
        plain = re.sub(r"[^\d.]", ".", plain)
        value = float(plain) if plain.count(".") < 2 else 0
        value = round(value * _TIMES.get(match[2] or "", 1), 6)
        if value > _SMALL or value % 1 or match[2] in {"%", "\uff05"}:
            found[value] = match[0].strip()
    return found


def _parts(page: Page, original: Page) -> Iterator[tuple[_Part, _Part]]:
    """Yield what belongs together: entries, and blocks where there are as many."""
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
    """Yield what is in a part of one page and not in the other's."""
    place = f"{original.path.name}:{other.line}"
    sides = [(own, other, f"is not in {place}"), (other, own, f"is in {place}, and not here")]
    for here, there, where in sides:
        found = [f"the citation of {key}" for key in here.cites - there.cites]
        found += [f"the count of {text!r}" for text in here.counts - there.counts]
        found += [f"the number {here.numbers[it]}" for it in here.numbers.keys() - there.numbers]
        for what in sorted(found):
            yield page.at(own.line, f"{what} {where}; make them the same")
