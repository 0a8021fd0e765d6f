"""Data for the checks of pages: all pages of a CV, its works, and settings."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ..lists.pybtex_entries import WorkEntry
    from .page_text import Entry, Page


@dataclass(frozen=True)
class About:
    """Settings that the checks of pages need."""

    day: date
    #: The code of the CV's language.
    language: str = "en"
    #: Kinds that do not count as publications.
    uncounted: tuple[str, ...] = ("talk",)
    #: The code of the edition, '' in the main one.
    edition: str = ""


@dataclass(frozen=True)
class Cv:
    """All pages and works of a CV, for checks across them."""

    pages: tuple[Page, ...]
    works: tuple[WorkEntry, ...]
    about: About
    #: The originals of translated pages, by docname.
    originals: Mapping[str, Page] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> Mapping[str, WorkEntry]:
        return {entry.key: entry for entry in self.works}

    @cached_property
    def owner_names(self) -> frozenset[str]:
        """The family names of the owner, as works have them."""
        people = (p for entry in self.works for p in entry.work.creators.persons if p.is_owner)
        return frozenset(person.family for person in people)

    @property
    def publications(self) -> list[WorkEntry]:
        """The works that `{cv-count}` counts for the filter `all`."""
        return [entry for entry in self.works if entry.work.category not in self.about.uncounted]

    def sentences(self) -> Iterator[tuple[Page, int, str]]:
        """Yield the sentences of running text, each with its page and line."""
        for page in self.pages:
            for block in page.prose:
                for line, sentence in block.sentences() if block.kind == "text" else ():
                    yield page, line, sentence

    def entries(self) -> Iterator[tuple[Page, Entry]]:
        return ((page, entry) for page in self.pages for entry in page.entries)
