"""Say each thing once: pages are resolved for the site, and again for the PDFs beside it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class OnceFilter(logging.Filter):
    """Pass a warning of one place and one text once in a build."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[object, str]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return True
        said = getattr(record, "location", None), record.getMessage()
        is_new = said not in self.seen
        self.seen.add(said)
        return is_new

    def forget(self, *_event: object) -> None:
        self.seen.clear()


def setup(app: Sphinx) -> None:
    for handler in logging.getLogger(NAMESPACE).handlers:
        once = OnceFilter()
        handler.addFilter(once)  # last, so that a location is a text by then
        app.connect("build-finished", once.forget, priority=999)
