"""Shorthands of babel for German, as old .bib files have them: M"uller, "`Raum"', Nord"=Ost."""

from __future__ import annotations

import re
from unicodedata import normalize

_QUOTED = re.compile(r"""\{?"`\}?(.+?)\{?"'\}?""", re.DOTALL)
_HYPHEN = re.compile(r'(?<=\w)"[=~](?=[\w\s])')
#: Only within a word, where no quotation ends.
_LETTER = re.compile(r'(?<=[A-Za-z])"([aouAOUs])(?=[a-z])')


def without_shorthands(value: str) -> str:
    """Replace shorthands by what they stand for."""
    if '"' not in value:
        return value
    value = _HYPHEN.sub("-", _QUOTED.sub(r"„\1“", value))
    return _LETTER.sub(lambda match: _letter(match[1]), value)


def _letter(base: str) -> str:
    return "ß" if base == "s" else normalize("NFC", f"{base}\N{COMBINING DIAERESIS}")
