"""How works are grouped, counted and printed: cv_kinds, cv_groups, cv_citation and others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography import silences
from ..bibliography.conditions import compile_condition, parse_condition
from ..bibliography.inheritance import BIBLATEX
from ..bibliography.kinds import KINDS, Kind, Kinds

if TYPE_CHECKING:
    from sphinx.config import Config

    from .complaint import Complain

#: Private fields of refs.bib: notes, where on the owner's disk a file is, and silenced messages.
PRIVATE_FIELDS = ("annote", "annotation", "comment", "file", "review", silences.FIELD)
#: Styles of citations.
CITATIONS = ("default", "gbt7714", "apa", "vancouver", "nature")
#: The types of what a row of cv_kinds has: a letter, a heading, and maybe a filter.
_ROWS = ([str, str], [str, str, str])


def read_kinds(config: Config, complain: Complain) -> Kinds:
    """Read cv_kinds: its rows first and in its order, then the kinds that it does not name.

    A row under any other name is a kind of the owner's own. Without cv_labels no kind has labels.
    """
    chosen: Kinds = {}
    for kind, row in config.cv_kinds.items():
        if not isinstance(kind, str) or not re.fullmatch(r"[^\W\d_][\w-]*", kind):
            complain(f"cv_kinds has {kind!r}; the name of a kind is a word, like 'review'", kind)
        elif not isinstance(row, tuple | list) or [type(part) for part in row] not in _ROWS:
            text = f"cv_kinds[{kind!r}] is {row!r}; expected a letter and a heading"
            complain(f"{text}, and a filter if you like", kind)
        else:
            chosen[kind] = Kind(*row)
            if chosen[kind].rule and not _is_filter(row[2], "cv_kinds", kind, complain):
                chosen[kind] = Kind(row[0], row[1], "False")
    known = chosen | {kind: row for kind, row in KINDS.items() if kind not in chosen}
    if config.cv_labels:
        return known
    return {kind: row._replace(letter=None) for kind, row in known.items()}


def read_groups(config: Config, complain: Complain) -> tuple[tuple[str, str], ...]:
    """Read cv_groups: headings, and filters of the works under them."""
    groups = config.cv_groups.items()
    return tuple(row for row in groups if _is_filter(row[1], "cv_groups", row[0], complain))


def _is_filter(text: str, setting: str, name: str, complain: Complain) -> bool:
    if wrong := wrong_filter(text):
        complain(f"{setting}[{name!r}]: {wrong}", name)
    return not wrong


def wrong_filter(text: str) -> str:
    """Return why *text* is no filter, '' if it is one; which fields works have is not known yet."""
    try:
        compile_condition(parse_condition(text))(lambda _name: "")
    except (ValueError, TypeError, RecursionError, re.error) as error:
        return str(error) or "not a filter"
    return ""


def read_uncounted(config: Config, kinds: Kinds, complain: Complain) -> tuple[str, ...]:
    """Read cv_uncounted: the kinds of works that are not publications."""
    for kind in config.cv_uncounted:
        if kind not in kinds:
            complain(
                f"cv_uncounted has the unknown kind {kind!r}; known are {', '.join(kinds)}", kind
            )
    return tuple(sorted(config.cv_uncounted))  # in the same order in each process


def read_remarks(config: Config, complain: Complain) -> tuple[tuple[str, str], ...]:
    """Read cv_remarks: fields of refs.bib, and the text round their values."""
    found = []
    for field, text in config.cv_remarks.items():
        if re.fullmatch(r"[^{}]*\{\}[^{}]*", text, re.DOTALL):
            found.append((field.strip().lower(), text))
        else:
            text = f"cv_remarks[{field!r}] is {text!r}; it needs {{}} once, and no other braces"
            complain(text, field)
    return tuple(found)


def read_citation(config: Config, complain: Complain) -> str:
    """Read cv_citation."""
    if config.cv_citation in CITATIONS:
        return str(config.cv_citation)
    complain(f"cv_citation is {config.cv_citation!r}; it can be {' or '.join(CITATIONS)}", "")
    return CITATIONS[0]


def read_private_fields(config: Config) -> tuple[str, ...]:
    """Read cv_private_fields: more private fields, each under all its names."""
    names = {*PRIVATE_FIELDS, *(name.strip().lower() for name in config.cv_private_fields)}
    meant = {BIBLATEX.get(name, name) for name in names}
    return tuple(sorted(names | meant | {n for n, alias in BIBLATEX.items() if alias in meant}))
