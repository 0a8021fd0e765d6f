"""How works are counted and printed: cv_kinds, cv_remarks, cv_private_fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography.inheritance import BIBLATEX
from ..bibliography.kinds import KINDS, Kinds

if TYPE_CHECKING:
    from sphinx.config import Config

    from .complaint import Complain

#: Fields of refs.bib for the owner's eyes: notes, and where on the owner's disk a file is.
PRIVATE_FIELDS = ("annote", "annotation", "comment", "file", "review")
_BIBTEX = {name: alias for alias, name in BIBLATEX.items()}


def read_kinds(config: Config, complain: Complain) -> Kinds:
    """Read cv_kinds: its rows first and in its order, then the kinds that it does not name."""
    chosen: Kinds = {}
    for kind, row in config.cv_kinds.items():
        if kind not in KINDS:
            complain(f"cv_kinds has no {kind!r}; it knows {', '.join(KINDS)}", kind)
        elif not isinstance(row, tuple | list) or [type(part) for part in row] != [str, str]:
            complain(f"cv_kinds[{kind!r}] is {row!r}; expected a letter and a heading", kind)
        else:
            chosen[kind] = (row[0], row[1])
    return chosen | {kind: row for kind, row in KINDS.items() if kind not in chosen}


def read_remarks(config: Config, complain: Complain) -> tuple[tuple[str, str], ...]:
    """Read cv_remarks: fields of refs.bib, and the text round their values."""
    found = []
    for field, text in config.cv_remarks.items():
        if re.fullmatch(r"[^{}]*\{\}[^{}]*", text, re.DOTALL):
            found.append((field, text))
        else:
            text = f"cv_remarks[{field!r}] is {text!r}; it needs {{}} once, and no other braces"
            complain(text, field)
    return tuple(found)


def read_private_fields(config: Config) -> tuple[str, ...]:
    """Read cv_private_fields: more private fields, each under BibTeX's and biblatex's name."""
    names = {*PRIVATE_FIELDS, *(name.strip().lower() for name in config.cv_private_fields)}
    others = {table[n] for table in (BIBLATEX, _BIBTEX) for n in names & table.keys()}
    return tuple(sorted(names | others))
