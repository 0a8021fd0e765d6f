"""Tell whether an entry is of a work that refs.bib already has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...bibliography import latex
from ...bibliography.addresses import identifier
from ...bibliography.classify import kind_of
from ...bibliography.dates import read_date
from ...bibliography.identifiers import read_links
from ...bibliography.kinds import KINDS
from ...bibliography.names import read_names
from ...bibliography.page_ranges import with_dash
from ...bibliography.person import folded

if TYPE_CHECKING:
    from ...bibliography.records import Record

#: Kinds that share the title of a publication.
_BESIDE = frozenset(("preprint", "thesis", "patent", "dataset", "software", "talk"))
#: Fields that tell works with one title apart; more of them for talks; and where works appeared.
_TOLD = ("volume", "number", "part", "subtitle")
_OF_TALKS = ("eventtitle", "booktitle", "howpublished", "note", "venue", "address", "date", "month")
_PLACES = ("journal", "journaltitle", "booktitle")


class Known:
    """Known works, by key, by DOI, and by title and year."""

    def __init__(self) -> None:
        self.keys: dict[str, Record] = {}
        self.by_doi: dict[str, Record] = {}
        self.by_title: dict[tuple[str, ...], list[Record]] = {}

    def add(self, record: Record) -> None:
        self.keys[record.key.lower()] = record
        if doi := _doi(record):
            self.by_doi.setdefault(doi, record)
        for title in _titles(record):
            self.by_title.setdefault(title, []).append(record)

    def same(self, record: Record) -> tuple[Record, str] | None:
        """Return (the known work that *record* is, what tells so), None for a new one."""
        alike = [other for title in _titles(record) for other in self.by_title.get(title, ())]
        found = self.by_doi.get(_doi(record))
        if found and not (kind_told(record) == "chapter" and _differ(record, found, ("pages",))):
            return found, "DOI"  # chapters may have the DOI of their book
        found = self.keys.get(record.key.lower())
        # One with the same key, too, is the work itself, whatever was edited.
        for other in sorted(alike, key=lambda other: other is not found):
            if not _has_other_doi(record, other) and (
                other is found or not _is_another(record, other)
            ):
                return other, "title and year"
        if found and found.type == record.type and found.fields == record.fields:
            return found, "key"
        return None


def _doi(record: Record) -> str:
    return identifier(record.fields, "doi").lower()


def _has_other_doi(one: Record, other: Record) -> bool:
    return bool(_doi(one) and _doi(other)) and _doi(one) != _doi(other)


def _titles(record: Record) -> list[tuple[str, str]]:
    """Return (title, year) of a work, without and with the subtitle."""
    year = read_date(record, record.fields, []).text
    title, more = (_letters(record.fields.get(name, "")) for name in ("title", "subtitle"))
    return [(text, year) for text in dict.fromkeys((title, title + more)) if text and year]


def _letters(tex: str) -> str:
    return "".join(c for c in str(latex.decode(tex)).lower() if c.isalnum())


def _is_another(one: Record, other: Record) -> bool:
    """Tell whether two entries with one title and year are two works, by their other fields."""
    kinds = [kind_told(record) for record in (one, other)]
    if "preprint" in kinds and kinds[0] != kinds[1]:
        return True
    if kinds[0] != kinds[1] and "other" not in kinds and _BESIDE & {*kinds}:
        return True
    people = [_people(record) for record in (one, other)]
    if all(people) and not people[0] & people[1]:
        return True
    told = [*_TOLD, *(_OF_TALKS if "talk" in kinds else ())]
    if _differ(one, other, _PLACES):  # columns repeat their title
        told.append("pages")
    return any(_differ(one, other, (name,)) for name in told)


def kind_told(record: Record) -> str:
    """Return the kind of an entry, as lists of works have it."""
    numbers = read_links(record.fields).identifiers
    return str(kind_of(record, record.fields, numbers, KINDS, []))


def _people(record: Record) -> set[str]:
    """Return the family names of a work's authors and editors."""
    fields = (record.fields.get(name, "") for name in ("author", "editor"))
    persons = [person for field in fields for person in read_names(field).people.persons]
    return {folded(person.family) for person in persons}


def _differ(one: Record, other: Record, names: tuple[str, ...]) -> bool:
    """Tell whether two entries differ in the first of these fields that each has."""
    texts = [
        next((_letters(with_dash(it.fields[n], ",")) for n in names if it.fields.get(n)), "")
        for it in (one, other)
    ]
    return all(texts) and texts[0] != texts[1]
