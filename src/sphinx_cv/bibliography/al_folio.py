"""Fields of al-folio, as the fields that this package reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Addresses of pages about a work, linked by the names of their hosts, or of the owner's files.
PAGES_ABOUT = ("project", "blog", "supp")
#: Fields that become others: a mark of selected works, and words for an award.
AWARDS = ("award_name", "honor", "award")
SELECTED = "selected"
#: What a field says that is on or off; BibTeX takes them for macros if they are not in braces.
YES = frozenset(("true", "yes"))
BOOLEANS = YES | {"false", "no"}


def with_our_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of an entry, with the keyword of selected works and with one award."""
    found = dict(fields)
    for name in AWARDS:  # that there is one
        if found.get(name, "").lower() in BOOLEANS:
            del found[name]
    if fields.get(SELECTED, "").lower() in YES:
        keywords = found.get("keywords", "")
        if not _has_keyword(found):
            found["keywords"] = f"{keywords}, {SELECTED}" if keywords else SELECTED
    if said := [found[name] for name in AWARDS if name in found]:
        found["award"] = _in_a_row(said)
    return found


def is_selected(fields: Mapping[str, str]) -> bool:
    """Tell whether an entry is of a selected work, by a keyword or as in al-folio."""
    return _has_keyword(with_our_fields(fields))


def _has_keyword(fields: Mapping[str, str]) -> bool:
    return SELECTED in re.split(r"\s*[,;]\s*", fields.get("keywords", ""))


def _in_a_row(said: list[str]) -> str:
    """Return sentences in a row, without those that others contain: Oral, Oral presentation."""
    found: list[str] = []
    for text in sorted(said, key=len, reverse=True):
        if not any(text.lower() in longer.lower() for longer in found):
            found.append(text)
    *first, last = sorted(found, key=said.index)
    return ". ".join([*(text.rstrip(".") for text in first), last])
