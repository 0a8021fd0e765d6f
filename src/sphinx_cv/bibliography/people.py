"""Who of the people of a work is the owner, and the marks that people carry."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from . import latex
from .names import print_name, read_names

if TYPE_CHECKING:
    from pybtex.database import Person

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


def _identities(person: Person) -> set[str]:
    """Give what two spellings of one name share: its parts, and it as printed."""
    given = " ".join((*person.first_names, *person.middle_names))
    family = " ".join((*person.prelast_names, *person.last_names))
    parts = (_folded(latex.to_text(part)) for part in (family, given))
    return {"|".join(parts), _folded(print_name(person))}


@lru_cache(maxsize=8)
def _known(spellings: tuple[str, ...]) -> frozenset[str]:
    people = (person for spelling in spellings for person in read_names(spelling).persons)
    return frozenset(identity for person in people for identity in _identities(person))


def owner_positions(persons: tuple[Person, ...], spellings: tuple[str, ...]) -> list[int]:
    """Find the owner among *persons*: the places counted from 1."""
    known = _known(spellings)
    return [place for place, person in enumerate(persons, 1) if known & _identities(person)]


@dataclass(frozen=True)
class Marks:
    """What an annotation says: the marks of each place (from 1), and what is wrong with it."""

    by_place: dict[int, tuple[str, ...]]
    complaints: tuple[str, ...]


def read_marks(annotation: str, count: int, known: tuple[str, ...]) -> Marks:
    """Read biblatex's `author+an = {1=equal; 2=equal, corresponding}` for *count* people."""
    marks: dict[int, tuple[str, ...]] = {}
    complaints: list[str] = []
    for item in filter(None, (part.strip() for part in annotation.split(";"))):
        match = re.fullmatch(r"(\d+)(:[\w-]+)?\s*=\s*(.+)", item)
        if not match:
            complaints.append(f'"{item}" is no annotation; write 1=equal; 2=corresponding')
            continue
        place = int(match.group(1))
        words = [word.strip().strip('"').lower() for word in match.group(3).split(",")]
        if match.group(2):
            continue  # about a part of the name, not about the person
        if not 1 <= place <= count:
            complaints.append(f'"{item}" points at person {place} of {count}')
            continue
        for word in words:
            if word not in known:
                complaints.append(f'"{word}" is no mark; known are {", ".join(known)}')
        marks[place] = marks.get(place, ()) + tuple(word for word in words if word in known)
    return Marks(marks, tuple(complaints))
