"""Nature's style: `Luo, L. & Lu, Z. Title. *Journal* **39**, 1–9 (2023).`.

Source: https://www.nature.com/nature/for-authors/formatting-guide (References)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...bibliography.languages import capital
from ...when import When, format_when
from ..pieces import Piece
from ..terms import with_number
from ..titles import draw_titled
from ..venue import is_book
from .parts import (
    IN_WHOLE,
    Reference,
    address,
    chapter_of,
    edition_of,
    event,
    genre,
    is_alone,
    is_in_journal,
    item_of,
    joined,
    venue,
    volume_of,
    year,
)
from .people import PARTS, Names, counted, draw_lead, draw_people, inverted, of_whole

if TYPE_CHECKING:
    from ...bibliography.work import Work
    from ...config import Printing
    from ..pieces import Drawn
    from .parts import Item

#: Kinds of works that are identified by an address.
_ONLINE = frozenset(("preprint", "dataset", "software", "other"))
#: Further roles whose people the style prints, after the title.
PRINTED = ()


def draw(work: Work, look: Printing) -> Reference:
    item = item_of(work)
    names = draw_lead(work, _NAMES, look)
    whole = venue(work, item, is_italic=True, is_short=work.kind == "journal")
    day = format_when(When(work.date.parts, work.date.parts), "en_GB") if work.is_by_day else ""
    when = f"({day or year(work, item, look, 'n.d.')})"
    behind: Drawn = []
    if whole and is_in_journal(work):
        published = joined(" ", whole, *_issue(work, item), when)
    elif whole and work.kind in IN_WHOLE:
        volume, editors = volume_of(item), _editors(work, look)
        within = work.pages or chapter_of(work, item, "Ch.")
        between = " " if editors or not volume else ", "
        where = joined(between, joined(" ", whole, volume, editors), within)
        published = ["In ", *joined(" ", where, _imprint(work, item, look))]
    elif is_book(work):
        pages = work.pages if work.kind == "chapter" else ""
        within = pages or chapter_of(work, item, "Ch.")
        said = joined(", ", _edition(item), volume_of(item), within)
        behind = [" ", *joined(" ", said, _imprint(work, item, look))]
        published = []
    else:
        published = joined(" ", *_elsewhere(work, item, whole), when)
    is_whole = work.kind == "report" or (is_book(work) and not whole)
    tag = "emphasis" if is_whole else "inline"
    return Reference(names, draw_titled(work, look, tag, *behind), published, [])


def _edition(item: Item) -> str:
    return edition_of(item).replace(" ed.", " edn")


def _issue(work: Work, item: Item) -> list[Drawn | str]:
    """Return `**39**, 1–9`, or the address of a work that has no volume and no pages yet."""
    if "volume" in item:
        volume: Drawn = [Piece("strong", [item["volume"]])]
        return [joined(", ", volume, work.pages)]
    number = f"no. {item['issue']}" if "issue" in item else ""
    if number or work.pages:
        return [joined(", ", number, work.pages)]
    return [address(work, item, "https://doi.org/")]


def _editors(work: Work, look: Printing) -> Drawn:
    people, are_editors = of_whole(work)
    names = draw_people(people, _NAMES, work, look)
    mark = counted(people, *_ROLES["editor"]) + " " if are_editors else "by "
    return [f"({mark}", *names, ")"] if names else []


def _imprint(work: Work, item: Item, look: Printing) -> str:
    """Return `(Publisher, Place, Year)`."""
    names = (item.get("publisher"), item.get("publisher-place"), year(work, item, look, "n.d."))
    return f"({', '.join(filter(None, names))})"


def _elsewhere(work: Work, item: Item, whole: Drawn) -> list[Drawn | str]:
    """Return what precedes the year of a work that is in no journal and no book."""
    publisher = item.get("publisher", "")
    at = address(work, item, "https://doi.org/") if work.kind in _ONLINE else []
    if work.kind == "preprint" and at:
        return ["Preprint at", at]
    number = capital(with_number(genre(item), item.get("number", "")), "en")
    version = item.get("version", "")
    place = item.get("publisher-place", "") if publisher else ""
    is_whole = work.kind == "report" or is_alone(work, item)
    own = [_edition(item), volume_of(item)] if is_whole else []
    said = dict.fromkeys((event(item), publisher))  # one name may be in both
    return [joined(", ", number, *own, version, whole, *said, place), at]


_ROLES = {
    "editor": ("ed.", "eds"),
    "translator": ("trans.", "trans."),
    "supervisor": ("supervisor", "supervisors"),
    **PARTS,
}
_NAMES = Names(
    inverted,
    (" & ", " & "),
    most=5,
    first=1,
    roles=_ROLES,
    others=Piece("emphasis", ["et al."]),
    before_others=" ",
)
