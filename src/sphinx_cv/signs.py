"""Leave control characters out of pages, and of what they include."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bibliography.text import FORBIDDEN, controls_in
from .locations import warn

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx


def clean_page(app: Sphinx, docname: str, source: list[str]) -> None:
    _clean(app.env.doc2path(docname), source)


def clean_part(app: Sphinx, path: Path, _docname: str, source: list[str]) -> None:
    _clean(app.srcdir / path, source)


def _clean(path: Path, source: list[str]) -> None:
    for line, what in controls_in(source[0]):
        warn(what, f"{path}:{line}", subtype="encoding")
    source[0] = FORBIDDEN.sub("", source[0])


def setup(app: Sphinx) -> None:
    app.connect("source-read", clean_page)
    app.connect("include-read", clean_part)
