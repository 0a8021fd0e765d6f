"""The border to Furo: what its markup lacks. Its templates are mended in `templates/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Classes of the boxes that Furo puts round tables and formulas.
BOXES = {"table-wrapper", "math-wrapper"}


def keep_ids_unique(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Take from Furo's boxes the ids of what is in them, which they repeat."""
    for box in doctree.findall(nodes.container):
        if BOXES & set(box["classes"]):
            box["ids"] = []


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", keep_ids_unique)
