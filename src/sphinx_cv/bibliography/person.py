"""People as plain values, and their roles in a work."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from .text import CJK

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Roles of those who made a work; it is listed under the people of the first one that it has.
ROLES = ("author", "composer", "editor", "translator", "supervisor")
#: Other roles that people can have in a work: fields of biblatex.
BESIDE = (
    "editora", "editorb", "editorc", "introduction", "foreword", "afterword", "annotator",
    "commentator",
)  # fmt: skip
#: What people in `editor` can be, by their `editortype`, without being editors.
NO_EDITORS = frozenset(
    "arranger author choreographer composer conductor curator director founder libretto librettist "
    "lyricist narrator orchestrator organizer performer producer translator".split()
)
#: Marks of authors: the words of `author+an`, and the signs printed.
MARKS = {"equal": "+", "corresponding": "*", "student": "‡"}
#: Letters that Unicode does not decompose, and what people type in their place.
_LETTERS = str.maketrans("øłđı", "oldi")
_THAI = re.compile("[\u0e01-\u0e5b]")
#: Foreign names in Japanese, which keep their space.
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


@dataclass(frozen=True)
class Person:
    """A person or a group; every part is decoded, '' if the name has none."""

    family: str
    given: str = ""
    #: The prefix of the family name, which is ignored in sorting: "van".
    prefix: str = ""
    #: "Jr."
    suffix: str = ""
    #: The name in other letters, printed beside this one: Xiaoming Wang 王小明, 홍길동(Hong Gil).
    native: str = ""
    #: The whole name as BibTeX writes it, family name first, with its LaTeX.
    typed: str = ""
    #: Marks of the `author+an` field: "equal", "corresponding", "student".
    marks: tuple[str, ...] = ()
    is_owner: bool = False
    #: Whether the name is also printed family name first, with a space: Nguyễn Văn Minh.
    is_family_first: bool = False

    @cached_property
    def name(self) -> str:
        """The name as printed: `Ludwig van Beethoven`, `Martin Luther King Jr.`, `罗凌`."""
        family = " ".join(filter(None, (self.prefix, self.family)))
        if CJK.search(family) and (not self.given or CJK.search(self.given)):
            is_foreign = self.given and _KATAKANA.fullmatch(family + self.given)
            whole = f"{family} {self.given}" if is_foreign else family + self.given
            return f"{whole}({self.native})" if self.native else whole
        if self.is_family_first:
            return f"{family} {self.given}"
        return " ".join(filter(None, (self.given, family, self.suffix, self.native)))

    @property
    def is_cited_whole(self) -> bool:
        """Whether the name stays as it is in citations: in Chinese, Japanese, Korean and Thai."""
        family = self.family
        return not family.isascii() and bool(CJK.search(family) or _THAI.search(family))

    @property
    def family_name(self) -> str:
        """The name in running text: `van Beethoven`; Chinese and Thai names whole."""
        return replace(self, native="").name if self.is_cited_whole else self.whole_family

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
    """Return what people in a role were: editors may be directors, by their `editortype`."""
    said = fields.get(f"{role}type", "").strip() if role.startswith("editor") else ""
    return said or ("editor" if role.startswith("editor") else role)


def role_of(role: str, fields: Mapping[str, str]) -> str:
    """Return the same for filters and exports: all in `editor` but `NO_EDITORS` are editors."""
    part = part_of(role, fields)
    is_known = role != "editor" or part.lower() in NO_EDITORS
    return part.lower() if is_known else role


class _Telling(dict[int, int | None]):
    """A table for `str.translate` that keeps letters, numbers and marks, but not accents."""

    def __missing__(self, sign: int) -> int | None:
        is_kept = unicodedata.category(chr(sign))[0] in "LNM" and not 0x300 <= sign <= 0x36F
        self[sign] = sign if is_kept else None
        return self[sign]


_TELLING = _Telling()


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Remove what does not tell people apart: case, accents, dots, hyphens, spaces.

    Only accents of Latin, Greek and Cyrillic; in other scripts, marks make other letters.
    """
    if text.isascii():  # the usual case
        return text.lower().translate(_TELLING)
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return plain.translate(_TELLING)


#: Words that already say that a name is that of a group.
_GROUP = re.compile(
    r"collab|consorti|team|group|project|survey|investigators|committee|trialists|network|members"
    r"|researchers|initiative|alliance|panel|task force|foundation|stud(?:y|ies)\b|\btrial\b"
    r"|groupe|gruppe|grupo|gruppo",
    re.IGNORECASE,
)


def collaboration(name: str) -> str:
    """Return the group in INSPIRE's field of that name: "ATLAS Collaboration" for ATLAS."""
    if not name or _GROUP.search(name):
        return name
    return f"{name} Collaboration{'s' if re.search(',| and ', name) else ''}"
