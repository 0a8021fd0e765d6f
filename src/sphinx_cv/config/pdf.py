"""The PDFs: cv_pdf_documents, cv_paper."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ..bibliography.kinds import KINDS
from ..bibliography.labels import RESERVED
from ..messages import words
from .look import DENSITIES, LOOK, find_look, one_of, wrong_look
from .variants import wrong_variant

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx.config import Config

    from ..messages import Language
    from .complaint import Complain

PAPERS = ("a4", "us-letter")
LAYOUTS = ("cv", "prose", "letter")
_CHOICES = {"layout": LAYOUTS, "paper": PAPERS, "density": DENSITIES}
_NUMBERS = ("max_authors", "max_pages", "max_words")
_LISTS = ("pages", "tags", "kinds")


@dataclass(frozen=True)
class Document:
    """A PDF: a row of cv_pdf_documents."""

    #: The file's name without `.pdf`.
    name: str
    title: str
    #: Patterns of the pages in it.
    pages: tuple[str, ...]
    #: `cv`: entries and works on one axis; `prose`: a text; `letter`: a letter.
    layout: str = "cv"
    paper: str = "a4"
    look: str = LOOK
    density: str = "normal"
    #: Print at most this many authors; 0 prints all.
    max_authors: int = 0
    #: The most pages and words that it may have; 0 for no limit.
    max_pages: int = 0
    max_words: int = 0
    #: Whether it is on the site, too; pages that only other PDFs have are for paper alone.
    site: bool = True
    #: What is selected from the pages: what has one of these tags, works of these kinds that pass
    #: this filter, what is of this time.
    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    filter: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_variant(self) -> bool:
        """Whether only a selection from the pages is printed."""
        return any((self.tags, self.kinds, self.filter, self.since, self.until))


def read_documents(
    config: Config, confdir: Path, language: Language, complain: Complain
) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Read cv_pdf_documents; the settings for all PDFs are the defaults of each row.

    Also return patterns of pages from invalid rows, since they may be for paper alone. Only rows on
    the site stay in the setting, which Sphinx pickles.
    """
    common = {
        "paper": one_of(config, "cv_paper", PAPERS, complain),
        "look": _read_look(config, confdir, complain),
        "density": one_of(config, "cv_density", DENSITIES, complain),
        "max_authors": config.cv_max_authors,
    }
    kinds = dict.fromkeys([*KINDS, *(kind for kind in config.cv_kinds if isinstance(kind, str))])
    _ = words(language)
    unsaid = "" if "cv_pdf_documents" in config._raw_config else _("Curriculum Vitae")
    found: dict[str, Document] = {}
    withheld = _withheld_in_main(config)
    public = []
    for row in config.cv_pdf_documents:
        if wrong := _wrong_document(row, confdir) or wrong_variant(row, kinds):
            name = row.get("name", "") if isinstance(row, dict) else row
            complain(f"cv_pdf_documents: {wrong}", str(name))
            withheld += _withheld(row)
        elif row["name"] in found:
            text = f"cv_pdf_documents: {row['name']!r} is there twice; the second is left out"
            complain(text, row["name"])
            withheld += _withheld(row)
        else:
            lists = {key: tuple(row[key]) for key in _LISTS if key in row}
            own = {"site": row.get("layout") != "letter", **row, **lists}
            # Links to it need a text.
            own["title"] = unsaid or row["title"].strip() or row["name"]
            found[row["name"]] = Document(**{**common, **own})
            public += [row] if found[row["name"]].site else []
    config.cv_pdf_documents = public
    return tuple(found.values()), tuple(withheld)


def told_apart(documents: Collection[Document]) -> list[dict[str, str]]:
    """Return the name of each PDF, and its title for links, with the name if others share it."""
    count = Counter(row.title for row in documents)
    behind = {row.name: f" · {row.name}" if count[row.title] > 1 else "" for row in documents}
    return [{"name": row.name, "title": row.title + behind[row.name]} for row in documents]


def _withheld_in_main(config: Config) -> list[str]:
    """Return, in the build of an edition, the pages that the main one has on paper alone."""
    rows = config._raw_config.get("cv_pdf_documents") if config.cv_edition else ()
    rows = rows if isinstance(rows, list | tuple) else ()
    return [page for row in rows for page in _withheld(row)]


def _withheld(row: Any) -> list[str]:
    """Return the pages of a row that is not for the site, as far as it can be understood."""
    if not isinstance(row, dict):
        return []
    is_open = row.get("site", True) is True and not any(value is False for value in row.values())
    is_public = is_open and row.get("layout", "cv") in LAYOUTS[:2]
    pages = row.get("pages", ())
    pages = pages if isinstance(pages, list | tuple) else [pages]
    return [] if is_public else [page for page in pages if isinstance(page, str)]


def _read_look(config: Config, confdir: Path, complain: Complain) -> str:
    if find_look(config.cv_look, confdir):
        return str(config.cv_look)
    complain(f"cv_look {wrong_look(config.cv_look)}", "")
    return LOOK


def _wrong_document(row: Any, confdir: Path) -> str:
    """Return what is wrong with a row of cv_pdf_documents, '' if nothing is."""
    if not isinstance(row, dict) or not {"name", "title", "pages"} <= {*row}:
        return f"{row!r} lacks name, title or pages; add it"
    known = [field.name for field in fields(Document)]
    if unknown := [key for key in row if key not in known]:
        return f"{row['name']!r} has {unknown[0]!r}; a row can have {', '.join(known)}"
    if not isinstance(row["name"], str) or not re.fullmatch(r"[\w-]{1,80}", row["name"]):
        return f"{row['name']!r} is not a file name; use letters, digits, _ and -, 80 at most"
    if RESERVED.match(row["name"]):
        return f"Windows has no files named {row['name']!r}; choose another name"
    if not isinstance(row["title"], str):
        return f"title of {row['name']!r} is {row['title']!r}, which is not a text"
    if not isinstance(row["pages"], list | tuple):
        return f"the pages of {row['name']!r} are not a list"
    if wrong := [page for page in row["pages"] if not isinstance(page, str)]:
        return f"the pages of {row['name']!r} have {wrong[0]!r}, which is not a text"
    return _wrong_choice(row, confdir)


def _wrong_choice(row: dict[str, Any], confdir: Path) -> str:
    """Return what is wrong with the layout, look or limits of a row, '' if nothing is."""
    for key, allowed in _CHOICES.items():
        if row.get(key, allowed[0]) not in allowed:
            return f"{key} of {row['name']!r} is {row[key]!r}; it can be {' or '.join(allowed)}"
    if not find_look(row.get("look", LOOK), confdir):
        return f"look of {row['name']!r} {wrong_look(row['look'])}"
    for key in _NUMBERS:
        if type(row.get(key, 0)) is not int or row.get(key, 0) < 0:
            return f"{key} of {row['name']!r} is {row[key]!r}, which is not a number from 0 on"
    if not isinstance(row.get("site", True), bool):
        return f"site of {row['name']!r} is {row['site']!r}; it can be True or False"
    return ""
