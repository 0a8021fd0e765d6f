"""One work twice, and preprints beside what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fold import folded_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: What comes with another work, under one title.
_OFTEN = frozenset(("other", "dataset", "software", "patent"))


def same_works(refs: Refs) -> Iterator[Problem]:
    """Find two entries of one kind with the same title and about the same year."""
    for one, other in refs.alike:
        years = [work.date.parts[0] for work in (one, other) if work.date.parts]
        is_near = len(years) < 2 or abs(years[0] - years[1]) < 2
        is_kind = (one.category, one.type) == (other.category, other.type)
        if is_kind and one.kind not in _OFTEN and is_near and _have_makers_in_common(one, other):
            if (place := _is_elsewhere(one, other)) is None:
                continue
            text = (
                f"the title is that of {one.key}; is it one work? remove one, or make them differ"
            )
            yield refs.at(other, text, "title", one, is_hint=place)


def _have_makers_in_common(one: Work, other: Work) -> bool:
    names = [{folded_title(p.family) for p in work.creators.persons} for work in (one, other)]
    return bool(names[0] & names[1]) or not (names[0] or names[1])


def _is_elsewhere(one: Work, other: Work) -> bool | None:
    """Tell whether two works of one title may be in two places; None if they surely are."""
    if {"related", "crossref", "xref"} & (one.fields.keys() | other.fields.keys()):
        return None
    numbers = [(w.plain("volume"), w.plain("number"), w.plain("part")) for w in (one, other)]
    places = [folded_title(w.plain("journal", "booktitle", "publisher")) for w in (one, other)]
    is_elsewhere = places[0] != places[1] and all(places)
    is_series = any(a != b for a, b in zip(*numbers, strict=True) if a and b)
    if is_series and not is_elsewhere:
        return None
    return is_elsewhere or (one.kind == "book" and one.date.year != other.date.year)


def preprints(refs: Refs) -> Iterator[Problem]:
    """Find preprints whose published version is here, too."""
    for pair in refs.alike:
        drafts = [work for work in pair if work.kind == "preprint"]
        rest = [work for work in pair if work.kind in {"journal", "conference", "chapter"}]
        if drafts and rest and "related" not in drafts[0].fields:
            number = drafts[0].identifiers.get("eprint", "")
            where = f"give that eprint = {{{number}}}" if number else "link it from there"
            text = f"{rest[0].key} is this preprint, published; {where} and remove this"
            yield refs.at(drafts[0], text, "title", rest[0])
