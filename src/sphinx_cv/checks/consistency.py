"""Checks of the whole: each is a typed warning, so that `sphinx-build -W` is what runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util import logging
from sphinxcontrib.bibtex.domain import BibtexDomain

from ..bibliography.file import find_entry
from ..locations import in_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def unlisted_works(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a work that no list prints."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    listed = {citation.entry.key for citation in domain.citations}
    for key in domain.bibdata.data.entries:
        if key not in listed and domain.bibliographies:
            place = find_entry(domain.bibdata.bibfiles, key, app.confdir)
            text = "%s: in no list of any page; widen a filter or add a list"
            logger.warning(text, key, location=place, type="cv", subtype="unlisted")


def images_without_text(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of an image that says nothing to those who cannot see it."""
    for image in doctree.findall(nodes.image):
        if not image.get("alt"):
            text = "%s has no text for those who cannot see it; write ![what it shows](%s)"
            uri, place = image["uri"], in_page(app.env.docname, image)
            logger.warning(text, uri, uri, location=place, type="cv", subtype="alt")


def setup(app: Sphinx) -> None:
    app.connect("env-updated", unlisted_works, priority=700)  # the lists are filled by then
    app.connect("doctree-read", images_without_text)
