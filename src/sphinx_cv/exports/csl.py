"""Works as CSL-JSON.

Source: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .json_text import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.dates import Date
    from ..bibliography.names import Person
    from ..bibliography.work import Work

_CSL_TYPES = {
    "journal": "article-journal",
    "conference": "paper-conference",
    "book": "book",
    "chapter": "chapter",
    "preprint": "article",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "talk": "speech",
    "other": "document",
}
#: CSL variables and the fields that fill them: the first that an entry has.
_CSL_FIELDS = {
    "container-title": ("journal", "booktitle"),
    "collection-title": ("series",),
    "volume": ("volume",),
    "issue": ("number",),
    "edition": ("edition",),
    "publisher": ("publisher", "school", "institution", "organization", "howpublished"),
    "publisher-place": ("address",),
    "event": ("eventtitle",),
    "genre": ("type",),
    "version": ("version",),
    "note": ("note",),
    "abstract": ("abstract",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
}


def to_csl(work: Work) -> dict[str, Any]:
    """Return a work as an item of CSL-JSON."""
    roles = ("author", "composer", "editor", "translator")
    people = {r: [_name(p) for p in work.people[r].persons] for r in roles if r in work.people}
    item = {"id": work.key, **csl_variables(work), **people, "issued": _issued(work.date)}
    return {name: value for name, value in item.items() if value}


def all_csl(works: Iterable[Work]) -> str:
    """Return all works as one file of CSL-JSON."""
    items = [to_csl(work) for work in works]
    return to_json(items) + "\n"


@lru_cache(maxsize=16384)  # several files are made of them
def csl_variables(work: Work) -> dict[str, str]:
    """Return CSL's type of a work and its variables that are text: all but people and dates."""
    item = {"type": _CSL_TYPES[work.kind], "title": work.title}
    item |= {variable: work.plain(*names) for variable, names in _CSL_FIELDS.items()}
    item["page"] = work.pages.replace("–", "-")
    if work.kind in {"report", "patent"}:
        item["number"] = item.pop("issue")
    if work.type in {"online", "www", "electronic"} and work.kind == "other":
        item["type"] = "webpage"
    item |= _addresses(work)
    item["language"] = work.language
    return {name: value for name, value in item.items() if value}


def _addresses(work: Work) -> dict[str, str]:
    """Return the identifiers that are right, and the address."""
    urls = {link.field: link.url for link in work.links}
    known = work.identifiers
    found = {name.upper(): known.get(name, "") for name in ("doi", "pmid", "pmcid")}
    if "eprint" in known:
        found |= {"number": f"arXiv:{known['eprint']}", "URL": urls["eprint"]}
    return found | ({"URL": urls["url"]} if "url" in urls else {})


def _name(person: Person) -> dict[str, str]:
    if not person.given and not person.prefix:
        return {"literal": person.family}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.prefix,
        "suffix": person.suffix,
    }
    return {name: value for name, value in parts.items() if value}


def _issued(date: Date) -> dict[str, Any]:
    if date.parts:
        return {"date-parts": [list(date.parts)]}
    return {"literal": date.text} if date.text else {}
