r"""Find entries in LaTeX by their shape: a bold head, and a date at the right end of a line.

Classes and own commands differ, but most print the same: the first line has an organisation or a
post at the left and a place or a time at the right, the second one the others.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from .dates import read_interval
from .entries import make_entry
from .latex import DONE, finished, is_list, items_of, line_of, plain, printed
from .latex_styles import BREAK, CELL
from .markdown import bullets, escape_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .found import Entry

_BOLD = re.compile(r"\*\*(?P<head>(?:[^*]|\*(?!\*))+)\*\*\s*(?:[,:;|–—-]|\\\|)?\s*(?P<more>.*)")
_BOLD_LINK = re.compile(r"\[\*\*([^*]+)\*\*\](\([^()]*\))")
_STYLED = re.compile(r"(\*{1,2})([^*]+)\1")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COMMA = re.compile(r"\s*(?:[,;|]|\\\|)\s+")
#: A place, unlike a grade, a link or an amount.
_PLACE = re.compile(r"[^\W\d_][^\d:\[\]<>]*")
#: Words of schools, which are no titles.
_SCHOOL = re.compile(r"universi|colleg|school|institut|académie|academy|hochschule", re.IGNORECASE)
#: The longest head that is not bold, and the longest text of a time that is no date.
_LONG, _LONG_TIME = 80, 40
#: Lists in which the numbers count.
_NUMBERED = ("enumerate", "etaremune", "thebibliography")


class _Line(NamedTuple):
    """A line as it is printed, with its cells."""

    raw: str
    #: Whether it is the first one of its paragraph.
    is_first: bool
    #: Whether it is Markdown already, of a list or a formula.
    is_done: bool

    @property
    def sides(self) -> tuple[str, str]:
        """Return what is at the left and at the right of a line, as Markdown."""
        cells = [line_of(cell) for cell in self.raw.split(CELL)]
        while cells and not cells[-1]:
            cells.pop()
        left = ", ".join(its.rstrip(" ,") for its in cells[:-1] if its)
        return (left, cells[-1]) if len(cells) > 1 else ("".join(cells), "")


class _Head(NamedTuple):
    """The first lines of an entry: the arguments of `make_entry`, and how many lines they are."""

    heading: str
    what: str
    where: str
    time: str
    lines: int
    is_bold: bool


def blocks_of(nodes: Iterable[Any]) -> list[Entry | str]:
    """Return what LaTeX prints, as entries where its shape tells them, else as Markdown."""
    found: list[Entry | str] = []
    run: list[Any] = []
    is_entry = False
    for node in nodes:
        # A list behind an entry is of that entry.
        items = [] if is_entry else _entries_of(node)
        before = _lines(printed(run)) if items else []
        is_entry = is_entry or any(_head(before[at : at + 2]) for at in range(len(before)))
        if items and not is_entry:
            found += [*_blocks(before), *items]
            run = []
        else:
            run.append(node)
    return [*found, *_blocks(_lines(printed(run)))]


def _entries_of(node: Any) -> list[Entry | str]:
    """Return the items of a list as entries, as far as they are, if one is."""
    if not is_list(node) or node.environmentname.startswith(_NUMBERED):
        return []
    items = [_lines(printed(item)) for item in items_of(node)]
    heads = [head for lines in items if (head := _head(lines[:2], is_item=True))]
    if not any(head.time and head.is_bold for head in heads):
        return []
    found: list[Entry | str] = []
    for lines in items:
        is_entry = bool(_head(lines[:2], is_item=True))
        blocks = list(_blocks(lines, is_item=True))
        found += blocks if is_entry else [bullets([str(its)]) for its in blocks]
    return found


def _lines(raw: str) -> list[_Line]:
    """Return the lines of printed text; a list, which is Markdown already, as one."""
    found = []
    for paragraph in re.split(r"\n\s*\n", raw):
        is_done = paragraph.lstrip().startswith(DONE)
        rows = [paragraph] if is_done else paragraph.split(BREAK)
        rows = [row for row in rows if row.strip(f" \n{CELL}")]
        found += [_Line(row, not place, is_done) for place, row in enumerate(rows)]
    return found


def _blocks(lines: list[_Line], *, is_item: bool = False) -> Iterator[Entry | str]:
    """Yield text, and entries with the text that follows them."""
    head: _Head | None = None
    body: list[_Line] = []
    is_below = False  # within the paragraph of a bold head
    at = 0
    while at < len(lines):
        is_below = is_below and not lines[at].is_first
        new = _head(lines[at : at + 2], is_item=is_item and not at)
        if new and (new.is_bold or not is_below):
            yield from _made(head, body)
            head, body, is_below = new, [], new.is_bold
            at += new.lines
        else:
            body.append(lines[at])
            at += 1
    yield from _made(head, body)


def _made(head: _Head | None, body: list[_Line]) -> Iterator[Entry | str]:
    text = finished("".join(f"{chr(10) * 2 if its.is_first else BREAK}{its.raw}" for its in body))
    if head:
        time = ("", head.time)
        yield make_entry(head.heading, what=head.what, where=head.where, time=time, body=(text,))
    elif text:
        yield text


def _head(lines: list[_Line], *, is_item: bool = False) -> _Head | None:
    """Return the head that is in one or two lines, if its shape is clear."""
    rows = [its.sides for its in takewhile(lambda its: not its.is_done, lines)]
    (left, right), (below, right_below) = (*rows, ("", ""), ("", ""))[:2]
    left, right = _turned(_BOLD_LINK.sub(r"**[\1]\2**", left), right)
    time, place = _time(right)
    time_below, place_below = _time(right_below)
    bold = _BOLD.match(left)
    has_rows = bold and below and right_below and not _BOLD.match(below)
    is_two = has_rows and (bool(time) != bool(time_below) or (is_item and right))
    is_short = 0 < len(plain(left)) <= _LONG
    if not (is_two or (time and (bold or is_short)) or (bold and is_item)):
        return None
    name, more = (bold["head"], bold["more"]) if bold else (_bare(left), "")
    is_what = bool(_STYLED.fullmatch(more))
    what, where = (_bare(more), "") if is_what else ("", more)
    if is_two and time and _PLACE.fullmatch(place_below) and not _is_school(name, below):
        # The organisation is beside its place, the post beside its time.
        name, what, where = _bare(below), _joined(name, what or where), place_below
    elif is_two or (_STYLED.fullmatch(below) and not right_below and len(below) <= _LONG):
        what, where = _joined(what, _bare(below)), _joined(where, place, place_below)
    else:
        return _Head(name, what, _joined(where, place), time, 1, bool(bold))
    return _Head(name, what, where, time or time_below, 2, bool(bold))


def _turned(left: str, right: str) -> tuple[str, str]:
    """Return a bold head and its time, which may be at the left of it, too."""
    if _BOLD.match(right) and _time(left)[0]:
        return right, left
    bold = _BOLD.match(left)
    if bold and not right and _time(bold["head"])[0]:
        return bold["more"], bold["head"] if _BOLD.match(bold["more"]) else ""
    return left, right


def _time(markdown: str) -> tuple[str, str]:
    """Return a time, as text, and what else there is, as Markdown."""
    text = plain(markdown).strip(" ()")
    if _YEAR.search(read_interval(text)):
        return text, ""
    for comma in _COMMA.finditer(text):
        both = text[: comma.start()], text[comma.end() :]
        for time, other in (both, both[::-1]):
            if _YEAR.search(read_interval(time)):
                return time, escape_line(other)
    is_odd = _YEAR.search(text) and len(text) <= _LONG_TIME
    return (text, "") if is_odd else ("", _bare(markdown))


def _is_school(name: str, below: str) -> bool:
    return bool(_SCHOOL.search(name)) and not _SCHOOL.search(below)


def _bare(markdown: str) -> str:
    """Return a text without the style that it has as a whole."""
    match = _STYLED.fullmatch(markdown)
    return match[2] if match else markdown


def _joined(*texts: str) -> str:
    return ", ".join(filter(None, texts))
