"""Names in a row, joined as different languages do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bibliography.languages import is_from_right, wording_language
from ..bibliography.text import CJK
from ..messages import has_words, words
from .pieces import as_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..bibliography.person import Person
    from ..bibliography.work import Work
    from .pieces import Drawn

#: What separates names, and the word for those left out, in languages that differ from English.
_JOINS = {"zh": ("，", "等"), "ja": ("、", "ほか"), "ko": (", ", " 외")}
#: Goes between a word for "and" that is written onto the next one, and a name in Latin letters.
_GLUE = {"ar": " ", "he": "\N{HEBREW PUNCTUATION MAQAF}", "th": " "}
#: Macedonian, whose "and" is the Russian one.
_LIKE_RUSSIAN = frozenset(("mk",))
#: Stands for names that are left out in the middle.
ELLIPSIS = "…"


def language_of(work: Work, language: str) -> str:
    """Return the language of words printed with a work, in a CV in *language*.

    If we have no words in the work's own language, a CV in Latin letters uses its own, unless the
    work's language is close to one that we have words in.
    """
    own, title = work.language, str(work.text("title"))
    is_near = is_from_right(own) or own in _LIKE_RUSSIAN
    if own and not has_words(own):
        if not is_near and wording_language("", "Latin", language) == language:
            return language
        own = "" if is_near else own
    return wording_language(own, title, language)


def comma(language: str) -> str:
    """Return what separates names in a row, in a text in *language*."""
    return {"zh": "、", "ja": "、", "ar": "، ", "fa": "، "}.get(language.partition("_")[0], ", ")


def comma_in_brackets(language: str) -> str:
    """Return what separates labels and pages: in Chinese and Japanese, as Latin letters have it."""
    return ", " if comma(language) == "、" else comma(language)


def name_in(person: Person, language: str) -> str:
    """Return a name as a work in a language has it: in Hungarian, the family name comes first."""
    if language != "hu" or not person.given or CJK.search(person.family):
        return person.name
    return " ".join(filter(None, (person.whole_family, person.suffix, person.given, person.native)))


def join(names: Sequence[Drawn], others: bool, of_work: str, language: str) -> Drawn:
    """Join names as the language of the work does: `A, B, and C`, `A et al.`, 甲，乙等."""
    _ = words(language)
    comma, et_al = _JOINS.get(of_work, (", ", ""))
    found: Drawn = []
    for place, name in enumerate(names, 1):
        is_last = place == len(names) and not others and names[-2:-1] != [[ELLIPSIS]]
        if place > 1:
            last = _(", and ") if len(names) > 2 else _(" and ")
            if is_last and last[-1:].isalpha() and as_text(name)[:1].isascii():
                last += _GLUE.get(language.partition("_")[0], "")
            found.append(last if is_last and not et_al else comma)
        found += name
    if others:
        has_comma = len(names) > 1 and _(", and ").startswith(",")  # as before the last name
        gap = ", " if has_comma else " "
        found.append(et_al or gap + _("et al."))
    return found
