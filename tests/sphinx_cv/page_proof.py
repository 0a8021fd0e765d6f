"""Pages and works in memory, and what the checks of pages say about them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from myst_parser.config.main import MdParserConfig

from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.checks.page_check import check, check_page
from sphinx_cv.checks.page_reading import read_page
from sphinx_cv.checks.page_text import About, Cv
from sphinx_cv.config import Printing
from sphinx_cv.lists.pybtex_entries import WorkEntry
from sphinx_cv.markdown import ALWAYS

if TYPE_CHECKING:
    from sphinx_cv.bibliography.records import Problem

#: The settings with which a build reads pages.
MYST = MdParserConfig(
    enable_extensions={*ALWAYS},
    linkify_fuzzy_links=False,
    dmath_allow_space=False,
    dmath_allow_digits=False,
)
DAY = date(2024, 8, 22)


OWNER = ("Lovelace, Ada",)


def check_pages(
    pages: dict[str, str], refs: str = "", owner: tuple[str, ...] = OWNER, **about: Any
) -> list[Problem]:
    """Return what the checks find in pages, given by name, with *refs* as refs.bib."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "refs.bib")
        path.write_text(refs, encoding="utf-8")
        records, _problems = read(path)
    works, _wrong = read_works(records, KINDS, owner, [])
    told = About(**{"day": DAY, **about})
    found = []
    for name, text in pages.items():
        page = read_page(Path(f"{name}.md"), name, text, MYST)
        found.append(check_page(page, text, told))
    cv = Cv(
        tuple(row.page for row in found),
        tuple(WorkEntry(work, Printing(), "") for work in works),
        told,
    )
    return check(cv, found, has_hints=True)


def messages(
    pages: dict[str, str], kind: str = "", refs: str = "", **about: Any
) -> list[tuple[str, str]]:
    """Return the messages of a kind, each after the line that it points at."""
    lines = {f"{name}.md": text.splitlines() for name, text in pages.items()}
    return [
        (lines[problem.path.name][problem.line - 1].strip(), problem.text)
        for problem in check_pages(pages, refs, **about)
        if kind in {"", problem.subtype}
    ]
