"""Variants: what a row of cv_pdf_documents selects from its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .kinds import wrong_filter

if TYPE_CHECKING:
    from collections.abc import Collection

_TIME = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def wrong_variant(row: dict[str, Any], kinds: Collection[str]) -> str:
    """Return what is wrong with the selection of a row, '' if nothing is."""
    name = row["name"]
    for key in ("tags", "kinds"):
        value = row.get(key, [])
        is_list = isinstance(value, list | tuple)
        if not is_list or not all(isinstance(word, str) and word.strip() for word in value):
            return f"{key} of {name!r} is {value!r}; expected a list of texts, like ['one', 'two']"
    for kind in row.get("kinds", ()):
        if kind not in kinds:
            return f"kinds of {name!r} has the unknown kind {kind!r}; known are {', '.join(kinds)}"
    text = row.get("filter", "")
    if not isinstance(text, str):
        return f"filter of {name!r} is {text!r}, which is not a text"
    if text and (wrong := wrong_filter(text)):
        return f"filter of {name!r}: {wrong}"
    return _wrong_time(row)


def _wrong_time(row: dict[str, Any]) -> str:
    given = {key: row[key] for key in ("since", "until") if row.get(key, "") != ""}
    for key, value in given.items():
        if not isinstance(value, str) or not _TIME.fullmatch(value):
            text = "which is not a year or a month; write '2019' or '2019-06'"
            return f"{key} of {row['name']!r} is {value!r}, {text}"
    first, last = given.get("since", ""), given.get("until", "9999")
    if last < first[: len(last)]:
        return f"until of {row['name']!r} is {last!r}, before its since, {first!r}"
    return ""
