"""The content of a source, as the readers of all formats return it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...bibliography.records import Record


@dataclass(frozen=True)
class Entry:
    """A `{cv-entry}`; every text is Markdown, `when` is as `parse_when` reads it."""

    heading: str
    when: str = ""
    where: str = ""
    what: str = ""
    body: str = ""


@dataclass(frozen=True)
class Section:
    """A section of the CV: entries, and other blocks of Markdown."""

    title: str
    blocks: tuple[Entry | str, ...]


@dataclass(frozen=True)
class Found:
    """All content of a source, each thing once."""

    #: Values for cv_owner, by its keys.
    owner: Mapping[str, str] = field(default_factory=dict)
    #: Texts and addresses for cv_owner["links"].
    links: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    works: tuple[Record, ...] = ()
    #: What has no place in the CV: its place in the source, and its text.
    rest: tuple[tuple[str, str], ...] = ()
    #: The same for private data: a telephone number, an address.
    private: tuple[tuple[str, str], ...] = ()
    #: How its works were normalised.
    changes: tuple[str, ...] = ()
    #: What else is to be reported.
    notes: tuple[str, ...] = ()
    #: Text of a BibTeX file outside of its entries, and of broken ones.
    remains: str = ""
    #: Its lists of works: their headings, and their filters, '' if there are none.
    lists: Mapping[str, str] = field(default_factory=dict)
