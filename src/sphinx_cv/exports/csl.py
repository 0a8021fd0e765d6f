"""Works as CSL-JSON.

Source: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..bibliography.csl import accessed, csl_variables
from ..bibliography.person import BESIDE
from ..lists.terms import country, in_words
from .json_text import Rows, to_json, to_row
from .one_line import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.date import Date
    from ..bibliography.person import People, Person
    from ..bibliography.work import Work
    from .keeping import Each

#: CSL's roles and ours.
_CSL_ROLES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "composer": "composer",
    "container-author": "bookauthor",
}


#: The other way about, with roles that CSL has no words for.
_ROLES = {role: name for name, role in _CSL_ROLES.items()} | dict.fromkeys(BESIDE, "contributor")
#: Roles in CSL that editors can have by their `editortype`.
_OF_EDITORS = frozenset("composer curator director narrator organizer performer producer".split())


@lru_cache(maxsize=16384)  # several exports use them
def in_english(work: Work) -> dict[str, str]:
    """Return the CSL variables of a work, in plain text and English words."""
    item = csl_variables(work) | {"title": title_of(work) if work.title else ""}
    item["genre"] = in_words(item.get("genre", ""), "en")
    item["publisher-place"] = country(item.get("publisher-place", ""), "en")
    return {name: value for name, value in item.items() if value}


def to_csl(work: Work) -> dict[str, Any]:
    """Return a work as an item of CSL-JSON."""
    item: dict[str, Any] = {"id": work.key, **in_english(work), **csl_people(work)}
    item |= _whole(work, item)
    if work.kind != "journal" and "issue" in item and "container-title" not in item:
        item["number"] = item.pop("issue")
    seen = {"date-parts": [[*map(int, parts)]]} if (parts := accessed(work)) else {}
    first = re.match(r"\d{4}", work.plain("origdate"))
    origin = {"date-parts": [[int(first[0])]]} if first else {}
    if work.topics:
        item["keyword"] = ", ".join(work.topics)
    dates = {"issued": _issued(work.date), "original-date": origin, "accessed": seen}
    return item | {name: date for name, date in dates.items() if date}


def _whole(work: Work, item: dict[str, Any]) -> dict[str, str]:
    """Return the multi-volume work that a book is in, or the book that a work is in."""
    if not (whole := work.whole_title("maintitle")):
        return {}
    if "journal" in work.texts:
        return {"collection-title": item.get("collection-title", whole)}
    volume = {"volume-title": item["container-title"]} if "container-title" in item else {}
    return {"container-title": whole, **volume}


def csl_people(work: Work) -> dict[str, list[dict[str, str]]]:
    """Return who made a work, by CSL's roles."""
    found: dict[str, list[dict[str, str]]] = {}
    for name in _ROLES:
        if people := work.people.get(name):
            part = work.role_in_files(name)
            other = part if part in _OF_EDITORS else "contributor"
            own = _ROLES.get(part, other)
            group = (work.group,) if work.group and name == work.creator_role else ()
            found[own] = found.get(own, []) + _names(people, group)
    return found


def _names(people: People, group: tuple[Person, ...]) -> list[dict[str, str]]:
    # pandoc and Zotero take this name for "et al.".
    others = [{"literal": "others"}] if people.others else []
    return [*map(_name, (*people.persons, *group)), *others]


def all_csl(works: Iterable[Work], each: Each = map) -> str:
    """Return all works as one file of CSL-JSON."""
    return to_json(Rows(each(lambda work: to_row(to_csl(work)), works))) + "\n"


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
        ends = dict.fromkeys((date.parts, date.last or date.parts))
        return {"date-parts": [list(end) for end in ends]}
    return {"literal": date.text} if date.text else {}
