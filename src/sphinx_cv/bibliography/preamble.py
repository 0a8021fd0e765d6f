"""Commands that a BibTeX file defines for itself in its @preamble, and those of conf.py."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from .latex import is_unknown
from .macros import argument_at, expand

if TYPE_CHECKING:
    from .layout import Layout
    from .macros import Macros
    from .records import Record

_PREAMBLE = re.compile(r"@[^\S\n]*preamble\s*[{(]", re.IGNORECASE)
#: The start of a definition: the name, the number of arguments, and the default of the first.
DEFINITION = re.compile(
    r"\\(?:(?:new|renew|provide)command\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*(?:\[(\d)\]\s*(?:\[([^][]*)\])?)?"
    r"|def\s*\\([A-Za-z]+)\s*((?:#\d\s*)*))\s*(?=\{)"
)
_FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$|\\\(.+?\\\)", re.DOTALL)
_PENALTY = re.compile(r"\\penalty\s*-?\d+\s?")


def commands_of(layout: Layout) -> Macros:
    """Return the commands that a file defines, except known ones and those with a default."""
    found: dict[str, tuple[int, str]] = {}
    for preamble in _PREAMBLE.finditer(layout.text):
        end = layout.closings.get(preamble.end() - 1, preamble.end())
        for match in DEFINITION.finditer(layout.text, preamble.end(), end):
            name = match[1] or match[4]
            if is_unknown(name) and match[3] is None:
                count = int(match[2] or 0) + (match[5] or "").count("#")
                found[name] = (count, argument_at(layout.text, match.end())[0])
    return {name: (count, _without_setting(body, found)) for name, (count, body) in found.items()}


def _without_setting(body: str, defined: Macros) -> str:
    """Remove unknown commands from a definition: they only set type, such as fonts."""
    return re.sub(
        r"\\([A-Za-z]+)\s*",
        lambda match: match[0] if match[1] in defined or not is_unknown(match[1]) else "",
        _PENALTY.sub("", body),
    )


def with_commands(record: Record, commands: Macros) -> Record:
    """Return a record with the file's own commands expanded."""
    fields = dict(record.fields)
    for name, value in fields.items():
        if "\\" in value:
            with suppress(ValueError):  # macros that never end
                fields[name] = expand(value, commands)
    return replace(record, fields=fields)


def with_macros(record: Record, macros: Macros) -> Record:
    r"""Return a record with macros expanded in its formulas; in a text, `\d` is an accent."""

    def whole(formula: re.Match[str]) -> str:
        try:
            return expand(formula[0], macros)
        except ValueError:  # far too many
            return formula[0]

    fields = {
        name: _FORMULA.sub(whole, value) if "\\" in value else value
        for name, value in record.fields.items()
    }
    return replace(record, fields=fields)
