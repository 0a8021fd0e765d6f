"""Find texts that are the same, or nearly, whatever their case, accents and punctuation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from ..bibliography.person import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..bibliography.work import Work

#: If more texts than this differ in one letter, none of them is a slip.
_CROWD = 12
#: Texts from this length on are not compared: memory grows with the square of the length.
_LONGEST = 200
#: Shorter titles are shared by many works: Introduction, Editorial, Reply.
_SHORT = 20
#: The least similarity of titles that differ by a slip, of 100.
_ALIKE = 96
#: Numbers of parts (I, II, b) and negations, which tell two works with similar titles apart.
_NUMERAL = re.compile(r"[ivx]+|[^\W\da]")
_NEGATIONS = frozenset("no non not without".split())
#: In shorter words, one letter may make another word: men, cats.
_WHOLE_WORD = 5


@lru_cache(maxsize=16384)
def folded_title(text: str) -> str:
    """Return a title or name of a journal without case, accents, punctuation, "and" and "the"."""
    words = text.casefold().replace("&", " and ").split()
    return folded(" ".join(word for word in words if word not in {"the", "and"}))


@lru_cache(maxsize=4096)
def edits(one: str, other: str) -> int:
    """Return the edit distance (optimal string alignment) of two texts, 3 if it is above 2."""
    from rapidfuzz.distance import OSA  # imported late: this is slow

    return int(OSA.distance(one, other, score_cutoff=2))


def one_edit_apart(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts that are one edit apart.

    Such texts are equal once one letter is deleted from both, or from one. They are indexed by what
    is left after each deletion, so that the time grows with the texts and not with their pairs.
    """
    without: dict[str, set[str]] = defaultdict(set)
    for text in {text for text in texts if len(text) < _LONGEST}:
        for rest in {text, *(text[:place] + text[place + 1 :] for place in range(len(text)))}:
            without[rest].add(text)
    seen: set[tuple[str, str]] = set()
    for alike in without.values():
        for pair in combinations(sorted(alike), 2) if 1 < len(alike) <= _CROWD else ():
            if pair not in seen and edits(*pair) == 1:
                yield pair
            seen.add(pair)


def alike_titles(titles: Sequence[tuple[str, Work]]) -> Iterator[tuple[Work, Work]]:
    """Yield pairs of works with the same or nearly the same title, in the order of their files.

    Titles that differ by a slip are near one another when sorted, forwards or backwards, so that
    each is compared with the next three alone.
    """
    long = [(title, place) for place, (title, _work) in enumerate(titles) if len(title) >= _SHORT]
    seen: set[tuple[int, int]] = set()
    for turned in (1, -1):
        rows = sorted((title[::turned], place) for title, place in long)
        for row, (title, place) in enumerate(rows):
            for near, other in rows[row + 1 : row + 4]:
                pair = min(place, other), max(place, other)
                if pair not in seen and _are_alike(title, near):
                    seen.add(pair)
                    one, two = (titles[place][1] for place in pair)
                    if title == near or not _are_two(one.title, two.title):
                        yield one, two


def _are_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 3:
        return False
    from rapidfuzz.fuzz import ratio  # imported late: this is slow

    is_near = ratio(one, other, score_cutoff=_ALIKE) > 0
    return is_near and re.findall(r"\d+", one) == re.findall(r"\d+", other)


def _are_two(one: str, other: str) -> bool:
    """Tell whether two similar titles differ in whole words, and not by a slip.

    Examples are parts I and II of a series, or studies of men and of women.
    """
    words = [Counter(re.findall(r"\w+", re.sub("['’]", "", t.casefold()))) for t in (one, other)]
    mine, its = ([*(words[n] - words[1 - n]).elements()] for n in (0, 1))
    if "".join(mine) == "".join(its):
        return False
    if any(_NUMERAL.fullmatch(word) or word in _NEGATIONS for word in (*mine, *its)):
        return True
    if len(mine) != 1 or len(its) != 1:
        return False
    shorter, longer = sorted((mine[0], its[0]), key=len)
    is_long = len(shorter) >= _WHOLE_WORD or longer == shorter + "s"
    return edits(shorter, longer) > 1 or not is_long
