"""The border to Furo: what its markup lacks. Its templates are mended in `templates/`."""

from __future__ import annotations

from pathlib import Path
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


def _add_other_styles(app: Sphinx) -> None:
    """Give pages in another theme what ours has from Furo."""
    theme = getattr(app.builder, "theme", None)
    if theme and not any(Path(folder).name == "furo" for folder in theme.get_theme_dirs()):
        app.add_css_file("other.css")


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _add_other_styles)
    app.connect("doctree-resolved", keep_ids_unique)
    app.connect("html-page-context", write_direction)
