"""People as plain values, and what they can be in a work."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from .text import CJK

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Who can have made a work; a work is known by the first of these that it has.
ROLES = ("author", "composer", "editor", "translator", "supervisor")
#: Who can have had a part in it besides, by biblatex's fields.
BESIDE = (
    "editora", "editorb", "editorc", "introduction", "foreword", "afterword", "annotator",
    "commentator",
)  # fmt: skip
#: What those in `editor` can be and are no editors.
NO_EDITORS = frozenset(
    "author composer conductor curator director founder libretto librettist narrator organizer "
    "performer producer translator".split()
)
#: Marks of authors: the words of `author+an`, and the signs printed.
MARKS = {"equal": "+", "corresponding": "*", "student": "‡"}
#: Letters that are no accented ones in Unicode, and how people type them where they lack them.
_LETTERS = str.maketrans("øłđı", "oldi")
#: Names from elsewhere in Japanese, which keep their blank.
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


@dataclass(frozen=True)
class Person:
    """A person or a group; every part is decoded, '' where the name has none."""

    family: str
    given: str = ""
    #: What stands before the family name and is not sorted by: "van".
    prefix: str = ""
    #: "Jr."
    suffix: str = ""
    #: The whole name as BibTeX writes it, family name first, with its LaTeX.
    typed: str = ""
    #: Marks of the `author+an` field: "equal", "corresponding", "student".
    marks: tuple[str, ...] = ()
    is_owner: bool = False
    #: Whether it is printed so, too, with a blank: Nguyễn Văn Minh.
    is_family_first: bool = False

    @cached_property
    def name(self) -> str:
        """The name as printed: `Ludwig van Beethoven`, `Martin Luther King Jr.`, `罗凌`."""
        family = " ".join(filter(None, (self.prefix, self.family)))
        if CJK.search(family) and (not self.given or CJK.search(self.given)):
            is_foreign = self.given and _KATAKANA.fullmatch(family + self.given)
            return f"{family} {self.given}" if is_foreign else family + self.given
        if self.is_family_first:
            return f"{family} {self.given}"
        return " ".join(filter(None, (self.given, family, self.suffix)))

    @property
    def family_name(self) -> str:
        """The name in running text: `van Beethoven`; Chinese names whole."""
        return self.name if CJK.search(self.family) else self.whole_family

    @property
    def whole_family(self) -> str:
        """The family name with its prefix: `van Beethoven`, 罗."""
        return f"{self.prefix} {self.family}" if self.prefix else self.family

    @property
    def is_group(self) -> bool:
        """Whether this is an organization: one name in braces, of several words."""
        return not (self.given or self.prefix or CJK.search(self.family)) and " " in self.name


@dataclass(frozen=True)
class People:
    """The people of a work in one role, and whether the field ends in "and others"."""

    persons: tuple[Person, ...] = ()
    others: bool = False

    def __bool__(self) -> bool:
        return bool(self.persons)


def part_of(role: str, fields: Mapping[str, str]) -> str:
    """Return what people of a role did: editors may be directors, by their `editortype`."""
    said = fields.get(f"{role}type", "").strip() if role.startswith("editor") else ""
    return said or ("editor" if role.startswith("editor") else role)


def role_of(role: str, fields: Mapping[str, str]) -> str:
    """Return the same for filters and files: who is `Hrsg. und Bearb.` or compiler is an editor."""
    part = part_of(role, fields)
    is_known = role != "editor" or part.lower() in NO_EDITORS
    return part.lower() if is_known else role


class _Telling(dict[int, int | None]):
    """Letters, numbers and marks, but for accents, by themselves; None for other signs."""

    def __missing__(self, sign: int) -> int | None:
        is_kept = unicodedata.category(chr(sign))[0] in "LNM" and not 0x300 <= sign <= 0x36F
        self[sign] = sign if is_kept else None
        return self[sign]


_TELLING = _Telling()


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Fold what does not tell people apart: case, accents, dots, hyphens, spaces.

    Accents are those of Latin, Greek and Cyrillic; in other scripts, marks make other letters.
    """
    if text.isascii():  # as most
        return text.lower().translate(_TELLING)
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return plain.translate(_TELLING)


#: What says itself that it is a group, as those of trials do.
_GROUP = re.compile(
    r"collab|consorti|team|group|project|survey|investigators|committee|trialists|network|members"
    r"|researchers|initiative|alliance|panel|task force|foundation|stud(?:y|ies)\b|\btrial\b"
    r"|groupe|gruppe|grupo|gruppo",
    re.IGNORECASE,
)


def collaboration(name: str) -> str:
    """Return what INSPIRE's field of that name means: ATLAS is the ATLAS Collaboration."""
    if not name or _GROUP.search(name):
        return name
    return f"{name} Collaboration{'s' if re.search(',| and ', name) else ''}"
