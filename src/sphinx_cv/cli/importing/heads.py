"""Tell whether a page already has an entry of a source, maybe in other words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...bibliography.text import HAN
from ...when import parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re.compile(
    r"^[`~:]{3,}\{cv-entry\}[^\S\n]+(?P<heading>.+)\n(?P<options>(?::\w+:.*\n)*)", re.MULTILINE
)
_OPTION = re.compile(r"^:(\w+):[^\S\n]*(.*)$", re.MULTILINE)
_LINK = re.compile(r"\[((?:\\.|[^]\\])*)\]\([^()]*\)")


@dataclass(frozen=True)
class Head:
    """The parts that identify an entry."""

    heading: str
    when: str
    what: str

    def is_of(self, other: Head) -> bool:
        """Tell whether two entries are of one thing, though one may be more exact."""
        whats = [_words(its.what) for its in (self, other)]
        return (
            _letters(self.heading) == _letters(other.heading)
            and _is_one_time(self.when, other.when)
            and (self.what == other.what or not all(whats) or bool(whats[0] & whats[1]))
        )


def heads_of(text: str) -> Iterator[Head]:
    """Yield the heads of the entries of a page."""
    for match in _HEAD.finditer(text.replace("\r\n", "\n")):
        options = dict(_OPTION.findall(match["options"]))
        yield Head(match["heading"].strip(), options.get("when", ""), options.get("what", ""))


def _letters(markdown: str) -> str:
    return "".join(c for c in _LINK.sub(r"\1", markdown).casefold() if c.isalnum())


def _words(text: str) -> set[str]:
    """Return the longer words of a text; of Chinese and Korean, pairs of characters."""
    words = re.findall(rf"[^\W\d_]{{4,}}|[{HAN}\uac00-\ud7af]{{2}}", text.casefold())
    return {*words}


def _is_one_time(one: str, other: str) -> bool:
    """Tell whether two times agree as far as both are given: 2014 and 2014-10 do."""
    if not one or not other:
        return one == other
    try:
        times = [parse_when(text) for text in (one, other)]
    except ValueError:
        return one == other
    if any(it.seasons != ("", "") or it.term or it.parts for it in times):
        return one == other
    starts, ends = zip(*((it.start, it.end) for it in times), strict=True)
    is_open = [end is None for end in ends]
    ended = [tuple(end or ()) for end in ends]
    return is_open[0] == is_open[1] and _agree(*starts) and _agree(*ended)


def _agree(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a == b for a, b in zip(one, other, strict=False))
