"""Checks of the whole: each is a typed warning, so that `sphinx-build -W` is what runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx.util import logging
from sphinxcontrib.bibtex.domain import BibtexDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def unlisted_works(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of a work that no list prints."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    listed = {citation.entry.key for citation in domain.citations}
    for key in domain.bibdata.data.entries:
        if key not in listed and domain.bibliographies:
            logger.warning(
                "%s is in refs.bib, but in no list of any page", key, type="cv", subtype="unlisted"
            )


def setup(app: Sphinx) -> None:
    app.connect("env-updated", unlisted_works, priority=700)  # the lists are filled by then
