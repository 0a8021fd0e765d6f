"""The owner among the people of a work, and the marks that people carry."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from .names import People, Person, read_names

#: Marks of authors: the words of `author+an`, and the signs printed.
MARKS = {"equal": "+", "corresponding": "*", "student": "‡"}
#: Letters that are no accented ones in Unicode, and how people type them where they lack them.
_LETTERS = str.maketrans("øłđı", "oldi")


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    """Fold what does not tell people apart: case, accents, dots, hyphens, spaces.

    Accents are those of Latin, Greek and Cyrillic; in other scripts, marks make other letters.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = (c for c in plain if not "\u0300" <= c <= "\u036f")
    return "".join(c for c in kept if unicodedata.category(c)[0] in "LNM")


@lru_cache(maxsize=16384)
def _identities(person: Person) -> frozenset[str]:
    """Return what two spellings of one name share: its parts, and the name as printed."""
    parts = (_folded(person.prefix + person.family), _folded(person.given))
    return frozenset({"|".join(parts), _folded(person.name)})


@lru_cache(maxsize=8)
def _known(spellings: tuple[str, ...]) -> frozenset[str]:
    people = (person for spelling in spellings for person in read_names(spelling).persons)
    return frozenset(identity for person in people for identity in _identities(person))


def find_owner(people: People, spellings: tuple[str, ...]) -> People:
    """Mark the owner among *people*, by the spellings of the owner's name."""
    known = _known(spellings)
    persons = (replace(p, is_owner=True) if known & _identities(p) else p for p in people.persons)
    return replace(people, persons=tuple(persons)) if known else people


def read_marks(people: People, annotation: str) -> tuple[People, list[str]]:
    """Read biblatex's `author+an = {1=equal; 2=equal, corresponding}`.

    Returns the people with their marks, and what is wrong with the annotation.
    """
    marks: dict[int, tuple[str, ...]] = {}
    complaints: list[str] = []
    for item in filter(None, (part.strip() for part in annotation.split(";"))):
        match = re.fullmatch(r"(\d+)(:[\w-]+)?\s*=\s*(.+)", item)
        if not match:
            complaints.append(f'"{item}" is not an annotation; write 1=equal; 2=corresponding')
        elif match[2]:
            continue  # about a part of the name, not about the person
        elif not 1 <= int(match[1]) <= len(people.persons):
            complaints.append(
                f'"{item}" is for person {match[1]}; the field has 1 to {len(people.persons)}'
            )
        else:
            words = [word.strip().strip('"').lower() for word in match[3].split(",")]
            known = ", ".join(MARKS)
            unknown = (word for word in words if word not in MARKS)
            complaints += (f'"{word}" is not a mark; known are {known}' for word in unknown)
            place = int(match[1])
            marks[place] = marks.get(place, ()) + tuple(word for word in words if word in MARKS)
    persons = tuple(
        replace(person, marks=marks[place]) if place in marks else person
        for place, person in enumerate(people.persons, 1)
    )
    return replace(people, persons=persons), complaints


def collaboration(name: str) -> str:
    """Return what INSPIRE's field of that name means: ATLAS is the ATLAS Collaboration."""
    if not name or re.search(r"collab|consorti|team|group|project|survey", name, re.IGNORECASE):
        return name
    return f"{name} Collaboration{'s' if re.search(',| and ', name) else ''}"


def owner_role(authors: People, editors: People) -> str:
    """Return the owner's part: first, co-first, author (any other), editor; '' if in none.

    Co-first means that everybody up to the owner contributed equally. The editors count where
    a work has no author.
    """
    people = authors or editors
    place = next((n for n, person in enumerate(people.persons) if person.is_owner), None)
    if place is None:
        return ""
    if not authors:
        return "editor"
    if place == 0:
        return "first"
    is_equal = all("equal" in person.marks for person in authors.persons[: place + 1])
    return "co-first" if is_equal else "author"
