"""What a page says, with its lines: its blocks and entries, as the checks of pages read them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..bibliography.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from ..when import When

#: What stands in a text for what is none: a formula, code, a citation, a number that counts.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
#: Where a link begins.
LINK = "\ue000"
#: Where a line was meant to end.
BREAK = "\v"
#: The ends of sentences, but for those of abbreviations, initials and days.
_STOP = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b\d)(?<!\b\d\d)(?<!\bDr)(?<!\bSt)(?<!\bvs)(?<!\bal)(?<!\bno)[.!?;](?=\s)"
    "|[。！？；]"
)


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table."""

    line: int
    #: As it is read, without markup.
    text: str
    #: The same with signs for links and ends of lines, and without those that have a backslash.
    marked: str = ""
    #: A heading, a row, code, or a text.
    kind: str = "text"
    cites: tuple[str, ...] = ()
    #: The filters of numbers that count, each with its line.
    counts: tuple[tuple[int, str], ...] = ()
    #: The number of the entry that it is in.
    entry: int | None = None

    def line_of(self, place: int) -> int:
        """Return the line of a place in the text."""
        return self.line + self.text.count("\n", 0, place)

    def marked_line_of(self, place: int) -> int:
        return self.line + self.marked.count("\n", 0, place)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield each sentence with its line, in one line."""
        start = 0
        for end in (*(match.end() for match in _STOP.finditer(self.text)), len(self.text)):
            sentence = self.text[start:end]
            if sentence.strip():
                first = start + len(sentence) - len(sentence.lstrip())
                yield self.line + self.text.count("\n", 0, first), " ".join(sentence.split())
            start = end


@dataclass(frozen=True)
class Entry:
    """A `{cv-entry}`."""

    line: int
    #: Of the heading that it is under, after the page's own.
    section: tuple[str, ...]
    heading: str
    when: When | None = None
    where: str = ""
    what: str = ""
    #: Of options, by name.
    lines: Mapping[str, int] = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    #: All that it says, in one line.
    text: str = ""

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)

    @property
    def name(self) -> str:
        """The heading and, where there are several of it, what tells them apart."""
        return ", ".join(filter(None, (self.heading, self.what)))


@dataclass(frozen=True)
class Page:
    """A page in Markdown."""

    path: Path
    docname: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()
    #: What is wrong with its fences, by line.
    unclosed: tuple[tuple[int, str], ...] = ()
    #: The lines of comments that `sphinx-cv new` has put before its examples.
    examples: tuple[int, ...] = ()
    #: The filters of lists, each with its line.
    lists: tuple[tuple[int, str], ...] = ()

    @property
    def filters(self) -> list[tuple[int, str]]:
        """All filters, of numbers and of lists, each with its line."""
        counts = (count for block in self.blocks for count in block.counts)
        return [row for row in (*counts, *self.lists) if row[1].strip() != "all"]

    @property
    def prose(self) -> Iterator[Block]:
        """The blocks outside of entries."""
        return (block for block in self.blocks if block.entry is None)

    @cached_property
    def sections(self) -> Mapping[tuple[str, ...], list[Entry]]:
        """The entries under each heading."""
        found: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.section, []).append(entry)
        return found

    def at(self, line: int, text: str, *, is_hint: bool = False) -> Problem:
        """Say what is wrong at a line."""
        return Problem(self.path, line, "", text.replace(OBJECT, "…"), is_hint=is_hint)
