"""Find the entries in a BibTeX file, and text outside them that looks like a part of one."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from .kinds import KIND_OF_TYPE, near_type
from .layout import Layout
from .parser import FIELD, START, EntryParser, Macros
from .preamble import commands_of, with_commands
from .records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .records import Record

_LINE_START = re.compile(rf"^[^\S\n]*{START.pattern}", re.MULTILINE)
#: BibTeX has no comments inside entries; biber has, and people write them.
_COMMENTED = re.compile(r"^[^\S\n]*%.*$", re.MULTILINE)
#: Comments of Jekyll, round any number of entries.
_LEFT_OUT = re.compile(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
#: What follows the start of an entry, but no address in free text (`me@example{x}`).
_KEY_AND_FIELD = re.compile(rf"\s*[^\s,{{}}]++\s*,(?:[^\S\n]*\n|\s*{FIELD})")
_MORE_FIELDS = re.compile(rf"[\s,]*+[}})]?[\s,]*+{FIELD}")
#: What does not comment an entry out: signs of other languages, or a word right before it.
_NO_COMMENT = re.compile(
    r"(?:.*\s)?(\w+)|\s*(#+|//+|--+|;+|/\*|<!--|\\\w+\{?|[!'\"_@*-])\s*", re.DOTALL
)
_OPENED = (
    ("/*", "*/"),
    ("<!--", "-->"),
    ("\\iffalse", "\\fi"),
    ("{% comment %}", "{% endcomment %}"),
)
_TYPES = "|".join(KIND_OF_TYPE)
#: The start of an entry without its bracket or its @, and the key; without an @, any word.
_ALMOST = re.compile(
    rf"^[^\S\n]*+(?:@[^\S\n]*+({_TYPES})\b|([a-z]{{1,20}}+)[^\S\n]*+\{{)"
    r"[^\S\n]*+([^\s{},=]*+)",
    re.MULTILINE | re.IGNORECASE,
)


def parse(
    text: str, path: Path, problems: list[Problem], macros: Macros | None = None
) -> Iterator[Record]:
    """Yield the entries of a file's *text*, and add what is wrong with it to *problems*.

    *macros* are those of the files before it; those of this one are added to them.
    """
    return _Entries(text, path, problems, Macros() if macros is None else macros).read()


def _blank(match: re.Match[str]) -> str:
    """Return as many blanks, and the line ends."""
    return re.sub(".", " ", match.group())


def _without_comments(text: str) -> str:
    """Return a file with blanks for Jekyll's comments; behind the last end, none can be closed."""
    last = text.rfind("endcomment")
    end = text.find("%}", last) + len("%}")
    return _LEFT_OUT.sub(_blank, text[:end]) + text[end:] if last >= 0 else text


class _Entries:
    """One file, read from its start to its end."""

    def __init__(self, text: str, path: Path, problems: list[Problem], macros: Macros) -> None:
        self.text = _COMMENTED.sub(_blank, _without_comments(text))
        self.path = path
        self.problems = problems
        self.layout = Layout(self.text)
        self.starts = [match.start() for match in _LINE_START.finditer(self.text)]
        self.macros = macros
        self.macros.most = max(self.macros.most, self.macros.added + 4 * len(self.text))
        self.macros.commands |= commands_of(self.layout)
        #: Where the text that was read last ends.
        self.behind = 0

    def read(self) -> Iterator[Record]:
        at = 0
        while match := START.search(self.text, at):
            at = match.end()
            if self._is_within_a_word(match):
                continue
            if self._is_commented(match):
                at = self.text.find("\n", at) % (len(self.text) + 1)  # -1 is the end of the text
                continue
            self._look_between(match.start())
            self._look_before(match)
            if match[1].lower() in {"comment", "preamble"}:
                self.behind = self._pass_over(match)
            else:
                yield from self._entry(match)
            at = self.behind
        self._look_between(len(self.text))

    def _is_within_a_word(self, match: re.Match[str]) -> bool:
        before = self.text[match.start() - 1 : match.start()]
        return before.isalnum() and not _KEY_AND_FIELD.match(self.text, match.end())

    def _is_commented(self, match: re.Match[str]) -> bool:
        line_start = self.text.rfind("\n", self.behind, match.start())
        return self.text.find("%", max(self.behind, line_start), match.start()) >= 0

    def _look_between(self, end: int) -> None:
        """Report what was meant as an entry, in the text between what was read and *end*."""
        for match in _ALMOST.finditer(self.text, self.behind, end):
            typed, key = match[1] or match[2], match[3] or "smith2020"
            if meant := near_type(typed.lower()):
                self._note(match.start(), f"this is not an entry; write @{meant}{{{key},")

    def _look_before(self, match: re.Match[str]) -> None:
        """Report what was meant to comment an entry out, but does not."""
        between = self.text[self.behind : match.start()]
        opened = [start for start, end in _OPENED if between.rfind(start) > between.rfind(end)]
        sign = _NO_COMMENT.fullmatch(between.rpartition("\n")[2])
        if sign or opened:
            text = (sign[1] or sign[2])[:20] if sign else opened[0]
            what = f"{text} does not keep this entry out; remove it, or write % before each line"
            self._note(match.start(), what)

    def _pass_over(self, match: re.Match[str]) -> int:
        """Return the end of a comment or preamble; only a comment may contain entries."""
        name = match[1].lower()
        closing = self.layout.closings.get(match.end() - 1, 0)
        first = bisect_left(self.starts, match.end())
        if closing and (name == "comment" or closing <= [*self.starts[first:], closing][0]):
            return closing
        self._note(match.start(), f"this @{name} is not closed; a }} is missing")
        return match.end()

    def _entry(self, match: re.Match[str]) -> Iterator[Record]:
        # It ends where the next one starts at the latest, unless that is within its brackets.
        place = bisect_left(self.starts, match.end())
        following = [*self.starts[place : place + 1], len(self.text)][0]
        end = max(following, self.layout.closings.get(match.end() - 1, 0))
        parser = EntryParser(self.layout, match, end, self.path, self.macros)
        record = parser.read()
        self.problems += parser.problems
        self.behind = match.start() + parser.pos
        if record:
            commands = self.macros.commands
            yield with_commands(record, commands) if commands else record
            if _MORE_FIELDS.match(self.text, self.behind):
                what = f"{record.key}: what follows is left out; is there a }} too many?"
                self._note(self.behind, what)

    def _note(self, at: int, what: str) -> None:
        self.problems.append(Problem(self.path, self.layout.line(at), "syntax", what))
