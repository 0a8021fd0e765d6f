"""Check for characters garbled by a wrong encoding, or copied from a PDF."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .refs import REPLACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: UTF-8 that was read as Windows-1252.
_RUN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]{2,}"
)
#: Typical remains of Chinese text that was read in a wrong encoding.
_CHINESE = re.compile("锟斤拷|烫烫烫|屯屯屯")
_SIGNS = {
    REPLACED: "where a letter was lost; write it again",
    "\N{SOFT HYPHEN}": "an invisible hyphen; remove it",
    "\N{ZERO WIDTH SPACE}": "an invisible space; remove it",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "an invisible space; remove it",
}
_SIGN = re.compile("[" + "".join(_SIGNS) + "\ue000-\uf8ff]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u052f]")  # Greek and Cyrillic
#: Greek letters that look like Latin ones; β and μ stand beside Latin letters on purpose.
_GREEK = frozenset(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f"
    "\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03c1"
)


def encoding(refs: Refs) -> Iterator[Problem]:
    """Find garbled letters, ligatures, invisible signs, and letters of another script."""
    for work, field, text in (*refs.prose, *_people(refs)):
        if text.isascii():
            continue
        typed = refs.by_key[work.key].fields.get(field, "")
        if why := odd_letters(_without_commands(text, re.sub("[{}]", "", typed))):
            yield refs.at(work, why, field)


def _without_commands(text: str, typed: str) -> str:
    """Remove Greek words that commands print, as in formulas: none is a slip."""
    if not _OTHER_SCRIPT.search(text):
        return text
    return _WORD.sub(
        lambda m: m[0] if not _OTHER_SCRIPT.search(m[0]) or m[0] in typed else "", text
    )


def _people(refs: Refs) -> Iterator[tuple[Work, str, str]]:
    for work in refs.unchecked:
        for role, people in work.people.items():
            if role in refs.by_key[work.key].lines:
                yield work, role, "; ".join(person.name for person in people.persons)


def odd_letters(text: str) -> str:
    """Return what is odd about the letters of a text, '' if nothing is."""
    for match in _RUN.finditer(text):
        if (meant := _as_meant(match[0])) and not re.fullmatch("[À-Ý]»", match[0]):
            return f'"{match[0]}" is "{meant}" in the wrong encoding; correct it'
    if garbled := _CHINESE.search(text):
        return f'"{garbled[0]}" is text in the wrong encoding; write it again'
    if sign := _SIGN.search(text):
        around = text[max(0, sign.start() - 8) : sign.end() + 8]
        why = _SIGNS.get(sign[0], "a letter that only one font has; write it again")
        return f'"{around}" has U+{ord(sign[0]):04X}, {why}'
    if letters := _LIGATURE.search(text):
        plain = unicodedata.normalize("NFKC", letters[0])
        return f'"{letters[0]}" is one letter, as copied out of a PDF; write "{plain}"'
    words = _WORD.findall(text) if _OTHER_SCRIPT.search(text) else ()
    return next(filter(None, (_mixed(word) for word in words if not word.isascii())), "")


def _as_meant(run: str) -> str:
    for encoding_name in ("cp1252", "latin-1"):
        try:
            return run.encode(encoding_name).decode("utf-8")
        except UnicodeError:
            continue
    return ""


def _mixed(word: str) -> str:
    """Return a message if a word mixes Latin letters with Cyrillic or Greek ones, else ''."""
    scripts = [unicodedata.name(letter, "").partition(" ")[0] for letter in word]
    if "LATIN" not in scripts:
        return ""
    for letter, script in zip(word, scripts, strict=True):
        if script == "CYRILLIC" or (letter in _GREEK and len(word) > 3):
            if scripts.count(script) > scripts.count("LATIN"):
                letter, script, other = word[scripts.index("LATIN")], "LATIN", script
            else:
                other = "LATIN"
            what = f'"{letter}" in "{word}" is {script.title()}, and the others are {other.title()}'
            return f"{what}; type the word again"
    return ""
