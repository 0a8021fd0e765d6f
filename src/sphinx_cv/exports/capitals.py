"""Braces for capitals that BibTeX's styles would turn into small letters in titles."""

from __future__ import annotations

import re
from itertools import pairwise

#: Words with the groups and formulas in them, which may contain spaces; up to three braces deep.
_DEEP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_FORMULA = r"\$[^$]*\$|\\\((?:[^\\]|\\(?![()]))*+\\\)"
_WORD = re.compile(rf"(?:{_FORMULA}|\\.|{_DEEP}|[^\s{{}}$\\])+", re.DOTALL)
#: What BibTeX keeps by itself: groups, unless they begin with a command, as letters with accents.
_KEPT = re.compile(rf"(?!\{{\\){_DEEP}", re.DOTALL)
#: Punctuation round a word, which needs no braces.
_CORE = re.compile(r"([(\[“‘'\"`]*)(.*?)([)\].,:;?!”’'\"]*)", re.DOTALL)
_OTHER = re.compile(r"[\W\d_]")
#: The share of its longer words that are capitalized in a title in title case.
_TITLE_CASE = 0.75
#: Words of more than three letters that stay small in title case.
_SMALL = frozenset(
    "about above across after against along among around before behind below beneath beside "
    "between beyond during from into like near onto over past since through throughout till "
    "toward towards under until upon using versus with within without".split()
)


def braced(title: str, *, is_english: bool) -> str:
    """Put words in braces whose capitals a style must not change.

    In a title in sentence case these are all capitalized words but the first, and the first after a
    colon; in title case, those with a capital inside. In other languages, the whole title is kept.
    """
    if re.fullmatch(_DEEP, title) or title.count("{") != title.count("}"):
        return title
    if not is_english:
        return f"{{{title}}}" if title != title.lower() else title
    places = list(_WORD.finditer(title))
    words = [match[0] for match in places]
    starts = {0, *(n for n, (before, _) in enumerate(pairwise(words), 1) if before[-1] == ":")}
    letters = [_OTHER.sub("", word) for n, word in enumerate(words) if n not in starts]
    long = [word for word in letters if len(word) > 3 and word not in _SMALL]
    is_titled = len(long) > 1 and sum(w[0].isupper() for w in long) >= _TITLE_CASE * len(long)
    parts, end = [], 0
    for n, match in enumerate(places):
        if _loses(match[0], is_first=n in starts, is_titled=is_titled):
            parts += [title[end : match.start()], _wrapped(match[0])]
            end = match.end()
    return "".join([*parts, title[end:]])


def _loses(word: str, *, is_first: bool, is_titled: bool) -> bool:
    """Tell whether a word would lose a capital that it needs if its title is in sentence case."""
    if word.islower():  # the usual case
        return False
    if "$" in word:
        return word != word.lower()
    core = _CORE.fullmatch(_KEPT.sub("", word))
    letters = core[2] if core else ""
    if is_first:
        letters = letters[:1].lower() + letters[1:]
    if not is_titled:
        return letters != letters.lower()
    if len(letters) == 1:  # a symbol
        return letters.isupper() and letters not in {"A", "O"}
    return any(part[1:] != part[1:].lower() for part in re.split(r"[-–—/]", letters))


def _wrapped(word: str) -> str:
    before, core, after = found.groups() if (found := _CORE.fullmatch(word)) else ("", word, "")
    # To BibTeX, a group that begins with a command is a letter, whose case it changes, too.
    return f"{before}{{{{{core}}}}}{after}" if core[:1] == "\\" else f"{before}{{{core}}}{after}"
