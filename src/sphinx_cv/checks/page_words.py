"""Check the words of pages: placeholders, ordinals, and doubled, garbled or misspelt words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from .encoding import odd_letters
from .near import one_edit_apart
from .refs import telling
from .typography import ORDINAL, PLACEHOLDER, ordinal_ending
from .typos import known_slips
from .words import (
    ENGLISH,
    NEVER_TWICE,
    OFTEN,
    SHORT,
    SMALL_WORD,
    WORD,
    are_of_one_form,
    doubled,
    is_slip,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from .page_text import About, Block, Cv, Page

#: Example text of `sphinx-cv new`, looked for where its comment is gone.
_TEMPLATE = re.compile(
    r"\b(?:University|College|Institute|Society|Journal|Title|Conference) (?:of|for|on) "
    r"(?:Example|the Project)s?\b|\bExample Prize\b|\bAble Advisor\b|\bin the Field\b"
    r"|示例(?:大学|学院|研究所|学会|奖|学报|会议)|某某?[市专学]"
)

#: A longer match is no placeholder, but one character many times.
_LONGEST = 20


def placeholders(page: Page, _about: About) -> Iterator[Problem]:
    """Find placeholders, and examples left from the template."""
    told: set[int | None] = set()
    for block in page.blocks:
        if (match := PLACEHOLDER.search(block.text)) and len(match[0]) < _LONGEST:
            text = f'"{match[0]}" is to be filled in; do so, or remove it'
            yield page.at(block.line_of(match.start()), text)
        elif (match := _TEMPLATE.search(block.text)) and not page.examples:
            if block.entry not in told or block.entry is None:
                text = f'"{match[0]}" is from the template; write your own'
                yield page.at(block.line_of(match.start()), text, is_hint=True)
            told.add(block.entry)


def examples(cv: Cv) -> Iterator[Problem]:
    """Find commented examples left from the template; reported once, as `doctor` lists them all."""
    left = [(page, line) for page in cv.pages for line in page.examples]
    for page, line in left[:1]:
        text = f"{len(left)} examples of the template are still there (sphinx-cv doctor lists all)"
        yield page.at(line, f"{text}; write your own in their place", is_hint=True)


def ordinals(page: Page, _about: About) -> Iterator[Problem]:
    """Find ordinals with the ending of another number: 22rd."""
    for block in page.blocks:
        for match in ORDINAL.finditer(block.text):
            right = ordinal_ending(int(match[1]))
            is_french = match[2].lower() == "nd" and match[1].endswith("2")
            if match[2].lower() != right and not is_french:
                text = f'"{match[0]}" is {match[1]}{right}; correct it'
                yield page.at(block.line_of(match.start()), text)


def twice(page: Page, about: About) -> Iterator[Problem]:
    """Find doubled words."""
    language = about.language if about.language in NEVER_TWICE else "en"
    for block in page.blocks:
        for match, is_sure in doubled(block.text, language):
            typed = " ".join(match[0].split())
            text = f'"{typed}": the word stands twice; remove one'
            yield page.at(block.line_of(match.start(1)), text, is_hint=not is_sure)


def letters(page: Page, _about: About) -> Iterator[Problem]:
    """Find garbled letters, ligatures, invisible signs, letters of another script."""
    for block in page.blocks:
        for number, line in enumerate(block.text.split("\n")):
            if not line.isascii() and (why := odd_letters(line.replace("\ufffc", ""))):
                yield page.at(block.line + number, why)


def spelling(cv: Cv) -> Iterator[Problem]:
    """Find words of pages that occur once and are one letter away from a frequent word."""
    counts, places = _words(cv)
    long = [word for word in counts if len(word) >= SHORT and word.isascii()]
    for pair in one_edit_apart(long):
        rare, usual = sorted(pair, key=lambda word: counts[word])
        if counts[rare] > 1 or counts[usual] < OFTEN or rare not in places:
            continue
        typed, page, block, place = places[rare]
        other = places[usual][0] if usual in places else usual
        if is_slip(rare, usual) and are_of_one_form(typed, [other]):
            text = f'"{typed}" is only here, and elsewhere it is {other}; is it a slip?'
            yield page.at(block.line_of(place), text)
    yield from _misspelt(cv)


def _misspelt(cv: Cv) -> Iterator[Problem]:
    """Find misspellings in English sentences, among lower-case words alone, to spare names."""
    # In a CV of another language, one such word is not enough: Dutch has "in" and "is", too.
    least = 1 if cv.about.language == "en" else 2
    found = {
        match[0]: (page, block.line_of(match.start()))
        for page in reversed(cv.pages)
        for block in reversed(page.blocks)
        if len({*ENGLISH.findall(block.text)}) >= least and not telling(block.text)
        for match in SMALL_WORD.finditer(block.text)
    }
    for word, meant in known_slips(found).items() if found else ():
        page, line = found[word]
        yield page.at(line, f'"{word}" is misspelt; is it {meant}?')


def _words(cv: Cv) -> tuple[Counter[str], dict[str, tuple[str, Page, Block, int]]]:
    """Return how often each word occurs in pages and titles, and where it is first in pages."""
    counts: Counter[str] = Counter()
    places: dict[str, tuple[str, Page, Block, int]] = {}
    for page in cv.pages:
        for block in page.blocks:
            for match in WORD.finditer(block.text):
                counts[match[0].lower()] += 1
                places.setdefault(match[0].lower(), (match[0], page, block, match.start()))
    for entry in cv.works:
        for name in ("title", "journal", "booktitle"):
            counts.update(word.lower() for word in WORD.findall(str(entry.work.text(name))))
    return counts, places
