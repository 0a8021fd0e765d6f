"""Permanent labels of works (J12, C5), and their anchors in pages."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .kinds import Kinds
    from .work import Work

#: How many bytes of a long key an anchor keeps; file systems allow names of 255 and more.
_LONGEST = 100
#: File names that Windows reserves, with any suffix.
RESERVED = re.compile(r"(?:aux|con|nul|prn|(?:com|lpt)\d)(?:\.|$)", re.IGNORECASE)


def number(works: Sequence[Work], kinds: Kinds) -> list[Work]:
    """Return the works with their labels, their places in the order of dates, and their anchors.

    Labels count from the oldest work with their letter, so that a new work changes no other label;
    kinds without a letter have none. Of two works with the same date, the one nearer the top of the
    file counts as newer.
    """
    dates = _complete_dates(works)
    oldest_first = sorted(range(len(works)), key=lambda place: (dates[place], -place))
    anchors = dict(zip(oldest_first, _anchors(works[n].key for n in oldest_first), strict=True))
    counts: dict[str, int] = {}
    numbered = list(works)
    for order, place in enumerate(oldest_first):
        letter = kinds[works[place].category].letter
        if letter is not None:
            counts[letter] = counts.get(letter, 0) + 1
        label = "" if letter is None else f"{letter}{counts[letter]}"
        work, anchor = works[place], anchors[place]
        if (work.label, work.order, work.anchor) != (label, order, anchor):
            numbered[place] = replace(work, label=label, order=order, anchor=anchor)
    return numbered


def _complete_dates(works: Sequence[Work]) -> list[tuple[int, int, int]]:
    """Return dates to sort by; one without a month is that of the next work of its year below it.

    So a work added on top stays newer than those below it, even if its date is just a year.
    """
    below: dict[int, tuple[int, int, int]] = {}
    complete = []
    for work in reversed(works):
        year, month, _day = numbers = work.date.numbers
        if not month:
            numbers = below.get(year, numbers)
        below[year] = numbers
        complete.append(numbers)
    return complete[::-1]


def _anchors(keys: Iterable[str]) -> Iterator[str]:
    """Yield each key as an XML name, so that it can be an id in HTML, EPUB and PDF.

    It is also the name of a file, so a long key is cut, and a digest keeps it unique.
    """
    taken: dict[str, int] = {}
    for key in keys:
        anchor = re.sub(r"[^\w.-]", "-", key)
        if not re.match(r"[^\W\d]", anchor) or RESERVED.match(anchor):
            anchor = f"work-{anchor}"
        if len(anchor.encode()) > _LONGEST:
            start = anchor.encode()[:_LONGEST].decode(errors="ignore")
            anchor = f"{start}-{sha256(key.encode()).hexdigest()[:8]}"
        while count := taken.get(anchor.lower(), 0):
            taken[anchor.lower()] += 1
            anchor += f"-{count + 1}"
        taken[anchor.lower()] = 1
        yield anchor
