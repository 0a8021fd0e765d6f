"""Parse BibTeX entry by entry: a broken one costs itself at most, never the rest of the file.

The border to pybtex, whose low-level parser does the parsing inside an entry. bibtexparser 2.1 was
tried in its place: it drops the fields of a broken entry, takes `@misc{` at the start of a line
in an abstract or a @comment for an entry, and says nothing of a missing comma, an undefined macro
or a key with a space. It would cost messages and fields, and with its repair save no code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError
from pybtex.textutils import normalize_whitespace
from pybtex.utils import CaseInsensitiveDict

from .records import Problem, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What starts an entry: `@article{`; an address in free text (`me@example.org`) does not.
_START = re.compile(r"@[^\S\n]*\w+\s*[{(]")
_LINE_START = re.compile(r"^[^\S\n]*@[^\S\n]*\w+\s*[{(]", re.MULTILINE)
_COMMENT = re.compile(r"@\s*comment\b", re.IGNORECASE)
#: Where to go on after a broken field: the next one, or the end of the entry.
_NEXT_FIELD = re.compile(r"[,\n]\s*(?=[A-Za-z][\w+.:/-]*\s*=|[})]\s*$|\0)", re.MULTILINE)
_SWALLOWED = re.compile(r"\n\s*[A-Za-z][\w+.:/-]*\s*=\s*[{\"\w]")
#: How far an entry that quotes others is looked for, in characters.
_LONGEST = 1_000_000
#: Ends the text of an entry, so that a missing brace is found there and not behind.
_END = "\0"


def parse(text: str, path: Path, problems: list[Problem]) -> Iterator[Record]:
    """Yield the entries of a file's *text*, and add what is wrong with it to *problems*."""
    macros = CaseInsensitiveDict(month_names)
    line, at = 1, 0
    while match := _START.search(text, at):
        start = match.start()
        line += text.count("\n", at, start)
        at = match.end()
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if "%" in before or before[-1:].isalnum():
            pass  # commented out, or the middle of something else
        elif _COMMENT.match(text, start):
            at = _closing(text, at) or at
            if at == match.end():
                problems.append(
                    Problem(path, line, "syntax", "this @comment is not closed; a } is missing")
                )
        else:
            parser = _Parser(text[start : _end_of_entry(text, at)], path, line, macros)
            yield from parser.records()
            problems += parser.problems
            at = start + max(parser.pos, 1)
        line += text.count("\n", start, at)


def _end_of_entry(text: str, opened: int) -> int:
    """Return where an entry ends at the latest: at the next one, but for one that it quotes."""
    following = _LINE_START.search(text, opened)
    return max(following.start() if following else len(text), _closing(text, opened))


def _closing(text: str, opened: int) -> int:
    """Return the place behind the bracket that closes the one before *opened*; 0 if none."""
    pair = "{}" if text[opened - 1] == "{" else "()"
    depth = 1
    for match in re.compile(f"[{re.escape(pair)}]").finditer(text, opened, opened + _LONGEST):
        depth += 1 if match.group() == pair[0] else -1
        if depth == 0:
            return match.end()
    return 0


