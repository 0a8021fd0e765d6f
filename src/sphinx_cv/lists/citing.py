"""Citations in running text: `Luo et al. [J27]`, and without labels `Luo et al. (2023)`.

Chinese names are cited as 罗凌等 [J13], and without labels as 罗凌 等 (2023).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pybtex.richtext import Text
from pybtex.style.template import Node
from sphinxcontrib.bibtex.style.names.last import LastNameStyle
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from ..bibliography.languages import script_language, wording_language
from ..bibliography.text import CJK
from ..messages import words
from .names import comma, comma_in_brackets, language_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinxcontrib.bibtex.domain import Citation

    from ..bibliography.work import Work


def authors_in_text(work: Work, language: str, full: bool = False, gap: str = "") -> str:
    """Name the people of a work in a text in *language*: one, two, or the first and the others.

    With *full*, all are named. Names that the work has in that language (`author_en`) are
    preferred. *gap* goes before 等.
    """
    people, others = work.creators, work.creators.others
    code = language.partition("_")[0]
    if translated := work.people.get(f"author_{code}"):
        people, others = translated, others or translated.others
    names = [person.family_name for person in people.persons]
    if not names:
        return work.plain("shorttitle", "shorthand", "title") or work.key
    return _joined(names, others, full, gap, _wording(work, names[0], language))


def _wording(work: Work, name: str, language: str) -> str:
    """Return the language of the words between names: that of the text, if it has their letters.

    Else it is that of the work, since letters alone do not tell Ukrainian from Russian names.
    """
    told, of_work = wording_language("", name, language), language_of(work, language)
    is_shared = told == language and not (work.language == "ja" and CJK.search(name))
    if is_shared or wording_language("", name, of_work) != of_work:
        return told
    return of_work


def _joined(names: list[str], others: bool, full: bool, gap: str, language: str) -> str:
    _ = words(language)
    korean = script_language(names[0]) == "ko"
    chinese = bool(CJK.search(names[0])) and not korean
    if others or (len(names) > 2 and not full):
        return names[0] + (gap if chinese else " ") + _("et al.")
    if chinese or korean or len(names) == 1:
        return (", " if korean else "、").join(names)
    last = _(", and ") if len(names) > 2 else _(" and ")
    return comma(language).join(names[:-1]) + last + names[-1]


def _people(_children: object, data: Mapping[str, Any], full: bool, gap: str) -> Text:
    entry = data["entry"]
    return Text(authors_in_text(entry.work, entry.printing.language, full, gap))


_PEOPLE: Any = Node("people", _people)


@dataclass
class People(PersonStyle):
    """The people of a work in running text."""

    # A class, not its name, which pybtex would look up among all installed packages.
    style: Any = LastNameStyle
    #: What goes before 等.
    gap: str = ""

    def names(self, role: str, full: bool) -> Node:
        return _PEOPLE(full=full, gap=self.gap)

    def author_or_editor_or_title(self, full: bool) -> Node:
        return _PEOPLE(full=full, gap=self.gap)


def years_in_text(works: Iterable[Work], cited: Collection[str], language: str) -> dict[str, str]:
    """Return the years that citations print, by key, if they differ from those of the works.

    Works with the same names and year get letters, from the oldest on, if one is cited: 2023a.
    """
    alike: dict[tuple[str, str], list[Work]] = {}
    years: dict[str, str] = {}
    _ = words(language)
    for work in sorted(works, key=lambda work: work.order):
        year = work.date.year
        if not year:
            years[work.key] = year = _("n.d.")
        names = authors_in_text(work, language)
        alike.setdefault((names, year), []).append(work)
    for (_names, year), group in alike.items():
        if len(group) > 1 and any(work.key in cited for work in group):
            gap = "" if year[-1:].isdecimal() else "-"
            years |= {work.key: f"{year}{gap}{_letters(n)}" for n, work in enumerate(group)}
    return years


def as_typed(citations: Iterable[Citation], keys: list[str]) -> list[Citation]:
    """Sort citations as a text names them, if it has words for them: see a; but see b."""
    return sorted(citations, key=lambda it: keys.index(it.key) if it.key in keys else -1)


def _letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 …."""
    before = _letters(number // 26 - 1) if number > 25 else ""
    return before + chr(ord("a") + number % 26)


@dataclass
class ReferenceStyle(LabelReferenceStyle):
    """sphinxcontrib-bibtex's citations by label, with our people."""

    person: PersonStyle = field(default_factory=People)


@lru_cache(maxsize=8)
def reference_style(language: str) -> ReferenceStyle:
    """Return the style of citations by label in a text in *language*, with its own commas."""
    inner = comma_in_brackets(language)
    return ReferenceStyle(
        bracket_textual=BracketStyle(sep=comma(language)),
        bracket_parenthetical=BracketStyle(sep=inner),
        bracket_label=BracketStyle(sep=inner),
        post_text_sep=inner,
    )
