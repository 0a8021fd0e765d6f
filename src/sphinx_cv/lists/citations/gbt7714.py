"""GB/T 7714-2015, in its numeric style: `LUO L, LU Z. Title[J]. Journal, 2023, 39(5): 1-9.`.

Words are in the language of the work if that is Chinese or Japanese, and English in others, as the
standard asks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ...bibliography.csl import accessed
from ...bibliography.page_ranges import counted
from ...bibliography.person import People
from ..pieces import inline
from ..terms import with_number
from ..titles import TYPE_MARKS, draw_titled
from ..venue import is_spaceless
from .parts import (
    IN_WHOLE,
    Reference,
    address,
    edition_of,
    event,
    genre,
    is_alone,
    is_in_journal,
    issue_of,
    item_of,
    joined,
    sentences,
    venue,
    year,
)
from .people import Names, draw_lead, draw_people, initials, of_whole

if TYPE_CHECKING:
    from ...bibliography.person import Person
    from ...bibliography.work import Work
    from ...config import Printing
    from ..pieces import Drawn
    from .parts import Item

#: Marks of types of entries that differ from those of their kinds.
_MARKS = {"standard": "S"}
#: The same by the types that CSL has.
_MARKS_OF_CSL = {"article-newspaper": "N", "webpage": "EB"}
_NUMBERED = frozenset(("report", "patent", "other"))
#: Words in languages other than English: behind translators, and round the number of a volume.
_WORDS = {"zh": (", 译", ": 第{}卷"), "ja": (", 訳", ": 第{}巻")}
_ENGLISH = (", trans.", ": Vol. {}")
#: Further roles whose people the style prints, after the title.
PRINTED = ("translator",)


def draw(work: Work, look: Printing) -> Reference:
    item = item_of(work)
    at = address(work, item, "DOI:")
    is_online = "/OL" if at else ""
    kind = _MARKS_OF_CSL.get(item["type"]) or _MARKS.get(work.type, TYPE_MARKS[work.kind])
    mark = inline("cv-type", f"[{kind}{is_online}]")
    # The mark of other works does not tell what they are.
    said = with_number(genre(item) if kind == TYPE_MARKS["other"] else "", item.get("number", ""))
    number = f": {said}" if work.kind in _NUMBERED and said else ""
    is_whole = work.kind in {"book", "report"} or is_alone(work, item)
    own = (_volume(work, item) if is_whole else "") + number
    whole = venue(work, item, is_italic=False)
    behind: Drawn = []
    place: list[Drawn | str] = [_edition(work, item), _publisher(work, item, look)]
    if whole and is_in_journal(work):
        place = [_issue(work, item, whole, look)]
    elif whole and work.kind in IN_WHOLE:
        editors = draw_people(of_whole(work)[0], _NAMES, work, look)
        behind = ["//", *sentences(editors, [*whole, _volume(work, item)])]
    elif whole:
        behind = ["//", *whole]
    if at and (seen := "-".join(accessed(work))):
        place.append(joined("", place.pop(), f"[{seen}]"))
    plain = replace(look, type_marks=False)  # the style has its own
    return Reference(
        authors=draw_lead(work, _NAMES, look, but="translator"),
        titled=draw_titled(work, plain, "inline", *filter(None, (own, mark)), *behind),
        published=sentences(_translators(work, look), *place),
        address=[*at, "."] if "DOI" in item else at,
    )


def _translators(work: Work, look: Printing) -> Drawn:
    people = work.people.get("translator", People())
    names = draw_people(people, _NAMES, work, look)
    return [*names, _WORDS.get(work.language, _ENGLISH)[0]] if names else []


def _volume(work: Work, item: Item) -> str:
    template = _WORDS.get(work.language, _ENGLISH)[1]
    return template.format(item["volume"]) if "volume" in item else ""


def _edition(work: Work, item: Item) -> str:
    text = item.get("edition", "")
    if is_spaceless(work):
        return f"{text}版" if re.fullmatch(r"\d+", text) else text
    return edition_of(item)


def _issue(work: Work, item: Item, journal: Drawn, look: Printing) -> Drawn:
    """Return `Journal, 2024, 31(9): 1865-1874`; unknown parts are left out."""
    issue, when = issue_of(item), work.date.iso if work.is_by_day else year(work, item, look)
    numbers = f"{when}, {item['volume']}{issue}" if "volume" in item else f"{when}{issue}"
    return joined(": ", joined(", ", journal, numbers.removeprefix(", ")), item.get("page", ""))


def _publisher(work: Work, item: Item, look: Printing) -> str:
    """Return `Place: Publisher, year: pages`; only the date if there is no publisher."""
    names = (item.get("publisher-place"), item.get("publisher"))
    known = ": ".join(filter(None, names)) if work.kind != "patent" else ""
    when = work.date.iso if work.kind == "patent" else year(work, item, look)
    # How many pages a book has is not where to look.
    has_pages = work.kind in IN_WHOLE or (work.kind == "book" and not counted(work.pages))
    pages = item.get("page", "") if has_pages else ""
    met = event(item) if not known or is_alone(work, item) else ""
    known = ". ".join(dict.fromkeys(filter(None, (met, known))))
    return ": ".join(filter(None, (", ".join(filter(None, (known, when))), pages)))


def _name(person: Person) -> str:
    if person.is_cited_whole:
        return person.name
    family = person.whole_family.upper()
    return " ".join(filter(None, (family, initials(person.given, "", " "), person.suffix)))


_NAMES = Names(_name, (", ", ", "), most=3, first=3, roles={}, others="et al")
