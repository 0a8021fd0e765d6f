"""Leave PDFs that a build would draw again as they are.

A PDF is known by what it was made from: whenever Sphinx reads a page again, it notes a new time
for it. One that was warned of is drawn again, so that its warning is there again, too.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .. import kept
from ..config import settings_of
from ..lists.sphinxcontrib_bibtex import digest_of_works
from ..site import structure
from .documents import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.builders import Builder

    from ..config import Document


def state_of(builder: Builder, document: Document, links: str) -> str:
    """Return a digest of all that a PDF can show; *links* is how pages of the site are named."""
    settings, env = settings_of(builder.config), builder.env
    # What can be attached is made from all pages.
    pages = env.found_docs if settings.has_attachments else pages_of(env, document)
    times = sorted((page, env.all_docs.get(page)) for page in pages)
    return kept.digest_of(settings, document, links, digest_of_works(env), structure(env), times)


def is_fresh(builder: Builder, path: Path, state: str) -> bool:
    """Tell whether a PDF is there as it was made from this state."""
    if settings_of(builder.config).template:  # it may read files that nobody knows of
        return False
    seal = _seal(path)
    return seal is not None and bool(kept.load(builder.doctreedir, _name(path), state) == seal)


def keep(builder: Builder, path: Path, state: str) -> None:
    """Note from what state a PDF was made."""
    kept.save(builder.doctreedir, _name(path), state, _seal(path))


def _name(path: Path) -> str:
    return kept.name_of("pdf", path)


def _seal(path: Path) -> tuple[int, int] | None:
    stat = path.stat() if path.is_file() else None
    return (stat.st_size, stat.st_mtime_ns) if stat else None


class _Counter(logging.Handler):
    """Count warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.count += 1


@contextmanager
def counting_warnings() -> Iterator[_Counter]:
    """Count the warnings that Sphinx is given meanwhile."""
    counter = _Counter()
    logger = logging.getLogger("sphinx")
    logger.addHandler(counter)
    try:
        yield counter
    finally:
        logger.removeHandler(counter)
