"""A publication, decoded once; everything that shows or exports works reads this."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .names import People
from .text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .dates import Date
    from .identifiers import Link

_NO_TEXT = Text()
_NOBODY = People()


@dataclass(frozen=True)
class Work:
    """One work of the bibliography. Picklable; its mappings are not to be changed."""

    key: str
    #: The type of the entry, in lower case: article.
    type: str
    #: One of `kinds.KINDS`.
    kind: str
    #: The fields as typed, under BibTeX's names, with what is inherited; no private ones.
    fields: Mapping[str, str]
    #: The same decoded, but for people, dates and addresses.
    texts: Mapping[str, Text]
    #: By field: author, editor, and their translations (author_en).
    people: Mapping[str, People]
    #: The owner's part: first, co-first, author, editor, or '' if in none.
    role: str
    date: Date
    #: The language's ISO 639 code, '' where the entry does not say.
    language: str
    links: tuple[Link, ...]
    #: Valid identifiers by field: doi, pmid, pmcid, eprint.
    identifiers: Mapping[str, str]
    keywords: tuple[str, ...]
    #: Volume pages (`17907–17914`, with an en dash), or the article's number.
    pages: str
    #: Where the entry starts. Moving it changes nothing else, so works compare without it.
    path: Path = field(default=Path("refs.bib"), compare=False)
    line: int = field(default=1, compare=False)
    #: Permanent and unique: J12.
    label: str = ""
    #: The work's id in pages, and the name of its file.
    anchor: str = ""
    #: The place in the order of dates; the oldest has 0.
    order: int = 0

    def __hash__(self) -> int:
        # Its mappings have none.
        return hash((self.key, self.label))

    def text(self, name: str) -> Text:
        """Return a field decoded, empty where the work has none."""
        return self.texts.get(name, _NO_TEXT)

    def plain(self, *names: str) -> str:
        """Return the first of these fields that the work has, decoded, without styles."""
        for name in names:
            if name in self.texts:
                return str(self.texts[name])
        return ""

    @property
    def title(self) -> str:
        """Title and subtitle without styles, '' where there is none."""
        return ": ".join(filter(None, (self.plain("title"), self.plain("subtitle"))))

    @property
    def authors(self) -> People:
        return self.people.get("author", _NOBODY)

    @property
    def editors(self) -> People:
        return self.people.get("editor", _NOBODY)

    @property
    def creators(self) -> People:
        """The authors, or the editors of a work that has none."""
        return self.authors or self.editors


def newest_first(works: Iterable[Work]) -> list[Work]:
    """Sort works as their lists show them."""
    return sorted(works, key=lambda work: work.order, reverse=True)
