"""Works as BibTeX.

Private fields never come this far; of the others only those that tell of the work itself leave.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..bibliography.fields import EXPORTED
from ..bibliography.identifiers import ADDRESSES, is_web_address, unescaped
from ..bibliography.inheritance import BIBLATEX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.names import People
    from ..bibliography.work import Work


@lru_cache(maxsize=16384)  # pages and files have it
def to_bibtex(work: Work, remarks: tuple[str, ...] = ()) -> str:
    """Write a work as BibTeX, one field a line; *remarks* are fields to leave out."""
    fields = work.fields
    left_out = {*remarks} | {
        alias for name, alias in BIBLATEX.items() if name in fields and alias in fields
    }
    if "date" in fields:
        left_out.add("year")
    roles = {"author": work.authors, "editor": work.editors}
    rows = {role: _names(people) for role, people in roles.items() if people}
    rows |= {
        name: work.date.text if name == "year" else value
        for name, value in fields.items()
        if name in EXPORTED and name not in left_out
        if name not in ADDRESSES or is_web_address(unescaped(value))
    }
    lines = [f"  {name} = {{{_balanced(value)}}}," for name, value in rows.items() if value]
    return "\n".join((f"@{work.type}{{{work.key},", *lines, "}\n"))


def all_bibtex(works: Iterable[Work], remarks: tuple[str, ...] = ()) -> str:
    """Write all works as one file."""
    return "\n".join(to_bibtex(work, remarks) for work in works)


def _names(people: People) -> str:
    names = [person.typed for person in people.persons]
    return " and ".join([*names, "others"] if people.others else names)


def _balanced(value: str) -> str:
    depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return value if depth == 0 else re.sub(r"[{}]", "", value)
