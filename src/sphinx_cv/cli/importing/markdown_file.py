"""Read a CV in Markdown, as people write it or pandoc makes it: sections by its headings."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from ..error import CommandError
from .entries import make_entry
from .found import Found, Section
from .latex_person import Person
from .markdown import tame
from .marks import BREAK, CELL, DONE, finished, plain
from .shapes import is_time, shaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .found import Entry

_FRONT = re.compile(r"---[^\S\n]*\n(.*?\n)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_\n]{2,60})(?:\*\*|__)\s*:?")
#: What pushes text to the right, or breaks a line.
_RIGHT = re.compile(r"\s*<span[^<>]*(?:float|text-align):\s*right[^<>]*>", re.IGNORECASE)
_NEW_LINE = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}$")
_HARD_BREAK = re.compile(r"(?:\\| {2,})\n")
_EMAIL = re.compile(r"<([^\s<>@:]+@[^\s<>@]+)>")
_GAP = re.compile(r"\t|[\u00a0\u2003 ]{3,}")
_STRONG = re.compile(r"(?<!\w)__(?=\S)(.{1,300}?)(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w\\])_(?=[^\s_])(.{1,300}?)(?<=[^\s\\])_(?!\w)")
#: Links whose addresses are elsewhere in the document.
_LINKED = re.compile(r"\[([^]\[]+)\](?:\[([^]\[]*)\])?(?![(:])")
#: A time at the end of a heading, and what separates the parts of the line below it.
_TIMED = re.compile(r"(.*?\S)\s*(?:[,|·•(–—]|\s-\s)\s*([^,|·•()]*\d{4}[^,|·•()]*)\)?")
_BETWEEN = re.compile(rf"\s*(?:[|·•{CELL}{BREAK}]|,\s)\s*")
#: The longest line that has the time of the heading above it.
_LONG = 150
#: The most words of a time, and the end of a sentence, which is no entry.
_MOST_WORDS = 8
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
#: Sections from which on the one heading above them is a name.
_SEVERAL = 2


class _Block(NamedTuple):
    """A block of a document: its kind in markdown-it-py, the level of a heading, and its text."""

    kind: str
    level: int
    text: str


def read_markdown(text: str, path: Path) -> Found:
    """Read a document; CommandError if it has no section with text."""
    front = _FRONT.match(text)
    blocks = _with_headings(list(_blocks_of(text[front.end() :] if front else text)))
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
    notes = [f"{path.name} has front matter, which is not read"] if front else []
    return Found(
        owner=person.owner,
        links=person.links,
        sections=tuple(sections),
        rest=tuple(person.rest),
        private=tuple(person.private),
        notes=tuple(notes),
    )


def _blocks_of(text: str) -> Iterator[_Block]:
    text = _EMAIL.sub(r"[\1](mailto:\1)", text)
    text = _NEW_LINE.sub("\\\\\n", _RIGHT.sub("\t", _without_comments(text)))
    env: dict[str, dict[str, dict[str, str]]] = {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text, env)
    known = {name: its["href"] for name, its in env.get("references", {}).items()}

    def linked(match: re.Match[str]) -> str:
        address = known.get(" ".join((match[2] or match[1]).split()).upper())
        return f"[{match[1]}]({address})" if address else match[0]

    lines = text.split("\n")
    for at, token in enumerate(tokens):
        if token.level or not token.map or token.nesting < 0 or token.type == "hr":
            continue
        kind = token.type.removesuffix("_open")
        typed = "\n".join(lines[slice(*token.map)]).rstrip("\n")
        typed = _ATTRIBUTES.sub("", tokens[at + 1].content) if kind == "heading" else typed
        typed = typed if kind in {"fence", "code_block"} else tame(_LINKED.sub(linked, typed))
        level = int(token.tag[1:]) if kind == "heading" else 0
        yield _Block(kind, level, _EMPHASIS.sub(r"*\1*", _STRONG.sub(r"**\1**", typed)))


def _without_comments(text: str) -> str:
    parts = []
    while "-->" in text and (comment := text.partition("<!--"))[1]:
        parts.append(comment[0])
        text = comment[2].partition("-->")[2]
    return "".join([*parts, text])


def _with_headings(blocks: list[_Block]) -> list[_Block]:
    """Return blocks with lines in bold or in capitals as headings, if there are no others."""
    if any(its.kind == "heading" for its in blocks):
        return blocks
    return [
        _Block("heading", 1, bold[1] if (bold := _BOLD_LINE.fullmatch(its.text)) else its.text)
        if place and its.kind == "paragraph" and _is_title(its.text)
        else its
        for place, its in enumerate(blocks)  # the first one is a name
    ]


def _is_title(text: str) -> bool:
    bold = _BOLD_LINE.fullmatch(text)
    is_in_capitals = text.isupper() and len(text.split()) < 6 and not re.search(r"\d", text)
    return bool(is_in_capitals or (bold and not is_time(bold[1])))


def _level_of(blocks: list[_Block]) -> tuple[int, str]:
    """Return the level of the headings of sections, and the one heading above them, or ''."""
    headings = [its for its in blocks if its.kind == "heading"]
    top = min((its.level for its in headings), default=0)
    below = [its.level for its in headings if its.level > top]
    is_one = len(headings) - len(below) == 1 and headings[0].level == top
    is_above = is_one and below.count(min(below, default=0)) >= _SEVERAL
    if is_above and not Person().read_head(headings[0].text):
        return min(below), headings[0].text
    return top, ""


def _as_lines(block: _Block) -> _Block:
    """Return a list as a paragraph with its items as lines."""
    if block.kind != "bullet_list":
        return block
    items = re.split(r"(?:^|\n+)\s*[-*+]\s+", block.text)
    return _Block("paragraph", 0, "\\\n".join(filter(None, items)))


def _read(blocks: list[_Block], level: int) -> Iterator[Entry | str]:
    """Yield the content of a section: entries, and other blocks as Markdown."""
    starts = [at for at, its in enumerate(blocks) if its.kind == "heading"]
    yield from shaped(_raw(blocks[: starts[0] if starts else len(blocks)]))
    for start, end in pairwise([*starts, len(blocks)]):
        heading, below = blocks[start], blocks[start + 1 : end]
        if entry := _entry(heading.text, below):
            yield entry
        else:
            yield f"{'#' * (1 + heading.level - level)} {heading.text}"
            yield from shaped(_raw(below))


def _entry(heading: str, below: list[_Block]) -> Entry | str:
    """Return a heading with a time, in it or in the line below it, as an entry; '' for others."""
    timed, raw = _TIMED.fullmatch(heading[:_LONG]), _raw(below)
    line, _sign, rest = raw.partition("\n\n")
    if len(line) > _LONG:
        line, _sign, rest = raw.partition(BREAK)
    if timed and is_time(plain(timed[2])):
        styled = re.fullmatch(r"\*{1,2}([^*]+)\*{1,2}", line)
        what, body = (styled[1], rest) if styled else ("", raw)
        return make_entry(timed[1], what=what, time=("", plain(timed[2])), body=(finished(body),))
    parts = [its.strip("*_ ") for its in _BETWEEN.split(line)]
    times = [its for its in parts if is_time(_bare(its))]
    if len(times) != 1 or len(line) > _LONG or DONE in line:
        return ""
    where = ", ".join(its for its in parts if its and its not in times)
    return make_entry(heading, where=where, time=("", _bare(times[0])), body=(finished(rest),))


def _raw(blocks: list[_Block]) -> str:
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
    return plain(markdown).strip("*_`() ")
