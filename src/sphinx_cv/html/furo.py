"""The border to Furo: corrections to its markup. Those to its templates are in `templates/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ..bibliography.languages import is_from_right
from ..config import settings_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Classes of the boxes that Furo wraps around tables and formulas.
BOXES = {"table-wrapper", "math-wrapper"}


def keep_ids_unique(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Remove the ids of Furo's boxes, which repeat those of their content."""
    for box in doctree.findall(nodes.container):
        if BOXES & set(box["classes"]):
            box["ids"] = []


def write_direction(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Set `dir` on right-to-left pages, through `language`: templates have no variable for it."""
    if is_from_right(settings_of(app.config).language):
        context["language"] = f'{context["language"]}" dir="rtl'


def _add_other_styles(app: Sphinx) -> None:
    """Add the styles that other themes lack and Furo has."""
    theme = getattr(app.builder, "theme", None)
    if theme and not any(Path(folder).name == "furo" for folder in theme.get_theme_dirs()):
        app.add_css_file("other.css")


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _add_other_styles)
    app.connect("doctree-resolved", keep_ids_unique)
    app.connect("html-page-context", write_direction)
