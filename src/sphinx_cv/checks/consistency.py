"""Warn of works that no list prints, and of images without alternative text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from ..lists.sphinxcontrib_bibtex import count_lists, listed_keys, works
from ..locations import in_file, in_page, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def unlisted_works(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of works that no list prints."""
    listed = listed_keys(env)
    for key, work in works(env).items():
        if key not in listed and count_lists(env):
            place = in_file(work.path, work.line, Path(app.confdir))
            text = f"{key}: in no list of any page; widen a filter or add a list"
            warn(text, place, subtype="unlisted")


def images_without_text(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of images without alternative text."""
    for image in doctree.findall(nodes.image):
        if not image.get("alt"):
            text = "has no text for those who cannot see it; write it in ![…](…) or after :alt:"
            warn(f"{image['uri']} {text}", in_page(app.env.docname, image), subtype="alt")


def setup(app: Sphinx) -> None:
    app.connect("env-updated", unlisted_works, priority=700)  # the lists are filled by then
    app.connect("doctree-read", images_without_text)
