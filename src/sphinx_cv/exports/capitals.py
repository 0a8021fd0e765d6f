"""Braces for capitals that BibTeX's styles would take from titles."""

from __future__ import annotations

import re
from itertools import pairwise

#: Words with the groups and formulas in them, which may hold spaces; three braces deep.
_DEEP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_WORD = re.compile(rf"(?:\\.|{_DEEP}|\$[^$]*\$|[^\s{{}}$\\])+", re.DOTALL)
#: What BibTeX keeps by itself: groups that are no letter with an accent.
_KEPT = re.compile(rf"(?!\{{\\){_DEEP}", re.DOTALL)
#: Punctuation round a word, which needs no braces.
_CORE = re.compile(r"([(\[“‘'\"`]*)(.*?)([)\].,:;?!”’'\"]*)", re.DOTALL)
_OTHER = re.compile(r"[\W\d_]")
#: So much of its longer words are capitalized where a title is in title case.
_TITLE_CASE = 0.75
#: Longer words that stay small in title case.
_SMALL = frozenset(
    "about above across after against along among around before behind below beneath beside "
    "between beyond during from into like near onto over past since through throughout till "
    "toward towards under until upon using versus with within without".split()
)


def braced(title: str, *, is_english: bool) -> str:
    """Put words in braces whose capitals are more than those of a title.

    In a title in sentence case these are all but the first, and the first after a colon; in title
    case those with a capital within. Other languages have other rules: all is kept in them.
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
    """Tell whether a style that writes a title as a sentence changes the word for the worse."""
    if word.islower():  # as most
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
    # A group that begins with a command is a letter to BibTeX, whose case it changes, too.
    return f"{before}{{{{{core}}}}}{after}" if core[:1] == "\\" else f"{before}{{{core}}}{after}"
