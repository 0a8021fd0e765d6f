"""The border to Furo: what its markup lacks. Its templates are mended in `templates/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..bibliography.languages import is_from_right
from ..config import settings_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Classes of the boxes that Furo puts round tables and formulas.
BOXES = {"table-wrapper", "math-wrapper"}


def keep_ids_unique(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Take from Furo's boxes the ids of what is in them, which they repeat."""
    for box in doctree.findall(nodes.container):
        if BOXES & set(box["classes"]):
            box["ids"] = []


def write_direction(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Give a page its direction: the root has no place for it but behind its language."""
    if is_from_right(settings_of(app.config).language):
        context["language"] = f'{context["language"]}" dir="rtl'


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", keep_ids_unique)
    app.connect("html-page-context", write_direction)