class _Parser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Parse the one entry that *text* starts with, noting lines and problems."""

    def __init__(self, text: str, path: Path, line: int, macros: dict[str, str]) -> None:
        # BibTeX knows no comments inside an entry; biber does, and people write them.
        text = re.sub(r"(?m)^[^\S\n]*%.*$", lambda match: " " * len(match.group()), text)
        super().__init__(text + _END, macros=macros, filename=str(path))
        self.path = path
        self.first_line = self.lineno = line
        self.command_start = 0
        self.key = ""
        self.problems: list[Problem] = []

    def records(self) -> Iterator[Record]:
        self.pos = 1  # behind the @
        command = self.required([self.NAME]).value.lower()
        opening = self.required([self.LPAREN, self.LBRACE])
        self.closing = self.RBRACE if opening.pattern is self.LBRACE else self.RPAREN
        if command == "string":
            self._read_string()
        elif command != "preamble" and self._read_key():
            fields: dict[str, str] = {}
            lines: dict[str, int] = {}
            self._read_fields(fields, lines)
            yield Record(self.path, self.first_line, self.key, command, fields, lines)

    def _read_string(self) -> None:
        try:
            self.parse_string_body(self.closing)
            if not self.optional([self.closing]):
                self._note(self.first_line, "this @string is not closed; a } is missing")
        except PybtexSyntaxError as error:
            self._note(self.lineno, f"@string: {error.args[0]}")

    def _read_key(self) -> bool:
        """Read the key up to the first field; tell whether it is one."""
        rest = self.text[self.pos :]
        match = re.match(r"\s*([^,=}\s]*)\s*(,|[})\0]|(?=[^,={]*=))", rest)
        if not match or not match[1] or rest[match.end() :].lstrip().startswith("="):
            text = re.match(r"\s*([^,={}]*)", rest)
            typed = " ".join(text[1].split()) if text else ""
            self._note(self.first_line, f'"{typed}" is not a key; write @article{{smith2020,')
            self._skip()
            return False
        self.key = match[1]
        if match[2] in {"}", ")", _END}:
            match = re.match(r"\s*[^,=}\s]*", rest)
        self.pos += match.end() if match else 0
        self.update_lineno(rest[: match.end() if match else 0])
        if match and not match.group().rstrip().endswith(",") and self._closed_by() is None:
            self.eat_whitespace()
            self._note(self.lineno, "a comma is missing after the key")
        return True

    def _closed_by(self) -> str | None:
        self.eat_whitespace()
        found = str(self.text[self.pos])
        return found if found in "})" + _END else None

    def _read_fields(self, fields: dict[str, str], lines: dict[str, int]) -> None:
        line, start, name = self.lineno, self.pos, ""
        while (found := self._closed_by()) is None:
            line, start = self.lineno, self.pos
            try:
                name, value = self._read_field()
            except PybtexSyntaxError as error:
                self._note(line, self._explain(error, start))
                self._skip(start)
                continue
            if name in fields:
                text = f"{name} is given twice; only the first counts"
                self._note(line, text, "duplicate")
            fields.setdefault(name, value)
            lines.setdefault(name, line)
            self._read_comma()
        if found != _END:
            self.pos += 1
        elif name in fields and _SWALLOWED.search(self.text, start):
            # The last field took in those that follow it: its brace or quote is open.
            self._note(line, f"a brace or quote of {name} is not closed")
            del fields[name]
            self._skip(start)
            self._read_fields(fields, lines)
        else:
            self._note(self.first_line, "the entry is not closed; a } is missing")

    def _read_field(self) -> tuple[str, str]:
        name = self.required([self.NAME], "a field name").value
        self.required([self.EQUALS])
        self.parse_value()
        return name.lower(), normalize_whitespace("".join(self.current_value))

    def _read_comma(self) -> None:
        if self._closed_by() is None and not self.optional([self.COMMA]):
            found = self.NAME.match(self.text, self.pos)
            if found:
                self._note(self.lineno, f"a comma is missing before {found.group()}")
        while self._closed_by() is None and self.optional([self.COMMA]):
            self._note(self.lineno, "there is a comma too many; remove it")

    def _skip(self, start: int | None = None) -> None:
        """Go on where the next field starts."""
        begin = self.pos if start is None else start
        self.lineno -= self.text.count("\n", begin, self.pos)
        match = _NEXT_FIELD.search(self.text, begin)
        end = match.end() if match else len(self.text) - 1
        self.update_lineno(self.text[begin:end])
        self.pos = end

    def _explain(self, error: PybtexSyntaxError, start: int) -> str:
        if isinstance(error, PrematureEOF):
            name = self.text[start:].partition("=")[0].strip()
            return f"a brace or quote of {name} is not closed"
        typed = self.text[start:].splitlines()[0].strip(_END)[:40]
        return f"not BibTeX: {error.args[0]} in {typed!r}"

    def substitute_macro(self, name: str) -> Any:
        if name not in self.macros:
            self._note(self.lineno, f"{name} is not defined; put the value in braces")
            return name
        return self.macros[name]

    def _note(self, line: int, text: str, subtype: str = "syntax") -> None:
        """Note a problem; one a line, since the first is what the others come from."""
        if all(problem.line != line for problem in self.problems):
            key = f"{self.key}: " if self.key else ""
            self.problems.append(Problem(self.path, line, subtype, key + text))
