"""Say each thing once: a page is resolved for the site, for PDFs beside it, and in editions."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: What was said in this build and those of its editions: a place and a text.
_SAID: set[tuple[object, str]] = set()


class OnceFilter(logging.Filter):
    """Pass a warning of one place and one text once in a build."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return True
        said = getattr(record, "location", None), record.getMessage()
        is_new = said not in _SAID
        _SAID.add(said)
        return is_new


def setup(app: Sphinx) -> None:
    if "cv_edition" not in app.config.overrides:
        _SAID.clear()
    for handler in logging.getLogger(NAMESPACE).handlers:
        handler.addFilter(OnceFilter())  # last, so that a location is a text by then
