"""Print a warning once per build: pages are resolved for the site, for PDFs and in editions."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


#: The places and texts of the warnings in this build, including its editions.
_SAID: set[tuple[object, str]] = set()


class OnceFilter(logging.Filter):
    """Pass each warning, known by its place and text, once per build."""

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
        handler.addFilter(OnceFilter())  # last, when the location is a text
