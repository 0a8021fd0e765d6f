"""What the checks of pages read: a page as blocks and entries, and a CV as pages and works."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..bibliography.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from ..lists.pybtex_entries import WorkEntry
    from ..when import When

#: Stands for what is no text: a formula, code, an image, or a role such as a citation.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
#: Marks the beginning of a link.
LINK = "\ue000"
#: Marks a hard line break.
BREAK = "\v"
#: Ends of sentences; not the stops of abbreviations, initials and days.
_STOP = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b\d)(?<!\b\d\d)(?<!\bDr)(?<!\bSt)(?<!\bvs)(?<!\bal)(?<!\bno)[.!?;](?=\s)"
    "|[。！？；]"
)


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table."""

    line: int
    #: As read, without markup.
    text: str
    #: The same with LINK and BREAK, and with OBJECT for characters that a backslash escapes.
    marked: str = ""
    #: "text", "heading", "row" or "code".
    kind: str = "text"
    cites: tuple[str, ...] = ()
    #: The lines and filters of `{cv-count}`.
    counts: tuple[tuple[int, str], ...] = ()
    #: The index of the entry that it is in.
    entry: int | None = None

    def line_of(self, place: int) -> int:
        """Return the line of an offset in the text."""
        return self.line + self.text.count("\n", 0, place)

    def marked_line_of(self, place: int) -> int:
        return self.line + self.marked.count("\n", 0, place)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield (line, sentence), with the sentence joined to one line."""
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
    #: The headings that it is under, the page's own first.
    section: tuple[str, ...]
    heading: str
    when: When | None = None
    where: str = ""
    what: str = ""
    #: The lines of its options, by name.
    lines: Mapping[str, int] = field(default_factory=dict)
    cites: tuple[str, ...] = ()
    #: All its text, in one line.
    text: str = ""

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)

    @property
    def name(self) -> str:
        """The heading and `what`, to tell apart entries with one heading."""
        return ", ".join(filter(None, (self.heading, self.what)))


@dataclass(frozen=True)
class Page:
    """A page in Markdown."""

    path: Path
    docname: str
    title: str = ""
    blocks: tuple[Block, ...] = ()
    entries: tuple[Entry, ...] = ()
    #: The lines of unclosed fences, with what is wrong.
    unclosed: tuple[tuple[int, str], ...] = ()
    #: The lines of comments that `sphinx-cv new` has put before its examples.
    examples: tuple[int, ...] = ()
    #: The lines and filters of lists.
    lists: tuple[tuple[int, str], ...] = ()

    @property
    def filters(self) -> list[tuple[int, str]]:
        """The lines and filters of counts and lists, but for the filter `all`."""
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
        """Return a problem at a line."""
        return Problem(self.path, line, "", text.replace(OBJECT, "…"), is_hint=is_hint)


@dataclass(frozen=True)
class About:
    """Settings that the checks of pages need."""

    day: date
    #: The code of the CV's language.
    language: str = "en"
    #: Kinds that do not count as publications.
    uncounted: tuple[str, ...] = ("talk",)
    #: The code of the edition, '' in the main one.
    edition: str = ""


@dataclass(frozen=True)
class Cv:
    """All pages and works of a CV, for checks across them."""

    pages: tuple[Page, ...]
    works: tuple[WorkEntry, ...]
    about: About
    #: The originals of translated pages, by docname.
    originals: Mapping[str, Page] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> Mapping[str, WorkEntry]:
        return {entry.key: entry for entry in self.works}

    @cached_property
    def owner_names(self) -> frozenset[str]:
        """The family names of the owner, as works have them."""
        people = (p for entry in self.works for p in entry.work.creators.persons if p.is_owner)
        return frozenset(person.family for person in people)

    @property
    def publications(self) -> list[WorkEntry]:
        """The works that `{cv-count}` counts for the filter `all`."""
        return [entry for entry in self.works if entry.work.category not in self.about.uncounted]

    def sentences(self) -> Iterator[tuple[Page, int, str]]:
        """Yield the sentences of running text, each with its page and line."""
        for page in self.pages:
            for block in page.prose:
                for line, sentence in block.sentences() if block.kind == "text" else ():
                    yield page, line, sentence

    def entries(self) -> Iterator[tuple[Page, Entry]]:
        return ((page, entry) for page in self.pages for entry in page.entries)
