"""Read a BibTeX file whole: every entry, the line of every field, and all that is wrong.

pybtex's own parser does the parsing. What is added here is that it goes on after an error:
a broken entry costs itself at most, never the rest of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.textutils import normalize_whitespace
from pybtex.utils import CaseInsensitiveDict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """Something wrong with a BibTeX file, at a line of it (1 is the first)."""

    path: Path
    line: int
    #: The warning's subtype, as in `suppress_warnings = ["cv.duplicate"]`.
    subtype: str
    text: str


@dataclass(frozen=True)
class Record:
    """One entry as typed: raw values by field name in lower case, white space normalised."""

    path: Path
    line: int
    key: str
    type: str
    fields: Mapping[str, str]
    lines: Mapping[str, int]

    def problem(self, subtype: str, text: str, field: str = "") -> Problem:
        """Say what is wrong with this entry, at *field* if that is in it."""
        line = self.lines.get(field, self.line)
        return Problem(self.path, line, subtype, f"{self.key}: {text}")


#: What starts an entry: `@article{`; an address in free text (`me@example.org`) does not.
_START = re.compile(r"@[^\S\n]*\w+[^\S\n]*[{(]")
#: An entry is taken to end before the next line that starts one.
_LINE_START = re.compile(r"^[^\S\n]*@[^\S\n]*\w+[^\S\n]*[{(]", re.MULTILINE)
_COMMENT = re.compile(r"@\s*comment\b", re.IGNORECASE)


def read(path: Path) -> tuple[list[Record], list[Problem]]:
    """Read the entries of the file at *path*, in its order, and what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be read"
        return [], [Problem(path, 1, "bibfile", f"{why}; see bibtex_bibfiles in conf.py")]
    try:
        text = data.decode("utf-8-sig")
        problems = []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems = [Problem(path, line, "encoding", "not UTF-8; save the file as UTF-8")]
        text = data.decode("utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _unique(_parse(text, path, problems), problems), problems


def location(path: Path, line: int, root: Path) -> str:
    """Write a place as Sphinx prints it: the path as seen from *root*, and the line."""
    return f"{path.relative_to(root) if path.is_relative_to(root) else path}:{line}"


def find_entry(paths: Iterable[Path], key: str, root: Path) -> str:
    """Give the place where the entry *key* starts, as Sphinx prints it."""
    start = re.compile(rf"@\s*\w+\s*[{{(]\s*{re.escape(key)}\s*,", re.IGNORECASE)
    for path in paths:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        if match := start.search(text):
            return location(path, text.count("\n", 0, match.start()) + 1, root)
    return "refs.bib"


def _unique(records: Iterator[Record], problems: list[Problem]) -> list[Record]:
    """Leave out an entry whose key an earlier one has (BibTeX's keys ignore case)."""
    kept: dict[str, Record] = {}
    for record in records:
        first = kept.setdefault(record.key.lower(), record)
        if first is not record:
            text = f"this key is used in line {first.line} already; rename one, this is left out"
            problems.append(record.problem("duplicate", text))
    return list(kept.values())


def _parse(text: str, path: Path, problems: list[Problem]) -> Iterator[Record]:
    macros = CaseInsensitiveDict(month_names)
    line, at = 1, 0
    while match := _START.search(text, at):
        start = match.start()
        line += text.count("\n", at, start)
        at = match.end()
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if "%" in before or before[-1:].isalnum():
            continue  # commented out, or the middle of something else
        if _COMMENT.match(text, start):
            at = _closing_brace(text, match.end())
        else:
            following = _LINE_START.search(text, match.end())
            block = text[start : following.start() if following else len(text)]
            parser = _Parser(block, path, line, macros)
            yield from parser.records()
            problems += parser.problems
            at = start + max(parser.pos, 1)
        line += text.count("\n", start, at)


def _closing_brace(text: str, start: int) -> int:
    depth = 1
    for match in re.compile(r"[{}()]").finditer(text, start):
        depth += 1 if match.group() in "{(" else -1
        if depth == 0:
            return match.end()
    return len(text)


class _Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Parse the one entry that *text* starts with, noting lines and problems."""

    def __init__(self, text: str, path: Path, line: int, macros: dict[str, str]) -> None:
        super().__init__(text, macros=macros, filename=str(path))
        self.path = path
        self.first_line = self.lineno = line
        self.command_start = 0
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []

    def records(self) -> Iterator[Record]:
        self.pos = 1  # behind the @
        try:
            command, body = self.parse_command()
        except PybtexSyntaxError as error:
            return self.handle_error(error)
        if command.lower() in {"string", "preamble"}:
            return
        key, fields = body
        if not key:
            return
        record = Record(self.path, self.first_line, key, command.lower(), {}, self.lines)
        yield replace(record, fields=self._join(fields, record))

    def _join(self, fields: list[tuple[str, list[str]]], record: Record) -> dict[str, str]:
        joined: dict[str, str] = {}
        for name, parts in fields:
            value = normalize_whitespace("".join(parts))
            if joined.setdefault(name.lower(), value) is not value:
                text = f"the field {name} is given twice; only the first counts"
                self.problems.append(record.problem("duplicate", text, f"{name.lower()}*"))
        return joined

    def parse_entry_fields(self) -> None:
        """Read the fields; a missing comma between two is reported and passed over."""
        separated = False
        while True:
            self.eat_whitespace()
            line = self.lineno
            self.current_field_name = None
            self.current_value: list[str] = []
            self.parse_field()
            if name := self.current_field_name:
                again = "*" if name.lower() in self.lines else ""
                self.lines[name.lower() + again] = line
                self.current_fields.append((name, self.current_value))
                if not separated:
                    self._note(line, f"a comma is missing before {name}")
            separated = bool(self.optional([self.COMMA]))
            if not separated and not self.NAME.match(self.text, self.pos):
                return

    def substitute_macro(self, name: str) -> Any:
        if name not in self.macros:
            self.handle_error(UndefinedMacro(name, self))
            return name
        return self.macros[name]

    def handle_error(self, error: PybtexSyntaxError) -> None:
        if isinstance(error, UndefinedMacro):
            text = f"{error.args[0]} is not defined; put the value in braces"
        elif isinstance(error, PrematureEOF):
            text = f"the entry of line {self.first_line} is not closed: a brace or quote is missing"
        else:
            text = f"not BibTeX: {error.args[0]}"
            if found := self.text[self.pos : self.pos + 20].split("\n")[0]:
                text += f", found {found!r}"
        self._note(error.lineno, text)

    def _note(self, line: int, text: str) -> None:
        key = f"{self.current_entry_key}: " if self.current_entry_key else ""
        self.problems.append(Problem(self.path, line, "syntax", key + text))
