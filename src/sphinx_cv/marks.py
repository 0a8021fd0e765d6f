"""The marks of a page that say whom it is for, in front matter or fields: `private: true`."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The marks of a page, the stricter one first: for no build, or for paper alone.
MARKS = ("private", "paper")
#: Front matter; if its closing line is missing, group 3 is the last line of the page.
FRONT = re.compile(
    r"\s*(-{3,}).*\n((?:.*\n)*?)(?: {0,3}\1-*[^\S\n]*$|\.\.\.[^\S\n]*$|(.*\Z))", re.MULTILINE
)
#: What may precede front matter; after a comment, a heading or an invisible character, MyST does
#: not take it for front matter.
_BEFORE = re.compile(r"(?:[\s\u200b-\u200f\u2060\ufeff]|%.*|<!--(?s:.*?)-->|#+ .*)*")
#: What is meant as front matter, but has other delimiters, or none.
_LOOSE = (
    r"(?im)(?:[^\w\n]*\n)?(?:[\w-]+ *[:=].*\n)*?\W{{0,3}}{}\W{{0,3}}[:=：]\W*(?:true|yes|on)\W*?$"
)
#: The fields that a page in Markdown may start with.
_FIELDS = re.compile(r"\s*((?::.*\n?)+)")
_FIELD = r"(?im)^:{}\s*:(.*)$"
_YES = frozenset(("true", "yes", "on"))
#: Similarity from which a word is taken for a mark: privat, cv_private.
_NEAR = 0.82
#: In front matter that is not valid YAML: a line, or a part of one, that starts with the mark.
_MENTION = r"(?im)(?:^|[{{,])\W*{}\b"


def mark_of(text: str, complain: Callable[..., object], *, is_rst: bool = False) -> str:
    """Return the stricter one of the `MARKS` that a page has, '' if it has none.

    A doubtful mark counts, and *complain* gets its line; for a word that is nearly a mark, it also
    gets the word and the mark.
    """
    before = _BEFORE.match(text)
    place = before.end() if before else 0
    fields = _FIELDS.match(text)
    head = text if is_rst else fields[1] if fields else ""
    found = {m for m in MARKS if any(map(_says_yes, re.findall(_FIELD.format(m), head)))}
    if front := FRONT.match(text, place):
        is_late = bool(before and before[0].strip("\ufeff").strip())
        found |= _marks_of_front(front, complain, is_late=is_late)
    for mark in () if front or found or is_rst else MARKS:
        if loose := re.compile(_LOOSE.format(mark)).match(text, place):
            complain(text.count("\n", 0, loose.end()) + 1)
            found.add(mark)
    return next((mark for mark in MARKS if mark in found), "")


def _marks_of_front(
    front: re.Match[str], complain: Callable[..., object], *, is_late: bool
) -> set[str]:
    """Return the marks in front matter; if that cannot be read, those that it mentions."""
    first = front.string.count("\n", 0, front.start(2)) + 1
    unclear = first - 1 if front[3] is not None else 0
    words: list[tuple[str, str, int]] = []
    try:
        words = [] if unclear else list(_words_in(front[2]))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        unclear = first + (mark.line if mark else 0)
    found = {mark for mark, _word, _line in words}
    text = front[2] + (front[3] or "")
    doubtful = {mark for mark in MARKS if re.search(_MENTION.format(mark), text)}
    if is_late and found:
        complain(first - 1)
    elif unclear and doubtful and not is_late:
        complain(unclear)
        found |= doubtful
    for mark, word, line in words:
        if word != mark and not is_late:
            complain(first + line, word, mark)
    return found


def _words_in(front: str) -> Iterator[tuple[str, str, int]]:
    """Yield marks, the words as typed, and their lines, from where MyST reads front matter.

    That is its top level and `myst:`. The line of a word spelt exactly is 0.

    :raises yaml.YAMLError: if the front matter is not a mapping in YAML.
    """
    # Nodes, not their values: if a key occurs twice, both count.
    root = yaml.compose(front, Loader=yaml.SafeLoader)
    if root and not isinstance(root, yaml.MappingNode):
        raise yaml.YAMLError
    rows = _rows(root)
    rows += [row for word, value in rows if word in {"myst", "<<"} for row in _rows(value)]
    for word, value in rows:
        if word in MARKS and _says_yes(value.value):
            yield word, word, 0
        elif word not in MARKS and str(value.value).strip().lower() in _YES:
            for mark in get_close_matches(word, MARKS, 1, _NEAR):
                yield mark, word, value.start_mark.line


def _rows(node: Any) -> list[tuple[str, Any]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return [(str(key.value).strip().lower(), value) for key, value in pairs]


def _says_yes(value: object) -> bool:
    return str(value).strip().lower() not in {"false", "no", "off", "n", "0"}
