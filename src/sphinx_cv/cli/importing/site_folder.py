"""Read the folder of a collection of a site: its works, or one section with an entry for each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..error import CommandError
from .bibtex import read_bibtex
from .dates import read_when
from .found import Found, Section
from .front_matter import split_front
from .leaves import text_at
from .markdown import add_block
from .markdown_file import read_markdown
from .site_citations import doi_in
from .site_items import Report, day_of
from .site_pages import of_folder, read_item, with_report
from .source import clean, read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .found import Entry
    from .leaves import Table


#: The language of a page: index.pt-br.md.
_LANGUAGE = re.compile(r"\.[a-z]{2}(?:-[a-z]{2,4})?(?=\.md$)", re.IGNORECASE)


class _Page(NamedTuple):
    path: Path
    text: str
    front: Table

    @property
    def weight(self) -> int:
        """The place that the owner gave it; without one, after all others."""
        typed = text_at(self.front, "weight") or text_at(self.front, "importance")
        return int(typed) if re.fullmatch(r"[1-9]\d{0,6}", typed) else 10**7

    @property
    def date(self) -> str:
        return read_when(day_of(text_at(self.front, "date") or text_at(self.front, "time_start")))


def is_collection(folder: Path) -> bool:
    """Tell whether a folder has pages of one kind, each of one thing."""
    return bool(of_folder(folder.absolute()) or folder.name == "_news")


def read_collection(folder: Path) -> Found:
    """Read all pages, the newest first; CommandError if there are none."""
    report = Report()
    pages = sorted(_pages(folder, report), key=lambda page: page.date, reverse=True)
    found = [
        its
        for page in sorted(pages, key=lambda page: page.weight)
        if (its := _read(page, report)) is not None
    ]
    found += [_of_bib(path) for path in sorted(folder.glob("*/cite.bib")) if _is_alone(path)]
    report.notes.extend(
        f"{path.name} is not of one page; import it, too"
        for path in sorted(folder.glob("*.bib"))
        if not path.with_suffix(".md").exists()
    )
    if not found:
        why = f": {report.notes[0]}" if report.notes else ""
        raise CommandError(f"{folder} has no page that can be imported{why}")
    return with_report(_together(found), report, folder.name)


def _pages(folder: Path, report: Report) -> Iterator[_Page]:
    for path in _paths(folder, report):
        name = path.relative_to(folder).as_posix()
        try:
            text = clean(read_text(path))
        except CommandError as error:
            report.notes.append(str(error))
            continue
        front, _body = split_front(text)
        is_off = text_at(front or {}, "published").lower() == "false"
        if is_off or text_at(front or {}, "draft").lower() in {"true", "yes"}:
            report.notes.append(f"{name} is left out: the site does not show it")
        elif front:
            yield _Page(path, text, front)
        else:
            report.notes.append(f"{name} is left out: its front matter cannot be read")


def _paths(folder: Path, report: Report) -> Iterator[Path]:
    """Yield the paths of pages, each in one language: index.md, or else the first of index.*.md."""
    seen: set[Path] = set()
    for path in sorted([*folder.glob("*.md"), *folder.glob("*/index*.md")]):
        page = path.with_name(_LANGUAGE.sub("", path.name))
        if page.parent == folder and page.name in {"_index.md", "index.md", "README.md"}:
            continue
        if page in seen or (page != path and page.exists()):
            report.unread["translations"] += 1
            continue
        seen.add(page)
        yield path


def _read(page: _Page, report: Report) -> Found | None:
    if found := read_item(page.text, page.path, report):
        return found
    if of_folder(page.path.parent.absolute()):
        report.notes.append(f"{_name(page.path)} is left out: {_why(page)}")
        return None
    try:
        return read_markdown(page.text, page.path)
    except CommandError as error:
        report.notes.append(str(error))
        return None


def _why(page: _Page) -> str:
    """Tell why a page is left out, and what to import instead of it."""
    if text_at(page.front, "title"):
        return "it is no page of one thing"
    doi = doi_in(text_at(page.front, "publication") or text_at(page.front, "citation"))
    return f"it has no title{f'; import doi:{doi}' if doi else ''}"


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}" if path.name.startswith("index.") else path.name


def _is_alone(path: Path) -> bool:
    return not (path.parent / "index.md").exists()


def _of_bib(path: Path) -> Found:
    return read_bibtex(clean(read_text(path)), path)


def _together(found: Iterable[Found]) -> Found:
    """Return all that was found, with the sections of one title as one."""
    whole = Found()
    sections: dict[str, list[Entry | str]] = {}
    for its in found:
        for section in its.sections:
            for block in section.blocks:
                add_block(sections.setdefault(section.title, []), block)
        whole = replace(
            whole,
            owner={**its.owner, **whole.owner},
            links={**its.links, **whole.links},
            works=(*whole.works, *its.works),
            rest=(*whole.rest, *its.rest),
            private=(*whole.private, *its.private),
            changes=(*whole.changes, *its.changes),
            notes=tuple(dict.fromkeys((*whole.notes, *its.notes))),
        )
    rows = (Section(title, tuple(blocks)) for title, blocks in sections.items())
    return replace(whole, sections=tuple(rows))
