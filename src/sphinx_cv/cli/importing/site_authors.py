"""Find who an author of a page in Hugo is: the name of a folder with a page of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..error import CommandError
from .front_matter import split_front
from .leaves import table_of, text_at
from .source import clean, read_text
from .structured import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .site_items import Item

#: The name of a folder, and those that only sites have.
_FOLDER = re.compile(r"@?[a-z\d][a-z\d_.-]*")
_OWNER = frozenset(("admin", "me"))


def author_of(text: str, item: Item) -> str:
    """Return the name of an author, or the text as it is."""
    if not _FOLDER.fullmatch(text):
        return text
    for path in _pages_of(text.removeprefix("@"), item.path.absolute()):
        if path.is_file() and (name := _name_in(path)):
            return name
    if text in _OWNER:
        item.note(f"write the name of the author {text!r}, of whom the site has no page")
    return text


def _pages_of(slug: str, page: Path) -> Iterator[Path]:
    for folder in page.parents:
        yield from (folder / "authors" / slug / name for name in ("_index.md", "index.md"))
        yield folder / "author" / slug / "_index.md"
        if folder.name == "content":
            data = folder.parent / "data" / "authors"
            yield from (data / f"{slug}{suffix}" for suffix in (".yaml", ".yml"))
            return


def _name_in(path: Path) -> str:
    try:
        text = clean(read_text(path))
        front = read_yaml(text, path) if path.suffix != ".md" else split_front(text)[0] or {}
    except CommandError:
        return ""
    names = table_of(front, "name")
    return text_at(names, "display") or text_at(front, "name") or text_at(front, "title")
