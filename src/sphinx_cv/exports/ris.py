"""Works as RIS, which every reference manager reads.

Source: https://en.wikipedia.org/wiki/RIS_(file_format), and Zotero's translator of that name
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..bibliography.csl import accessed
from ..bibliography.person import BESIDE
from .csl import in_english

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..bibliography.person import Person
    from ..bibliography.work import Work
    from .keeping import Each

_TYPES = {
    "journal": "JOUR",
    "conference": "CPAPER",
    "book": "BOOK",
    "chapter": "CHAP",
    "preprint": "UNPB",
    "thesis": "THES",
    "report": "RPRT",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "talk": "SLIDE",
    "other": "GEN",
}
#: The same by CSL's type, where that tells more.
_OF_CSL = {
    "entry-encyclopedia": "ENCYC",
    "manuscript": "UNPB",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "webpage": "ELEC",
    "graphic": "ART",
    "song": "SOUND",
    "motion_picture": "MPCT",
    "legal_case": "CASE",
    "legislation": "STAT",
    "personal_communication": "PCOMM",
    "standard": "STAND",
}
#: Tags, and CSL's variables that fill them: the first that a work has.
_TAGS = {
    "TI": ("title",),
    "ST": ("title-short",),
    "J2": ("container-title-short",),
    "VL": ("volume",),
    "IS": ("issue",),
    "ET": ("edition", "version"),
    "PB": ("publisher",),
    "M3": ("genre",),
    "DO": ("DOI",),
    "UR": ("URL",),
    "LA": ("language",),
    "AB": ("abstract",),
    "N1": ("note",),
}


@lru_cache(maxsize=16384)  # each work has a file, and all have one
def to_ris(work: Work) -> str:
    """Write a work as RIS, one tag per line."""
    lines = (f"{tag}  - {' '.join(text.split())}" for tag, text in _tags(work) if text)
    return "\n".join((*lines, "ER  - \n"))


def all_ris(works: Iterable[Work], each: Each = map) -> str:
    """Write all works as one file."""
    return "\n".join(each(to_ris, works))


def _tags(work: Work) -> Iterator[tuple[str, str]]:
    item = in_english(work)
    is_part = work.kind in {"journal", "conference", "chapter"}
    yield "TY", _OF_CSL.get(item["type"], _TYPES[work.kind])
    yield "ID", work.key
    yield from _people(work, is_part=is_part)
    for tag, names in _TAGS.items():
        yield tag, next((item[name] for name in names if name in item), "")
    is_chapter = work.kind == "chapter"  # in which IS is the number of volumes
    yield "IS" if is_chapter else "NV", item.get("number-of-volumes", "")
    yield "SV" if is_part else "M1", item.get("collection-number", "")
    yield from _wholes(work, item, is_part=is_part)
    place = item.get("publisher-place", "") or item.get("event-place", "")
    yield ("C1", item.get("publisher-place", "")) if work.kind == "conference" else ("CY", place)
    yield "PY", str(work.date.parts[0]) if work.date.parts else ""
    yield "DA", _day(work)
    yield "Y2", "/".join([*parts, "", ""][:3]) + "/" if (parts := accessed(work)) else ""
    pages = item.get("page", "") or item.get("number-of-pages", "")
    is_range = re.fullmatch(r"[^\s,-]+-[^\s,-]+", pages)
    first, _dash, last = pages.partition("-") if is_range else (pages, "", "")
    yield "SP", first
    yield "EP", last
    yield "SN", next((item[n] for n in ("number", "ISSN", "ISBN") if n in item), "")
    for word in work.topics:
        yield "KW", word


def _wholes(work: Work, item: dict[str, str], *, is_part: bool) -> Iterator[tuple[str, str]]:
    """Yield the titles of what a work is in: where EndNote and Zotero have them, or in T3."""
    names = ("container-title", "event-title", "volume-title")
    titles = [item[name] for name in names if name in item]
    if work.kind in {"conference", "talk"} and "event-title" in item:
        titles.insert(0, item["event-title"])
    more = filter(None, (work.whole_title("maintitle"), item.get("collection-title", "")))
    second, *others = dict.fromkeys(titles) or [""]
    proceedings = item.get("container-title", second) if work.kind == "conference" else ""
    others = [title for title in (*others, *more) if title != proceedings]
    if not second and not is_part:
        second, others = "; ".join(others), []
    yield "T2", second
    yield "T3", "; ".join(others)
    yield "C3", proceedings  # T2 is the event of a paper


def _people(work: Work, *, is_part: bool) -> Iterator[tuple[str, str]]:
    roles = {"editor": "A2" if is_part else "ED", "translator": "A4"}
    if work.kind == "other":  # in a book, A3 are the editors of its series
        roles |= dict.fromkeys(("composer", *BESIDE), "A3")
    lead = work.creator_role
    for role in dict.fromkeys([lead, *roles]):
        people = work.people.get(role)
        if not people:
            continue
        is_lead = role == lead and role not in {"editor", "translator"}
        tag = "AU" if is_lead else roles[role] if work.role_in_files(role) == role else "A3"
        for person in people.persons:
            yield tag, _name(person)
        if role == lead and work.group:
            yield tag, _name(work.group)
        yield tag, "others" if people.others else ""


def _day(work: Work) -> str:
    """Return a date with a month, or in words: `2023/05//`, `///in press`; '' for a year alone."""
    parts = [f"{number:02}" for number in work.date.parts]
    if not parts:
        return f"///{work.date.text}" if work.date.text else ""
    return "/".join([*parts, "", ""][:3]) + "/" if len(parts) > 1 else ""


def _name(person: Person) -> str:
    family = person.whole_family
    if person.is_group and "," not in family:  # else EndNote and pandoc take the last word for it
        return f"{family},"
    return ", ".join(filter(None, (family, person.given, person.suffix)))
