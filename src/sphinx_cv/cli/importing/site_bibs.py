"""Find the BibTeX that belongs to the page of a work: beside it, on it, or named by it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ..error import CommandError
from .leaves import text_at
from .source import clean, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .site_items import Item

_ENTRY = re.compile(r"\s*@[A-Za-z]+\s*\{")
#: An entry in a block of code.
_CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n(\s*@[A-Za-z]+\s*\{.*?)^\1", re.MULTILINE | re.DOTALL)


def bibs_of(item: Item, text: str) -> list[tuple[Path, str]]:
    """Return the BibTeX of a page with the paths of its files; [] without any."""
    names = [name for name in ("bibtex", "bib", "citation") if "@" in text_at(item.front, name)]
    typed = item.take(*(its for its in names if _ENTRY.match(text_at(item.front, its))))
    written = [typed] if typed else [match[2] for match in _CODE.finditer(text)]
    files = [(path, _read(path, item)) for path in _files(item)]
    return [row for row in files if row[1]] or [(item.path, its) for its in written]


def _files(item: Item) -> list[Path]:
    path = item.path
    named = [its for name in ("bibtexurl", "bibtex_url", "url_bib") for its in _named(item, name)]
    if not path.name.startswith("index."):
        beside = path.with_suffix(".bib")
        return [beside] if beside.is_file() else named
    cite = path.parent / "cite.bib"
    return [cite] if cite.is_file() else sorted(path.parent.glob("*.bib")) or named


def _named(item: Item, name: str) -> Iterator[Path]:
    """Take the address of a .bib, if it is a file of the site."""
    if not (url := str(item.front.get(name) or "")):
        return
    parts = unquote(urlsplit(url).path).strip("/").split("/")
    folders = [its.resolve() for its in list(item.path.absolute().parents)[:4]]
    for inside in ("/".join(parts[start:]) for start in range(len(parts))):
        for folder in folders:
            path = (folder / inside).resolve()
            if path.is_relative_to(folder) and path.suffix == ".bib" and path.is_file():
                item.take(name)
                yield path
                return


def _read(path: Path, item: Item) -> str:
    try:
        return clean(read_text(path))
    except CommandError as error:
        item.report.notes.append(str(error))
        return ""
