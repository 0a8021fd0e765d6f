"""Citations in running text: `Luo et al. [J27]`, and 罗凌等 [J13] in Chinese."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from pybtex.richtext import Text
from pybtex.style.template import Node
from sphinxcontrib.bibtex.style.referencing import PersonStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from ..bibliography import latex
from ..bibliography.names import CJK, family_name, read_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybtex.database import Entry


def authors_in_text(work: Entry, language: str, full: bool = False) -> str:
    """Name the people of a work in a text in *language*: one, two, or the first and the others.

    A Chinese name in an English text is the one that `author_en` gives, where there is one.
    """
    role = "author" if work.persons.get("author") else "editor"
    persons = tuple(work.persons.get(role, ()))
    others = f"{role}+others" in work.fields
    if work.fields["lang"] not in {"", language}:
        translated = read_names(work.fields.get(f"author_{language}", ""))
        persons, others = (translated.persons or persons), (translated.others or others)
    names = [family_name(person) for person in persons]
    if not names:
        return latex.to_text(work.fields.get("title", work.key))
    return _joined(names, others, full)


def _joined(names: list[str], others: bool, full: bool) -> str:
    chinese = bool(CJK.search(names[0]))
    if others or (len(names) > 2 and not full):
        return names[0] + ("等" if chinese else " et al.")
    if chinese or len(names) == 1:
        return "、".join(names)
    return ", ".join(names[:-1]) + (", and " if len(names) > 2 else " and ") + names[-1]


def _people(_children: object, data: Mapping[str, Any], full: bool) -> Text:
    return Text(authors_in_text(data["entry"], data["style"].person.language, full))


_PEOPLE: Any = Node("people", _people)


@dataclass
class People(PersonStyle):
    """The people of a work in running text."""

    language: str = "en"

    def names(self, role: str, full: bool) -> Node:
        return _PEOPLE(full=full)

    def author_or_editor_or_title(self, full: bool) -> Node:
        return _PEOPLE(full=full)


@dataclass
class ReferenceStyle(LabelReferenceStyle):
    """sphinxcontrib-bibtex's citations by label, with our people."""

    #: Language of the build; `reference_style` sets it.
    language: ClassVar[str] = "en"
    person: PersonStyle = field(default_factory=People)

    def __post_init__(self) -> None:
        self.person = People(language=self.language)
        super().__post_init__()  # type: ignore[no-untyped-call]


def reference_style(language: str) -> type[ReferenceStyle]:
    """Make the style for a language: sphinxcontrib-bibtex knows styles by class."""
    return type("ConfiguredReferenceStyle", (ReferenceStyle,), {"language": language})
