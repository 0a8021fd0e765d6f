"""Tell pages of a collection of a site from others, and read them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .bibtex import told
from .found import Found, Section
from .front_matter import comments_in, split_front
from .leaves import text_at
from .markdown_blocks import blocks_of
from .site_entries import read_entry
from .site_items import Item, Report, legend_in
from .site_works import read_work
from .works import untold

if TYPE_CHECKING:
    from pathlib import Path

    from .leaves import Table

#: Names of folders and collections; a page of a work, or the title of a section of entries.
WORKS = "works"
_COLLECTIONS = {
    **dict.fromkeys(("publication", "publications"), WORKS),
    **dict.fromkeys(("talk", "talks", "event", "events"), "Talks"),
    "teaching": "Teaching",
    "portfolio": "Portfolio",
    **dict.fromkeys(("project", "projects"), "Projects"),
}
#: What a work has besides a title; without it, a page is of many works.
_SIGNS = frozenset(
    "authors author Author citation date doi publication publication_types venue year".split()
)


def collection_of(front: Table, path: Path) -> str:
    """Return what a page of a collection is about, '' for other pages."""
    if "publication_types" in front:
        return WORKS
    if found := _COLLECTIONS.get(text_at(front, "collection")):
        return found
    whole = path.absolute()
    folder = whole.parent.parent if whole.name.startswith("index.") else whole.parent
    return of_folder(folder)


def of_folder(folder: Path) -> str:
    """Return what the pages in a folder are about, as Jekyll and Hugo call it; '' for others."""
    name = folder.name.lower()
    is_of_site = name.startswith("_") or "content" in folder.parts
    return _COLLECTIONS.get(name.lstrip("_"), "") if is_of_site else ""


def read_item(text: str, path: Path, report: Report) -> Found | None:
    """Read a page of a collection, None for other pages."""
    front, body = split_front(text)
    front = front or {}
    of = collection_of(front, path)
    is_list = text_at(front, "layout") in {"archive", "collection"}
    is_list |= of == WORKS and _SIGNS.isdisjoint(front)
    if not of or is_list or not text_at(front, "title"):
        return None
    names = {name.lower(): its for name, its in front.items()}
    blocks = list(blocks_of(report.without_images(body)))
    item = Item(path, names, blocks, report, legend_in(comments_in(text)))
    if of == WORKS:
        found = Found(works=tuple(read_work(item, body)))
    else:
        found = Found(sections=(Section(of, (read_entry(item),)),))
    item.leave()
    return found


def with_report(found: Found, report: Report, name: str) -> Found:
    """Return what was found in pages with what is told of all of them."""
    notes = (*found.notes, *report.notes, *report.untaken(name), *untold(found.works, name))
    return replace(found, changes=(*found.changes, *told(report.changes)), notes=notes)
