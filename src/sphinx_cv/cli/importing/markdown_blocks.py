"""The blocks of a document in Markdown, each as Markdown that MyST reads alike."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt

from .markdown import tame
from .markdown_tables import Rows, as_table, rows_of, rows_of_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.token import Token

_EMAIL = re.compile(r"<([^\s<>@:]+@[^\s<>@]+)>")
#: What pushes text to the right, or breaks a line, in HTML.
_RIGHT = re.compile(r"\s*<span[^<>]*(?:float|text-align):\s*right[^<>]*>", re.IGNORECASE)
_NEW_LINE = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
#: Attributes of a heading, as pandoc and Quarto have them.
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}$")
_STRONG = re.compile(r"(?<!\w)__(?=\S)(.{1,300}?)(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w\\])_(?=[^\s_])(.{1,300}?)(?<=[^\s\\])_(?!\w)")
#: Links whose addresses are elsewhere in the document.
_LINKED = re.compile(r"\[([^]\[]+)\](?:\[([^]\[]*)\])?(?![(:])")
_VERBATIM = frozenset(("fence", "code_block"))


class Block(NamedTuple):
    """A block of a document: its kind in markdown-it-py, the level of a heading, and its text."""

    kind: str
    level: int
    text: str
    #: Of each item of a list with bullets, its first paragraph, and what follows that.
    items: tuple[tuple[str, str], ...] = ()
    rows: Rows = ()


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of a document, except comments and rules."""
    text = _EMAIL.sub(r"[\1](mailto:\1)", _without_comments(text))
    text = _NEW_LINE.sub("\\\\\n", _RIGHT.sub("\t", text))
    env: dict[str, dict[str, dict[str, str]]] = {}
    tokens = MarkdownIt("commonmark").enable("table").parse(text, env)
    known = {name: its["href"] for name, its in env.get("references", {}).items()}

    def linked(match: re.Match[str]) -> str:
        address = known.get(" ".join((match[2] or match[1]).split()).upper())
        return f"[{match[1]}]({address})" if address else match[0]

    def written(typed: str) -> str:
        typed = _STRONG.sub(r"**\1**", tame(_LINKED.sub(linked, typed)))
        return _EMPHASIS.sub(r"*\1*", typed)

    lines = text.split("\n")
    for at, token in enumerate(tokens):
        if token.level or not token.map or token.nesting < 0 or token.type == "hr":
            continue
        kind = token.type.removesuffix("_open")
        typed = "\n".join(lines[slice(*token.map)]).rstrip("\n")
        if kind == "heading":
            title = _ATTRIBUTES.sub("", tokens[at + 1].content)
            yield Block(kind, int(token.tag[1:]), written(title))
        elif kind == "bullet_list":
            items = tuple(_items(tokens[at + 1 :], lines, written))
            yield Block(kind, 0, written(typed), items)
        elif rows := rows_of(tokens[at:]) if kind == "table" else rows_of_html(typed):
            rows = tuple(tuple(written(cell).strip() for cell in row) for row in rows)
            yield Block("table", 0, written(typed) if kind == "table" else as_table(rows), (), rows)
        else:
            yield Block(kind, 0, typed if kind in _VERBATIM else written(typed))


def _items(
    tokens: Sequence[Token], lines: list[str], written: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    for at, token in enumerate(tokens):
        if not token.level:
            return
        if token.type == "list_item_open" and token.level == 1:
            first, text = tokens[at + 1 : at + 3]
            below = first.map[1] if first.map else 0
            rest = dedent("\n".join(lines[below : token.map[1] if token.map else 0]))
            is_text = first.type == "paragraph_open"
            yield (written(text.content), written(rest.strip("\n"))) if is_text else ("", "")


def _without_comments(text: str) -> str:
    parts = []
    while "-->" in text and (comment := text.partition("<!--"))[1]:
        parts.append(comment[0])
        text = comment[2].partition("-->")[2]
    return "".join([*parts, text])
