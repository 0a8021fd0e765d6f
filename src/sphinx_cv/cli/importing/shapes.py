"""Find entries in printed text by their shape: a bold head, and a date at the right end of a line.

Classes and own commands of LaTeX differ, but most print the same: the first line has an
organisation or a post at the left and a place or a time at the right, the second one the others.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from .dates import read_interval
from .entries import make_entry
from .markdown import escape_line
from .marks import BREAK, CELL, DONE, finished, line_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .found import Entry

_BOLD = re.compile(
    r"\*\*(?P<head>(?:[^*]|\*(?!\*))+)\*\*\s*(?P<sign>[,:;|–—-]|\\\|)?\s*(?P<more>.*)"
)
_BOLD_LINK = re.compile(r"\[\*\*([^*]+)\*\*\](\([^()]*\))")
#: The beginning of a line that has a note in the margin.
_BESIDE = re.compile(rf"[^{CELL}]*{CELL}{CELL}")
#: Two paragraphs of one line, with a space between that pushes the second to the right.
_ONE = rf"([^\n{BREAK}{CELL}{DONE}]+)"
_FILLED = re.compile(rf"(?<=\n\n){_ONE}\n\n\s*{CELL}\s*\n\n{_ONE}(?=\n\n|\Z)")
#: A space that pushes an empty paragraph, with an empty line before and behind it.
_FILLED_EMPTY = re.compile(rf"{CELL}(?=(?:[^\S\n]*\n){{4}})")
_STYLED = re.compile(r"(\*{1,2})([^*]+)\1")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A time and what is behind it, in one cell.
_TIME_LEFT = re.compile(r"((?:\d[\d–—./-]*)?(?:19|20)\d\d)[:,]?\s+(.+)")
_TIME_BOLD = re.compile(
    r"(\*\*[^*]{0,60}\d[^*]{0,60}\*\*|[^*]{0,60}\d[^*]{0,60}?)[\s:,–—-]*(\*\*\w.*)"
)
_COMMA = re.compile(r"\s*(?:[,;]\s|\|)\s*")
#: A place, unlike a grade, a link or an amount.
_PLACE = re.compile(r"[^\W\d_][^\d:\[\]<>]*")
#: Words of schools, which are no titles.
_SCHOOL = re.compile(r"universi|colleg|school|institut|académie|academy|hochschule", re.IGNORECASE)
#: The longest head that is not bold, and the longest text of a time that is no date.
_LONG, _LONG_TIME = 100, 40


class Line(NamedTuple):
    """A line as it is printed, with its cells."""

    raw: str
    #: Whether it is the first one of its paragraph.
    is_first: bool
    #: Whether it is Markdown already, of a list or a formula.
    is_done: bool
    #: Whether it is in a table with times at the left, or has a note in the margin.
    is_left: bool

    def sides(self, *, is_left: bool = False) -> _Sides:
        """Return what is at the left of a line, and what at its right, as Markdown.

        A time may be at the left of a bold head or in the margin, and of others if *is_left*.
        """
        cells = [_BOLD_LINK.sub(r"**[\1]\2**", line_of(cell)) for cell in self.raw.split(CELL)]
        while cells and not cells[-1]:
            cells.pop()
        cells[:1] = [its.removeprefix("- ") for its in cells[:1]]  # of a list by hand
        first, *others = cells or [""]
        is_left = is_left or self.is_left
        if not others and (match := (_TIME_LEFT if is_left else _TIME_BOLD).match(first)):
            time, head = match.groups()
            return _Sides(head, time, is_left=True) if _time(time)[0] else _Sides(first, "")
        text = _joined(*(its.rstrip(" ,") for its in others))
        if text and (is_left or _BOLD.match(text)) and is_time(plain(first)):
            return _Sides(text, first, is_left=True)
        left = _joined(*(its.rstrip(" ,") for its in cells[:-1]))
        return _Sides(left, cells[-1]) if others else _Sides(first, "")


class _Sides(NamedTuple):
    """What is at the left and at the right of a line, if its time is not at the left."""

    left: str
    right: str
    is_left: bool = False


class Head(NamedTuple):
    """The first lines of an entry: the arguments of `make_entry`, and how many lines they are."""

    heading: str
    what: str
    where: str
    time: str
    lines: int
    is_bold: bool
    #: Whether its time is at the left.
    is_left: bool


def shaped(raw: str) -> list[Entry | str]:
    """Return printed text, with marks of line breaks and cells, as entries and Markdown."""
    return list(blocks(lines_of(raw)))


def lines_of(raw: str) -> list[Line]:
    """Return the lines of printed text; a list, which is Markdown already, as one."""
    found = []
    is_within = False  # a cell of such a table, which may have several paragraphs
    paragraphs = re.sub(r"\n\s*\n", "\n\n", _FILLED_EMPTY.sub("", raw))
    for paragraph in _FILLED.sub(rf"\1{CELL}\2", paragraphs).split("\n\n"):
        is_done = paragraph.lstrip().startswith(DONE)
        rows = [paragraph] if is_done else paragraph.split(BREAK)
        rows = [row for row in rows if row.strip(f" \n{CELL}")]
        is_left = not is_done and _has_times(rows[1:] if is_within and _is_alone(rows) else rows)
        is_within = is_left or (is_within and not any(CELL in row for row in rows))
        for place, row in enumerate(rows):
            found.append(Line(row, not place, is_done, is_left or bool(_BESIDE.match(row))))
    return found


def _is_alone(rows: list[str]) -> bool:
    """Tell whether the first of several rows has one cell."""
    return len(rows) > 1 and CELL not in rows[0]


def _has_times(rows: list[str]) -> bool:
    """Tell whether all rows have a time in their first cell, or nothing."""
    first = [plain(line_of(row.partition(CELL)[0])) for row in rows]
    return (
        all(CELL in row for row in rows)
        and any(first)
        and all(not text or is_time(text) for text in first)
    )


def blocks(lines: list[Line], *, is_item: bool = False) -> Iterator[Entry | str]:
    """Yield text, and entries with the text that follows them."""
    head: Head | None = None
    body: list[Line] = []
    above: Head | None = None  # in the same paragraph
    at = 0
    while at < len(lines):
        above = None if lines[at].is_first else above
        is_left = bool(above and above.is_left)
        new = head_of(lines[at : at + 3], is_item=is_item and not at, is_left=is_left)
        if new and (new.is_bold or not above or new.is_left):
            yield from _made(head, body)
            head, body = new, []
            above = new if new.is_bold or new.is_left else above
            at += new.lines
        elif head and not body and (time := _time_again(lines[at])):
            head = head._replace(time=f"{head.time}, {time}")
            at += 1
        else:
            is_text = not lines[at].is_done and (not above or is_left)
            if is_text and _time(lines[at].sides(is_left=is_left).right)[0]:
                yield from _made(head, body)  # it is by itself, and too long for a head
                head, body = None, []
            body.append(lines[at])
            at += 1
    yield from _made(head, body)


def _time_again(line: Line) -> str:
    """Return another time of the head above, if a line in the same paragraph has nothing else."""
    left, right, _is_left = ("", "", False) if line.is_first or line.is_done else line.sides()
    return "" if left else _time(right)[0]


def _made(head: Head | None, body: list[Line]) -> Iterator[Entry | str]:
    text = finished("".join(f"{chr(10) * 2 if its.is_first else BREAK}{its.raw}" for its in body))
    if head:
        time = ("", head.time)
        yield make_entry(head.heading, what=head.what, where=head.where, time=time, body=(text,))
    elif text:
        yield text


def head_of(lines: list[Line], *, is_item: bool = False, is_left: bool = False) -> Head | None:
    """Return the head that is in one or two lines, if its shape is clear.

    A time may be at the left of a bold head, and of others if *is_left*.
    """
    rows = list(takewhile(lambda its: not its.is_done, lines))
    if three := _of_three(rows):
        return three
    left, right, is_left = rows[0].sides(is_left=is_left) if rows else _Sides("", "")
    below, right_below, is_left_below = rows[1].sides() if rows[1:] else _Sides("", "")
    time, place = _time(right)
    time_below, place_below = _time(right_below)
    bold = _BOLD.match(left)
    is_row = right_below and (below or (time_below and not right))
    has_rows = bold and is_row and not (is_left_below or _BOLD.match(below) or _time(below)[0])
    is_two = has_rows and (bool(time) != bool(time_below) or (is_item and right))
    is_short = 0 < len(plain(left)) <= _LONG and not left.endswith(":")  # Period: 2010--2012
    if not (is_two or (time and (bold or is_short)) or (bold and is_item)):
        return None
    name, more = (bold["head"].rstrip(" ,:"), bold["more"]) if bold else (_bare(left), "")
    is_what = bool(_STYLED.fullmatch(more)) or (bold and "|" in (bold["sign"] or ""))
    what, where = (_bare(more), "") if is_what else ("", more)
    if is_two and time and _PLACE.fullmatch(place_below) and not _is_school(name, below):
        # The organisation is beside its place, the post beside its time.
        name, what, where = _bare(below), _joined(name, what or where), place_below
    elif is_two or (_is_below(rows[1:2]) and not right_below and len(below) <= _LONG):
        what, where = _joined(what, _bare(below)), _joined(where, place, place_below)
    else:
        return Head(name, what, _joined(where, place), time, 1, bool(bold), is_left)
    return Head(name, what, where, time or time_below, 2, bool(bold), is_left)


def _of_three(rows: list[Line]) -> Head | None:
    """Return the head of one paragraph whose first line is bold, and whose third one has a time."""
    if len(rows) < 3 or any(its.is_first or its.is_left for its in rows[1:3]):
        return None
    first, second, third = (its.sides() for its in rows[:3])
    bold, time = _BOLD.match(first.left), _time(third.right)
    if not bold or first.right or second.right or not (second.left and third.left and time[0]):
        return None
    if any(map(_BOLD.match, (second.left, third.left))):
        return None
    name, more, texts = bold["head"].rstrip(" ,:"), bold["more"], [second.left, third.left]
    where = _joined(more.rstrip(" ,"), texts.pop(0).rstrip(" ,")) if more else ""
    what = _joined(*map(_bare, texts))
    return Head(name, what, _joined(where, time[1]), time[0], 3, is_bold=True, is_left=False)


def _is_below(rows: list[Line]) -> bool:
    """Tell whether a line is styled as a whole; in bold, it has to be in the paragraph above."""
    match = _STYLED.fullmatch(rows[0].sides().left) if rows else None
    return match is not None and not (rows[0].is_first and match[1] == "**")


def is_time(text: str) -> bool:
    """Tell whether a text is a time with a year."""
    return bool(_YEAR.search(read_interval(text.strip(" ()*†:,"))))


def _time(markdown: str) -> tuple[str, str]:
    """Return a time, as text, and what else there is, as Markdown."""
    text = plain(markdown).strip(" ()*†:,")
    if is_time(text):
        return text, ""
    for comma in _COMMA.finditer(text):
        both = text[: comma.start()], text[comma.end() :]
        for time, other in (both, both[::-1]):
            if is_time(time):
                return time, escape_line(other)
    times = [its for its in _COMMA.split(text) if _YEAR.search(its)]  # such as from 2025 on
    if len(times) != 1 or len(text) > _LONG_TIME:
        return "", _bare(markdown)
    return times[0], escape_line(", ".join(its for its in _COMMA.split(text) if its not in times))


def _is_school(name: str, below: str) -> bool:
    return bool(_SCHOOL.search(name)) and not _SCHOOL.search(below)


def _bare(markdown: str) -> str:
    """Return a text without the style that it has as a whole."""
    match = _STYLED.fullmatch(markdown)
    return match[2] if match else markdown


def _joined(*texts: str) -> str:
    return ", ".join(filter(None, texts))
