"""Read pages with warnings again, so that a warning lasts until its cause is gone.

The cause may be a missing file, which Sphinx does not track, as it was never read.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.logging import NAMESPACE, is_suppressed_warning

from . import kept

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NAME = "unsettled"


class _Noting(logging.Handler):
    """Notes the page of each warning: the one being read or resolved, or the warning's location."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app

    def emit(self, record: logging.LogRecord) -> None:
        if not hasattr(self.app, "env"):
            return
        env, silent = self.app.env, self.app.config.suppress_warnings
        kind, subtype = getattr(record, "type", None), getattr(record, "subtype", None)
        page = env.current_document.docname or str(getattr(record, "location", ""))
        if page in env.found_docs and not is_suppressed_warning(kind or "", subtype or "", silent):
            pages_of(env).add(page)


def pages_of(env: BuildEnvironment) -> set[str]:
    """Return the pages to read again, which travel with the environment between processes."""
    found: set[str] = vars(env).setdefault("cv_unsettled", set())
    return found


def outdated_pages(app: Sphinx, env: BuildEnvironment, *_changes: object) -> list[str]:
    """Return the pages that the last build noted."""
    pages_of(env).clear()
    return sorted((kept.load(app.doctreedir, _NAME, None) or set()) & env.found_docs)


def note_choice(app: Sphinx, doctree: nodes.document) -> None:
    """Note pages for which Sphinx chooses the best of the existing pictures: ![…](name.*)."""
    if any(image["uri"].endswith(".*") for image in doctree.findall(nodes.image)):
        pages_of(app.env).add(app.env.docname)


def merge(
    _app: Sphinx, env: BuildEnvironment, pages: Container[str], other: BuildEnvironment
) -> None:
    """Take over the pages that another process has noted."""
    pages_of(env).update(page for page in pages_of(other) if page in pages)


def keep(app: Sphinx, exception: Exception | None) -> None:
    """Save the noted pages for the next build."""
    if not exception and pages_of(app.env) != kept.load(app.doctreedir, _NAME, None):
        kept.save(app.doctreedir, _NAME, "", pages_of(app.env))


def listen(app: Sphinx, *_event: object) -> None:
    """Add the handler for warnings: Sphinx replaces all in each build and each process of `-j`."""
    logger = logging.getLogger(NAMESPACE)
    if not any(isinstance(handler, _Noting) for handler in logger.handlers):
        logger.addHandler(_Noting(app))


def setup(app: Sphinx) -> None:
    listen(app)
    app.connect("source-read", listen)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("doctree-read", note_choice)
    app.connect("env-merge-info", merge)
    app.connect("build-finished", keep)
