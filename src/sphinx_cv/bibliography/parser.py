"""Parse BibTeX entry by entry, so that a broken entry never costs the rest of the file.

Inside an entry, pybtex's low-level parser does the parsing. bibtexparser 2.1 was tried instead: it
drops the fields of a broken entry, takes `@misc{` at the start of a line in an abstract or a
@comment for an entry, and does not report a missing comma, an undefined macro or a key with a
space. It would lose messages and fields, and making up for that would leave no less code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import Pattern, PrematureEOF, PybtexSyntaxError, Token
from pybtex.utils import CaseInsensitiveDict

from .al_folio import BOOLEANS
from .fields import OF_PROGRAMS, without_noted
from .records import Problem, Record
from .text import without_line_ends

if TYPE_CHECKING:
    from pathlib import Path

    from .layout import Layout

#: What starts an entry: `@article{`; an address in free text (`me@example.org`) does not.
START = re.compile(r"@[^\S\n]*(\w+)\s*[{(]")
#: The start of a field.
FIELD = r"[A-Za-z][\w+.:/-]*+\s*="
_KEY = r"\s*+((?:[^,={}\s\0)]|\)(?=[^,={}\s\0]))*+)"
_WHOLE_KEY = re.compile(rf"{_KEY}\s*+(?:,|(?=[}})\0]|[^,={{]*=))(?!\s*=)")
_NO_KEY = re.compile(r"[^,={}\0]{0,60}")
#: Where to go on after a broken field: the next one, or the end of the entry.
_NEXT_FIELD = re.compile(
    rf"[,\n][^\S\n]*+(?={FIELD}|[}})][^\S\n]*+$|{START.pattern}|\0)", re.MULTILINE
)
_SWALLOWED = re.compile(rf"\n[^\S\n]*+{FIELD}\s*[{{\"\w]")
#: An entry at the start of a line within a value: not quoted there, but taken in by mistake.
_TAKEN_IN = re.compile(r"\n@\w+\s*\{[^\s,{}]+\s*,")
#: Fields that may be there more than once: of a book in print and online, and of programs.
_OFTEN_TWICE = re.compile(rf"is[bs]n|{OF_PROGRAMS.pattern}")
#: A field in its usual form, up to the next one or the end of the entry.
_PLAIN_FIELD = re.compile(
    r"([A-Za-z][\w+.:/-]*+)\s*+=\s*+\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}\s*+,\s*+(?=[A-Za-z}])"
)
_IN_QUOTES = re.compile(r'["{}]')
#: A value without braces or quotes that is neither a number nor a macro: `doi = 10.1000/x`.
_BARE_VALUE = re.compile(r"(?=\d)(?!\d+[\s,#})\0])[^\s,#{}\"\0]+(?=\s*[,}\n])")
#: How many characters macros may add to files: as each can contain others twice, they can grow
#: exponentially. For long files, `entries` allows more.
_MOST = 1_000_000
#: BibTeX's names of months, and those that doi.org writes: month=Sept.
_MONTHS = {name.lower(): name for name in month_names.values()} | month_names
_MONTHS["sept"] = month_names["sep"]
#: Marks the end of an entry's text, so that a missing brace is noticed there and not later.
_END = "\0"


class Macros(CaseInsensitiveDict):  # type: ignore[misc]  # pybtex has no types
    """What @string and @preamble define in files, and how many characters @string has added."""

    def __init__(self) -> None:
        super().__init__(_MONTHS)
        self.commands: dict[str, tuple[int, str]] = {}
        self.added = 0
        self.most = _MOST


class EntryParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Parse one entry, from its *start* to *end* at the latest, noting lines and problems."""

    #: With comments between fields, which BibTeX does not have, but biber.
    WHITESPACE = Pattern(r"(?:\s|%[^\n\0]*+)+", "white space")

    def __init__(
        self, layout: Layout, start: re.Match[str], end: int, path: Path, macros: Macros
    ) -> None:
        self.offset = start.start()
        super().__init__(layout.text[self.offset : end] + _END, macros=macros, filename=str(path))
        self.pos = start.end() - self.offset  # after the opening bracket
        self.closing, self.closing_bracket = (
            (self.RBRACE, "}") if self.text[self.pos - 1] == "{" else (self.RPAREN, ")")
        )
        self.type = start[1].lower() if start[1].isascii() else start[1]  # İ would become two
        self.closings = layout.closings
        self.path = path
        self.first_line = layout.line(self.offset)
        self.lineno = layout.line(start.end())
        self.command_start = 0
        self.key = ""
        self.problems: list[Problem] = []
        self.noted: set[int] = set()

    def read(self) -> Record | None:
        """Return the entry; None for a macro, or if there is no key."""
        if self.type == "string":
            self._read_string()
        elif self._read_key():
            fields: dict[str, str] = {}
            lines: dict[str, int] = {}
            self._read_fields(fields, lines)
            return Record(self.path, self.first_line, self.key, self.type, fields, lines)
        return None

    def _read_string(self) -> None:
        try:
            self.parse_string_body(self.closing)
            if not self.optional([self.closing]):
                self._note(self.first_line, "this @string is not closed; a } is missing")
        except PybtexSyntaxError as error:
            self._note(self.lineno, f"@string: {error.args[0]}")

    def _read_key(self) -> bool:
        """Read the key up to the first field; tell whether it is a valid one."""
        match = _WHOLE_KEY.match(self.text, self.pos)
        if not match or not match[1]:
            typed = " ".join(_NO_KEY.findall(self.text, self.pos)[0].split())
            self._note(self.first_line, f'"{typed}" is not a key; write @article{{smith2020,')
            self._skip()
            return False
        self.key = match[1]
        self.pos = match.end()
        self.update_lineno(match.group())
        if self.text[self.pos - 1] != "," and self._closed_by() is None:
            self._note(self.lineno, "a comma is missing after the key")
        return True

    def _closed_by(self) -> str | None:
        """Return what ends the entry here, if anything does: its bracket, or another entry."""
        self.eat_whitespace()
        found = self.text[self.pos]
        if found == "@" and START.match(self.text, self.pos):
            return _END
        return found if found in {self.closing_bracket, _END} else None

    def _read_fields(self, fields: dict[str, str], lines: dict[str, int]) -> None:
        line, start, name = self.lineno, self.pos, ""
        while (found := self._closed_by()) is None:
            line, start = self.lineno, self.pos
            plain = self._plain_field()
            try:
                name, value = plain or self._read_field()
            except PybtexSyntaxError as error:
                self._note(line, self._explain(error, start))
                self._skip(start)
                continue
            if fields.get(name, value) != value and not _OFTEN_TWICE.fullmatch(name):
                text = f"{name} is given twice; only the first counts"
                self._note(line, text, "duplicate")
            fields.setdefault(name, value)
            lines.setdefault(name, line)
            if not plain:
                self._read_comma()
        if found != _END:
            self.pos += 1
        elif name in fields and _SWALLOWED.search(self.text, start, self.pos):
            # The last field took in those that follow it: its brace or quote is open.
            self._note(line, f"a brace or quote of {name} is not closed")
            del fields[name]
            self._skip(start)
            self._read_fields(fields, lines)
        else:
            self._note(self.first_line, "the entry is not closed; a } is missing")

    def _plain_field(self) -> tuple[str, str] | None:
        """Read `name = {value},` at once, with its comma; None for any other form."""
        match = _PLAIN_FIELD.match(self.text, self.pos)
        if not match or "\n@" in match[2] or self.closing_bracket == ")":
            return None
        self.pos = match.end()
        self.update_lineno(match[0])
        return _field(match[1], match[2])

    def _read_field(self) -> tuple[str, str]:
        name = self.required([self.NAME], "a field name").value
        self.required([self.EQUALS])
        self.eat_whitespace()
        if match := _BARE_VALUE.match(self.text, self.pos):
            self._note(self.lineno, f"{name} has no braces; write {name} = {{{match[0]}}}")
            self.pos = match.end()
            return name.lower(), match[0]
        self.parse_value()
        return _field(name, "".join(self.current_value))

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

    def parse_string(self, string_end: Any, level: int = 0, max_level: int = 0) -> list[Token]:
        """Read a text in quotes or braces at once; pybtex would descend into it level by level."""
        closing = self._behind_quote() if string_end is self.QUOTE else self._behind(self.pos - 1)
        if _TAKEN_IN.search(self.text, self.pos, closing):
            raise PrematureEOF(self)
        value = self.text[self.pos : closing]
        self.pos = closing
        self.update_lineno(value)
        return [Token(value, string_end)]

    def _behind(self, brace: int) -> int:
        """Return the place after the brace that closes this one."""
        closing = int(self.closings.get(self.offset + brace, 0)) - self.offset
        if not brace < closing < len(self.text):
            raise PrematureEOF(self)
        return closing

    def _behind_quote(self) -> int:
        at = self.pos
        while match := _IN_QUOTES.search(self.text, at):
            if match.group() == '"':
                return match.end()
            if match.group() == "}":
                raise PybtexSyntaxError("unbalanced braces", self)
            at = self._behind(match.start())
        raise PrematureEOF(self)

    def update_lineno(self, value: str) -> None:
        self.lineno += value.count("\n")  # other line ends have been replaced

    def _explain(self, error: PybtexSyntaxError, start: int) -> str:
        if isinstance(error, PrematureEOF):
            name = self.text[start : self.text.find("=", start)].strip()
            return f"a brace or quote of {name} is not closed"
        if blanks := re.match(r"[A-Za-z]+(?: [A-Za-z]+)+(?=\s*=)", self.text[start : start + 60]):
            return f'"{blanks[0]}" is not a field, since it has spaces; remove them'
        typed = self.text[start : start + 40].splitlines()[0].strip(_END)
        return f"not BibTeX: {error.args[0]} in {typed!r}; correct this line, or one above"

    def substitute_macro(self, name: str) -> Any:
        value = self.macros.get(name)
        if value is None and name.lower() in BOOLEANS:
            return name
        if value is None:
            self._note(self.lineno, f"{name} is not defined; put the value in braces")
            return name
        self.macros.added += len(value)
        if self.macros.added > self.macros.most:
            most = f"{self.macros.most:,}"
            what = f"{name} is left out: macros add more than {most} characters to the file"
            self._note(self.lineno, what)
            return name
        return value

    def _note(self, line: int, text: str, subtype: str = "syntax") -> None:
        """Note a problem, but only the first in a line, which causes the others."""
        if line not in self.noted:
            self.noted.add(line)
            key = f"{self.key}: " if self.key else ""
            keys = (self.key,) if self.key else ()
            self.problems.append(Problem(self.path, line, subtype, key + text, keys))


def _on_one_line(value: str) -> str:
    return " ".join((without_line_ends(value) if "\n" in value else value).split())


def _field(name: str, value: str) -> tuple[str, str]:
    name = name.lower()
    if name == "keywords" and "\n" in value.strip():
        value = _in_a_row(value)
    elif name == "note":
        value = without_noted(value)
    elif name in {"number", "issue"} and "suppl" in value.lower():
        value = re.sub(r"\{?\\?_\}?", " ", value)  # of Oxford: Supplement_1
    return name, _on_one_line(value)


def _in_a_row(keywords: str) -> str:
    """Put commas between keywords that stand one per line, as EndNote writes them."""
    first, *lines = [line.rstrip() for line in keywords.strip().splitlines()]
    is_wrapped = any(line[:1].isspace() for line in lines)
    has_signs = any(line.endswith((",", ";")) for line in (first, *lines[:-1]))
    return keywords if is_wrapped or has_signs else ", ".join(filter(None, (first, *lines)))
