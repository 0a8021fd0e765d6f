"""Texts that are nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..bibliography.work import Work

#: Texts that are one text but for one letter: with more of them, none is a slip.
_CROWD = 12
#: No longer texts are compared so: the memory needed is that of their length squared.
_LONGEST = 200
#: A shorter title is shared by many works: Introduction, Editorial, Reply.
_SHORT = 20
#: How alike titles are that differ by a slip, of 100.
_ALIKE = 96
#: One of a row of works: I, II, IV. Words that make another work of one.
_NUMERAL = re.compile(r"[ivx]+|[^\W\da]")
_NEGATIONS = frozenset("no non not without".split())
#: In shorter words one letter makes another word: men, cats.
_WHOLE_WORD = 5


@lru_cache(maxsize=4096)
def edits(one: str, other: str) -> int:
    """Return how many letters are too many, missing, wrong or exchanged; 3 is the most."""
    from rapidfuzz.distance import OSA  # only here: it takes its time

    return int(OSA.distance(one, other, score_cutoff=2))


def one_edit_apart(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts that are one letter apart.

    Two such texts are the same without one letter of each, or of one: so the time grows with their
    length, and not with the pairs.
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
    """Yield pairs of works with one title, or nearly so, in the order of their files.

    Titles that differ by a slip have neighbours' places in the order of their letters, from the
    first on or from the last.
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
    from rapidfuzz.fuzz import ratio  # only here: it takes its time

    is_near = ratio(one, other, score_cutoff=_ALIKE) > 0
    return is_near and re.findall(r"\d+", one) == re.findall(r"\d+", other)


def _are_two(one: str, other: str) -> bool:
    """Tell whether titles that are nearly the same differ by more than a slip, in whole words.

    Of a row of works, one is I and the next is II; another pair is of men and of women.
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
