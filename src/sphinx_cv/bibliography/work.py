"""A publication, decoded once; everything that shows or exports works reads this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .person import ROLES, People, Person, collaboration, part_of, role_of
from .text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .date import Date
    from .link import Link

#: Pages of a newspaper, or none; longer numbers are those of articles.
_LEAVES = re.compile(r"(?:[A-Z]?\d{1,3}(?:[–, ]+[A-Z]?\d{1,3})*)?")
#: Keywords that are not topics, but say where a CV prints a work.
OWN_KEYWORDS = frozenset(("selected",))
_VERSION = re.compile(r"^v(?:ersion|\.)?\s*(?=\d)", re.IGNORECASE)
_NO_TEXT = Text()
_NOBODY = People()


@dataclass(frozen=True)
class Work:
    """One work of the bibliography. Picklable; its mappings are not to be changed."""

    key: str
    #: The type of the entry, in lower case: article.
    type: str
    #: One of `kinds.KINDS`: how the work is printed and exported.
    kind: str
    #: The fields as typed, under BibTeX's names, with what is inherited; no private ones.
    fields: Mapping[str, str]
    #: The same, decoded, except people, dates and addresses.
    texts: Mapping[str, Text]
    #: By field: `person.ROLES`, `person.BESIDE`, bookauthor, and translations (author_en).
    people: Mapping[str, People]
    #: The owner's role: first, co-first, author or another; '' for none.
    role: str
    date: Date
    #: The language's ISO 639 code, '' if unknown.
    language: str
    links: tuple[Link, ...]
    #: Valid identifiers by archive: doi, pmid, pmcid, eprint (arXiv), hal …
    identifiers: Mapping[str, str]
    keywords: tuple[str, ...]
    #: Volume pages (`17907–17914`, with an en dash), or the article's number.
    pages: str
    #: The kind that it is listed and counted as: its `kind`, or one of the owner's own.
    category: str = ""
    #: Where the entry starts. Moving it changes nothing else, so works compare without it.
    path: Path = field(default=Path("refs.bib"), compare=False)
    line: int = field(default=1, compare=False)
    #: Permanent and unique: J12.
    label: str = ""
    #: The work's id in pages, and the name of its file.
    anchor: str = ""
    #: The place in the order of dates; the oldest has 0.
    order: int = 0

    def __hash__(self) -> int:
        # Its mappings cannot be hashed.
        return hash((self.key, self.label))

    @property
    def source(self) -> tuple[Any, ...]:
        """Its key, type and fields: all that it is made from."""
        return (self.key, self.type, *self.fields.items())

    @property
    def facts(self) -> dict[str, str]:
        """What filters can ask for: the fields as typed, and what is known of the work."""
        return {
            **self.fields,
            "kind": self.category,
            "role": self.role,
            "position": self.position,
            "marks": ", ".join(self.owner_marks),
            "label": self.label,
            "year": self.date.year,
            "lang": self.language,
        }

    @property
    def position(self) -> str:
        """Where the owner is among the authors: only, first, middle or last; '' if nowhere."""
        persons = self.authors.persons
        place = next((n for n, person in enumerate(persons, 1) if person.is_owner), 0)
        if place == 1:
            return "first" if len(persons) > 1 or self.authors.others else "only"
        is_last = place == len(persons) and not self.authors.others
        return ("last" if is_last else "middle") if place else ""

    @property
    def owner_marks(self) -> tuple[str, ...]:
        """The marks of the owner among the authors."""
        return next((person.marks for person in self.authors.persons if person.is_owner), ())

    def text(self, name: str) -> Text:
        """Return a field decoded, empty where the work has none."""
        return self.texts.get(name, _NO_TEXT)

    def plain(self, *names: str) -> str:
        """Return the first of these fields that the work has, decoded, without styles."""
        for name in names:
            if name in self.texts:
                return str(self.texts[name])
        return ""

    @cached_property
    def title(self) -> str:
        """Title and subtitle without styles, '' if there is none."""
        return self.with_subtitle("title")

    @property
    def container(self) -> str:
        """The journal or book that it is in, with all that belongs to its title."""
        return self.whole_title("journal" if "journal" in self.texts else "booktitle")

    @property
    def is_by_day(self) -> bool:
        """Whether it is cited by its date alone, like an article in a newspaper.

        One with a DOI is in a journal that has no volume yet.
        """
        is_numbered = self.texts.keys() & {"volume", "number", "issue"} or "doi" in self.identifiers
        is_said = self.plain("entrysubtype").lower() in {"newspaper", "magazine"}  # numbered or not
        if self.kind != "journal" or (is_numbered and not is_said):
            return False
        return len(self.date.parts) > 1 and bool(_LEAVES.fullmatch(self.pages))

    @property
    def version(self) -> str:
        """The version without a prefix: 1.2 of `v1.2`."""
        typed = self.plain("version")
        return _VERSION.sub("", typed) if typed else ""

    @property
    def has_said_version(self) -> bool:
        """Whether the title ends in the version, as Zenodo has it: `looms: v1.2`."""
        said = re.search(rf"\bv?{re.escape(self.version)}$", self.title)
        return "." in self.version and said is not None

    @property
    def topics(self) -> tuple[str, ...]:
        """The keywords, except those that say where a CV prints a work."""
        return tuple(word for word in self.keywords if word not in OWN_KEYWORDS)

    def part(self, role: str) -> str:
        """Return what people in a role were, by `editortype` and the like."""
        said = self.plain(f"{role}type").strip() if role.startswith("editor") else ""
        return said or part_of(role, self.fields)

    def role_in_files(self, role: str) -> str:
        """Return the same for other programs, which know of directors, but of few others."""
        return role_of(role, self.fields)

    def whole_title(self, name: str) -> str:
        """Return the title in a field, with its subtitle and what is added to them."""
        return with_addition(self.with_subtitle(name), str(self.addition(name)))

    def addition(self, name: str) -> Text:
        """Return what is added to the title in a field: of a book, the `booktitleaddon`."""
        return self.text("journaltitleaddon" if name == "journal" else f"{name}addon")

    def with_subtitle(self, name: str) -> str:
        """Return the title in a field, with its subtitle."""
        subtitle = name.removesuffix("title") + "subtitle"
        return ": ".join(filter(None, (self.plain(name), self.plain(subtitle))))

    def says(self, text: str) -> bool:
        """Tell whether its title, or that of the book that it is in, contains a text."""
        return text.lower() in f"{self.title}\n{self.with_subtitle('booktitle')}".lower()

    @property
    def authors(self) -> People:
        return self.people.get("author", _NOBODY)

    @property
    def editors(self) -> People:
        return self.people.get("editor", _NOBODY)

    @property
    def translators(self) -> People:
        return self.people.get("translator", _NOBODY)

    @property
    def creators(self) -> People:
        """The authors, or the editors of a work without any, or whoever else has made it."""
        return self.people.get(self.creator_role, _NOBODY)

    @cached_property
    def creator_role(self) -> str:
        """The role of the creators: one of `person.ROLES`, '' if there are none."""
        return next((role for role in ROLES if self.people.get(role)), "")

    @property
    def group(self) -> Person | None:
        """The collaboration behind the creators, unless they already tell it."""
        if not (typed := self.plain("collaboration")):
            return None
        named = " ".join(it.name for it in self.creators.persons if it.is_group).lower()
        if all(part in named for part in re.split(r"\s*(?:,|/|\band\b)\s*", typed.lower())):
            return None
        return Person(collaboration(typed))


def with_addition(title: str, addition: str) -> str:
    """Put what is added to a title behind it, as a sentence."""
    stop = "" if re.search(r"[.?!…。？！؟۔]$", title) else "."
    return f"{title}{stop} {addition}" if title and addition else title or addition


def newest_first(works: Iterable[Work]) -> list[Work]:
    """Sort works as their lists show them."""
    return sorted(works, key=lambda work: work.order, reverse=True)
