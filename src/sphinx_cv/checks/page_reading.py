"""Parse the text of a page with MyST's own parser, into the `Page` that checks read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser

from ..when import parse_when
from .page_text import BREAK, LINK, OBJECT, Block, Entry, Page

if TYPE_CHECKING:
    from pathlib import Path

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from myst_parser.config.main import MdParserConfig

    from ..when import When

_DIRECTIVE = re.compile(r"\{([^}]+)\}\s*(.*)")
#: Directives whose body is Markdown.
_TEXTS = frozenset(
    "admonition attention aside caution container danger details div dropdown epigraph error hint "
    "important note only pull-quote seealso sidebar tip topic warning".split()
)
#: An option of a directive, `:name: value` or in YAML.
_OPTION = re.compile(r"\s*:?([\w-]+):(?:\s+(.*?))?\s*$")
_EXAMPLE = re.compile(r"\s*example:")


@dataclass(frozen=True)
class _Maker:
    """Settings of MyST, compared and hashed by their text."""

    text: str
    config: MdParserConfig = field(compare=False)

    def __hash__(self) -> int:
        return hash(self.text)


@lru_cache(maxsize=2)
def _parser(maker: _Maker) -> MarkdownIt:
    # Keep characters with a backslash as tokens of their own, apart from markup.
    return create_md_parser(maker.config, RendererHTML).disable("text_join")


def read_page(path: Path, docname: str, text: str, config: MdParserConfig) -> Page:
    """Parse the text of a page."""
    reader = _Reader(_parser(_Maker(repr(config), config)))
    reader.read(text, 0)
    blocks, entries = tuple(reader.blocks), tuple(reader.entries)
    title = next((block.text for block in blocks if block.kind == "heading"), "")
    unclosed = tuple(sorted(reader.unclosed.items()))
    examples, lists = tuple(reader.examples), tuple(reader.lists)
    return Page(path, docname, title, blocks, entries, unclosed, examples, lists)


@dataclass
class _Reader:
    """Collects the blocks, entries and lists of a page."""

    parser: MarkdownIt
    blocks: list[Block] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    unclosed: dict[int, str] = field(default_factory=dict)
    examples: list[int] = field(default_factory=list)
    lists: list[tuple[int, str]] = field(default_factory=list)
    #: The headings above the current place, by tag: h1, h2 …
    headings: dict[str, str] = field(default_factory=dict)
    #: The index of the entry around the current place, None outside of entries.
    entry: int | None = None

    def read(self, text: str, offset: int) -> None:
        """Read a text that begins after *offset* lines of the page."""
        lines = _lines(text)
        kind, line, row = "text", offset + 1, len(self.blocks)
        for token in self.parser.parse(text):
            line = offset + token.map[0] + 1 if token.map else line
            if token.type == "heading_open":
                kind = token.tag
            elif token.type == "inline":
                self._add(token, line, kind)
                kind = "text"
            elif token.type == "tr_open":
                row = len(self.blocks)
            elif token.type == "tr_close":
                self.blocks[row:] = _joined(self.blocks[row:])
            elif token.type == "code_block":
                self.blocks.append(Block(line, OBJECT, OBJECT, "code", entry=self.entry))
            elif token.type in {"fence", "colon_fence"}:
                self._fence(token, lines, line)
            elif token.type == "myst_line_comment" and _EXAMPLE.match(token.content):
                self.examples.append(line)

    def _add(self, token: Token, line: int, kind: str = "text") -> Block:
        block = _block(token, line, "text" if kind == "text" else "heading", self.entry)
        self.blocks.append(block)
        if kind != "text" and self.entry is None:
            above = {name: text for name, text in self.headings.items() if name < kind}
            self.headings = {**above, kind: block.text}
        return block

    def _inline(self, text: str, line: int) -> Block:
        [token] = self.parser.parseInline(text)
        return self._add(token, line)

    def _fence(self, token: Token, lines: list[str], line: int) -> None:
        first, after = token.map or (0, 0)
        last = lines[after - 1].strip(" >\t") if after - 1 > first else ""
        if not last.startswith(token.markup) or set(last) != {token.markup[0]}:
            self._complain(token, line, f"and takes all that follows; add {token.markup} after it")
        match = _DIRECTIVE.match(token.info.strip())
        name, argument = match.groups() if match else ("", "")
        if name == "cv-entry":
            self._entry(token, argument, line)
        elif name in _TEXTS:
            self._body(token, line)
        elif name == "bibliography":
            options, _used = _options(_lines(token.content), line + 1)
            self.lists += [
                (at, text) for option, (text, at) in options.items() if option == "filter"
            ]

    def _complain(self, token: Token, line: int, text: str) -> None:
        opening = f"{token.markup}{token.info}".strip()
        self.unclosed.setdefault(line, f'"{opening[:60]}" is not closed, {text}')

    def _body(self, token: Token, line: int) -> dict[str, tuple[str, int]]:
        """Read the body of a directive; return its options, each with its line."""
        lines = _lines(token.content)
        options, used = _options(lines, line + 1)
        inner = (n for n in range(used, len(lines)) if lines[n].startswith(token.markup + "{"))
        if swallowed := next(inner, 0):
            what = f"and takes the next one, too; add {token.markup} before line"
            self._complain(token, line, f"{what} {line + 1 + swallowed}")
        before = dict(self.unclosed)
        self.read("\n".join(lines[used:]), line + used)
        if swallowed:  # its end was taken for the outer one's
            self.unclosed = before
        return options

    def _entry(self, token: Token, argument: str, line: int) -> None:
        """Read a `{cv-entry}`: its heading, its options, and its body."""
        number, outer, begin = len(self.entries), self.entry, len(self.blocks)
        section = tuple(self.headings.values())
        self.entries.append(Entry(line, section, ""))
        self.entry = number
        head = self._inline(argument, line)
        options = self._body(token, line)
        said = {name: self._inline(*options[name]) for name in ("where", "what") if name in options}
        self.entry = outer
        blocks = [block for block in self.blocks[begin:] if block.entry == number]
        self.entries[number] = Entry(
            line,
            section,
            head.text,
            _when(options.get("when", ("", 0))[0]),
            **{name: block.text for name, block in said.items()},
            lines={name: place for name, (_value, place) in options.items()},
            cites=tuple(key for block in blocks for key in block.cites),
            text=" · ".join(" ".join(block.text.split()) for block in blocks),
        )


def _lines(text: str) -> list[str]:
    """Split a text into lines as Markdown does; unlike `splitlines`, not at form feeds."""
    return re.split(r"\r\n?|\n", text)


def _when(text: str) -> When | None:
    try:
        return parse_when(text) if text else None
    except ValueError:  # reported where the entry is built
        return None


def _options(lines: list[str], first: int) -> tuple[dict[str, tuple[str, int]], int]:
    """Return the options of a directive, {name: (value, line)}, and how many lines they take."""
    is_yaml = bool(lines) and lines[0].strip() == "---"
    found: dict[str, tuple[str, int]] = {}
    used = int(is_yaml)
    for line in lines[used:]:
        match = _OPTION.match(line) if is_yaml or line.lstrip().startswith(":") else None
        if not match:
            break
        value = (match[2] or "").strip()
        is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        found[match[1]] = (value[1:-1] if is_quoted else value, first + used)
        used += 1
    return found, used + (is_yaml and used < len(lines))


def _joined(cells: list[Block]) -> list[Block]:
    """Return the cells of a row as one block."""
    if not cells:
        return []
    text, marked = (
        " | ".join(parts) for parts in zip(*((c.text, c.marked) for c in cells), strict=True)
    )
    cites = tuple(key for cell in cells for key in cell.cites)
    counts = tuple(count for cell in cells for count in cell.counts)
    return [replace(cells[0], text=text, marked=marked, kind="row", cites=cites, counts=counts)]


def _block(token: Token, line: int, kind: str, entry: int | None) -> Block:
    parts: list[tuple[str, str]] = []
    cites: list[str] = []
    counts: list[tuple[int, str]] = []
    for part in token.children or ():
        if part.type == "myst_role":
            name = str(part.meta.get("name", ""))
            if name.startswith("cite"):
                typed = re.sub(r"\{[^{}]*\}", "", part.content)  # words before and after a work
                cites += re.findall(r"[^\s,{}]+", typed)
            elif name == "cv-count":
                counts.append((line + sum("\n" in text for text, _ in parts), part.content))
        parts.append(_part(part))
    text, marked = ("".join(row[place] for row in parts) for place in (0, 1))
    return Block(line, text, marked, kind, tuple(cites), tuple(counts), entry)


def _part(part: Token) -> tuple[str, str]:
    """Return the text of a token, and the same marked with OBJECT, LINK and BREAK."""
    if part.type == "text":
        return part.content, part.content
    if part.type == "text_special":
        is_letter = part.content[:1] == "\\" != part.content  # escapes nothing
        return part.content, part.content if is_letter else OBJECT
    if part.type in {"softbreak", "hardbreak"}:
        return "\n", "\n" if part.type == "softbreak" else f"{BREAK}\n"
    if part.type == "link_open":
        return "", LINK
    is_object = part.type in {"code_inline", "math_inline", "math_single", "image", "myst_role"}
    return (OBJECT, OBJECT) if is_object else ("", "")
