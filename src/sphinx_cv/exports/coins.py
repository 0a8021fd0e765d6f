"""Works as ContextObjects (COinS), which Zotero and others find in a page.

Source: https://web.archive.org/web/2017/http://ocoins.info, and Zotero's translator of that name
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from .csl import in_english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.person import Person
    from ..bibliography.work import Work

#: The format for works of a kind, with their genre in it, or Zotero's type.
_FORMATS = {
    "journal": ("journal", "article"),
    "conference": ("book", "proceeding"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "report": ("book", "report"),
    "thesis": ("dissertation", ""),
    "patent": ("patent", ""),
    "preprint": ("dc", "preprint"),
    "dataset": ("dc", "dataset"),
    "software": ("dc", "computerProgram"),
    "talk": ("dc", "presentation"),
    "other": ("dc", "document"),
}
#: Keys, and the CSL variables that fill them.
_VALUES = {
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "edition": "edition",
    "place": "publisher-place",
    "issn": "ISSN",
    "isbn": "ISBN",
    "tpages": "number-of-pages",
    "language": "language",
}


#: Characters that are not encoded.
_SAFE = ":/,()"


class _Quoted(dict[int, str]):
    """Characters → their percent-encoding, each made once: `quote_plus` is slow for texts."""

    def __missing__(self, code: int) -> str:
        self[code] = quote_plus(chr(code), safe=_SAFE)
        return self[code]


_QUOTED = _Quoted()


def to_coins(work: Work) -> str:
    """Write a work as a ContextObject, for the `title` of an element."""
    return "&".join([f"{n}={v.translate(_QUOTED)}" for n, v in _values(work) if v])


def _values(work: Work) -> Iterator[tuple[str, str]]:
    item = in_english(work)
    form, genre = _FORMATS[work.kind]
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"
    for name, scheme in (("DOI", "info:doi/"), ("PMID", "info:pmid/"), ("URL", "")):
        yield "rft_id", scheme + item[name] if name in item else ""
    yield "rft.type" if form == "dc" else "rft.genre", genre
    yield from _titles(work, item, genre)
    for name, variable in _VALUES.items():
        yield f"rft.{name}", item.get(variable, "")
    series = (work.whole_title("maintitle"), item.get("collection-title", ""))
    yield "rft.series", "; ".join(filter(None, series))
    publisher = {"dissertation": "inst", "patent": "assignee"}.get(form, "pub")
    yield f"rft.{publisher}", item.get("publisher", "")
    yield "rft.degree", item.get("genre", "") if form == "dissertation" else ""
    yield "rft.number", item.get("number", "")
    yield "rft.date", work.date.iso or work.date.text
    for person in work.creators.persons:
        yield "rft.inventor" if form == "patent" else "rft.au", _name(person)
    yield "rft.aucorp", work.group.name if work.group else ""
    for person in work.editors.persons if work.creator_role != "editor" else ():
        yield "rft.contributor", _name(person)


def _titles(work: Work, item: dict[str, str], genre: str) -> Iterator[tuple[str, str]]:
    title = item.get("title", work.key)
    whole = item.get("container-title") or item.get("event-title", "")
    if genre in {"article", "proceeding", "bookitem"}:
        yield "rft.atitle", title
        yield "rft.jtitle" if genre == "article" else "rft.btitle", whole
        yield "rft.stitle", item.get("container-title-short", "")
    else:
        yield "rft.btitle" if genre in {"book", "report"} else "rft.title", title
        yield "rft.source", whole


def _name(person: Person) -> str:
    """Return a name as `Family, Given`, which no program divides wrongly."""
    family = person.whole_family
    return f"{family}, {' '.join(filter(None, (person.given, person.suffix)))}".rstrip()
