"""Check for fields that are empty or never read, and for mistyped keywords."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ..bibliography.fields import FIELDS, PAGES, unread
from ..bibliography.work import OWN_KEYWORDS
from ..lists.pieces import as_text
from ..lists.venue import draw_venue
from .near import edits
from .refs import habit, own_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..bibliography.records import Problem
    from .refs import Refs

#: Fields that are missed if empty; of others, which works need not have, IEEE Xplore and RePEc
#: export empty ones.
_MISSED = frozenset("author title journal booktitle pages year date publisher school".split())
#: Kinds whose lists print no journal, or no title of a book, and fields that they print instead.
_INSTEAD = {
    "book": ("series",),
    "chapter": ("booktitle",),
    "thesis": ("school", "series"),
    "report": ("type", "series"),
    **dict.fromkeys(("patent", "dataset", "software"), ("howpublished",)),
    "talk": ("eventtitle",),
}
#: Kinds whose lists do not print how a work was published, or its type: Poster.
_REMARKS = {
    "howpublished": frozenset("journal conference chapter thesis report".split()),
    "type": frozenset(("journal", "conference")),
}
_CALLED = {"journal": "journal article", "conference": "conference paper"}
#: A keyword of this many works is taken as correct.
_OFTEN = 3


def fields(refs: Refs) -> Iterator[Problem]:
    """Find fields that are empty, and those that nothing reads, mistyped or unknown."""
    yield from _empty(refs)
    yield from unread(refs.records, refs.unprinted)
    if refs.has_hints:
        yield from _unprinted(refs)


def _empty(refs: Refs) -> Iterator[Problem]:
    places: dict[tuple[Path, str], list[Problem]] = defaultdict(list)
    for record in refs.records:
        for name, value in record.fields.items():
            if not value.strip() and name in FIELDS and name not in refs.unprinted:
                text = f"{name} is empty; fill it, or take it out"
                is_elsewhere = name == "pages" and any(map(record.fields.get, PAGES))
                is_hint = name not in _MISSED or is_elsewhere
                problem = replace(record.problem("", text, name), is_hint=is_hint)
                places[record.path, name].append(problem)
    for found in places.values():
        yield from habit(found)


def _unprinted(refs: Refs) -> Iterator[Problem]:
    """Find names of journals and books, and remarks, not printed for works of that kind."""
    places: dict[str, list[Problem]] = defaultdict(list)
    for work, field, text in own_text(refs, refs.works, ("journal", "booktitle", *_REMARKS)):
        # BibDesk has the title of a book as booktitle, too.
        if text.casefold() in {work.title.casefold(), work.plain("note").casefold()}:
            continue
        if work.kind not in _REMARKS.get(field, _INSTEAD):
            continue
        if text in as_text(draw_venue(work, refs.language)):
            continue
        fit = () if field in _REMARKS else _INSTEAD[work.kind]
        instead = next((name for name in fit if name not in work.fields), "note")
        kind = _CALLED.get(work.kind, work.kind)
        what = f"{field} is not printed for a {kind}; write {instead} in its place"
        places[what].append(refs.at(work, what, field, is_hint=True))
    for found in places.values():
        yield from habit(found)


def keywords(refs: Refs) -> Iterator[Problem]:
    """Find keywords of one work that are at most two letters away from a frequent one."""
    counts = Counter(word.lower() for work in refs.works for word in work.keywords)
    often = {word for word, count in counts.items() if count >= _OFTEN} | OWN_KEYWORDS
    for work in refs.works:
        for word in work.keywords:
            if counts[word.lower()] > 1 or word.lower() in often:
                continue
            near = next((other for other in sorted(often) if _is_slip(word.lower(), other)), "")
            if near:
                text = f'the keyword "{word}" is in this entry alone; is it {near}?'
                yield refs.at(work, text, "keywords")


def _is_slip(word: str, other: str) -> bool:
    """Tell whether a word is a slip for the other, and not a plural or another number."""
    is_longer = word.startswith(other) or other.startswith(word)
    has_number = any(map(str.isdigit, word + other))
    most = 2 if other in OWN_KEYWORDS else 1
    is_near = word[0] == other[0] and min(len(word), len(other)) > 4 and edits(word, other) <= most
    return is_near and not (
        is_longer or has_number or (other not in OWN_KEYWORDS and _are_variants(word, other))
    )


def _are_variants(word: str, other: str) -> bool:
    """Tell whether two words are variants: mark-up, standardisation, manuel."""
    one, two = (re.sub(r"[\s-]", "", re.sub("is(?=[eai])", "iz", t)) for t in (word, other))
    # Other vowels mostly mean another language: a slip omits a letter, or hits another key.
    return re.sub("[aeiouy]", "_", one) == re.sub("[aeiouy]", "_", two)
