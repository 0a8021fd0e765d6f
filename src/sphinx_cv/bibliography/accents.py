r"""Accents over letters, and over letters that have one: `\'{\^a}`, `$\hat{\hat x}$`."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from .commands import ACCENTS
from .pylatexenc_tree import context_of, parse, text_of

#: An accent over another without braces: `\~\^e`.
_TWO = re.compile(
    r"""(\\(?:[`'^~"=.]|[bcdHkruv](?![A-Za-z])))"""
    r"""(\\(?:[`'^~"=.](?:\{\w\}|\w)|[bcdHkruv](?:\{\w\}|\s+\w)))"""
)
#: A letter with the marks on it.
_LETTER = re.compile(r".[\u0300-\u036f\u20d0-\u20f0]*", re.DOTALL)
_DOTLESS = str.maketrans("ıȷ", "ij")
_CONTEXT = context_of(())


def braced(value: str) -> str:
    """Put braces round what an accent goes over, if that is another accent."""
    return _TWO.sub(r"\1{\2}", value)


@lru_cache(maxsize=1024)
def mark_of(name: str) -> str:
    """Return the mark that a command puts on letters, '' if it is no accent."""
    if name in ACCENTS:
        return ACCENTS[name]
    letter = text_of(parse(rf"\{name}{{q}}", _CONTEXT)[0])
    return letter[1:] if len(letter) == 2 and _LETTER.fullmatch(letter) else ""


def put(mark: str, letters: str, *, on_each: bool) -> str:
    """Put a mark on the first letter, or on each, above the marks that it has.

    A space at the end, which may be that of a command, has no mark.
    """
    bare = letters.rstrip()
    space = letters[len(bare) :]
    bare = bare.translate(_DOTLESS) if on_each else bare
    marked = _LETTER.sub(lambda match: normalize("NFC", match[0] + mark), bare, count=not on_each)
    return marked + space
