"""The PDFs and their look: cv_pdf_documents, cv_paper, cv_accent, cv_font, cv_density."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from ..bibliography.labels import RESERVED
from ..locations import find

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config

    from .complaint import Complain

ACCENT = "#7a1f2b"
#: Fonts that travel along: the typst wheel has them. Chinese is always Noto Serif SC.
FONTS = ("Libertinus Serif", "New Computer Modern")
DENSITIES = ("normal", "compact", "airy")
PAPERS = ("a4", "us-letter")
LAYOUTS = ("cv", "prose")


@dataclass(frozen=True)
class Document:
    """A PDF, as a row of cv_pdf_documents has it."""

    #: The file's name without `.pdf`.
    name: str
    title: str
    #: Patterns of the pages in it.
    pages: tuple[str, ...]
    #: `cv`: entries and works on one axis; `prose`: a text over the whole width.
    layout: str = "cv"
    paper: str = "a4"
    #: The most pages and words that it may have; 0 for no limit.
    max_pages: int = 0
    max_words: int = 0


def read_documents(config: Config, paper: str, complain: Complain) -> tuple[Document, ...]:
    """Read cv_pdf_documents."""
    found: dict[str, Document] = {}
    for row in config.cv_pdf_documents:
        if wrong := _wrong_document(row):
            name = row.get("name", "") if isinstance(row, dict) else row
            complain(f"cv_pdf_documents: {wrong}", str(name))
        elif row["name"] in found:
            text = f"cv_pdf_documents: {row['name']!r} is there twice; the second is left out"
            complain(text, row["name"])
        else:
            values = {"paper": paper, **row, "pages": tuple(row["pages"])}
            found[row["name"]] = Document(**values)
    return tuple(found.values())


def _wrong_document(row: Any) -> str:
    """Return what is wrong with a row of cv_pdf_documents, '' if nothing is."""
    if not isinstance(row, dict) or not {"name", "title", "pages"} <= {*row}:
        return f"{row!r} lacks name, title or pages"
    known = [field.name for field in fields(Document)]
    if unknown := [key for key in row if key not in known]:
        return f"{row['name']!r} has {unknown[0]!r}; a row can have {', '.join(known)}"
    if not isinstance(row["name"], str) or not re.fullmatch(r"[\w-]+", row["name"]):
        return f"{row['name']!r} is not a file name; use letters, digits, _ and -"
    if RESERVED.match(row["name"]):
        return f"Windows has no files named {row['name']!r}; choose another name"
    if not isinstance(row["title"], str):
        return f"title of {row['name']!r} is {row['title']!r}, which is not a text"
    if not isinstance(row["pages"], list | tuple):
        return f"the pages of {row['name']!r} are not a list"
    if wrong := [page for page in row["pages"] if not isinstance(page, str)]:
        return f"the pages of {row['name']!r} have {wrong[0]!r}, which is not a text"
    for key, allowed in {"layout": LAYOUTS, "paper": PAPERS}.items():
        if row.get(key, allowed[0]) not in allowed:
            return f"{key} of {row['name']!r} is {row[key]!r}; it can be {' or '.join(allowed)}"
    for key in ("max_pages", "max_words"):
        if type(row.get(key, 0)) is not int or row.get(key, 0) < 0:
            return f"{key} of {row['name']!r} is {row[key]!r}, which is not a number from 0 on"
    return ""


def read_paper(config: Config, complain: Complain) -> str:
    """Read cv_paper."""
    if config.cv_paper in PAPERS:
        return str(config.cv_paper)
    complain(f"cv_paper is {config.cv_paper!r}; it can be {' or '.join(PAPERS)}", "")
    return PAPERS[0]


@dataclass(frozen=True)
class PdfLook:
    """What an owner chooses of the look of the PDFs."""

    #: A colour as `#rrggbb`.
    accent: str
    font: str
    density: str


def read_look(config: Config, complain: Complain) -> PdfLook:
    """Read cv_accent, cv_font and cv_density."""
    accent = config.cv_accent
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", accent):
        complain(f"cv_accent is {accent!r}; expected a colour like {ACCENT!r}", "")
        accent = ACCENT
    elif contrast_on_white(accent) < 4.5:  # WCAG 2.2, 1.4.3
        complain(
            f"cv_accent {accent!r} is too pale to be read on white paper; take a darker one", ""
        )
    chosen = []
    for name, known in {"cv_font": FONTS, "cv_density": DENSITIES}.items():
        value = config[name]
        if value not in known:
            complain(f"{name} is {value!r}; it can be {' or '.join(known)}", "")
        chosen.append(value if value in known else known[0])
    return PdfLook(accent, *chosen)


def read_template(config: Config, confdir: Path, srcdir: Path, complain: Complain) -> str:
    """Return the path of the template that cv_template names, '' for the package's own."""
    if not config.cv_template:
        return ""
    path = find(confdir, config.cv_template)
    if (
        path and path.is_file() and path.is_relative_to(srcdir.resolve())
    ):  # Typst reads nothing else
        return str(path)
    complain(f"cv_template names {config.cv_template!r}, which is not a file beside conf.py", "")
    return ""


def contrast_on_white(colour: str) -> float:
    """Return the contrast of a colour `#rrggbb` with white, from 1 to 21.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
