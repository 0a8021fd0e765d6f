"""Check citation keys against author and year, if most keys of the file name these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography.person import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: The share of keys that makes a convention, and the fewest keys that can.
_CUSTOM = 0.85
_ENOUGH = 6
#: Fields of later editions, whose keys often have the year of the first.
_ANEW = frozenset("edition origdate origyear related reprinttitle".split())
#: Other fields that may have the year of the key.
_DATED = (
    "eventdate realdate title subtitle booktitle eventtitle issuetitle note addendum titleaddon "
    "howpublished pubstate eprint"  # the last for DBLP's abs-1901-01234
).split()


def keys(refs: Refs) -> Iterator[Problem]:
    """Find keys that say another year or first author than the entry."""
    named = [(work, name) for work in refs.works if (name := _name(work))]
    fits = [name in folded(work.key) for work, name in named]
    if _is_custom(fits):
        for (work, _n), fit in zip(named, fits, strict=True):
            if not fit and (other := _named(work)):
                first = work.creators.persons[0].name
                text = f"the key names {other}, but {first} is first; is the order right?"
                yield refs.at(work, text, "author")
    dated = [
        (work, year)
        for work in refs.works
        if (year := _year(work)) and work.date.parts and not _ANEW & work.fields.keys()
    ]
    close = [0 <= work.date.parts[0] - year <= 1 for work, year in dated]
    if _is_custom(close):
        for (work, year), fit in zip(dated, close, strict=True):
            if not fit and not _says(work, year):
                text = f"the key says {year}, and the year is {work.date.parts[0]}; is it right?"
                yield refs.at(work, text, "date" if "date" in work.fields else "year")


def _says(work: Work, year: int) -> bool:
    """Tell whether an entry has a year elsewhere: as the end of its date, or in another field."""
    ends = (f"–{year}", f"–{year % 100:02}")
    return work.date.text.endswith(ends) or any(
        re.search(rf"(?<!\d){year}(?!\d)", work.fields.get(name, "")) for name in _DATED
    )


def _is_custom(fits: list[bool]) -> bool:
    return len(fits) >= _ENOUGH and _CUSTOM * len(fits) <= sum(fits) < len(fits)


def _name(work: Work) -> str:
    """Return the folded family name of the first author; '' for groups, and if not in ASCII."""
    first = work.creators.persons[:1]
    name = folded(first[0].family) if first and not first[0].is_group else ""
    return name if name.isascii() else ""


def _named(work: Work) -> str:
    """Return the author after the first whose family name begins the key, '' if none does.

    The last of several does not count: as the senior author, they may be named on purpose.
    """
    word = (re.findall(r"[a-z]+", folded(work.key)) or [""])[0]
    first, *rest = ((folded(person.family), person.name) for person in work.creators.persons)
    is_first = len(word) < 2 or first[0][:3] == word[:3]
    others = rest[:-1] if len(rest) > 1 else rest
    return "" if is_first else next((name for family, name in others if family == word), "")


def _year(work: Work) -> int:
    """Return the year in a key, 0 if it has none."""
    found = re.findall(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", work.key)
    is_year = len(found) == 1 and found[0] >= "19" and not work.key.isdigit()
    return int(found[0]) if is_year else 0
