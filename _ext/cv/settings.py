"""The tables of conf.py, read into frozen values.

What is wrong in them is complained of and passed over: the rest of the CV still builds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

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
PAPERS = ("a4", "us-letter")
Complain = Callable[[str], None]


def _ignore(_text: str) -> None:
    """Complaints are heard once, by `check_settings`."""


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
    #: A picture of the owner: a file's name, from the folder of conf.py.
    photo: str = ""
    #: Pairs of the text shown and the address it leads to.
    links: tuple[tuple[str, str], ...] = ()


#: Values of cv_owner that are not text.
_FORMS: dict[str, tuple[type, str]] = {
    "spellings": (list, "a list of names"),
    "links": (dict, "a table of texts and addresses"),
}


def read_owner(config: Config, complain: Complain = _ignore) -> Owner:
    """Read cv_owner; the name is `author` where it has none."""
    known = {field.name for field in fields(Owner)}
    table: dict[str, Any] = {}
    for key, value in config.cv_owner.items():
        form, what = _FORMS.get(key, (str, "text"))
        if key not in known:
            complain(f"cv_owner has no {key!r}; it knows {', '.join(sorted(known))}")
        elif not isinstance(value, form):
            complain(f"cv_owner[{key!r}] is not {what}")
        else:
            table[key] = value
    table["links"] = tuple((str(text), str(url)) for text, url in table.get("links", {}).items())
    names = (table.get("name"), table.get("native_name"), *table.get("spellings", ()))
    table["spellings"] = tuple(str(name) for name in names if name)
    return Owner(**{**table, "name": table.get("name") or config.author})


@dataclass(frozen=True)
class Document:
    """A PDF: its file's name without `.pdf`, its title, and patterns of the pages in it."""

    name: str
    title: str
    pages: tuple[str, ...]


def read_documents(config: Config, complain: Complain = _ignore) -> list[Document]:
    """Read cv_pdf_documents."""
    found: dict[str, Document] = {}
    for row in config.cv_pdf_documents:
        try:
            document = Document(row["name"], row["title"], tuple(row["pages"]))
        except (KeyError, TypeError):
            complain(f"cv_pdf_documents: {row!r} lacks name, title or pages")
            continue
        if not re.fullmatch(r"[\w-]+", str(document.name)):
            complain(f"cv_pdf_documents: {document.name!r} is no name (letters, digits, _ and -)")
        elif document.name in found:
            complain(f"cv_pdf_documents: {document.name!r} is there twice; the second is left out")
        else:
            found[document.name] = document
    return list(found.values())


def read_kinds(config: Config, complain: Complain = _ignore) -> Kinds:
    """Read cv_kinds: its rows first and in its order, then the kinds that it does not name."""
    chosen: Kinds = {}
    for kind, row in config.cv_kinds.items():
        if kind not in KINDS:
            complain(f"cv_kinds has no {kind!r}; it knows {', '.join(KINDS)}")
        elif not isinstance(row, tuple | list) or [type(part) for part in row] != [str, str]:
            complain(f"cv_kinds[{kind!r}] is not a letter and a heading")
        else:
            chosen[kind] = (row[0], row[1])
    return chosen | {kind: row for kind, row in KINDS.items() if kind not in chosen}


def read_date(config: Config, complain: Complain = _ignore) -> date:
    """Give the date printed: cv_date, else SOURCE_DATE_EPOCH, else today.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    try:
        if config.cv_date:
            return date.fromisoformat(config.cv_date)
    except ValueError:
        complain(f"cv_date {config.cv_date!r} is no date; write 2024-08-22")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date()


def read_paper(config: Config, complain: Complain = _ignore) -> str:
    """Read cv_paper."""
    if config.cv_paper in PAPERS:
        return str(config.cv_paper)
    complain(f"cv_paper is {config.cv_paper!r}; it can be {' or '.join(PAPERS)}")
    return PAPERS[0]


def read_remarks(config: Config, complain: Complain = _ignore) -> tuple[tuple[str, str], ...]:
    """Read cv_remarks: fields of refs.bib, and the text round their values."""
    found = []
    for field, text in config.cv_remarks.items():
        if str(text).count("{}") == 1:
            found.append((str(field), str(text)))
        else:
            complain(f"cv_remarks[{field!r}] is {text!r}; it needs {{}} once, for the value")
    return tuple(found)


def check_settings(app: Sphinx, config: Config) -> None:
    """Complain, with its line in conf.py, of every setting that is wrong."""
    path = app.confdir / "conf.py"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []

    def complain(text: str) -> None:
        name = re.match(r"\w+", text)
        numbers = [n for n, line in enumerate(lines, 1) if name and line.startswith(name[0])]
        location = f"conf.py:{numbers[0]}" if numbers else "conf.py"
        logger.warning("%s", text, location=location, type="cv", subtype="conf")

    for read in (read_owner, read_documents, read_kinds, read_date, read_paper, read_remarks):
        read(config, complain)


def setup(app: Sphinx) -> None:
    default = [{"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]}]
    app.add_config_value("cv_owner", {}, "env", frozenset({dict}))
    app.add_config_value("cv_pdf_documents", default, "env", frozenset({list}))
    app.add_config_value("cv_date", "", "env", frozenset({str}))
    app.add_config_value("cv_paper", "a4", "", frozenset({str}))
    app.add_config_value("cv_pdf_on_site", True, "", frozenset({bool}))
    app.add_config_value("cv_kinds", {}, "env", frozenset({dict}))
    app.add_config_value("cv_type_marks", False, "env", frozenset({bool}))
    app.add_config_value("cv_max_authors", 0, "env", frozenset({int}))
    app.add_config_value("cv_remarks", {}, "env", frozenset({dict}))
    app.connect("config-inited", check_settings)
