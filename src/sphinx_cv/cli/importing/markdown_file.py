"""Read a CV in Markdown, as people write it or pandoc makes it: sections by its headings."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ..error import CommandError
from .entries import make_entry
from .found import Found, Section
from .front_matter import split_front, with_title
from .hugo_author import is_author, read_author
from .latex_person import Person
from .markdown_blocks import Block, blocks_of
from .markdown_tables import with_times
from .marks import BREAK, CELL, DONE, finished, plain
from .shapes import is_time, shaped
from .site_items import Report
from .site_pages import read_item, with_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .found import Entry
    from .leaves import Table

_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_\n]{2,60})(?:\*\*|__)\s*:?")
_HARD_BREAK = re.compile(r"(?:\\| {2,})\n")
_GAP = re.compile(r"\t|[\u00a0\u2003 ]{3,}")
#: A time before a text, and what separates one behind it.
_TIME_FIRST = re.compile(r"(?:\*\*)?(.{4,40}?)(?:\*\*)?\s*(?::(?:\*\*)?|\s[–—-])\s+(.+)")
_BEFORE_TIME = (", ", " (", " | ", " · ", " • ", ": ", " – ", " — ", " - ")
#: Tags of Jekyll.
_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
#: What separates the parts of a line.
_BETWEEN = re.compile(rf"\s*(?:[|·•{CELL}{BREAK}]|,\s)\s*")
#: The longest line that has the time of the heading above it.
_LONG = 150
#: The most words of a time, and the end of a sentence, which is no entry: not Ph.D.
_MOST_WORDS = 8
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?](?:\s+[^\W\da-z_]|$)")
#: Sections from which on the one heading above them is a name.
_SEVERAL = 2


def read_markdown(text: str, path: Path) -> Found:
    """Read a document; CommandError if it has no section with text."""
    front, body = split_front(text)
    if front is None:
        return _read_page(body, {}, path)
    report = Report()
    if item := read_item(text, path, report):
        return with_report(item, report, path.name)
    if not is_author(front):
        found = _read_page(body, front, path)
        note = f"{path.name} has front matter, which is not read"
        notes = [note] * (path.parent.name != "_news")
        return replace(found, notes=(*notes, *found.notes))
    author = read_author(front)
    page = _read_page(body, {"title": "Profile"}, path) if body.strip() else Found()
    return replace(
        page,
        owner=author.owner,
        links={**author.links, **page.links},
        sections=(*author.sections, *page.sections),
        rest=(*author.rest, *page.rest),
    )


def _read_page(text: str, front: Table, path: Path) -> Found:
    """Read a page whose front matter is known."""
    body, tags = _LIQUID.subn("", text)
    blocks = with_title(_with_headings(list(blocks_of(body))), front, path)
    person = Person()
    level, title = _level_of(blocks)
    starts = [at for at, its in enumerate(blocks) if its.kind == "heading" and its.level == level]
    head = [_as_lines(its) for its in blocks[: starts[0] if starts else 0] if its.text != title]
    rest = finished(person.read_head(f"{title}\n\n{_raw(head)}"))
    sections = [Section("Profile", (rest,))] if rest else []
    for start, end in pairwise([*starts, len(blocks)]):
        found = tuple(_read(blocks[start + 1 : end], level))
        sections += [Section(plain(blocks[start].text), found)] if found else []
    if not starts or not sections:
        raise CommandError(
            f"{path} has no section with text; begin each with a heading, ## Education"
        )
    return Found(
        owner=person.owner,
        links=person.links,
        sections=tuple(sections),
        rest=tuple(person.rest),
        private=tuple(person.private),
        notes=(f"{path.name} has tags of Liquid, which are not read",) * bool(tags),
    )


def _with_headings(blocks: list[Block]) -> list[Block]:
    """Return blocks with lines in bold or in capitals as headings, if there are no others."""
    if any(its.kind == "heading" for its in blocks):
        return blocks
    return [
        Block("heading", 1, bold[1] if (bold := _BOLD_LINE.fullmatch(its.text)) else its.text)
        if place and its.kind == "paragraph" and _is_title(its.text)
        else its
        for place, its in enumerate(blocks)  # the first one is a name
    ]


def _is_title(text: str) -> bool:
    bold = _BOLD_LINE.fullmatch(text)
    is_in_capitals = text.isupper() and len(text.split()) < 6 and not re.search(r"\d", text)
    return bool(is_in_capitals or (bold and not is_time(bold[1])))


def _level_of(blocks: list[Block]) -> tuple[int, str]:
    """Return the level of the headings of sections, and the one heading above them, or ''."""
    headings = [its for its in blocks if its.kind == "heading"]
    top = min((its.level for its in headings), default=0)
    below = [its.level for its in headings if its.level > top]
    is_one = len(headings) - len(below) == 1 and headings[0].level == top
    is_above = is_one and below.count(min(below, default=0)) >= _SEVERAL
    if is_above and not Person().read_head(headings[0].text):
        return min(below), headings[0].text
    return top, ""


def _as_lines(block: Block) -> Block:
    """Return a list as a paragraph with its items as lines."""
    if block.kind != "bullet_list":
        return block
    items = re.split(r"(?:^|\n+)\s*[-*+]\s+", block.text)
    return Block("paragraph", 0, "\\\n".join(filter(None, items)))


def _read(blocks: list[Block], level: int) -> Iterator[Entry | str]:
    """Yield the content of a section: entries, and other blocks as Markdown."""
    starts = [at for at, its in enumerate(blocks) if its.kind == "heading"]
    yield from _unheaded(blocks[: starts[0] if starts else len(blocks)])
    for start, end in pairwise([*starts, len(blocks)]):
        heading, below = blocks[start], blocks[start + 1 : end]
        if entry := _headed(heading.text, below):
            yield entry
        else:
            yield f"{'#' * (1 + heading.level - level)} {heading.text}"
            yield from _unheaded(below)


def _unheaded(blocks: list[Block]) -> Iterator[Entry | str]:
    """Yield entries and other blocks; lists and tables that have a time in each row are of entries.

    One behind an entry is of that entry.
    """
    run: list[Block] = []
    for block in blocks:
        entries = [_of_item(*item) for item in block.items]
        if rows := with_times(block.rows) if block.rows else "":
            entries = list(shaped(rows))
        if not entries or not all(entries) or any(_has_time(its) for its in run):
            run.append(block)
            continue
        yield from shaped(_raw(run))
        yield from entries
        run = []
    yield from shaped(_raw(run))


def _has_time(block: Block) -> bool:
    return block.kind == "paragraph" and CELL in _raw([block])


def _of_item(first: str, rest: str) -> Entry | str:
    """Return an item of a list with a time as an entry, '' for another one."""
    line = " ".join(_HARD_BREAK.sub(" ", first).split())
    text, time = _timed(line)
    if not time or _SENTENCE.search(text) or len(text) > 2 * _LONG:
        return ""
    heading, _comma, where = text.partition(", ")
    if heading.count("[") != heading.count("]") or heading.count("*") % 2:
        heading, where = text, ""  # within a link
    return make_entry(_unstyled(heading), where=where, time=("", time), body=(rest,))


def _headed(heading: str, below: list[Block]) -> Entry | str:
    """Return a heading with a time, in it or in the line below it, as an entry; '' for others."""
    raw = _raw(below)
    line, _sign, rest = raw.partition("\n\n")
    if len(line) > _LONG:
        line, _sign, rest = raw.partition(BREAK)
    text, time = _timed(heading)
    if time:
        is_styled = _unstyled(line) != line
        what, body = (_unstyled(line), rest) if is_styled else ("", raw)
        return make_entry(_unstyled(text), what=what, time=("", time), body=(finished(body),))
    parts = [its.strip("*_ ") for its in _BETWEEN.split(line)]
    times = [its for its in parts if is_time(_bare(its))]
    if len(times) != 1 or len(line) > _LONG or DONE in line:
        return ""
    where = ", ".join(its for its in parts if its and its not in times)
    return make_entry(heading, where=where, time=("", _bare(times[0])), body=(finished(rest),))


def _timed(line: str) -> tuple[str, str]:
    """Return a text and the time before or behind it, both '' if there is none."""
    first = _TIME_FIRST.fullmatch(line)
    if first and is_time(_bare(first[1])):
        return first[2], _bare(first[1])
    for sign in _BEFORE_TIME if re.search(r"\d{4}", line) else ():
        parts = line.split(sign)
        for at in range(max(1, len(parts) - _MOST_WORDS), len(parts)):
            if is_time(_bare(time := sign.join(parts[at:]))):
                return sign.join(parts[:at]), _bare(time)
    return "", ""


def _unstyled(markdown: str) -> str:
    """Return a text without the style that it has as a whole."""
    styled = re.fullmatch(r"(\*{1,3})([^*]+)\1", markdown)
    return styled[2] if styled else markdown


def _raw(blocks: list[Block]) -> str:
    """Return blocks with marks of line breaks and cells; what is no paragraph is Markdown."""
    parts = []
    for block in blocks:
        if block.kind == "paragraph":
            text = re.sub(r"[^\S\n]*\n\s*", " ", _HARD_BREAK.sub(BREAK, block.text))
            parts.append(BREAK.join(map(_with_cells, text.split(BREAK))))
        elif block.text.strip():
            parts.append("\n".join(DONE + line for line in block.text.split("\n")))
    return "\n\n".join(parts)


def _with_cells(line: str) -> str:
    """Return a line with a mark between its parts; a time beside a short text is a part."""
    line = _GAP.sub(CELL, line.strip())
    if is_time(_bare(line)):
        return _bare(line)
    if CELL in line or len(line) > _LONG or not re.search(r"\d{4}", line):
        return line
    words = line.split(" ")
    for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        first, last = " ".join(words[:count]), " ".join(words[-count:])
        if line.startswith("**") and is_time(_bare(last)):
            return f"{' '.join(words[:-count]).rstrip(' ,')}{CELL}{_bare(last)}"
        if is_time(_bare(first)) and not _SENTENCE.search(line):
            return f"{_bare(first)}{CELL}{' '.join(words[count:])}"
    return line


def _bare(markdown: str) -> str:
    return plain(markdown).strip("*_`(), ")
