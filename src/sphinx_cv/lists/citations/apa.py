"""APA's style: `Luo, L., & Lu, Z. (2023). Title. *Journal*, *39*(5), 1–9. https://doi.org/…`.

Source: https://apastyle.apa.org/style-grammar-guidelines/references (7th edition)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...bibliography.languages import capital
from ...bibliography.months import MONTHS
from ..issued import first_year
from ..pieces import Piece, sentence
from ..terms import with_number
from ..titles import draw_titled
from ..venue import is_book
from .parts import (
    IN_WHOLE,
    Reference,
    address,
    chapter_of,
    days,
    edition_of,
    event,
    form_of,
    genre,
    is_alone,
    is_in_journal,
    issue_of,
    item_of,
    joined,
    sentences,
    venue,
    volume_of,
    year,
)
from .people import (
    PARTS,
    Names,
    draw_lead,
    draw_people,
    initials,
    inverted,
    of_whole,
    role_behind,
)

if TYPE_CHECKING:
    from ...bibliography.person import Person
    from ...bibliography.work import Work
    from ...config import Printing
    from ..pieces import Drawn
    from .parts import Item

_MONTHS = [month.capitalize() for month in MONTHS]
#: Descriptions, in brackets, of works that are not texts.
_FORMS = {"dataset": "Data set", "software": "Computer software"}
#: Further roles whose people the style prints, after the title.
PRINTED = ("translator",)


def draw(work: Work, look: Printing) -> Reference:
    item = item_of(work)
    # Translators do not lead the citation: they stand after the title.
    names = draw_lead(work, _INVERTED, look, but="translator")
    when = f"({_date(work, item, look)})"
    whole = [*_whole(work, item, look), _origin(work)]
    is_part = "container-title" in item and (work.kind in IN_WHOLE or is_in_journal(work))
    titled = draw_titled(
        work, look, "inline" if is_part else "emphasis", *_behind_title(work, item, look)
    )
    return Reference(
        authors=[*sentence(*names), " ", when] if names else [],
        titled=titled,
        published=sentences(*whole) if names else sentences(when, *whole),
        address=address(work, item, "https://doi.org/"),
    )


def _behind_title(work: Work, item: Item, look: Printing) -> Drawn:
    """Return the details in (parentheses) and the description in [brackets] after a title."""
    kind, number = capital(genre(item), "en"), item.get("number", "")
    said: list[Drawn | str] = [with_number(kind, number)] if number else []
    if translators := work.people.get("translator"):
        said.append([*draw_people(translators, _STRAIGHT, work, look), ", Trans."])
    if work.kind not in IN_WHOLE:
        is_whole = work.kind in {"book", "report"} or is_alone(work, item)
        said += _volume(item) if is_whole else []
        said += [item["version"]] if "version" in item else []
    elif "container-title" not in item and is_book(work):
        said += _place_in(work, item)
    is_number_all = number and work.kind not in _FORMS
    form = "" if is_number_all else capital(form_of(work, item, _FORMS), "en")
    in_parentheses = [" (", *joined(", ", *said), ")"] if said else []
    return [*in_parentheses, f" [{form}]"] if form else in_parentheses


def _whole(work: Work, item: Item, look: Printing) -> list[Drawn | str]:
    """Return where a work appeared: periodical or book, and publisher."""
    whole, publisher = venue(work, item, is_italic=True), item.get("publisher", "")
    is_periodical = is_in_journal(work) or (work.kind == "conference" and not work.editors)
    if whole and is_periodical:
        series = item.get("collection-title", "") if work.kind == "conference" else ""
        volume: Drawn = [Piece("emphasis", [item["volume"]])] if "volume" in item else []
        numbers = joined("", volume, issue_of(item))
        return [joined(", ", whole, series, numbers, work.pages)]
    if whole and work.kind in IN_WHOLE:
        said = _place_in(work, item)
        people, are_editors = of_whole(work)
        by = draw_people(people, _STRAIGHT, work, look)
        by += [role_behind(people, "editor", _STRAIGHT)] if by and are_editors else []
        behind = f" ({', '.join(said)})" if said else ""
        return [["In ", *joined(", ", by, whole), behind], publisher]
    return [whole, *dict.fromkeys((event(item), publisher))]


def _place_in(work: Work, item: Item) -> list[str]:
    """Return edition, volume and pages or chapter of a part of a book."""
    mark = "pp. " if "–" in work.pages or "," in work.pages else "p. "
    mark = "" if re.match(r"[^\W\d_]+\. ?\d", work.pages) else mark  # Sp. 801–815
    pages = f"{mark}{work.pages}" if work.pages else ""
    return list(filter(None, (*_volume(item), chapter_of(work, item, "Chapter"), pages)))


def _origin(work: Work) -> str:
    first = first_year(work)
    return f"(Original work published {first})" if first not in {"", work.date.year} else ""


def _volume(item: Item) -> list[str]:
    several = f"Vols. 1–{item['number-of-volumes']}" if "number-of-volumes" in item else ""
    return list(filter(None, (edition_of(item), volume_of(item) or several)))


def _date(work: Work, item: Item, look: Printing) -> str:
    parts = work.date.parts
    is_event = work.kind == "conference" and not work.pages
    is_by_day = is_event or work.is_by_day or work.kind in {"talk", "other"}
    if len(parts) < 2 or not is_by_day or work.date.end:
        return year(work, item, look, "n.d.")
    return f"{parts[0]}, {days(work, _MONTHS, '–')}"


def _straight(person: Person) -> str:
    if not person.given or person.is_cited_whole:
        return person.name
    given = initials(person.given, ".", "-")
    return " ".join(filter(None, (given, person.whole_family, person.suffix)))


_ROLES = {
    "editor": ("Ed.", "Eds."),
    "supervisor": ("Supervisor", "Supervisors"),
    **{part: (one.capitalize(), more.capitalize()) for part, (one, more) in PARTS.items()},
}
_INVERTED = Names(inverted, (", & ", ", & "), most=20, first=19, roles=_ROLES, has_last=True)
_STRAIGHT = _INVERTED._replace(write=_straight, last=(" & ", ", & "))
