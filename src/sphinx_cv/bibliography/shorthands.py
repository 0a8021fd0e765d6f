"""What straight double quotes mean in old .bib files: M"uller, "`Raum"', Nord"=Ost, ``so"."""

from __future__ import annotations

import re
from unicodedata import normalize

_QUOTED = re.compile(r"""\{?"`\}?(.+?)\{?"'\}?""", re.DOTALL)
_HYPHEN = re.compile(r'(?<=\w)"[=~](?=[\w\s])')
#: LaTeX prints the quote at the end of ``this" as ''; not that of inches within ``7" discs''.
_HALF_QUOTED = re.compile(r"``((?:[^`'\"\\]|'(?!')|\\.)*[^`'\"\\\s])\"(?!\w|[^`]*'')")
#: Only within a word, where no quotation ends.
_LETTER = re.compile(r'(?<=[A-Za-z])"([aouAOUs])(?=[a-z])')


def without_shorthands(value: str) -> str:
    """Replace such quotes and shorthands of babel by what they stand for."""
    if '"' not in value:
        return value
    value = _HYPHEN.sub("-", _QUOTED.sub(r"„\1“", value))
    value = _HALF_QUOTED.sub(r"``\1''", value)
    return _LETTER.sub(lambda match: _letter(match[1]), value)


def _letter(base: str) -> str:
    return "ß" if base == "s" else normalize("NFC", f"{base}\N{COMBINING DIAERESIS}")
