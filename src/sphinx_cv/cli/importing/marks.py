"""Printed text, with marks of line breaks and cells, and the Markdown that it becomes."""

from __future__ import annotations

import re

from .markdown import guard_starts

#: Marks a line break within a paragraph.
BREAK = "\1"
#: Separates the cells of a table, and the arguments of an unknown command.
CELL = "\2"
#: Markup that is written here: links, addresses, raised letters, signs of styles.
_MARKUP = re.compile(
    r"(?<!\\)(?:\[((?:\\.|[^]\\])*)\]\([^()]*\)|<([^<>]*)>"
    r"|\{su[bp]\}`([^`]*)`|\*+)"
)
#: Marks lines that are already Markdown.
DONE = "\0"


def finished(raw: str) -> str:
    """Return printed text as Markdown, with cells and line breaks in it as such."""
    text = re.sub(r"\n\s*\n", "\n\n", "\n".join(_line(line) for line in raw.split("\n")))
    text = re.sub(rf"\s*{CELL}(?=\n\n)|(?<=\n\n){CELL} *", "", text)
    text = re.sub(
        rf"(?:\s*{BREAK})+(?=\s*(?:\n\n|\Z))|(?<=\n\n){BREAK}\s*|\A\s*{BREAK}\s*", "", text
    )
    text = re.sub(rf"(?m)^\s*(?:{CELL}\s*)+|\s*(?:{CELL}\s*)+(?=$|{BREAK})", "", text)
    text = re.sub(rf"([,;:]\**)\s*(?:{CELL}\s*)+|\s*(?:{CELL}\s*)+(?=\()", r"\1 ", text)
    text = re.sub(rf"\s*(?:{CELL}\s*)+", ", ", text)
    text = re.sub(rf"\s*{BREAK}(?:\s*{BREAK})+\s*", "\n\n", text)
    text = re.sub(rf"\s*{BREAK}\s*", r"\\\n", text).replace(DONE, "").strip()
    return re.sub(
        r"(?:^|\\?\n)(?:[•\N{BULLET OPERATOR}]|\\-)\s+", "\n- ", text
    ).strip()  # a list by hand


def _line(line: str) -> str:
    return line if line.startswith(DONE) else guard_starts(" ".join(line.split()))


def line_of(raw: str) -> str:
    """Return printed text as Markdown on one line."""
    return " ".join(finished(raw).replace("\\\n", " ").split())


def plain(markdown: str) -> str:
    """Return a line of Markdown that is written here as text without markup."""
    text = _MARKUP.sub(lambda match: next(filter(None, match.groups()), ""), markdown)
    return re.sub(r"\\([^\w\s]|_)", r"\1", text)
