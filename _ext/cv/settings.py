"""The tables of conf.py, read into frozen values; a wrong one is an error that says what to do."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.config import Config

#: In the address of a link: a file at the root of the web site.
SITE = "site:"

#: Kinds of works: the letter of their labels and the heading of their list, in order.
Kinds = dict[str, tuple[str, str]]
KINDS: Kinds = {
    "journal": ("J", "Journal articles"),
    "conference": ("C", "Conference papers"),
    "book": ("B", "Books"),
    "chapter": ("BC", "Book chapters"),
    "preprint": ("P", "Preprints"),
    "thesis": ("T", "Theses"),
    "report": ("R", "Reports"),
    "patent": ("PT", "Patents"),
    "dataset": ("D", "Datasets"),
    "software": ("S", "Software"),
    "talk": ("L", "Talks"),
    "other": ("O", "Other works"),
}


@dataclass(frozen=True)
class Owner:
    """One person; every value is text as typed, '' where unknown."""

    name: str = ""
    #: The name in the owner's other script, printed beside the first.
    native_name: str = ""
    #: All spellings under which refs.bib may hold the owner, `name` and `native_name` included.
    spellings: tuple[str, ...] = ()
    post: str = ""
    affiliation: str = ""
    email: str = ""
    #: Pairs of the text shown and the address it leads to.
    links: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_config(cls, table: Mapping[str, Any]) -> Owner:
        """Check the table of conf.py; :raises ConfigError: for a key or a type that is wrong."""
        known = {field.name for field in fields(cls)}
        for key, value in table.items():
            if key not in known:
                raise ConfigError(
                    f"conf.py: cv_owner has no {key!r}; it knows {', '.join(sorted(known))}"
                )
            wanted, what = _FORMS.get(key, (str, "text"))
            if not isinstance(value, wanted):
                raise ConfigError(f"conf.py: cv_owner[{key!r}] is not {what}")
        links = tuple((str(text), str(url)) for text, url in table.get("links", {}).items())
        first = (table.get("name", ""), table.get("native_name", ""))
        spellings = tuple(filter(None, (*first, *table.get("spellings", ()))))
        return cls(**{**table, "links": links, "spellings": spellings})


#: Values of cv_owner that are not text.
_FORMS: dict[str, tuple[type, str]] = {
    "spellings": (list, "a list of names"),
    "links": (dict, "a table of texts and addresses"),
}


@dataclass(frozen=True)
class Document:
    """A PDF: its file's name without `.pdf`, its title, and patterns of the pages in it."""

    name: str
    title: str
    pages: tuple[str, ...]


def documents(config: Config) -> list[Document]:
    """Read cv_pdf_documents; :raises ConfigError: where it is not what it should be."""
    found: list[Document] = []
    for row in config.cv_pdf_documents:
        try:
            document = Document(row["name"], row["title"], tuple(row["pages"]))
        except (KeyError, TypeError):
            text = f"conf.py: in cv_pdf_documents, {row!r} lacks name, title or pages"
            raise ConfigError(text) from None
        if not re.fullmatch(r"[\w-]+", document.name) or document.name in {d.name for d in found}:
            raise ConfigError(
                f"conf.py: in cv_pdf_documents, {document.name!r} is there twice or is no name "
                "(letters, digits, _ and -)"
            )
        found.append(document)
    return found


def printed_date(config: Config) -> date:
    """Give the date printed: cv_date, else SOURCE_DATE_EPOCH, else today.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    if config.cv_date:
        try:
            return date.fromisoformat(config.cv_date)
        except ValueError:
            raise ConfigError(f"conf.py: cv_date {config.cv_date!r} is no 2024-08-22") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.date()


def read_kinds(config: Config) -> Kinds:
    """Give the table of kinds: conf.py's rows first and in its order, then the others."""
    for kind, row in config.cv_kinds.items():
        if kind not in KINDS:
            raise ConfigError(f"conf.py: cv_kinds has {kind!r}; it knows {', '.join(KINDS)}")
        if not (isinstance(row, (list, tuple)) and len(row) == 2):
            raise ConfigError(f"conf.py: cv_kinds[{kind!r}] is not (letter, heading)")
    chosen = {kind: (str(letter), str(head)) for kind, (letter, head) in config.cv_kinds.items()}
    return {**chosen, **{kind: row for kind, row in KINDS.items() if kind not in chosen}}
