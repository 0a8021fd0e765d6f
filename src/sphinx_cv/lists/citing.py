"""Citations in running text: `Luo et al. [J27]`, and 罗凌等 [J13] in Chinese."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pybtex.richtext import Text
from pybtex.style.template import Node
from sphinxcontrib.bibtex.style.referencing import PersonStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from ..bibliography.text import CJK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..bibliography.work import Work


def authors_in_text(work: Work, language: str, full: bool = False) -> str:
    """Name the people of a work in a text in *language*: one, two, or the first and the others.

    A Chinese name in an English text is the one that `author_en` gives, where there is one.
    """
    people, others = work.creators, work.creators.others
    if work.language not in {"", language} and (
        translated := work.people.get(f"author_{language}")
    ):
        people, others = translated, others or translated.others
    names = [person.family_name for person in people.persons]
    return _joined(names, others, full) if names else str(work.text("title")) or work.key


def _joined(names: list[str], others: bool, full: bool) -> str:
    chinese = bool(CJK.search(names[0]))
    if others or (len(names) > 2 and not full):
        return names[0] + ("等" if chinese else " et al.")
    if chinese or len(names) == 1:
        return "、".join(names)
    return ", ".join(names[:-1]) + (", and " if len(names) > 2 else " and ") + names[-1]


def _people(_children: object, data: Mapping[str, Any], full: bool) -> Text:
    entry = data["entry"]
    return Text(authors_in_text(entry.work, entry.printing.language.partition("_")[0], full))


_PEOPLE: Any = Node("people", _people)


@dataclass
class People(PersonStyle):
    """The people of a work in running text."""

    def names(self, role: str, full: bool) -> Node:
        return _PEOPLE(full=full)

    def author_or_editor_or_title(self, full: bool) -> Node:
        return _PEOPLE(full=full)


@dataclass
class ReferenceStyle(LabelReferenceStyle):
    """sphinxcontrib-bibtex's citations by label, with our people."""

    person: PersonStyle = field(default_factory=People)
