"""The Vancouver style: `Luo L, Lu Z. Title. Journal. 2023;39(5):1-9. doi:10.1000/1`.

Source: https://www.ncbi.nlm.nih.gov/books/NBK7256/ (NLM's "Citing Medicine", 2nd edition), which
the ICMJE recommends. Its dates of access are left out: a CV has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..pieces import capitalized
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
    is_in_journal,
    issue_of,
    item_of,
    sentences,
    venue,
    volume_of,
    year,
)
from .people import PARTS, Names, counted, draw_lead, draw_people, initials, of_whole, role_behind

if TYPE_CHECKING:
    from ...bibliography.person import Person
    from ...bibliography.work import Work
    from ...config import Printing
    from ..pieces import Drawn
    from .parts import Item

#: Descriptions, in brackets, by kind.
_FORMS = {"preprint": "preprint", "dataset": "dataset", "software": "software"}
_MET = ("event-title", "event-place")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
#: Further roles whose people the style prints, after the title.
PRINTED = ()


def draw(work: Work, look: Printing) -> Reference:
    item = item_of(work)
    names = draw_lead(work, _NAMES, look)
    if names and work.kind == "patent":
        names.append(f", {counted(work.authors, 'inventor', 'inventors')}")
        names += [f"; {item['publisher']}, assignee"] if "publisher" in item else []
    # It stands before the number, if there is one; that of a patent is printed with the date.
    is_said = work.kind == "patent" or ("number" in item and work.kind not in _FORMS)
    form = "" if is_said else form_of(work, item, _FORMS)
    published = _elsewhere(work, item, look)
    if is_in_journal(work) and (journal := venue(work, item, is_italic=False, is_short=True)):
        issue = _issue(work, item, look)
        published = [journal, issue if work.date.parts else capitalized([issue], look.language)]
    return Reference(
        authors=names,
        titled=draw_titled(work, look, "inline", *([f" [{form}]"] if form else [])),
        published=sentences(*published),
        address=address(work, item, "doi:", "Available from: "),
    )


def _issue(work: Work, item: Item, look: Printing) -> str:
    """Return `2024;31(9):1865-74`."""
    numbers = item.get("volume", "") + issue_of(item)
    day = _day(work) if work.is_by_day else year(work, item, look)
    when = ";".join(filter(None, (day, numbers)))
    return ":".join(filter(None, (when, _pages(item)))) or "[date unknown]"


def _elsewhere(work: Work, item: Item, look: Printing) -> list[Drawn | str]:
    """Return what stands between title and address of a work that is not in a journal."""
    whole: Drawn = venue(work, item, is_italic=False)
    is_part = bool(whole) and work.kind in IN_WHOLE
    is_of_book = work.kind == "chapter" and is_book(work)
    if is_part:
        whole = ["In: ", *sentences(_people_of_whole(work, look), whole)]
    series, volume = item.get("collection-title", ""), volume_of(item)
    number = with_number(genre(item), item["number"]) if "number" in item else ""
    if series:
        place = item.get("collection-number", "")
        place, volume = (place, volume) if place else (volume.lower(), "")
        series = f"({'; '.join(filter(None, (series, place)))})"
    met = event(item) if work.kind in {"other", "book"} and {*_MET} & item.keys() else ""
    return [
        whole,
        "" if met == item.get("publisher") else met,
        edition_of(item),
        volume,
        number if work.kind == "other" else "",
        item.get("version", ""),
        _imprint(work, item, look, is_met=not whole and _is_of_event(work, item)),
        _place_in(work, item) if is_part or is_of_book else "",
        series,
        f"Report No.: {_bare_number(item)}" if work.kind == "report" and "number" in item else "",
    ]


def _place_in(work: Work, item: Item) -> str:
    """Return pages or chapter of a part of a book."""
    return f"p. {_pages(item)}" if work.pages else chapter_of(work, item, "Chapter")


def _is_of_event(work: Work, item: Item) -> bool:
    return work.kind == "talk" or (work.kind == "conference" and "status" not in item)


def _bare_number(item: Item) -> str:
    """Return a number without the words that it begins with: `5` of `Technical Report No. 5`."""
    words = r"(?:(?:[^\W\d_]+\s+)*report\s+)?(?:No\.?\s+)?"
    return re.sub(words, "", item["number"], count=1, flags=re.IGNORECASE)


def _imprint(work: Work, item: Item, look: Printing, *, is_met: bool) -> str:
    """Return `Place: Publisher; 2020`, or what talks and patents have in its place."""
    place = ": ".join(item[name] for name in ("publisher-place", "publisher") if name in item)
    if work.kind == "patent":
        said = with_number(genre(item), item.get("number", ""))
        return ". ".join(filter(None, (said, _day(work))))
    if is_met:
        meeting = item.get("event-title", place)
        if "event-title" in item and (
            "eventtitle" in work.texts or "howpublished" not in work.texts
        ):
            meeting = f"Presented at: {meeting}"
        return "; ".join(filter(None, (meeting, _day(work), item.get("event-place"))))
    return "; ".join(filter(None, (place, year(work, item, look, "[date unknown]"))))


def _people_of_whole(work: Work, look: Printing) -> Drawn:
    people, are_editors = of_whole(work)
    names = draw_people(people, _NAMES, work, look)
    return [*names, role_behind(people, "editor", _NAMES)] if names and are_editors else names


def _pages(item: Item) -> str:
    """Return pages without the leading digits that the last shares with the first: `1865-74`."""
    pages = item.get("page", "")
    if not (found := re.fullmatch(r"(\d+)-(\d+)", pages)) or len(found[1]) != len(found[2]):
        return pages
    pairs = enumerate(zip(found[1], found[2], strict=True))
    return f"{found[1]}-{found[2][next((n for n, (a, b) in pairs if a != b), 0) :]}"


def _day(work: Work) -> str:
    """Return `2020 Mar 5` or `2020 Mar 5-7`, as far as it is known."""
    parts = work.date.parts
    if len(parts) < 2:
        return work.date.year
    return f"{parts[0]} {days(work, _MONTHS, '-')}"


def _name(person: Person) -> str:
    if not person.given or person.is_cited_whole:
        return person.name
    given = initials(person.given, "", "", "")
    return " ".join(filter(None, (person.whole_family, given, person.suffix.rstrip("."))))


_ROLES = {
    "editor": ("editor", "editors"),
    "translator": ("translator", "translators"),
    "supervisor": ("supervisor", "supervisors"),
    **PARTS,
}
_NAMES = Names(_name, (", ", ", "), most=6, first=6, roles=_ROLES, behind=", {}")
