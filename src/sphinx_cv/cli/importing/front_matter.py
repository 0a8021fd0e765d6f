"""Read what the front matter of a page in Markdown says of the page, as Jekyll and Hugo have it."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..error import CommandError
from .latex_person import is_of_document
from .leaves import text_at
from .markdown import bullets
from .markdown_blocks import Block
from .structured import read_toml, read_yaml

if TYPE_CHECKING:
    from .leaves import Table

_FRONT = re.compile(r"---[^\S\n]*\n(.*?\n)(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[^\S\n]*\n(.*?\n)\+\+\+[^\S\n]*(?:\n|\Z)", re.DOTALL)
#: Words of titles of pages that are one section, whatever headings they have.
_SECTION = re.compile(r"\b(?:teaching|service|awards|talks|projects|supervision|mentoring)\b", re.I)


def comments_in(text: str) -> str:
    """Return the comments in the front matter of a page."""
    front = _FRONT.match(text) or _TOML.match(text)
    lines = front[1].splitlines() if front else ()
    return "\n".join(line for line in lines if line.lstrip().startswith("#"))


def split_front(text: str) -> tuple[Table | None, str]:
    """Return the front matter of a page, None without it, and the text below."""
    if front := _FRONT.match(text):
        read = partial(read_yaml, front[1], Path(), is_strict=False)
    elif front := _TOML.match(text):
        read = partial(read_toml, front[1], Path())
    else:
        return None, text
    try:
        return read(), text[front.end() :]
    except CommandError:  # of another program, or empty
        return {}, text[front.end() :]


def with_title(blocks: list[Block], front: Table, path: Path) -> list[Block]:
    """Return the blocks of a page with its title above them, if it has no headings of sections.

    An item of news has none, and its date is at its beginning.
    """
    title = text_at(front, "title")
    levels = [its.level for its in blocks if its.kind == "heading"]
    if path.parent.name == "_news" and not levels:
        texts = (text_at(front, "date")[:10], title, "\n\n".join(its.text for its in blocks))
        item = bullets([": ".join(filter(None, texts))])
        return [Block("heading", 0, "News"), Block("bullet_list", 0, item)]
    if (title and not levels and not is_of_document(title)) or _SECTION.search(title):
        is_front_page = text_at(front, "permalink") == "/"
        title = "Profile" if is_front_page else title[:1].upper() + title[1:]
        return [Block("heading", min(levels, default=1) - 1, title), *blocks]
    return blocks
