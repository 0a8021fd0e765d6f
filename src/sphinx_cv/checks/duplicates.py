"""Find duplicate entries, and preprints listed beside their published versions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .near import folded_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: Kinds that often share their title with another work.
_OFTEN = frozenset(("other", "dataset", "software", "patent"))
#: Fields that say where a work appeared.
_PLACES = ("journal", "booktitle", "publisher", "organization", "institution", "address")
#: Two entries with one title that differ in one of these are two works.
_TOLD = ["volume", "number", "part", "subtitle"]
#: Kinds whose year may be that of online publication; for others, another year is an edition.
_DATED = frozenset(("journal", "conference", "chapter", "thesis"))
_ISBN = re.compile(r"[\dXx]{9,}")
_NUMERAL = re.compile(r"\b[IVXL]+\b")
#: Stand-ins for unnamed authors.
_NOBODY = frozenset("anonymous anonym anon editors editor staff nn".split())


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
                f"the title is that of {one.key}; remove one, or let the titles of two works differ"
            )
            yield refs.at(other, text, "title", one, is_hint=place)


def _have_makers_in_common(one: Work, other: Work) -> bool:
    names = [_makers(work) for work in (one, other)]
    return bool(names[0] & names[1]) or not (names[0] or names[1])


def _makers(work: Work) -> set[str]:
    return {folded_title(person.family) for person in work.creators.persons} - _NOBODY


def _is_elsewhere(one: Work, other: Work) -> bool | None:
    """Tell whether two entries with one title may be two works; None if they surely are."""
    if {"related", "crossref", "xref"} & (one.fields.keys() | other.fields.keys()):
        return None
    places = [folded_title(work.plain(*_PLACES)) for work in (one, other)]
    is_elsewhere = places[0] != places[1] and all(places)
    is_spoken = one.kind == "conference" and not (one.pages and other.pages)
    if is_elsewhere and (is_spoken or one.date.year != other.date.year):
        return None
    # Columns repeat their title, and a reprint has other pages than the original.
    told = [*_TOLD, "pages"] if is_elsewhere or not _makers(one) else _TOLD
    pairs = [(one.plain(name), other.plain(name)) for name in told]
    if any(a != b for a, b in pairs if a and b) or _are_editions(one, other):
        return None
    return is_elsewhere or one.date.year != other.date.year


def _are_editions(one: Work, other: Work) -> bool:
    """Tell whether two works are editions or volumes of one book."""
    isbns = [set(_ISBN.findall(work.plain("isbn").replace("-", ""))) for work in (one, other)]
    is_apart = bool(all(isbns) and not isbns[0] & isbns[1])
    is_dated = one.kind in _DATED or one.date.year == other.date.year or isbns[0] & isbns[1]
    pairs = [(work.plain("edition"), _NUMERAL.findall(work.title)) for work in (one, other)]
    return pairs[0] != pairs[1] or is_apart or not is_dated


def preprints(refs: Refs) -> Iterator[Problem]:
    """Find preprints whose published version is in refs.bib, too."""
    for pair in refs.alike:
        drafts = [work for work in pair if work.kind == "preprint"]
        rest = [work for work in pair if work.kind in {"journal", "conference", "chapter"}]
        if (
            drafts
            and rest
            and "related" not in drafts[0].fields
            and _have_makers_in_common(drafts[0], rest[0])
        ):
            number = drafts[0].identifiers.get("eprint", "")
            where = f"give that eprint = {{{number}}} and " if number else "link it from there and "
            if number and number == rest[0].identifiers.get("eprint"):
                where = ""
            text = f"{rest[0].key} is the published version of this preprint; {where}remove this"
            yield refs.at(drafts[0], text, "title", rest[0])
