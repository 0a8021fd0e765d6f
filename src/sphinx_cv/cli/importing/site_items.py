"""Small pages of a site, each of one thing: what their front matter has, in Hugo and in Jekyll."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from ...bibliography.link import is_web_address
from .leaves import drop, rest, table_of, tables_of, take, text_at
from .markdown import whole_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .leaves import Table
    from .markdown_blocks import Block

#: How pages work and look, and where they are on the site.
_LOOK = frozenset(
    """
    aliases all_day author_profile categories cms_exclude collection comments commentable design
    diagram draft editable featured giscus gallery header hidden highlight icon image image_preview
    img importance lang lastmod layout list_format math mathjax output pager permalink private
    profile projects published publishdate publication_short read_time reading_time redirect_from
    related related_publications reveal sections selected share show_date show_related sidebar
    show_breadcrumb sitemap slug teaser thumbnail time_end toc type url weight
    """.split()
)
#: A name for an address, and the field of refs.bib for it.
_ADDRESS = re.compile(
    r"(?:url_)?(pdf|paper|preprint|arxiv|thesis|html|link|code|source|github|data|dataset|slides?"
    r"|poster|video|project|website|external|redirect|permalink)(?:_?(?:url|link))?",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("pdf", "paper", "preprint", "thesis"), "pdf"),
    **dict.fromkeys(("code", "source", "github", "repository", "repo"), "code"),
    **dict.fromkeys(("data", "dataset"), "data"),
    **dict.fromkeys(("slides", "slide"), "slides"),
    **dict.fromkeys(("project", "website"), "project"),
    "poster": "poster",
    "video": "video",
}
_LEGEND = re.compile(r"(?<!\w)(\d{1,2})\s*=\s*([^;.=\n]+)")
#: Images and what else is embedded, and tags of Jekyll and Hugo, some of which do that.
_EMBEDDED = re.compile(
    r"<(script|style|iframe|video|audio)\b.*?</\1>|(?:<br\s*/?>\s*)*<img\b[^<>]*>"
    r"|!\[[^\]]*\]\([^()]*\)(?:\{[^{}]*\})?",
    re.DOTALL | re.IGNORECASE,
)
_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_SHOWS = re.compile(r"figure|gallery|image|video|youtube", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}(?:-\d\d?){0,2})(?:[T\s].*)?", re.DOTALL)


@dataclass(frozen=True)
class Report:
    """What is told of the pages of a collection together."""

    #: Changes to works, and what is not taken over, by how often.
    changes: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    #: What is not taken over from the present page.
    missed: set[str] = field(default_factory=set)

    def miss(self, what: str, is_there: object = True) -> None:
        """Note what is not taken over from the present page, if it is there."""
        if is_there:
            self.missed.add(what)

    def end_page(self) -> None:
        self.unread.update(self.missed)
        self.missed.clear()

    def without_images(self, text: str) -> str:
        """Return the text of a page without what is embedded in it, which is counted."""
        tags = [its for its in _TAGS.findall(text) if _SHOWS.search(its)]
        shown, count = _EMBEDDED.subn("", _TAGS.sub("", text))
        self.miss("images", count or tags)
        return shown

    def untaken(self, name: str) -> list[str]:
        """Return a note on what is not taken over from pages, [] if there is nothing."""
        rows = [f"{what} ({n} pages)" if n > 1 else what for what, n in sorted(self.unread.items())]
        return [f"{name} also has, and it is not taken over: {', '.join(rows)}"] if rows else []


class Address(NamedTuple):
    """A link of a page: the field of refs.bib for it or '', its text, and its address."""

    field: str
    text: str
    url: str


@dataclass(frozen=True)
class Item:
    """A page of a collection: its front matter, from which texts are taken, and its blocks."""

    path: Path
    #: By names in lower case.
    front: Table
    blocks: list[Block]
    report: Report
    #: What numbers of types mean on this site.
    legend: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the page for messages."""
        return "/".join(self.path.parts[-2:]) if self.is_in_folder else self.path.name

    @property
    def is_in_folder(self) -> bool:
        """Tell whether the page has a folder of its own, whose name is that of the page."""
        return self.path.name.startswith("index.")

    def without_images(self, text: str) -> str:
        return self.report.without_images(text)

    def note(self, text: str) -> None:
        self.report.notes.append(f"{self.name}: {text}")

    def take(self, *names: str) -> str:
        return take(self.front, *names)

    def day(self, name: str = "date") -> str:
        """Take a date without its time of day."""
        return day_of(self.take(name))

    def is_on(self, *names: str) -> bool:
        return any(text_at(self.front, name).lower() in {"true", "yes"} for name in names)

    def addresses(self) -> Iterator[Address]:
        """Take the links to pages on the web; those to files of the site stay."""
        for name in list(self.front):
            if (match := _ADDRESS.fullmatch(name)) and (url := _on_web(self.front, name)):
                yield Address(field_of(match[1]), match[1].capitalize(), url)
        for key in ("links", "url_custom", "buttons"):
            for row in tables_of(self.front, key):
                text = text_at(row, "name") or text_at(row, "label") or text_at(row, "type")
                for look in ("icon", "icon_pack", "type", "name", "label"):
                    if text_at(row, "url"):
                        drop(row, look)
                if url := _on_web(row, "url"):
                    yield Address(field_of(text), text, url)

    def leave(self) -> None:
        """Count what was not taken."""
        for name, value in self.front.items():
            if name not in _LOOK:
                self.report.miss(name, any(rest(value)))
        self.report.end_page()


def day_of(typed: str) -> str:
    """Return a date without its time of day."""
    match = _DAY.fullmatch(typed)
    return match[1] if match else typed


def legend_in(comments: str) -> dict[str, str]:
    """Return what numbers of types mean by the legend of Hugo Academic, which owners change."""
    first, *others = comments.partition("Legend")[2].split("\n")
    rows = [first, *takewhile(_LEGEND.search, others)]
    return {number: text.strip() for row in rows for number, text in _LEGEND.findall(row)}


def field_of(text: str) -> str:
    """Return the field of refs.bib for a link with this text, '' for others."""
    return _FIELDS.get(text.lower(), "")


def identifiers(front: Table) -> dict[str, str]:
    """Take the identifiers of a work, as fields of refs.bib."""
    more = table_of(front, "hugoblox", "ids")
    found = {"doi": take(front, "doi") or take(more, "doi")}
    found |= {name: take(more, name) for name in ("pmid", "pmcid", "isbn", "hal")}
    found["eprint"] = take(more, "arxiv")
    return {name: value for name, value in found.items() if value}


def _on_web(table: Table, name: str) -> str:
    """Take an address under a name, '' if it is of no page on the web."""
    url = text_at(table, name)
    if not re.match(r"https?://|www\.", url) or not is_web_address(whole_address(url)):
        return ""
    return whole_address(take(table, name))
